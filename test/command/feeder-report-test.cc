/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/feeder-report.h"
#include "ns3/test.h"

#include <map>
#include <nlohmann/json.hpp>

/**
 * @file
 * @ingroup gridshare-test
 * Each line of a feeder's report has its own number, from a hand-made summary and plan in which no
 * two are alike.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

using Format = TextTable::Format;

/// Counts and plan of a feeder.
class FeederReportTest : public TestCase
{
  public:
    FeederReportTest()
        : TestCase("each line of a feeder's report has its own number")
    {
    }

  private:
    static FeederSummary MakeSummary()
    {
        FeederSummary summary;
        summary.buses = 11;
        summary.nodes = 12;
        summary.lines = 13;
        summary.linesDisabled = 14;
        summary.linesOpen = 15;
        summary.switches = 16;
        summary.km = 17.5;
        summary.loads = 18;
        summary.loadBuses = 19;
        summary.kw = 20.5;
        summary.kvar = 21.5;
        summary.transformers = 22;
        summary.regulators = 23;
        summary.transformerEdges = 24;
        summary.coordinates = 25;
        summary.farthestLoadKm = 26.5;
        summary.components = 27;
        summary.radial = false;
        summary.reactors = 28;
        summary.depth = 29;
        summary.unfedBuses = 30;
        return summary;
    }

    /// The largest of everything comes first, so that the last one is not taken for it.
    static CommunicationPlan MakePlan()
    {
        CommunicationPlan plan;
        plan.access.name = "wire";
        plan.access.applicationRateBitPerSecond = 1000;
        plan.access.maximumFrameBytes = 500;
        plan.access.sharedMedium = true;
        plan.concentratorBackhaul.name = "glass";
        plan.rule = ConcentratorRule::PER_SUBSTATION;
        plan.concentrators = {{1, 2, 900, 0.1, 5e6, 0.01, 4}, {0, 1, 300, 0.2, 6e6, 0.02, 3}};
        plan.concentrators[1].uplink = 0;
        plan.backbone.title = "loop";
        plan.backbone.nodes.resize(31);
        plan.backbone.links.resize(32);
        plan.strongNodes.resize(2);
        plan.strongNodes[0].distanceMetres = 8000;
        plan.strongNodes[1].distanceMetres = 7000;
        plan.concentratorOfMeter = {0, 0, 1};
        plan.accessMetres = {50, 250, 100};
        plan.accessHops = {1, 3, 2};
        plan.accessDelaySeconds = {0.5F, 0.25F, 0.125F};
        plan.accessLossProbability = {0, 0, 0};
        plan.metersOutOfReach = 6;
        return plan;
    }

    void ExpectNumber(const nlohmann::json& report, const std::string& name, double expected)
    {
        NS_TEST_ASSERT_MSG_EQ(report.contains(name), true, name << " in " << report.dump());
        NS_TEST_EXPECT_MSG_EQ_TOL(report[name].get<double>(), expected, 1e-9, name);
    }

    void DoRun() override
    {
        auto fields = ListFeederCounts(MakeSummary());
        const CommunicationPlan plan = MakePlan();
        AppendPlan(plan, fields);
        const auto report = nlohmann::json::parse(RenderFeederReport(fields, Format::JSON));
        const std::map<std::string, double> expected{{"buses", 11},
                                                     {"nodes", 12},
                                                     {"lines", 13},
                                                     {"lines_disabled", 14},
                                                     {"lines_open", 15},
                                                     {"switches", 16},
                                                     {"km", 17.5},
                                                     {"loads", 18},
                                                     {"load_buses", 19},
                                                     {"kw", 20.5},
                                                     {"kvar", 21.5},
                                                     {"transformers", 22},
                                                     {"regulators", 23},
                                                     {"transformer_edges", 24},
                                                     {"coordinates", 25},
                                                     {"farthest_load_km", 26.5},
                                                     {"components", 27},
                                                     {"reactors", 28},
                                                     {"depth", 29},
                                                     {"unfed_buses", 30},
                                                     {"meters", 3},
                                                     {"concentrators", 2},
                                                     {"access_m_max", 250},
                                                     {"access_hops_max", 3},
                                                     {"meters_out_of_reach", 6},
                                                     {"backhaul_m_max", 900},
                                                     {"backbone_nodes", 31},
                                                     {"backbone_links", 32},
                                                     {"strong_nodes", 2},
                                                     {"strong_node_m_max", 8000}};
        for (const auto& [name, value] : expected)
        {
            ExpectNumber(report, name, value);
        }
        NS_TEST_EXPECT_MSG_EQ(report["radial"].get<bool>(), false, "radial");
        NS_TEST_EXPECT_MSG_EQ(report["access"].get<std::string>(), "wire", "access");
        NS_TEST_EXPECT_MSG_EQ(report["backhaul"].get<std::string>(), "glass", "backhaul");
        ExpectNumber(report, "access_100_bytes_s_max", 3 * 0.8); // 800 bits on each of three hops
        CheckRendering(fields, plan);
    }

    void CheckRendering(const std::vector<FeederReportField>& fields, const CommunicationPlan& plan)
    {
        const std::string csv = RenderFeederReport(fields, Format::CSV);
        NS_TEST_EXPECT_MSG_EQ(
            csv.rfind("buses,nodes,lines,lines_disabled,switches,km,", 0), 0, csv);
        NS_TEST_EXPECT_MSG_NE(
            csv.find("\n11,12,13,14,16,17.5,18,19,20.5,21.5,"), std::string::npos, csv);
        const std::string people = RenderFeederReport(fields, Format::MD);
        for (const auto* line : {"| kW | 20.5", "| kvar | 21.5", "| radial | no |"})
        {
            NS_TEST_EXPECT_MSG_NE(people.find(line), std::string::npos, line << " in " << people);
        }
        Feeder feeder;
        feeder.buses.resize(2);
        feeder.buses[0].name = "near";
        feeder.buses[1].name = "far, away";
        feeder.buses[1].hasPosition = true;
        feeder.buses[1].xMetres = 3;
        feeder.buses[1].yMetres = 4;
        feeder.positionsAreToScale = true;
        NS_TEST_EXPECT_MSG_EQ(RenderConcentrators(feeder, plan),
                              "concentrator,bus,x_m,y_m,meters,backhaul,backhaul_m,backhaul_hops,"
                              "backhaul_delay_s,backhaul_rate_bit_s,backhaul_loss,uplink\n"
                              "0,\"far, away\",3,4,2,glass,900,4,0.1,5e+06,0.01,\n"
                              "1,near,,,1,glass,300,3,0.2,6e+06,0.02,0\n",
                              "a row each");
        feeder.positionsAreToScale = false;
        NS_TEST_EXPECT_MSG_NE(
            RenderConcentrators(feeder, plan).find("\n0,\"far, away\",,,2,glass,"),
            std::string::npos,
            "a drawing's places are no metres");
    }
};

/// The suite of the report.
class FeederReportTestSuite : public TestSuite
{
  public:
    FeederReportTestSuite()
        : TestSuite("gridshare-feeder-report", TestSuite::Type::UNIT)
    {
        AddTestCase(new FeederReportTest);
    }
};

FeederReportTestSuite g_feederReportTestSuite; //!< registers the suite

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
