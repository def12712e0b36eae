/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../recomputed-results.h"
#include "sharing-fixture.h"

#include "ns3/config.h"
#include "ns3/sharing-simulation.h"
#include "ns3/test.h"

#include <cmath>
#include <map>

/**
 * @file
 * @ingroup gridshare-test
 * Classes of customers, companies and volumes in the whole loop: payoffs by hand, every value on
 * the chain, shares against the law of classes.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// An ideal network: nothing is lost and nothing is late.
Changes
MakeProviders(const Changes& more)
{
    Changes changes{{"access.technology", std::string("ethernet")},
                    {"grid.commercial_share", 0.5},
                    {"meters.registers", int64_t{4}},
                    {"meters.commercial_interval_s", 300.0},
                    {"roles.companies_trade", true},
                    {"roles.power_companies", int64_t{2}},
                    {"companies.registers", int64_t{3}},
                    {"game.classes", std::vector<double>{0.5, 0.5}},
                    {"game.class_cost", std::vector<double>{0.5, 1.5}},
                    {"companies.cost", 4.0},
                    {"game.revision_rate", 0.01}};
    changes.insert(changes.end(), more.begin(), more.end());
    return changes;
}

/// Orders of companies are cut into trades of at most 32 values, alike.
double
CountTrades(double values)
{
    return std::ceil(values / 32);
}

/// f of the default curve: slopes 1.25, 0.75, 0.25, bends at 8 and 16.
double
ValueTrade(double volume)
{
    return 1.25 * std::min(volume, 8.0) + 0.75 * std::max(std::min(volume, 16.0) - 8, 0.0) +
           0.25 * std::max(volume - 16, 0.0);
}

/// All share and all is paid: nobody changes, and each earns n (1 + g) f + (n or 1) (w - c).
class ProviderPayoffTest : public TestCase
{
  public:
    /**
     * @param basis of cost and reward
     * @param fidelity of the network
     */
    ProviderPayoffTest(const std::string& basis, const std::string& fidelity)
        : TestCase("payoffs of classes and companies by hand, a cost an " + basis + ", " +
                   fidelity + "s"),
          m_basis(basis),
          m_fidelity(fidelity)
    {
    }

  private:
    void DoRun() override
    {
        const bool packets = m_fidelity == "packet";
        const auto options =
            PrepareSmall(MakeProviders({{"game.initial_share", 1.0},
                                        {"game.cost_per", m_basis},
                                        {"network.fidelity", m_fidelity},
                                        {"grid.kw_per_meter", packets ? 400.0 : 50.0},
                                        {"run.epochs", int64_t{2}}}));
        SharingSimulation simulation(options, 1);
        simulation.GetMarket()->TraceConnectWithoutContext(
            "EpochSettled", MakeCallback(&ProviderPayoffTest::OnEpoch, this));
        const auto record = simulation.Run();
        const double expected = FindMeanPayoff(options);
        NS_TEST_ASSERT_MSG_EQ(m_outcomes.size(), 2, "epochs");
        for (const auto& outcome : m_outcomes)
        {
            NS_TEST_EXPECT_MSG_EQ(outcome.unpaid, 0, "all is paid");
            NS_TEST_EXPECT_MSG_EQ(outcome.tradersShare, options.providers.classOf.size(), "all");
            NS_TEST_EXPECT_MSG_EQ_TOL(*outcome.utilityShare, expected, 1e-6, "mean payoff");
        }
        CheckChain(options, simulation);
        NS_TEST_EXPECT_MSG_EQ(record.FindMetric("share_final_of_companies").value(), 1, "share");
        Config::Reset();
    }

    void OnEpoch(const EpochOutcome& outcome)
    {
        m_outcomes.push_back(outcome);
    }

    /// Values that an account offers in an epoch.
    static double CountValues(const SharingOptions& options, std::size_t account)
    {
        if (account >= options.meters.GetSize())
        {
            const auto company = account - options.meters.GetSize();
            return static_cast<double>(options.providers.companies->points[company].size()) * 3 *
                   60;
        }
        return options.meters.kind[account] == CustomerKind::COMMERCIAL ? 12 * 4 : 4 * 4;
    }

    double FindMeanPayoff(const SharingOptions& options) const
    {
        const double costs[] = {0.5, 1.5, 4.0};
        double sum = 0;
        const std::size_t accounts = options.providers.classOf.size();
        for (std::size_t account = 0; account < accounts; ++account)
        {
            const double values = CountValues(options, account);
            const double trades = CountTrades(values);
            const double times = m_basis == "order" ? 1 : trades;
            const double whole = std::floor(values / trades);
            const double larger = values - whole * trades; // trades of one value more
            const double value =
                larger * ValueTrade(whole + 1) + (trades - larger) * ValueTrade(whole);
            sum += 1.2 * value + times * (1 - costs[options.providers.classOf[account]]);
        }
        return sum / static_cast<double>(accounts);
    }

    /// Each account's values of both epochs are on the chain, in transactions within the limits.
    void CheckChain(const SharingOptions& options, const SharingSimulation& simulation)
    {
        std::map<uint32_t, double> values;
        std::map<uint32_t, std::size_t> bytes;
        for (const auto& block : simulation.GetLedger()->GetBlocks())
        {
            for (const auto& transaction : block->GetTransactions())
            {
                const auto& order = transaction->GetOrder();
                values[order.provider] += transaction->GetVolume();
                bytes[order.provider] += order.readings.energiesWh.size();
                NS_TEST_EXPECT_MSG_LT_OR_EQ(transaction->GetVolume(), 32, "within the limit");
                NS_TEST_EXPECT_MSG_EQ(
                    (order.readings.columns % (order.provider < options.meters.GetSize() ? 4 : 3)),
                    0,
                    "registers");
            }
        }
        for (uint32_t account = 0; account < options.providers.classOf.size(); ++account)
        {
            const double expected = 2 * CountValues(options, account);
            NS_TEST_EXPECT_MSG_EQ(values[account], expected, "values of " << account);
            NS_TEST_EXPECT_MSG_EQ(bytes[account], expected, "no gaps of " << account);
        }
    }

    std::string m_basis;                  //!< see constructor
    std::string m_fidelity;               //!< see constructor
    std::vector<EpochOutcome> m_outcomes; //!< of all epochs
};

