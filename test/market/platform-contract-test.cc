/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../printable-value.h"
#include "ns3/platform-contract.h"
#include "ns3/revision-draw.h"
#include "ns3/test.h"

#include <memory>
#include <random>
#include <set>
#include <utility>
#include <vector>

/**
 * @file
 * @ingroup gridshare-test
 * What an epoch pays to agents of several classes, under several policies, worked out by hand; and
 * whom they may imitate.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// f(2) = 2, f(4) = 4, f(6) = 5; trades from 1 to 10.
AgentClass
MakeClass(double cost, double gain, double reward, bool costPerOrder = false)
{
    AgentClass agents;
    agents.game.cost = cost;
    agents.game.gain = gain;
    agents.game.reward = reward;
    agents.value = std::make_shared<const ValueOfData>(
        ValueOfData::PiecewiseLinear(PiecewiseValueParameters(), TradeLimits()));
    RevisionParameters parameters;
    parameters.largestPayoffDifference = 20;
    agents.rule = CreateRevisionProtocol("imitation", parameters);
    agents.costPerOrder = costPerOrder;
    return agents;
}

/// A platform with orders made by hand.
class HandMadePlatform
{
  public:
    explicit HandMadePlatform(PlatformRules rules)
        : contract(rules),
          book(rules.accounts.CountAll())
    {
    }

    /// A transaction of a volume, in the block of the epoch.
    void Share(uint32_t provider, uint32_t partner, int64_t volume)
    {
        SharingOrder order;
        order.provider = provider;
        order.demander = partner;
        order.epoch = contract.GetEpoch();
        order.sequence = m_sequence++;
        order.volumeMilli = 1000 * volume;
        m_transactions.push_back(SharingTransaction::Create(order, SigningKey(provider)));
        book.NoteOrder(provider, Strategy::SHARE);
    }

    /// All that was shared is final, and the epoch is closed.
    EpochPayments Close()
    {
        m_head = LedgerBlock::Create(
            m_head ? *m_head : *LedgerBlock::GetGenesis(), 0, 0, 0, std::move(m_transactions));
        m_transactions.clear();
        contract.ApplyBlock(*m_head, 0);
        const EpochPayments payments = contract.CloseEpoch(book);
        book.Clear();
        return payments;
    }

    PlatformContract contract; //!< it
    EpochBook book;            //!< of the epoch

  private:
    std::vector<SharingTransactionPtr> m_transactions; //!< of the epoch
    LedgerBlockPtr m_head;                             //!< of the chain
    uint64_t m_sequence{0};                            //!< of the next transaction
};

/// Each class by its own numbers, cost and reward a transaction or an order.
class ClassPaymentsTest : public TestCase
{
  public:
    ClassPaymentsTest()
        : TestCase("agents are paid by their own class, a transaction or an order")
    {
    }

  private:
    void DoRun() override
    {
        PlatformRules rules;
        rules.accounts.customers = 4;
        rules.classes = {MakeClass(1, 0.2, 0.5), MakeClass(3, 0.5, 2, true)};
        rules.classOf = {0, 0, 1, 1};
        HandMadePlatform platform(rules);
        platform.Share(0, 2, 6); // joined
        platform.Share(0, 3, 4); // has not
        platform.Share(2, 0, 6); // an order in two transactions
        platform.Share(2, 0, 4);
        platform.book.NoteOrder(3, Strategy::KEEP);
        platform.book.Pay(3, 5);
        const EpochPayments paid = platform.Close();
        NS_TEST_EXPECT_MSG_EQ_TOL(
            paid.payoffs[0], (1.2 * 5 - 1 + 0.5) + (4 - 1), 1e-12, "cost and reward each time");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            paid.payoffs[2], 1.5 * 5 + 1.5 * 4 - 3 + 2, 1e-12, "cost and reward once");
        NS_TEST_EXPECT_MSG_EQ_TOL(paid.payoffs[3], 5, 1e-12, "a direct sale");
        NS_TEST_EXPECT_MSG_EQ(paid.paid[1], false, "no order");
        NS_TEST_EXPECT_MSG_EQ_TOL(paid.outlay, 0.5 + 2, 1e-12, "rewards that were paid");
    }
};

/// The sum of what was paid as reward, whatever the policy.
class PolicyOutlayTest : public TestCase
{
  public:
    PolicyOutlayTest()
        : TestCase("the outlay of a policy is what its sharers are paid above a game without "
                   "reward, and what its law says of as many pairs")
    {
    }

  private:
    static constexpr uint32_t AGENTS = 10;

    EpochPayments Settle(std::shared_ptr<const RewardPolicy> policy)
    {
        PlatformRules rules;
        rules.accounts.customers = AGENTS;
        rules.classes = {MakeClass(0.7, 0.2, 0)};
        rules.policy = std::move(policy);
        HandMadePlatform platform(rules);
        // 6 of 10 share; 4 of these with a partner who does.
        for (uint32_t agent = 0; agent < 6; ++agent)
        {
            platform.Share(agent, agent < 4 ? (agent + 1) % 6 : 7, 6);
        }
        return platform.Close();
    }

    void DoRun() override
    {
        const PayoffAdvantage unrewarded{1.0, 0.7, 0.0};
        const EpochPayments without = Settle(nullptr);
        NS_TEST_EXPECT_MSG_EQ(without.outlay, 0, "no reward, no outlay");
        const std::vector<std::pair<std::string, double>> expected{
            {"fixed", 4 * 0.4},
            {"minimal", 4 * (0.7 / 0.4 - 1)},
            {"adaptive", 4 * ((0.7 + 0.4) / 0.6 - 1)},
            {"budget", 6 * 0.4},
            {"pot", 10 * 0.4}};
        for (const auto& [name, outlay] : expected)
        {
            const EpochPayments paid =
                Settle(GetRewardPolicies().Find(name)->create(unrewarded, 0.4));
            NS_TEST_EXPECT_MSG_EQ_TOL(paid.outlay, outlay, 1e-12, name);
            double more = 0;
            for (uint32_t agent = 0; agent < AGENTS; ++agent)
            {
                more += paid.payoffs[agent] - without.payoffs[agent];
            }
            NS_TEST_EXPECT_MSG_EQ_TOL(more, outlay, 1e-12, name << ": all of it reaches sharers");
        }
    }
};

/// Role models are of the agent's class, and of its neighbours where these count.
class RoleModelCircleTest : public TestCase
{
  public:
    RoleModelCircleTest()
        : TestCase("role models are agents of one's class who traded, and neighbours if asked")
    {
    }

  private:
    /// @param graph of neighbours @return payoffs of the role models of each agent, ever
    std::vector<std::set<double>> Draw(std::shared_ptr<const AccountGraph> graph)
    {
        PlatformRules rules;
        rules.accounts.customers = 6;
        rules.classes = {MakeClass(0, 0.2, 0), MakeClass(0, 0.2, 0)};
        rules.classOf = {0, 0, 0, 0, 1, 1};
        RevisionDraw draw(rules, std::move(graph));
        EpochBook book(6);
        std::vector<double> payoffs;
        for (uint32_t agent = 0; agent < 6; ++agent)
        {
            if (agent != 3) // had nothing to trade
            {
                book.NoteOrder(agent, agent % 2 == 0 ? Strategy::SHARE : Strategy::KEEP);
            }
            payoffs.push_back(agent);
        }
        draw.NoteEpoch(book, payoffs);
        std::mt19937_64 words(1);
        std::vector<std::set<double>> met(6);
        for (int i = 0; i < 200; ++i)
        {
            for (const auto& statement : draw.DrawAll(words))
            {
                NS_TEST_EXPECT_MSG_EQ(statement.paid, payoffs[statement.account], "its own payoff");
                met[statement.account].insert(statement.model.payoff);
            }
        }
        return met;
    }

    void DoRun() override
    {
        const auto anyone = Draw(nullptr);
        NS_TEST_EXPECT_MSG_EQ(anyone[0], (std::set<double>{1, 2}), "of its class");
        NS_TEST_EXPECT_MSG_EQ(anyone[1], (std::set<double>{0, 2}), "not itself");
        NS_TEST_EXPECT_MSG_EQ(anyone[3].size(), 0, "who did not trade is told nothing");
        NS_TEST_EXPECT_MSG_EQ(anyone[4], (std::set<double>{5}), "the other of its class");
        // Who stands in no graph, as companies and demanders, has role models of its class.
        const auto three = Draw(std::make_shared<const AccountGraph>(AccountGraph{{1}, {0}, {1}}));
        NS_TEST_EXPECT_MSG_EQ(three[2], (std::set<double>{1}), "its neighbour");
        NS_TEST_EXPECT_MSG_EQ(three[4], (std::set<double>{5}), "any of its class");
        // A line: 0 - 1 - 2 - 3 - 4 - 5.
        const auto line = Draw(std::make_shared<const AccountGraph>(
            AccountGraph{{1}, {0, 2}, {1, 3}, {2, 4}, {3, 5}, {4}}));
        NS_TEST_EXPECT_MSG_EQ(line[0], (std::set<double>{1}), "the only neighbour");
        NS_TEST_EXPECT_MSG_EQ(line[1], (std::set<double>{0, 2}), "either neighbour");
        NS_TEST_EXPECT_MSG_EQ(line[2], (std::set<double>{1}), "3 did not trade");
        NS_TEST_EXPECT_MSG_EQ(line[4], (std::set<double>{5}), "3 is of another class");
    }
};

/// The suite of the platform's contract.
class PlatformContractTestSuite : public TestSuite
{
  public:
    PlatformContractTestSuite()
        : TestSuite("gridshare-platform-contract", TestSuite::Type::UNIT)
    {
        AddTestCase(new ClassPaymentsTest);
        AddTestCase(new PolicyOutlayTest);
        AddTestCase(new RoleModelCircleTest);
    }
};

static PlatformContractTestSuite g_platformContractTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
