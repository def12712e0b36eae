/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../printable-value.h"
#include "drawn-values.h"

#include "ns3/holm-correction.h"
#include "ns3/mean-comparison.h"
#include "ns3/proportion-comparison.h"
#include "ns3/proportion-test.h"
#include "ns3/rank-tests.h"
#include "ns3/test.h"

#include <algorithm>
#include <cmath>
#include <vector>

/**
 * @file
 * @ingroup gridshare-test
 * Comparisons against the worked examples of textbooks, hand calculations, and what 95 % means.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

using Values = std::vector<double>;

/// Additional hours of sleep by two drugs, patient by patient, of Student (1908), as in R's data
/// set "sleep"; the results are those that R prints for t.test(), which its help page shows.
class SleepTest : public TestCase
{
  public:
    SleepTest()
        : TestCase("Student's sleep data, paired and unpaired")
    {
    }

  private:
    void DoRun() override
    {
        const Values first{0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};
        const Values second{1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};
        const auto paired = ComparePairs(second, first);
        NS_TEST_EXPECT_MSG_EQ_TOL(paired.difference, -1.58, 1e-12, "mean difference");
        NS_TEST_EXPECT_MSG_EQ_TOL(*paired.statistic, -4.0621, 5e-5, "t");
        NS_TEST_EXPECT_MSG_EQ(*paired.freedom, 9, "degrees of freedom");
        NS_TEST_EXPECT_MSG_EQ_TOL(*paired.probability, 0.002833, 5e-7, "p");
        NS_TEST_EXPECT_MSG_EQ_TOL(-1.58 - *paired.halfWidth95, -2.4598858, 5e-8, "lower end");
        NS_TEST_EXPECT_MSG_EQ_TOL(-1.58 + *paired.halfWidth95, -0.7001142, 5e-8, "upper end");
        const auto welch = CompareSamples(second, first);
        NS_TEST_EXPECT_MSG_EQ_TOL(*welch.statistic, -1.8608, 5e-5, "Welch's t");
        NS_TEST_EXPECT_MSG_EQ_TOL(*welch.freedom, 17.776, 5e-4, "Satterthwaite's");
        NS_TEST_EXPECT_MSG_EQ_TOL(*welch.probability, 0.07939, 5e-6, "p");
        NS_TEST_EXPECT_MSG_EQ_TOL(-1.58 - *welch.halfWidth95, -3.3654832, 5e-8, "lower end");
        NS_TEST_EXPECT_MSG_EQ_TOL(-1.58 + *welch.halfWidth95, 0.2054832, 5e-8, "upper end");
        // Of the ten values of each nothing but mean and standard deviation, as R prints them.
        const auto printed = CompareEstimates({10, 2.33, 2.002249, {}}, {10, 0.75, 1.789010, {}});
        NS_TEST_EXPECT_MSG_EQ_TOL(*printed.statistic, -1.8608, 5e-5, "Welch's t of summaries");
        NS_TEST_EXPECT_MSG_EQ_TOL(*printed.probability, 0.07939, 5e-6, "p of summaries");
    }
};

/// What is too little for an interval.
class NoSpreadTest : public TestCase
{
  public:
    NoSpreadTest()
        : TestCase("one pair, or no spread, has a difference without interval")
    {
    }

  private:
    void DoRun() override
    {
        const MeanComparison few[] = {ComparePairs({1}, {3}),
                                      ComparePairs({1, 5, 9}, {3, 7, 11}),
                                      CompareSamples({1}, {3}),
                                      CompareSamples({1, 2, 0}, {3}),
                                      CompareSamples({1, 1}, {3, 3, 3})};
        for (const auto& comparison : few)
        {
            NS_TEST_EXPECT_MSG_EQ(comparison.difference, 2, "the second less the first");
            NS_TEST_EXPECT_MSG_EQ(comparison.halfWidth95.has_value(), false, "no interval");
            NS_TEST_EXPECT_MSG_EQ(comparison.probability.has_value(), false, "no p");
        }
    }
};

/**
 * Hollander and Wolfe, Nonparametric Statistical Methods: table 3.1 (the Hamilton depression scale
 * of nine patients, V = 40) and table 4.1 (permeability of membranes, W = 35). R's help page of
 * wilcox.test() prints half of these p, as it tests against one side.
 */
