/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "transaction-census.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

void
TransactionCensus::NoteSubmitted(const Hash256& id, TransactionKind kind)
{
    const auto [entry, isNew] = m_states.emplace(id, State::UNDER_WAY);
    if (isNew && kind == TransactionKind::ORDER)
    {
        m_fresh.push_back(&*entry);
    }
}

void
TransactionCensus::NoteLost(const Hash256& id)
{
    const auto found = m_states.find(id);
    // Of one that has arrived, a duplicate was lost.
    if (found != m_states.end() && found->second == State::UNDER_WAY)
    {
        Enter(found->second, State::LOST);
    }
}

void
TransactionCensus::NoteResent(const Hash256& id)
{
    const auto found = m_states.find(id);
    if (found != m_states.end() &&
        (found->second == State::LOST || found->second == State::REFUSED_DOWN ||
         found->second == State::REFUSED_MEMPOOL))
    {
        Enter(found->second, State::UNDER_WAY);
    }
}

void
TransactionCensus::NoteAccepted(const SharingTransaction& transaction)
{
    Change(transaction.GetId(), State::ACCEPTED);
}

void
TransactionCensus::NoteRefused(const SharingTransaction& transaction, RefusalCause cause)
{
    switch (cause)
    {
    case RefusalCause::NODE_DOWN:
        NoteMissed(transaction.GetId());
        break;
    case RefusalCause::MEMPOOL:
        Change(transaction.GetId(), State::REFUSED_MEMPOOL);
        break;
    case RefusalCause::INVALID:
        Change(transaction.GetId(), State::REFUSED_INVALID);
        break;
    }
}

/// Of one that another strong node holds, or this one before it failed, only a copy was missed.
void
TransactionCensus::NoteMissed(const Hash256& id)
{
    const auto found = m_states.find(id);
    if (found != m_states.end() &&
        (found->second == State::UNDER_WAY || found->second == State::LOST))
    {
        Enter(found->second, State::REFUSED_DOWN);
    }
}

void
TransactionCensus::NoteFinal(const LedgerBlock& block)
{
    for (const auto& transaction : block.GetTransactions())
    {
        const auto found = m_states.find(transaction->GetId());
        if (found == m_states.end())
        {
            ++m_foreign;
        }
        else
        {
            Enter(found->second, State::COMMITTED);
        }
    }
}

void
TransactionCensus::NoteWithdrawn(const LedgerBlock& block)
{
    for (const auto& transaction : block.GetTransactions())
    {
        const auto found = m_states.find(transaction->GetId());
        if (found != m_states.end())
        {
            Enter(found->second, State::ACCEPTED); // it waits again, or is lost
        }
    }
}

bool
TransactionCensus::HasUnpaid() const
{
    return std::any_of(m_fresh.begin(), m_fresh.end(), [](const auto* entry) {
        return entry->second != State::COMMITTED;
    });
}

/// Of one that no strong node holds which runs.
uint64_t&
TransactionCensus::GetCause(State state, UnpaidTrades& unpaid)
{
    switch (state)
    {
    case State::UNDER_WAY:
    case State::LOST:
        return unpaid.backhaul;
    case State::REFUSED_MEMPOOL:
        return unpaid.mempool;
    case State::REFUSED_INVALID:
        return unpaid.invalid;
    default:
        return unpaid.downNode; // it was accepted, or came to a node that was down
    }
}

uint64_t
TransactionCensus::GetAcceptedCount() const
{
    return m_accepted;
}

uint64_t
TransactionCensus::GetForeignCount() const
{
    return m_foreign;
}

void
TransactionCensus::Change(const Hash256& id, State state)
{
    const auto found = m_states.find(id);
    // What was never submitted (forged on the way) is not ours; what is committed stays so.
    if (found != m_states.end() && found->second != State::COMMITTED)
    {
        Enter(found->second, state);
    }
}

void
TransactionCensus::Enter(State& current, State state)
{
    m_accepted -= current == State::ACCEPTED ? 1 : 0;
    m_accepted += state == State::ACCEPTED ? 1 : 0;
    current = state;
}

} // namespace gridshare
} // namespace ns3
