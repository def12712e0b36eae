/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FIGURE_PANELS_H
#define GRIDSHARE_FIGURE_PANELS_H

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * Numbers for an axis or a column, of four significant digits, or as many more as tell them apart;
 * whole ones have all of theirs.
 *
 * @param values different ones
 * @return a text each
 */
std::vector<std::string> LabelNumbers(const std::vector<double>& values);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FIGURE_PANELS_H
