/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../printable-value.h"
#include "../example-run.h"
#include "../scratch-directory.h"

#include "ns3/input-error.h"
#include "ns3/run-measure.h"
#include "ns3/run-query.h"
#include "ns3/test.h"

#include <string>
#include <vector>

/**
 * @file
 * @ingroup gridshare-test
 * Steady means of series as metrics: of runs that are long enough, of some that are, of none.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// A share that falls from 1, and then is @p rest on average in each five epochs.
SeriesRecord
MakeShare(double rest, std::size_t fives)
{
    SeriesRecord share{"share", {}};
    for (const double fall : {1.0, 0.975, 0.95, 0.925, 0.9})
    {
        share.points.push_back({static_cast<double>(share.points.size()), fall});
    }
    for (std::size_t five = 0; five < fives; ++five)
    {
        for (const double swing : {-0.0625, 0.0625, 0.0, -0.0625, 0.0625})
        {
            share.points.push_back({static_cast<double>(share.points.size()), rest + swing});
        }
    }
    return share;
}

class SteadyMeasureTest : public TestCase
{
  public:
    SteadyMeasureTest()
        : TestCase("a series' mean behind its warm-up is asked for like a metric")
    {
    }

  private:
    static void Write(ResultsDatabase& database, int64_t id, const SeriesRecord& share)
    {
        RunRecord run = MakeExampleRun(id, "steady", id);
        run.series = {share};
        database.WriteRun(run);
    }

    void ExpectError(const ResultsDatabase& database,
                     const std::string& name,
                     const std::string& part)
    {
        try
        {
            ReadRunMeasure(database, QueriedRuns(database), name);
            NS_TEST_EXPECT_MSG_EQ(name, "", "a measure that there is not");
        }
        catch (const InputError& error)
        {
            const std::string text = error.what();
            NS_TEST_EXPECT_MSG_NE(text.find(part), std::string::npos, text);
        }
    }

    void DoRun() override
    {
        const ScratchDirectory folder;
        ResultsDatabase database(folder.File("results.sqlite"), ResultsDatabase::Access::WRITE);
        Write(database, 1, MakeShare(0.25, 4));
        Write(database, 2, MakeShare(0.375, 8));
        Write(database, 3, MakeShare(0.5, 2)); // ten values behind the fall
        const QueriedRuns runs(database);
        const RunMeasure measure = ReadRunMeasure(database, runs, "share:steady");
        NS_TEST_EXPECT_MSG_EQ(measure.unit, "1", "of the series");
        NS_TEST_ASSERT_MSG_EQ(measure.values.size(), 2, "the third run is too short");
        NS_TEST_EXPECT_MSG_EQ_TOL(measure.values.at(1), 0.25, 1e-12, "without the fall");
        NS_TEST_EXPECT_MSG_EQ_TOL(measure.values.at(2), 0.375, 1e-12, "without the fall");
        const auto answer = AskRuns(
            database, runs, {{"share:steady"}, {ParseSampleStatistic("mean")}, {"experiment"}, ""});
        const auto& estimate = answer.groups.at(0).estimates.at(0);
        NS_TEST_EXPECT_MSG_EQ(estimate.count, 2, "runs with a value");
        NS_TEST_EXPECT_MSG_EQ_TOL(*estimate.value, 0.3125, 1e-12, "mean over the runs");
        NS_TEST_EXPECT_MSG_EQ(*estimate.low, 0, "a share is cut to [0, 1]");
        NS_TEST_EXPECT_MSG_EQ(*estimate.high, 1, "a share is cut to [0, 1]");

        ExpectError(database, "shre:steady", "did you mean \"share\"?");
        ExpectError(database, "share", "share:steady is its mean behind the warm-up");
        ExpectError(database, ":steady", "the metric \":steady\"");
        ResultsDatabase brief(folder.File("brief.sqlite"), ResultsDatabase::Access::WRITE);
        Write(brief, 1, MakeShare(0.5, 2));
        Write(brief, 2, MakeShare(0.5, 1));
        RunRecord without = MakeExampleRun(3, "steady", 3);
        without.series.clear();
        brief.WriteRun(without);
        ExpectError(
            brief,
            "share:steady",
            "the series \"share\" of 2 runs, the longest with 15 values, none of which shows");
    }
};

/// The suite of measures.
class SteadyMeasureTestSuite : public TestSuite
{
  public:
    SteadyMeasureTestSuite()
        : TestSuite("gridshare-steady-measure", TestSuite::Type::UNIT)
    {
        AddTestCase(new SteadyMeasureTest);
    }
};

static SteadyMeasureTestSuite g_steadyMeasureTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
