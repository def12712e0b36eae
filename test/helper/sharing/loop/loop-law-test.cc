/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../sharing-fixture.h"

#include "ns3/config.h"
#include "ns3/diffusion-law.h"
#include "ns3/sharing-simulation.h"
#include "ns3/test.h"

#include <boost/math/distributions/binomial.hpp>
#include <cmath>
#include <string>

/**
 * @file
 * @ingroup gridshare-test
 * The loop against its closed forms: payoffs where orders are lost, the mixed population that full
 * blocks hold, and where a small population ends.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

// f = 5, g = 0.2, w = 1, so A = 2.
constexpr double VALUE = 5;
constexpr double COST = 0.5;
constexpr double A = 2;

/// A run of the small scenario with changes.
RunRecord
Simulate(const Changes& changes, uint64_t seed)
{
    const auto options = PrepareSmall(changes);
    SharingSimulation simulation(options, seed);
    const RunRecord record = simulation.Run();
    Config::Reset();
    return record;
}

std::vector<double>
GetSeries(const RunRecord& record, const std::string& name)
{
    std::vector<double> values;
    for (const auto& series : record.series)
    {
        for (const auto& point : series.points)
        {
            if (series.name == name)
            {
                values.push_back(point.value);
            }
        }
    }
    return values;
}

/// With a share p of all orders delivered: U_s = p (f - c + p A x), U_k = p f.
class LossyPayoffTest : public TestCase
{
  public:
    /// @param delivered p
    explicit LossyPayoffTest(double delivered)
        : TestCase("payoffs where a share " + std::to_string(delivered) + " of orders arrives"),
          m_delivered(delivered)
    {
    }

  private:
    /// Within two standard errors of nothing, or one of a payoff that never varies.
    void Expect(const std::vector<double>& residuals, const std::string& what)
    {
        const auto n = static_cast<double>(residuals.size());
        double mean = 0;
        double squares = 0;
        for (const double residual : residuals)
        {
            mean += residual / n;
        }
        for (const double residual : residuals)
        {
            squares += (residual - mean) * (residual - mean);
        }
        const double error = std::sqrt(squares / (n - 1) / n);
        NS_TEST_EXPECT_MSG_EQ_TOL(mean, 0, 2 * error + 1e-3, what << " over " << n << " epochs");
    }

    void DoRun() override
    {
        std::vector<double> share;
        std::vector<double> keep;
        for (const uint64_t seed : {1, 2, 3})
        {
            const RunRecord record = Simulate({{"grid.kw_per_meter", 12.0},
                                               {"run.epochs", int64_t{8}},
                                               {"faults.backhaul_loss", 1 - m_delivered}},
                                              seed);
            const auto x = GetSeries(record, "share");
            const auto shares = GetSeries(record, "utility_share");
            const auto keeps = GetSeries(record, "utility_keep");
            for (std::size_t epoch = 0; epoch < shares.size(); ++epoch)
            {
                share.push_back(shares[epoch] -
                                m_delivered * (VALUE - COST + m_delivered * A * x[epoch]));
                keep.push_back(keeps[epoch] - m_delivered * VALUE);
            }
        }
        Expect(share, "sharers");
        Expect(keep, "keepers");
    }

    double m_delivered; //!< p
};

/// Blocks have room for a share q: x = q [(f - c) + A q] / f is stable above the border c / A.
class CongestionTest : public TestCase
{
  public:
    /**
     * @param protocol of the strong nodes
     * @param transactions in a block
     * @param initialShare x0
     * @param all whether all share in the end, as blocks have room for all
     */
    CongestionTest(std::string protocol, int64_t transactions, double initialShare, bool all)
        : TestCase(protocol + ", " + std::to_string(transactions) + " transactions a block, from " +
                   std::to_string(initialShare)),
          m_protocol(std::move(protocol)),
          m_transactions(transactions),
          m_initialShare(initialShare),
          m_all(all)
    {
    }

  private:
    void DoRun() override
    {
        // A block each 30 s from the first orders, 300 s after the hour, to 1800 s after it: 50.
        const RunRecord record = Simulate({{"grid.kw_per_meter", 12.0},
                                           {"consensus.protocol", m_protocol},
                                           {"ledger.block_interval_s", 30.0},
                                           {"consensus.timeout_s", 60.0},
                                           {"consensus.heartbeat_s", 10.0},
                                           {"ledger.block_transactions", m_transactions},
                                           {"game.initial_share", m_initialShare},
                                           {"game.revision_rate", 0.12},
                                           {"run.epochs", int64_t{100}},
                                           {"run.settled_epochs", int64_t{10}}},
                                          1);
        const double agents = 288;
        const double q = static_cast<double>(m_transactions) * 50 / agents;
        const double mixed = q * (VALUE - COST + A * q) / VALUE;
        const bool dies = m_initialShare < COST / A || mixed < COST / A;
        const double expected = dies ? 0 : m_all ? 1 : mixed;
        const double end = record.FindMetric("settled_share").value_or(-1);
        NS_TEST_EXPECT_MSG_EQ_TOL(end, expected, 0.05 * expected + 1e-9, "where it comes to rest");
        if (!dies && !m_all)
        {
            NS_TEST_EXPECT_MSG_EQ_TOL(*record.FindMetric("share_limit_network"),
                                      end,
                                      0.03,
                                      "where the law of its own numbers goes");
        }
    }

    std::string m_protocol; //!< see constructor
    int64_t m_transactions; //!< see constructor
    double m_initialShare;  //!< see constructor
    bool m_all;             //!< see constructor
};

