/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_STOPPING_RULE_H
#define GRIDSHARE_STOPPING_RULE_H

#include <cstdint>
#include <optional>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * When a run need not go on: the population has stayed in a corner for so many epochs in a row.
 * What any theory predicts plays no part in it.
 *
 * It is in a corner when all agree, or when the share is within the tolerance of 0 or 1 and has
 * been elsewhere before: a population that began there may be on a slow way out. Where demanders
 * choose, too, a share that comes by a corner need not stay, and all of both must agree. A mixed
 * population runs to the end, as only a long series tells a rest from a slow drift.
 */
class StoppingRule
{
  public:
    /**
     * @param epochs in a row that are enough; none: it never stops
     * @param tolerance of a corner
     * @param share at the start
     */
    StoppingRule(std::optional<uint32_t> epochs, double tolerance, double share);

    /**
     * An epoch was settled.
     *
     * @param share of sharers after it
     * @param joined share of demanders who have joined; none where they do not choose
     * @return whether that is enough
     */
    bool NoteEpoch(double share, std::optional<double> joined);

  private:
    bool IsInCorner(double share, std::optional<double> joined) const;

    std::optional<uint32_t> m_enough; //!< see constructor
    double m_tolerance;               //!< see constructor
    bool m_hasLeftKeeping{false};     //!< it was more than the tolerance from 0
    bool m_hasLeftSharing{false};     //!< it was more than the tolerance from 1
    uint32_t m_inCorner{0};           //!< epochs in a row
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_STOPPING_RULE_H
