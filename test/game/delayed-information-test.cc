/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "game-reference-table.h"

#include "ns3/delayed-information.h"
#include "ns3/replicator-equation.h"
#include "ns3/test.h"
#include "ns3/trajectory-sampler.h"

#include <algorithm>
#include <cmath>
#include <tuple>

/**
 * @file
 * @ingroup gridshare-test
 * Delayed information and fast sampling.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Rest points with mutation, and delay onsets.
class DelayTableTest : public TestCase
{
  public:
    DelayTableTest()
        : TestCase("rest points and critical delays agree with the reference table")
    {
    }

  private:
    void DoRun() override
    {
        const GameReferenceTable delay("delay_hopf.csv");
        for (const auto& row : delay.GetRows())
        {
            const auto number = [&row](const char* name) {
                return GameReferenceTable::Number(row, name);
            };
            const DelayedReplicator model({number("A"), number("c"), 0.0}, 1.0, number("mu"));
            const auto rests = model.GetInteriorRestPoints();
            NS_TEST_ASSERT_MSG_EQ(rests.size(), 1, "one rest point");
            NS_TEST_EXPECT_MSG_EQ_TOL(rests[0], number("x_eq"), 1e-14, "rest point");
            const auto onset = model.GetOnset(rests[0]);
            NS_TEST_ASSERT_MSG_EQ(onset.has_value(), true, "onset");
            NS_TEST_EXPECT_MSG_EQ_TOL(onset->strength, number("k=-A x(1-x)"), 1e-13, "k");
            NS_TEST_EXPECT_MSG_EQ_TOL(
                onset->damping, number("alpha=2mu-(1-2x)(Ax-c)"), 1e-13, "alpha");
            NS_TEST_EXPECT_MSG_EQ_TOL(onset->frequency, number("omega_c"), 1e-13, "omega");
            NS_TEST_EXPECT_MSG_EQ_TOL(onset->criticalDelay, number("tau_c"), 1e-12, "tau");
            NS_TEST_EXPECT_MSG_LT(RelativeError(onset->period, number("period")), 1e-11, "period");
        }
    }
};

/// Simulated onset of oscillations.
class DelayOnsetTest : public TestCase
{
  public:
    DelayOnsetTest()
        : TestCase("delay: none for A above 0, onset at pi over 2k within 5 percent")
    {
    }

  private:
    /// Ratio of the swing in the last quarter of a run to that in the second.
    double GetGrowth(const DelayedReplicator& model, double rest, double end) const
    {
        const auto shares = model.Integrate(rest + 1e-4, end);
        const auto swing = [&](double from, double to) {
            double largest = 0.0;
            const double n = static_cast<double>(shares.size());
            const auto last = static_cast<std::size_t>(std::ceil(to * n));
            for (auto i = static_cast<std::size_t>(from * n); i < last; ++i)
            {
                largest = std::max(largest, std::fabs(shares[i] - rest));
            }
            return largest;
        };
        return swing(0.75, 1.0) / swing(0.25, 0.5);
    }

    void DoRun() override
    {
        for (const auto& [A, C, mutation] : std::vector<std::tuple<double, double, double>>{
                 {-1.0, -0.5, 0.0}, {-2.0, -0.5, 0.0}, {-4.0, -2.0, 0.05}})
        {
            const PayoffAdvantage advantage{A, C, 0.0};
            const DelayedReplicator model(advantage, 1.0, mutation);
            const double rest = model.GetInteriorRestPoints()[0];
            const auto onset = *model.GetOnset(rest);
            if (mutation == 0.0)
            {
                const double k = -A * rest * (1.0 - rest);
                NS_TEST_EXPECT_MSG_EQ_TOL(onset.criticalDelay, M_PI / (2.0 * k), 1e-12, "pi/2k");
            }
            const double end = 20.0 * onset.period;
            const DelayedReplicator below(advantage, 0.95 * onset.criticalDelay, mutation);
            const DelayedReplicator above(advantage, 1.05 * onset.criticalDelay, mutation);
            NS_TEST_EXPECT_MSG_LT(GetGrowth(below, rest, end), 1.0, "dies out 5 % below");
            NS_TEST_EXPECT_MSG_GT(GetGrowth(above, rest, end), 1.0, "grows 5 % above");
        }
        const DelayedReplicator bistable({2.0, 0.8, 0.0}, 25.0);
        NS_TEST_EXPECT_MSG_EQ(bistable.GetOnset(0.4).has_value(), false, "A > 0: no onset");
        const auto shares = bistable.Integrate(0.45, 300.0);
        NS_TEST_EXPECT_MSG_EQ(std::is_sorted(shares.begin(), shares.end()), true, "no swing");
        NS_TEST_EXPECT_MSG_EQ_TOL(shares.back(), 1.0, 1e-9, "the same limit");
        CheckAgainstSteps();
    }

    /// On [0, tau] the observed share is x0, so u = u0 + (A x0 - C) t; and without delay the
    /// equation's closed form holds. The error falls as the fourth power of the step.
    void CheckAgainstSteps()
    {
        const PayoffAdvantage advantage{-2.0, -0.5, 0.0};
        const DelayedReplicator late(advantage, 2.0);
        const auto first = late.Integrate(0.1, 2.0, 40);
        NS_TEST_EXPECT_MSG_EQ_TOL(
            Logit(first.back()), Logit(0.1) + 2.0 * advantage.At(0.1), 1e-13, "the first interval");
        const double fine = late.Integrate(0.1, 12.0, 3200).back();
        const double coarse = std::fabs(late.Integrate(0.1, 12.0, 20).back() - fine);
        const double half = std::fabs(late.Integrate(0.1, 12.0, 40).back() - fine);
        NS_TEST_EXPECT_MSG_EQ_TOL(std::log2(coarse / half), 4.0, 0.5, "order 4");
        const DelayedReplicator prompt(advantage, 0.0);
        NS_TEST_EXPECT_MSG_EQ_TOL(prompt.Integrate(0.1, 3.0).back(),
                                  ReplicatorEquation(advantage).Solve(0.1, {3.0})[0],
                                  1e-10,
                                  "without delay");
    }
};

/// The fast sampler against the closed form.
class TrajectorySamplerTest : public TestCase
{
  public:
    TrajectorySamplerTest()
        : TestCase("sampled trajectories are within their tolerance of the closed form")
    {
    }

  private:
    void DoRun() override
    {
        const std::vector<std::pair<double, double>> games{
            {2.0, 0.5}, {2.0, 0.0}, {-2.0, -0.5}, {0.0, 1.0}, {1.0, 1.0}, {0.0, 0.0}};
        for (const auto& [A, C] : games)
        {
            const ReplicatorEquation equation({A, C, 0.0});
            for (double x0 : {1e-6, 0.3, 0.9, 1.0})
            {
                for (double tolerance : {1e-6, 1e-8, 1e-11})
                {
                    const TrajectorySampler sampler(equation, x0, 40.0, tolerance);
                    constexpr std::size_t count = 1001;
                    std::vector<double> shares(count, -1.0);
                    sampler.Sample(0.0, 0.04, count, shares.data());
                    std::vector<double> times;
                    for (std::size_t i = 0; i < count; ++i)
                    {
                        times.push_back(0.04 * static_cast<double>(i));
                    }
                    const auto exact = equation.Solve(x0, times);
                    for (std::size_t i = 0; i < count; ++i)
                    {
                        NS_TEST_EXPECT_MSG_EQ_TOL(shares[i], exact[i], tolerance, "share");
                    }
                }
            }
        }
        NS_TEST_EXPECT_MSG_EQ(
            GetRefusal([] {
                TrajectorySampler(ReplicatorEquation({1.0, 0.5, 0.0}), 0.5, 1.0, 0.0);
            }),
            "a number from 1e-12",
            "tolerance");
    }
};

/// Times that begin late, and such as the orbit does not have.
class SamplerTimesTest : public TestCase
{
  public:
    SamplerTimesTest()
        : TestCase("a sampler takes any times between 0 and its end, and refuses others")
    {
    }

  private:
    void DoRun() override
    {
        // A = 0: x = 1 / (1 + e^(-t)) from a half.
        const TrajectorySampler sampler(ReplicatorEquation({0.0, -1.0, 0.0}), 0.5, 20.0);
        const auto logistic = [](double time) {
            return 1.0 / (1.0 + std::exp(-time));
        };
        NS_TEST_EXPECT_MSG_GT(sampler.GetPieces(), 2, "times fall into several pieces");
        std::vector<double> shares(3);
        for (const double start : {0.0, 0.3, 7.0, 18.0, 20.0})
        {
            for (const double step : {0.0, (20.0 - start) / 2.0})
            {
                sampler.Sample(start, step, shares.size(), shares.data());
                for (std::size_t i = 0; i < shares.size(); ++i)
                {
                    NS_TEST_EXPECT_MSG_EQ_TOL(
                        shares[i], logistic(start + step * i), 1e-8, "from " << start);
                }
            }
        }
        const auto refuse = [&](double start, double step, const std::string& domain) {
            const std::string refusal =
                GetRefusal([&] { sampler.Sample(start, step, shares.size(), shares.data()); });
            NS_TEST_EXPECT_MSG_EQ(refusal, domain, start << " and " << step);
        };
        const std::string within = "a number from 0, with the last time not after the end";
        refuse(-0.1, 1.0, "a number from 0");
        refuse(0.0, 10.1, within);
        refuse(1.0, 10.0, within);
        refuse(1.0, -0.1, within);
        const ReplicatorEquation equation({1.0, 0.5, 0.0});
        NS_TEST_EXPECT_MSG_EQ(GetRefusal([&] { TrajectorySampler(equation, 1.1, 1.0); }),
                              "a number from 0 to 1",
                              "x0");
        NS_TEST_EXPECT_MSG_EQ(
            GetRefusal([&] { TrajectorySampler(equation, 0.5, -1.0); }), "a number from 0", "end");
    }
};

/// The suite of delayed and noisy dynamics.
class DelayedInformationTestSuite : public TestSuite
{
  public:
    DelayedInformationTestSuite()
        : TestSuite("gridshare-game-delay", TestSuite::Type::UNIT)
    {
        AddTestCase(new DelayTableTest);
        AddTestCase(new DelayOnsetTest);
        AddTestCase(new TrajectorySamplerTest);
        AddTestCase(new SamplerTimesTest);
    }
};

static DelayedInformationTestSuite g_delayedInformationTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
