/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "transaction-census.h"

namespace ns3
{
namespace gridshare
{

void
TransactionCensus::NoteSubmitted(const SharingTransaction& transaction)
{
    m_states.emplace(transaction.GetId(), State::UNDER_WAY);
}

void
TransactionCensus::NoteLost(const SharingTransaction& transaction)
{
    const auto found = m_states.find(transaction.GetId());
    // Of one that has arrived, a duplicate was lost.
    if (found != m_states.end() && found->second == State::UNDER_WAY)
    {
        Enter(found->second, State::LOST);
    }
}

void
TransactionCensus::NoteAccepted(const SharingTransaction& transaction)
{
    Change(transaction.GetId(), State::ACCEPTED);
}

void
TransactionCensus::NoteRefused(const SharingTransaction& transaction)
{
    Change(transaction.GetId(), State::REFUSED);
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
