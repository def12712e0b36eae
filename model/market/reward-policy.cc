/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "reward-policy.h"

#include "ns3/parameter-domain.h"

#include <algorithm>
#include <utility>

namespace ns3
{
namespace gridshare
{

namespace
{

/// A policy that is one rule from the share of sharers, x, to what is paid.
template <typename Rule>
class ShareRule : public RewardPolicy
{
  public:
    /// @param rule callable: RewardTerms(double x), with x above 0
    explicit ShareRule(Rule rule)
        : m_rule(std::move(rule))
    {
    }

    RewardTerms GetTerms(uint32_t sharers, uint32_t providers) const override
    {
        // With nobody there is nobody to be paid.
        return sharers == 0 ? RewardTerms() : m_rule(static_cast<double>(sharers) / providers);
    }

  private:
    Rule m_rule; //!< see constructor
};

template <typename Rule>
std::unique_ptr<RewardPolicy>
MakeShareRule(Rule rule)
{
    return std::make_unique<ShareRule<Rule>>(std::move(rule));
}

// Each is the one of model/game/theory/incentive-policy.h, settled.

const NamedRegistration g_fixed{
    GetRewardPolicies(),
    {{"fixed", "w for each trade of two that have joined"},
     "w",
     [](const PayoffAdvantage&, double reward) {
         return MakeShareRule([reward](double) { return RewardTerms{reward, 0}; });
     },
     MakeFixedReward}};

const NamedRegistration g_minimal{
    GetRewardPolicies(),
    {{"minimal", "the least w from which sharing spreads where more than x0 share"},
     "x0",
     [](const PayoffAdvantage& unrewarded, double border) {
         const double reward = std::max(0.0, GetMinimalReward(unrewarded, border));
         return MakeShareRule([reward](double) { return RewardTerms{reward, 0}; });
     },
     [](const PayoffAdvantage& unrewarded, double border) {
         return MakeFixedReward(unrewarded, std::max(0.0, GetMinimalReward(unrewarded, border)));
     }}};

const NamedRegistration g_adaptive{
    GetRewardPolicies(),
    {{"adaptive", "w = max(0, (C + delta)/x - G) at a share x: it ends itself"},
     "delta",
     [](const PayoffAdvantage& unrewarded, double delta) {
         MakeAdaptiveReward(unrewarded, delta); // checks the number
         return MakeShareRule([unrewarded, delta](double x) {
             return RewardTerms{std::max(0.0, (unrewarded.C + delta) / x - unrewarded.A), 0};
         });
     },
     MakeAdaptiveReward}};

const NamedRegistration g_budget{
    GetRewardPolicies(),
    {{"budget", "omega to each sharer, whoever its partner is"},
     "omega",
     [](const PayoffAdvantage&, double omega) {
         RequireParameter(omega >= 0, "omega", omega, "a number from 0");
         return MakeShareRule([omega](double) { return RewardTerms{0, omega}; });
     },
     MakeBudgetPerSharer}};

const NamedRegistration g_pot{
    GetRewardPolicies(),
    {{"pot", "b for each provider there is, split among those who share"},
     "b",
     [](const PayoffAdvantage& unrewarded, double pot) {
         MakeFixedPot(unrewarded, pot); // checks the number
         return MakeShareRule([pot](double x) { return RewardTerms{0, pot / x}; });
     },
     MakeFixedPot}};

} // namespace

NamedRegistry<RewardPolicyEntry>&
GetRewardPolicies()
{
    static NamedRegistry<RewardPolicyEntry> policies("the policy");
    return policies;
}

} // namespace gridshare
} // namespace ns3
