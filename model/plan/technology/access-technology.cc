/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "access-technology.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace gridshare
{

namespace
{

/// Mean transmissions of one frame on one hop: a geometric sum cut off after the last attempt.
double
GetMeanTransmissions(double loss, uint32_t retransmissions)
{
    return (1.0 - std::pow(loss, retransmissions + 1.0)) / (1.0 - loss);
}

uint64_t
CountFrames(uint64_t payloadBytes, uint32_t maximumPayloadBytes)
{
    return std::max<uint64_t>(1, (payloadBytes + maximumPayloadBytes - 1) / maximumPayloadBytes);
}

} // namespace

uint32_t
AccessTechnology::GetMaximumPayloadBytes() const
{
    return maximumFrameBytes - frameOverheadBytes;
}

double
AccessTechnology::GetTransferSeconds(uint64_t payloadBytes,
                                     uint32_t hops,
                                     double distanceMetres) const
{
    const auto frames = CountFrames(payloadBytes, GetMaximumPayloadBytes());
    const double bytes = static_cast<double>(payloadBytes + frames * frameOverheadBytes);
    const double airSeconds = bytes * 8.0 / applicationRateBitPerSecond;
    const double meanFrameSeconds =
        (airSeconds / static_cast<double>(frames) + perHopLatencySeconds) *
        GetMeanTransmissions(frameLossProbability, maximumRetransmissions);
    const double turns = sharedMedium ? static_cast<double>(frames) * hops
                                      : static_cast<double>(frames) + hops - 1.0;
    const double silentSeconds =
        airSeconds * (1.0 - 1.0 / static_cast<double>(frames)) * (1.0 / dutyCycle - 1.0);
    return turns * meanFrameSeconds + silentSeconds +
           distanceMetres / 1000.0 * propagationSecondsPerKm;
}

double
AccessTechnology::GetLossProbability(uint64_t payloadBytes, uint32_t hops) const
{
    const auto frames = CountFrames(payloadBytes, GetMaximumPayloadBytes());
    const double lost = std::pow(frameLossProbability, maximumRetransmissions + 1.0);
    return 1.0 - std::pow(1.0 - lost, static_cast<double>(frames) * hops);
}

uint32_t
AccessTechnology::CountHops(double distanceMetres) const
{
    const double hops = std::ceil(distanceMetres / rangeMetres);
    return static_cast<uint32_t>(std::clamp(hops, 1.0, 1e9));
}

} // namespace gridshare
} // namespace ns3
