/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/input-error.h"
#include "ns3/propagation-schema.h"
#include "ns3/propagation-simulation.h"
#include "ns3/test.h"

#include <cmath>

/**
 * @file
 * @ingroup gridshare-test
 * Each key of a propagation scenario does what it says: a block from one node to another, whose
 * delay is the sum of a few known times.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Keys and their values.
using KeyChanges = std::vector<std::pair<std::string, ScenarioValue>>;

PropagationOptions
MakeTwoNodes(const KeyChanges& changes)
{
    ScenarioValues values(GetPropagationSchema());
    const KeyChanges two{{"overlay.kind", std::string("full-mesh")},
                         {"overlay.nodes", int64_t{2}},
                         {"wan.latency_ms", std::vector<double>{100}},
                         {"wan.latency_law", std::string("fixed")},
                         {"wan.upload_mbps", std::vector<double>{8}},
                         {"wan.download_mbps", std::vector<double>{8}},
                         {"relay.control_ms", 10.0},
                         {"relay.processing_ms", 2.0},
                         {"relay.block_bytes", int64_t{50000}},
                         {"run.blocks", int64_t{1}}};
    for (const auto& list : {two, changes})
    {
        for (const auto& [key, value] : list)
        {
            values.Set(key, value);
        }
    }
    return ParsePropagationOptions(values);
}

/// What one key adds to a block's delay.
struct KeyEffect
{
    std::string name;   //!< of the case
    KeyChanges changes; //!< to two nodes with 100 ms and 8 Mb/s between them
    int32_t delayMs;    //!< until the other one has the block
    uint64_t bytes;     //!< sent
};

/// A block's delay between two nodes.
class TwoNodesDelayTest : public TestCase
{
  public:
    /// @param effect of a key
    explicit TwoNodesDelayTest(const KeyEffect& effect)
        : TestCase("a block between two nodes: " + effect.name),
          m_effect(effect)
    {
    }

  private:
    void DoRun() override
    {
        const auto result = RunPropagation(MakeTwoNodes(m_effect.changes), 1);
        NS_TEST_ASSERT_MSG_EQ(result.delaysMs.size(), 1, "a block");
        NS_TEST_ASSERT_MSG_EQ(result.delaysMs[0].size(), 2, "two nodes");
        NS_TEST_EXPECT_MSG_EQ(result.delaysMs[0][0], 0, "its miner");
        NS_TEST_EXPECT_MSG_EQ(result.delaysMs[0][1], m_effect.delayMs, "the other one");
        NS_TEST_EXPECT_MSG_EQ(result.bytes, m_effect.bytes, "bytes of blocks");
        NS_TEST_EXPECT_MSG_EQ(result.deliveries, 1, "one receipt");
    }

    KeyEffect m_effect; //!< of a key
};

/// Who mines how often, and how fast blocks follow each other.
class MiningTest : public TestCase
{
  public:
    MiningTest()
        : TestCase("blocks come at mining.interval_s, and from those with hash power")
    {
    }

  private:
    void DoRun() override
    {
        // Blocks of a second apart on a way of 0.372 s: a good share is stale; of 1000 s: none is.
        const auto fast = RunPropagation(
            MakeTwoNodes({{"run.blocks", int64_t{200}}, {"mining.interval_s", 1.0}}), 1);
        const auto slow = RunPropagation(
            MakeTwoNodes({{"run.blocks", int64_t{200}}, {"mining.interval_s", 1e5}}), 1);
        // A block is beside another if the other node finds one within 0.372 s at half the rate:
        // some 0.17 of them.
        NS_TEST_EXPECT_MSG_GT(fast.GetStaleBlocks(), 10, "forks");
        NS_TEST_EXPECT_MSG_LT(fast.GetStaleBlocks(), 70, "but not each");
        NS_TEST_EXPECT_MSG_EQ(slow.GetStaleBlocks(), 0, "no forks");
        // All hash power at one class of one node: it mines alone, and never against itself.
        const auto alone =
            RunPropagation(MakeTwoNodes({{"run.blocks", int64_t{200}},
                                         {"mining.interval_s", 1.0},
                                         {"classes.count", std::vector<double>{1}},
                                         {"classes.hash_power", std::vector<double>{1}}}),
                           1);
        NS_TEST_EXPECT_MSG_EQ(alone.GetStaleBlocks(), 0, "one miner");
    }
};

/// What a scenario may not say.
class PropagationCheckTest : public TestCase
{
  public:
    PropagationCheckTest()
        : TestCase("graphs and times that cannot be are refused, those at the border are not")
    {
    }

  private:
    /// @return the message of the error; empty if there is none
    static std::string Refuse(const KeyChanges& changes)
    {
        try
        {
            MakeTwoNodes(changes);
        }
        catch (const InputError& error)
        {
            return error.what();
        }
        return "";
    }

    static KeyChanges MakeRegular(int64_t nodes, int64_t degree)
    {
        return {{"overlay.kind", std::string("random-regular")},
                {"overlay.nodes", nodes},
                {"overlay.degree", degree}};
    }

    void DoRun() override
    {
        NS_TEST_EXPECT_MSG_EQ(Refuse(MakeRegular(6, 5)), "", "five of six");
        NS_TEST_EXPECT_MSG_EQ(Refuse(MakeRegular(10, 3)), "", "15 links");
        NS_TEST_EXPECT_MSG_NE(
            Refuse(MakeRegular(6, 6)).find("at most 5 peers"), std::string::npos, "six of six");
        NS_TEST_EXPECT_MSG_NE(
            Refuse(MakeRegular(9, 3)).find("an even product"), std::string::npos, "13.5 links");
        const auto lasting = [](double intervalS, int64_t blocks) {
            return KeyChanges{{"mining.interval_s", intervalS}, {"run.blocks", blocks}};
        };
        NS_TEST_EXPECT_MSG_EQ(Refuse(lasting(1e8, 10)), "", "31 years");
        NS_TEST_EXPECT_MSG_NE(
            Refuse(lasting(1e8, 11)).find("31 years in all"), std::string::npos, "34 years");
        const auto times = [](double milliseconds) {
            return KeyChanges{{"relay.control_ms", milliseconds}};
        };
        NS_TEST_EXPECT_MSG_EQ(Refuse(times(7)), "", "whole");
        NS_TEST_EXPECT_MSG_NE(Refuse(times(7.5)).find("whole number"), std::string::npos, "not");
        for (const char* key : {"relay.missing_weights", "relay.missing_weights_churn"})
        {
            const auto weights = [key](std::size_t percents, double weight) {
                return KeyChanges{{key, std::vector<double>(percents, weight)}};
            };
            const std::string words = "1 to 100 weights with a sum above 0";
            NS_TEST_EXPECT_MSG_EQ(Refuse(weights(100, 1)), "", "a weight for each per cent");
            for (const std::string& message : {Refuse(weights(101, 1)), Refuse(weights(100, 0))})
            {
                NS_TEST_EXPECT_MSG_NE(message.find(words), std::string::npos, key << message);
            }
        }
        const auto compact = [](int64_t bytes) {
            return KeyChanges{{"relay.compact", true}, {"relay.compact_bytes", bytes}};
        };
        NS_TEST_EXPECT_MSG_EQ(Refuse(compact(50000)), "", "as large as the block");
        NS_TEST_EXPECT_MSG_NE(Refuse(compact(50001)).find("at most relay.block_bytes"),
                              std::string::npos,
                              "larger than the block");
    }
};

/// The suite of the runs.
class PropagationRunTestSuite : public TestSuite
{
  public:
    PropagationRunTestSuite()
        : TestSuite("gridshare-propagation-run", TestSuite::Type::UNIT)
    {
        // A block takes 50 ms of 8 Mb/s, 2 ms of processing and 100 ms of way; what else is said
        // takes 110 ms each.
        const auto text = [](const char* word) {
            return ScenarioValue(std::string(word));
        };
        const KeyEffect effects[] = {
            {"inv, getdata, block", {}, 2 * 110 + 152, 50000},
            {"inv, getheaders, headers, getdata, block",
             {{"relay.protocol", text("headers-first")}},
             4 * 110 + 152,
             50000},
            {"the block itself", {{"relay.protocol", text("push")}}, 152, 50000},
            {"control of 30 ms", {{"relay.control_ms", 30.0}}, 2 * 130 + 152, 50000},
            {"processing of 40 ms", {{"relay.processing_ms", 40.0}}, 2 * 110 + 190, 50000},
            {"a block of 100 kB", {{"relay.block_bytes", int64_t{100000}}}, 2 * 110 + 202, 100000},
            {"a slower upload",
             {{"wan.upload_mbps", std::vector<double>{4}}},
             2 * 110 + 202,
             50000},
            {"a slower download",
             {{"wan.download_mbps", std::vector<double>{2}}},
             2 * 110 + 302,
             50000},
            {"a compact block of 5 kB",
             {{"relay.compact", true}, {"relay.compact_bytes", int64_t{5000}}},
             2 * 110 + 107,
             5000},
            {"a compact block that fails: a tenth is missing, asked for and sent",
             {{"relay.compact", true},
              {"relay.compact_bytes", int64_t{5000}},
              {"relay.compact_failure", 1.0},
              {"relay.missing_weights", std::vector<double>{0, 0, 0, 0, 0, 0, 0, 0, 0, 1}}},
             2 * 110 + 107 + 110 + 107,
             10000},
            {"the same at nodes that come and go",
             {{"relay.compact", true},
              {"relay.compact_bytes", int64_t{5000}},
              {"relay.churn_share", 1.0},
              {"relay.compact_failure_churn", 1.0},
              {"relay.missing_weights_churn", std::vector<double>{0, 0, 0, 0, 0, 0, 0, 0, 0, 1}}},
             2 * 110 + 107 + 110 + 107,
             10000},
            {"nobody knows compact blocks",
             {{"relay.compact", true}, {"relay.compact_share", 0.0}},
             2 * 110 + 152,
             50000},
        };
        for (const auto& effect : effects)
        {
            AddTestCase(new TwoNodesDelayTest(effect));
        }
        AddTestCase(new MiningTest);
        AddTestCase(new PropagationCheckTest);
    }
};

PropagationRunTestSuite g_propagationRunTestSuite; //!< registers the suite

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
