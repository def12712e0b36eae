/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/input-error.h"
#include "ns3/node-classes.h"
#include "ns3/overlay-generators.h"
#include "ns3/propagation-schema.h"
#include "ns3/propagation-simulation.h"
#include "ns3/scenario-reader.h"
#include "ns3/test.h"
#include "ns3/wan-network.h"

#include <fstream>

/**
 * @file
 * @ingroup gridshare-test
 * Nodes of a propagation study that differ: who has what, how many, and what is refused.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// 200 nodes: two miners with everything of their own, twenty slow nodes, 178 ordinary ones.
const std::vector<ScenarioOverride> g_two{{"overlay.nodes", "200"},
                                          {"wan.region_share", "[0.5, 0.5]"},
                                          {"wan.latency_ms", "[10, 100, 100, 20]"},
                                          {"wan.upload_mbps", "[8, 16]"},
                                          {"wan.download_mbps", "[8, 16]"},
                                          {"classes.count", "[2, 20]"},
                                          {"classes.hash_power", "[0.75, 0]"},
                                          {"classes.degree", "[150, 0]"},
                                          {"classes.region", "[1, 0]"},
                                          {"classes.upload_mbps", "[100, 1]"},
                                          {"classes.download_mbps", "[100]"},
                                          {"relay_network.classes", "[0]"},
                                          {"relay_network.latency_ms", "3"}};

/// A scenario of defaults with overrides.
class ClassScenario : public TestCase
{
  public:
    using TestCase::TestCase;

  protected:
    ScenarioValues Read(const std::vector<ScenarioOverride>& overrides)
    {
        const std::string path = CreateTempDirFilename("classes.toml");
        std::ofstream(path) << "study = \"propagation\"\n";
        return ReadScenario(path, GetPropagationSchema(), overrides).experiments[0].values;
    }
};

/// Members are as many as asked for and have what is theirs; nobody else has.
class ClassTraitsTest : public ClassScenario
{
  public:
    ClassTraitsTest()
        : ClassScenario("members of classes have their own rates, regions, peers and hash power")
    {
    }

  private:
    void DoRun() override
    {
        const auto options = ParsePropagationOptions(Read(g_two));
        NS_TEST_EXPECT_MSG_EQ(options.warnings.size(), 0, "nothing to warn of");
        auto draws = CreateObject<UniformRandomVariable>();
        draws->SetStream(5);
        WanModel wan = MakeWanModel(options.wan, 200, *draws);
        const NodeTraits traits = DealNodeClasses(options.classes, wan, *draws);
        std::vector<uint32_t> miners;
        uint32_t slow = 0;
        double power = 0;
        for (uint32_t node = 0; node < 200; ++node)
        {
            power += traits.power[node];
            if (traits.classOf[node] == 0)
            {
                miners.push_back(node);
                NS_TEST_EXPECT_MSG_EQ(wan.GetUploadBps(node), 100e6, "a miner's upload");
                NS_TEST_EXPECT_MSG_EQ(wan.GetRegions()[node], 1, "a miner's region");
                NS_TEST_EXPECT_MSG_EQ_TOL(traits.power[node], 0.375, 1e-12, "half of 0.75");
            }
            else if (traits.classOf[node] == 1)
            {
                ++slow;
                NS_TEST_EXPECT_MSG_EQ(wan.GetUploadBps(node), 1e6, "a slow node's upload");
                NS_TEST_EXPECT_MSG_EQ(wan.GetDownloadBps(node), 100e6, "one for all classes");
                NS_TEST_EXPECT_MSG_EQ(traits.power[node], 0, "no power");
            }
            else
            {
                const double region = wan.GetRegions()[node] == 0 ? 8e6 : 16e6;
                NS_TEST_EXPECT_MSG_EQ(wan.GetUploadBps(node), region, "the region's upload");
                NS_TEST_EXPECT_MSG_EQ_TOL(traits.power[node], 0.25 / 178, 1e-12, "the rest");
            }
        }
        NS_TEST_ASSERT_MSG_EQ(miners.size(), 2, "two miners");
        NS_TEST_EXPECT_MSG_EQ(slow, 20, "twenty slow nodes");
        NS_TEST_EXPECT_MSG_EQ_TOL(power, 1, 1e-12, "all hash power is dealt out");
        NS_TEST_EXPECT_MSG_EQ(wan.GetLatencyMs(miners[0], miners[1]), 3, "the relay network");
        NS_TEST_EXPECT_MSG_EQ(wan.GetRateBps(miners[0], miners[1]), 100e6, "and its rate");

        OverlayParameters overlay;
        overlay.nodes = 200;
        overlay.degree = 8;
        const OverlayGraph plain = MakeOverlay(overlay, *draws);
        const OverlayGraph extended = ExtendOverlay(plain, traits.links, *draws);
        NS_TEST_EXPECT_MSG_EQ(extended.GetNeighbours(miners[0])[0], miners[1], "the mesh is first");
        for (uint32_t node = 0; node < 200; ++node)
        {
            const bool miner = traits.classOf[node] == 0;
            NS_TEST_EXPECT_MSG_GT(extended.GetDegree(node), (miner ? 149U : 7U), "least degree");
            NS_TEST_EXPECT_MSG_LT(extended.GetDegree(node), (miner ? 152U : 11U), "and no more");
        }
    }
};

/// One node with all hash power mines all blocks: it alone has them at once.
class ClassRunTest : public ClassScenario
{
  public:
    ClassRunTest()
        : ClassScenario("hash power, sizes, validation and quantiles of rates reach the results")
    {
    }

  private:
    double RunMeanMs(std::vector<ScenarioOverride> overrides, uint64_t* bytes = nullptr)
    {
        overrides.insert(overrides.begin(),
                         {{"overlay.kind", "full-mesh"},
                          {"overlay.nodes", "2"},
                          {"wan.latency_ms", "[50]"},
                          {"wan.upload_mbps", "[8]"},
                          {"wan.download_mbps", "[8]"},
                          {"relay.block_bytes", "100000"},
                          {"relay.control_ms", "0"},
                          {"relay.processing_ms", "0"},
                          {"run.blocks", "400"}});
        const auto result = RunPropagation(ParsePropagationOptions(Read(overrides)), 1);
        if (bytes != nullptr)
        {
            *bytes = result.bytes;
        }
        return result.means->percentilesMs.back();
    }

    void DoRun() override
    {
        // inv, getdata, block: three delays and 100 ms; validation comes after the receipt.
        NS_TEST_EXPECT_MSG_EQ(RunMeanMs({}), 250, "fixed");
        NS_TEST_EXPECT_MSG_EQ(
            RunMeanMs({{"relay.validation_ms_per_mb", "500"}}), 250, "the receipt counts");
        // Rates between 4 and 8 Mb/s: 100 to 200 ms more.
        const double drawn = RunMeanMs({{"wan.upload_quantiles_mbps", "[4, 8]"}});
        NS_TEST_EXPECT_MSG_GT(drawn, 250, "slower than the fastest");
        NS_TEST_EXPECT_MSG_LT(drawn, 350, "faster than the slowest");
        // Means over 400 blocks: the standard error of an exponential's is 5 %.
        for (const std::string law : {"exponential", "interval"})
        {
            uint64_t bytes = 0;
            const double mean = RunMeanMs({{"relay.block_bytes_law", law}}, &bytes);
            NS_TEST_EXPECT_MSG_EQ_TOL(static_cast<double>(bytes), 4e7, 0.2 * 4e7, law);
            NS_TEST_EXPECT_MSG_EQ_TOL(
                mean - 150, static_cast<double>(bytes) * 8 / 8e3 / 400, 1, law);
        }
        uint64_t bytes = 0;
        RunMeanMs({{"relay.block_bytes_law", "quantiles"},
                   {"relay.block_bytes_quantiles", "[0.5, 0.5, 1.5]"}},
                  &bytes);
        NS_TEST_EXPECT_MSG_EQ_TOL(
            static_cast<double>(bytes), 0.75 * 4e7, 0.05 * 4e7, "mean of the quantiles");
    }
};

/// Bitcoin of 2015 as a packet-level simulator has published it (doc/validation/bitcoin.md).
class PublishedBitcoinTest : public TestCase
{
  public:
    PublishedBitcoinTest()
        : TestCase("bitcoin-blocks has the published medians of 0.5 and 1 MB within 15 %")
    {
    }

  private:
    void DoRun() override
    {
        const auto scenario =
            ReadScenario(std::string(GRIDSHARE_SOURCE_DIRECTORY) + "/scenarios/bitcoin-blocks.toml",
                         GetPropagationSchema(),
                         {{"run.blocks", "100"}});
        for (const auto& [name, published] :
             {std::make_pair("0.5 MB", 13.62), std::make_pair("1 MB", 27.67)})
        {
            for (const auto& experiment : scenario.experiments)
            {
                if (experiment.name == name)
                {
                    const auto result =
                        RunPropagation(ParsePropagationOptions(experiment.values), 1);
                    NS_TEST_EXPECT_MSG_EQ_TOL(
                        result.nodeMedianMs.value() / 1000, published, 0.15 * published, name);
                    ++m_compared;
                }
            }
        }
        NS_TEST_EXPECT_MSG_EQ(m_compared, 2, "both were found");
    }

    int m_compared{0}; //!< experiments
};

/// What cannot be is refused, with the key and what will do.
class ClassRefusalTest : public ClassScenario
{
  public:
    ClassRefusalTest()
        : ClassScenario("impossible classes are input errors that name the key")
    {
    }

  private:
    /// Each of the words stands in a warning of its own.
    void TestWarnings(const std::vector<ScenarioOverride>& overrides,
                      const std::vector<std::string>& words)
    {
        const auto warnings = ParsePropagationOptions(Read(overrides)).warnings;
        NS_TEST_ASSERT_MSG_EQ(warnings.size(), words.size(), "one each: " << words[0]);
        for (std::size_t i = 0; i < words.size(); ++i)
        {
            NS_TEST_EXPECT_MSG_NE(warnings[i].find(words[i]), std::string::npos, warnings[i]);
        }
    }

    void DoRun() override
    {
        const std::vector<std::pair<ScenarioOverride, std::string>> cases{
            {{"classes.count", "[2, 300]"}, "at most the 200 members"},
            {{"classes.share", "[0.1]"}, "[] beside classes.count"},
            {{"classes.upload_mbps", "[1, 2, 3]"}, "2 numbers for the classes of classes.count"},
            {{"classes.hash_power", "[0.75, 0.5]"}, "at most 1 (here 1.25)"},
            {{"classes.region", "[2, 0]"}, "regions from 0 to 1"},
            {{"classes.degree", "[200]"}, "at most 199 peers"},
            {{"relay_network.classes", "[2]"}, "classes from 0 to 1"},
            {{"wan.upload_quantiles_mbps", "[1, 2, 3]"}, "a row of two or more rising quantiles"},
            {{"wan.download_quantiles_mbps", "[1, 2, 2, 1]"}, "rising quantiles for each of the 2"},
            {{"wan.latency_law", "pareto"}, "relay_network.latency_ms"},
            {{"relay.block_bytes_law", "quantiles"}, "[0.5, 1.5]"},
            {{"mining.interval_s", "1e8"}, "at most 1e+07 s for run.blocks = 100"},
        };
        for (const auto& [change, words] : cases)
        {
            auto overrides = g_two;
            overrides.push_back(change);
            std::string message;
            try
            {
                ParsePropagationOptions(Read(overrides));
            }
            catch (const InputError& error)
            {
                message = error.what();
            }
            NS_TEST_EXPECT_MSG_NE(
                message.find(words), std::string::npos, words + " in: " + message);
        }
        TestWarnings({{"classes.degree", "[9]"}, {"relay_network.latency_ms", "9"}},
                     {"classes.degree", "relay_network.latency_ms"});
        TestWarnings({{"wan.upload_mbps", "[9]"},
                      {"wan.upload_quantiles_mbps", "[1, 2]"},
                      {"wan.download_mbps", "[9]"},
                      {"wan.download_quantiles_mbps", "[1, 2]"}},
                     {"wan.upload_mbps has no part", "wan.download_mbps has no part"});
        TestWarnings({{"relay.block_bytes_quantiles", "[0, 2]"}},
                     {"relay.block_bytes_quantiles has no part in the law fixed"});
        TestWarnings({{"overlay.nodes", "20"}, {"classes.share", "[0.01, 0.5]"}},
                     {"class 0 of classes.share has no member: 0.01 of 20 nodes"});
    }
};

/// The suite of node classes.
class NodeClassesTestSuite : public TestSuite
{
  public:
    NodeClassesTestSuite()
        : TestSuite("gridshare-helper-classes", TestSuite::Type::UNIT)
    {
        AddTestCase(new ClassTraitsTest);
        AddTestCase(new ClassRunTest);
        AddTestCase(new ClassRefusalTest);
        AddTestCase(new PublishedBitcoinTest);
    }
};

static NodeClassesTestSuite g_nodeClassesTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
