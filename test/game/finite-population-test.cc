/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "game-reference-table.h"

#include "ns3/parameter-domain.h"
#include "ns3/test.h"
#include "ns3/well-mixed-process.h"

#include <algorithm>
#include <cmath>
#include <sstream>

/**
 * @file
 * @ingroup gridshare-test
 * Exact finite populations: fixation, absorption, stationary law, transient law, linear noise.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// The game of a named reference case, f = 5 and g = 0.2.
PayoffAdvantage
GetCase(const std::string& name)
{
    static const std::map<std::string, std::pair<double, double>> costAndReward{
        {"E1", {0.0, 1.0}},
        {"E1b", {0.0, 2.0}},
        {"E2", {1.0, 1.0}},
        {"E2b", {0.5, 0.5}},
        {"E2c", {2.0, 2.0}},
        {"E3", {2.0, 1.0}},
        {"E3b", {3.0, 2.0}},
        {"E4", {0.5, 1.0}},
        {"E4b", {1.0, 2.0}},
        {"E4c", {0.25, 1.0}},
        {"E5", {3.0, 1.0}},
        {"E6", {-0.5, 1.0}},
        {"E7", {-0.5, -2.0}},
        {"E8", {1.0, -1.0}},
        {"E9", {-1.0, -2.0}},
    };
    const auto& [cost, reward] = costAndReward.at(name);
    return SharingGame{0.2, cost, reward, GainReading::MUTUAL_GAIN}.Reduce(5.0);
}

/// The process of a reference row.
WellMixedProcess
GetProcess(const GameReferenceTable::Row& row, double mutation = 0.0)
{
    RevisionParameters parameters;
    // One table prints the 1/3 of Schlag's rule with ten digits only.
    parameters.intensity =
        row.at("process") == "schlag" ? 1.0 / 3.0 : GameReferenceTable::Number(row, "intensity");
    const bool selfExcluded = row.at("self_excluded") == "1";
    return {GetCase(row.at("case")),
            5.0,
            CreateRevisionProtocol(row.at("process"), parameters),
            {selfExcluded, mutation}};
}

/// Fixation probabilities and absorption times to the digits of a double.
class FixationTableTest : public TestCase
{
  public:
    FixationTableTest()
        : TestCase("fixation and absorption agree with the reference table to 1e-12")
    {
    }

  private:
    void DoRun() override
    {
        const GameReferenceTable table("fixation_absorption.csv");
        for (const auto& row : table.GetRows())
        {
            const auto number = [&row](const char* name) {
                return GameReferenceTable::Number(row, name);
            };
            const auto population = static_cast<std::size_t>(number("N"));
            const auto sharers = static_cast<std::size_t>(number("i0"));
            const auto chain = GetProcess(row).MakeChain(population);
            const std::string label = row.at("case") + " " + row.at("process") + " " +
                                      row.at("intensity") + " " + row.at("N") + " " + row.at("i0");
            NS_TEST_EXPECT_MSG_LT(
                RelativeError(chain.GetFixationProbability(sharers), number("phi_share_fixes")),
                1e-12,
                label + " fixation");
            NS_TEST_EXPECT_MSG_LT(
                RelativeError(chain.GetLossProbability(sharers), number("one_minus_phi")),
                1e-12,
                label + " loss");
            NS_TEST_EXPECT_MSG_LT(
                RelativeError(chain.GetAbsorptionSteps(sharers), number("mean_absorption_steps")),
                1e-12,
                label + " steps");
            NS_TEST_EXPECT_MSG_LT(RelativeError(chain.GetConditionalSteps(sharers),
                                                number("mean_steps_given_share_fixes")),
                                  1e-12,
                                  label + " conditional steps");
        }
    }
};

/// Schlag's rule has fixation probability P[Bin(N - 1, c/A) <= i - 1].
class BinomialFixationTest : public TestCase
{
  public:
    BinomialFixationTest()
        : TestCase("fixation under realised imitation is a binomial sum")
    {
    }

  private:
    void DoRun() override
    {
        RevisionParameters parameters;
        parameters.intensity = 1.0 / 3.0;
        const double p = 0.3;
        const WellMixedProcess process(
            {2.0, 2.0 * p, 0.0}, 5.0, CreateRevisionProtocol("schlag", parameters), {false, 0.0});
        constexpr std::size_t population = 120;
        const auto chain = process.MakeChain(population);
        double sum = 0.0;
        for (std::size_t i = 1; i < population; ++i)
        {
            const double n = population - 1.0;
            const double k = static_cast<double>(i) - 1.0;
            sum += std::exp(std::lgamma(n + 1.0) - std::lgamma(k + 1.0) - std::lgamma(n - k + 1.0) +
                            k * std::log(p) + (n - k) * std::log1p(-p));
            NS_TEST_EXPECT_MSG_LT(
                RelativeError(chain.GetFixationProbability(i), sum), 1e-11, "P[Bin <= i - 1]");
        }
    }
};

/// Neutral drift: fixation i/N; absorption -(N-1) [i H...] by the classical sums.
class NeutralDriftTest : public TestCase
{
  public:
    NeutralDriftTest()
        : TestCase("without selection fixation is linear and times are the classical sums")
    {
    }

  private:
    void DoRun() override
    {
        RevisionParameters parameters;
        parameters.intensity = 0.0;
        const WellMixedProcess process(
            {2.0, 1.0, 0.0}, 5.0, CreateRevisionProtocol("fermi", parameters));
        constexpr std::size_t population = 100;
        const double n = population;
        const auto chain = process.MakeChain(population);
        for (std::size_t i = 1; i < population; ++i)
        {
            // Each direction has probability j (N - j)/(2 N (N - 1)).
            double steps = 0.0;
            for (std::size_t j = 1; j < population; ++j)
            {
                const double below = static_cast<double>(std::min(i, j));
                const double above = n - static_cast<double>(std::max(i, j));
                const double out = static_cast<double>(j * (population - j)) / (2.0 * n * (n - 1));
                steps += below * above / n / out;
            }
            NS_TEST_EXPECT_MSG_LT(
                RelativeError(chain.GetFixationProbability(i), static_cast<double>(i) / n),
                1e-13,
                "i/N");
            NS_TEST_EXPECT_MSG_LT(
                RelativeError(chain.GetAbsorptionSteps(i), steps), 1e-12, "steps");
        }
    }
};

/// A one-way rule can be caught inside; the chain says so instead of dividing by zero.
class BlockedChainTest : public TestCase
{
  public:
    BlockedChainTest()
        : TestCase("blocked directions give 0, 1 and infinity")
    {
    }

  private:
    void DoRun() override
    {
        const auto chainOf = [](double A, double C) {
            RevisionParameters parameters;
            parameters.intensity = 0.1;
            return WellMixedProcess({A, C, 0.0},
                                    5.0,
                                    CreateRevisionProtocol("imitation", parameters),
                                    {false, 0.0})
                .MakeChain(50);
        };
        const auto up = chainOf(2.0, -0.5);
        NS_TEST_EXPECT_MSG_EQ(up.GetFixationProbability(1), 1.0, "always up");
        NS_TEST_EXPECT_MSG_EQ(up.GetLossProbability(1), 0.0, "never down");
        double steps = 0.0;
        for (double i = 7.0; i < 50.0; ++i)
        {
            steps += 1.0 / (i * (50.0 - i) / (50.0 * 49.0) * 0.1 * (2.0 * i / 50.0 + 0.5));
        }
        NS_TEST_EXPECT_MSG_LT(RelativeError(up.GetAbsorptionSteps(7), steps), 1e-13, "a sum");
        NS_TEST_EXPECT_MSG_LT(RelativeError(up.GetConditionalSteps(7), steps), 1e-13, "the same");
        const auto bistable = chainOf(2.0, 0.9);
        NS_TEST_EXPECT_MSG_EQ(bistable.GetFixationProbability(22), 0.0, "below x*");
        NS_TEST_EXPECT_MSG_EQ(bistable.GetFixationProbability(23), 1.0, "above x*");
        NS_TEST_EXPECT_MSG_EQ(std::isnan(bistable.GetConditionalSteps(22)), true, "never");
        const auto caught = chainOf(2.0, 1.0);
        NS_TEST_EXPECT_MSG_EQ(std::isinf(caught.GetAbsorptionSteps(25)), true, "rests on x*");
        NS_TEST_EXPECT_MSG_EQ(caught.GetLossProbability(25), 0.0, "stays");
        NS_TEST_EXPECT_MSG_EQ(std::isinf(chainOf(-2.0, -0.9).GetAbsorptionSteps(3)),
                              true,
                              "coexistence: the two states around x* exchange for ever");
    }
};

/// Stationary laws and mean-field roots.
class StationaryTableTest : public TestCase
{
  public:
    StationaryTableTest()
        : TestCase("stationary laws and mean-field roots agree with the reference table")
    {
    }

  private:
    void CheckRoots(const std::string& text, const WellMixedProcess& process)
    {
        const auto roots = FindMeanFieldRoots(process);
        std::istringstream in(text);
        std::string entry;
        std::size_t i = 0;
        while (std::getline(in, entry, ';'))
        {
            NS_TEST_ASSERT_MSG_LT(i, roots.size(), "as many roots");
            const auto second = entry.find(':');
            const auto third = entry.find(":Nvar=");
            NS_TEST_EXPECT_MSG_EQ_TOL(
                roots[i].x, std::stod(entry.substr(0, second)), 1e-12, "root, 12 decimals printed");
            NS_TEST_EXPECT_MSG_LT(
                RelativeError(roots[i].slope,
                              std::stod(entry.substr(second + 1, third - second - 1))),
                5e-6,
                "slope, 6 digits printed");
            NS_TEST_EXPECT_MSG_LT(
                RelativeError(roots[i].scaledVariance, std::stod(entry.substr(third + 6))),
                5e-8,
                "N var, 8 digits printed");
            ++i;
        }
        NS_TEST_EXPECT_MSG_EQ(i, roots.size(), "as many roots");
    }

    void DoRun() override
    {
        const GameReferenceTable table("stationary.csv");
        for (const auto& row : table.GetRows())
        {
            const auto number = [&row](const char* name) {
                return GameReferenceTable::Number(row, name);
            };
            const auto process = GetProcess(row, number("mu"));
            const auto law =
                process.MakeChain(static_cast<std::size_t>(number("N"))).GetStationaryLaw();
            const auto top = std::max_element(law.probability.begin(), law.probability.end());
            NS_TEST_EXPECT_MSG_LT(RelativeError(law.meanShare, number("mean_x")), 1e-11, "mean");
            NS_TEST_EXPECT_MSG_LT(
                RelativeError(law.shareVariance, number("var_x")), 1e-11, "variance");
            NS_TEST_EXPECT_MSG_LT(
                RelativeError(law.probability.front(), number("pi_0")), 1e-11, "at 0");
            NS_TEST_EXPECT_MSG_LT(
                RelativeError(law.probability.back(), number("pi_N")), 1e-11, "at N");
            NS_TEST_EXPECT_MSG_LT(
                RelativeError(law.probability[static_cast<std::size_t>(number("argmax_i"))], *top),
                1e-11,
                "mode, up to ties by symmetry");
            CheckRoots(row.at("meanfield_roots(root:slope:LNA N*var)"), process);
        }
    }
};

/// Transient laws, and the linear noise of large populations.
class TransientTableTest : public TestCase
{
  public:
    TransientTableTest()
        : TestCase("transient laws agree with the reference table, linear noise with its limit")
    {
    }

  private:
    void DoRun() override
    {
        const GameReferenceTable table("transient_mean_variance.csv");
        for (const auto& row : table.GetRows())
        {
            const auto number = [&row](const char* name) {
                return GameReferenceTable::Number(row, name);
            };
            const auto process = GetProcess(row);
            const double generations = number("t_generations");
            if (row.at("N") == "inf")
            {
                const auto limit = IntegrateLinearNoise(process, number("x0"), {generations})[0];
                NS_TEST_EXPECT_MSG_LT(RelativeError(limit.share, number("mean_x")), 2e-9, "mean");
                NS_TEST_EXPECT_MSG_LT(RelativeError(limit.scaledVariance, number("N_times_var")),
                                      5e-7,
                                      "N var, 8 digits printed");
                continue;
            }
            const double n = number("N");
            const auto law =
                process.MakeChain(static_cast<std::size_t>(n))
                    .GetLawAfter(static_cast<std::size_t>(std::lround(number("x0") * n)),
                                 static_cast<uint64_t>(generations * n));
            NS_TEST_EXPECT_MSG_LT(RelativeError(law.meanShare, number("mean_x")), 1e-11, "mean");
            NS_TEST_EXPECT_MSG_LT(
                RelativeError(law.shareVariance, number("var_x")), 1e-11, "variance");
            NS_TEST_EXPECT_MSG_EQ_TOL(
                law.probability.front(), number("P_absorbed_notshare"), 1e-11, "at 0");
            NS_TEST_EXPECT_MSG_EQ_TOL(
                law.probability.back(), number("P_absorbed_share"), 1e-11, "at N");
        }
    }
};

/// The suite of exact finite populations.
class FinitePopulationTestSuite : public TestSuite
{
  public:
    FinitePopulationTestSuite()
        : TestSuite("gridshare-game-finite-population", TestSuite::Type::UNIT)
    {
        AddTestCase(new FixationTableTest);
        AddTestCase(new BinomialFixationTest);
        AddTestCase(new NeutralDriftTest);
        AddTestCase(new BlockedChainTest);
        AddTestCase(new StationaryTableTest);
        AddTestCase(new TransientTableTest);
    }
};

static FinitePopulationTestSuite g_finitePopulationTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
