/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_GNUPLOT_PROCESS_H
#define GRIDSHARE_GNUPLOT_PROCESS_H

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * Check that figures can be drawn. Call it before a long run whose figures are wanted.
 *
 * @throws InputError with the package to install if there is no gnuplot on PATH
 */
void RequireGnuplot();

/**
 * @ingroup gridshare-analysis
 * Run gnuplot.
 *
 * @param script all of its commands; no `set output`
 * @return what it drew
 * @throws InputError if there is no room for the script
 * @throws std::runtime_error with gnuplot's message if it fails or draws nothing
 */
std::string RunGnuplot(const std::string& script);

/**
 * @ingroup gridshare-analysis
 * Replace the characters that no font of this machine has by "?", and name them in a warning on
 * standard error.
 *
 * @param script gnuplot commands
 * @param path of the figure, for the warning
 * @return the script with characters that can be drawn
 */
std::string ReplaceWhatFontsLack(const std::string& script, const std::string& path);

/**
 * @ingroup gridshare-analysis
 * @param text any text
 * @return a gnuplot string literal that shows it as it is
 */
std::string QuoteForGnuplot(const std::string& text);

/**
 * @ingroup gridshare-analysis
 * @param points lines of a data block, e.g. "0 0.5"
 * @param name the block's name without the dollar sign
 * @return a gnuplot data block; a single undefined point if there are none
 */
std::string MakeDataBlock(const std::string& name, const std::vector<std::string>& points);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_GNUPLOT_PROCESS_H
