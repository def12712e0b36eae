/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "frame-loss.h"

#include <cmath>

namespace ns3
{
namespace gridshare
{

uint64_t
DrawLostFrames(uint64_t frames, double lossProbability, UniformRandomVariable& draws)
{
    if (lossProbability <= 0)
    {
        return 0;
    }
    const double logOfSuccess = std::log1p(-lossProbability);
    uint64_t lost = 0;
    double at = 0;
    while (true)
    {
        // 1 - u is in (0, 1]: its logarithm is finite.
        at += std::floor(std::log(1 - draws.GetValue(0, 1)) / logOfSuccess) + 1;
        if (at > static_cast<double>(frames))
        {
            return lost;
        }
        ++lost;
    }
}

FrameLossOutcome
DrawFrameLoss(uint64_t frames,
              double lossProbability,
              uint32_t maxRetries,
              UniformRandomVariable& draws)
{
    FrameLossOutcome outcome;
    uint64_t lost = DrawLostFrames(frames, lossProbability, draws);
    while (lost > 0)
    {
        if (outcome.rounds == maxRetries)
        {
            outcome.delivered = false;
            return outcome;
        }
        ++outcome.rounds;
        outcome.framesResent += lost;
        lost = DrawLostFrames(lost, lossProbability, draws);
    }
    return outcome;
}

} // namespace gridshare
} // namespace ns3