/// Shares of classes, counted from strategies, and the law's beside them.
class ClassShareTest : public RecomputingTest
{
  public:
    ClassShareTest()
        : RecomputingTest("shares of classes follow their law within the agents' noise")
    {
    }

  private:
    void DoRun() override
    {
        std::vector<double> sums(3, 0.0);
        std::vector<double> predicted(3, 0.0);
        for (uint64_t seed = 1; seed <= SEEDS; ++seed)
        {
            Run(seed, sums, predicted);
        }
        for (std::size_t k = 0; k < 2; ++k)
        {
            // Of some 580 agents in each class: a deviation of 0.02 a run, 0.012 of three, and what
            // the start's drawing adds.
            NS_TEST_EXPECT_MSG_EQ_TOL(sums[k] / SEEDS, predicted[k], 0.06, "class " << k + 1);
            NS_TEST_EXPECT_MSG_GT(std::fabs(predicted[k] - 0.5), 0.07, "it moves");
        }
    }

    void Run(uint64_t seed, std::vector<double>& sums, std::vector<double>& predicted)
    {
        const auto options = PrepareSmall({{"access.technology", std::string("ethernet")},
                                           {"grid.kw_per_meter", 3.0},
                                           {"access.meters_per_concentrator", int64_t{200}},
                                           {"game.classes", std::vector<double>{0.5, 0.5}},
                                           {"game.class_cost", std::vector<double>{0.2, 1.8}},
                                           {"game.class_interest", std::vector<double>{3, 1}},
                                           {"game.initial_share", 0.5},
                                           {"run.epochs", int64_t{10}}});
        SharingSimulation simulation(options, seed);
        const auto market = simulation.GetMarket();
        std::vector<std::vector<double>> shares{Count(options, *market)};
        m_shares = &shares;
        m_options = &options;
        m_market = market;
        market->TraceConnectWithoutContext("EpochSettled",
                                           MakeCallback(&ClassShareTest::OnEpoch, this));
        const auto record = simulation.Run();
        // The law by Euler's rule with small steps; two thirds and more of the partners are of the
        // first class: 3 n_1 / (3 n_1 + n_2).
        const auto& classes = options.providers.classes;
        const double q = 3.0 * classes[0].agents / (3.0 * classes[0].agents + classes[1].agents);
        double x = 0.5;
        double y = 0.5;
        for (int step = 0; step < 100000; ++step)
        {
            const double partners = q * x + (1 - q) * y;
            const double dx = 0.1 * x * (1 - x) * (2 * partners - 0.2);
            const double dy = 0.1 * y * (1 - y) * (2 * partners - 1.8);
            x += dx / 10000;
            y += dy / 10000;
        }
        ExpectMetric(SHARING, record, "share_initial_of_class_1", shares.front()[0], 1e-12);
        ExpectMetric(SHARING, record, "share_final_of_class_1", shares.back()[0], 1e-12);
        ExpectMetric(SHARING, record, "share_final_of_class_2", shares.back()[1], 1e-12);
        ExpectMetric(SHARING, record, "share_predicted_of_class_1", x, 1e-4);
        ExpectMetric(SHARING, record, "share_predicted_of_class_2", y, 1e-4);
        std::vector<SeriesPoint> first;
        for (std::size_t epoch = 0; epoch < shares.size(); ++epoch)
        {
            first.push_back({3600.0 * static_cast<double>(epoch), shares[epoch][0]});
        }
        ExpectSeries(SHARING, record, "share_of_class_1", first, 1e-12);
        std::vector<SeriesPoint> law;
        const auto states =
            options.providers.law->Integrate({0.5, 0.5}, {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10});
        for (std::size_t epoch = 0; epoch < shares.size(); ++epoch)
        {
            law.push_back({3600.0 * static_cast<double>(epoch), states[epoch][1]});
        }
        ExpectSeries(SHARING, record, "share_predicted_of_class_2", law, 1e-9);
        sums[0] += shares.back()[0];
        sums[1] += shares.back()[1];
        predicted = {x, y, 0};
        Config::Reset();
    }

