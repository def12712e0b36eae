/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../sharing-run-test.h"

#include <algorithm>
#include <cmath>

/**
 * @file
 * @ingroup gridshare-test
 * What a sharing study records of the network's part in the game, and what theory makes of it,
 * worked out again from raw trace sources.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

using Number = std::optional<double>;

Number
Divide(double part, double whole)
{
    return whole > 0 ? Number(part / whole) : Number();
}

/// What an epoch, or several, showed.
struct Numbers
{
    TradeEvidence shared;
    TradeEvidence sold;
    double traders{0};
    double epochs{0};
    double told{0};

    void Add(const EpochEvidence& epoch, double toldInTime)
    {
        const auto add = [](TradeEvidence& sum, const TradeEvidence& one) {
            sum.made += one.made;
            sum.paid += one.paid;
            sum.value += one.value;
            sum.left += one.left;
        };
        add(shared, epoch.shared);
        add(sold, epoch.sold);
        traders += static_cast<double>(epoch.sharers.size() + epoch.keepers.size());
        told += toldInTime;
        ++epochs;
    }

    /// @param agents providers @return by the name of metric and series
    std::map<std::string, Number> List(double agents) const
    {
        return {{"ordering", Divide(traders, epochs * agents)},
                {"delivered_share", Divide(shared.paid, shared.made)},
                {"delivered_keep", Divide(sold.paid, sold.made)},
                {"value_left_share", Divide(shared.left, shared.paid)},
                {"value_left_keep", Divide(sold.left, sold.paid)},
                {"value_paid", Divide(shared.value + sold.value, shared.paid + sold.paid)},
                {"informed", Divide(told, traders)}};
    }
};

/// The law x' = speed x (1 - x) (p (f l - c + a p A x) - k), k what keepers earn, where blocks have
/// room for all.
struct LawByHand
{
    double speed{0};
    double delivered{0}; //!< p
    double alone{0};     //!< f l - c
    double joined{0};    //!< a A, with f l in A
    double keep{0};      //!< k

    double GetAdvantage(double x) const
    {
        return delivered * (alone + joined * delivered * x) - keep;
    }

    double GetBorder() const
    {
        return (keep - delivered * alone) / (joined * delivered * delivered);
    }

    /// One epoch later, by Runge and Kutta's rule.
    double Follow(double x) const
    {
        constexpr int STEPS = 200;
        const auto slope = [this](double y) {
            return speed * y * (1 - y) * GetAdvantage(y) / STEPS;
        };
        for (int i = 0; i < STEPS; ++i)
        {
            const double k1 = slope(x);
            const double k2 = slope(x + k1 / 2);
            const double k3 = slope(x + k2 / 2);
            const double k4 = slope(x + k3);
            x += (k1 + 2 * k2 + 2 * k3 + k4) / 6;
        }
        return x;
    }
};

/// The numbers of the network-aware law, and its prediction.
class SharingLoopTest : public SharingRunTest
{
  public:
    /// @param scenario to run, whose blocks have room for all
    explicit SharingLoopTest(const SharingCase& scenario)
        : SharingRunTest("the network's part in the game", scenario)
    {
    }

  private:
    void Check(const SharingEvidence& evidence) override
    {
        CountTold(evidence);
        m_agents = static_cast<double>(evidence.options.meters.GetSize());
        Numbers all;
        std::vector<std::map<std::string, Number>> epochs;
        for (const auto& epoch : evidence.witness.epochs)
        {
            Numbers one;
            one.Add(epoch, m_told[epoch.epoch]);
            epochs.push_back(one.List(m_agents));
            all.Add(epoch, m_told[epoch.epoch]);
        }
        auto usual = all.List(m_agents);
        CheckNumbers(usual, epochs, evidence.options.game.valueDecayPerS > 0);
        AverageDrift(evidence, epochs, usual);
        CheckPrediction(evidence, usual, epochs);
        CheckUnpaid(evidence);
    }

    /// Agents who heard of an epoch's settlement before the next one.
    void CountTold(const SharingEvidence& evidence)
    {
        for (const auto& statement : evidence.witness.statements)
        {
            const bool inTime = statement.atNs - statement.settledNs < int64_t{3600} * 1000000000;
            m_told[statement.epoch] += inTime ? statement.agents : 0;
        }
    }

    void CheckNumbers(const std::map<std::string, Number>& usual,
                      const std::vector<std::map<std::string, Number>>& epochs,
                      bool decays)
    {
        const auto all = [&usual](const std::string& name) {
            return usual.at(name);
        };
        const auto series = [&epochs](const std::string& name, bool isKept = true) {
            std::vector<SeriesPoint> points;
            for (std::size_t epoch = 0; isKept && epoch < epochs.size(); ++epoch)
            {
                if (const auto number = epochs[epoch].at(name))
                {
                    points.push_back({static_cast<double>(epoch) * 3600, *number});
                }
            }
            return points;
        };
        const double near = 1e-12;
        ExpectMetric(SHARING, m_record, "ordering", all("ordering"), near);
        ExpectMetric(SHARING, m_record, "delivered_share", all("delivered_share"), near);
        ExpectMetric(SHARING, m_record, "delivered_keep", all("delivered_keep"), near);
        ExpectMetric(SHARING, m_record, "value_left_share", all("value_left_share"), near);
        ExpectMetric(SHARING, m_record, "value_left_keep", all("value_left_keep"), near);
        ExpectMetric(SHARING, m_record, "value_paid", all("value_paid"), near);
        ExpectMetric(SHARING, m_record, "informed", all("informed"), near);
        ExpectSeries(SHARING, m_record, "ordering", series("ordering"), near);
        ExpectSeries(SHARING, m_record, "delivered_share", series("delivered_share"), near);
        ExpectSeries(SHARING, m_record, "delivered_keep", series("delivered_keep"), near);
        const auto leftShare = series("value_left_share", decays);
        const auto leftKeep = series("value_left_keep", decays);
        ExpectSeries(SHARING, m_record, "value_left_share", leftShare, near);
        ExpectSeries(SHARING, m_record, "value_left_keep", leftKeep, near);
        ExpectSeries(SHARING, m_record, "value_paid", series("value_paid"), near);
        ExpectSeries(SHARING, m_record, "informed", series("informed"), near);
    }

    /// What the mean drift takes of p_s and p_k: means over epochs, each weighed by its orders; and
    /// of the partner: the mean of a^2 times the probability that two of an epoch's trades are
    /// paid.
    void AverageDrift(const SharingEvidence& evidence,
                      const std::vector<std::map<std::string, Number>>& epochs,
                      std::map<std::string, Number>& usual)
    {
        double share = 0;
        double keep = 0;
        double orders = 0;
        double pairs = 0;
        double weights = 0;
        double squares = 0;
        for (std::size_t epoch = 0; epoch < epochs.size(); ++epoch)
        {
            const double a = *epochs[epoch].at("ordering");
            const auto& trades = evidence.witness.epochs[epoch].shared;
            squares += a * a;
            if (trades.made > 1)
            {
                pairs += a * a * trades.paid * (trades.paid - 1) / trades.made / (trades.made - 1);
                weights += a * a;
            }
            const auto p = epochs[epoch].at("delivered_share");
            const auto k = epochs[epoch].at("delivered_keep");
            share += p && k ? a * *p : 0;
            keep += p && k ? a * *k : 0;
            orders += p && k ? a : 0;
        }
        m_partner = pairs / weights * squares / static_cast<double>(epochs.size());
        usual["delivered_share"] = share / orders;
        usual["delivered_keep"] = keep / orders;
    }

    static LawByHand MakeLaw(const SharingOptions& options,
                             const std::map<std::string, Number>& numbers,
                             const std::map<std::string, Number>& usual,
                             double kappa)
    {
        const auto pick = [&](const std::string& name) {
            return numbers.at(name) ? *numbers.at(name) : usual.at(name).value_or(1);
        };
        const SharingGame& game = options.game.payoffs;
        const double f = pick("value_paid");
        const double left = f * pick("value_left_share");
        LawByHand law;
        law.speed = kappa * pick("informed") * pick("ordering");
        law.delivered = pick("delivered_share");
        law.alone = left - game.cost;
        law.joined = pick("ordering") * (game.gain * left + game.reward);
        law.keep = pick("delivered_keep") * f * pick("value_left_keep");
        return law;
    }

    void CheckPrediction(const SharingEvidence& evidence,
                         const std::map<std::string, Number>& usual,
                         const std::vector<std::map<std::string, Number>>& epochs)
    {
        const auto& game = evidence.options.game;
        const double kappa = game.equation.GetRate() * evidence.hand.epochsPerRound;
        double x = game.initialShare;
        std::vector<SeriesPoint> points{{0, x}};
        double squares = std::pow(evidence.witness.initialShare - x, 2);
        for (std::size_t epoch = 0; epoch < epochs.size(); ++epoch)
        {
            const bool stands = epochs[epoch].at("ordering") == 0.0 ||
                                epochs[epoch].at("informed").value_or(1) == 0.0;
            x = stands ? x : MakeLaw(evidence.options, epochs[epoch], usual, kappa).Follow(x);
            points.push_back({static_cast<double>(epoch + 1) * 3600, x});
            squares += std::pow(evidence.witness.epochs[epoch].shareAfter - x, 2);
        }
        ExpectMetric(SHARING, m_record, "share_predicted_network", x, 1e-6);
        ExpectSeries(SHARING, m_record, "share_predicted_network", points, 1e-6);
        const double rms = std::sqrt(squares / static_cast<double>(points.size()));
        ExpectMetric(SHARING, m_record, "rms_to_prediction", rms, 1e-6);
        LawByHand law = MakeLaw(evidence.options, usual, usual, kappa);
        // In place of the square of the means.
        law.joined *= m_partner / std::pow(*usual.at("ordering") * law.delivered, 2);
        const bool keep = law.GetAdvantage(0) < 0;
        const bool share = law.GetAdvantage(1) > 0;
        const double border = law.GetBorder();
        const Number limit = x > border ? (share ? 1 : 0) : (keep ? 0 : 1);
        ExpectMetric(SHARING, m_record, "keep_is_stable_network", keep ? 1 : 0);
        ExpectMetric(SHARING, m_record, "share_is_stable_network", share ? 1 : 0);
        ExpectMetric(
            SHARING, m_record, "border_network", keep && share ? Number(border) : Number(), 1e-9);
        ExpectMetric(SHARING, m_record, "mixed_share_network", {});
        ExpectMetric(SHARING, m_record, "capacity_share", {});
        ExpectMetric(SHARING, m_record, "share_limit_network", x == 0 ? 0 : limit);
        const PayoffAdvantage ideal = game.equation.GetAdvantage();
        const bool isBistable = ideal.C > 0 && ideal.C < ideal.A;
        ExpectMetric(SHARING, m_record, "keep_is_stable_ideal", ideal.C > 0 ? 1 : 0);
        ExpectMetric(SHARING, m_record, "share_is_stable_ideal", ideal.C < ideal.A ? 1 : 0);
        const Number inside = isBistable ? Number(ideal.C / ideal.A) : Number();
        ExpectMetric(SHARING, m_record, "border_ideal", inside, 1e-12);
    }

    /// In each epoch every trade that was made is paid, or has a cause.
    void CheckUnpaid(const SharingEvidence& evidence)
    {
        std::map<double, double> caused;
        for (const auto& series : m_record.series)
        {
            for (const auto& point : series.points)
            {
                const bool isCause =
                    series.name.rfind("unpaid_", 0) == 0 && series.name != "unpaid_access";
                caused[point.tS] += isCause ? point.value : 0;
            }
        }
        for (const auto& epoch : evidence.witness.epochs)
        {
            const double unpaid =
                epoch.shared.made + epoch.sold.made - epoch.shared.paid - epoch.sold.paid;
            NS_TEST_EXPECT_MSG_EQ(caused[epoch.epoch * 3600.0], unpaid, "epoch " << epoch.epoch);
        }
    }

    std::map<uint32_t, double> m_told; //!< agents, by epoch
    double m_agents{0};                //!< providers
    double m_partner{0};               //!< mean of a^2 p^2
};

/// One thing is in the way, and each trade that is not paid is put down to it.
class UnpaidCauseTest : public SharingRunTest
{
  public:
    /**
     * @param cause the only one
     * @param scenario in which it is
     */
    UnpaidCauseTest(std::string cause, const SharingCase& scenario)
        : SharingRunTest("what is in the way", scenario),
          m_cause(std::move(cause))
    {
    }

  private:
    void Check(const SharingEvidence& evidence) override
    {
        double unpaid = 0;
        double without = 0;
        std::vector<SeriesPoint> points;
        for (const auto& epoch : evidence.witness.epochs)
        {
            const double agents = static_cast<double>(evidence.options.meters.GetSize());
            const double traders = static_cast<double>(epoch.sharers.size() + epoch.keepers.size());
            without += agents - traders;
            const double trades =
                epoch.shared.made + epoch.sold.made - epoch.shared.paid - epoch.sold.paid;
            unpaid += trades;
            points.push_back(
                {epoch.epoch * 3600.0, m_cause == "access" ? agents - traders : trades});
        }
        const auto expect = [&](const std::string& cause) {
            return cause == "access" ? without : cause == m_cause ? unpaid : 0;
        };
        ExpectMetric(SHARING, m_record, "unpaid_access", expect("access"));
        ExpectMetric(SHARING, m_record, "unpaid_backhaul", expect("backhaul"));
        ExpectMetric(SHARING, m_record, "unpaid_mempool", expect("mempool"));
        ExpectMetric(SHARING, m_record, "unpaid_block_space", expect("block_space"));
        ExpectMetric(SHARING, m_record, "unpaid_consensus", expect("consensus"));
        ExpectMetric(SHARING, m_record, "unpaid_down_node", expect("down_node"));
        ExpectMetric(SHARING, m_record, "unpaid_invalid", expect("invalid"));
        NS_TEST_EXPECT_MSG_GT((m_cause == "access" ? without : unpaid), 0, "it happens");
        const std::vector<SeriesPoint> nothing;
        const auto series = [&](const std::string& cause) {
            return cause == m_cause ? points : nothing;
        };
        ExpectSeries(SHARING, m_record, "unpaid_access", series("access"));
        ExpectSeries(SHARING, m_record, "unpaid_backhaul", series("backhaul"));
        ExpectSeries(SHARING, m_record, "unpaid_consensus", series("consensus"));
    }

    std::string m_cause; //!< see constructor
};

