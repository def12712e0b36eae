/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/diffusion-law.h"
#include "ns3/input-error.h"
#include "ns3/test.h"

#include <boost/math/distributions/binomial.hpp>

#include <cmath>

/**
 * @file
 * @ingroup gridshare-test
 * Where a finite population ends that imitates what a network paid.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

NetworkLaw
MakeLaw(const DeliveryCurve& delivered, double keep, const SharingGame& game, double ordering = 1.0)
{
    NetworkConditions conditions;
    conditions.ordering = ordering;
    conditions.deliveredShare = delivered;
    conditions.deliveredKeep = keep;
    return NetworkLaw(game, 5.0, 1.0, conditions);
}

/// f = 5, g = 0.2, w = 1: A = 2.
const SharingGame g_game{0.2, 0.5, 1.0, GainReading::MUTUAL_GAIN};

/// The integral, where its integrand has a name.
class DiffusionClosedFormTest : public TestCase
{
  public:
    DiffusionClosedFormTest()
        : TestCase("the diffusion law is its closed forms, up to a million agents")
    {
    }

  private:
    void DoRun() override
    {
        // A = 2 c: whoever differs differs by c, and Phi = 2 N (x^2 - x): an error function.
        const auto symmetric = MakeLaw(DeliveryCurve(), 1.0, {0.2, 1.0, 1.0});
        for (const double agents : {10.0, 287.0, 1e4, 1e6})
        {
            const DiffusionLaw law(symmetric, agents);
            for (const double away : {-1.0, -0.3, 0.0, 0.1, 2.0})
            {
                const double x0 = 0.5 + away / std::sqrt(2 * agents);
                const double expected =
                    0.5 + 0.5 * std::erf(away) / std::erf(std::sqrt(agents / 2));
                NS_TEST_EXPECT_MSG_EQ_TOL(
                    law.GetShareProbability(x0), expected, 1e-9, agents << " agents from " << x0);
            }
        }
        CheckSteady();
    }

    /// A = 0: sharing costs c whatever others do, and Phi = -2 N x sign(c), as in Kimura's formula.
    void CheckSteady()
    {
        for (const double agents : {10.0, 300.0})
        {
            const auto dear = MakeLaw(DeliveryCurve(), 1.0, {0.2, 0.5, -1.0});
            const auto subsidised = MakeLaw(DeliveryCurve(), 1.0, {0.2, -0.5, -1.0});
            for (const double x0 : {0.001, 0.1, 0.5, 0.95})
            {
                const double won = std::expm1(-2 * agents * x0) / std::expm1(-2 * agents);
                const double lost = std::exp(-2 * agents * (1 - x0)) * won;
                NS_TEST_EXPECT_MSG_EQ_TOL(DiffusionLaw(subsidised, agents).GetShareProbability(x0),
                                          won,
                                          1e-9 * won,
                                          agents << " agents from " << x0);
                NS_TEST_EXPECT_MSG_EQ_TOL(DiffusionLaw(dear, agents).GetShareProbability(x0),
                                          lost,
                                          1e-9 * lost,
                                          agents << " agents from " << x0 << ", tiny or not");
            }
        }
        NS_TEST_EXPECT_MSG_EQ(
            DiffusionLaw(MakeLaw(DeliveryCurve(), 1.0, g_game), 100).GetShareProbability(0.0),
            0.0,
            "nobody");
        NS_TEST_EXPECT_MSG_EQ(
            DiffusionLaw(MakeLaw(DeliveryCurve(), 1.0, g_game), 100).GetShareProbability(1.0),
            1.0,
            "all");
    }
};

/// Realised payoffs, and the published numbers of runs.
class LostOrdersTest : public TestCase
{
  public:
    LostOrdersTest()
        : TestCase("a third of the orders lost: how many of thirty runs end sharing")
    {
    }

  private:
    void DoRun() override
    {
        const auto law = MakeLaw(DeliveryCurve::Constant(0.67), 0.67, g_game);
        const DiffusionLaw diffusion(law, 287);
        const auto chain = MakeNetworkChain(law, 287);
        // Of 30 runs; 0.3731 is the border c / (p A).
        for (const auto& [x0, runs] : {std::pair(0.2, 0.2),
                                       std::pair(0.3, 4.4),
                                       std::pair(0.5 / 1.34, 14.9),
                                       std::pair(0.45, 25.8),
                                       std::pair(0.6, 30.0)})
        {
            NS_TEST_EXPECT_MSG_EQ_TOL(
                30 * diffusion.GetShareProbability(x0), runs, 0.05, "from " << x0);
            const auto sharers = static_cast<std::size_t>(std::lround(x0 * 287));
            NS_TEST_EXPECT_MSG_EQ_TOL(30 * chain.GetFixationProbability(sharers),
                                      30 * diffusion.GetShareProbability(sharers / 287.0),
                                      0.05,
                                      "the exact chain from " << x0);
        }
        // By hand at x = 1/2, p = .67: a sharer gets 4.5 or 6.5, a keeper 5.
        const auto contest = CompareRealised(law, 0.5);
        const double joined = 0.67 * 0.5;
        NS_TEST_EXPECT_MSG_EQ_TOL(contest.gain,
                                  0.67 * 0.67 * joined * 1.5 +
                                      0.67 * 0.33 * (joined * 6.5 + (1 - joined) * 4.5),
                                  1e-14,
                                  "better than a keeper, or than one that got nothing");
        NS_TEST_EXPECT_MSG_EQ_TOL(contest.loss,
                                  0.67 * 0.67 * (1 - joined) * 0.5 + 0.33 * 0.67 * 5,
                                  1e-14,
                                  "worse, or not paid at all");
        NS_TEST_EXPECT_MSG_EQ_TOL(contest.most, 6.5, 1e-15, "everything against nothing");
        for (const double x : {0.0, 0.2, 0.8, 1.0})
        {
            const auto jam = MakeLaw(DeliveryCurve::Capacity(0.9, 0.4), 0.8, g_game, 0.7);
            const auto both = CompareRealised(jam, x);
            NS_TEST_EXPECT_MSG_EQ_TOL(both.gain - both.loss, jam.Advantage(x), 1e-14, "h");
        }
    }
};

/// One event at a time.
class NetworkChainTest : public TestCase
{
  public:
    NetworkChainTest()
        : TestCase("the exact chain: the law tends to it, and it is a binomial tail without losses")
    {
    }

  private:
    void DoRun() override
    {
        // Imitation on realised payoffs: P[Bin(N - 1, c/A) <= i - 1].
        const auto ideal = MakeNetworkChain(MakeLaw(DeliveryCurve(), 1.0, g_game), 60);
        const boost::math::binomial_distribution<double> law(59, 0.25);
        for (const std::size_t sharers : {1, 5, 15, 30, 59})
        {
            const double expected = boost::math::cdf(law, static_cast<double>(sharers) - 1);
            NS_TEST_EXPECT_MSG_EQ_TOL(ideal.GetFixationProbability(sharers),
                                      expected,
                                      1e-12 * expected,
                                      sharers << " sharers");
        }
        CheckLimit(MakeLaw(DeliveryCurve(), 1.0, g_game), "no losses");
        CheckLimit(MakeLaw(DeliveryCurve::Constant(0.67), 0.67, g_game), "losses");
        CheckLimit(MakeLaw(DeliveryCurve::Constant(0.8), 0.85, g_game, 0.9), "few have orders");
        CheckLimit(MakeLaw(DeliveryCurve::Capacity(1.0, 0.9), 1.0, g_game), "full blocks");
        CheckMixed();
    }

    /// @return the largest difference between law and chain
    static double FindDifference(const NetworkLaw& law, std::size_t population)
    {
        const DiffusionLaw diffusion(law, static_cast<double>(population));
        const auto chain = MakeNetworkChain(law, population);
        double most = 0;
        for (std::size_t sharers = 0; sharers <= population; sharers += population / 10)
        {
            const double x0 = static_cast<double>(sharers) / static_cast<double>(population);
            most = std::max(most,
                            std::fabs(diffusion.GetShareProbability(x0) -
                                      chain.GetFixationProbability(sharers)));
        }
        return most;
    }

    void CheckLimit(const NetworkLaw& law, const std::string& name)
    {
        const double at50 = FindDifference(law, 50);
        const double at200 = FindDifference(law, 200);
        NS_TEST_EXPECT_MSG_LT(at50, 0.02, name << ": close at 50 agents");
        NS_TEST_EXPECT_MSG_LT(at200, 0.6 * at50, name << ": closer at 200");
    }

    /// Full blocks: the mixed population is reached from x0, whatever comes after e^N events.
    void CheckMixed()
    {
        const double q = 0.5;
        const auto law = MakeLaw(DeliveryCurve::Capacity(1.0, q), 1.0, g_game);
        const double mixed = law.GetMixedShare().value_or(0);
        NS_TEST_ASSERT_MSG_EQ_TOL(mixed, q * (4.5 + 2 * q) / 5, 1e-14, "x_eq");
        const DiffusionLaw diffusion(law, 400);
        const DiffusionLaw roomy(MakeLaw(DeliveryCurve(), 1.0, g_game), 400);
        for (const double x0 : {0.15, 0.25, 0.3})
        {
            // Up to a share of q both are the same law, and the rest is won from there.
            NS_TEST_EXPECT_MSG_EQ_TOL(diffusion.GetReachProbability(x0, 0.0, q),
                                      roomy.GetReachProbability(x0, 0.0, q),
                                      1e-10,
                                      "from " << x0);
            NS_TEST_EXPECT_MSG_EQ_TOL(diffusion.GetReachProbability(x0, 0.0, mixed),
                                      diffusion.GetReachProbability(x0, 0.0, q) *
                                          diffusion.GetReachProbability(q, 0.0, mixed),
                                      1e-10,
                                      "through q from " << x0);
        }
        bool isRefused = false;
        try
        {
            DiffusionLaw(MakeLaw(DeliveryCurve::Constant(0.0), 0.0, g_game), 100);
        }
        catch (const InputError&)
        {
            isRefused = true;
        }
        NS_TEST_EXPECT_MSG_EQ(isRefused, true, "nobody is ever paid");
    }
};

/// The suite of finite populations on a network.
class DiffusionLawTestSuite : public TestSuite
{
  public:
    DiffusionLawTestSuite()
        : TestSuite("gridshare-game-diffusion-law", TestSuite::Type::UNIT)
    {
        AddTestCase(new DiffusionClosedFormTest);
        AddTestCase(new LostOrdersTest);
        AddTestCase(new NetworkChainTest);
    }
};

static DiffusionLawTestSuite g_diffusionLawTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
