/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../printable-value.h"
#include "../recomputed-results.h"
#include "demand-fixture.h"

#include "ns3/sharing-messages.h"
#include "ns3/sharing-simulation.h"
#include "ns3/simulator.h"
#include "ns3/test.h"

#include <cmath>
#include <set>

/**
 * @file
 * @ingroup gridshare-test
 * Who demands data in the whole loop: institutions without a vote, and demanders who join or buy.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// One institution of three votes; two download the ledger.
class LedgerKeeperTest : public TestCase
{
  public:
    /// @param fidelity message or packet
    explicit LedgerKeeperTest(const std::string& fidelity)
        : TestCase("institutions without a vote keep the same ledger, at " + fidelity +
                   " fidelity"),
          m_fidelity(fidelity)
    {
    }

  private:
    void DoRun() override
    {
        const auto options = PrepareSmall({{"network.fidelity", m_fidelity},
                                           {"run.epochs", int64_t{2}},
                                           {"roles.voting_institutions", int64_t{1}}});
        SharingSimulation simulation(options, 1);
        const RunRecord record = simulation.Run();
        NS_TEST_EXPECT_MSG_EQ(simulation.GetStrongNodes().size(), 5u, "4 companies and one");
        const auto& keepers = simulation.GetDemandSide().GetKeepers();
        NS_TEST_ASSERT_MSG_EQ(keepers.size(), 2u, "the others");
        const auto& blocks = simulation.GetLedger()->GetBlocks();
        uint64_t bytes = 0;
        for (std::size_t height = 1; height < blocks.size(); ++height)
        {
            bytes += blocks[height]->WireSizeBytes();
        }
        NS_TEST_EXPECT_MSG_GT(bytes, 0, "there is a chain");
        uint64_t requests = 0;
        for (const auto& keeper : keepers)
        {
            const auto& download = keeper->GetDownload();
            NS_TEST_EXPECT_MSG_EQ(download.GetHeight(), blocks.size() - 1, "all of it");
            const auto& last = download.GetBlocks().back();
            NS_TEST_EXPECT_MSG_EQ(
                last->GetHash().bytes, blocks.back()->GetHash().bytes, "the same");
            NS_TEST_EXPECT_MSG_EQ(download.GetStoredBytes(), bytes, "each byte");
            NS_TEST_EXPECT_MSG_EQ(download.GetReceivedBytes(), bytes, "once");
            requests += download.GetRequestCount();
        }
        const auto& traffic = simulation.GetTransport()->GetCounters(TrafficClass::DOWNLOAD);
        NS_TEST_EXPECT_MSG_EQ(traffic.sentBytes, 2 * bytes + 10 * requests, "blocks and requests");
        NS_TEST_EXPECT_MSG_EQ(traffic.lostMessages, 0u, "nothing is lost");
        NS_TEST_EXPECT_MSG_EQ(
            record.FindMetric("download_bytes").value(), 2 * bytes, "both of them");
        NS_TEST_EXPECT_MSG_EQ(
            record.FindMetric("demander_bytes").has_value(), false, "nobody joins");
        // Keepers of data sell to all three institutions, with a vote or without.
        NS_TEST_EXPECT_MSG_EQ(record.FindMetric("trades_unpaid").value(), 0, "all are paid");
    }

    std::string m_fidelity; //!< see constructor
};

/// How many may vote.
class VotingInstitutionsTest : public TestCase
{
  public:
    VotingInstitutionsTest()
        : TestCase("institutions that vote are among those that there are")
    {
    }

  private:
    void DoRun() override
    {
        const auto voters = [](const ScenarioValue& voting) {
            return PrepareSmall({{"roles.voting_institutions", voting}})
                .strongNodes.consensus.replicas;
        };
        NS_TEST_EXPECT_MSG_EQ(voters(NO_NUMBER), 7u, "all");
        NS_TEST_EXPECT_MSG_EQ(voters(int64_t{0}), 4u, "none: companies alone");
        NS_TEST_EXPECT_MSG_EQ(voters(int64_t{3}), 7u, "three");
        const std::string message = RefuseSmall({{"roles.voting_institutions", int64_t{4}}});
        NS_TEST_EXPECT_MSG_NE(message.find("at most 3"), std::string::npos, message);
        // What does not vote is not limited by what consensus takes.
        const auto many = PrepareSmall({{"roles.power_companies", int64_t{100}},
                                        {"roles.institutions", int64_t{255}},
                                        {"roles.voting_institutions", int64_t{3}}});
        NS_TEST_EXPECT_MSG_EQ(many.strongNodes.consensus.replicas, 103u, "those who vote");
        NS_TEST_EXPECT_MSG_EQ(many.plan.strongNodes.size(), 355u, "all have their place");
    }
};

/// What a run recorded of demanders, worked out from what went over the network and stands on the
/// chain.
class DemandersRecomputedTest : public RecomputingTest
{
  public:
    /**
     * @param name of the case
     * @param changes to the scenario
     */
    DemandersRecomputedTest(const std::string& name, const Changes& changes)
        : RecomputingTest("demanders who join or buy: " + name),
          m_changes(changes)
    {
    }

  private:
    void DoRun() override
    {
        const auto options = PrepareSmall(MakePopulation(m_changes));
        SharingSimulation simulation(options, 1);
        m_initial = simulation.GetMarket()->GetJoinedShare();
        simulation.GetMarket()->TraceConnectWithoutContext(
            "EpochSettled", MakeCallback(&DemandersRecomputedTest::OnEpoch, this));
        m_market = simulation.GetMarket();
        const auto transport = simulation.GetTransport();
        transport->TraceConnectWithoutContext("Sent",
                                              MakeCallback(&DemandersRecomputedTest::OnSent, this));
        transport->TraceConnectWithoutContext(
            "Delivered", MakeCallback(&DemandersRecomputedTest::OnDelivered, this));
        simulation.GetLedger()->TraceConnectWithoutContext(
            "BlockFinal", MakeCallback(&DemandersRecomputedTest::OnFinal, this));
        const RunRecord record = simulation.Run();
        NS_TEST_EXPECT_MSG_EQ(record.FindMetric("trades_unpaid").value(), 0, "all are paid");
        CountMembers(static_cast<double>(m_shares.size()));
        ExpectMetric(SHARING, record, "demanders_initial", m_initial);
        ExpectMetric(SHARING, record, "demanders_final", m_shares.back());
        ExpectMetric(SHARING,
                     record,
                     "demanders_predicted",
                     PredictJoined(options, static_cast<double>(m_shares.size())),
                     1e-9);
        // All trades are paid, and what was shared is downloaded but for what a member buys since
        // its download does not hold it yet: the network is nearly an ideal one.
        ExpectMetric(SHARING,
                     record,
                     "demanders_predicted_network",
                     PredictJoined(options, static_cast<double>(m_shares.size())),
                     1e-4);
        ExpectMetric(SHARING, record, "membership_changes", m_words);
        ExpectMetric(SHARING, record, "epochs_joined", m_epochsJoined);
        const double wishes = 10.0 * 4 * static_cast<double>(m_shares.size());
        ExpectMetric(SHARING, record, "wishes", wishes);
        ExpectMetric(SHARING, record, "wishes_bought", m_arrived);
        ExpectMetric(SHARING, record, "wishes_downloaded", wishes - m_arrived);
        ExpectMetric(SHARING, record, "purchases_requested", m_requested);
        ExpectMetric(SHARING, record, "purchases_arrived", m_arrived);
        NS_TEST_EXPECT_MSG_EQ(m_requested, m_arrived, "each request is answered");
        const std::optional<double> latency =
            m_arrived > 0 ? std::optional<double>(m_latencyS / m_arrived) : std::nullopt;
        ExpectMetric(SHARING, record, "purchase_latency_s", latency, 1e-6);
        ExpectMetric(SHARING, record, "demanders_outlay", 0.5 * (wishes - m_arrived), 1e-9);
        ExpectShares(options, record);
        CheckDownloads(simulation);
    }

    void ExpectShares(const SharingOptions& options, const RunRecord& record)
    {
        std::vector<SeriesPoint> shares{{0, m_initial}};
        std::vector<SeriesPoint> predicted{{0, PredictJoined(options, 0)}};
        for (std::size_t epoch = 1; epoch <= m_shares.size(); ++epoch)
        {
            const auto time = static_cast<double>(epoch);
            shares.push_back({3600 * time, m_shares[epoch - 1]});
            predicted.push_back({3600 * time, PredictJoined(options, time)});
        }
        ExpectSeries(SHARING, record, "share_demanders", shares, 1e-12);
        ExpectSeries(SHARING, record, "share_demanders_predicted", predicted, 1e-9);
        ExpectSeries(SHARING, record, "share_demanders_predicted_network", predicted, 1e-4);
    }

    /// Runge and Kutta's steps of the equation of both populations, from the payoffs of
    /// doc/model/game.md.
    static double PredictJoined(const SharingOptions& options, double epochs)
    {
        const double f = options.game.trade.value;
        const SharingGame& provider = options.game.payoffs;
        const double a = 0.1 * (provider.gain * f + provider.reward);
        const double c = 0.1 * provider.cost;
        const double r = 0.02 * 4 * (0.2 * f + 0.5);
        const double d = 0.02 * 3;
        double x = options.game.initialShare;
        double y = options.demand.population->initialShare;
        const int steps = static_cast<int>(epochs * 1000);
        const double h = 1e-3;
        for (int i = 0; i < steps; ++i)
        {
            const auto dx = [&](double u, double v) {
                return u * (1 - u) * (a * v - c);
            };
            const auto dy = [&](double u, double v) {
                return v * (1 - v) * (r * u - d);
            };
            const double u = x + h / 2 * dx(x, y);
            const double v = y + h / 2 * dy(x, y);
            x += h * dx(u, v);
            y += h * dy(u, v);
        }
        return y;
    }

    /// Whoever has joined holds the chain; nobody else has been handed a block too many.
    void CheckDownloads(const SharingSimulation& simulation)
    {
        uint64_t bytes = 0;
        uint64_t requests = 0;
        for (const auto& demander : simulation.GetDemandSide().GetDemanders())
        {
            const auto& download = demander->GetDownload();
            bytes += download.GetReceivedBytes();
            requests += download.GetRequestCount();
            NS_TEST_EXPECT_MSG_EQ(download.GetReceivedBytes(), download.GetStoredBytes(), "once");
        }
        const auto& traffic = simulation.GetTransport()->GetCounters(TrafficClass::DOWNLOAD);
        NS_TEST_EXPECT_MSG_EQ(traffic.sentBytes, bytes + 10 * requests, "what went is what came");
    }

    void OnEpoch(const EpochOutcome&)
    {
        m_shares.push_back(m_market->GetJoinedShare());
    }

    /// @param closed epochs that have been settled
    void CountMembers(double closed)
    {
        for (; m_closed < closed; ++m_closed)
        {
            m_epochsJoined += static_cast<double>(m_members.size());
        }
    }

    /// Members at the time of settlement, half an hour after an epoch's end, by blocks final then.
    void OnFinal(uint32_t, LedgerBlockPtr block)
    {
        CountMembers(std::floor((Simulator::Now().GetSeconds() - 1800) / 3600));
        for (const auto& transaction : block->GetTransactions())
        {
            const uint32_t account = transaction->GetOrder().provider;
            if (transaction->GetKind() == TransactionKind::JOIN)
            {
                m_members.insert(account);
            }
            else if (transaction->GetKind() == TransactionKind::LEAVE)
            {
                m_members.erase(account);
            }
        }
    }

    void OnSent(uint32_t, uint32_t, Ptr<const NetworkMessage> message)
    {
        m_requested += message->GetWireType() == WIRE_PURCHASE_REQUEST ? 1 : 0;
        if (message->GetWireType() == WIRE_SUBMISSION)
        {
            const auto& item = static_cast<const TransactionItem&>(*message);
            m_words += item.GetTransaction()->GetKind() == TransactionKind::ORDER ? 0 : 1;
        }
    }

    void OnDelivered(uint32_t, uint32_t, Ptr<const NetworkMessage> message, Time)
    {
        if (message->GetWireType() == WIRE_PURCHASE)
        {
            const auto& order = static_cast<const PurchaseDelivery&>(*message).GetOrder();
            ++m_arrived;
            m_latencyS += (Simulator::Now() - NanoSeconds(order.createdNs)).GetSeconds();
        }
    }

    Changes m_changes;            //!< to the scenario
    Ptr<DataMarket> m_market;     //!< of the run
    double m_initial{0};          //!< share of demanders at first
    std::vector<double> m_shares; //!< after each epoch
    std::set<uint32_t> m_members; //!< as blocks say
    double m_closed{0};           //!< epochs counted in m_epochsJoined
    double m_epochsJoined{0};     //!< members, summed over epochs
    double m_words{0};            //!< joins and leaves sent
    double m_requested{0};        //!< requests of purchases
    double m_arrived{0};          //!< purchases
    double m_latencyS{0};         //!< their sum
};

