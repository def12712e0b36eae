/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "link-direction.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace gridshare
{

LinkDirection::LinkDirection(const NetworkLink& link, bool fromA)
    : to(fromA ? link.b : link.a),
      delay(link.delay.GetNanoSeconds()),
      framing(link.framing),
      lossProbability(link.lossProbability),
      queueLimitBytes(link.queueLimitBytes),
      isShared(link.medium != NO_MEDIUM),
      takesTurns(isShared && link.timing && link.timing->HasTurns()),
      fromA(fromA),
      timing(isShared ? link.timing : nullptr)
{
    const double rate = fromA ? link.rateAToB : link.rateBToA;
    nanosecondsPerByte = 8e9 / rate;
    backRateRatio = (fromA ? link.rateBToA : link.rateAToB) / rate;
    if (timing && timing->HasGrants())
    {
        const auto& grants = timing->GetGrants(fromA);
        delay += (grants.GetWait() + grants.transmission).GetNanoSeconds();
    }
    SetUp(true);
}

void
LinkDirection::SetUp(bool up)
{
    failures += isUp && !up ? 1 : 0;
    isUp = up;
    isPlain = up && !isShared && lossProbability == 0 && queueLimitBytes == 0;
}

int64_t
LinkDirection::CountAcknowledgements(uint32_t frames, int64_t occupation, bool isBackBusy) const
{
    const double frameBytes = double(framing.framePayloadBytes) + framing.frameOverheadBytes;
    if (isShared && backServer == server)
    {
        // On the same medium: every second frame is acknowledged in between. That of a single
        // frame is delayed, and no one waits for it.
        const uint32_t acknowledged = frames / 2;
        return std::llround(nanosecondsPerByte * framing.ackBytes * acknowledged);
    }
    // While the other direction carries data, its acknowledgements take their share of this one.
    const double share = framing.ackBytes / (2 * frameBytes) * backRateRatio;
    return isBackBusy ? std::llround(static_cast<double>(occupation) * share) : 0;
}

bool
LinkDirection::Overflows(uint32_t bytes, int64_t headAt, int64_t waiting, int64_t now) const
{
    const int64_t start = std::max(headAt, now + waiting);
    const double waitingBytes = static_cast<double>(start - now) / nanosecondsPerByte;
    return start > now && waitingBytes + bytes > static_cast<double>(queueLimitBytes);
}

} // namespace gridshare
} // namespace ns3
