/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "example-transaction.h"

#include "ns3/settlement-contract.h"
#include "ns3/test.h"

/**
 * @file
 * @ingroup gridshare-test
 * Who is paid for what, once, and what is taken back when a block leaves the final chain.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Who is paid for what.
class SettlementTest : public TestCase
{
  public:
    SettlementTest()
        : TestCase("only committed transactions are settled, and withdrawn ones are not")
    {
    }

  private:
    void DoRun() override
    {
        SettlementContract contract;
        const auto block =
            LedgerBlock::Create(*LedgerBlock::GetGenesis(),
                                0,
                                0,
                                3000000000,
                                {MakeTransaction(1, 2, 0), MakeTransaction(3, 4, 0)});
        const auto next = LedgerBlock::Create(*block, 0, 0, 4000000000, {MakeTransaction(2, 1, 0)});
        const auto repeat =
            LedgerBlock::Create(*next, 0, 0, 5000000000, {MakeTransaction(2, 1, 0)});
        contract.ApplyBlock(*block, 7500000000);
        contract.ApplyBlock(*next, 8000000000);
        contract.ApplyBlock(*repeat, 9000000000);
        const auto rule = [](const SettledProvider& provider) {
            return provider.volume + (provider.partnerJoined ? 100 : 0);
        };
        auto payments = contract.SettleEpoch(0, rule);
        NS_TEST_ASSERT_MSG_EQ(payments.size(), 3, "three committed, 4 never did");
        NS_TEST_EXPECT_MSG_EQ(payments[0].payoff, 102.5, "1's partner joined");
        NS_TEST_EXPECT_MSG_EQ(payments[1].payoff, 102.5, "committed twice, paid once");
        NS_TEST_EXPECT_MSG_EQ(payments[2].payoff, 2.5, "3's partner did not join");
        // Ordered at 1 s, proposed at 3 s and 4 s, final at 7.5 s and 8 s.
        const auto settled = contract.CollectEpoch(0);
        NS_TEST_EXPECT_MSG_EQ_TOL(settled[0].trades[0].latencyS, 6.5, 1e-9, "to finality");
        NS_TEST_EXPECT_MSG_EQ_TOL(settled[1].trades[0].latencyS, 7, 1e-9, "when first final");
        contract.CloseEpoch(0);
        contract.ApplyBlock(
            *LedgerBlock::Create(*repeat, 0, 0, 6000000000, {MakeTransaction(4, 3, 0)}),
            10000000000);
        NS_TEST_EXPECT_MSG_EQ(contract.GetLateCount(), 1, "too late");
        NS_TEST_EXPECT_MSG_EQ(contract.SettleEpoch(0, rule).size(), 3, "earns nothing");
        NS_TEST_EXPECT_MSG_EQ(contract.WithdrawBlock(*repeat).size(), 0, "it held nothing new");
        NS_TEST_EXPECT_MSG_EQ(contract.WithdrawBlock(*next).size(), 1, "a closed epoch changes");
        payments = contract.SettleEpoch(0, rule);
        NS_TEST_ASSERT_MSG_EQ(payments.size(), 2, "2 is gone");
        NS_TEST_EXPECT_MSG_EQ(payments[0].payoff, 2.5, "and 1 has no joined partner any more");
    }
};

/// A provider with several trades: volumes add up, and one joined partner is enough.
class SeveralTradesTest : public TestCase
{
  public:
    SeveralTradesTest()
        : TestCase("several trades of a provider in an epoch add up")
    {
    }

  private:
    void DoRun() override
    {
        SettlementContract contract;
        // 1 sells to 2, who shares, then to 9, who does not.
        const auto block = MakeBlock(
            *LedgerBlock::GetGenesis(),
            {MakeTransaction(1, 2, 0), MakeTransaction(1, 9, 1), MakeTransaction(2, 9, 0)});
        contract.ApplyBlock(*block, 2000000000);
        const auto providers = contract.CollectEpoch(0);
        NS_TEST_ASSERT_MSG_EQ(providers.size(), 2u, "1 and 2");
        NS_TEST_EXPECT_MSG_EQ(providers[0].trades.size(), 2u, "two trades of 1");
        NS_TEST_EXPECT_MSG_EQ(providers[0].volume, 5.0, "2.5 + 2.5");
        NS_TEST_EXPECT_MSG_EQ(providers[0].trades[0].partnerJoined, true, "2 joined");
        NS_TEST_EXPECT_MSG_EQ(providers[0].trades[1].partnerJoined, false, "9 did not");
        NS_TEST_EXPECT_MSG_EQ(providers[0].partnerJoined, true, "one of them did");
        NS_TEST_EXPECT_MSG_EQ(providers[1].volume, 2.5, "one trade of 2");
        NS_TEST_EXPECT_MSG_EQ(contract.GetSettledCount(), 3u, "three trades");
    }
};

/// Counts after repetitions and withdrawals, before and after an epoch is closed.
class SettlementCountTest : public TestCase
{
  public:
    SettlementCountTest()
        : TestCase("settled and late transactions are counted, and counted back")
    {
    }

  private:
    void DoRun() override
    {
        SettlementContract contract;
        const auto inTime = MakeTransaction(1, 2, 0);
        const auto tooLate = MakeTransaction(2, 1, 0);
        const auto block = MakeBlock(*LedgerBlock::GetGenesis(), {inTime});
        const auto late = MakeBlock(*block, {tooLate});
        const auto repeat = MakeBlock(*late, {inTime});
        contract.ApplyBlock(*block, 2);
        contract.CloseEpoch(0);
        contract.ApplyBlock(*late, 3);
        contract.ApplyBlock(*repeat, 4);
        Check(contract, 1, 1, "a repetition is neither settled nor late");
        contract.WithdrawBlock(*repeat);
        contract.WithdrawBlock(*late);
        Check(contract, 1, 0, "what was late is gone");
        NS_TEST_EXPECT_MSG_EQ(contract.GetEpochs().size(), 1u, "one epoch with trades");
        contract.WithdrawBlock(*block);
        Check(contract, 0, 0, "nothing is left");
        NS_TEST_EXPECT_MSG_EQ(contract.GetEpochs().empty(), true, "no epoch with trades");
        // The epoch is closed for good: what comes back is late.
        contract.ApplyBlock(*block, 5);
        Check(contract, 0, 1, "back after closing");
        // Of two transactions with one number the first counts.
        SettlementContract other;
        const auto first = MakeBlock(*LedgerBlock::GetGenesis(), {MakeTransaction(1, 2, 0)});
        const auto second = MakeBlock(*first, {MakeTransaction(1, 9, 0)});
        other.ApplyBlock(*first, 2);
        other.ApplyBlock(*second, 3);
        Check(other, 1, 0, "one of two");
        NS_TEST_EXPECT_MSG_EQ(other.CollectEpoch(0).at(0).volume, 2.5, "and one volume");
        other.WithdrawBlock(*second);
        Check(other, 1, 0, "the first stays");
        NS_TEST_EXPECT_MSG_EQ(other.CollectEpoch(0).at(0).trades.at(0).demander, 2, "with 2");
        other.WithdrawBlock(*first);
        Check(other, 0, 0, "nothing");
    }

    void Check(const SettlementContract& contract,
               uint64_t settled,
               uint64_t late,
               const std::string& when)
    {
        NS_TEST_EXPECT_MSG_EQ(contract.GetSettledCount(), settled, when);
        NS_TEST_EXPECT_MSG_EQ(contract.GetLateCount(), late, when);
    }
};

/// The suite.
class SettlementContractTestSuite : public TestSuite
{
  public:
    SettlementContractTestSuite()
        : TestSuite("gridshare-ledger-settlement", TestSuite::Type::UNIT)
    {
        AddTestCase(new SettlementTest);
        AddTestCase(new SeveralTradesTest);
        AddTestCase(new SettlementCountTest);
    }
};

static SettlementContractTestSuite g_settlementContractTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
