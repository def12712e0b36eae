/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../sharing-fixture.h"

#include "ns3/input-error.h"
#include "ns3/sharing-division.h"
#include "ns3/sharing-topology.h"
#include "ns3/test.h"

#include <string>
#include <utility>

/**
 * @file
 * @ingroup gridshare-test
 * Who is where in a divided sharing experiment, and which cannot be divided.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

SharingTopology
BuildTopology(const SharingOptions& options)
{
    return BuildSharingTopology(options.plan, options.network.meters, options.roles.demanders);
}

/// The message says what stands in the way, and that ranks are the matter.
class DivisionRefusalTest : public TestCase
{
  public:
    /**
     * @param name of the case
     * @param changes to the small scenario
     * @param expected what the message names
     * @param ranks how many there are to be
     */
    DivisionRefusalTest(const std::string& name,
                        Changes changes,
                        const std::string& expected,
                        uint32_t ranks = 2)
        : TestCase("not divided - " + name),
          m_changes(std::move(changes)),
          m_expected(expected),
          m_ranks(ranks)
    {
    }

  private:
    void DoRun() override
    {
        const SharingOptions options = PrepareSmall(m_changes);
        std::string message;
        try
        {
            const SharingDivision division(options, BuildTopology(options), m_ranks, 0);
        }
        catch (const InputError& error)
        {
            message = error.what();
        }
        NS_TEST_EXPECT_MSG_NE(message.find("--ranks"), std::string::npos, "names it: " << message);
        NS_TEST_EXPECT_MSG_NE(
            message.find(m_expected), std::string::npos, "names the obstacle: " << message);
    }

    Changes m_changes;      //!< to the scenario
    std::string m_expected; //!< in the message
    uint32_t m_ranks;       //!< see constructor
};

/// Strong nodes are at the hub, meters with their concentrators, all spokes have some.
class DivisionPlacesTest : public TestCase
{
  public:
    DivisionPlacesTest()
        : TestCase("the hub has the strong nodes, and meters are where their concentrators are")
    {
    }

  private:
    void DoRun() override
    {
        const SharingOptions options = PrepareSmall({{"access.meters", std::string("endpoints")}});
        const SharingTopology topology = BuildTopology(options);
        NS_TEST_ASSERT_MSG_GT(topology.concentrators, 2, "there is something to divide");
        for (uint32_t ranks = 2; ranks <= topology.concentrators + 1; ++ranks)
        {
            const SharingDivision division(options, topology, ranks, 1);
            const RankMap& map = division.GetMap();
            NS_TEST_EXPECT_MSG_EQ(map.CountRanks(), ranks, "all ranks have work");
            NS_TEST_EXPECT_MSG_EQ(division.IsHub(), false, "this is a spoke");
            for (uint32_t i = 0; i < topology.strongNodes; ++i)
            {
                NS_TEST_EXPECT_MSG_EQ(map.GetRank(i), 0, "strong node " << i);
            }
            uint32_t last = 0;
            for (uint32_t i = 0; i < topology.concentrators; ++i)
            {
                const uint32_t rank = map.GetRank(topology.GetConcentratorEndpoint(i));
                NS_TEST_EXPECT_MSG_LT_OR_EQ(rank - last, 1, "in their order");
                last = rank;
            }
            for (uint32_t meter = 0; meter < topology.meters; ++meter)
            {
                const uint32_t concentrator = options.plan.concentratorOfMeter[meter];
                NS_TEST_EXPECT_MSG_EQ(map.GetRank(topology.GetMeterEndpoint(meter)),
                                      map.GetRank(topology.GetConcentratorEndpoint(concentrator)),
                                      "meter " << meter);
            }
        }
    }
};

/// The suite of what can be divided.
class DivisionRefusalTestSuite : public TestSuite
{
  public:
    DivisionRefusalTestSuite()
        : TestSuite("gridshare-sharing-division", TestSuite::Type::UNIT)
    {
        const auto refuse = [this](const char* name, const Changes& changes, const char* expected) {
            AddTestCase(new DivisionRefusalTest(name, changes, expected));
        };
        AddTestCase(new DivisionPlacesTest);
        refuse("packets",
               {{"network.fidelity", std::string("packet")},
                {"access.meters", std::string("segment")}},
               "network.fidelity = \"packet\"");
        refuse("streams", {{"network.forwarding", std::string("streams")}}, "network.forwarding");
        refuse("concentrators that pass on for others",
               {{"backhaul.topology", std::string("tree")},
                {"network.forwarding", std::string("frames")}},
               "backhaul.topology");
        refuse("proofs", {{"meters.proof_share", 0.5}}, "meters.proof_share");
        refuse("a partition",
               {{"faults.partition_start_s", 3600.0}, {"faults.partition_end_s", 7200.0}},
               "a partition");
        refuse("a block that is a partition",
               {{"fault.1.kind", std::string("partition")},
                {"fault.1.targets", std::string("strong node 0")},
                {"fault.1.end_s", 7200.0}},
               "a partition");
        refuse("a map", {{"run.record_map", true}}, "run.record_map");
        AddTestCase(new DivisionRefusalTest("too many ranks", {}, "concentrators", 100));
    }
};

static DivisionRefusalTestSuite g_divisionRefusalTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
