/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TEST_RECOMPUTED_RESULTS_H
#define GRIDSHARE_TEST_RECOMPUTED_RESULTS_H

#include "ns3/result-catalogue.h"
#include "ns3/run-record.h"
#include "ns3/test.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{
namespace tests
{

// What calls of the tests below begin with.
inline const std::string SHARING{"sharing"};
inline const std::string CONSENSUS{"consensus"};
inline const std::string PROPAGATION{"propagation"};
inline const std::string FIDELITY{"fidelity"};

/// @param sample any order, not empty @param p from 0 to 1 @return definition 7 of Hyndman and Fan
inline double
FindQuantile(std::vector<double> sample, double p)
{
    std::sort(sample.begin(), sample.end());
    const double place = p * static_cast<double>(sample.size() - 1);
    const auto below = static_cast<std::size_t>(std::floor(place));
    const std::size_t above = std::min(below + 1, sample.size() - 1);
    return sample[below] + (place - std::floor(place)) * (sample[above] - sample[below]);
}

/**
 * @param sample delays, s, any order, not empty
 * @return their distribution, against whole nanoseconds: of up to 200 different ones all points, of
 *         more the first at which each two hundredth of the sample is reached
 */
inline std::vector<SeriesPoint>
FindReached(const std::vector<double>& sample)
{
    std::map<int64_t, std::size_t> counts; // by delay, ns
    for (const double delayS : sample)
    {
        ++counts[std::llround(delayS * 1e9)];
    }
    std::vector<SeriesPoint> points;
    std::size_t within = 0;
    std::size_t before = 0; // two hundredths reached by the last point
    for (const auto& [ns, count] : counts)
    {
        within += count;
        const std::size_t reached = 200 * within / sample.size();
        if (counts.size() <= 200 || reached > before)
        {
            points.push_back({static_cast<double>(ns) / 1e9,
                              static_cast<double>(within) / static_cast<double>(sample.size())});
        }
        before = reached;
    }
    return points;
}

/**
 * A test that works out by another way what a run recorded, and holds the record to it.
 *
 * The suite of the house finds these calls in the sources of tests: every metric, series and column
 * of blocks of the catalogue needs one in each study that has it, with study and name written out,
 * e.g. ExpectMetric(CONSENSUS, record, "blocks", 3).
 */
class RecomputingTest : public TestCase
{
  public:
    /// @param name of the case
    explicit RecomputingTest(const std::string& name)
        : TestCase(name)
    {
    }

  protected:
    /**
     * @param study whose run it is
     * @param record of the run
     * @param name of a metric
     * @param expected recomputed; none: the run must not have it
     * @param tolerance either way; 0: exactly
     */
    void ExpectMetric(const std::string& study,
                      const RunRecord& record,
                      const std::string& name,
                      std::optional<double> expected,
                      double tolerance = 0)
    {
        const bool known = FindResult(ResultKind::METRIC, name, study) != nullptr;
        NS_TEST_EXPECT_MSG_EQ(known, true, "a " << study << " run may have " << name);
        const auto value = record.FindMetric(name);
        NS_TEST_EXPECT_MSG_EQ(
            value.has_value(), expected.has_value(), "whether the run has " << name);
        if (value && expected)
        {
            NS_TEST_EXPECT_MSG_EQ_TOL(*value, *expected, tolerance, name);
        }
    }

    /// @param record of a run @param name of a metric that has no value in it
    void ExpectNoMetric(const RunRecord& record, const std::string& name)
    {
        NS_TEST_EXPECT_MSG_EQ(record.FindMetric(name).has_value(), false, "no " << name);
    }

    /**
     * @param study whose run it is
     * @param record of the run
     * @param name of a series
     * @param expected every point
     * @param tolerance of each value; times are exact
     */
    void ExpectSeries(const std::string& study,
                      const RunRecord& record,
                      const std::string& name,
                      const std::vector<SeriesPoint>& expected,
                      double tolerance = 0)
    {
        const bool known = FindResult(ResultKind::SERIES, name, study) != nullptr;
        NS_TEST_EXPECT_MSG_EQ(known, true, "a " << study << " run may have " << name);
        std::vector<SeriesPoint> points;
        for (const auto& series : record.series)
        {
            points = series.name == name ? series.points : points;
        }
        NS_TEST_ASSERT_MSG_EQ(points.size(), expected.size(), "points of " << name);
        for (std::size_t i = 0; i < points.size(); ++i)
        {
            NS_TEST_EXPECT_MSG_EQ(points[i].tS, expected[i].tS, name << ": time of point " << i);
            NS_TEST_EXPECT_MSG_EQ_TOL(
                points[i].value, expected[i].value, tolerance, name << ", point " << i);
        }
    }

    /**
     * @param study whose run it is
     * @param actual one field of a row of the table `block`
     * @param name of its column
     * @param expected recomputed
     * @param tolerance either way
     */
    void ExpectBlock(const std::string& study,
                     double actual,
                     const std::string& name,
                     double expected,
                     double tolerance = 0)
    {
        const bool known = FindResult(ResultKind::BLOCK, name, study) != nullptr;
        NS_TEST_EXPECT_MSG_EQ(known, true, "a " << study << " block has " << name);
        NS_TEST_EXPECT_MSG_EQ_TOL(actual, expected, tolerance, "block: " << name);
    }

    /// The same of a name: of its proposer.
    void ExpectBlock(const std::string& study,
                     const std::string& actual,
                     const std::string& name,
                     const std::string& expected)
    {
        const bool known = FindResult(ResultKind::BLOCK, name, study) != nullptr;
        NS_TEST_EXPECT_MSG_EQ(known, true, "a " << study << " block has " << name);
        NS_TEST_EXPECT_MSG_EQ(actual, expected, "block: " << name);
    }
};

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TEST_RECOMPUTED_RESULTS_H
