/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../recomputed-results.h"
#include "sharing-fixture.h"

#include "ns3/config.h"
#include "ns3/sharing-simulation.h"

#include <cmath>
#include <functional>
#include <map>
#include <set>

/**
 * @file
 * @ingroup gridshare-test
 * What the platform pays under each policy, worked out again from the chain, and what theory says
 * of it, integrated by plain steps.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

// f = 5 and g = 0.4, so G = g f = 2, and C = 1: without a reward 0.5 is the border, and 0.4 is
// below.
constexpr double G = 2;
constexpr double C = 1;
constexpr double X0 = 0.4;
constexpr double KAPPA = 0.12;

/// A policy by hand.
struct PolicyByHand
{
    std::string name;                       //!< of game.policy
    double number;                          //!< game.policy_parameter; with fixed, game.reward
    std::function<double(double x)> pair;   //!< paid to a sharer whose partner shares
    std::function<double(double x)> sharer; //!< paid to any sharer
};

/// A run under one policy.
class SharingIncentiveTest : public RecomputingTest
{
  public:
    /// @param policy to run under
    explicit SharingIncentiveTest(const PolicyByHand& policy)
        : RecomputingTest("outlay and convergence under the policy, recomputed: " + policy.name),
          m_policy(policy)
    {
    }

  private:
    void DoRun() override
    {
        Changes changes{{"game.policy", m_policy.name},
                        {"game.gain", 0.4},
                        {"game.cost", C},
                        {"game.initial_share", X0},
                        {"game.revision_rate", KAPPA},
                        {"run.epochs", int64_t{200}},
                        {"run.settled_epochs", int64_t{5}}};
        changes.emplace_back(m_policy.name == "fixed" ? "game.reward" : "game.policy_parameter",
                             m_policy.number);
        const auto options = PrepareSmall(changes);
        SharingSimulation simulation(options, 1);
        simulation.GetMarket()->TraceConnectWithoutContext(
            "EpochSettled", MakeCallback(&SharingIncentiveTest::OnEpoch, this));
        m_shares.push_back(simulation.GetMarket()->GetShare());
        const RunRecord record = simulation.Run();
        CheckOutlay(simulation, record);
        CheckTheory(options, record);
        Config::Reset();
    }

    void OnEpoch(const EpochOutcome& outcome)
    {
        m_shares.push_back(outcome.shareAfter);
    }

    void CheckOutlay(const SharingSimulation& simulation, const RunRecord& record)
    {
        std::map<uint32_t, std::map<uint32_t, uint32_t>> partners; // by epoch and provider
        for (const auto& block : simulation.GetLedger()->GetBlocks())
        {
            for (const auto& transaction : block->GetTransactions())
            {
                const SharingOrder& order = transaction->GetOrder();
                partners[order.epoch][order.provider] = order.demander;
            }
        }
        const double agents = simulation.GetMarket()->GetAgentCount();
        const auto epochs = static_cast<uint32_t>(m_shares.size() - 1);
        uint32_t converged = 0; // one after the last epoch that is outside
        for (uint32_t epoch = 0; epoch <= epochs; ++epoch)
        {
            converged = std::fabs(m_shares[epoch] - 1) > 0.01 ? epoch + 1 : converged;
        }
        std::vector<SeriesPoint> series;
        double sum = 0;
        double untilThen = 0;
        for (uint32_t epoch = 0; epoch < epochs; ++epoch)
        {
            const auto& sharers = partners[epoch];
            const double x = static_cast<double>(sharers.size()) / agents;
            double paid = 0;
            for (const auto& [provider, partner] : sharers)
            {
                paid += m_policy.sharer(x) + (sharers.count(partner) > 0 ? m_policy.pair(x) : 0);
            }
            sum += paid;
            untilThen += epoch < converged ? paid / agents : 0;
            series.push_back({epoch * 3600.0, paid});
        }
        NS_TEST_EXPECT_MSG_GT(sum, 0, "something is paid");
        NS_TEST_EXPECT_MSG_LT(converged, epochs, "sharing spreads to all");
        ExpectMetric(SHARING, record, "outlay", sum, 1e-9 * sum);
        ExpectMetric(SHARING, record, "outlay_until_converged", untilThen, 1e-9 * untilThen);
        ExpectSeries(SHARING, record, "outlay", series, 1e-9 * sum);
    }

    void CheckTheory(const SharingOptions& options, const RunRecord& record)
    {
        // h = (G + w) x + omega - C; a sharer's partner shares with probability x.
        constexpr double STEP = 1e-3; // epochs
        double x = X0;
        double outlay = 0;
        double time = 0;
        std::vector<double> shares{x};
        while (x < 0.99)
        {
            const double pair = m_policy.pair(x);
            const double sharer = m_policy.sharer(x);
            outlay += STEP * x * (pair * x + sharer);
            const double h = (G + pair) * x + sharer - C;
            x += STEP * KAPPA * x * (1 - x) * h;
            time += STEP;
            if (time >= static_cast<double>(shares.size()))
            {
                shares.push_back(x);
            }
        }
        // Euler's rule is off by a part in a thousand here.
        ExpectMetric(SHARING, record, "share_limit", 1);
        ExpectMetric(SHARING, record, "outlay_until_converged_predicted", outlay, 3e-3 * outlay);
        ExpectMetric(SHARING, record, "convergence_epochs_predicted", time, 0.05);
        for (std::size_t epoch = 0; epoch < shares.size(); ++epoch)
        {
            NS_TEST_EXPECT_MSG_EQ_TOL(
                options.prediction.shares.at(epoch), shares[epoch], 1e-3, "epoch " << epoch);
        }
    }

    PolicyByHand m_policy;        //!< see constructor
    std::vector<double> m_shares; //!< by epoch, the initial one first
};

/// The suite gridshare-sharing-incentive.
class SharingIncentiveTestSuite : public TestSuite
{
  public:
    SharingIncentiveTestSuite()
        : TestSuite("gridshare-sharing-incentive", TestSuite::Type::SYSTEM)
    {
        const auto nothing = [](double) {
            return 0.0;
        };
        const auto constant = [](double value) {
            return [value](double) {
                return value;
            };
        };
        const std::vector<PolicyByHand> policies{
            {"fixed", 2, constant(2), nothing},
            // C / x0 - G for x0 = 0.3.
            {"minimal", 0.3, constant(1 / 0.3 - 2), nothing},
            {"adaptive", 0.5, [](double x) { return std::max(0.0, 1.5 / x - 2); }, nothing},
            {"budget", 0.8, nothing, constant(0.8)},
            {"pot", 0.3, nothing, [](double x) {
                 return x > 0 ? 0.3 / x : 0;
             }}};
        for (const auto& policy : policies)
        {
            AddTestCase(new SharingIncentiveTest(policy));
        }
    }
};

static SharingIncentiveTestSuite g_sharingIncentiveTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