    void OnEpoch(const EpochOutcome&)
    {
        m_shares->push_back(Count(*m_options, *m_market));
    }

    static std::vector<double> Count(const SharingOptions& options, const DataMarket& market)
    {
        std::vector<double> sharers(options.providers.classes.size(), 0.0);
        std::vector<double> agents(sharers.size(), 0.0);
        for (uint32_t account = 0; account < market.GetAgentCount(); ++account)
        {
            const std::size_t k = options.providers.classOf[account];
            sharers[k] += market.IsSharing(account) ? 1 : 0;
            agents[k] += 1;
        }
        for (std::size_t k = 0; k < sharers.size(); ++k)
        {
            sharers[k] /= agents[k];
        }
        return sharers;
    }

    static constexpr uint64_t SEEDS = 3; //!< runs

    std::vector<std::vector<double>>* m_shares{nullptr}; //!< of this run, by epoch and class
    const SharingOptions* m_options{nullptr};            //!< of this run
    Ptr<DataMarket> m_market;                            //!< of this run
};

/// The suite.
class SharingProvidersTestSuite : public TestSuite
{
  public:
    SharingProvidersTestSuite()
        : TestSuite("gridshare-sharing-providers", TestSuite::Type::SYSTEM)
    {
        AddTestCase(new ProviderPayoffTest("transaction", "message"));
        AddTestCase(new ProviderPayoffTest("order", "message"));
        AddTestCase(new ProviderPayoffTest("transaction", "packet"));
        AddTestCase(new ClassShareTest);
    }
};

static SharingProvidersTestSuite g_sharingProvidersTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
