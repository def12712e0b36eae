/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_LENGTH_UNIT_H
#define GRIDSHARE_LENGTH_UNIT_H

#include <optional>
#include <string>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-feeder
 * Metres in one unit of length, by the first two letters as OpenDSS reads them: mi, kf(t), km,
 * me(tre) or exactly m, ft, in, cm, mm. A mile is 1609.344 m.
 *
 * @param word the unit's name in any case
 * @return metres a unit; nothing for "none" and for an unknown word
 */
std::optional<double> GetMetresPerUnit(const std::string& word);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_LENGTH_UNIT_H
