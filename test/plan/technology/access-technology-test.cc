/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../feeder/feeder-test-files.h"
#include "../../printable-value.h"

#include "ns3/access-technology-file.h"
#include "ns3/test.h"

#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>

/**
 * @file
 * @ingroup gridshare-test
 * Access technologies as data.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Sharing, what every technology has, and what its way of sharing has.
std::size_t
CountFigures(const AccessTechnology& technology)
{
    const auto listKeys = technology.sharing->listKeys;
    return 14 + (listKeys != nullptr ? listKeys().size() : 0);
}

/// Every built-in technology loads, with a source for each number.
class TechnologyFilesTest : public TestCase
{
  public:
    TechnologyFilesTest()
        : TestCase("every built-in technology loads, with a source for each number")
    {
    }

  private:
    void DoRun() override
    {
        const std::string data = std::string(GRIDSHARE_SOURCE_DIRECTORY) + "/scenarios";
        const auto technologies = ReadAccessTechnologies(data);
        std::vector<std::string> names;
        for (const auto& technology : technologies)
        {
            names.push_back(technology.name);
            NS_TEST_EXPECT_MSG_EQ(technology.provenance.size(),
                                  CountFigures(technology),
                                  technology.name + ": a source for each number");
        }
        const std::vector<std::string> expected{"5g-nr",
                                                "ethernet",
                                                "fibre",
                                                "g3-plc-cenelec",
                                                "g3-plc-fcc",
                                                "lorawan",
                                                "lte",
                                                "lte-cat-m1",
                                                "microwave",
                                                "nb-iot",
                                                "prime",
                                                "wi-sun",
                                                "wimax"};
        NS_TEST_EXPECT_MSG_EQ(names, expected, "thirteen, sorted");
        std::string message;
        try
        {
            FindAccessTechnology(data, "lorowan");
        }
        catch (const InputError& error)
        {
            message = error.what();
        }
        NS_TEST_EXPECT_MSG_EQ(Contains(message, "did you mean \"lorawan\"?"), true, message);
    }
};

/// A number without source, out of range, misspelt or missing.
class TechnologyErrorsTest : public TestCase
{
  public:
    TechnologyErrorsTest()
        : TestCase("errors of technology files")
    {
    }

  private:
    void DoRun() override
    {
        const std::string source =
            std::string(GRIDSHARE_SOURCE_DIRECTORY) + "/scenarios/technologies/fibre.toml";
        std::ifstream in(source);
        const std::string good((std::istreambuf_iterator<char>(in)),
                               std::istreambuf_iterator<char>());
        const std::string path = std::string(GRIDSHARE_BINARY_DIRECTORY) + "/technology-test.toml";
        const auto change = [&](const std::string& from, const std::string& to) {
            std::string text = good;
            text.replace(text.find(from), from.size(), to);
            std::ofstream(path) << text;
            try
            {
                ReadAccessTechnology(path);
                return std::string();
            }
            catch (const InputError& error)
            {
                return std::string(error.what());
            }
        };
        NS_TEST_EXPECT_MSG_EQ(change("title", "title"), "", "unchanged");
        const std::string changes[][3] = {
            {"range_m", "rage_m", "did you mean \"range_m\"?"},
            {", source = \"full duplex\"", "", "sharing without source"},
            {"value = 64", "value = 0", "maximum_hops = 0"},
            {"value = 64", "value = 1.5", "a whole number"},
            {"value = 64", "value = \"x\"", "without a number"},
            {"value = 64", "value = nan", "maximum_hops"},
            {"value = 38", "value = 2000", "frame_overhead_bytes not below"},
            {"\"cable\"", "\"air\"", "power-line, cable, radio"},
            {"title = ", "title ", "technology-test.toml:5"},
        };
        for (const auto& row : changes)
        {
            const std::string message = change(row[0], row[1]);
            NS_TEST_EXPECT_MSG_EQ(Contains(message, row[2]), true, row[2] + ": " + message);
        }
        std::filesystem::remove(path);
    }
};

/// Times and losses of a technology with round figures.
class TransferTimeTest : public TestCase
{
  public:
    TransferTimeTest()
        : TestCase("transfer time and loss in closed form")
    {
    }

  private:
    void DoRun() override
    {
        AccessTechnology t;
        t.phyRateBitPerSecond = t.applicationRateBitPerSecond = 8000;
        t.maximumFrameBytes = 110;
        t.frameOverheadBytes = 10;
        t.perHopLatencySeconds = 0.5;
        t.rangeMetres = 200;
        t.maximumHops = 5;
        NS_TEST_EXPECT_MSG_EQ_TOL(t.GetTransferSeconds(100, 1, 0), 0.11 + 0.5, 1e-12, "one frame");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            t.GetTransferSeconds(200, 3, 0), 4 * 0.61, 1e-12, "frames overlap on their hops");
        t.sharedMedium = true;
        NS_TEST_EXPECT_MSG_EQ_TOL(
            t.GetTransferSeconds(200, 3, 0), 6 * 0.61, 1e-12, "or take turns");
        t.dutyCycle = 0.01;
        NS_TEST_EXPECT_MSG_EQ_TOL(t.GetTransferSeconds(200, 1, 0),
                                  2 * 0.61 + 0.11 * 99,
                                  1e-12,
                                  "silence after the first frame");
        t.dutyCycle = 1;
        t.propagationSecondsPerKm = 1;
        NS_TEST_EXPECT_MSG_EQ_TOL(
            t.GetTransferSeconds(0, 1, 500), 0.01 + 0.5 + 0.5, 1e-12, "propagation");
        t.frameLossProbability = 0.5;
        t.maximumRetransmissions = 1;
        NS_TEST_EXPECT_MSG_EQ_TOL(
            t.GetTransferSeconds(100, 1, 0), 1.5 * 0.61, 1e-12, "half of all frames go twice");
        NS_TEST_EXPECT_MSG_EQ_TOL(t.GetLossProbability(100, 1), 0.25, 1e-12, "both are lost");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            t.GetLossProbability(150, 2), 1 - std::pow(0.75, 4), 1e-12, "two frames, two hops");
        NS_TEST_EXPECT_MSG_EQ(t.CountHops(0), 1u, "at least one");
        NS_TEST_EXPECT_MSG_EQ(t.CountHops(200), 1u, "just in range");
        NS_TEST_EXPECT_MSG_EQ(t.CountHops(200.1), 2u, "just beyond");
    }
};

/// The suite.
class AccessTechnologyTestSuite : public TestSuite
{
  public:
    AccessTechnologyTestSuite()
        : TestSuite("gridshare-plan-technology", TestSuite::Type::UNIT)
    {
        AddTestCase(new TechnologyFilesTest);
        AddTestCase(new TechnologyErrorsTest);
        AddTestCase(new TransferTimeTest);
    }
};

static AccessTechnologyTestSuite g_accessTechnologyTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
