/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FIGURE_TEXT_H
#define GRIDSHARE_FIGURE_TEXT_H

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * How long a text is in print. The widths are those of DejaVu Sans, which is wider than other
 * fonts without serifs: what has room by them has room in any of those.
 *
 * @param text UTF-8, one line
 * @param size of the font, in points
 * @return points
 */
double MeasureText(const std::string& text, double size);

/**
 * @ingroup gridshare-analysis
 * @param text one line
 * @param size of the font, in points
 * @param width that it may take, in points
 * @return the text, without its middle if it is too long
 */
std::string FitText(const std::string& text, double size, double width);

/**
 * @ingroup gridshare-analysis
 * @param text any
 * @param size of the font, in points
 * @param width that a line may take, in points
 * @param lines most of them; the last one is shortened
 * @return the text in lines, broken at spaces; none of an empty text
 */
std::vector<std::string> BreakText(const std::string& text,
                                   double size,
                                   double width,
                                   std::size_t lines);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FIGURE_TEXT_H
