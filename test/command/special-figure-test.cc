/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "command-call.h"

#include "ns3/test.h"

#include <filesystem>

/**
 * @file
 * @ingroup gridshare-test
 * Figures that not every run has.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// The mark at 0, as gnuplot writes it.
const std::string ZERO = "<text>0</text>";

/// Figures that some runs have: a pool's revenue, and an axis of decades.
class SpecialFigureTest : public TestCase
{
  public:
    SpecialFigureTest()
        : TestCase("the revenue of a pool has a figure, wide spreads have a logarithmic axis")
    {
    }

  private:
    void DoRun() override
    {
        const std::string folder = CreateTempDirFilename("special");
        std::filesystem::create_directories(folder);
        const std::string pool =
            " --set run.duration_s=60000 --set consensus.confirmation_depth=6 --seeds 2 --out ";
        NS_TEST_EXPECT_MSG_EQ(
            Call("run selfish-mining" + pool + "pool", folder).exitCode, 0, "run");
        const std::string revenue = ReadWhole(folder + "/pool/revenue.svg");
        for (const auto* gamma : {"gamma = 0<", "gamma = 0.5<", "gamma = 1<"})
        {
            NS_TEST_EXPECT_MSG_NE(revenue.find(gamma), std::string::npos, gamma);
        }
        const std::string small = "run bitcoin-blocks --set run.blocks=10 --out blocks";
        NS_TEST_EXPECT_MSG_EQ(Call(small, folder).exitCode, 0, "run");
        const std::string curves = ReadWhole(folder + "/blocks/propagation-curves.svg");
        for (const auto* mark : {">1<", ">10<", ">100<"})
        {
            NS_TEST_EXPECT_MSG_NE(curves.find(mark), std::string::npos, mark);
        }
        const std::string narrow = "run internet-propagation --set run.blocks=2 "
                                   "--set overlay.nodes=100 --out narrow";
        NS_TEST_EXPECT_MSG_EQ(Call(narrow, folder).exitCode, 0, "run");
        NS_TEST_EXPECT_MSG_EQ(
            std::filesystem::exists(folder + "/narrow/revenue.svg"), false, "no pool");
        const std::string linear = ReadWhole(folder + "/narrow/propagation-curves.svg");
        NS_TEST_EXPECT_MSG_NE(linear.find(ZERO), linear.rfind(ZERO), "both axes begin at 0");
        NS_TEST_EXPECT_MSG_EQ(curves.find(ZERO), curves.rfind(ZERO), "one of decades does not");
    }
};

/// The suite.
class SpecialFigureTestSuite : public TestSuite
{
  public:
    SpecialFigureTestSuite()
        : TestSuite("gridshare-command-special-figures", TestSuite::Type::SYSTEM)
    {
        AddTestCase(new SpecialFigureTest);
    }
};

static SpecialFigureTestSuite g_specialFigureTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
