/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../printable-value.h"
#include "../statistics/drawn-values.h"

#include "ns3/difference-estimate.h"
#include "ns3/holm-correction.h"
#include "ns3/test.h"

#include <algorithm>
#include <cmath>
#include <vector>

/**
 * @file
 * @ingroup gridshare-test
 * Which method judges a difference, and how often it is wrong.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Seeds from 1 on.
SeedValues
MakeSeeds(const std::vector<double>& values, int64_t first = 1)
{
    SeedValues seeds;
    for (const double value : values)
    {
        seeds[first++] = value;
    }
    return seeds;
}

class ChosenMethodTest : public TestCase
{
  public:
    ChosenMethodTest()
        : TestCase("the method follows from seeds and values")
    {
    }

  private:
    void ExpectMethod(const SeedValues& first,
                      const SeedValues& second,
                      bool isDivided,
                      DifferenceMethod method,
                      const std::string& why)
    {
        const auto found = EstimateDifference(first, second, isDivided);
        NS_TEST_EXPECT_MSG_EQ(found.method, method, why);
        const bool judges =
            method != DifferenceMethod::TOO_FEW && method != DifferenceMethod::NO_SPREAD;
        NS_TEST_EXPECT_MSG_EQ(
            found.probability.has_value(), judges, why << ": whether there is a p");
    }

    void DoRun() override
    {
        using Method = DifferenceMethod;
        const SeedValues a = MakeSeeds({1, 2.5, 4.25, 8});
        const SeedValues b = MakeSeeds({2, 2, 5, 9});
        ExpectMethod(a, b, false, Method::PAIRED_T, "common seeds");
        ExpectMethod(a, b, true, Method::SIGNED_RANKS, "different basins");
        ExpectMethod(a, MakeSeeds({2, 2.25, 5, 9}, 11), false, Method::WELCH_T, "other seeds");
        ExpectMethod(a, MakeSeeds({2, 2.25, 5, 9}, 11), true, Method::RANK_SUM, "and basins");
        ExpectMethod(a, MakeSeeds({2, 3, 5, 9}, 4), false, Method::WELCH_T, "one common seed of 4");
        ExpectMethod(a, MakeSeeds({2, 3.25, 5, 9}, 3), false, Method::PAIRED_T, "two of four");
        ExpectMethod(a, MakeSeeds({3}), false, Method::TOO_FEW, "one run");
        ExpectMethod(MakeSeeds({5, 5, 5}),
                     MakeSeeds({7, 7, 7}),
                     false,
                     Method::NO_SPREAD,
                     "one value in each");
        ExpectMethod(a, MakeSeeds({2, 3.5, 5.25, 9}), false, Method::SIGNED_RANKS, "1 each time");
        ExpectMethod(MakeSeeds({0, 0, 1, 0}, 1),
                     MakeSeeds({1, 0, 1, 1}, 11),
                     false,
                     Method::RANK_SUM,
                     "two values in eight runs");
        SeedValues many;
        SeedValues more;
        for (int64_t seed = 1; seed <= 51; ++seed)
        {
            many[seed] = static_cast<double>(seed % 3);
            more[seed] = static_cast<double>(seed % 5 / 4);
        }
        ExpectMethod(many, more, true, Method::PAIRED_T, "51 runs");
        many.erase(51);
        more.erase(51);
        ExpectMethod(many, more, true, Method::SIGNED_RANKS, "50 runs");
    }
};

/// Numbers that a reader can check.
class DifferenceByHandTest : public TestCase
{
  public:
    DifferenceByHandTest()
        : TestCase("differences by hand")
    {
    }

  private:
    void DoRun() override
    {
        // Differences 1, 2, 3 of pairs 2, 3, 4: mean 2, s = 1, t = 2 * 3^0.5, t(0.975, 2)
        // = 4.302653.
        const SeedValues first{{1, 7}, {2, 10}, {3, 5}, {4, 9}};
        const SeedValues second{{2, 11}, {3, 7}, {4, 12}, {5, 100}};
        const auto paired = EstimateDifference(first, second, false);
        NS_TEST_EXPECT_MSG_EQ(paired.isPaired, true, "three common seeds");
        NS_TEST_EXPECT_MSG_EQ(paired.firstRuns, 3, "pairs");
        NS_TEST_EXPECT_MSG_EQ(paired.first, 8, "mean of 10, 5, 9: those of the pairs alone");
        NS_TEST_EXPECT_MSG_EQ(paired.second, 10, "mean of 11, 7, 12");
        NS_TEST_EXPECT_MSG_EQ_TOL(paired.difference, 2, 1e-12, "of the means");
        NS_TEST_EXPECT_MSG_EQ_TOL(*paired.low, 2 - 4.302653 / std::sqrt(3.0), 1e-6, "lower end");
        NS_TEST_EXPECT_MSG_EQ_TOL(*paired.high, 2 + 4.302653 / std::sqrt(3.0), 1e-6, "upper end");
        // Two degrees of freedom have the closed form p = 1 - t / (2 + t^2)^0.5.
        NS_TEST_EXPECT_MSG_EQ_TOL(
            *paired.probability, 1 - std::sqrt(12.0 / 14), 1e-12, "p of t = 12^0.5");

        // Six differences of 1: 2 of 64 ways; five would be 2 of 32. All are 1: no interval.
        const auto six =
            EstimateDifference(MakeSeeds({1, 2, 3, 4, 5, 6}), MakeSeeds({2, 3, 4, 5, 6, 7}), false);
        NS_TEST_EXPECT_MSG_EQ_TOL(*six.probability, 2.0 / 64, 1e-12, "six of one sign");
        NS_TEST_EXPECT_MSG_EQ(six.low.has_value(), false, "one value has no interval");
        const SeedValues counts = MakeSeeds({1, 1, 0, 1, 0, 1, 2, 1});
        // Two of eight zeros below any shift up to 0.5 are 8 of 256 ways; at 0.5 there are 60. One
        // 2 above 1.5 is 4 of 256; at 1.5 it shares its rank with five others: 14 of 256.
        const auto eight = EstimateDifference(MakeSeeds(std::vector<double>(8, 0)), counts, false);
        NS_TEST_ASSERT_MSG_EQ(eight.low.has_value(), true, "eight pairs have an interval");
        NS_TEST_EXPECT_MSG_EQ_TOL(*eight.low, 0.5, 1e-12, "lower end");
        NS_TEST_EXPECT_MSG_EQ_TOL(*eight.high, 1.5, 1e-12, "upper end");
        NS_TEST_EXPECT_MSG_EQ_TOL(*eight.probability, 2.0 / 64, 1e-12, "six of one sign");
        // One far value: most means of two lie at 1, where the mean of all is not.
        const auto far =
            EstimateDifference(MakeSeeds(std::vector<double>(20, 0)),
                               MakeSeeds(std::vector<double>{1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
                                                             1, 1, 1, 1, 1, 1, 1, 1, 1, 100}),
                               false);
        NS_TEST_EXPECT_MSG_EQ(far.low.has_value(), false, "the mean 5.95 is not in [1, 1]");

        // A tenth more each time, but for rounding: three pairs of one sign, whatever their size.
        const auto tenth = EstimateDifference(
            MakeSeeds({5.25, 7.3, 101.7}), MakeSeeds({5.25 + 0.1, 7.3 + 0.1, 101.7 + 0.1}), false);
        NS_TEST_EXPECT_MSG_EQ(
            tenth.method, DifferenceMethod::SIGNED_RANKS, "one difference has no spread");
        NS_TEST_EXPECT_MSG_EQ(*tenth.probability, 0.25, "two of eight ways");

        // Nine runs of ten settle in one, two of ten in the other: McNemar with 8 and 1 unlike
        // pairs 2 (1 + 9) / 2^9.
        const SeedValues most = MakeSeeds({1, 1, 1, 1, 1, 1, 1, 1, 1, 0});
        const SeedValues few = MakeSeeds({0, 0, 0, 0, 0, 0, 0, 0, 1, 1});
        const auto paired10 = EstimateShareDifference(most, few);
        NS_TEST_EXPECT_MSG_EQ(paired10.method, DifferenceMethod::MCNEMAR, "common seeds");
        NS_TEST_EXPECT_MSG_EQ_TOL(paired10.difference, -0.7, 1e-12, "0.2 - 0.9");
        NS_TEST_EXPECT_MSG_EQ_TOL(*paired10.probability, 20.0 / 512, 1e-12, "8 and 1");
        const auto apart = EstimateShareDifference(MakeSeeds({0, 0, 0}), MakeSeeds({1, 1, 1}, 7));
        NS_TEST_EXPECT_MSG_EQ(apart.method, DifferenceMethod::FISHER, "other seeds");
        NS_TEST_EXPECT_MSG_EQ_TOL(*apart.probability, 0.1, 1e-12, "2 of 20 tables");
    }
};

/**
 * Two sets of one process, compared in ten metrics: at most 5 % of the comparisons find anything.
 * Half of the runs end in one basin, half in the other, with or without a little noise on what they
 * tell, or in one alone; from two seeds on. The bound is 5 % and four standard errors of a binomial
 * share.
 */
