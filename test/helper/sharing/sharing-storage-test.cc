/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sharing-run-test.h"

#include "ns3/sharing-metering.h"

#include <algorithm>
#include <cmath>

/**
 * @file
 * @ingroup gridshare-test
 * What is stored where, and how busy links and media are, worked out again from raw trace sources
 * and closed forms.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// A transaction by hand: 147 B and 4 B a reading.
double
CountBytes(const std::vector<SharingTransactionPtr>& transactions)
{
    double bytes = 0;
    for (const auto& transaction : transactions)
    {
        bytes +=
            147 + 4.0 * static_cast<double>(transaction->GetOrder().readings.energiesWh.size());
    }
    return bytes;
}

/// Sizes of the ledger by time, whatever happens.
class SharingLedgerBytesTest : public SharingRunTest
{
  public:
    /// @param scenario to run
    explicit SharingLedgerBytesTest(const SharingCase& scenario)
        : SharingRunTest("the ledger's bytes", scenario)
    {
    }

  private:
    void Check(const SharingEvidence& evidence) override
    {
        std::vector<SeriesPoint> series;
        for (double atS = 0; atS <= evidence.endS; atS += 3600)
        {
            double bytes = 0;
            for (const auto& event : evidence.witness.work)
            {
                const bool isFinal = event.kind == WorkEvent::Kind::FINAL;
                const bool counts = isFinal || event.kind == WorkEvent::Kind::WITHDRAWN;
                if (counts && event.atNs <= static_cast<int64_t>(atS * 1e9))
                {
                    bytes += (isFinal ? 1 : -1) * (104 + CountBytes(event.transactions));
                }
            }
            series.push_back({atS, bytes});
        }
        double atEnd = 0;
        for (const auto& block : evidence.simulation.GetLedger()->GetBlocks())
        {
            atEnd += block->GetHeight() > 0 ? 104 + CountBytes(block->GetTransactions()) : 0;
        }
        std::optional<double> aYear;
        const std::size_t half = series.size() / 2;
        if (series.size() > 2)
        {
            const double epochs = static_cast<double>(series.size() - 1 - half);
            aYear = (series.back().value - series[half].value) / epochs * 24 * 365;
        }
        double nodes = 0;
        double stored = 0;
        const auto& all = evidence.simulation.GetStrongNodes();
        for (uint32_t i = 0; i < all.size(); ++i)
        {
            if (IsHonest(evidence, i))
            {
                ++nodes;
                stored += CountBytes(all[i]->GetMempool().GetWaiting());
                for (std::size_t height = 1; height < all[i]->GetChain().GetBlocks().size();
                     ++height)
                {
                    stored += 104 + CountBytes(
                                        all[i]->GetChain().FindByHeight(height)->GetTransactions());
                }
            }
        }
        ExpectSeries(SHARING, m_record, "ledger_bytes", series);
        ExpectMetric(SHARING, m_record, "ledger_bytes", atEnd);
        ExpectMetric(SHARING, m_record, "ledger_bytes_per_year", aYear, 1e-3);
        ExpectMetric(SHARING, m_record, "strong_node_bytes", stored / nodes, 1e-6);
    }
};

/// What everyone who always shares makes of a ledger in a year, by hand.
class LedgerYearTest : public RecomputingTest
{
  public:
    LedgerYearTest()
        : RecomputingTest("a year's growth: transactions times their bytes, and block headers")
    {
    }

  private:
    void DoRun() override
    {
        const auto options = PrepareSmall({{"game.initial_share", 1.0},
                                           {"game.cost", 0.0},
                                           {"meters.proof_share", 1.0},
                                           {"run.epochs", int64_t{8}}});
        SharingSimulation simulation(options, 1);
        const RunRecord record = simulation.Run();
        const auto meters = static_cast<double>(options.meters.GetSize());
        double blocks = 0;
        std::set<Hash256> filled;
        for (const auto& block : simulation.GetLedger()->GetBlocks())
        {
            // The last half of eight epochs: from 4 h to 8 h.
            const int64_t finalS = block->GetHeader().proposedNs / 1000000000;
            blocks += finalS >= 4 * 3600 && finalS < 8 * 3600 ? 1 : 0;
            if (!block->GetTransactions().empty())
            {
                filled.insert(block->GetHash());
            }
        }
        const double aYear = (4 * meters * (147 + 4 * 4) + blocks * 104) * 24 * 365 / 4;
        NS_TEST_EXPECT_MSG_EQ_TOL(
            *record.FindMetric("ledger_bytes_per_year"), aYear, 1e-3, "a year");
        // At 8 h 30 min, the readings of two quarters of an hour wait; the last is not taken yet.
        double headers = 0;
        for (const auto& client : simulation.GetProofClients())
        {
            headers += static_cast<double>(client->GetKeptBytes());
        }
        NS_TEST_EXPECT_MSG_GT(headers, 0, "headers are kept");
        NS_TEST_EXPECT_MSG_LT(
            headers,
            104.0 * static_cast<double>(filled.size() * simulation.GetConcentrators().size()) + 1,
            "each at most once a concentrator");
        const double endS = Simulator::Now().GetSeconds();
        const double rounds = std::ceil(endS / 900) - 1 - 8 * 4;
        const double lightBytes = 40 + 4 * rounds + headers / meters;
        ExpectMetric(SHARING, record, "light_node_bytes", lightBytes, 1e-9);
        Config::Reset();
    }
};

/// How busy media and links are without losses, by hand.
class NetworkLoadTest : public RecomputingTest
{
  public:
    /**
     * @param name of the case
     * @param changes that make it
     */
    NetworkLoadTest(const std::string& name, const Changes& changes)
        : RecomputingTest("how busy links and media are, recomputed: " + name),
          m_changes(changes)
    {
    }

  private:
    void DoRun() override
    {
        Changes changes{{"run.epochs", int64_t{2}}};
        changes.insert(changes.end(), m_changes.begin(), m_changes.end());
        auto options = PrepareSmall(changes);
        options.plan.access.frameLossProbability = 0;
        options.plan.access.mesh.badShare = 0;
        for (auto& site : options.plan.strongNodes)
        {
            site.lossProbability = 0;
        }
        for (auto& site : options.plan.concentrators)
        {
            site.backhaulLossProbability = 0;
        }
        const SharingTopology topology = BuildSharingTopology(options.plan, options.network.meters);
        m_links = topology.network.GetLinks();
        m_busyS.assign(2 * m_links.size(), 0);
        SharingSimulation simulation(options, 1);
        simulation.GetTransport()->TraceConnectWithoutContext(
            "Sent", MakeCallback(&NetworkLoadTest::OnSent, this));
        const RunRecord record = simulation.Run();
        const double endS = Simulator::Now().GetSeconds();
        const std::size_t nodes = topology.strongNodes;
        const std::size_t backhaul = nodes + topology.concentrators;
        const double tolerance = 1e-8; // each transmission is rounded to nanoseconds
        const auto busiest = [this, endS](std::size_t begin, std::size_t end) {
            return *std::max_element(m_busyS.begin() + static_cast<std::ptrdiff_t>(2 * begin),
                                     m_busyS.begin() + static_cast<std::ptrdiff_t>(2 * end)) /
                   endS;
        };
        ExpectMetric(SHARING, record, "strong_node_link_utilisation", busiest(0, nodes), tolerance);
        ExpectMetric(
            SHARING, record, "concentrator_link_utilisation", busiest(nodes, backhaul), tolerance);
        const bool own = options.network.meters.links == MeterLinks::LINKS;
        ExpectMetric(SHARING,
                     record,
                     "meter_link_utilisation",
                     own ? std::make_optional(busiest(backhaul, m_links.size())) : std::nullopt,
                     tolerance);
        const auto shares = own ? std::vector<double>{} : FindAirtimes(options, endS);
        std::optional<double> mean;
        std::optional<double> most;
        if (!own)
        {
            mean = 0;
            for (const double share : shares)
            {
                *mean += share / static_cast<double>(shares.size());
            }
            most = *std::max_element(shares.begin(), shares.end());
        }
        ExpectMetric(SHARING, record, "access_airtime_mean", mean, tolerance);
        ExpectMetric(SHARING, record, "access_airtime_busiest", most, tolerance);
        NS_TEST_EXPECT_MSG_GT(*record.FindMetric("concentrator_link_utilisation"), 0, "is used");
        CheckNearest(options, record, endS);
        Config::Reset();
    }

    /// Meters of segments that are one hop away: a frame a reading, as nothing is lost.
    void CheckNearest(const SharingOptions& options, const RunRecord& record, double endS)
    {
        const bool hasSegments = options.network.meters.links == MeterLinks::SEGMENTS;
        const auto& hops = options.plan.accessHops;
        const auto meters = static_cast<double>(std::count(hops.begin(), hops.end(), 1));
        const double uploads = meters * (std::ceil(endS / 900) - 1);
        const double frameS =
            8.0 * (options.metering.readingBytes + options.plan.access.frameOverheadBytes) /
            options.plan.access.applicationRateBitPerSecond;
        const auto expect = [hasSegments](double value) {
            return hasSegments ? std::make_optional(value) : std::nullopt;
        };
        ExpectMetric(SHARING, record, "access_retransmissions", expect(0));
        ExpectMetric(SHARING, record, "access_1_hop_meters", expect(meters));
        ExpectMetric(SHARING, record, "access_1_hop_uploads", expect(uploads));
        ExpectMetric(SHARING, record, "access_1_hop_lost", expect(0));
        ExpectMetric(SHARING, record, "access_1_hop_frames", expect(uploads));
        ExpectMetric(
            SHARING, record, "access_1_hop_airtime_s", expect(uploads * frameS), uploads * 1e-9);
    }

    /// Every message takes its time once on the link of each of its ends.
    void OnSent(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message)
    {
        for (std::size_t link = 0; link < m_links.size(); ++link)
        {
            const NetworkLink& ends = m_links[link];
            // A meter's messages end at its concentrator; all others cross the router.
            const bool crosses = ends.b == FindHub() && std::max(from, to) < FindHub();
            const bool up = ends.a == from && (ends.b == to || crosses);
            const bool down = ends.a == to && (ends.b == from || crosses);
            const double bits =
                8 * static_cast<double>(ends.framing.CountWireBytes(message->GetSizeBytes()));
            m_busyS[2 * link] += up ? bits / ends.rateAToB : 0;
            m_busyS[2 * link + 1] += down ? bits / ends.rateBToA : 0;
        }
    }

    /// The router at the substation.
    uint32_t FindHub() const
    {
        return m_links.front().b;
    }

    /// Each reading crosses each hop of its way once, in one frame.
    std::vector<double> FindAirtimes(const SharingOptions& options, double endS) const
    {
        const AccessTechnology& technology = options.plan.access;
        const double rounds = std::ceil(endS / 900) - 1;
        std::vector<double> shares(options.plan.concentrators.size());
        const double payload = technology.GetMaximumPayloadBytes();
        const double frames = std::ceil(options.metering.readingBytes / payload);
        const double bits =
            8 * (options.metering.readingBytes + frames * technology.frameOverheadBytes);
        for (std::size_t meter = 0; meter < options.meters.GetSize(); ++meter)
        {
            const double onceS = bits / technology.applicationRateBitPerSecond +
                                 frames * technology.perHopLatencySeconds;
            shares[options.plan.concentratorOfMeter[meter]] +=
                rounds * options.plan.accessHops[meter] * onceS / endS;
        }
        return shares;
    }

    Changes m_changes;                //!< see constructor
    std::vector<NetworkLink> m_links; //!< of the topology
    std::vector<double> m_busyS;      //!< by direction
};

/// The suite gridshare-helper-sharing-storage.
class SharingStorageTestSuite : public TestSuite
{
  public:
    SharingStorageTestSuite()
        : TestSuite("gridshare-helper-sharing-storage", TestSuite::Type::SYSTEM)
    {
        for (const auto& scenario : MakeSharingCases())
        {
            AddTestCase(new SharingLedgerBytesTest(scenario));
        }
        AddTestCase(new LedgerYearTest);
        AddTestCase(new NetworkLoadTest("meters on segments of a power line", {}));
        AddTestCase(new NetworkLoadTest("meters with links of their own",
                                        {{"access.meters", std::string("endpoints")},
                                         {"access.technology", std::string("ethernet")}}));
    }
};

static SharingStorageTestSuite g_sharingStorageTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
