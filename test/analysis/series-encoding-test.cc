/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../printable-value.h"
#include "example-run.h"
#include "scratch-directory.h"

#include "ns3/input-error.h"
#include "ns3/results-database.h"
#include "ns3/results-schema.h"
#include "ns3/series-encoding.h"
#include "ns3/test.h"

#include <cmath>
#include <limits>
#include <SQLiteCpp/SQLiteCpp.h>

/**
 * @file
 * @ingroup gridshare-test
 * How series are stored: bytes that other programs can read, and points for SQL.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

using Access = ResultsDatabase::Access;

/// A file whose run 1 has the series "share" with @p points.
std::string
WriteSeries(const ScratchDirectory& scratch, const std::vector<SeriesPoint>& points)
{
    RunRecord run = MakeExampleRun(1, "one", 1);
    run.series = {{"share", points}};
    ResultsDatabase(scratch.File("results.sqlite"), Access::WRITE).WriteRun(run);
    return scratch.File("results.sqlite");
}

/// The bytes are those of IEEE 754, lowest first, as numpy's "<f8".
class DoubleBytesTest : public TestCase
{
  public:
    DoubleBytesTest()
        : TestCase("numbers are stored as little-endian doubles")
    {
    }

  private:
    void DoRun() override
    {
        // 1.0 is 0x3ff0000000000000, -2.5 is 0xc004000000000000.
        const std::string expected("\0\0\0\0\0\0\xf0\x3f\0\0\0\0\0\0\x04\xc0", 16);
        NS_TEST_EXPECT_MSG_EQ(PackDoubles({1.0, -2.5}), expected, "two numbers");
        NS_TEST_EXPECT_MSG_EQ(PackDoubles({}).empty(), true, "none");
        using Limits = std::numeric_limits<double>;
        const std::vector<double> values{
            0.1, 1.0 / 3.0, Limits::max(), Limits::denorm_min(), -Limits::epsilon()};
        NS_TEST_EXPECT_MSG_EQ(UnpackDoubles(PackDoubles(values)), values, "and back");
    }
};

/// Points come back in the order of time, empty series as such.
class SeriesOrderTest : public TestCase
{
  public:
    SeriesOrderTest()
        : TestCase("points are read by time, those of one time as they were added")
    {
    }

  private:
    static std::string List(const SeriesRecord& series)
    {
        std::string text;
        for (const auto& point : series.points)
        {
            text += std::to_string(std::lround(point.tS)) + ":" +
                    std::to_string(std::lround(point.value)) + " ";
        }
        return text;
    }

    void DoRun() override
    {
        const ScratchDirectory scratch;
        const auto path = WriteSeries(scratch, {{3, 1}, {1, 2}, {3, 0}, {2, 9}});
        const ResultsDatabase database(path, Access::READ);
        NS_TEST_EXPECT_MSG_EQ(List(database.ReadSeries(1, "share")), "1:2 2:9 3:1 3:0 ", "by time");
        NS_TEST_EXPECT_MSG_EQ(database.ReadSeries(1, "none").points.size(), 0, "no such series");
        RunRecord empty = MakeExampleRun(2, "one", 2);
        empty.series = {{"share", {}}};
        ResultsDatabase(path, Access::WRITE).WriteRun(empty);
        NS_TEST_EXPECT_MSG_EQ(database.ReadSeriesNames(2).size(), 1, "a series without points");
        NS_TEST_EXPECT_MSG_EQ(database.ReadSeries(2, "share").points.size(), 0, "stays one");
    }
};

/// SQL on our connections sees points.
class SeriesPointViewTest : public TestCase
{
  public:
    SeriesPointViewTest()
        : TestCase("series_point has a row a point")
    {
    }

  private:
    void DoRun() override
    {
        const ScratchDirectory scratch;
        const auto path = WriteSeries(scratch, {{0, 0.25}, {3600, 0.1}, {7200, 1e-9}});
        for (const auto& database : {OpenResultsForReading(path), OpenResultsForWriting(path)})
        {
            SQLite::Statement select(
                *database, "SELECT run_id, name, t_s, value FROM series_point WHERE t_s > 0");
            std::vector<std::pair<double, double>> points;
            while (select.executeStep())
            {
                NS_TEST_EXPECT_MSG_EQ(select.getColumn(0).getInt(), 1, "the run");
                NS_TEST_EXPECT_MSG_EQ(select.getColumn(1).getString(), "share", "the series");
                points.emplace_back(select.getColumn(2).getDouble(),
                                    select.getColumn(3).getDouble());
            }
            NS_TEST_ASSERT_MSG_EQ(points.size(), 2, "after the start");
            NS_TEST_EXPECT_MSG_EQ(points[0].first, 3600.0, "time");
            NS_TEST_EXPECT_MSG_EQ(points[0].second, 0.1, "value");
            NS_TEST_EXPECT_MSG_EQ(points[1].second, 1e-9, "a small one");
        }
    }
};

/// Bytes that are not what the row says.
class DamagedSeriesTest : public TestCase
{
  public:
    DamagedSeriesTest()
        : TestCase("a series with too few bytes is refused")
    {
    }

  private:
    void DoRun() override
    {
        const ScratchDirectory scratch;
        const auto path = WriteSeries(scratch, {{0, 0.25}, {3600, 0.1}});
        SQLite::Database(path, SQLite::OPEN_READWRITE).exec("UPDATE series SET value = x'00'");
        std::string message;
        try
        {
            ResultsDatabase(path, Access::READ).ReadSeries(1, "share");
        }
        catch (const InputError& error)
        {
            message = error.what();
        }
        NS_TEST_EXPECT_MSG_NE(
            message.find("not as many times and values as points"), std::string::npos, message);
    }
};

/// The suite.
class SeriesEncodingTestSuite : public TestSuite
{
  public:
    SeriesEncodingTestSuite()
        : TestSuite("gridshare-series-encoding", TestSuite::Type::UNIT)
    {
        AddTestCase(new DoubleBytesTest);
        AddTestCase(new SeriesOrderTest);
        AddTestCase(new SeriesPointViewTest);
        AddTestCase(new DamagedSeriesTest);
    }
};

SeriesEncodingTestSuite g_seriesEncodingTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
