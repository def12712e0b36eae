/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../printable-value.h"
#include "own-network.h"
#include "scenario/scenario-fixture.h"

#include "ns3/data-market-helper.h"
#include "ns3/simulator.h"
#include "ns3/test.h"

/**
 * @file
 * @ingroup gridshare-test
 * Markets that are opened in a few lines: who is in them, and what they are like.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Customers who are alike.
class AlikeCustomersTest : public TestCase
{
  public:
    AlikeCustomersTest()
        : TestCase("customers who are alike, as the helper says")
    {
    }

  private:
    void DoRun() override
    {
        SharingGame game;
        game.gain = 0.4;
        game.cost = 0.3;
        DataMarketHelper markets;
        markets.SetGame(game);
        markets.SetInitialShare(0.3);
        markets.SetRevision("fermi");
        markets.SetAttribute("EpochLength", TimeValue(Minutes(10)));
        markets.SetRevisionClock(RevisionClock::POISSON);
        const auto market = markets.Create(20);
        NS_TEST_EXPECT_MSG_EQ(market->GetAgentCount(), 20, "so many");
        NS_TEST_EXPECT_MSG_EQ_TOL(market->GetShare(), 0.3, 1e-12, "six of twenty");
        NS_TEST_EXPECT_MSG_EQ(market->GetEpochLength(), Minutes(10), "the attribute");
        const auto& rules = market->GetRules();
        const auto& agents = rules.platform.GetClassOf(19);
        NS_TEST_EXPECT_MSG_EQ(agents.game.gain, 0.4, "the game");
        NS_TEST_EXPECT_MSG_EQ(agents.game.cost, 0.3, "the game");
        NS_TEST_EXPECT_MSG_EQ(agents.value->At(5), 4.5, "4 readings at 1, one at 0.5");
        NS_TEST_EXPECT_MSG_EQ(rules.clock, RevisionClock::POISSON, "the clock");
        const auto fermi = CreateRevisionProtocol("fermi", {});
        NS_TEST_EXPECT_MSG_EQ(
            agents.rule->SwitchProbability(1, 2), fermi->SwitchProbability(1, 2), "the rule");
        Simulator::Destroy();
    }
};

/// Classes, companies and demanders: accounts in the order of the market.
class MarketClassesTest : public TestCase
{
  public:
    MarketClassesTest()
        : TestCase("classes of customers, then companies, then demanders")
    {
    }

  private:
    static AgentClass MakeClass(const std::string& name)
    {
        AgentClass agents;
        agents.name = name;
        return agents;
    }

    void DoRun() override
    {
        DataMarketHelper markets;
        AgentClass stubborn = MakeClass("stubborn");
        stubborn.rule = std::make_shared<const StayingRule>();
        markets.AddClass(MakeClass("homes"), 3);
        markets.AddClass(stubborn, 2);
        markets.SetCompanies(MakeClass("companies"), 1);
        markets.SetDemanders(DemandRules(), 2, 0.5);
        markets.SetInitialShare(0.5);
        const auto market = markets.Create();
        const PlatformRules& platform = market->GetRules().platform;
        const std::vector<std::string> names{"homes",
                                             "homes",
                                             "homes",
                                             "stubborn",
                                             "stubborn",
                                             "companies",
                                             "demanders",
                                             "demanders"};
        NS_TEST_ASSERT_MSG_EQ(platform.accounts.CountAll(), names.size(), "all accounts");
        for (uint32_t account = 0; account < names.size(); ++account)
        {
            const AgentClass& agents = platform.GetClassOf(account);
            NS_TEST_EXPECT_MSG_EQ(agents.name, names[account], "account " << account);
            NS_TEST_EXPECT_MSG_EQ(agents.value->At(1), 1, "the helper's value");
            const bool stays = agents.rule->SwitchProbability(0, 1) == 0;
            NS_TEST_EXPECT_MSG_EQ(stays, (names[account] == "stubborn"), "the rule of " << account);
        }
        NS_TEST_EXPECT_MSG_EQ_TOL(market->GetShare(), 0.5, 1e-12, "three of six providers");
        NS_TEST_EXPECT_MSG_EQ_TOL(market->GetJoinedShare(), 0.5, 1e-12, "one of two demanders");
        NS_TEST_EXPECT_MSG_EQ(market->GetRules().demand.value->At(1), 1, "of demanders, too");
        Simulator::Destroy();
    }
};

/// The same streams give the same market.
class MarketStreamsTest : public TestCase
{
  public:
    MarketStreamsTest()
        : TestCase("streams decide who shares at first")
    {
    }

  private:
    static std::vector<bool> DrawSharers(int64_t stream)
    {
        DataMarketHelper markets;
        markets.AssignStreams(stream);
        const auto market = markets.Create(40);
        std::vector<bool> sharers;
        for (uint32_t account = 0; account < 40; ++account)
        {
            sharers.push_back(market->IsSharing(account));
        }
        return sharers;
    }

    void DoRun() override
    {
        NS_TEST_EXPECT_MSG_EQ(DataMarketHelper().AssignStreams(5), 81, "what a market keeps free");
        NS_TEST_EXPECT_MSG_EQ(DrawSharers(5), DrawSharers(5), "the same");
        NS_TEST_EXPECT_MSG_NE(DrawSharers(5), DrawSharers(6), "others");
        Simulator::Destroy();
    }
};

/// What cannot be a market.
class MarketErrorTest : public TestCase
{
  public:
    MarketErrorTest()
        : TestCase("markets that cannot be opened")
    {
    }

  private:
    void ExpectError(const std::string& part, const std::function<void()>& action)
    {
        const std::string message = CatchMessage(action);
        NS_TEST_EXPECT_MSG_NE(message.find(part), std::string::npos, message << " says " << part);
    }

    void DoRun() override
    {
        DataMarketHelper markets;
        ExpectError("found 1 providers; expected at least 2", [&]() { markets.Create(1); });
        ExpectError("from 0 to 1", [&]() { markets.SetInitialShare(1.5); });
        ExpectError("from 0 to 1", [&]() { markets.SetDemanders({}, 3, -0.1); });
        ExpectError("imitation", [&]() { markets.SetRevision("imitaton"); });
        SharingGame game;
        game.gain = 0;
        ExpectError("gain", [&]() { markets.SetGame(game); });
        markets.AddClass(AgentClass(), 4);
        ExpectError("found 5 customers; expected 4", [&]() { markets.Create(5); });
        Simulator::Destroy();
    }
};

/// The suite of the market's helper.
class DataMarketHelperTestSuite : public TestSuite
{
  public:
    DataMarketHelperTestSuite()
        : TestSuite("gridshare-data-market-helper", TestSuite::Type::UNIT)
    {
        AddTestCase(new AlikeCustomersTest);
        AddTestCase(new MarketClassesTest);
        AddTestCase(new MarketStreamsTest);
        AddTestCase(new MarketErrorTest);
    }
};

static DataMarketHelperTestSuite g_dataMarketHelperTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
