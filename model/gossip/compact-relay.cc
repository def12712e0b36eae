/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "compact-relay.h"

#include "ns3/invariant.h"
#include "ns3/log.h"
#include "ns3/simulator.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

NS_LOG_COMPONENT_DEFINE("GridshareCompactRelay");
NS_OBJECT_ENSURE_REGISTERED(CompactRelay);

TypeId
CompactRelay::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::gridshare::CompactRelay")
            .SetParent<InventoryRelay>()
            .SetGroupName("Gridshare")
            .AddConstructor<CompactRelay>()
            .AddAttribute("MissingTimeout",
                          "How long missing transactions are waited for before the whole block is "
                          "asked for",
                          TimeValue(Seconds(10)),
                          MakeTimeAccessor(&CompactRelay::m_missingTimeout),
                          MakeTimeChecker(MilliSeconds(1)));
    return tid;
}

void
CompactRelay::SetCodec(Ptr<const CompactCodec> codec)
{
    m_codec = codec;
}

const CompactCounters&
CompactRelay::GetCompactCounters() const
{
    return m_counters;
}

uint32_t
CompactRelay::GetPendingCount() const
{
    return static_cast<uint32_t>(m_pending.size());
}

void
CompactRelay::DoDispose()
{
    for (auto& entry : m_pending)
    {
        entry.second.timeout.Cancel();
    }
    m_pending.clear();
    m_transactions.clear();
    m_codec = nullptr;
    InventoryRelay::DoDispose();
}

void
CompactRelay::DoRelay(Ptr<const GossipItem> item, uint32_t from)
{
    if (item->GetTrafficClass() != TrafficClass::BLOCK)
    {
        Remember(item);
        InventoryRelay::DoRelay(item, from);
        return;
    }
    GRIDSHARE_INVARIANT(m_codec, "a relay of compact blocks has a codec");
    Store(item);
    auto parts = m_codec->Split(*item);
    std::vector<CompactId> transactions;
    for (const auto& transaction : parts.transactions)
    {
        Remember(transaction);
        transactions.push_back(MakeCompactId(transaction->GetId()));
    }
    const auto message = Create<const CompactBlockMessage>(
        item->GetId(), std::move(parts.header), std::move(transactions));
    for (const uint32_t peer : GetPeers())
    {
        if (peer != from)
        {
            CountRelayed(1);
            GetTransport().Send(GetSelf(), peer, message);
        }
    }
}

void
CompactRelay::Remember(const Ptr<const GossipItem>& transaction)
{
    const auto [place, isNew] =
        m_transactions.emplace(MakeCompactId(transaction->GetId()), transaction);
    if (!isNew && place->second && place->second->GetId() != transaction->GetId())
    {
        place->second = nullptr;
    }
}

bool
CompactRelay::Receive(uint32_t from, Ptr<const NetworkMessage> message)
{
    switch (message->GetWireType())
    {
    case CompactBlockMessage::WIRE_TYPE:
        HandleCompactBlock(from, static_cast<const CompactBlockMessage&>(*message));
        return true;
    case MissingTransactionsMessage::WIRE_TYPE:
        HandleMissing(from, static_cast<const MissingTransactionsMessage&>(*message));
        return true;
    case BlockTransactionsMessage::WIRE_TYPE:
        HandleTransactions(from, static_cast<const BlockTransactionsMessage&>(*message));
        return true;
    default:
        return InventoryRelay::Receive(from, message);
    }
}

