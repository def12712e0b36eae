/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_INCENTIVE_POLICY_H
#define GRIDSHARE_INCENTIVE_POLICY_H

#include "delayed-information.h"

#include "ns3/sharing-game.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-game
 * What a policy does to the population: its advantage of sharing, and what it pays.
 *
 * The game without reward has h0(x) = G x - C, with G = g f and C = c (mutual gain) or G = 0 and
 * C = c - g f (unilateral gain). A policy adds to h0.
 */
struct IncentivePolicy
{
    std::string name;                           //!< fixed, minimal, adaptive, budget, pot
    std::function<double(double x)> advantage;  //!< h(x) under the policy
    std::function<double(double x)> outlayRate; //!< paid per agent and unit of time at x
    std::vector<double> restPoints;             //!< zeros of h strictly inside, ascending
    std::vector<double> bends;                  //!< where h or the rate has a corner
};

/**
 * @ingroup gridshare-game
 * The game without any reward, on which policies build.
 *
 * @param game its reward is left out
 * @param value f of the trade
 * @return G as A, and C
 */
PayoffAdvantage GetUnrewardedAdvantage(const SharingGame& game, double value);

/**
 * @ingroup gridshare-game
 * The smallest constant reward for which a population starting above x0 comes to share:
 * w_min = C/x0 - G. Below 0 no reward is needed and a fee of up to -w_min could be taken.
 *
 * @param unrewarded G and C
 * @param x0 wanted border of the basin, 0 < x0 <= 1
 * @return w_min
 * @throws InputError outside (0, 1]
 */
double GetMinimalReward(const PayoffAdvantage& unrewarded, double x0);

/**
 * @ingroup gridshare-game
 * A constant reward w to each of two partners that have both joined: h = (G + w) x - C; paid
 * per agent w x^2.
 *
 * @param unrewarded G and C
 * @param reward w
 * @return the policy
 */
IncentivePolicy MakeFixedReward(const PayoffAdvantage& unrewarded, double reward);

/**
 * @ingroup gridshare-game
 * A reward that falls as sharing spreads, w(x) = max(0, (C + delta)/x - G), so that h = delta
 * until x_off = (C + delta)/G, where it has become superfluous; then h = G x - C.
 *
 * @param unrewarded G and C
 * @param delta > 0, the advantage kept up
 * @return the policy
 * @throws InputError unless delta > 0
 */
IncentivePolicy MakeAdaptiveReward(const PayoffAdvantage& unrewarded, double delta);

/**
 * @ingroup gridshare-game
 * @param unrewarded G and C
 * @param delta > 0
 * @return x_off = (C + delta)/G, from which the adaptive reward pays nothing; infinite for G = 0
 */
double GetAdaptiveSwitchOff(const PayoffAdvantage& unrewarded, double delta);

/**
 * @ingroup gridshare-game
 * Each sharer receives omega per unit of time: h = G x + omega - C; paid per agent omega x.
 *
 * @param unrewarded G and C
 * @param omega budget per sharer
 * @return the policy
 */
IncentivePolicy MakeBudgetPerSharer(const PayoffAdvantage& unrewarded, double omega);

/**
 * @ingroup gridshare-game
 * A fixed pot B per unit of time is split among the sharers: h = G x + b/x - C with b = B/N; paid
 * per agent b.
 *
 * @param unrewarded G and C
 * @param pot b > 0
 * @return the policy
 * @throws InputError unless b > 0
 */
IncentivePolicy MakeFixedPot(const PayoffAdvantage& unrewarded, double pot);

/**
 * @ingroup gridshare-game
 * A rest point of the fixed pot.
 */
struct PotRestPoint
{
    double x{0.0};                   //!< where
    double slope{0.0};               //!< of x'; below 0: attracting
    std::optional<DelayOnset> onset; //!< delay pi/(2 |slope|) that destabilises it
};

/**
 * @ingroup gridshare-game
 * @param unrewarded G > 0 and C
 * @param pot b > 0
 * @return zeros of G x + b/x - C strictly inside (0, 1), ascending, a double one twice
 */
std::vector<PotRestPoint> FindPotRestPoints(const PayoffAdvantage& unrewarded, double pot);

/**
 * @ingroup gridshare-game
 * The pot at which the two rest points meet: above it sharing spreads from anywhere, if they meet
 * inside.
 *
 * @param unrewarded G > 0 and C
 * @return b_min = C^2/(4 G)
 */
double GetPotSaddleNode(const PayoffAdvantage& unrewarded);

/**
 * @ingroup gridshare-game
 * What became of a population under a policy, and what it cost.
 */
struct IncentiveOutcome
{
    double limit{0.0};            //!< share that the population tends to
    std::optional<double> target; //!< limit -/+ 0.01, where accounting stops; none if x0 rests
    std::optional<double> time;   //!< when it gets there; none if never
    std::optional<double> outlay; //!< paid until then, per agent
};

/**
 * @ingroup gridshare-game
 * Follow the population from x0 until it is within 0.01 of where it goes. Time and outlay are
 * integrals over the logit, by Gauss-Kronrod quadrature.
 *
 * @param policy in force
 * @param x0 initial share, 0 < x0 < 1
 * @return the outcome
 * @throws InputError outside (0, 1)
 */
IncentiveOutcome FollowPolicy(const IncentivePolicy& policy, double x0);

/**
 * @ingroup gridshare-game
 * A moment of a population under a policy.
 */
struct IncentiveMoment
{
    double time{0.0};   //!< since x0
    double share{0.0};  //!< x
    double outlay{0.0}; //!< paid since x0, per agent
};

/**
 * @ingroup gridshare-game
 * The way that FollowPolicy() accounts for, from x0 to its target.
 *
 * @param policy in force
 * @param x0 initial share, 0 < x0 < 1
 * @param count number of moments, at least 2, evenly spaced in the logit
 * @return them in order; x0 alone if the population rests there or is at its target
 * @throws InputError outside (0, 1)
 */
std::vector<IncentiveMoment> TraceIncentivePath(const IncentivePolicy& policy,
                                                double x0,
                                                std::size_t count = 201);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_INCENTIVE_POLICY_H
