/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "feeder-test-files.h"
#include "third-party-data.h"

#include "ns3/test.h"

#include <cmath>
#include <functional>

/**
 * @file
 * @ingroup gridshare-test
 * Small OpenDSS files that were once read wrongly, where they stand beside the source tree.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// A file, what is right about it, and whether it may give warnings.
struct WildInput
{
    const char* file;
    std::function<bool(const FeederSummary&)> isRight;
    bool mayWarn;
};

bool
IsNear(double a, double b)
{
    return std::abs(a - b) < 1e-9;
}

/// Every one gives the counts of the OpenDSS engine.
class WildOpenDssInputsTest : public TestCase
{
  public:
    WildOpenDssInputsTest()
        : TestCase("files that were once read wrongly give the engine's counts")
    {
    }

  private:
    void DoRun() override
    {
        using S = FeederSummary;
        const WildInput inputs[] = {
            {"01-bom-master.dss",
             [](const S& s) { return s.buses == 2 && IsNear(s.kw, 3); },
             false},
            {"02-nul-at-line-end.dss",
             [](const S& s) { return s.loads == 2 && IsNear(s.kw, 7); },
             true},
            {"03-kvar-then-pf.dss",
             [](const S& s) { return IsNear(s.kw, 4) && IsNear(s.kvar, 3); },
             false},
            {"04-actual-shape-and-pf.dss",
             [](const S& s) { return IsNear(s.kw, 5) && IsNear(s.kvar, 3.75); },
             false},
            {"05-kva-then-kvar-in-next-edit.dss",
             [](const S& s) { return IsNear(s.kw, 45) && IsNear(s.kvar, 10); },
             false},
            {"06-shape-dblfile.dss", [](const S& s) { return IsNear(s.kw, 5); }, false},
            {"07-shape-column.dss", [](const S& s) { return IsNear(s.kw, 5); }, false},
            {"08-node-33.dss", [](const S& s) { return s.nodes == 6; }, false},
            {"09-generator-neutral.dss", [](const S& s) { return s.nodes == 7; }, false},
            {"10-autotrans.dss",
             [](const S& s) {
                 return s.transformers == 1 && s.transformerEdges == 1 && s.components == 1 &&
                        s.unfedBuses == 0;
             },
             false},
            {"11-like-a-disabled-load.dss",
             [](const S& s) { return s.loads == 1 && IsNear(s.kw, 10); },
             false},
            {"12-false-warnings-pvsystem.dss", [](const S& s) { return s.loads == 1; }, false},
        };
        const auto folder = FindThirdPartyData("wild", "OpenDSS circuits as found");
        if (folder.empty())
        {
            return;
        }
        for (const auto& input : inputs)
        {
            const Feeder feeder = ReadFeeder((folder / input.file).string());
            NS_TEST_EXPECT_MSG_EQ(input.isRight(Count(feeder)), true, input.file);
            NS_TEST_EXPECT_MSG_EQ(input.mayWarn || feeder.warnings.empty(), true, input.file);
        }
    }
};

/// The suite.
class WildOpenDssInputsTestSuite : public TestSuite
{
  public:
    WildOpenDssInputsTestSuite()
        : TestSuite("gridshare-feeder-opendss-wild", TestSuite::Type::UNIT)
    {
        AddTestCase(new WildOpenDssInputsTest);
    }
};

static WildOpenDssInputsTestSuite g_wildOpenDssInputsTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
