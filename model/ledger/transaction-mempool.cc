/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "transaction-mempool.h"

#include <algorithm>
#include <queue>
#include <unordered_set>

namespace ns3
{
namespace gridshare
{

TransactionMempool::TransactionMempool(const MempoolLimits& limits,
                                       std::shared_ptr<BlockTransactionIndex> index)
    : m_limits(limits),
      m_index(index ? std::move(index) : std::make_shared<BlockTransactionIndex>())
{
}

MempoolAnswer
TransactionMempool::Add(const SharingTransactionPtr& transaction,
                        std::vector<SharingTransactionPtr>& evicted)
{
    const auto& order = transaction->GetOrder();
    const ProviderQueue* queue = m_queues.Find(order.provider);
    const uint32_t before = queue ? FindBefore(*queue, order.sequence) : NONE;
    const uint32_t behind = queue ? GetBehind(*queue, before) : NONE;
    const bool taken =
        behind != NONE && m_entries[behind].transaction->GetOrder().sequence == order.sequence;
    if (taken && m_entries[behind].transaction->GetId() == transaction->GetId())
    {
        return MempoolAnswer::DUPLICATE;
    }
    if (IsCommitted(transaction->GetId()))
    {
        return MempoolAnswer::COMMITTED;
    }
    if (taken)
    {
        return MempoolAnswer::CONFLICTING;
    }
    if (!MakeRoom(*transaction, evicted))
    {
        return MempoolAnswer::FULL;
    }
    // Who was evicted is of another provider: `before` is still right, `queue` may have moved.
    if (queue)
    {
        Insert(transaction, *m_queues.Find(order.provider), before);
    }
    else
    {
        ProviderQueue first{order.provider, NONE, NONE, 0};
        Insert(transaction, first, NONE);
        m_queues.Insert(first);
    }
    return MempoolAnswer::ADDED;
}

bool
TransactionMempool::MakeRoom(const SharingTransaction& transaction,
                             std::vector<SharingTransactionPtr>& evicted)
{
    const uint64_t size = transaction.WireSizeBytes();
    if (size > m_limits.maxBytes || m_limits.maxTransactions == 0)
    {
        return false;
    }
    const auto isFull = [this, size]() {
        return GetCount() >= m_limits.maxTransactions || m_bytes + size > m_limits.maxBytes;
    };
    if (!isFull())
    {
        return true;
    }
    const ProviderQueue* own = m_queues.Find(transaction.GetOrder().provider);
    const uint32_t ownCount = own ? own->count : 0;
    m_lengths.Make(m_queues);
    while (isFull())
    {
        ProviderQueue& longest = *m_queues.Find(m_lengths.FindLongest());
        if (longest.count <= ownCount)
        {
            return false;
        }
        evicted.push_back(m_entries[longest.last].transaction);
        Erase(longest, longest.last);
    }
    return true;
}

uint32_t
TransactionMempool::FindBefore(const ProviderQueue& queue, uint64_t sequence) const
{
    const auto sequenceOf = [this](uint32_t entry) {
        return m_entries[entry].transaction->GetOrder().sequence;
    };
    if (sequenceOf(queue.last) < sequence)
    {
        return queue.last; // the usual case: a provider's transactions come in their order
    }
    uint32_t before = NONE;
    for (uint32_t at = queue.first; sequenceOf(at) < sequence; at = m_entries[at].next)
    {
        before = at;
    }
    return before;
}

uint32_t
TransactionMempool::GetBehind(const ProviderQueue& queue, uint32_t before) const
{
    return before == NONE ? queue.first : m_entries[before].next;
}

uint32_t
TransactionMempool::TakeEntry()
{
    if (m_unused.empty())
    {
        m_entries.emplace_back();
        return static_cast<uint32_t>(m_entries.size() - 1);
    }
    const uint32_t entry = m_unused.back();
    m_unused.pop_back();
    return entry;
}

void
TransactionMempool::Insert(const SharingTransactionPtr& transaction,
                           ProviderQueue& queue,
                           uint32_t before)
{
    const uint32_t entry = TakeEntry();
    const uint32_t behind = GetBehind(queue, before);
    m_entries[entry] = {transaction, m_arrivals++, before, behind};
    (before == NONE ? queue.first : m_entries[before].next) = entry;
    (behind == NONE ? queue.last : m_entries[behind].previous) = entry;
    m_lengths.Change(queue.provider, queue.count, queue.count + 1);
    ++queue.count;
    m_bytes += transaction->WireSizeBytes();
}

void
TransactionMempool::Erase(ProviderQueue& queue, uint32_t entry)
{
    const uint32_t before = m_entries[entry].previous;
    const uint32_t behind = m_entries[entry].next;
    m_bytes -= m_entries[entry].transaction->WireSizeBytes();
    m_entries[entry].transaction.reset();
    m_unused.push_back(entry);
    m_lengths.Change(queue.provider, queue.count, queue.count - 1);
    if (queue.count == 1)
    {
        m_queues.Erase(queue.provider);
        return;
    }
    (before == NONE ? queue.first : m_entries[before].next) = behind;
    (behind == NONE ? queue.last : m_entries[behind].previous) = before;
    --queue.count;
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
    const auto later = [this](uint32_t a, uint32_t b) {
        return m_entries[a].arrival > m_entries[b].arrival;
    };
    std::vector<uint32_t> firsts;
    firsts.reserve(m_queues.GetSize());
    m_queues.Visit([&firsts](const ProviderQueue& queue) { firsts.push_back(queue.first); });
    std::priority_queue<uint32_t, std::vector<uint32_t>, decltype(later)> heads(later,
                                                                                std::move(firsts));
    std::vector<SharingTransactionPtr> picked;
    uint64_t bytes = LedgerBlock::HEADER_BYTES;
    while (!heads.empty() && picked.size() < limits.maxTransactions)
    {
        const Entry& head = m_entries[heads.top()];
        heads.pop();
        const auto& transaction = head.transaction;
        if (skipped.count(transaction->GetId()) == 0)
        {
            if (bytes + transaction->WireSizeBytes() > limits.maxBytes)
            {
                continue; // the rest of this provider must wait for it
            }
            bytes += transaction->WireSizeBytes();
            picked.push_back(transaction);
        }
        if (head.next != NONE)
        {
            heads.push(head.next);
        }
    }
    return picked;
}

void
TransactionMempool::RemoveCommitted(const LedgerBlock& block)
{
    const uint32_t number = m_index->AddBlock(block);
    if (number >= m_adopted.size())
    {
        m_adopted.resize(number + 1, false);
    }
    m_adopted[number] = true;
    for (const auto& transaction : block.GetTransactions())
    {
        ProviderQueue* queue = m_queues.Find(transaction->GetOrder().provider);
        if (!queue)
        {
            continue;
        }
        const uint32_t entry =
            GetBehind(*queue, FindBefore(*queue, transaction->GetOrder().sequence));
        if (entry != NONE && m_entries[entry].transaction->GetId() == transaction->GetId())
        {
            Erase(*queue, entry);
        }
    }
    // Half empty: until it is full again, half of its size comes in, which pays for a new index.
    if (2 * GetCount() < m_entries.size())
    {
        m_lengths.Drop();
    }
}

void
TransactionMempool::Restore(const LedgerBlock& block, std::vector<SharingTransactionPtr>& evicted)
{
    const uint32_t number = m_index->AddBlock(block);
    if (number >= m_adopted.size() || !m_adopted[number])
    {
        return;
    }
    m_adopted[number] = false;
    for (const auto& transaction : block.GetTransactions())
    {
        if (Add(transaction, evicted) == MempoolAnswer::FULL)
        {
            evicted.push_back(transaction);
        }
    }
}

bool
TransactionMempool::Contains(const SharingTransaction& transaction) const
{
    const ProviderQueue* queue = m_queues.Find(transaction.GetOrder().provider);
    if (!queue)
    {
        return false;
    }
    const uint32_t entry = GetBehind(*queue, FindBefore(*queue, transaction.GetOrder().sequence));
    return entry != NONE && m_entries[entry].transaction->GetId() == transaction.GetId();
}

bool
TransactionMempool::IsCommitted(const Hash256& id) const
{
    return m_index->Visit(
        id, [this](uint32_t number) { return number < m_adopted.size() && m_adopted[number]; });
}

std::vector<SharingTransactionPtr>
TransactionMempool::GetWaiting() const
{
    std::vector<SharingTransactionPtr> waiting;
    for (const auto& entry : m_entries)
    {
        if (entry.transaction)
        {
            waiting.push_back(entry.transaction);
        }
    }
    return waiting;
}

std::size_t
TransactionMempool::GetCount() const
{
    return m_entries.size() - m_unused.size();
}

uint64_t
TransactionMempool::GetBytes() const
{
    return m_bytes;
}

} // namespace gridshare
} // namespace ns3
