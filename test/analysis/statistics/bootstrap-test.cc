/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/bootstrap-interval.h"
#include "ns3/test.h"

#include <cmath>
#include <vector>

/**
 * @file
 * @ingroup gridshare-test
 * The bootstrap against the worked examples of B. Efron and R. J. Tibshirani, An Introduction to
 * the Bootstrap, 1993.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

using Places = std::vector<std::size_t>;

/// Table 3.1: LSAT and GPA of 15 law schools; chapter 6: correlation 0.776, and table 6.1: standard
/// error 0.132 from 3200 resamples.
class LawSchoolTest : public TestCase
{
  public:
    LawSchoolTest()
        : TestCase("the correlation of the law school data and its standard error")
    {
    }

  private:
    static double Correlate(const Places& places)
    {
        static const double lsat[] = {
            576, 635, 558, 578, 666, 580, 555, 661, 651, 605, 653, 575, 545, 572, 594};
        static const double gpa[] = {3.39,
                                     3.30,
                                     2.81,
                                     3.03,
                                     3.44,
                                     3.07,
                                     3.00,
                                     3.43,
                                     3.36,
                                     3.13,
                                     3.12,
                                     2.74,
                                     2.76,
                                     2.88,
                                     2.96};
        const auto n = static_cast<double>(places.size());
        double x = 0;
        double y = 0;
        for (const std::size_t place : places)
        {
            x += lsat[place] / n;
            y += gpa[place] / n;
        }
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (const std::size_t place : places)
        {
            xx += (lsat[place] - x) * (lsat[place] - x);
            yy += (gpa[place] - y) * (gpa[place] - y);
            xy += (lsat[place] - x) * (gpa[place] - y);
        }
        return xy / std::sqrt(xx * yy);
    }

    void DoRun() override
    {
        std::mt19937_64 generator(1);
        const auto found = EstimateByBootstrap(15, Correlate, generator, 0.95, 20000);
        NS_TEST_ASSERT_MSG_EQ(found.has_value(), true, "resamples differ");
        NS_TEST_EXPECT_MSG_EQ_TOL(found->value, 0.776, 5e-4, "correlation");
        // A standard deviation over 20,000 resamples is known to about a per cent.
        NS_TEST_EXPECT_MSG_EQ_TOL(found->standardError, 0.132, 0.004, "standard error");
        NS_TEST_EXPECT_MSG_LT(found->high, 1.0, "no correlation is above 1");
        NS_TEST_EXPECT_MSG_LT(found->low, 0.776 - 1.96 * 0.132, "skewed downwards");
    }
};

/// Table 14.1: the spatial test A of 26 children; the variance with divisor n is 171.5, its
/// acceleration 0.061, its bias 0.146, and its 90 % interval (115.8, 259.6), from 2000 resamples
/// (section 14.3).
class SpatialTest : public TestCase
{
  public:
    SpatialTest()
        : TestCase("the variance of the spatial test data and its BCa interval")
    {
    }

  private:
    static double FindVariance(const Places& places)
    {
        static const double scores[] = {48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6,
                                        0,  33, 28, 34, 4,  32, 24, 47, 41, 24, 26, 30, 41};
        const auto n = static_cast<double>(places.size());
        double mean = 0;
        double squares = 0;
        for (const std::size_t place : places)
        {
            mean += scores[place] / n;
            squares += scores[place] * scores[place] / n;
        }
        return squares - mean * mean;
    }

    void DoRun() override
    {
        std::mt19937_64 generator(2);
        const auto found = EstimateByBootstrap(26, FindVariance, generator, 0.9, 20000);
        NS_TEST_ASSERT_MSG_EQ(found.has_value(), true, "resamples differ");
        NS_TEST_EXPECT_MSG_EQ_TOL(found->value, 171.5, 0.05, "variance");
        NS_TEST_EXPECT_MSG_EQ_TOL(found->acceleration, 0.061, 5e-4, "acceleration");
        // 2000 resamples know the bias to 0.03 and the ends to 3.
        NS_TEST_EXPECT_MSG_EQ_TOL(found->bias, 0.146, 0.06, "bias");
        NS_TEST_EXPECT_MSG_EQ_TOL(found->low, 115.8, 5, "lower end");
        NS_TEST_EXPECT_MSG_EQ_TOL(found->high, 259.6, 8, "upper end");
    }
};

/// The same generator makes the same interval, and one value has none.
class BootstrapRulesTest : public TestCase
{
  public:
    BootstrapRulesTest()
        : TestCase("the bootstrap is repeatable, and one value has no interval")
    {
    }

  private:
    void DoRun() override
    {
        const double values[] = {1, 2, 4, 8, 16, 32};
        const auto mean = [&values](const Places& places) {
            double sum = 0;
            for (const std::size_t place : places)
            {
                sum += values[place];
            }
            return sum / static_cast<double>(places.size());
        };
        std::mt19937_64 first(7);
        std::mt19937_64 second(7);
        const auto a = EstimateByBootstrap(6, mean, first);
        const auto b = EstimateByBootstrap(6, mean, second);
        NS_TEST_EXPECT_MSG_EQ(a->low, b->low, "the same low end");
        NS_TEST_EXPECT_MSG_EQ(a->high, b->high, "the same high end");
        NS_TEST_EXPECT_MSG_EQ(first(), second(), "as much drawn");
        // The plug-in standard error of a mean is (sum (x - 10.5)^2)^0.5 / 6 = 10.893 / 6^0.5.
        NS_TEST_EXPECT_MSG_EQ_TOL(a->standardError, 10.8897 / std::sqrt(6.0), 0.15, "known");
        const auto none = EstimateByBootstrap(
            3, [](const Places&) { return 1.0; }, first);
        NS_TEST_EXPECT_MSG_EQ(none.has_value(), false, "nothing differs");
    }
};

/// The suite of the bootstrap.
class BootstrapTestSuite : public TestSuite
{
  public:
    BootstrapTestSuite()
        : TestSuite("gridshare-bootstrap", TestSuite::Type::UNIT)
    {
        AddTestCase(new LawSchoolTest);
        AddTestCase(new SpatialTest);
        AddTestCase(new BootstrapRulesTest);
    }
};

static BootstrapTestSuite g_bootstrapTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
