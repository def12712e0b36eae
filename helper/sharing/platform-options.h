/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PLATFORM_OPTIONS_H
#define GRIDSHARE_PLATFORM_OPTIONS_H

#include "ns3/data-market.h"
#include "ns3/incentive-policy.h"
#include "ns3/revision-draw.h"
#include "ns3/scenario-schema.h"
#include "ns3/scenario-values.h"
#include "ns3/sharing-grid.h"

#include <memory>
#include <optional>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * How the platform rewards sharing, and when agents revise and whom they meet.
 */
struct PlatformOptions
{
    std::shared_ptr<const RewardPolicy> policy; //!< null: each class's own reward, for each pair
    std::optional<IncentivePolicy> law;         //!< of the policy, where there is one
    RevisionClock clock{RevisionClock::EPOCH};  //!< when agents revise
    MeetingRules meetings;                      //!< whom they meet
};

/**
 * @ingroup gridshare-helper
 * Add the keys game.policy, game.policy_parameter, game.revision_clock, game.partners and
 * game.role_models.
 *
 * @param schema of a sharing study
 */
void AddPlatformKeys(ScenarioSchema& schema);

/**
 * @ingroup gridshare-helper
 * @param values of an experiment
 * @param unrewarded its game without reward, of one trade
 * @return the largest reward, value units: game.reward, or what the policy pays a sharer of the
 *         initial share for a trade
 * @throws InputError for a parameter that the policy cannot go by
 */
double GetLargestReward(const ScenarioValues& values, const PayoffAdvantage& unrewarded);

/**
 * @ingroup gridshare-helper
 * @param values of an experiment
 * @param unrewarded its game without reward, of one trade
 * @param grid for neighbours
 * @return how its platform works
 * @throws InputError for a parameter that the policy cannot go by, and for a rule of revision that
 *         does not compare agents where a clock or neighbours need that
 */
PlatformOptions ParsePlatform(const ScenarioValues& values,
                              const PayoffAdvantage& unrewarded,
                              const SharingGrid& grid);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PLATFORM_OPTIONS_H
