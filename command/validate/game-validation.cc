/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "validation-registry.h"

#include "ns3/delayed-information.h"
#include "ns3/incentive-policy.h"
#include "ns3/network-law.h"
#include "ns3/replicator-equation.h"
#include "ns3/text-table.h"
#include "ns3/two-population-game.h"

#include <algorithm>
#include <cmath>
#include <utility>

/**
 * @file
 * @ingroup gridshare
 * `./gridshare validate --part game`: the deterministic theory against closed forms that are
 * written out here.
 */

namespace ns3
{
namespace gridshare
{

namespace
{

using Checks = std::vector<ValidationCheck>;

constexpr double GAME_VALUE = 5;           //!< f of the published experiments
constexpr double GAME_GAIN = 0.2;          //!< g of the same
constexpr double FORMULA_ROUNDING = 1e-12; //!< of a formula
constexpr double STEP_ROUNDING = 1e-9;     //!< of an orbit by small steps
constexpr const char* STUDY_OF = "Wu et al., Journal on Big Data 5, 2023";

/// "c = 0.5, w = 1"
std::string
NameGame(double cost, double reward)
{
    return "c = " + FormatExactly(cost) + ", w = " + FormatExactly(reward);
}

/// The four published experiments: border and evolutionarily stable strategies.
Checks
CheckPhaseLines()
{
    Checks checks;
    const std::pair<double, double> games[] = {{0, 1}, {1, 1}, {2, 1}, {0.5, 1}};
    for (const auto& [cost, reward] : games)
    {
        const std::string name = NameGame(cost, reward);
        const SharingGame game{GAME_GAIN, cost, reward, GainReading::MUTUAL_GAIN};
        const PhaseLine line = ClassifyPhaseLine(game.Reduce(GAME_VALUE));
        // Theorem 1, on payoffs written out: sharing against each partner, and keeping.
        const double joined = (1 + GAME_GAIN) * GAME_VALUE - cost + reward;
        const double alone = GAME_VALUE - cost;
        const auto isEss = [&line](double x) {
            return std::any_of(
                line.restPoints.begin(), line.restPoints.end(), [x](const auto& one) {
                    return one.x == x && one.stability == RestPointStability::ATTRACTING;
                });
        };
        const std::string theorem =
            std::string("theorem 1, payoffs as read in doc/model/game.md; ") + STUDY_OF;
        checks.push_back(ValidationCheck::Exactly("sharing is an ESS (1 = yes), " + name,
                                                  theorem,
                                                  joined > GAME_VALUE ? 1 : 0,
                                                  isEss(1) ? 1 : 0));
        checks.push_back(ValidationCheck::Exactly("keeping is an ESS (1 = yes), " + name,
                                                  theorem,
                                                  GAME_VALUE > alone ? 1 : 0,
                                                  isEss(0) ? 1 : 0));
        const double border = cost / (GAME_GAIN * GAME_VALUE + reward);
        if (border > 0 && border < 1)
        {
            checks.push_back(ValidationCheck::Within("border x*, " + name,
                                                     "c / (g f + w)",
                                                     border,
                                                     line.interior.value_or(NAN),
                                                     FORMULA_ROUNDING));
        }
    }
    return checks;
}

/// t(x0 -> x) of x' = x (1 - x) (A x - C), by partial fractions.
double
GetTime(double a, double c, double x0, double x)
{
    const auto integral = [a, c](double at) {
        return -std::log(at) / c - std::log(1 - at) / (a - c) +
               a / (c * (a - c)) * std::log(std::fabs(a * at - c));
    };
    return integral(x) - integral(x0);
}

/// Orbits of one population, both ways in which the product follows them.
Checks
CheckOrbits()
{
    Checks checks;
    constexpr double A = 2;
    constexpr double C = 0.5;
    const ReplicatorEquation equation({A, C, 0});
    const std::string fractions = "integral of 1 / (x (1 - x) (A x - C)) by partial fractions";
    for (const auto& [from, to] :
         {std::pair(0.3, 0.9), std::pair(0.2, 0.01), std::pair(0.2501, 0.999)})
    {
        const double time = GetTime(A, C, from, to);
        const std::string name = FormatExactly(from) + " to " + FormatExactly(to);
        checks.push_back(ValidationCheck::Within("time from share " + name + ", closed form",
                                                 fractions,
                                                 time,
                                                 equation.TimeTo(from, to).value_or(NAN),
                                                 STEP_ROUNDING));
        checks.push_back(ValidationCheck::Within("share after that time, by steps, " + name,
                                                 fractions,
                                                 to,
                                                 equation.Integrate(from, {time}).front(),
                                                 STEP_ROUNDING));
    }
    // Where partners do not matter the equation is the logistic one.
    const ReplicatorEquation logistic({0, C, 0});
    const double expected = 1 / (1 + (1 / 0.6 - 1) * std::exp(C * 3));
    checks.push_back(ValidationCheck::Within("share at t = 3 for A = 0, from 0.6",
                                             "logistic function",
                                             expected,
                                             logistic.Solve(0.6, {3}).front(),
                                             FORMULA_ROUNDING));
    return checks;
}

/// Providers and demanders.
Checks
CheckTwoPopulations()
{
    Checks checks;
    const TwoPopulationGame coordination({2, 0.5, 0}, {3, 1, 0});
    const auto interior = coordination.GetInterior().value_or(TwoPopulationState{NAN, NAN});
    checks.push_back(ValidationCheck::Within(
        "two populations: saddle, x*", "D / R", 1.0 / 3, interior.x, FORMULA_ROUNDING));
    checks.push_back(ValidationCheck::Within(
        "two populations: saddle, y*", "C / A", 0.25, interior.y, FORMULA_ROUNDING));
    const TwoPopulationGame symmetric({2, 1, 0}, {3, 1.5, 0});
    checks.push_back(ValidationCheck::Within("two populations: basin of sharing, C = A/2, D = R/2",
                                             "symmetry about (1/2, 1/2)",
                                             0.5,
                                             symmetric.GetShareBasinArea().value_or(NAN),
                                             1e-6));
    // A R < 0: orbits close around the centre, small ones in 2 pi / sqrt(x(1-x) y(1-y) |A R|).
    const TwoPopulationGame cycle({2, 1, 0}, {-2, -1, 0});
    const double period = 2 * M_PI / std::sqrt(0.25 * 0.25 * 4);
    constexpr double AWAY = 1e-3;
    const auto after = cycle.Integrate({0.5 + AWAY, 0.5}, {period}).front();
    checks.push_back(
        ValidationCheck::Within("two populations: small cycle, x after a period",
                                "2 pi / (x (1 - x) y (1 - y) abs(A R))^0.5 at the centre",
                                0.5 + AWAY,
                                after.x,
                                1e-7));
    checks.push_back(ValidationCheck::Within(
        "two populations: small cycle, y after a period", "the same", 0.5, after.y, 1e-7));
    const TwoPopulationState start{0.9, 0.3};
    const auto late = cycle.Integrate(start, {200}).front();
    checks.push_back(ValidationCheck::Within("two populations: H after t = 200",
                                             "H is conserved",
                                             cycle.ConservedQuantity(start),
                                             cycle.ConservedQuantity(late),
                                             STEP_ROUNDING));
    return checks;
}

/// How much wider the orbit swings around 1/2 late than early, after a small push.
double
GetGrowth(double delay)
{
    constexpr double END = 240;
    const DelayedReplicator equation({-2, -1, 0}, delay);
    const auto shares = equation.Integrate(0.501, END);
    const auto widest = [&](double from, double to) {
        double most = 0;
        for (std::size_t i = 0; i < shares.size(); ++i)
        {
            const double time = static_cast<double>(i) * equation.GetStep();
            most = time >= from && time <= to ? std::max(most, std::fabs(shares[i] - 0.5)) : most;
        }
        return most;
    };
    return widest(180, END) / widest(60, 120);
}

/// Late information: where swings begin, found by trying delays.
Checks
CheckDelay()
{
    const double strength = 2 * 0.25; // |A| x*(1 - x*)
    const double expected = M_PI / (2 * strength);
    double calm = 0.5 * expected;
    double wild = 1.5 * expected;
    while (wild - calm > 1e-4 * expected)
    {
        const double middle = (calm + wild) / 2;
        (GetGrowth(middle) > 1 ? wild : calm) = middle;
    }
    return {ValidationCheck::Within("delay at which swings grow, A = -2, C = -1",
                                    "pi / (2 abs(A) x (1 - x)), linearised at x*",
                                    expected,
                                    (calm + wild) / 2,
                                    0.01 * expected)};
}

/// Rewards, and a network of which the law is known.
Checks
CheckRewardsAndNetwork()
{
    Checks checks;
    constexpr double COST = 0.8;
    const PayoffAdvantage unrewarded{GAME_GAIN * GAME_VALUE, COST, 0};
    for (const double x0 : {0.2, 0.5})
    {
        const double least = COST / x0 - GAME_GAIN * GAME_VALUE;
        for (const double step : {-0.01, 0.01})
        {
            const auto outcome = FollowPolicy(MakeFixedReward(unrewarded, least + step), x0);
            checks.push_back(
                ValidationCheck::Exactly("limit from " + FormatExactly(x0) + ", reward C/x0 - G " +
                                             (step < 0 ? "- 0.01" : "+ 0.01"),
                                         "above its border sharing spreads, below it ends",
                                         step < 0 ? 0 : 1,
                                         outcome.limit));
        }
    }
    const SharingGame game{GAME_GAIN, 0.5, 1, GainReading::MUTUAL_GAIN};
    for (const double delivered : {0.5, 0.8})
    {
        NetworkConditions conditions;
        conditions.deliveredShare = DeliveryCurve::Constant(delivered);
        conditions.deliveredKeep = delivered;
        const NetworkLaw law(game, GAME_VALUE, 1, conditions);
        checks.push_back(ValidationCheck::Within(
            "border where a share " + FormatExactly(delivered) + " of all trades is paid",
            "c / (p A)",
            0.5 / (delivered * 2),
            law.GetBorder().value_or(NAN),
            FORMULA_ROUNDING));
    }
    NetworkConditions jam;
    constexpr double ROOM = 0.5;
    jam.deliveredShare = DeliveryCurve::Capacity(1, ROOM);
    checks.push_back(
        ValidationCheck::Within("mixed share where blocks hold half of the orders",
                                "q ((f - c) + A q) / f",
                                ROOM * (4.5 + 2 * ROOM) / GAME_VALUE,
                                NetworkLaw(game, GAME_VALUE, 1, jam).GetMixedShare().value_or(NAN),
                                FORMULA_ROUNDING));
    return checks;
}

std::vector<ValidationTask>
ListGameTasks(const ValidationOptions&)
{
    return {{"phase lines", CheckPhaseLines},
            {"orbits", CheckOrbits},
            {"two populations", CheckTwoPopulations},
            {"late information", CheckDelay},
            {"rewards and networks", CheckRewardsAndNetwork}};
}

const NamedRegistration g_gamePart{
    GetValidations(),
    {{"game", "rest points, borders, orbits, cycles and delays against closed forms", 1},
     "1 s",
     ListGameTasks}};

} // namespace

} // namespace gridshare
} // namespace ns3