void
CompactRelay::HandleCompactBlock(uint32_t from, const CompactBlockMessage& message)
{
    NS_LOG_FUNCTION(this << from);
    GRIDSHARE_INVARIANT(m_codec, "a relay of compact blocks has a codec");
    ++m_counters.received;
    const uint32_t index = GetItems().GetIndex(message.GetId());
    const auto known = m_pending.find(index);
    if (known != m_pending.end() || IsKnownIndex(index))
    {
        ++m_counters.duplicates;
        if (known != m_pending.end())
        {
            known->second.announcers.push_back(from);
        }
        return;
    }
    auto& pending = m_pending[index];
    pending.id = message.GetId();
    pending.parts.header = message.GetHeader();
    pending.announcers = {from};
    pending.wireBytes = message.GetSizeBytes();
    for (const CompactId id : message.GetTransactions())
    {
        const auto here = m_transactions.find(id);
        const bool found = here != m_transactions.end() && here->second;
        if (!found)
        {
            pending.missing.push_back(static_cast<uint32_t>(pending.parts.transactions.size()));
        }
        pending.parts.transactions.push_back(found ? here->second : nullptr);
    }
    m_counters.missing += pending.missing.size();
    m_counters.found += pending.parts.transactions.size() - pending.missing.size();
    if (pending.missing.empty())
    {
        Complete(index);
        return;
    }
    const auto request = Create<const MissingTransactionsMessage>(pending.id, pending.missing);
    pending.wireBytes += request->GetSizeBytes();
    pending.timeout = Simulator::Schedule(m_missingTimeout, &CompactRelay::FallBack, this, index);
    GetTransport().Send(GetSelf(), from, request);
}

void
CompactRelay::HandleMissing(uint32_t from, const MissingTransactionsMessage& request)
{
    const auto block = FindStored(request.GetId());
    if (!block || request.GetPlaces().empty())
    {
        return; // who asks will ask for the whole block, and others
    }
    const auto parts = m_codec->Split(*block);
    std::vector<Ptr<const GossipItem>> asked;
    for (const uint32_t place : request.GetPlaces())
    {
        if (place >= parts.transactions.size())
        {
            return;
        }
        asked.push_back(parts.transactions[place]);
    }
    CountRelayed(asked.size());
    GetTransport().Send(GetSelf(),
                        from,
                        Create<const BlockTransactionsMessage>(
                            request.GetId(), Create<const GossipBatch>(std::move(asked))));
}

void
CompactRelay::HandleTransactions(uint32_t from, const BlockTransactionsMessage& answer)
{
    const uint32_t index = GetItems().GetIndex(answer.GetId());
    const auto found = m_pending.find(index);
    if (found == m_pending.end() || found->second.announcers.front() != from)
    {
        return; // it came too late, or from someone who was not asked
    }
    auto& pending = found->second;
    const auto& transactions = answer.GetBatch().GetItems(GetTransport());
    if (transactions.size() != pending.missing.size())
    {
        FallBack(index);
        return;
    }
    pending.wireBytes += answer.GetSizeBytes();
    for (std::size_t i = 0; i < transactions.size(); ++i)
    {
        pending.parts.transactions[pending.missing[i]] = transactions[i];
    }
    Complete(index);
}

void
CompactRelay::Complete(uint32_t index)
{
    auto& pending = m_pending.at(index);
    const auto block = m_codec->Join(pending.parts);
    if (!block || block->GetId() != pending.id)
    {
        FallBack(index); // six bytes were those of another transaction
        return;
    }
    ++m_counters.rebuilt;
    m_counters.rebuiltAtOnce += pending.missing.empty() ? 1 : 0;
    m_counters.wireBytes += pending.wireBytes;
    m_counters.blockBytes += block->GetSizeBytes();
    const uint32_t from = pending.announcers.front();
    pending.timeout.Cancel();
    m_pending.erase(index);
    TakeItem(from, block);
}

void
CompactRelay::FallBack(uint32_t index)
{
    ++m_counters.fallbacks;
    auto& pending = m_pending.at(index);
    pending.timeout.Cancel();
    const Entry entry{pending.id, TrafficClass::BLOCK};
    const auto announcers = std::move(pending.announcers);
    m_pending.erase(index);
    for (const uint32_t peer : announcers)
    {
        HandleOffer(peer, entry);
    }
}

} // namespace gridshare
} // namespace ns3
