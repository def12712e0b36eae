/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "transaction-intake.h"

#include <utility>

namespace ns3
{
namespace gridshare
{

TransactionIntake::TransactionIntake(const Rules& rules, RefusalListener listener)
    : m_rules(rules),
      m_listener(std::move(listener)),
      m_mempool(rules.limits, rules.index)
{
}

bool
TransactionIntake::IsKnown(const SharingTransaction& transaction) const
{
    return IsHeld(transaction) || m_rules.admission.IsWaiting(transaction.GetId());
}

bool
TransactionIntake::IsHeld(const SharingTransaction& transaction) const
{
    return m_mempool.Contains(transaction) || m_mempool.IsCommitted(transaction.GetId());
}

bool
TransactionIntake::Admit(const SharingTransactionPtr& transaction)
{
    if (!m_rules.admission.IsOpen())
    {
        Refuse(transaction, {RefusalCause::MEMPOOL, "more waits than the last blocks carried"});
        return false;
    }
    m_rules.admission.NoteWaiting(transaction->GetId());
    return true;
}

IntakeAnswer
TransactionIntake::TakeSubmission(const SharingTransactionPtr& transaction)
{
    if (!Check(transaction))
    {
        return IntakeAnswer::INVALID;
    }
    const IntakeAnswer answer = Keep(transaction);
    if (answer == IntakeAnswer::ADDED)
    {
        m_own.insert(transaction->GetId());
    }
    return answer;
}

bool
TransactionIntake::TakeRelayed(const SharingTransactionPtr& transaction)
{
    if (!Check(transaction))
    {
        return false;
    }
    Keep(transaction); // even a full one tells the others
    return true;
}

bool
TransactionIntake::Check(const SharingTransactionPtr& transaction)
{
    const BlockVerdict verdict = m_rules.validator->CheckTransaction(*transaction);
    if (verdict != BlockVerdict::VALID)
    {
        Refuse(transaction, {RefusalCause::INVALID, DescribeBlockVerdict(verdict)});
        return false;
    }
    return true;
}

IntakeAnswer
TransactionIntake::Keep(const SharingTransactionPtr& transaction)
{
    std::vector<SharingTransactionPtr> evicted;
    const MempoolAnswer answer = m_mempool.Add(transaction, evicted);
    RefuseEvicted(evicted);
    switch (answer)
    {
    case MempoolAnswer::ADDED:
        return IntakeAnswer::ADDED;
    case MempoolAnswer::FULL:
        Refuse(transaction, {RefusalCause::MEMPOOL, "the mempool is full"});
        return IntakeAnswer::FULL;
    case MempoolAnswer::CONFLICTING:
        Refuse(transaction,
               {RefusalCause::INVALID,
                "another transaction of the provider has this sequence number"});
        return IntakeAnswer::INVALID;
    case MempoolAnswer::DUPLICATE:
    case MempoolAnswer::COMMITTED:
        break;
    }
    return IntakeAnswer::KNOWN;
}

void
TransactionIntake::Refuse(const SharingTransactionPtr& transaction,
                          const SubmissionRefusal& refusal)
{
    m_rules.admission.NoteGone(transaction->GetId());
    m_listener(transaction, refusal);
}

void
TransactionIntake::RefuseEvicted(const std::vector<SharingTransactionPtr>& evicted)
{
    for (const auto& loser : evicted)
    {
        Refuse(loser, {RefusalCause::MEMPOOL, "evicted from a full mempool"});
    }
}

std::vector<SharingTransactionPtr>
TransactionIntake::PickForBlock(const std::vector<LedgerBlockPtr>& pending) const
{
    return m_mempool.PickForBlock(m_rules.validator->GetLimits(), pending);
}

void
TransactionIntake::Adopt(const LedgerBlock& block)
{
    m_mempool.RemoveCommitted(block);
    m_rules.admission.NoteAdopted(block);
}

void
TransactionIntake::Revert(const LedgerBlock& block)
{
    m_rules.admission.NoteReverted();
    std::vector<SharingTransactionPtr> evicted;
    m_mempool.Restore(block, evicted);
    RefuseEvicted(evicted);
}

std::vector<SharingTransactionPtr>
TransactionIntake::TakeConfirmed(const LedgerBlock& block)
{
    std::vector<SharingTransactionPtr> confirmed;
    for (const auto& transaction : block.GetTransactions())
    {
        if (m_own.empty())
        {
            break;
        }
        if (m_own.erase(transaction->GetId()) > 0)
        {
            confirmed.push_back(transaction);
        }
    }
    return confirmed;
}

void
TransactionIntake::Forget()
{
    m_mempool = TransactionMempool(m_rules.limits, m_rules.index);
    m_rules.admission.Clear();
    m_own.clear();
}

const TransactionMempool&
TransactionIntake::GetMempool() const
{
    return m_mempool;
}

} // namespace gridshare
} // namespace ns3