class SameProcessTest : public TestCase
{
  public:
    SameProcessTest()
        : TestCase("two sets of one process differ in at most 5 %")
    {
    }

  private:
    static constexpr int TRIALS = 600;

    /// @return one run: which basin, and ten metrics that follow from it
    static std::vector<double> DrawRun(DrawnValues& draw, bool hasBasins, double noise)
    {
        const double basin = hasBasins && draw.Uniform() < 0.5 ? 1 : 0;
        std::vector<double> run{basin};
        for (int metric = 1; metric <= 10; ++metric)
        {
            run.push_back(basin * metric + noise * draw.Normal());
        }
        return run;
    }

    /// @return whether anything is called different
    static bool FindsAny(DrawnValues& draw, int seeds, bool hasBasins, double noise, bool isPaired)
    {
        std::vector<SeedValues> first(11);
        std::vector<SeedValues> second(11);
        bool isDivided = false;
        double basin = -1;
        for (int seed = 1; seed <= seeds; ++seed)
        {
            for (auto* set : {&first, &second})
            {
                const auto run = DrawRun(draw, hasBasins, noise);
                isDivided = isDivided || (basin >= 0 && basin != run[0]);
                basin = run[0];
                const int64_t name = isPaired || set == &first ? seed : 100 + seed;
                for (std::size_t metric = 0; metric < run.size(); ++metric)
                {
                    (*set)[metric][name] = run[metric];
                }
            }
        }
        std::vector<double> probabilities;
        for (std::size_t metric = 0; metric < first.size(); ++metric)
        {
            const auto estimate =
                metric == 0 ? EstimateShareDifference(first[0], second[0])
                            : EstimateDifference(first[metric], second[metric], isDivided);
            if (estimate.probability)
            {
                probabilities.push_back(*estimate.probability);
            }
        }
        const auto corrected = CorrectByHolm(probabilities);
        return std::any_of(corrected.begin(), corrected.end(), [](double p) { return p <= 0.05; });
    }

