/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "hand-made-market.h"

#include "ns3/test.h"

#include <cmath>
#include <vector>

/**
 * @file
 * @ingroup gridshare-test
 * Agents that revise by clocks of their own.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/**
 * Payoffs are settled once an epoch, so that h is that of the last orders, x_e, while strategies
 * change all the time: x' = kappa x (1 - x) h(x_e), and logit x rises by kappa h(x_e) an epoch. An
 * Euler step, which agents take who revise together, is x_e + kappa x_e (1 - x_e) h(x_e).
 */
class PoissonClockTest : public TestCase
{
  public:
    PoissonClockTest()
        : TestCase("200 runs by Poisson clocks: the mean share is that of the equation, within 3 "
                   "standard errors, where an Euler step is off")
    {
    }

  private:
    static constexpr uint32_t AGENTS = 400;
    static constexpr uint32_t SHARERS = 120;
    static constexpr uint32_t EPOCHS = 3;
    static constexpr uint32_t RUNS = 200;
    static constexpr double KAPPA = 0.15;

    void DoRun() override
    {
        std::vector<double> shares;
        for (uint32_t run = 0; run < RUNS; ++run)
        {
            shares.push_back(RunOnce(run));
        }
        double mean = 0;
        for (const double share : shares)
        {
            mean += share / RUNS;
        }
        double variance = 0;
        for (const double share : shares)
        {
            variance += (share - mean) * (share - mean) / (RUNS - 1);
        }
        const double error = std::sqrt(variance / RUNS);
        double clocks = static_cast<double>(SHARERS) / AGENTS;
        double euler = clocks;
        for (uint32_t epoch = 0; epoch < EPOCHS; ++epoch)
        {
            const double logit = std::log(clocks / (1 - clocks)) + KAPPA * Advantage(clocks);
            clocks = 1 / (1 + std::exp(-logit));
            euler += KAPPA * euler * (1 - euler) * Advantage(euler);
        }
        NS_TEST_EXPECT_MSG_EQ_TOL(mean, clocks, 3 * error, "by clocks");
        NS_TEST_EXPECT_MSG_GT(std::fabs(euler - clocks), 3 * error, "not by Euler's steps");
    }

    /// (1.2 f - c + w) x + (f - c) (1 - x) - f at f = 5, c = -1, w = 4.
    static double Advantage(double x)
    {
        return 5 * x + 1;
    }

    static double RunOnce(uint32_t run)
    {
        SharingGame game = MakePlainGame(-1);
        game.reward = 4;
        RevisionParameters parameters;
        parameters.intensity = KAPPA;
        parameters.largestPayoffDifference = 6;
        const std::shared_ptr<const RevisionProtocol> rule =
            CreateRevisionProtocol("imitation", parameters);
        HandMadeMarket market(
            game, AGENTS, SHARERS, 0, rule, RevisionClock::POISSON, 1000 + 100 * run);
        const auto partners = CreateObject<UniformRandomVariable>();
        partners->SetStream(1099 + 100 * run);
        for (uint32_t epoch = 0; epoch < EPOCHS; ++epoch)
        {
            HandMadeMarket::RunUntil(149.999 + 100 * epoch); // just before it is settled
            std::vector<SharingOrder> shared;
            for (uint32_t agent = 0; agent < AGENTS; ++agent)
            {
                const auto other = static_cast<uint32_t>(partners->GetInteger(0, AGENTS - 2));
                const auto order =
                    market.Order(agent, other + (other >= agent ? 1 : 0), 6, epoch, epoch);
                if (market.agents->GetStrategy(agent) == Strategy::SHARE)
                {
                    shared.push_back(order);
                }
                else
                {
                    market.market->NoteDirectSale(order);
                }
            }
            market.Commit(shared);
        }
        HandMadeMarket::RunUntil(149.999 + 100 * EPOCHS);
        return market.market->GetShare();
    }
};

/// The suite of clocks.
class RevisionClockTestSuite : public TestSuite
{
  public:
    RevisionClockTestSuite()
        : TestSuite("gridshare-revision-clock", TestSuite::Type::UNIT)
    {
        AddTestCase(new PoissonClockTest);
    }
};

static RevisionClockTestSuite g_revisionClockTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
