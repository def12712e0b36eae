/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../printable-value.h"

#include "ns3/survival-curve.h"
#include "ns3/test.h"

#include <optional>
#include <utility>

/**
 * @file
 * @ingroup gridshare-test
 * Censored times against the leukaemia data of the textbooks.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

std::vector<CensoredTime>
Make(const std::vector<double>& ends, const std::vector<double>& censored)
{
    std::vector<CensoredTime> times;
    for (const double time : censored)
    {
        times.push_back({time, true});
    }
    for (const double time : ends)
    {
        times.push_back({time, false});
    }
    return times;
}

/// E. J. Freireich and others, The effect of 6-mercaptopurine on the duration of steroid-induced
/// remissions in acute leukemia, Blood 21, 1963: weeks of remission, as printed with their
/// product-limit estimates in D. R. Cox and D. Oakes, Analysis of Survival Data, 1984, chapter 1
/// and section 4.3.
std::vector<CensoredTime>
MakeDrug()
{
    return Make({6, 6, 6, 7, 10, 13, 16, 22, 23}, {6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35});
}

/// The product-limit estimates as printed there.
class SurvivalTest : public TestCase
{
  public:
    SurvivalTest()
        : TestCase("quantiles of censored times are those of the leukaemia data")
    {
    }

  private:
    void Expect(const std::vector<CensoredTime>& times, double p, std::optional<double> expected)
    {
        const auto found = EstimateSurvivalQuantile(times, p);
        NS_TEST_ASSERT_MSG_EQ(
            found.has_value(), expected.has_value(), "whether there is one " << p);
        NS_TEST_EXPECT_MSG_EQ(found.value_or(-1), expected.value_or(-1), "order " << p);
    }

    void DoRun() override
    {
        const auto drug = MakeDrug();
        // S = .857 .807 .753 .690 .627 .538 .448 at 6 7 10 13 16 22 23.
        const std::pair<double, double> steps[] = {
            {6, .857}, {7, .807}, {10, .753}, {13, .690}, {16, .627}, {22, .538}, {23, .448}};
        for (const auto& [week, survival] : steps)
        {
            Expect(drug, 1 - survival - 0.001, week);
        }
        Expect(drug, 0.25, 13);
        Expect(drug, 0.5, 23); // the median, 23 weeks
        Expect(drug, 0.75, {});
        const auto placebo =
            Make({1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23}, {});
        Expect(placebo, 0.25, 4);
        Expect(placebo, 0.5, 8); // the median, 8 weeks
        Expect(placebo, 0.75, 12);

        Expect(Make({3, 1, 4, 2}, {}), 0.5, 2.5); // as of any sample of four
        Expect(Make({1, 2}, {3, 4}), 0.5, 2);     // nothing ends after S has become 1/2
        Expect(Make({1, 4}, {4}), 0.5, 4);        // what is censored at 4 was there at 4
        Expect(Make({}, {5, 6}), 0.5, {});
        Expect({}, 0.5, {});
    }
};

/**
 * The same data with the intervals of ln(-ln S), as printed by Stata ("sts list", Stata Survival
 * Analysis Reference Manual) and by R's survfit(conf.type = "log-log").
 */
class SurvivalCurveTest : public TestCase
{
  public:
    SurvivalCurveTest()
        : TestCase("the survival curve and its intervals are the printed ones")
    {
    }

  private:
    void DoRun() override
    {
        struct Row
        {
            double week;
            std::size_t watched;
            std::size_t ends;
            double survival;
            double low;
            double high;
        };

        const Row rows[] = {{6, 21, 3, .8571, .6197, .9516},
                            {7, 17, 1, .8067, .5631, .9228},
                            {10, 15, 1, .7529, .5032, .8894},
                            {13, 12, 1, .6902, .4316, .8491},
                            {16, 11, 1, .6275, .3675, .8049},
                            {22, 7, 1, .5378, .2678, .7468},
                            {23, 6, 1, .4482, .1881, .6801}};
        const auto curve = EstimateSurvivalCurve(MakeDrug());
        NS_TEST_ASSERT_MSG_EQ(curve.size(), 7, "a point for each week with an end");
        auto point = curve.begin();
        for (const Row& row : rows)
        {
            NS_TEST_EXPECT_MSG_EQ(point->time, row.week, "week");
            NS_TEST_EXPECT_MSG_EQ(point->watched, row.watched, "at risk in week " << row.week);
            NS_TEST_EXPECT_MSG_EQ(point->ends, row.ends, "ends in week " << row.week);
            NS_TEST_EXPECT_MSG_EQ_TOL(point->survival, row.survival, 5e-5, row.week);
            NS_TEST_EXPECT_MSG_EQ_TOL(point->low.value_or(-1), row.low, 5e-5, row.week);
            NS_TEST_EXPECT_MSG_EQ_TOL(point->high.value_or(-1), row.high, 5e-5, row.week);
            ++point;
        }
        const auto whole = EstimateSurvivalCurve(Make({2, 1, 2}, {}));
        NS_TEST_ASSERT_MSG_EQ(whole.size(), 2, "ends at one time are one point");
        NS_TEST_EXPECT_MSG_EQ_TOL(whole[0].survival, 2.0 / 3, 1e-12, "two of three go on");
        NS_TEST_EXPECT_MSG_EQ(whole[1].survival, 0, "nothing goes on");
        NS_TEST_EXPECT_MSG_EQ(whole[1].low.has_value(), false, "nothing has no interval");
        NS_TEST_EXPECT_MSG_EQ(
            EstimateSurvivalCurve(Make({}, {5, 6})).size(), 0, "no end, no point");
        NS_TEST_EXPECT_MSG_EQ(EstimateSurvivalCurve({}).size(), 0, "nothing");
    }
};

/// The suite of censored times.
class SurvivalTestSuite : public TestSuite
{
  public:
    SurvivalTestSuite()
        : TestSuite("gridshare-survival", TestSuite::Type::UNIT)
    {
        AddTestCase(new SurvivalTest);
        AddTestCase(new SurvivalCurveTest);
    }
};

static SurvivalTestSuite g_survivalTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
