/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SEGMENT_ROUNDS_H
#define GRIDSHARE_SEGMENT_ROUNDS_H

#include "ns3/access-segment.h"
#include "ns3/access-technology.h"

#include <vector>

namespace ns3
{
namespace gridshare
{

/// What came of rounds on an access segment.
struct RoundsOutcome
{
    std::size_t sent{0};      //!< uploads
    std::size_t delivered{0}; //!< of them
    double meanDelayS{0};     //!< of these, from when they were ready; 0 without any

    /// @return share of the uploads that were delivered
    double GetDelivery() const
    {
        return static_cast<double>(delivered) / static_cast<double>(sent);
    }
};

/// When the meters of a round are ready.
enum class RoundStart
{
    TOGETHER, //!< at its beginning: what spreads them is the segment's concern
    AT_RANDOM //!< each at a time of its own within the round
};

/**
 * @param technology whose figures it has
 * @param metres distance of each meter
 * @param stream of its draws
 * @return a segment with these meters, one hop each
 */
Ptr<AccessSegment> MakeTrialSegment(const AccessTechnology& technology,
                                    const std::vector<float>& metres,
                                    int64_t stream);

/**
 * All meters send in every round.
 *
 * @param segment with meters
 * @param demand interval and sizes
 * @param rounds how many
 * @param start when meters are ready
 * @param stream of these times
 * @return what came of it
 */
RoundsOutcome CarryTrialRounds(AccessSegment& segment,
                               const AccessDemand& demand,
                               uint32_t rounds,
                               RoundStart start = RoundStart::TOGETHER,
                               int64_t stream = 0);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SEGMENT_ROUNDS_H
