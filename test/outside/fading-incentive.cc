/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/game-policy.h"
#include "ns3/parameter-domain.h"
#include "ns3/reward-policy.h"

/**
 * @file
 * @ingroup gridshare-test
 * An incentive policy from outside: where a share x of the providers shares, each sharer gets
 * omega (1 - x), much as long as sharers are few and nothing once all share. Its law is linear,
 *
 *     h(x) = G x + omega (1 - x) - C,
 *
 * so that the population rests where x = (omega - C) / (omega - G).
 */

namespace ns3
{
namespace gridshare
{

namespace
{

void
RequireOmega(double omega)
{
    RequireParameter(omega >= 0.0, "omega", omega, "a number from 0");
}

/// What the platform's contract pays, epoch by epoch.
class FadingReward : public RewardPolicy
{
  public:
    explicit FadingReward(double omega)
        : m_omega(omega)
    {
        RequireOmega(omega);
    }

    RewardTerms GetTerms(uint32_t sharers, uint32_t providers) const override
    {
        return {0.0, m_omega * (1.0 - static_cast<double>(sharers) / providers)};
    }

  private:
    double m_omega; //!< value units
};

/// The same in theory.
IncentivePolicy
MakeFadingLaw(const PayoffAdvantage& unrewarded, double omega)
{
    RequireOmega(omega);
    const double slope = unrewarded.A - omega;
    const double start = omega - unrewarded.C;
    IncentivePolicy law;
    law.name = "fading";
    law.advantage = [slope, start](double x) {
        return slope * x + start;
    };
    law.outlayRate = [omega](double x) {
        return omega * (1.0 - x) * x;
    };
    if (slope != 0.0 && -start / slope > 0.0 && -start / slope < 1.0)
    {
        law.restPoints.push_back(-start / slope);
    }
    return law;
}

double
GetOmega(const GameOptions& options, const PayoffAdvantage& unrewarded)
{
    return options.policyParameter.value_or(unrewarded.C + 0.5);
}

/// For scenarios, as game.policy.
const NamedRegistration g_reward{
    GetRewardPolicies(),
    {{"fading", "omega (1 - x) to each sharer at a share x"},
     "omega",
     [](const PayoffAdvantage&, double omega) -> std::unique_ptr<RewardPolicy> {
         return std::make_unique<FadingReward>(omega);
     },
     MakeFadingLaw}};

/// For the game without a network, as --policy.
const NamedRegistration g_policy{GetGamePolicies(),
                                 {{"fading", "a reward that fades as sharing spreads"},
                                  "omega",
                                  GetOmega,
                                  MakeFadingLaw,
                                  nullptr}};

} // namespace

} // namespace gridshare
} // namespace ns3
