/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sharing-witness.h"

#include "ns3/reading-messages.h"
#include "ns3/sharing-messages.h"
#include "ns3/simulator.h"
#include "ns3/statement-message.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

int64_t
GetNowNs()
{
    return Simulator::Now().GetNanoSeconds();
}

} // namespace

SharingWitness::SharingWitness(const SharingOptions& options, const SharingSimulation& simulation)
    : m_options(options),
      m_simulation(simulation)
{
    using Self = SharingWitness;
    initialShare = CountShare();
    simulation.GetMarket()->TraceConnectWithoutContext("EpochSettled",
                                                       MakeCallback(&Self::OnEpoch, this));
    for (const auto& concentrator : simulation.GetConcentrators())
    {
        concentrator->TraceConnectWithoutContext("Reading", MakeCallback(&Self::OnReading, this));
        concentrator->TraceConnectWithoutContext("Submitted",
                                                 MakeCallback(&Self::OnSubmitted, this));
    }
    const auto& nodes = simulation.GetStrongNodes();
    for (std::size_t i = 0; i < nodes.size(); ++i)
    {
        const auto& node = nodes[i];
        node->TraceConnectWithoutContext("Accepted", MakeCallback(&Self::OnAccepted, this));
        node->TraceConnectWithoutContext("Refused", MakeCallback(&Self::OnRefused, this));
        node->TraceConnectWithoutContext("BlockProposed", MakeCallback(&Self::OnProposed, this));
        node->TraceConnectWithoutContext("BlockSeen", MakeCallback(&Self::OnSeen, this));
        node->TraceConnectWithoutContext("BlockCommitted",
                                         MakeCallback(&Self::OnFinalAtNode, this));
        if (!simulation.GetFaults().GetByzantine()[i])
        {
            node->TraceConnectWithoutContext("ReplicaEvent", MakeCallback(&Self::OnEvent, this));
        }
    }
    const auto ledger = simulation.GetLedger();
    ledger->TraceConnectWithoutContext("BlockFinal", MakeCallback(&Self::OnFinal, this));
    ledger->TraceConnectWithoutContext("BlockWithdrawn", MakeCallback(&Self::OnWithdrawn, this));
    ledger->TraceConnectWithoutContext("SafetyViolated", MakeCallback(&Self::OnViolation, this));
    const auto transport = simulation.GetTransport();
    transport->TraceConnectWithoutContext("Sent", MakeCallback(&Self::OnSent, this));
    transport->TraceConnectWithoutContext("Lost", MakeCallback(&Self::OnLost, this));
    transport->TraceConnectWithoutContext("Delivered", MakeCallback(&Self::OnDelivered, this));
}

double
SharingWitness::CountShare() const
{
    const auto market = m_simulation.GetMarket();
    const uint32_t agents = market->GetAgentCount();
    uint32_t sharers = 0;
    for (uint32_t agent = 0; agent < agents; ++agent)
    {
        sharers += market->IsSharing(agent) ? 1 : 0;
    }
    return static_cast<double>(sharers) / agents;
}

double
SharingWitness::ComputeValue(const SharingOrder& order, double latencyS) const
{
    // The curve of every scenario here: 1.25 a reading up to 8, then 0.75 up to 16, then 0.25.
    const double v = static_cast<double>(order.volumeMilli) / 1000;
    const double f =
        1.25 * std::min(v, 8.0) + 0.75 * std::clamp(v - 8, 0.0, 8.0) + 0.25 * std::max(v - 16, 0.0);
    return f * std::exp(-m_options.game.valueDecayPerS * latencyS);
}

int64_t
SharingWitness::GetSettlementNs(uint32_t epoch) const
{
    return (m_options.run.epoch * (epoch + 1) + m_options.run.settlement).GetNanoSeconds();
}

void
SharingWitness::OnEpoch(const EpochOutcome& outcome)
{
    EpochEvidence evidence;
    evidence.epoch = outcome.epoch;
    evidence.shareAfter = CountShare();
    evidence.takenBack = outcome.takenBack;
    evidence.sharers = m_sharers[outcome.epoch];
    evidence.keepers = m_keepers[outcome.epoch];
    evidence.shared.made = m_handedIn[outcome.epoch];
    evidence.sold = m_sold[outcome.epoch];
    PayCommitted(evidence);
    for (const auto& [place, sales] : m_directPaid)
    {
        for (const auto& sale : sales)
        {
            if (place.first == outcome.epoch)
            {
                evidence.paid[place.second] += sale.second;
            }
        }
    }
    epochs.push_back(evidence);
}

void
SharingWitness::PayCommitted(EpochEvidence& evidence) const
{
    std::map<Hash256, std::pair<SharingTransactionPtr, int64_t>> committed;
    std::set<uint32_t> joined;
    for (const auto& block : m_simulation.GetLedger()->GetBlocks())
    {
        for (const auto& transaction : block->GetTransactions())
        {
            if (transaction->GetOrder().epoch == evidence.epoch &&
                finalNs.at(block->GetHash()) <= GetSettlementNs(evidence.epoch))
            {
                committed.emplace(transaction->GetId(),
                                  std::make_pair(transaction, finalNs.at(block->GetHash())));
                joined.insert(transaction->GetOrder().provider);
            }
        }
    }
    const SharingGame& payoffs = m_options.game.payoffs;
    for (const auto& entry : committed)
    {
        const auto& [transaction, atNs] = entry.second;
        const SharingOrder& order = transaction->GetOrder();
        const double both = joined.count(order.demander) > 0 ? 1 : 0;
        const double latencyS = static_cast<double>(atNs - order.createdNs) * 1e-9;
        const double value = ComputeValue(order, latencyS);
        NotePaid(evidence.shared, order, latencyS);
        evidence.paid[order.provider] +=
            value * (1 + payoffs.gain * both) - payoffs.cost + payoffs.reward * both;
        evidence.outlay += payoffs.reward * both;
    }
}