/// Of runs of about 35 agents that begin near the border, how many end sharing.
class SmallPopulationTest : public TestCase
{
  public:
    SmallPopulationTest()
        : TestCase("where a small population ends from near the border, against the diffusion law")
    {
    }

  private:
    void DoRun() override
    {
        constexpr int RUNS = 30;
        constexpr double DELIVERED = 0.67;
        const Changes changes{{"grid.kw_per_meter", 100.0},
                              {"faults.backhaul_loss", 1 - DELIVERED},
                              {"game.initial_share", 0.45},
                              {"game.revision_rate", 0.12},
                              {"run.epochs", int64_t{300}},
                              {"run.settled_epochs", int64_t{3}}};
        int sharing = 0;
        for (uint64_t seed = 1; seed <= RUNS; ++seed)
        {
            sharing += Simulate(changes, seed).FindMetric("share_final").value_or(0) > 0.5 ? 1 : 0;
        }
        SharingGame game;
        game.cost = COST;
        NetworkConditions conditions;
        conditions.deliveredShare = DeliveryCurve::Constant(DELIVERED);
        conditions.deliveredKeep = DELIVERED;
        const NetworkLaw law(game, VALUE, 0.12, conditions);
        const auto agents = static_cast<double>(PrepareSmall(changes).meters.GetSize());
        const double probability = DiffusionLaw(law, agents).GetShareProbability(0.45);
        const boost::math::binomial_distribution<> runs(RUNS, probability);
        NS_TEST_EXPECT_MSG_GT(boost::math::cdf(runs, sharing), 0.005, sharing << " share");
        NS_TEST_EXPECT_MSG_LT(boost::math::cdf(runs, sharing - 1), 0.995, sharing << " share");
        NS_TEST_EXPECT_MSG_EQ_TOL(probability, 0.7, 0.15, "chance decides");
    }
};

/// The suite of the loop's laws.
class LoopLawTestSuite : public TestSuite
{
  public:
    LoopLawTestSuite()
        : TestSuite("gridshare-sharing-loop-law", TestSuite::Type::SYSTEM)
    {
        for (const double delivered : {0.2, 0.33, 0.5, 0.67, 0.8, 1.0})
        {
            AddTestCase(new LossyPayoffTest(delivered));
        }
        AddTestCase(new CongestionTest("pbft", 3, 0.5, false));
        AddTestCase(new CongestionTest("raft", 3, 0.8, false));
        AddTestCase(new CongestionTest("hotstuff", 3, 0.1, false));
        AddTestCase(new CongestionTest("poa", 7, 0.5, true));
        AddTestCase(new CongestionTest("pbft", 1, 0.8, false));
        AddTestCase(new SmallPopulationTest());
    }
};

static LoopLawTestSuite g_loopLawTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