class RankTest : public TestCase
{
  public:
    RankTest()
        : TestCase("Wilcoxon's tests are those of the textbook, and of all ways counted")
    {
    }

  private:
    /// The signed-rank p by all 2^n choices of signs, of ranks that are counted one by one.
    static double CountSigns(const Values& differences)
    {
        Values kept;
        std::copy_if(differences.begin(),
                     differences.end(),
                     std::back_inserter(kept),
                     [](double d) { return d != 0; });
        Values ranks;
        double middle = 0;
        for (const double d : kept)
        {
            double rank = 0.5;
            for (const double other : kept)
            {
                rank += std::fabs(other) < std::fabs(d)    ? 1
                        : std::fabs(other) == std::fabs(d) ? 0.5
                                                           : 0;
            }
            ranks.push_back(rank);
            middle += rank / 2;
        }
        const auto distance = [&](const auto& isPositive) {
            double sum = 0;
            for (std::size_t i = 0; i < kept.size(); ++i)
            {
                sum += isPositive(i) ? ranks[i] : 0;
            }
            return std::fabs(sum - middle);
        };
        const double own = distance([&](std::size_t i) { return kept[i] > 0; });
        int found = 0;
        for (std::size_t signs = 0; signs < std::size_t{1} << kept.size(); ++signs)
        {
            found += distance([&](std::size_t i) { return (signs >> i & 1) != 0; }) >= own;
        }
        return found / std::pow(2, kept.size());
    }

    void DoRun() override
    {
        const Values before{1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30};
        const Values after{0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29};
        Values differences;
        std::transform(before.begin(),
                       before.end(),
                       after.begin(),
                       std::back_inserter(differences),
                       std::minus<>());
        NS_TEST_EXPECT_MSG_EQ_TOL(TestSignedRanks(differences), 2 * 0.01953, 2e-5, "V = 40");
        const Values term{0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46};
        const Values early{1.15, 0.88, 0.90, 0.74, 1.21};
        NS_TEST_EXPECT_MSG_EQ_TOL(TestRankSum(term, early), 2 * 0.1272, 1e-4, "W = 35");
        NS_TEST_EXPECT_MSG_EQ_TOL(TestRankSum(early, term), 2 * 0.1272, 1e-4, "either way");

        NS_TEST_EXPECT_MSG_EQ(TestSignedRanks({1, 1, 1}), 0.25, "two of eight ways");
        NS_TEST_EXPECT_MSG_EQ(TestSignedRanks({0, 0}), 1, "nothing differs");
        NS_TEST_EXPECT_MSG_EQ(TestSignedRanks({}), 1, "nothing");
        NS_TEST_EXPECT_MSG_EQ_TOL(TestRankSum({1, 1, 1}, {0, 0, 0}), 0.1, 1e-12, "two of twenty");
        NS_TEST_EXPECT_MSG_EQ(TestRankSum({1}, {}), 1, "no other sample");
        NS_TEST_EXPECT_MSG_EQ(TestRankSum({2, 2}, {2, 2, 2}), 1, "one value alone");
        for (const Values& shared : {Values{1, 1, -2, 3, 0, 3}, Values{-1, -1, -1, 0.5, -1, 4, -4}})
        {
            NS_TEST_EXPECT_MSG_EQ_TOL(
                TestSignedRanks(shared), CountSigns(shared), 1e-12, "shared ranks");
        }
    }
};

/// The tea of R. A. Fisher, The Design of Experiments, 1935, chapter 2; convictions of twins of
/// criminals, Statistical Methods for Research Workers, section 21.02; both p as R's help page of
/// fisher.test() has them. Newcombe, 1998, table II, 56 of 70 and 48 of 80, method 10.
class ProportionComparisonTest : public TestCase
{
  public:
    ProportionComparisonTest()
        : TestCase("numbers of runs are compared as in the textbooks")
    {
    }

