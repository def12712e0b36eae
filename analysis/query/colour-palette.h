/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_COLOUR_PALETTE_H
#define GRIDSHARE_COLOUR_PALETTE_H

namespace ns3
{
namespace gridshare
{

/// Viridis at nine equal steps (van der Walt and Smith, 2015), which is told apart in grey and by
/// colour-blind readers; gnuplot commands.
constexpr const char* SET_VIRIDIS =
    "set palette defined (0 '#440154', 1 '#472D7B', 2 '#3B528B', 3 '#2C728E', 4 '#21918C', "
    "5 '#28AE80', 6 '#5EC962', 7 '#ADDC30', 8 '#FDE725')\n";

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_COLOUR_PALETTE_H