/// What the scenario may ask for.
class DemandOptionsTest : public TestCase
{
  public:
    DemandOptionsTest()
        : TestCase("demanders are there where they choose, and nowhere else")
    {
    }

  private:
    void DoRun() override
    {
        const auto expect = [this](const Changes& changes, const std::string& part) {
            const std::string message = RefuseSmall(changes);
            NS_TEST_EXPECT_MSG_NE(message.find(part), std::string::npos, message);
        };
        expect({{"game.demanders", std::string("population")}}, "at least 2");
        expect({{"roles.demanders", int64_t{5}}}, "mirror");
        expect(MakePopulation({{"demand.revision_rate", 1.0}}), "demand.revision_rate");
        const auto options = PrepareSmall(MakePopulation({}));
        const auto& advantage = options.demand.population->advantage;
        // m (g f + w) and the cost of an epoch.
        const double f = options.game.trade.value;
        NS_TEST_EXPECT_MSG_EQ_TOL(advantage.A, 4 * (0.2 * f + 0.5), 1e-12, "R");
        NS_TEST_EXPECT_MSG_EQ(advantage.C, 3, "of an epoch");
    }
};

/// The suite of demand.
class SharingDemandSuite : public TestSuite
{
  public:
    SharingDemandSuite()
        : TestSuite("gridshare-sharing-demand", TestSuite::Type::UNIT)
    {
        AddTestCase(new LedgerKeeperTest("message"));
        AddTestCase(new LedgerKeeperTest("packet"));
        AddTestCase(new VotingInstitutionsTest);
        AddTestCase(new DemandOptionsTest);
        AddTestCase(new DemandersRecomputedTest("at message fidelity", {}));
        AddTestCase(new DemandersRecomputedTest("at packet fidelity",
                                                {{"network.fidelity", std::string("packet")}}));
        AddTestCase(new DemandersRecomputedTest(
            "after a review",
            {{"market.review_s", 60.0}, {"market.review", std::string("exponential")}}));
    }
};

SharingDemandSuite g_sharingDemandSuite;

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
