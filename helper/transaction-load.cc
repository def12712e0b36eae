/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "transaction-load.h"

#include "ns3/sharing-messages.h"
#include "ns3/simulator.h"

namespace ns3
{
namespace gridshare
{

TransactionLoad::TransactionLoad(const TransactionLoadRules& rules,
                                 Ptr<FinalLedger> ledger,
                                 ProviderKeyDirectory& directory)
    : m_rules(rules)
{
    for (uint32_t client = 0; client < rules.nodes; ++client)
    {
        m_keys.emplace_back(client);
        directory.Register(client, m_keys.back().GetPublicKey());
    }
    ledger->TraceConnectWithoutContext("BlockFinal", MakeCallback(&TransactionLoad::OnFinal, this));
}

void
TransactionLoad::Start()
{
    Simulator::Schedule(m_rules.interval, &TransactionLoad::SubmitNext, this);
}

uint64_t
TransactionLoad::GetSubmittedCount() const
{
    return m_submitted;
}

uint64_t
TransactionLoad::GetResubmissionCount() const
{
    return m_resubmissions;
}

void
TransactionLoad::SubmitNext()
{
    const Time now = Simulator::Now();
    const auto client = static_cast<uint32_t>(m_submitted % m_rules.nodes);
    SharingOrder order;
    order.provider = client;
    order.demander = (client + 1) % m_rules.nodes;
    order.sequence = m_submitted / m_rules.nodes;
    order.volumeMilli = int64_t{1000} * m_rules.readings;
    order.createdNs = now.GetNanoSeconds();
    order.readings.energiesWh.assign(m_rules.readings, 375); // 1.5 kW for a quarter of an hour
    const auto transaction = SharingTransaction::Create(order, m_keys[client]);
    ++m_submitted;
    m_open.insert(transaction->GetId());
    Send(client, 0, transaction);
    if (now + m_rules.interval < m_rules.stop)
    {
        Simulator::Schedule(m_rules.interval, &TransactionLoad::SubmitNext, this);
    }
}

void
TransactionLoad::Send(uint32_t client, uint32_t attempt, SharingTransactionPtr transaction)
{
    if (m_open.count(transaction->GetId()) == 0)
    {
        return;
    }
    m_resubmissions += attempt > 0 ? 1 : 0;
    m_rules.network->Send(m_rules.nodes + client,
                          (client + attempt) % m_rules.nodes,
                          Create<TransactionItem>(transaction));
    Simulator::Schedule(
        m_rules.resubmitAfter, &TransactionLoad::Send, this, client, attempt + 1, transaction);
}

void
TransactionLoad::OnFinal(uint32_t, LedgerBlockPtr block)
{
    for (const auto& transaction : block->GetTransactions())
    {
        m_open.erase(transaction->GetId());
    }
}

} // namespace gridshare
} // namespace ns3
