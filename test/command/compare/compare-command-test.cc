/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../analysis/compare/compared-study.h"
#include "../folder-test.h"

#include "ns3/test.h"

#include <filesystem>

/**
 * @file
 * @ingroup gridshare-test
 * `./gridshare compare` as users call it: what it prints and writes, and what it refuses.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

class CompareCommandTest : public FolderTest
{
  public:
    CompareCommandTest()
        : FolderTest("two folders side by side, in every format, with files, and bad input")
    {
    }

  private:
    void Try() override
    {
        for (const std::string name : {"before", "after", "none"})
        {
            std::filesystem::create_directories(m_folder + "/" + name);
        }
        const auto make = [](const std::vector<double>& values) {
            return std::vector<ComparedRuns>{
                {"x", R"({"game.cost":0.5})", MakeMetricRuns("throughput_tx_s", values)}};
        };
        WriteComparedStudy(m_folder + "/before/results.sqlite", make({10, 11, 12}));
        WriteComparedStudy(m_folder + "/after/results.sqlite", make({20, 21.5, 22}));
        const std::string call = "compare before after";
        Expect(call, 0, "beyond");
        Expect(call, 0, "1 of 1 rows has a difference beyond chance");
        Expect(
            call + "/results.sqlite --format csv", 0, "x,throughput_tx_s,1/s,after,3,3,true,11,");
        Expect(call + " --format json", 0, "\"beyond_chance\": \"true\"");
        Expect(call + " --format md --all", 0, "| throughput_tx_s (1/s) |");
        Expect(call + " --format tex --metric throughput_tx_s --match name", 0, "\\toprule");
        Expect(call + " --match game.cost", 0, "throughput_tx_s");
        Expect(call + " --out files", 0, "are in files");
        for (const std::string ending :
             {".csv", ".md", ".tex", "-differences.svg", "-differences.csv"})
        {
            NS_TEST_EXPECT_MSG_EQ(Exists("files/compare" + ending), true, ending);
        }
        Expect(call + " --out tables --no-figures", 0, "are in tables");
        NS_TEST_EXPECT_MSG_EQ(Exists("tables/compare-differences.svg"), false, "no figure");
        NS_TEST_EXPECT_MSG_NE(Read("files/compare.md").find("Holm"), std::string::npos, "method");

        Expect("compare before", 2, "1 places of results");
        Expect("compare before before", 2, "there twice");
        Expect("compare before none", 2, "no such file");
        Expect(call + " --metric throughput_txs", 2, "did you mean \"throughput_tx_s\"?");
        Expect(call + " --metric throughput_tx_s,", 2, "an empty name");
        Expect(call + " --metric throughput_tx_s,throughput_tx_s", 2, "twice");
        Expect(call + " --metric throughput_tx_s:steady", 2, "the series \"throughput_tx_s\"");
        Expect(call + " --all --metric throughput_tx_s", 2, "--all and --metric");
        Expect(call + " --match game.csot", 2, "did you mean game.cost?");
        Expect(call + " --format xml", 2, "--format");
        Expect(call + " --mach name", 2, "--match");
    }
};

/// The suite.
class CompareCommandTestSuite : public TestSuite
{
  public:
    CompareCommandTestSuite()
        : TestSuite("gridshare-compare-command", TestSuite::Type::UNIT)
    {
        AddTestCase(new CompareCommandTest);
    }
};

static CompareCommandTestSuite g_compareCommandTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
