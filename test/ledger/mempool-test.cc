/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../printable-value.h"
#include "example-transaction.h"

#include "ns3/block-validator.h"
#include "ns3/test.h"
#include "ns3/transaction-mempool.h"

/**
 * @file
 * @ingroup gridshare-test
 * Whom the mempool takes, what it proposes and what comes back, by small cases; the model test
 * tries random ones.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Order, duplicates, limits, eviction, restoring.
class MempoolTest : public TestCase
{
  public:
    MempoolTest()
        : TestCase("the mempool keeps each provider's order and evicts by its rule")
    {
    }

  private:
    void DoRun() override
    {
        TransactionMempool pool({3, 1000000});
        std::vector<SharingTransactionPtr> evicted;
        const auto late = MakeTransaction(1, 2, 5);
        const auto early = MakeTransaction(1, 2, 4);
        const auto other = MakeTransaction(2, 1, 0);
        pool.Add(late, evicted);
        NS_TEST_EXPECT_MSG_EQ(pool.Add(late, evicted), MempoolAnswer::DUPLICATE, "dup");
        pool.Add(other, evicted);
        pool.Add(early, evicted);
        auto picked = pool.PickForBlock({10, 100000});
        NS_TEST_ASSERT_MSG_EQ(picked.size(), 3, "all fit");
        NS_TEST_EXPECT_MSG_EQ(picked[0], other, "4 before 5, though 5 came first");
        NS_TEST_EXPECT_MSG_EQ(picked[1], early, "4 before 5, though 5 came first");
        NS_TEST_EXPECT_MSG_EQ(picked[2], late, "4 before 5, though 5 came first");
        const auto newcomer = MakeTransaction(3, 1, 0);
        NS_TEST_EXPECT_MSG_EQ(pool.Add(newcomer, evicted), MempoolAnswer::ADDED, "in");
        NS_TEST_ASSERT_MSG_EQ(evicted.size(), 1, "one had to go");
        NS_TEST_EXPECT_MSG_EQ(evicted[0], late, "the last of the longest queue");
        NS_TEST_EXPECT_MSG_EQ(pool.Add(MakeTransaction(3, 1, 1), evicted),
                              MempoolAnswer::FULL,
                              "no queue is longer than the newcomer's");
        const auto block = LedgerBlock::Create(*LedgerBlock::GetGenesis(), 0, 0, 0, {early, other});
        picked = pool.PickForBlock({10, 100000}, {block});
        NS_TEST_EXPECT_MSG_EQ(picked.size(), 1, "proposed ones are left out");
        pool.RemoveCommitted(*block);
        NS_TEST_EXPECT_MSG_EQ(pool.GetCount(), 1, "committed ones are gone");
        NS_TEST_EXPECT_MSG_EQ(pool.Add(early, evicted), MempoolAnswer::COMMITTED, "no");
        pool.Restore(*block, evicted);
        NS_TEST_EXPECT_MSG_EQ(pool.GetCount(), 3, "back after a reorganisation");
        NS_TEST_EXPECT_MSG_EQ(pool.GetBytes(), 3 * 163, "bytes follow");
    }
};

/// Blocks from the mempool are as large as they may be, and a validator takes them.
class PickedBlockTest : public TestCase
{
  public:
    PickedBlockTest()
        : TestCase("a picked block fits its limits, header included")
    {
    }

  private:
    void DoRun() override
    {
        TransactionMempool pool;
        std::vector<SharingTransactionPtr> evicted;
        for (uint32_t provider = 1; provider <= 5; ++provider)
        {
            pool.Add(MakeTransaction(provider, 9, 0), evicted);
        }
        SignatureVerifier verifier;
        for (uint32_t bytes = 104; bytes <= 104 + 4 * 163; ++bytes)
        {
            const auto picked = pool.PickForBlock({10, bytes});
            NS_TEST_EXPECT_MSG_EQ(picked.size(), (bytes - 104) / 163, bytes << " bytes");
            const auto block = MakeBlock(*LedgerBlock::GetGenesis(), picked);
            const BlockValidator validator({10, bytes}, verifier);
            NS_TEST_EXPECT_MSG_EQ(
                validator.CheckContent(*block), BlockVerdict::VALID, bytes << " bytes");
        }
        NS_TEST_EXPECT_MSG_EQ(pool.PickForBlock({2, 10000}).size(), 2u, "by number");
    }
};

/// A provider's transactions stay in their order: none overtakes one that does not fit.
class ProviderOrderTest : public TestCase
{
  public:
    ProviderOrderTest()
        : TestCase("a large transaction holds back the rest of its provider, and nobody else's")
    {
    }

  private:
    void DoRun() override
    {
        SharingOrder large = MakeOrder(1, 9, 0);
        large.readings.energiesWh.assign(100, 7); // 547 bytes
        TransactionMempool pool;
        std::vector<SharingTransactionPtr> evicted;
        const auto first = SharingTransaction::Create(large, SigningKey(1));
        const auto second = MakeTransaction(1, 9, 1);
        const auto other = MakeTransaction(2, 9, 0);
        for (const auto& transaction : {first, second, other})
        {
            pool.Add(transaction, evicted);
        }
        const auto picked = pool.PickForBlock({10, 104 + 2 * 163});
        NS_TEST_ASSERT_MSG_EQ(picked.size(), 1u, "the second of provider 1 waits for the first");
        NS_TEST_EXPECT_MSG_EQ(picked[0], other, "provider 2 does not");
        NS_TEST_EXPECT_MSG_EQ(pool.PickForBlock({10, 2000}).size(), 3u, "all, where there is room");
    }
};

/// The last byte of room is used.
class MempoolBytesTest : public TestCase
{
  public:
    MempoolBytesTest()
        : TestCase("a mempool is full when one byte is missing, not before")
    {
    }

  private:
    void DoRun() override
    {
        for (const uint32_t bytes : {2 * 163, 2 * 163 - 1})
        {
            std::vector<SharingTransactionPtr> evicted;
            TransactionMempool pool({10, bytes});
            pool.Add(MakeTransaction(1, 9, 0), evicted);
            pool.Add(MakeTransaction(2, 9, 0), evicted);
            NS_TEST_EXPECT_MSG_EQ(pool.GetCount(), bytes / 163, bytes << " bytes");
            NS_TEST_EXPECT_MSG_EQ(evicted.size(), 2 - bytes / 163, "the first made room");
        }
    }
};

/// The suite.
class MempoolTestSuite : public TestSuite
{
  public:
    MempoolTestSuite()
        : TestSuite("gridshare-ledger-mempool-cases", TestSuite::Type::UNIT)
    {
        AddTestCase(new MempoolTest);
        AddTestCase(new PickedBlockTest);
        AddTestCase(new ProviderOrderTest);
        AddTestCase(new MempoolBytesTest);
    }
};

static MempoolTestSuite g_mempoolTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
