/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sharing-run-test.h"

#include <algorithm>
#include <cmath>

/**
 * @file
 * @ingroup gridshare-test
 * What a sharing study records of shares, payments, transactions and messages, worked out again
 * from raw trace sources.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Shares, utilities, transactions, readings, messages.
class SharingRecomputedTest : public SharingRunTest
{
  public:
    /// @param scenario to run
    explicit SharingRecomputedTest(const SharingCase& scenario)
        : SharingRunTest("shares, payments, transactions and messages", scenario)
    {
    }

  private:
    void Check(const SharingEvidence& evidence) override
    {
        CheckShares(evidence);
        CheckStop(evidence);
        CheckTransactions(evidence);
        CheckNetwork(evidence);
        CheckStatements(evidence);
        CheckSeries(evidence);
    }

    void CheckShares(const SharingEvidence& evidence)
    {
        const auto& [options, simulation, witness, hand, endS] = evidence;
        const double tolerance = options.run.tolerance;
        const auto epochs = static_cast<double>(witness.epochs.size());
        const double atEnd = witness.CountShare();
        const double predicted = ReplicatorByHand(options, hand).GetShare(epochs);
        ExpectMetric(SHARING, m_record, "trade_volume", hand.volume);
        ExpectMetric(SHARING, m_record, "trade_value", hand.value, 1e-12);
        ExpectMetric(SHARING, m_record, "share_initial", witness.initialShare);
        ExpectMetric(SHARING, m_record, "share_final", atEnd);
        ExpectMetric(SHARING, m_record, "share_limit", hand.limit);
        ExpectMetric(SHARING, m_record, "share_predicted", predicted, 1e-9);
        ExpectMetric(SHARING, m_record, "epochs", epochs);
        ExpectMetric(SHARING, m_record, "simulated_s", endS);
        const double settledS = epochs * 3600 + options.run.settlement.GetSeconds();
        NS_TEST_EXPECT_MSG_GT_OR_EQ(endS, settledS, "when the last epoch is settled, or later");
        NS_TEST_EXPECT_MSG_LT(endS, settledS + 3600, "before the next one would be");
        CheckSettling(evidence);
        const auto time = ReplicatorByHand(options, hand).GetTimeTo(hand.limit, tolerance, 1000);
        const auto timeS = time ? std::make_optional(*time * 3600) : std::nullopt;
        ExpectMetric(SHARING, m_record, "convergence_epochs_predicted", time, 1e-3);
        ExpectMetric(SHARING, m_record, "convergence_time_s_predicted", timeS, 3.6);
    }

    /// These runs end in a corner, or are still moving.
    void CheckSettling(const SharingEvidence& evidence)
    {
        std::vector<double> shares{evidence.witness.initialShare};
        for (const auto& epoch : evidence.witness.epochs)
        {
            shares.push_back(epoch.shareAfter);
        }
        const double corner = std::round(shares.back());
        const auto isThere = [&](double share) {
            return std::fabs(share - corner) <= evidence.options.run.tolerance;
        };
        const auto last = std::find_if(
            shares.rbegin(), shares.rend(), [&isThere](double share) { return !isThere(share); });
        const auto epochs = static_cast<double>(shares.rend() - last); // before it stays
        const bool everOutside = last != shares.rend();
        const double closer =
            std::fabs(shares.front() - corner) - std::fabs(shares.back() - corner);
        const bool settled =
            isThere(shares.back()) && (everOutside || closer > 0 || shares.back() == corner);
        const auto given = [settled](double value) {
            return settled ? std::optional(value) : std::nullopt;
        };
        ExpectMetric(SHARING, m_record, "settled_share", given(corner));
        ExpectMetric(SHARING, m_record, "convergence_epochs", given(epochs));
        ExpectMetric(SHARING, m_record, "convergence_time_s", given(epochs * 3600));
    }

    /// It stops as soon as it was in a corner at so many settlements in a row, and never before.
    void CheckStop(const SharingEvidence& evidence)
    {
        const SharingRunOptions& run = evidence.options.run;
        const int64_t most = run.settledEpochs.value_or(run.epochs);
        int64_t row = 0;
        int64_t left = run.epochs;
        double lowest = evidence.witness.initialShare;
        double highest = lowest;
        for (const auto& epoch : evidence.witness.epochs)
        {
            NS_TEST_EXPECT_MSG_LT(row, most, "else it would have stopped");
            const double x = epoch.shareAfter;
            const bool shares = 1 - x <= run.tolerance && 1 - lowest > run.tolerance;
            const bool keeps = x <= run.tolerance && highest > run.tolerance;
            row = x == 0 || x == 1 || shares || keeps ? row + 1 : 0;
            lowest = std::min(lowest, x);
            highest = std::max(highest, x);
            --left;
        }
        if (left > 0)
        {
            NS_TEST_EXPECT_MSG_EQ(row, most, "why it stops early");
        }
        NS_TEST_EXPECT_MSG_EQ((left > 0), evidence.hand.stopsEarly, "whether it stops early");
    }

    void CheckTransactions(const SharingEvidence& evidence)
    {
        const auto& witness = evidence.witness;
        const auto latencies = FindLatencies(evidence);
        for (const auto& [id, latencyS] : latencies)
        {
            NS_TEST_EXPECT_MSG_EQ(witness.submitted.count(id), 1, "what nobody has handed in");
        }
        const auto held = FindHeld(evidence);
        std::map<Hash256, bool> isRefused; // what was said last
        for (const auto& event : witness.work)
        {
            const bool refused = event.kind == WorkEvent::Kind::REFUSED;
            if (refused || event.kind == WorkEvent::Kind::ACCEPTED)
            {
                isRefused[event.transactions.front()->GetId()] = refused;
            }
        }
        const double settlementS = evidence.options.run.settlement.GetSeconds();
        double committed = 0;
        double pending = 0;
        double refused = 0;
        double lost = 0;
        double late = 0;
        for (const auto& [id, transaction] : witness.submitted)
        {
            const auto said = isRefused.find(id);
            if (latencies.count(id) > 0)
            {
                ++committed;
                const SharingOrder& order = transaction->GetOrder();
                const double finalS =
                    static_cast<double>(order.createdNs) * 1e-9 + latencies.at(id);
                late += finalS > (order.epoch + 1) * 3600.0 + settlementS ? 1 : 0;
            }
            else if (held.count(id) > 0)
            {
                ++pending;
            }
            else if (said != isRefused.end())
            {
                ++(said->second ? refused : lost); // accepted, and with nobody any more
            }
            else
            {
                const bool onTheWay =
                    witness.lostOnTheWay.count(id) == 0 || witness.arrived.count(id) > 0;
                ++(onTheWay ? pending : lost);
            }
        }
        const auto submitted = static_cast<double>(witness.submitted.size());
        const double rate = committed / evidence.endS;
        ExpectMetric(SHARING, m_record, "transactions_submitted", submitted);
        ExpectMetric(SHARING, m_record, "transactions_committed", committed);
        ExpectMetric(SHARING, m_record, "transactions_pending", pending);
        ExpectMetric(SHARING, m_record, "transactions_refused", refused);
        ExpectMetric(SHARING, m_record, "transactions_lost", lost);
        ExpectMetric(SHARING, m_record, "transactions_late", late);
        ExpectMetric(SHARING, m_record, "throughput_tx_s", rate, 1e-12);
    }

    void CheckNetwork(const SharingEvidence& evidence)
    {
        const auto& [options, simulation, witness, hand, endS] = evidence;
        const double intervalS = options.metering.schedule.intervalSeconds;
        const auto meters = static_cast<double>(options.meters.GetSize());
        // What would be read at the moment of the end is not.
        const double rounds = std::ceil(endS / intervalS) - 1;
        double energyKwh = 0;
        for (std::size_t meter = 0; meter < options.meters.GetSize(); ++meter)
        {
            const auto& shape =
                options.shapes.at(static_cast<std::size_t>(options.meters.kind[meter]));
            energyKwh += shape.GetKwh(options.meters.kw[meter], rounds * intervalS);
        }
        double unpaid = 0;
        double takenBack = 0;
        for (const auto& epoch : witness.epochs)
        {
            unpaid += static_cast<double>(epoch.sharers.size() + epoch.keepers.size()) -
                      static_cast<double>(epoch.paid.size());
            takenBack += epoch.takenBack;
        }
        const auto sent = static_cast<double>(witness.messagesSent);
        const auto bytes = static_cast<double>(witness.bytesSent);
        const auto lost = static_cast<double>(witness.messagesLost);
        const auto readingsLost = static_cast<double>(witness.readingsLost);
        ExpectMetric(SHARING, m_record, "messages_sent", sent);
        ExpectMetric(SHARING, m_record, "bytes_sent", bytes);
        ExpectMetric(SHARING, m_record, "messages_lost", lost);
        ExpectMetric(SHARING, m_record, "readings", meters * rounds);
        ExpectMetric(SHARING, m_record, "readings_lost", readingsLost);
        CheckPunctuality(evidence);
        const double heldBack = hand.heldBackEpochs * meters;
        // Each register is at most a watt-hour behind.
        const double steps = meters / 1000;
        ExpectMetric(SHARING, m_record, "energy_metered_kwh", energyKwh, steps);
        ExpectMetric(SHARING, m_record, "orders_held_back", heldBack);
        ExpectMetric(SHARING, m_record, "trades_unpaid", unpaid);
        ExpectMetric(SHARING, m_record, "payoff_taken_back", takenBack, 1e-9);
    }

    /// Readings whose hour, or day, was over before the end.
    void CheckPunctuality(const SharingEvidence& evidence)
    {
        const auto& [options, simulation, witness, hand, endS] = evidence;
        const double intervalS = options.metering.schedule.intervalSeconds;
        const auto share = [&, &witness = witness, &endS = endS, &options = options](
                               double deadlineS) -> std::optional<double> {
            const double rounds = std::floor((endS - deadlineS) / intervalS);
            double arrived = 0;
            for (std::size_t i = 0; i < witness.readingDelaysS.size(); ++i)
            {
                const bool isOver = witness.readingTimesS[i] <= endS - deadlineS + 1e-6;
                arrived += isOver && witness.readingDelaysS[i] <= deadlineS ? 1 : 0;
            }
            return rounds > 0 ? std::optional<double>(arrived / rounds /
                                                      static_cast<double>(options.meters.GetSize()))
                              : std::nullopt;
        };
        ExpectMetric(SHARING, m_record, "readings_in_time", share(3600), 1e-12);
        ExpectMetric(SHARING, m_record, "readings_within_day", share(86400), 1e-12);
    }

    /// Who traded in an epoch is told of it, once, until the next one is settled; or counted.
    void CheckStatements(const SharingEvidence& evidence)
    {
        const auto& witness = evidence.witness;
        std::vector<double> delaysS;
        std::map<uint32_t, double> untold;
        std::vector<SeriesPoint> outlays;
        double outlay = 0;
        for (const auto& epoch : witness.epochs)
        {
            untold[epoch.epoch] = static_cast<double>(epoch.sharers.size() + epoch.keepers.size());
            outlays.push_back({epoch.epoch * 3600.0, epoch.outlay});
            outlay += epoch.outlay;
        }
        for (const auto& statement : witness.statements)
        {
            const double delayS = static_cast<double>(statement.atNs - statement.settledNs) * 1e-9;
            if (delayS < 3600)
            {
                untold[statement.epoch] -= statement.agents;
                delaysS.insert(delaysS.end(), statement.agents, delayS);
            }
        }
        double missed = 0;
        for (const auto& epoch : untold)
        {
            missed += epoch.second;
        }
        ExpectMetric(SHARING, m_record, "outlay", outlay, 1e-9);
        ExpectSeries(SHARING, m_record, "outlay", outlays, 1e-9);
        ExpectMetric(SHARING, m_record, "statements_arrived", static_cast<double>(delaysS.size()));
        ExpectMetric(SHARING, m_record, "statements_missed", missed);
        const auto [median, most] = FindQuantiles(delaysS, 0.95);
        ExpectMetric(SHARING, m_record, "information_delay_p50_s", median, 1e-5);
        ExpectMetric(SHARING, m_record, "information_delay_p95_s", most, 1e-5);
    }

    void CheckSeries(const SharingEvidence& evidence)
    {
        const ReplicatorByHand equation(evidence.options, evidence.hand);
        std::vector<SeriesPoint> share{{0, evidence.witness.initialShare}};
        std::vector<SeriesPoint> predicted{{0, equation.GetShare(0)}};
        std::vector<SeriesPoint> utilityShare;
        std::vector<SeriesPoint> utilityKeep;
        double tS = 0;
        for (const auto& epoch : evidence.witness.epochs)
        {
            double sumShare = 0;
            double sumKeep = 0;
            for (const auto& [agent, payoff] : epoch.paid)
            {
                (epoch.sharers.count(agent) > 0 ? sumShare : sumKeep) += payoff;
            }
            if (!epoch.sharers.empty())
            {
                utilityShare.push_back({tS, sumShare / static_cast<double>(epoch.sharers.size())});
            }
            if (!epoch.keepers.empty())
            {
                utilityKeep.push_back({tS, sumKeep / static_cast<double>(epoch.keepers.size())});
            }
            tS += 3600;
            share.push_back({tS, epoch.shareAfter});
            predicted.push_back({tS, equation.GetShare(tS / 3600)});
        }
        ExpectSeries(SHARING, m_record, "share", share);
        ExpectSeries(SHARING, m_record, "share_predicted", predicted, 1e-9);
        if (!evidence.hand.takesBack)
        {
            ExpectSeries(SHARING, m_record, "utility_share", utilityShare, 1e-9);
            ExpectSeries(SHARING, m_record, "utility_keep", utilityKeep, 1e-9);
        }
    }
};

/// The suite of what is recomputed of a sharing run.
class SharingRecomputedTestSuite : public TestSuite
{
  public:
    SharingRecomputedTestSuite()
        : TestSuite("gridshare-sharing-recomputed", TestSuite::Type::SYSTEM)
    {
        for (const auto& scenario : MakeSharingCases())
        {
            AddTestCase(new SharingRecomputedTest(scenario));
        }
    }
};

static SharingRecomputedTestSuite g_sharingRecomputedTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
