/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_COMMAND_FIGURE_PARTS_H
#define GRIDSHARE_COMMAND_FIGURE_PARTS_H

#include <string>

namespace ns3
{
namespace gridshare
{

/// @param value any @return it in four significant digits, without zeros at its end
std::string FormatLabel(double value);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_COMMAND_FIGURE_PARTS_H
