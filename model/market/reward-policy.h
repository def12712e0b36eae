/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_REWARD_POLICY_H
#define GRIDSHARE_REWARD_POLICY_H

#include "ns3/incentive-policy.h"
#include "ns3/named-registry.h"
#include "ns3/sharing-game.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-market
/// What the platform pays in an epoch, value units.
struct RewardTerms
{
    double perPair{0};   //!< to a provider for each trade with a partner who has joined, too
    double perSharer{0}; //!< to each provider with a settled trade
};

/**
 * @ingroup gridshare-market
 * How the platform rewards sharing, epoch by epoch, by what the chain says. Pure and immutable.
 */
class RewardPolicy
{
  public:
    virtual ~RewardPolicy() = default;

    /**
     * @param sharers providers with a settled trade in the epoch
     * @param providers all of them, at least one
     * @return what is paid for the epoch
     */
    virtual RewardTerms GetTerms(uint32_t sharers, uint32_t providers) const = 0;
};

/**
 * @ingroup gridshare-market
 * A policy as users choose it. A new one is a file, or a few lines of one, with a class and a
 * static object.
 */
struct RewardPolicyEntry : NamedEntry
{
    std::string symbol; //!< of the number that it goes by: w, x0, delta, omega, b

    /**
     * Makes the policy of the game without reward and its number; throws InputError for a number
     * outside the policy's domain.
     */
    std::function<std::unique_ptr<RewardPolicy>(const PayoffAdvantage& unrewarded, double number)>
        create;

    /// The same in theory: what it does to a population without a network, and what it pays.
    std::function<IncentivePolicy(const PayoffAdvantage& unrewarded, double number)> law;
};

/// @ingroup gridshare-market
/// @return every policy
NamedRegistry<RewardPolicyEntry>& GetRewardPolicies();

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_REWARD_POLICY_H
