/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/data-market.h"
#include "ns3/random-word-source.h"
#include "ns3/simulator.h"
#include "ns3/test.h"

#include <limits>
#include <numeric>
#include <set>

/**
 * @file
 * @ingroup gridshare-test
 * The market by itself: initial strategies, and volumes cut into trades.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

Ptr<DataMarket>
OpenMarket(uint32_t smallest, uint32_t largest, uint32_t agents, double share, int64_t stream = 1)
{
    AgentClass customers;
    customers.value = std::make_shared<const ValueOfData>(ValueOfData::Logarithmic(
        1.0, {static_cast<double>(smallest), static_cast<double>(largest)}));
    RevisionParameters parameters;
    parameters.intensity = 0.1;
    customers.rule = CreateRevisionProtocol("imitation", parameters);
    auto market = CreateObject<DataMarket>();
    market->AssignStreams(stream);
    market->Open(MakeMarketRules(customers, agents, share));
    return market;
}

/// Whole readings, every trade within the limits, nothing lost but what is too little to trade.
class SplitVolumeTest : public TestCase
{
  public:
    SplitVolumeTest()
        : TestCase("volumes are cut into trades within the limits, and no reading is lost")
    {
    }

  private:
    void DoRun() override
    {
        const uint32_t smallest = 3;
        const uint32_t largest = 10;
        const auto market = OpenMarket(smallest, largest, 2, 0.5);
        for (uint32_t readings = 0; readings <= 200; ++readings)
        {
            const auto trades = market->SplitVolume(readings);
            const uint32_t traded = std::accumulate(trades.begin(), trades.end(), 0U);
            NS_TEST_EXPECT_MSG_EQ(traded, (readings < smallest ? 0 : readings), "of " << readings);
            NS_TEST_EXPECT_MSG_EQ(trades.size(),
                                  (readings < smallest ? 0 : (readings + largest - 1) / largest),
                                  "the fewest trades of " << readings);
            for (uint32_t trade : trades)
            {
                NS_TEST_EXPECT_MSG_GT_OR_EQ(trade, smallest, "a trade of " << readings);
                NS_TEST_EXPECT_MSG_LT_OR_EQ(trade, largest, "a trade of " << readings);
            }
        }
        Simulator::Destroy();
    }
};

/// The initial share is met to the agent, by agents that the stream chooses.
class InitialShareTest : public TestCase
{
  public:
    InitialShareTest()
        : TestCase("the initial share is met to the nearest agent")
    {
    }

  private:
    void DoRun() override
    {
        for (double share : {0.0, 0.25, 0.501, 0.5006, 0.5014, 1.0})
        {
            const auto market = OpenMarket(1, 10, 1000, share);
            NS_TEST_EXPECT_MSG_EQ_TOL(market->GetShare(), share, 0.0005, "share " << share);
        }
        const auto market = OpenMarket(1, 10, 1000, 0.5);
        uint32_t inFirstHalf = 0;
        for (uint32_t agent = 0; agent < 500; ++agent)
        {
            inFirstHalf += market->IsSharing(agent) ? 1 : 0;
        }
        // Hypergeometric, standard deviation 7.9: five of them either way.
        NS_TEST_EXPECT_MSG_EQ_TOL(inFirstHalf, 250.0, 40.0, "spread over all agents");
        Simulator::Destroy();
    }
};

/// Keys are told apart, and are others in another run.
class KeySeedTest : public TestCase
{
  public:
    KeySeedTest()
        : TestCase("every agent has a key of its own, which the stream chooses")
    {
    }

  private:
    void DoRun() override
    {
        const auto market = OpenMarket(1, 10, 50, 0.5);
        const auto again = OpenMarket(1, 10, 50, 0.5);
        const auto other = OpenMarket(1, 10, 50, 0.5, 2);
        std::set<uint64_t> seeds;
        for (uint32_t agent = 0; agent < 50; ++agent)
        {
            seeds.insert(market->GetKeySeed(agent));
            seeds.insert(other->GetKeySeed(agent));
            NS_TEST_EXPECT_MSG_EQ(
                market->GetKeySeed(agent), again->GetKeySeed(agent), "the same stream");
        }
        NS_TEST_EXPECT_MSG_EQ(seeds.size(), 100, "two runs of 50");
        NS_TEST_EXPECT_MSG_EQ(market->GetAgentCount(), 50, "agents");
        Simulator::Destroy();
    }
};

/// Words for the rooms without ns-3.
class WordSourceTest : public TestCase
{
  public:
    WordSourceTest()
        : TestCase("a word is two draws of 32 bits, the first one on top")
    {
    }

  private:
    void DoRun() override
    {
        const auto first = CreateObject<UniformRandomVariable>();
        const auto second = CreateObject<UniformRandomVariable>();
        first->SetStream(3);
        second->SetStream(3);
        RandomWordSource words(first);
        uint64_t seen = 0;
        for (int i = 0; i < 100; ++i)
        {
            const uint64_t high = second->GetInteger(0, 0xffffffff);
            const uint64_t low = second->GetInteger(0, 0xffffffff);
            const uint64_t word = words();
            NS_TEST_EXPECT_MSG_EQ(word, high * 0x100000000 + low, "word " << i);
            seen |= word;
        }
        NS_TEST_EXPECT_MSG_EQ(seen, std::numeric_limits<uint64_t>::max(), "every bit can be set");
    }
};

/// The suite of the market.
class DataMarketTestSuite : public TestSuite
{
  public:
    DataMarketTestSuite()
        : TestSuite("gridshare-data-market", TestSuite::Type::UNIT)
    {
        AddTestCase(new SplitVolumeTest);
        AddTestCase(new InitialShareTest);
        AddTestCase(new KeySeedTest);
        AddTestCase(new WordSourceTest);
    }
};

static DataMarketTestSuite g_dataMarketTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