  private:
    void DoRun() override
    {
        NS_TEST_EXPECT_MSG_EQ_TOL(CompareProportions(3, 4, 1, 4).probability, 0.4857, 5e-5, "tea");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            CompareProportions(10, 13, 2, 17).probability, 0.0005367, 5e-8, "convictions");
        const auto newcombe = CompareProportions(48, 80, 56, 70);
        NS_TEST_EXPECT_MSG_EQ_TOL(newcombe.difference, 0.2, 1e-12, "56/70 - 48/80");
        NS_TEST_EXPECT_MSG_EQ_TOL(newcombe.low, 0.0524, 5e-5, "lower end");
        NS_TEST_EXPECT_MSG_EQ_TOL(newcombe.high, 0.3339, 5e-5, "upper end");
        NS_TEST_EXPECT_MSG_EQ(CompareProportions(0, 3, 0, 5).probability, 1, "no success at all");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            CompareProportions(0, 3, 3, 3).probability, 0.1, 1e-12, "two of twenty tables");

        // Of ten unlike pairs one against nine: 2 (1 + 10) / 2^10; five against none: 2 / 2^5.
        NS_TEST_EXPECT_MSG_EQ_TOL(
            ComparePairedProportions({20, 1, 9, 5}).probability, 22.0 / 1024, 1e-12, "1 and 9");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            ComparePairedProportions({0, 5, 0, 0}).probability, 0.0625, 1e-12, "5 and 0");
        NS_TEST_EXPECT_MSG_EQ(ComparePairedProportions({2, 3, 3, 2}).probability, 1, "even");
        NS_TEST_EXPECT_MSG_EQ(ComparePairedProportions({4, 0, 0, 4}).probability, 1, "all alike");
        // Without correlation (4 * 9 = 6 * 6) pairs say as much as independent trials.
        const auto paired = ComparePairedProportions({4, 6, 6, 9});
        const auto apart = CompareProportions(10, 25, 10, 25);
        NS_TEST_EXPECT_MSG_EQ_TOL(paired.low, apart.low, 1e-12, "no correlation");
        NS_TEST_EXPECT_MSG_EQ_TOL(paired.high, apart.high, 1e-12, "no correlation");
        // Fully correlated pairs never differ: both ends are the difference of Wilson's ends, 0.
        const auto alike = ComparePairedProportions({4, 0, 0, 4});
        NS_TEST_EXPECT_MSG_EQ_TOL(alike.low, 0, 1e-9, "one outcome twice");
        NS_TEST_EXPECT_MSG_EQ_TOL(alike.high, 0, 1e-9, "one outcome twice");
    }
};

/// S. Holm's procedure as R's p.adjust(c(0.01, 0.02, 0.03, 0.04, 0.05), "holm") prints it, and by
/// hand: 0.005 * 4, 0.01 * 3, 0.03 * 2, and 0.04, which is less than the one before.
class HolmTest : public TestCase
{
  public:
    HolmTest()
        : TestCase("Holm's correction by hand and as printed")
    {
    }

  private:
    void Expect(const Values& given, const Values& expected)
    {
        const Values found = CorrectByHolm(given);
        NS_TEST_ASSERT_MSG_EQ(found.size(), expected.size(), "one each");
        for (std::size_t i = 0; i < given.size(); ++i)
        {
            NS_TEST_EXPECT_MSG_EQ_TOL(found[i], expected[i], 1e-12, "p " << given[i]);
        }
    }

    void DoRun() override
    {
        Expect({0.01, 0.02, 0.03, 0.04, 0.05}, {0.05, 0.08, 0.09, 0.09, 0.09});
        Expect({0.01, 0.04, 0.03, 0.005}, {0.03, 0.06, 0.06, 0.02});
        Expect({0.6, 0.7}, {1, 1});
        Expect({0.04}, {0.04});
        Expect({}, {});
    }
};

/**
 * What 95 % means, over 4000 comparisons of values that differ by 1 in the mean: intervals hold it
 * in 95 %; and Holm's correction of ten tests that depend on one another finds a difference where
 * there is none in at most 5 %. The tolerances are four standard errors of a binomial share.
 */
class ErrorRatesTest : public TestCase
{
  public:
    ErrorRatesTest()
        : TestCase("intervals hold the difference in 95 %, and Holm errs in at most 5 %")
    {
    }

  private:
    static constexpr int TRIALS = 4000;

