/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FIND_FIGURE_H
#define GRIDSHARE_FIND_FIGURE_H

#include "find-table.h"

#include <string>

namespace ns3
{
namespace gridshare
{

/**
 * Draw a question as PATH.svg and PATH.png: a point for each value that was run, with the 95 %
 * interval of its runs alone (Wilson's for a probability, Student's for a mean), the fitted curve,
 * the level, and the crossing with its interval.
 *
 * @param found the question
 * @param path of the files, without ending
 * @return whether there was anything to draw
 * @throws InputError if there is no gnuplot or the files cannot be made
 * @throws OutputError if the disk is full
 */
bool DrawFindFigure(const FoundCrossing& found, const std::string& path);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FIND_FIGURE_H
