/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "feeder-test-files.h"
#include "third-party-data.h"

#include "ns3/scenario-file.h"
#include "ns3/test.h"

/**
 * @file
 * @ingroup gridshare-test
 * Published feeders give their published counts.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Counts of one published feeder.
struct PublishedFeeder
{
    const char* file;        //!< below the folder
    const char* coordinates; //!< a file beside it; or empty
    const char* units;       //!< of lengths without a unit
    uint32_t buses;
    uint32_t nodes;
    uint32_t lines;
    uint32_t disabled;
    uint32_t switches;
    double km;
    uint32_t loads;
    uint32_t loadBuses;
    double kw;
    double kvar;
    uint32_t transformers;
    uint32_t regulators;
    uint32_t edges;
    uint32_t positions;
    double farthestKm; //!< negative when not published
};

const PublishedFeeder BUILT_IN[] = {
    {"ieee13", "", "", 16, 41, 12, 0, 1, 2.49936, 15, 9, 3466, 2102, 5, 3, 3, 16, 1.5545},
    {"ieee37", "", "", 39, 117, 36, 0, 0, 5.489448, 30, 25, 2457, 1201, 4, 2, 3, 39, -1},
    {"ieee123", "", "", 132, 278, 126, 0, 8, 11.87958, 91, 85, 3490, 1920, 8, 7, 5, 130, 1.8974},
};

const PublishedFeeder SHARED[] = {
    {"ieee13/IEEE13Nodeckt.dss",
     "",
     "",
     16,
     41,
     12,
     0,
     1,
     2.49936,
     15,
     9,
     3466,
     2102,
     5,
     3,
     3,
     16,
     1.5545},
    {"ieee37/ieee37.dss",
     "",
     "kft",
     39,
     117,
     36,
     0,
     0,
     5.794248,
     30,
     25,
     2457,
     1201,
     4,
     2,
     3,
     39,
     -1},
    {"ieee123/IEEE123Master.dss",
     "ieee123/BusCoords.dat",
     "",
     132,
     278,
     126,
     0,
     8,
     11.87958,
     91,
     85,
     3490,
     1920,
     8,
     7,
     5,
     130,
     1.8974},
    {"ieee123/Run_IEEE123Bus.DSS",
     "",
     "",
     132,
     278,
     126,
     0,
     8,
     11.87958,
     91,
     85,
     3490,
     1920,
     8,
     7,
     5,
     130,
     1.8974},
    {"european-lv/Master.dss",
     "",
     "",
     907,
     2721,
     905,
     0,
     0,
     1.431515,
     55,
     55,
     55,
     18.0776,
     1,
     0,
     1,
     906,
     0.2937},
    {"case33bw/case33bw.m", "", "", 33, 33, 37, 5, 0, -1, 32, 32, 3715, 2300, 0, 0, 0, 0, -1},
};

/// Files on disk, but for one command that is taken out.
class FilesWithout : public DiskFileSource
{
  public:
    explicit FilesWithout(const std::string& command)
        : m_command(command)
    {
    }

    std::string ReadBytes(const std::string& path) const override
    {
        std::string text = DiskFileSource::ReadBytes(path);
        const std::size_t at = text.find(m_command);
        return at == std::string::npos ? text : text.replace(at, m_command.size(), "");
    }

  private:
    std::string m_command; //!< what is taken out
};

/// Every count of every feeder of a list.
class PublishedFeedersTest : public TestCase
{
  public:
    explicit PublishedFeedersTest(bool builtIn)
        : TestCase(builtIn ? "built-in feeders give the published counts"
                           : "published files give the published counts"),
          m_builtIn(builtIn)
    {
    }

  private:
    void Check(const PublishedFeeder& expected, const Feeder& feeder)
    {
        const FeederSummary found = Count(feeder);
        const std::string name = expected.file;
        NS_TEST_EXPECT_MSG_EQ(found.buses, expected.buses, name + " buses");
        NS_TEST_EXPECT_MSG_EQ(found.nodes, expected.nodes, name + " nodes");
        NS_TEST_EXPECT_MSG_EQ(found.lines, expected.lines, name + " lines");
        NS_TEST_EXPECT_MSG_EQ(found.linesDisabled, expected.disabled, name + " disabled");
        NS_TEST_EXPECT_MSG_EQ(found.switches, expected.switches, name + " switches");
        NS_TEST_EXPECT_MSG_EQ(found.loads, expected.loads, name + " loads");
        NS_TEST_EXPECT_MSG_EQ(found.loadBuses, expected.loadBuses, name + " load buses");
        NS_TEST_EXPECT_MSG_EQ_TOL(found.kw, expected.kw, 5e-5, name + " kW");
        NS_TEST_EXPECT_MSG_EQ_TOL(found.kvar, expected.kvar, 5e-5, name + " kvar");
        NS_TEST_EXPECT_MSG_EQ(found.transformers, expected.transformers, name + " transformers");
        NS_TEST_EXPECT_MSG_EQ(found.regulators, expected.regulators, name + " regulators");
        NS_TEST_EXPECT_MSG_EQ(found.transformerEdges, expected.edges, name + " edges");
        NS_TEST_EXPECT_MSG_EQ(found.coordinates, expected.positions, name + " coordinates");
        NS_TEST_EXPECT_MSG_EQ(found.components, 1u, name + " is connected");
        NS_TEST_EXPECT_MSG_EQ(found.radial, true, name + " is radial");
        if (expected.km >= 0.0)
        {
            NS_TEST_EXPECT_MSG_EQ_TOL(found.km.value_or(-1), expected.km, 5e-7, name + " km");
        }
        if (expected.farthestKm >= 0.0)
        {
            NS_TEST_EXPECT_MSG_EQ_TOL(found.farthestLoadKm.value_or(-1),
                                      expected.farthestKm,
                                      5e-5,
                                      name + " farthest load");
        }
    }

    void DoRun() override
    {
        const std::string source = GRIDSHARE_SOURCE_DIRECTORY;
        if (m_builtIn)
        {
            for (const auto& expected : BUILT_IN)
            {
                Check(expected,
                      ReadFeeder(FindScenarioFile(
                          source + "/scenarios", "feeders", expected.file, ".feeder")));
            }
            return;
        }
        const std::string folder = FindThirdPartyData("feeders", "published feeders").string();
        if (folder.empty())
        {
            return;
        }
        for (const auto& expected : SHARED)
        {
            FeederReadOptions options;
            options.defaultUnits = expected.units;
            options.coordinatesFile =
                *expected.coordinates != 0 ? folder + "/" + expected.coordinates : "";
            Check(expected, ReadFeeder(folder + "/" + expected.file, options));
        }
        // Without this command, load shapes replace the kW of the loads.
        const FilesWithout files("batchedit loadshape..* useactual=no");
        const Feeder actual = ReadFeeder(folder + "/european-lv/Master.dss", {}, files);
        NS_TEST_EXPECT_MSG_EQ_TOL(Count(actual).kw, 329.233, 5e-4, "sum of maxima");
    }

    bool m_builtIn; //!< which list
};

/// The suite.
class PublishedFeedersTestSuite : public TestSuite
{
  public:
    PublishedFeedersTestSuite()
        : TestSuite("gridshare-feeder-published", TestSuite::Type::UNIT)
    {
        AddTestCase(new PublishedFeedersTest(true));
        AddTestCase(new PublishedFeedersTest(false));
    }
};

static PublishedFeedersTestSuite g_publishedFeedersTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