    void ExpectCoverage()
    {
        DrawnValues draw(5);
        int paired = 0;
        int apart = 0;
        for (int i = 0; i < TRIALS; ++i)
        {
            Values first;
            Values second;
            for (int seed = 0; seed < 4; ++seed)
            {
                const double common = 3 * draw.Normal();
                first.push_back(common + draw.Normal());
                second.push_back(common + 1 + draw.Normal());
            }
            const auto pairs = ComparePairs(first, second);
            paired += std::fabs(pairs.difference - 1) <= *pairs.halfWidth95;
            for (double& value : first)
            {
                value = 3 * draw.Normal();
            }
            second.push_back(1 + draw.Normal());
            for (double& value : second)
            {
                value = 1 + draw.Normal();
            }
            const auto samples = CompareSamples(first, second);
            apart += std::fabs(samples.difference - 1) <= *samples.halfWidth95;
        }
        const double error = std::sqrt(0.95 * 0.05 / TRIALS);
        NS_TEST_EXPECT_MSG_EQ_TOL(paired / double{TRIALS}, 0.95, 4 * error, "pairs");
        // Welch's is an approximation: off by no more than 1 % at these sizes (Welch, 1947).
        NS_TEST_EXPECT_MSG_EQ_TOL(apart / double{TRIALS}, 0.95, 4 * error + 0.01, "samples");
    }

    void ExpectFamilyError()
    {
        DrawnValues draw(6);
        int wrong = 0;
        for (int i = 0; i < TRIALS; ++i)
        {
            Values shared(5);
            std::generate(shared.begin(), shared.end(), [&] { return draw.Normal(); });
            Values probabilities;
            for (int metric = 0; metric < 10; ++metric)
            {
                Values first;
                Values second;
                for (const double common : shared)
                {
                    first.push_back(draw.Normal());
                    second.push_back(draw.Normal() + common);
                }
                probabilities.push_back(*ComparePairs(first, second).probability);
            }
            const Values corrected = CorrectByHolm(probabilities);
            wrong += *std::min_element(corrected.begin(), corrected.end()) <= 0.05;
        }
        const double error = std::sqrt(0.95 * 0.05 / TRIALS);
        NS_TEST_EXPECT_MSG_LT(wrong / double{TRIALS}, 0.05 + 4 * error, "errors anywhere");
        NS_TEST_EXPECT_MSG_GT(wrong, 0, "a test that never rejects tells nothing");
    }

    void DoRun() override
    {
        ExpectCoverage();
        ExpectFamilyError();
    }
};

/// Mendel's peas in Conover's textbook, 682 of 925 where three of four are expected, whose p R's
/// help page of binom.test() prints; and small numbers by hand.
class ProportionTestTest : public TestCase
{
  public:
    ProportionTestTest()
        : TestCase("the binomial test is that of the textbook, and of small numbers by hand")
    {
    }

  private:
    void DoRun() override
    {
        NS_TEST_EXPECT_MSG_EQ_TOL(TestProportion(682, 925, 0.75), 0.3825, 5e-5, "peas");
        NS_TEST_EXPECT_MSG_EQ_TOL(TestProportion(0, 5, 0.5), 2 / 32.0, 1e-14, "both ends");
        NS_TEST_EXPECT_MSG_EQ_TOL(TestProportion(1, 5, 0.5), 12 / 32.0, 1e-14, "four of them");
        NS_TEST_EXPECT_MSG_EQ_TOL(TestProportion(3, 3, 0.25), 1 / 64.0, 1e-14, "one end alone");
        NS_TEST_EXPECT_MSG_EQ(TestProportion(7, 7, 1), 1, "certain");
        NS_TEST_EXPECT_MSG_EQ(TestProportion(6, 7, 1), 0, "impossible");
    }
};

/// The suite of comparisons.
class ComparisonTestSuite : public TestSuite
{
  public:
    ComparisonTestSuite()
        : TestSuite("gridshare-comparison", TestSuite::Type::UNIT)
    {
        AddTestCase(new SleepTest);
        AddTestCase(new NoSpreadTest);
        AddTestCase(new RankTest);
        AddTestCase(new ProportionComparisonTest);
        AddTestCase(new ProportionTestTest);
        AddTestCase(new HolmTest);
        AddTestCase(new ErrorRatesTest);
    }
};

static ComparisonTestSuite g_comparisonTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
