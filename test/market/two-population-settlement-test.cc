/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "two-population-play.h"

#include "ns3/test.h"

#include <cmath>

/**
 * @file
 * @ingroup gridshare-test
 * Providers and demanders whose trades are settled by the contract, against the theory of two
 * populations: the conserved quantity, the border between the basins, and their areas.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Who is paid what, and what the platform pays.
class TwoSidedPaymentTest : public TestCase
{
  public:
    TwoSidedPaymentTest()
        : TestCase("each side is paid by its matrix, and the outlay is the sum of all rewards")
    {
    }

  private:
    void DoRun() override
    {
        PlayRules rules;
        TwoPopulationPlay play(rules, 0.7, 0.6, 1);
        for (int epoch = 0; epoch < 5; ++epoch)
        {
            const auto before = play.GetState();
            play.Step();
            Check(play, rules, before);
        }
    }

    void Check(const TwoPopulationPlay& play,
               const PlayRules& rules,
               const TwoPopulationState& before)
    {
        const auto& demand = play.demandOutcome;
        NS_TEST_EXPECT_MSG_EQ(demand.wanted, 200u, "4 trades of 50 demanders");
        NS_TEST_EXPECT_MSG_EQ(demand.downloaded + demand.bought, 200u, "all of them arrive");
        NS_TEST_EXPECT_MSG_EQ(
            demand.members, std::lround(before.y * rules.demanders), "who joins is a member");
        uint32_t rewarded = 0;
        uint32_t sharers = 0;
        for (uint32_t provider = 0; provider < rules.providers; ++provider)
        {
            const double payoff = play.payoffs[provider];
            const bool matched = std::fabs(payoff - (1.2 * 5 - 1 + 1)) < 1e-9;
            const bool alone = std::fabs(payoff - (5 - 1)) < 1e-9;
            const bool kept = std::fabs(payoff - 5) < 1e-9;
            NS_TEST_EXPECT_MSG_EQ((matched || alone || kept), true, payoff);
            rewarded += matched ? 1 : 0;
            sharers += matched || alone ? 1 : 0;
        }
        NS_TEST_EXPECT_MSG_EQ(sharers, std::lround(before.x * rules.providers), "sharers");
        uint64_t found = 0;
        for (uint32_t account = rules.providers; account < play.payoffs.size(); ++account)
        {
            // 4 f whatever happens, R = 1 for each trade found, minus 3 for who has joined.
            const double extra = play.payoffs[account] - 20;
            const bool joined = extra != 0;
            found += joined ? static_cast<uint64_t>(std::lround(extra + 3)) : 0;
        }
        // Who finds 3 of 4 earns as much as a buyer and is not told from one: at most that much.
        NS_TEST_EXPECT_MSG_LT_OR_EQ(found, demand.downloaded, "found by payoffs");
        NS_TEST_EXPECT_MSG_EQ((demand.downloaded - found) % 3, 0u, "the rest finds three each");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            play.outlay, rewarded * 1.0 + demand.downloaded * 0.5, 1e-9, "rewards of both sides");
    }
};

/// H along the way.
class ConservedQuantityTest : public TestCase
{
  public:
    ConservedQuantityTest()
        : TestCase("the conserved quantity drifts as the agents' noise says, and no further")
    {
    }

  private:
    /// E|K R - D| for K of m trades found where a share x of the providers shares.
    static double GetMeanDemanderGap(const PlayRules& rules, double x)
    {
        const auto sharers = static_cast<uint32_t>(std::lround(x * rules.providers));
        double sum = 0;
        for (uint32_t k = 0; k <= rules.tradesPerEpoch; ++k)
        {
            double probability = 1; // hypergeometric: m of N without repetition
            uint32_t successes = sharers;
            uint32_t failures = rules.providers - sharers;
            double ways = 1;
            for (uint32_t i = 0; i < rules.tradesPerEpoch; ++i)
            {
                const double left = rules.providers - i;
                probability *= (i < k ? successes-- : failures--) / left;
                ways *= i < k ? static_cast<double>(rules.tradesPerEpoch - i) / (i + 1) : 1;
            }
            sum += ways * probability * std::fabs(k * 1.0 - rules.demander.cost);
        }
        return sum;
    }

    /// E[ΔH] of one epoch, to second order: half of H'' times the mean square of the step.
    static double PredictDrift(const PlayRules& rules, const TwoPopulationState& s)
    {
        const auto theory = TwoPopulationPlay::GetTheory(rules);
        const auto& p = theory.GetProvider();
        const auto& d = theory.GetDemander();
        const double rate = rules.rate;
        const double stepX = rate * s.x * (1 - s.x) * p.At(s.y);
        const double stepY = rate * s.y * (1 - s.y) * d.At(s.x);
        const double gapX = s.y * std::fabs(p.A - p.C) + (1 - s.y) * std::fabs(p.C);
        const double varianceX = rate * s.x * (1 - s.x) * gapX / rules.providers;
        const double varianceY =
            rate * s.y * (1 - s.y) * GetMeanDemanderGap(rules, s.x) / rules.demanders;
        const double curvatureX = d.C / (s.x * s.x) + (d.A - d.C) / ((1 - s.x) * (1 - s.x));
        const double curvatureY = -p.C / (s.y * s.y) - (p.A - p.C) / ((1 - s.y) * (1 - s.y));
        return 0.5 * (curvatureX * (stepX * stepX + varianceX) +
                      curvatureY * (stepY * stepY + varianceY));
    }

    void DoRun() override
    {
        PlayRules rules;
        rules.providers = 200;
        rules.demanders = 100;
        rules.rate = 0.04;
        const auto theory = TwoPopulationPlay::GetTheory(rules);
        constexpr int SEEDS = 20;
        double sum = 0;
        double squares = 0;
        for (uint64_t seed = 1; seed <= SEEDS; ++seed)
        {
            TwoPopulationPlay play(rules, 0.5, 0.6, seed);
            const double begin = theory.ConservedQuantity(play.GetState());
            double predicted = 0;
            for (int epoch = 0; epoch < 25; ++epoch)
            {
                predicted += PredictDrift(rules, play.GetState());
                play.Step();
            }
            const double drift = theory.ConservedQuantity(play.GetState()) - begin;
            sum += drift - predicted;
            squares += (drift - predicted) * (drift - predicted);
        }
        const double mean = sum / SEEDS;
        const double error = std::sqrt((squares / SEEDS - mean * mean) / (SEEDS - 1));
        NS_TEST_EXPECT_MSG_EQ_TOL(mean, 0, 3 * error, "mean of what the noise leaves");
        // And the noise itself is small beside the depth of the basin, H at the saddle and here.
        NS_TEST_EXPECT_MSG_LT(error, 0.2, "standard error");
    }
};

/// Where orbits end.
class BasinTest : public TestCase
{
  public:
    BasinTest()
        : TestCase("orbits end on their side of the separatrix, and the basin has its area")
    {
    }

  private:
    /// @return whether all have joined in the end; else nobody has
    bool EndsShared(const PlayRules& rules, double x, double y, uint64_t seed)
    {
        TwoPopulationPlay play(rules, x, y, seed);
        for (int epoch = 0; epoch < 400; ++epoch)
        {
            const auto state = play.GetState();
            if (state.x + state.y < 0.15 || state.x + state.y > 1.85)
            {
                return state.x > 0.5 && state.y > 0.5;
            }
            play.Step();
        }
        NS_TEST_EXPECT_MSG_EQ(true, false, "from " << x << ", " << y << " it never ends");
        return false;
    }

    void DoRun() override
    {
        PlayRules rules;
        rules.providers = 60;
        rules.demanders = 60;
        rules.rate = 0.12;
        const auto theory = TwoPopulationPlay::GetTheory(rules);
        for (const double x : {0.4, 0.75, 0.9})
        {
            const double border = theory.GetSeparatrix(x);
            for (uint64_t seed = 1; seed <= 3; ++seed)
            {
                const double above = border + 0.75 * (1 - border);
                NS_TEST_EXPECT_MSG_EQ(EndsShared(rules, x, above, seed), true, "above at " << x);
                NS_TEST_EXPECT_MSG_EQ(
                    EndsShared(rules, x, 0.25 * border, seed), false, "below at " << x);
            }
        }
        constexpr int SIDE = 9;
        int shared = 0;
        for (int i = 0; i < SIDE; ++i)
        {
            for (int j = 0; j < SIDE; ++j)
            {
                const double x = (i + 0.5) / SIDE;
                const double y = (j + 0.5) / SIDE;
                shared += EndsShared(rules, x, y, 100 + SIDE * i + j) ? 1 : 0;
            }
        }
        const double area = theory.GetShareBasinArea().value();
        const double count = SIDE * SIDE;
        const double error = std::sqrt(area * (1 - area) / count);
        NS_TEST_EXPECT_MSG_EQ_TOL(shared / count, area, 1.96 * error, "95 % interval");
    }
};

/// The suite of two populations.
class TwoPopulationSettlementSuite : public TestSuite
{
  public:
    TwoPopulationSettlementSuite()
        : TestSuite("gridshare-two-population-settlement", TestSuite::Type::UNIT)
    {
        AddTestCase(new TwoSidedPaymentTest);
        AddTestCase(new ConservedQuantityTest);
        AddTestCase(new BasinTest);
    }
};

TwoPopulationSettlementSuite g_twoPopulationSettlementSuite;

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
