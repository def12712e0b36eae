/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "game-delay.h"

#include "ns3/parameter-domain.h"
#include "ns3/text-table.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr double MOST_ORBIT_POINTS = 4e6; //!< of one orbit: some 100 MB while it is computed

} // namespace

DelayedReplicator
MakeDelayedModel(const GameOptions& options)
{
    return DelayedReplicator(
        options.provider.Reduce(options.value), *options.delay, options.agents.mutation);
}

double
GetLateTime(const DelayedReplicator& model, double delay)
{
    double end = std::max(100.0, 20.0 * delay);
    for (const double rest : model.GetInteriorRestPoints())
    {
        const auto onset = model.GetOnset(rest);
        end = onset ? std::max(end, 40.0 * onset->period) : end;
    }
    return end;
}

DelayedOrbit
FollowDelayed(const DelayedReplicator& model, double delay, double x0, double end)
{
    constexpr double MOST_STEPS = 200; // a delay
    constexpr double LEAST_STEPS = 4;
    const double unit = delay > 0.0 ? delay : 1.0;
    const double affordable = std::floor(MOST_ORBIT_POINTS * unit / end);
    RequireParameter(affordable >= LEAST_STEPS,
                     "delay",
                     delay,
                     "at least " + FormatRounded(LEAST_STEPS * end / MOST_ORBIT_POINTS, 3) +
                         ", to be followed over " + FormatRounded(end, 3) + " units of time");
    const auto steps = static_cast<std::size_t>(std::min(MOST_STEPS, affordable));
    return {model.GetStep(steps), model.Integrate(x0, end, steps)};
}

} // namespace gridshare
} // namespace ns3
