/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../printable-value.h"
#include "hand-made-market.h"

#include "ns3/population-revision.h"
#include "ns3/random-word-source.h"
#include "ns3/test.h"

#include <cmath>

/**
 * @file
 * @ingroup gridshare-test
 * What agents learn of a settlement, and what they make of it.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

std::vector<Strategy>
GetStrategies(const HandMadeMarket& market)
{
    std::vector<Strategy> strategies;
    for (const uint32_t account : market.agents->GetAccounts())
    {
        strategies.push_back(market.agents->GetStrategy(account));
    }
    return strategies;
}

/// Where every statement arrives at once, it is as if all revised together without messages.
class ToldPopulationTest : public TestCase
{
  public:
    /// @param rule of revision, by name
    explicit ToldPopulationTest(const std::string& rule)
        : TestCase("told by statements, agents who revise by " + rule +
                   " do what a population does that needs none"),
          m_rule(rule)
    {
    }

  private:
    static constexpr uint32_t AGENTS = 60;

    void DoRun() override
    {
        RevisionParameters parameters;
        parameters.intensity = 0.15;
        parameters.largestPayoff = 6;
        parameters.smallestPayoff = 0;
        parameters.largestPayoffDifference = 6;
        const std::shared_ptr<const RevisionProtocol> rule =
            CreateRevisionProtocol(m_rule, parameters);
        HandMadeMarket market(MakePlainGame(0.5), AGENTS, 30, 0, rule);
        // A second source of the same words: a key, the initial shuffle, then the revision.
        const auto draws = CreateObject<UniformRandomVariable>();
        draws->SetStream(1);
        RandomWordSource words(draws);
        words();
        for (uint32_t i = 0; i < 30; ++i)
        {
            draws->GetInteger(i, AGENTS - 1);
        }
        auto strategies = GetStrategies(market);
        for (uint32_t epoch = 0; epoch < 5; ++epoch)
        {
            HandMadeMarket::RunUntil(110 + 100 * epoch);
            std::vector<SharingOrder> shared;
            std::vector<double> payoffs;
            for (uint32_t agent = 0; agent < AGENTS; ++agent)
            {
                const uint32_t partner = (agent + 7) % AGENTS;
                const auto order = market.Order(agent, partner, 6, epoch, epoch);
                const bool shares = strategies[agent] == Strategy::SHARE;
                const bool joined = strategies[partner] == Strategy::SHARE;
                payoffs.push_back(market.customers.game.Payoff(strategies[agent], joined, 5));
                if (shares)
                {
                    shared.push_back(order);
                }
                else
                {
                    market.market->NoteDirectSale(order);
                }
            }
            market.Commit(shared);
            HandMadeMarket::RunUntil(160 + 100 * epoch);
            strategies = RevisePopulation(strategies, payoffs, *rule, words);
            NS_TEST_EXPECT_MSG_EQ(GetStrategies(market), strategies, "epoch " << epoch);
            NS_TEST_EXPECT_MSG_EQ(market.outcomes.at(epoch).untold, 0, "all were told");
            NS_TEST_EXPECT_MSG_EQ_TOL(market.outcomes[epoch].shareAfter,
                                      GetSharingShare(strategies),
                                      1e-12,
                                      "share after the revision");
        }
    }

    std::string m_rule; //!< see constructor
};

/// Who hears nothing does nothing.
class UntoldTest : public TestCase
{
  public:
    UntoldTest()
        : TestCase("a statement that does not arrive changes nobody's strategy, and is counted")
    {
    }

  private:
    void DoRun() override
    {
        HandMadeMarket market(MakePlainGame(), 4, 2);
        market.rule->turns = true;
        market.tells = false;
        const auto before = GetStrategies(market);
        HandMadeMarket::RunUntil(110);
        for (uint32_t agent = 0; agent < 3; ++agent)
        {
            market.Order(agent, 3, 4);
        }
        HandMadeMarket::RunUntil(249);
        NS_TEST_EXPECT_MSG_EQ(market.outcomes.size(), 0, "it is still waited for");
        HandMadeMarket::RunUntil(251);
        NS_TEST_ASSERT_MSG_EQ(market.outcomes.size(), 2, "until the next one, without orders");
        NS_TEST_EXPECT_MSG_EQ(market.outcomes[0].untold, 3, "who had an order, and heard nothing");
        NS_TEST_EXPECT_MSG_EQ(GetStrategies(market), before, "nobody turned");
        // It arrives after all, and once more.
        NS_TEST_ASSERT_MSG_EQ(market.statements.size(), 1, "one message for all of a node");
        for (int i = 0; i < 2; ++i)
        {
            market.agents->Receive(0, market.statements[0]);
        }
        const auto after = GetStrategies(market);
        for (uint32_t agent = 0; agent < 4; ++agent)
        {
            const bool turned = after[agent] != before[agent];
            NS_TEST_EXPECT_MSG_EQ(turned, (agent < 3), "agent " << agent);
        }
        NS_TEST_EXPECT_MSG_EQ(market.outcomes[0].untold, 3, "it was too late to be counted");
    }
};

/// Statements overtake one another.
class OldStatementTest : public TestCase
{
  public:
    OldStatementTest()
        : TestCase("an older statement, or one about a strategy given up, changes nothing")
    {
    }

  private:
    void DoRun() override
    {
        HandMadeMarket market(MakePlainGame(), 2, 2);
        market.rule->turns = true;
        const auto tell = [&market](uint32_t number, Strategy strategy) {
            const Strategy other = strategy == Strategy::SHARE ? Strategy::KEEP : Strategy::SHARE;
            const std::vector<AgentStatement> all{{0, strategy, 1, {other, 2, 0}}};
            market.agents->Receive(
                0, Create<StatementMessage>(StatementMessage::Heading{0, number, 0}, all));
            return market.agents->GetStrategy(0);
        };
        NS_TEST_EXPECT_MSG_EQ(tell(5, Strategy::KEEP), Strategy::SHARE, "it shares");
        NS_TEST_EXPECT_MSG_EQ(tell(5, Strategy::SHARE), Strategy::KEEP, "it turns");
        NS_TEST_EXPECT_MSG_EQ(tell(4, Strategy::KEEP), Strategy::KEEP, "an older one");
        NS_TEST_EXPECT_MSG_EQ(tell(5, Strategy::KEEP), Strategy::KEEP, "the same one");
        NS_TEST_EXPECT_MSG_EQ(tell(6, Strategy::KEEP), Strategy::SHARE, "a newer one");
    }
};

/// Bytes there and back.
class StatementWireTest : public TestCase
{
  public:
    StatementWireTest()
        : TestCase("statements are the same after a way over the wire, of 20 and 29 bytes each")
    {
    }

  private:
    void DoRun() override
    {
        const std::vector<AgentStatement> all{
            {7, Strategy::SHARE, 5.25, {Strategy::KEEP, -1.5, 0x123456789abcdef0}},
            {9, Strategy::KEEP, 0.1, {Strategy::SHARE, 1e300, 0xffffffffffffffff}}};
        const StatementMessage message({3, 11, 5400000000000}, all);
        std::vector<uint8_t> bytes;
        message.Encode(bytes);
        NS_TEST_EXPECT_MSG_EQ(bytes.size(), 20 + 2 * 29, "as doc/model/epoch.md says");
        NS_TEST_EXPECT_MSG_EQ(message.GetSizeBytes(), bytes.size(), "at both fidelities");
        const auto decoded = StatementMessage::Decode(bytes.data(), bytes.size());
        NS_TEST_ASSERT_MSG_NE(decoded, nullptr, "it is one");
        std::vector<uint8_t> again;
        decoded->Encode(again);
        NS_TEST_EXPECT_MSG_EQ(again, bytes, "the same bytes");
        for (std::size_t size = 0; size < bytes.size(); ++size)
        {
            NS_TEST_EXPECT_MSG_EQ(
                StatementMessage::Decode(bytes.data(), size), nullptr, "cut at " << size);
        }
        bytes[24] = 4;
        NS_TEST_EXPECT_MSG_EQ(
            StatementMessage::Decode(bytes.data(), bytes.size()), nullptr, "an unknown flag");
    }
};

/// The suite of statements.
class MarketStatementTestSuite : public TestSuite
{
  public:
    MarketStatementTestSuite()
        : TestSuite("gridshare-market-statement", TestSuite::Type::UNIT)
    {
        for (const auto& rule : {"imitation", "fermi", "moran_exp", "logit"})
        {
            AddTestCase(new ToldPopulationTest(rule));
        }
        AddTestCase(new UntoldTest);
        AddTestCase(new OldStatementTest);
        AddTestCase(new StatementWireTest);
    }
};

static MarketStatementTestSuite g_marketStatementTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