/// Blocks of two transactions a minute: a bound that agents come to feel, and the law knows.
class SaturatedTest : public SharingRunTest
{
  public:
    SaturatedTest()
        : SharingRunTest("what blocks have room for",
                         {"two transactions in a block",
                          {{"ledger.block_transactions", int64_t{2}},
                           {"ledger.block_interval_s", 100.0},
                           {"game.initial_share", 0.9}},
                          {}})
    {
    }

  private:
    void Check(const SharingEvidence& evidence) override
    {
        double paid = 0;
        double epochs = 0;
        for (const auto& epoch : evidence.witness.epochs)
        {
            const bool saturated = epoch.shared.made - epoch.shared.paid > 0.05 * epoch.shared.made;
            paid += saturated ? epoch.shared.paid : 0;
            epochs += saturated ? 1 : 0;
        }
        const double agents = static_cast<double>(evidence.options.meters.GetSize());
        const double q = paid / epochs / agents;
        NS_TEST_EXPECT_MSG_GT(epochs, 0, "it is felt");
        ExpectMetric(SHARING, m_record, "capacity_share", q, 1e-12);
        // x = q [(f - c) + A q] / f where all else arrives, A = 2, f = 5, c = 1/2.
        const double mixed = q * (4.5 + 2 * q) / 5;
        ExpectMetric(SHARING, m_record, "mixed_share_network", mixed, 1e-9);
        ExpectMetric(SHARING, m_record, "border_network", 0.25, 1e-9);
    }
};

