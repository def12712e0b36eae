/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "transaction-load.h"

#include "ns3/sharing-messages.h"
#include "ns3/simulator.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

TransactionLoad::TransactionLoad(const TransactionLoadRules& rules,
                                 Ptr<FinalLedger> ledger,
                                 ProviderKeyDirectory& directory)
    : m_rules(rules)
{
    const uint32_t clients = rules.closedLoop ? rules.closedLoop->clients : rules.nodes;
    for (uint32_t client = 0; client < clients; ++client)
    {
        m_keys.emplace_back(client);
        directory.Register(client, m_keys.back().GetPublicKey());
    }
    m_sequences.assign(clients, 0);
    ledger->TraceConnectWithoutContext("BlockFinal", MakeCallback(&TransactionLoad::OnFinal, this));
}

void
TransactionLoad::Start()
{
    if (!m_rules.closedLoop)
    {
        ScheduleNext();
        return;
    }
    // Not all at once: spread over the think time, as if they had been at it for long.
    const auto clients = static_cast<int64_t>(m_keys.size());
    for (uint32_t client = 0; client < m_keys.size(); ++client)
    {
        for (uint32_t i = 0; i < m_rules.closedLoop->window; ++i)
        {
            Simulator::Schedule(m_rules.closedLoop->think * static_cast<int64_t>(client) / clients,
                                &TransactionLoad::Submit,
                                this,
                                client);
        }
    }
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

uint64_t
TransactionLoad::GetRefusedCount() const
{
    return m_refused;
}

uint64_t
TransactionLoad::GetFinalCount() const
{
    return m_final;
}

double
TransactionLoad::GetMakingTime() const
{
    const double stopS = m_rules.stop.GetSeconds();
    return m_rules.closedLoop ? stopS : m_rules.profile.GetActiveTime(stopS);
}

double
TransactionLoad::GetMeanResponseS() const
{
    return m_final == 0 ? 0 : m_responses.GetSeconds() / static_cast<double>(m_final);
}

void
TransactionLoad::ScheduleNext()
{
    m_integral += m_rules.gaps ? m_rules.gaps->GetValue() : 1;
    const auto at = m_rules.profile.FindTime(m_integral);
    if (at && Seconds(*at) < m_rules.stop)
    {
        Simulator::Schedule(
            std::max(Time(0), Seconds(*at) - Simulator::Now()), &TransactionLoad::SubmitNext, this);
    }
}

void
TransactionLoad::SubmitNext()
{
    Submit(static_cast<uint32_t>(m_submitted % m_keys.size()));
    ScheduleNext();
}

void
TransactionLoad::Submit(uint32_t client)
{
    const Time now = Simulator::Now();
    if (now >= m_rules.stop)
    {
        return;
    }
    SharingOrder order;
    order.provider = client;
    order.demander = (client + 1) % static_cast<uint32_t>(std::max<std::size_t>(2, m_keys.size()));
    order.sequence = m_sequences[client]++;
    order.volumeMilli = int64_t{1000} * m_rules.readings;
    order.createdNs = now.GetNanoSeconds();
    order.readings.energiesWh.assign(m_rules.readings, 375); // 1.5 kW for a quarter of an hour
    const auto transaction = SharingTransaction::Create(order, m_keys[client]);
    ++m_submitted;
    m_open[transaction->GetId()] = {client, 0, now};
    Send(transaction);
}

void
TransactionLoad::Send(SharingTransactionPtr transaction)
{
    const auto found = m_open.find(transaction->GetId());
    if (found == m_open.end())
    {
        return;
    }
    constexpr uint32_t MOST_DOUBLINGS = 20;
    Open& open = found->second;
    const uint32_t attempt = open.attempts++;
    m_resubmissions += attempt > 0 ? 1 : 0;
    const uint32_t place = open.client % m_rules.nodes;
    const Time patience = m_rules.resubmitAfter * (int64_t{1} << std::min(attempt, MOST_DOUBLINGS));
    m_rules.network->Send(m_rules.nodes + place,
                          (place + attempt) % m_rules.nodes,
                          TransactionItem::MakeSubmission(transaction));
    Simulator::Schedule(patience, &TransactionLoad::Send, this, transaction);
}

void
TransactionLoad::NoteTurnedAway(uint32_t, SharingTransactionPtr transaction)
{
    const auto found = m_open.find(transaction->GetId());
    if (found == m_open.end() || found->second.attempts > 1)
    {
        return; // another node may have taken it
    }
    ++m_refused;
    const uint32_t client = found->second.client;
    m_open.erase(found);
    if (m_rules.closedLoop)
    {
        // It is told to come later, and does.
        Simulator::Schedule(std::max(m_rules.closedLoop->think, m_rules.resubmitAfter),
                            &TransactionLoad::Submit,
                            this,
                            client);
    }
}

void
TransactionLoad::OnFinal(uint32_t, LedgerBlockPtr block)
{
    for (const auto& transaction : block->GetTransactions())
    {
        const auto found = m_open.find(transaction->GetId());
        if (found == m_open.end())
        {
            continue;
        }
        ++m_final;
        m_responses += Simulator::Now() - found->second.madeAt;
        const uint32_t client = found->second.client;
        m_open.erase(found);
        if (m_rules.closedLoop)
        {
            Simulator::Schedule(m_rules.closedLoop->think, &TransactionLoad::Submit, this, client);
        }
    }
}

} // namespace gridshare
} // namespace ns3
