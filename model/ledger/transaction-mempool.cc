/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "transaction-mempool.h"

#include <algorithm>
#include <queue>

namespace ns3
{
namespace gridshare
{

TransactionMempool::TransactionMempool(const MempoolLimits& limits)
    : m_limits(limits)
{
}

MempoolAnswer
TransactionMempool::Add(const SharingTransactionPtr& transaction,
                        std::vector<SharingTransactionPtr>& evicted)
{
    const Hash256& id = transaction->GetId();
    if (m_waiting.count(id) > 0)
    {
        return MempoolAnswer::kDuplicate;
    }
    if (m_committed.count(id) > 0)
    {
        return MempoolAnswer::kCommitted;
    }
    const auto& order = transaction->GetOrder();
    const auto queue = m_queues.find(order.provider);
    if (queue != m_queues.end() && queue->second.count(order.sequence) > 0)
    {
        return MempoolAnswer::kConflicting;
    }
    if (!MakeRoom(*transaction, evicted))
    {
        return MempoolAnswer::kFull;
    }
    m_queues[order.provider].emplace(order.sequence, Entry{transaction, m_arrivals++});
    m_waiting.insert(id);
    m_bytes += transaction->WireSizeBytes();
    return MempoolAnswer::kAdded;
}

bool
TransactionMempool::MakeRoom(const SharingTransaction& transaction,
                             std::vector<SharingTransactionPtr>& evicted)
{
    const std::uint64_t size = transaction.WireSizeBytes();
    if (size > m_limits.maxBytes || m_limits.maxTransactions == 0)
    {
        return false;
    }
    const auto own = m_queues.find(transaction.GetOrder().provider);
    const std::size_t ownCount = own == m_queues.end() ? 0 : own->second.size();
    while (m_waiting.size() >= m_limits.maxTransactions || m_bytes + size > m_limits.maxBytes)
    {
        const auto longest = FindLongestQueue();
        if (longest->second.size() <= ownCount)
        {
            return false;
        }
        const auto last = std::prev(longest->second.end());
        evicted.push_back(last->second.transaction);
        Erase(longest, last);
    }
    return true;
}

std::map<std::uint32_t, TransactionMempool::Queue>::iterator
TransactionMempool::FindLongestQueue()
{
    return std::max_element(m_queues.begin(), m_queues.end(), [](const auto& a, const auto& b) {
        return a.second.size() < b.second.size();
    });
}

void
TransactionMempool::Erase(std::map<std::uint32_t, Queue>::iterator queue, Queue::iterator entry)
{
    m_waiting.erase(entry->second.transaction->GetId());
    m_bytes -= entry->second.transaction->WireSizeBytes();
    queue->second.erase(entry);
    if (queue->second.empty())
    {
        m_queues.erase(queue);
    }
}

std::vector<SharingTransactionPtr>
TransactionMempool::PickForBlock(const BlockLimits& limits,
                                 const std::vector<LedgerBlockPtr>& excluded) const
{
    std::unordered_set<Hash256, Hash256Hasher> skipped;
    for (const auto& block : excluded)
    {
        for (const auto& transaction : block->GetTransactions())
        {
            skipped.insert(transaction->GetId());
        }
    }
    // A merge of the providers' queues by arrival: the heap holds each queue's first entry.
    using Position = std::pair<Queue::const_iterator, Queue::const_iterator>;
    const auto later = [](const Position& a, const Position& b) {
        return a.first->second.arrival > b.first->second.arrival;
    };
    std::priority_queue<Position, std::vector<Position>, decltype(later)> heads(later);
    for (const auto& queue : m_queues)
    {
        heads.push({queue.second.begin(), queue.second.end()});
    }
    std::vector<SharingTransactionPtr> picked;
    std::uint64_t bytes = LedgerBlock::kHeaderBytes;
    while (!heads.empty() && picked.size() < limits.maxTransactions)
    {
        Position head = heads.top();
        heads.pop();
        const auto& transaction = head.first->second.transaction;
        if (skipped.count(transaction->GetId()) == 0)
        {
            if (bytes + transaction->WireSizeBytes() > limits.maxBytes)
            {
                continue; // the rest of this provider must wait for it
            }
            bytes += transaction->WireSizeBytes();
            picked.push_back(transaction);
        }
        if (++head.first != head.second)
        {
            heads.push(head);
        }
    }
    return picked;
}

void
TransactionMempool::RemoveCommitted(const LedgerBlock& block)
{
    for (const auto& transaction : block.GetTransactions())
    {
        m_committed.insert(transaction->GetId());
        if (m_waiting.count(transaction->GetId()) > 0)
        {
            const auto queue = m_queues.find(transaction->GetOrder().provider);
            Erase(queue, queue->second.find(transaction->GetOrder().sequence));
        }
    }
}

void
TransactionMempool::Restore(const LedgerBlock& block, std::vector<SharingTransactionPtr>& evicted)
{
    for (const auto& transaction : block.GetTransactions())
    {
        if (m_committed.erase(transaction->GetId()) > 0 &&
            Add(transaction, evicted) == MempoolAnswer::kFull)
        {
            evicted.push_back(transaction);
        }
    }
}

bool
TransactionMempool::Contains(const Hash256& id) const
{
    return m_waiting.count(id) > 0;
}

bool
TransactionMempool::IsCommitted(const Hash256& id) const
{
    return m_committed.count(id) > 0;
}

std::size_t
TransactionMempool::GetCount() const
{
    return m_waiting.size();
}

std::uint64_t
TransactionMempool::GetBytes() const
{
    return m_bytes;
}

} // namespace gridshare
} // namespace ns3
