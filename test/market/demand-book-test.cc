/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/demand-book.h"
#include "ns3/test.h"

#include <optional>

/**
 * @file
 * @ingroup gridshare-test
 * What demanders are paid, by hand: what they found in their download, what they bought, and what
 * never came.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Providers 0 to 2, demanders 3 and 4; f(6) = 5, f(4) = 4.
class DemandBookTest : public TestCase
{
  public:
    DemandBookTest()
        : TestCase("demanders are paid for what they hold by settlement, once")
    {
    }

  private:
    static SharingTransactionPtr MakeTrade(uint32_t provider, uint32_t demander)
    {
        SharingOrder order;
        order.provider = provider;
        order.demander = demander;
        order.volumeMilli = 6000;
        return SharingTransaction::Create(order, SigningKey(provider));
    }

    static SharingTransactionPtr MakeWord(uint32_t account)
    {
        SharingOrder word;
        word.provider = account;
        return SharingTransaction::CreateMembership(
            TransactionKind::JOIN, word, SigningKey(account));
    }

    void DoRun() override
    {
        MarketAccounts accounts;
        accounts.customers = 3;
        accounts.demanders = 2;
        DemandRules rules;
        rules.game.gain = 0.1;
        rules.game.cost = 3;
        rules.game.reward = 0.5;
        rules.value = std::make_shared<const ValueOfData>(
            ValueOfData::PiecewiseLinear(PiecewiseValueParameters(), TradeLimits()));
        DemandBook demand(accounts, rules);
        SettlementContract contract;
        // Blocks 1 and 2; the latency of both trades is 10 s.
        const auto first = LedgerBlock::Create(
            *LedgerBlock::GetGenesis(), 0, 0, 0, {MakeWord(3), MakeTrade(0, 3)});
        const auto second = LedgerBlock::Create(*first, 0, 0, 0, {MakeTrade(1, 4)});
        contract.ApplyBlock(*first, 10000000000);
        contract.ApplyBlock(*second, 10000000000);
        demand.NoteWanted(3, {0, 1, 2});
        demand.NoteWanted(4, {0, 1});
        demand.NoteDownload(3, 1);
        demand.NoteDownload(4, 2);
        demand.NotePurchase(3, 2, 4, 20);
        demand.NotePurchase(3, 2, 6, 20); // duplicated
        demand.NotePurchase(3, 0, 6, 20); // it has this one already
        demand.NotePurchase(4, 2, 6, 20); // nobody wanted it
        EpochBook book(5);
        const auto decay = [](double latencyS) {
            return latencyS == 10 ? 0.5 : 0.25;
        };
        const auto outcome = demand.Settle(contract, 0, decay, book);
        // 3 has joined and holds block 1: 1.1 · 5 · 0.5 + 0.5 for 0; 4 · 0.25 bought from 2;
        // nothing from 1, whose block it lacks; minus 3 for the epoch. 4 has not joined and bought
        // nothing.
        NS_TEST_EXPECT_MSG_EQ_TOL(book.GetPayoffs()[3], 2.75 + 0.5 + 1 - 3, 1e-12, "joined");
        NS_TEST_EXPECT_MSG_EQ(book.GetPaid()[4], false, "nobody is paid without delivery");
        NS_TEST_EXPECT_MSG_EQ(outcome.members, 1u, "one has joined");
        NS_TEST_EXPECT_MSG_EQ(outcome.wanted, 5u, "trades wanted");
        NS_TEST_EXPECT_MSG_EQ(outcome.downloaded, 1u, "one found");
        NS_TEST_EXPECT_MSG_EQ(outcome.bought, 1u, "one bought");
        NS_TEST_EXPECT_MSG_EQ(outcome.outlay, 0.5, "one reward");
        CheckReceived(demand, contract);
        demand.Clear();
        EpochBook next(5);
        contract.CloseEpoch(0);
        NS_TEST_EXPECT_MSG_EQ(
            demand.Settle(contract, 1, decay, next).wanted, 0u, "wishes are of an epoch");
        NS_TEST_EXPECT_MSG_EQ(next.GetPayoffs()[3], -3, "membership costs all the same");
    }

    /// What the providers' rewards depend on.
    void CheckReceived(const DemandBook& demand, const SettlementContract& contract)
    {
        const auto providers = contract.CollectEpoch(0);
        const auto expect = [&](uint32_t provider, bool received, const std::string& why) {
            NS_TEST_EXPECT_MSG_EQ(
                demand.HasReceived(contract, 0, providers[provider].trades[0]), received, why);
        };
        expect(0, true, "3 has joined and holds the block");
        expect(1, false, "4 holds the block and has not joined");
        DemandBook behind = demand;
        behind.NoteDownload(3, 0);
        NS_TEST_EXPECT_MSG_EQ(behind.HasReceived(contract, 0, providers[0].trades[0]),
                              false,
                              "3 has joined, and its download is behind");
        SettledTrade stray = providers[0].trades[0];
        stray.demander = 2;
        NS_TEST_EXPECT_MSG_EQ(demand.HasReceived(contract, 0, stray), false, "a provider");
        stray.demander = 5;
        NS_TEST_EXPECT_MSG_EQ(demand.HasReceived(contract, 0, stray), false, "nobody");
    }
};

/// The suite of the demanders' side.
class DemandBookSuite : public TestSuite
{
  public:
    DemandBookSuite()
        : TestSuite("gridshare-demand-book", TestSuite::Type::UNIT)
    {
        AddTestCase(new DemandBookTest);
    }
};

DemandBookSuite g_demandBookSuite;

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