void
SharingWitness::NotePaid(TradeEvidence& trades, const SharingOrder& order, double latencyS) const
{
    ++trades.paid;
    trades.value += ComputeValue(order, 0);
    trades.left += std::exp(-m_options.game.valueDecayPerS * latencyS);
}

void
SharingWitness::OnReading(Time taken, Time delay, bool delivered)
{
    if (delivered)
    {
        readingDelaysS.push_back(delay.GetSeconds());
        readingTimesS.push_back(taken.GetSeconds());
    }
    else
    {
        ++readingsLost;
    }
}

void
SharingWitness::OnSubmitted(SharingTransactionPtr transaction)
{
    submitted.emplace(transaction->GetId(), transaction);
    const SharingOrder& order = transaction->GetOrder();
    ++m_handedIn[order.epoch];
    m_sharers[order.epoch].insert(order.provider);
}

void
SharingWitness::OnAccepted(uint32_t node, SharingTransactionPtr transaction)
{
    work.push_back({GetNowNs(), WorkEvent::Kind::ACCEPTED, node, {transaction}});
}

void
SharingWitness::OnRefused(uint32_t node,
                          SharingTransactionPtr transaction,
                          const SubmissionRefusal&)
{
    work.push_back({GetNowNs(), WorkEvent::Kind::REFUSED, node, {transaction}});
}

void
SharingWitness::OnProposed(uint32_t node, LedgerBlockPtr block)
{
    proposed.push_back({GetNowNs(), node, block});
}

void
SharingWitness::OnSeen(uint32_t node, LedgerBlockPtr block)
{
    seen.push_back({GetNowNs(), node, block});
}

void
SharingWitness::OnFinalAtNode(uint32_t node, LedgerBlockPtr block)
{
    finalAtNode.push_back({GetNowNs(), node, block});
}

void
SharingWitness::OnFinal(uint32_t node, LedgerBlockPtr block)
{
    finalNs[block->GetHash()] = GetNowNs();
    work.push_back({GetNowNs(), WorkEvent::Kind::FINAL, node, block->GetTransactions()});
}

void
SharingWitness::OnWithdrawn(uint32_t node, LedgerBlockPtr block)
{
    work.push_back({GetNowNs(), WorkEvent::Kind::WITHDRAWN, node, block->GetTransactions()});
}

void
SharingWitness::OnViolation(uint32_t, LedgerBlockPtr)
{
    ++violations;
}

void
SharingWitness::OnEvent(uint32_t, ReplicaEvent event, uint64_t value)
{
    honestEvents.emplace_back(event, value);
}

void
SharingWitness::OnSent(uint32_t, uint32_t, Ptr<const NetworkMessage> message)
{
    ++messagesSent;
    bytesSent += message->GetSizeBytes();
    if (message->GetWireType() == WIRE_DIRECT_SALE)
    {
        const SharingOrder& order = static_cast<const DirectSale&>(*message).GetOrder();
        m_keepers[order.epoch].insert(order.provider);
        m_sold[order.epoch].made +=
            m_offered.emplace(order.provider, order.readings.startNs).second ? 1 : 0;
    }
}

void
SharingWitness::OnLost(uint32_t, uint32_t, Ptr<const NetworkMessage> message)
{
    ++messagesLost;
    if (message->GetWireType() == WIRE_SUBMISSION)
    {
        lostOnTheWay.insert(
            static_cast<const TransactionItem&>(*message).GetTransaction()->GetId());
    }
    if (message->GetWireType() == WIRE_READING)
    {
        readingsLost += static_cast<const ReadingMessage&>(*message).GetEnergiesWh().size();
    }
}

void
SharingWitness::OnDelivered(uint32_t, uint32_t to, Ptr<const NetworkMessage> message, Time)
{
    if (message->GetWireType() == WIRE_SUBMISSION)
    {
        arrived.insert(static_cast<const TransactionItem&>(*message).GetTransaction()->GetId());
    }
    if (message->GetWireType() == WIRE_STATEMENT)
    {
        const auto& told = static_cast<const StatementMessage&>(*message);
        const auto& heading = told.GetHeading();
        if (m_told.emplace(heading.number, to).second)
        {
            const auto agents = static_cast<uint32_t>(told.GetStatements().size());
            statements.push_back({GetNowNs(), heading.settledNs, heading.epoch, agents});
        }
    }
    // Buyers without a vote are never down here.
    const auto& nodes = m_simulation.GetStrongNodes();
    if (message->GetWireType() == WIRE_DIRECT_SALE &&
        (to >= nodes.size() || nodes[to]->IsRunning()))
    {
        const SharingOrder& order = static_cast<const DirectSale&>(*message).GetOrder();
        if (GetNowNs() > GetSettlementNs(order.epoch))
        {
            return;
        }
        const double latencyS = static_cast<double>(GetNowNs() - order.createdNs) * 1e-9;
        // What comes a second time counts no more.
        const bool isNew = m_directPaid[{order.epoch, order.provider}]
                               .emplace(order.readings.startNs, ComputeValue(order, latencyS))
                               .second;
        if (isNew)
        {
            NotePaid(m_sold[order.epoch], order, latencyS);
        }
    }
}

} // namespace tests
} // namespace gridshare
} // namespace ns3
