/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../sharing-fixture.h"

#include "ns3/consensus-options.h"
#include "ns3/consensus-schema.h"
#include "ns3/test.h"

/**
 * @file
 * @ingroup gridshare-test
 * Blocks of faults that cannot be.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// A block as changes to a scenario.
Changes
MakeBlock(const std::string& kind, const std::string& targets, const Changes& more = {})
{
    Changes changes{{"fault.1.kind", kind}, {"fault.1.targets", targets}};
    for (const auto& [key, value] : more)
    {
        changes.push_back({"fault.1." + key, value});
    }
    return changes;
}

/// What is refused, and what the message says.
class FaultBlockErrorTest : public TestCase
{
  public:
    FaultBlockErrorTest()
        : TestCase("what cannot fail, or not so, is refused with what can")
    {
    }

  private:
    void Expect(const Changes& changes, const std::vector<std::string>& parts)
    {
        const std::string message = RefuseSmall(changes);
        for (const auto& part : parts)
        {
            NS_TEST_EXPECT_MSG_NE(
                message.find(part), std::string::npos, "\"" << part << "\" in: " << message);
        }
    }

    void ExpectRight(const Changes& changes)
    {
        NS_TEST_EXPECT_MSG_EQ(RefuseSmall(changes), "", "this is right");
    }

    void CheckTargets()
    {
        Expect({{"fault.1.targets", std::string("leader")}}, {"fault.1.kind", "crash"});
        Expect({{"fault.1.kind", std::string("crash")}}, {"fault.1.targets", "strong node 0"});
        Expect(MakeBlock("crash", "concentrator 99"),
               {"concentrator 99", "concentrators are 0 to"});
        Expect(MakeBlock("crash", "strong node 7"), {"strong nodes are 0 to 6"});
        Expect(MakeBlock("crash", "concentratr 1"), {"did you mean \"concentrator\""});
        Expect(MakeBlock("crash", "concentrator"), {"concentrator"});
        Expect(MakeBlock("crash", "strong nodes 3-1"), {"lower number first"});
        Expect(MakeBlock("crash", "leader, "), {"fault.1.targets"});
        Expect(MakeBlock("crash", "0 of strong nodes"), {"whole number from 1 to 7"});
        Expect(MakeBlock("crash", "8 of strong nodes"), {"whole number from 1 to 7"});
        Expect(MakeBlock("crash", "2.5 of strong nodes"), {"whole number from 1 to 7"});
        Expect(MakeBlock("crash", "bus 671"), {"bus 671", "of the kind crash"});
        Expect(MakeBlock("crash", "access"), {"of the kind crash"});
        Expect(MakeBlock("slow", "leader", {{"delay_s", 1.0}}), {"of the kind slow"});
        Expect(MakeBlock("outage", "bus 67"), {"no bus \"67\"", "did you mean"});
        Expect(MakeBlock("outage", "strong node 1"), {"of the kind outage"});
        Expect(MakeBlock("link", "Zurich-Geneva"), {"Zurich"});
        Expect(MakeBlock("loss", "concentrator 1", {{"rate", 0.1}}), {"access of concentrators"});
        Expect(MakeBlock("loss", "access of strong node 1", {{"rate", 0.1}}), {"none of these"});
        ExpectRight(MakeBlock("crash", "power companies, 1 of institutions, concentrators 0-1"));
        ExpectRight(MakeBlock("outage", "10 % of buses, concentrator 0, 1 of concentrators"));
        ExpectRight(MakeBlock("link", "1 of links, strong node 2"));
        ExpectRight(MakeBlock(
            "loss", "strong nodes, backhaul, access, backhaul of strong node 1", {{"rate", 1.0}}));
    }

    void CheckNumbers()
    {
        Expect(MakeBlock("crash", "leader", {{"start_s", 60.0}, {"end_s", 60.0}}),
               {"fault.1.end_s", "after fault.1.start_s = 60"});
        Expect(MakeBlock("loss", "access"), {"fault.1.rate", "probability"});
        Expect(MakeBlock("loss", "access", {{"rate", 1.5}}), {"fault.1.rate = 1.5", "(0, 1]"});
        Expect(MakeBlock("loss", "access", {{"rate", 0.5}, {"delay_s", 1.0}}),
               {"fault.1.delay_s", "remove it"});
        Expect(MakeBlock("delay", "access", {{"rate", 0.5}}), {"fault.1.delay_s", "a time"});
        Expect(MakeBlock("partition", "strong node 0", {{"rate", 0.5}}), {"fault.1.rate"});
        Expect(MakeBlock("crash", "leader", {{"rate", 2.0}}), {"fault.1.mean_down_s"});
        Expect(MakeBlock("crash", "leader", {{"mean_down_s", 2.0}}), {"fault.1.mean_down_s"});
        ExpectRight(MakeBlock("crash", "concentrators", {{"rate", 2.0}, {"mean_down_s", 600.0}}));
    }

    void CheckOverlaps()
    {
        Expect(MakeBlock("partition", "strong nodes"), {"fewer than all 7"});
        Changes twice = MakeBlock("partition", "2 of strong nodes", {{"end_s", 100.0}});
        twice.insert(twice.end(),
                     {{"fault.2.kind", std::string("partition")},
                      {"fault.2.targets", std::string("power companies")},
                      {"fault.2.start_s", 99.0}});
        Expect(twice, {"fault.2.start_s", "one partition at a time", "fault.1"});
        twice.back().second = 100.0;
        ExpectRight(twice);
        Changes both = MakeBlock("partition", "2 of strong nodes", {{"start_s", 59.0}});
        both.push_back({"faults.partition_end_s", 60.0});
        Expect(both, {"one partition at a time", "faults.partition_start_s"});
        Changes held = MakeBlock("delay", "access", {{"rate", 0.5}, {"delay_s", 1.0}});
        held.insert(held.end(),
                    {{"fault.2.kind", std::string("delay")},
                     {"fault.2.targets", std::string("access of concentrator 0")},
                     {"fault.2.rate", 0.1},
                     {"fault.2.delay_s", 9.0}});
        Expect(held, {"fault.2.start_s", "on access links at a time"});
    }

    void DoRun() override
    {
        CheckTargets();
        CheckNumbers();
        CheckOverlaps();
    }
};

/// A consensus study has strong nodes and no more.
class ConsensusBlockTest : public TestCase
{
  public:
    ConsensusBlockTest()
        : TestCase("a consensus study has blocks about strong nodes")
    {
    }

  private:
    static std::string Refuse(const std::string& kind, const std::string& targets)
    {
        ScenarioValues values(GetConsensusSchema());
        values.Set("cluster.nodes", std::vector<double>{4});
        values.Set("fault.1.kind", kind);
        values.Set("fault.1.targets", targets);
        values.Set("fault.1.start_s", 1.0);
        if (kind == "loss")
        {
            values.Set("fault.1.rate", 0.5);
        }
        try
        {
            ParseConsensusOptions(values);
        }
        catch (const InputError& error)
        {
            return error.what();
        }
        return "";
    }

    void DoRun() override
    {
        NS_TEST_EXPECT_MSG_EQ(Refuse("crash", "leader, strong node 3"), "", "these are there");
        NS_TEST_EXPECT_MSG_EQ(Refuse("loss", "strong node 1, backhaul"), "", "so are these");
        for (const auto& [kind, targets] :
             std::vector<std::pair<std::string, std::string>>{{"crash", "concentrator 0"},
                                                              {"crash", "strong node 4"},
                                                              {"crash", "power companies"},
                                                              {"loss", "access"},
                                                              {"link", "strong node 0"},
                                                              {"outage", "bus 1"}})
        {
            NS_TEST_EXPECT_MSG_NE(Refuse(kind, targets), "", kind << " of " << targets);
        }
    }
};

/// The suite of what this file tests.
class FaultBlockErrorTestSuite : public TestSuite
{
  public:
    FaultBlockErrorTestSuite()
        : TestSuite("gridshare-fault-block-error", TestSuite::Type::UNIT)
    {
        AddTestCase(new FaultBlockErrorTest);
        AddTestCase(new ConsensusBlockTest);
    }
};

static FaultBlockErrorTestSuite g_faultBlockErrorTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
