/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "scenario-fixture.h"

#include "ns3/consensus-schema.h"
#include "ns3/fidelity-schema.h"
#include "ns3/propagation-schema.h"
#include "ns3/replication-options.h"
#include "ns3/sharing-schema.h"
#include "ns3/test.h"

/**
 * @file
 * @ingroup gridshare-test
 * Keys about the study alone: how many runs, and what each may take.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// All schemas have the same limits, without a default.
class RunLimitsTest : public TestCase
{
  public:
    RunLimitsTest()
        : TestCase("every study has limits of a run; without them a run may take anything")
    {
    }

  private:
    void DoRun() override
    {
        for (const auto* schema : {&GetSharingSchema(),
                                   &GetConsensusSchema(),
                                   &GetPropagationSchema(),
                                   &GetFidelitySchema()})
        {
            ScenarioValues values(*schema);
            NS_TEST_EXPECT_MSG_EQ(ParseRunLimits(values).wallS.has_value(), false, "any time");
            NS_TEST_EXPECT_MSG_EQ(ParseRunLimits(values).memoryMb.has_value(), false, "any memory");
            const std::string before = values.ToRunJson();
            values.Set("run.wall_limit_s", 0.5);
            values.Set("run.memory_limit_mb", int64_t{300});
            values.Set("run.seeds", int64_t{77});
            NS_TEST_EXPECT_MSG_EQ(ParseRunLimits(values).wallS.value(), 0.5, "s");
            NS_TEST_EXPECT_MSG_EQ(ParseRunLimits(values).memoryMb.value(), 300, "MB");
            NS_TEST_EXPECT_MSG_EQ(values.ToRunJson(), before, "a run is the same with other ones");
            for (const std::string name : {"run.wall_limit_s", "run.memory_limit_mb"})
            {
                const std::string message = CatchMessage([&] {
                    values.Set(name, int64_t{0}, {"a.toml", 3});
                });
                NS_TEST_EXPECT_MSG_NE(message.find("write " + name + " = \"none\""),
                                      std::string::npos,
                                      "no time is no limit: " << message);
            }
        }
    }
};

/// What is left out of a run's parameters, and what is not.
class RunParametersTest : public TestCase
{
  public:
    RunParametersTest()
        : TestCase("a run's parameters are all but those that are about the study alone")
    {
    }

  private:
    void DoRun() override
    {
        ScenarioSchema schema;
        schema.AddReal("game.gain", 0.5, "", "of the run");
        schema.AddInteger("run.seeds", 3, "", "of the study", 1, 9);
        schema.MarkAsOfStudy("run.seeds");
        ScenarioValues values(schema);
        values.attributes.emplace_back("ns3::T::A", "3s");
        values.contents["game.file"] = "12ab";
        NS_TEST_EXPECT_MSG_EQ(
            values.ToRunJson(),
            R"({"attributes.ns3::T::A":"3s","content.game.file":"12ab","game.gain":0.5})",
            "all that the run depends on");
        NS_TEST_EXPECT_MSG_NE(
            values.ToJson().find(R"("run.seeds":3)"), std::string::npos, "of the whole, all");
        for (const auto* name : {"run.seeds", "run.wall_limit_s", "run.study_figures"})
        {
            NS_TEST_EXPECT_MSG_EQ(GetSharingSchema().Find(name)->ofStudy, true, name);
        }
        for (const auto* name : {"run.epochs", "run.store_chain", "game.reward"})
        {
            NS_TEST_EXPECT_MSG_EQ(GetSharingSchema().Find(name)->ofStudy, false, name);
        }
    }
};

/// The suite of keys about the study alone.
class ReplicationOptionsTestSuite : public TestSuite
{
  public:
    ReplicationOptionsTestSuite()
        : TestSuite("gridshare-replication-options", TestSuite::Type::UNIT)
    {
        AddTestCase(new RunLimitsTest);
        AddTestCase(new RunParametersTest);
    }
};

static ReplicationOptionsTestSuite g_replicationOptionsTestSuite; //!< registered by being there

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