/// The suite of what is recomputed of the loop.
class SharingLoopTestSuite : public TestSuite
{
  public:
    SharingLoopTestSuite()
        : TestSuite("gridshare-sharing-loop", TestSuite::Type::SYSTEM)
    {
        const std::string ethernet = "ethernet";
        AddTestCase(new SharingLoopTest({"a healthy network", {}, {}}));
        AddTestCase(new SharingLoopTest({"value decays", {{"game.value_decay_per_s", 0.01}}, {}}));
        AddTestCase(new SharingLoopTest({"readings and orders are lost",
                                         {{"access.technology", ethernet},
                                          {"faults.access_loss", 0.2},
                                          {"faults.backhaul_loss", 0.3},
                                          {"run.epochs", int64_t{6}}},
                                         {}}));
        AddCauses();
        AddTestCase(new SaturatedTest());
    }

  private:
    void AddCauses()
    {
        const std::string ethernet = "ethernet";
        const auto add = [this](const std::string& cause, const Changes& changes) {
            AddTestCase(new UnpaidCauseTest(cause, {cause, changes, {}}));
        };
        add("access", {{"access.technology", ethernet}, {"faults.access_loss", 0.7}});
        add("backhaul", {{"faults.backhaul_loss", 0.3}});
        add("mempool",
            {{"ledger.mempool_transactions", int64_t{5}}, {"ledger.block_interval_s", 60.0}});
        add("block_space",
            {{"ledger.block_transactions", int64_t{1}}, {"ledger.block_interval_s", 100.0}});
        add("consensus",
            {{"ledger.block_interval_s", 86400.0},
             {"consensus.timeout_s", 80000.0},
             {"consensus.maximum_timeout_s", 80000.0}});
        add("down_node", {{"faults.crashes", std::string("1@0, 6@0")}});
    }
};

static SharingLoopTestSuite g_sharingLoopTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
