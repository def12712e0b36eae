/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../sharing-fixture.h"

#include "ns3/sharing-network-options.h"
#include "ns3/sharing-network.h"
#include "ns3/test.h"

#include <fstream>
#include <map>

/**
 * @file
 * @ingroup gridshare-test
 * The keys of backbones and forwarding: what they make, and what is refused.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// What forwarding follows from.
class ForwardingTest : public TestCase
{
  public:
    ForwardingTest()
        : TestCase("streams where messages meet on a backbone that is small enough")
    {
    }

  private:
    using Forwarding = std::optional<MessageOptions::Forwarding>;

    Forwarding Choose(const std::string& topology, const std::string& word)
    {
        return PrepareSmall({{"backhaul.topology", topology}, {"network.forwarding", word}})
            .network.forwarding;
    }

    void DoRun() override
    {
        const Forwarding streams(MessageOptions::STREAMS);
        const Forwarding frames(MessageOptions::FRAMES);
        const bool star = Choose("star", "automatic") == Forwarding();
        NS_TEST_EXPECT_MSG_EQ(star, true, "as the attribute says");
        for (const char* topology : {"ring", "mesh", "tree", "abilene", "iceland-ring"})
        {
            const bool isStreams = Choose(topology, "automatic") == streams;
            NS_TEST_EXPECT_MSG_EQ(isStreams, true, topology);
            const bool isFrames = Choose(topology, "frames") == frames;
            NS_TEST_EXPECT_MSG_EQ(isFrames, true, topology);
        }
        const bool wanted = Choose("star", "streams") == streams;
        NS_TEST_EXPECT_MSG_EQ(wanted, true, "on a star, too");
        const auto ring = PrepareSmall({{"backhaul.topology", std::string("ring")}});
        const auto attributes = DescribeNetwork(ring.network, ring.plan);
        const bool isSet =
            attributes.back().first == "ns3::gridshare::MessageTransport::Forwarding" &&
            attributes.back().second == "Streams";
        NS_TEST_EXPECT_MSG_EQ(isSet, true, "as an attribute");
        // With 2000 concentrators and strong nodes still, with one more no longer.
        CommunicationPlan plan = ring.plan;
        plan.concentrators.resize(2000 - plan.strongNodes.size(), plan.concentrators.front());
        const ScenarioValues values(GetSharingSchema());
        const auto most = ParseSharingNetwork(values, plan);
        NS_TEST_EXPECT_MSG_EQ(most.warnings.size(), 0, "nothing to say");
        const bool isMost = most.forwarding == streams;
        NS_TEST_EXPECT_MSG_EQ(isMost, true, "2000");
        plan.concentrators.push_back(plan.concentrators.front());
        const auto more = ParseSharingNetwork(values, plan);
        NS_TEST_EXPECT_MSG_EQ(more.forwarding.has_value(), false, "2001");
        NS_TEST_ASSERT_MSG_EQ(more.warnings.size(), 1, "says so");
        NS_TEST_EXPECT_MSG_NE(more.warnings[0].find("2001 concentrators and strong nodes"),
                              std::string::npos,
                              more.warnings[0]);
    }
};

/// What keys may not say together.
class BackboneKeysTest : public TestCase
{
  public:
    BackboneKeysTest()
        : TestCase("keys without a part in a topology, and topologies that there are not")
    {
    }

  private:
    /// A key that is written into a file, as a user does.
    using Written = std::vector<std::pair<std::string, ScenarioValue>>;

    void ExpectRefusal(const Written& keys, const std::vector<std::string>& parts)
    {
        ScenarioValues values(GetSharingSchema());
        int line = 1;
        for (const auto& [key, value] : keys)
        {
            values.Set(key, value, {"mine.toml", line++});
        }
        std::string refusal;
        try
        {
            ParseSharingOptions(values);
        }
        catch (const InputError& error)
        {
            refusal = error.what();
        }
        for (const auto& part : parts)
        {
            NS_TEST_EXPECT_MSG_NE(refusal.find(part),
                                  std::string::npos,
                                  "\"" << part << "\" in \"" << refusal << "\"");
        }
    }

    void DoRun() override
    {
        const auto text = [](const char* word) {
            return ScenarioValue(std::string(word));
        };
        ExpectRefusal({{"backhaul.topology", text("rign")}},
                      {"mine.toml:1", "rign", "abilene", "did you mean \"ring\"?"});
        ExpectRefusal({{"backhaul.topology", text("ring")}, {"backhaul.nodes", text("Denver")}},
                      {"mine.toml:2", "backhaul.nodes", "Denver", "\"ring\""});
        ExpectRefusal({{"backhaul.substation", text("Denver")}},
                      {"mine.toml:1", "backhaul.substation", "\"star\""});
        ExpectRefusal({{"backhaul.topology", text("ring")}, {"backhaul.neighbours", int64_t{2}}},
                      {"mine.toml:2", "backhaul.neighbours", "a mesh"});
        ExpectRefusal(
            {{"backhaul.topology", text("abilene")}, {"backhaul.strong_node_distance_km", 5.0}},
            {"mine.toml:2", "strong_node_distance_km", "have places"});
        ExpectRefusal({{"backhaul.topology", text("abilene")}, {"backhaul.nodes", text("Bostn")}},
                      {"mine.toml:2", "backhaul.nodes", "the node \"Bostn\"", "Houston"});
        ExpectRefusal(
            {{"backhaul.topology", text("abilene")}, {"backhaul.substation", text("Denvr")}},
            {"mine.toml:2", "backhaul.substation", "did you mean \"Denver\"?"});
        ExpectRefusal(
            {{"backhaul.topology", text("ring")}, {"wan.latency_ms", std::vector<double>{80}}},
            {"mine.toml:1", "backhaul.topology", "wide-area network"});
        ExpectRefusal({{"network.fidelity", text("packet")},
                       {"access.meters", text("segment")},
                       {"network.forwarding", text("streams")}},
                      {"mine.toml:3", "network.forwarding", "at packet fidelity"});
        CheckFile();
    }

    /// What stands in a backbone's file is part of a run, and no part of its feeder.
    void CheckContents(const std::map<std::string, std::string>& own)
    {
        const auto star = PrepareSmall({}).contents;
        NS_TEST_EXPECT_MSG_EQ(star.count("backhaul.topology"), 0, "a rule is no file");
        const std::string path = CreateTempDirFilename("longer.csv");
        std::ofstream(path) << "from,to,length_km\nHome,Left,101\nHome,Right,200\n";
        const auto longer = PrepareSmall({{"backhaul.topology", path}}).contents;
        NS_TEST_ASSERT_MSG_EQ(longer.count("backhaul.topology"), 1, "a file");
        NS_TEST_EXPECT_MSG_NE(
            longer.at("backhaul.topology"), own.at("backhaul.topology"), "another backbone");
        NS_TEST_EXPECT_MSG_EQ(longer.at("grid.feeder"), own.at("grid.feeder"), "the same feeder");
        NS_TEST_EXPECT_MSG_EQ(star.at("grid.feeder"), own.at("grid.feeder"), "and in a star");
    }

    /// A file of the user's, with places by name.
    void CheckFile()
    {
        const std::string path = CreateTempDirFilename("own.csv");
        std::ofstream(path) << "from,to,length_km\nHome,Left,100\nHome,Right,200\n";
        const auto options = PrepareSmall({{"backhaul.topology", path},
                                           {"backhaul.substation", std::string("Home")},
                                           {"backhaul.nodes", std::string("Left , Right")}});
        CheckContents(options.contents);
        const auto& backbone = options.plan.backbone;
        NS_TEST_ASSERT_MSG_EQ(backbone.nodes.size(), 3, "of the file");
        for (uint32_t i = 0; i < options.plan.strongNodes.size(); ++i)
        {
            NS_TEST_EXPECT_MSG_EQ(backbone.nodes[options.plan.strongNodes[i].node].name,
                                  (i % 2 == 0 ? "Left" : "Right"),
                                  "in turn");
        }
        std::ofstream(path) << "from,to,length_km\nHome,Left,far\n";
        const std::string refusal = RefuseSmall({{"backhaul.topology", path}});
        NS_TEST_EXPECT_MSG_NE(refusal.find("own.csv:2"), std::string::npos, refusal);
    }
};

/// The suite of keys.
class BackboneKeysTestSuite : public TestSuite
{
  public:
    BackboneKeysTestSuite()
        : TestSuite("gridshare-helper-sharing-backbone-keys", TestSuite::Type::UNIT)
    {
        AddTestCase(new ForwardingTest);
        AddTestCase(new BackboneKeysTest);
    }
};

static BackboneKeysTestSuite g_backboneKeysTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
