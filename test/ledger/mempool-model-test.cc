/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../printable-value.h"

#include "ns3/ledger-chain.h"
#include "ns3/provider-queue-table.h"
#include "ns3/test.h"
#include "ns3/transaction-mempool.h"

#include <algorithm>
#include <map>
#include <random>
#include <set>

/**
 * @file
 * @ingroup gridshare-test
 * The mempool and its table against their plainest models, through random operations.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

constexpr uint32_t PROVIDERS = 12;
constexpr uint64_t SEQUENCES = 6;

/// What a mempool is, with no thought of cost: a list in order of arrival.
class PlainMempool
{
  public:
    explicit PlainMempool(std::size_t limit)
        : m_limit(limit)
    {
    }

    MempoolAnswer Add(const SharingTransactionPtr& added,
                      std::vector<SharingTransactionPtr>& evicted)
    {
        const auto& order = added->GetOrder();
        for (const auto& waiting : m_waiting)
        {
            if (waiting->GetId() == added->GetId())
            {
                return MempoolAnswer::DUPLICATE;
            }
        }
        if (IsCommitted(added->GetId()))
        {
            return MempoolAnswer::COMMITTED;
        }
        for (const auto& waiting : m_waiting)
        {
            if (waiting->GetOrder().provider == order.provider &&
                waiting->GetOrder().sequence == order.sequence)
            {
                return MempoolAnswer::CONFLICTING;
            }
        }
        while (m_waiting.size() >= m_limit)
        {
            uint32_t longest = 0;
            for (uint32_t provider = 0; provider < PROVIDERS; ++provider)
            {
                longest = Count(provider) > Count(longest) ? provider : longest;
            }
            if (Count(longest) <= Count(order.provider))
            {
                return MempoolAnswer::FULL;
            }
            auto victim = m_waiting.end();
            for (auto at = m_waiting.begin(); at != m_waiting.end(); ++at)
            {
                const bool isLater = (*at)->GetOrder().provider == longest &&
                                     (victim == m_waiting.end() ||
                                      (*at)->GetOrder().sequence > (*victim)->GetOrder().sequence);
                victim = isLater ? at : victim;
            }
            evicted.push_back(*victim);
            m_waiting.erase(victim);
        }
        m_waiting.push_back(added);
        return MempoolAnswer::ADDED;
    }

    /// Again and again the first to have come of those that are their provider's next.
    std::vector<SharingTransactionPtr> Pick(std::size_t limit) const
    {
        auto left = m_waiting;
        std::vector<SharingTransactionPtr> picked;
        while (!left.empty() && picked.size() < limit)
        {
            const auto next = std::find_if(left.begin(), left.end(), [&left](const auto& one) {
                return std::none_of(left.begin(), left.end(), [&one](const auto& other) {
                    return other->GetOrder().provider == one->GetOrder().provider &&
                           other->GetOrder().sequence < one->GetOrder().sequence;
                });
            });
            picked.push_back(*next);
            left.erase(next);
        }
        return picked;
    }

    void RemoveCommitted(const LedgerBlockPtr& block)
    {
        m_blocks.push_back(block);
        for (const auto& transaction : block->GetTransactions())
        {
            m_waiting.erase(std::remove_if(m_waiting.begin(),
                                           m_waiting.end(),
                                           [&](const auto& waiting) {
                                               return waiting->GetId() == transaction->GetId();
                                           }),
                            m_waiting.end());
        }
    }

    void Restore(const LedgerBlockPtr& block, std::vector<SharingTransactionPtr>& evicted)
    {
        m_blocks.pop_back();
        for (const auto& transaction : block->GetTransactions())
        {
            if (Add(transaction, evicted) == MempoolAnswer::FULL)
            {
                evicted.push_back(transaction);
            }
        }
    }

    bool IsCommitted(const Hash256& id) const
    {
        return std::any_of(m_blocks.begin(), m_blocks.end(), [&id](const auto& block) {
            const auto ids = block->GetTransactionIds();
            return std::find(ids.begin(), ids.end(), id) != ids.end();
        });
    }

    std::size_t GetCount() const
    {
        return m_waiting.size();
    }

  private:
    std::size_t Count(uint32_t provider) const
    {
        return std::count_if(m_waiting.begin(), m_waiting.end(), [provider](const auto& waiting) {
            return waiting->GetOrder().provider == provider;
        });
    }

    std::size_t m_limit;
    std::vector<SharingTransactionPtr> m_waiting;
    std::vector<LedgerBlockPtr> m_blocks;
};

/// All transactions that the tests use: two different ones for each provider and number.
std::vector<SharingTransactionPtr>
MakeTransactions()
{
    std::vector<SharingTransactionPtr> transactions;
    for (uint32_t provider = 0; provider < PROVIDERS; ++provider)
    {
        const SigningKey key(provider);
        for (uint64_t sequence = 0; sequence < SEQUENCES; ++sequence)
        {
            for (uint32_t demander = 20; demander < 22; ++demander)
            {
                SharingOrder order;
                order.provider = provider;
                order.sequence = sequence;
                order.demander = demander;
                transactions.push_back(SharingTransaction::Create(order, key));
            }
        }
    }
    return transactions;
}

/// Random additions, blocks and reorganisations; two mempools share their index of blocks.
class MempoolModelTest : public TestCase
{
  public:
    MempoolModelTest()
        : TestCase("a mempool does what a list in order of arrival would do")
    {
    }

  private:
    void DoRun() override
    {
        const auto all = MakeTransactions();
        std::mt19937_64 words(7);
        for (int round = 0; round < 40; ++round)
        {
            const uint32_t limit = 5 + static_cast<uint32_t>(words() % 60);
            const auto index = std::make_shared<BlockTransactionIndex>();
            TransactionMempool pool({limit, UINT64_MAX}, index);
            TransactionMempool stranger({limit, UINT64_MAX}, index);
            PlainMempool plain(limit);
            LedgerChain chain(index);
            for (int step = 0; step < 250; ++step)
            {
                Step(words, all, pool, plain, chain);
            }
            for (const auto& transaction : all)
            {
                NS_TEST_EXPECT_MSG_EQ(pool.IsCommitted(transaction->GetId()),
                                      plain.IsCommitted(transaction->GetId()),
                                      "committed");
                NS_TEST_EXPECT_MSG_EQ((chain.FindByTransaction(transaction->GetId()) != nullptr),
                                      plain.IsCommitted(transaction->GetId()),
                                      "on the chain");
                NS_TEST_EXPECT_MSG_EQ(stranger.IsCommitted(transaction->GetId()),
                                      false,
                                      "another mempool has adopted no block");
            }
        }
    }

    void Step(std::mt19937_64& words,
              const std::vector<SharingTransactionPtr>& all,
              TransactionMempool& pool,
              PlainMempool& plain,
              LedgerChain& chain)
    {
        std::vector<SharingTransactionPtr> evicted;
        std::vector<SharingTransactionPtr> expected;
        const uint64_t dice = words() % 20;
        if (dice == 0)
        {
            const auto picked = pool.PickForBlock({1 + static_cast<uint32_t>(words() % 8)});
            const auto block = LedgerBlock::Create(*chain.GetHead(), 0, words(), 0, picked);
            chain.Append(block);
            pool.RemoveCommitted(*block);
            plain.RemoveCommitted(block);
        }
        else if (dice == 1 && chain.GetBlocks().size() > 1)
        {
            const auto block = chain.RemoveHead();
            pool.Restore(*block, evicted);
            plain.Restore(block, expected);
        }
        else
        {
            const auto& transaction = all[words() % all.size()];
            const auto answer = pool.Add(transaction, evicted);
            NS_TEST_EXPECT_MSG_EQ(answer, plain.Add(transaction, expected), "answer");
        }
        NS_TEST_EXPECT_MSG_EQ(evicted, expected, "the same had to go");
        NS_TEST_EXPECT_MSG_EQ(pool.GetCount(), plain.GetCount(), "waiting");
        const std::size_t limit = 1 + words() % 40;
        const auto picked = pool.PickForBlock({static_cast<uint32_t>(limit), 1000000});
        NS_TEST_EXPECT_MSG_EQ(picked, plain.Pick(limit), "picked for a block");
    }
};

/// The table against std::map.
class ProviderQueueTableTest : public TestCase
{
  public:
    ProviderQueueTableTest()
        : TestCase("the table of queues finds what a map finds")
    {
    }

  private:
    void DoRun() override
    {
        std::mt19937_64 words(3);
        ProviderQueueTable table;
        std::map<uint32_t, uint32_t> map;
        for (int step = 0; step < 20000; ++step)
        {
            // Few numbers, so that they collide; at times a far one.
            const auto provider = static_cast<uint32_t>(words() % 7 == 0 ? words() : words() % 200);
            const auto found = map.find(provider);
            const ProviderQueue* queue = table.Find(provider);
            NS_TEST_ASSERT_MSG_EQ((queue != nullptr), (found != map.end()), "there or not");
            if (found == map.end())
            {
                const auto count = static_cast<uint32_t>(1 + words() % 9);
                table.Insert({provider, 0, 0, count});
                map.emplace(provider, count);
            }
            else
            {
                NS_TEST_EXPECT_MSG_EQ(queue->count, found->second, "its queue");
                table.Erase(provider);
                map.erase(found);
            }
            NS_TEST_EXPECT_MSG_EQ(table.GetSize(), map.size(), "how many");
        }
        std::map<uint32_t, uint32_t> visited;
        table.Visit([&visited](const ProviderQueue& queue) {
            visited.emplace(queue.provider, queue.count);
        });
        NS_TEST_EXPECT_MSG_EQ(visited, map, "all are visited");
    }
};

/// The suite of the mempool against its models.
class MempoolModelTestSuite : public TestSuite
{
  public:
    MempoolModelTestSuite()
        : TestSuite("gridshare-ledger-mempool-model", TestSuite::Type::UNIT)
    {
        AddTestCase(new MempoolModelTest);
        AddTestCase(new ProviderQueueTableTest);
    }
};

static MempoolModelTestSuite g_mempoolModelTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