    void DoRun() override
    {
        DrawnValues draw(9);
        const double most = 0.05 + 4 * std::sqrt(0.05 * 0.95 / TRIALS);
        int found = 0;
        for (const int seeds : {2, 3, 7})
        {
            for (const bool isPaired : {true, false})
            {
                for (const auto& [hasBasins, noise] :
                     {std::pair(true, 0.0), std::pair(true, 0.01), std::pair(false, 1.0)})
                {
                    int wrong = 0;
                    for (int trial = 0; trial < TRIALS; ++trial)
                    {
                        wrong += FindsAny(draw, seeds, hasBasins, noise, isPaired) ? 1 : 0;
                    }
                    NS_TEST_EXPECT_MSG_LT(wrong / double{TRIALS},
                                          most,
                                          seeds << " seeds, pairs " << isPaired << ", basins "
                                                << hasBasins << ", noise " << noise);
                    found += wrong;
                }
            }
        }
        NS_TEST_EXPECT_MSG_GT(found, 60, "tests that never reject tell nothing");
    }
};

/// The suite.
class DifferenceEstimateTestSuite : public TestSuite
{
  public:
    DifferenceEstimateTestSuite()
        : TestSuite("gridshare-difference-estimate", TestSuite::Type::UNIT)
    {
        AddTestCase(new ChosenMethodTest);
        AddTestCase(new DifferenceByHandTest);
        AddTestCase(new SameProcessTest);
    }
};

static DifferenceEstimateTestSuite g_differenceEstimateTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
