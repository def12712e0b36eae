/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "inventory-relay.h"

#include "relay-registry.h"

#include "ns3/boolean.h"
#include "ns3/log.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

NS_LOG_COMPONENT_DEFINE("GridshareInventoryRelay");
NS_OBJECT_ENSURE_REGISTERED(InventoryRelay);

namespace
{

const NamedRegistration g_inventory{GetRelays(),
                                    {{"inventory", "hashes first; items to who asks for them"},
                                     MakeRelay<InventoryRelay>,
                                     {{InventoryMessage::WIRE_TYPE, &InventoryMessage::Decode}}}};

} // namespace

TypeId
InventoryRelay::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::gridshare::InventoryRelay")
            .SetParent<GossipRelay>()
            .SetGroupName("Gridshare")
            .AddConstructor<InventoryRelay>()
            .AddAttribute("BatchInterval",
                          "How long an offer of a transaction waits for others to travel with",
                          TimeValue(MilliSeconds(100)),
                          MakeTimeAccessor(&InventoryRelay::m_batchInterval),
                          MakeTimeChecker(Time(0)))
            .AddAttribute("RequestTimeout",
                          "How long an item is waited for before another peer is asked",
                          TimeValue(Seconds(60)),
                          MakeTimeAccessor(&InventoryRelay::m_requestTimeout),
                          MakeTimeChecker(MilliSeconds(1)))
            .AddAttribute("PeerLimit",
                          "Requests open to one peer at most",
                          UintegerValue(100),
                          MakeUintegerAccessor(&InventoryRelay::m_peerLimit),
                          MakeUintegerChecker<uint32_t>(1))
            .AddAttribute("HeadersFirst",
                          "Whether a block's header is fetched before the block",
                          BooleanValue(false),
                          MakeBooleanAccessor(&InventoryRelay::m_headersFirst),
                          MakeBooleanChecker());
    return tid;
}

void
InventoryRelay::DoDispose()
{
    m_offerEvent.Cancel();
    for (auto& entry : m_wanted)
    {
        entry.second.timeout.Cancel();
    }
    m_wanted.clear();
    m_stored.clear();
    m_offers.clear();
    GossipRelay::DoDispose();
}

bool
InventoryRelay::Receive(uint32_t from, Ptr<const NetworkMessage> message)
{
    if (message->GetWireType() != InventoryMessage::WIRE_TYPE)
    {
        const auto item = DynamicCast<const GossipItem>(message);
        if (item == nullptr)
        {
            return false;
        }
        const auto wanted = m_wanted.find(GetItems().GetIndex(*item));
        if (wanted != m_wanted.end())
        {
            CloseRequest(wanted->second);
            m_wanted.erase(wanted);
        }
        TakeItem(from, item);
        return true;
    }
    const auto& list = static_cast<const InventoryMessage&>(*message);
    switch (list.GetPurpose())
    {
    case Purpose::OFFER:
        for (const auto& entry : list.GetEntries())
        {
            HandleOffer(from, entry);
        }
        break;
    case Purpose::GET_HEADERS:
        SendList(from, Purpose::HEADERS, list.GetEntries());
        break;
    case Purpose::HEADERS:
        HandleHeaders(from, list);
        break;
    case Purpose::REQUEST:
        HandleRequest(from, list);
        break;
    case Purpose::NOT_FOUND:
        for (const auto& entry : list.GetEntries())
        {
            // A late one concerns a request that was given up; another peer is asked by now.
            const uint32_t index = GetItems().GetIndex(entry.id);
            if (IsAsked(from, index))
            {
                GiveUp(index);
            }
        }
        break;
    }
    return true;
}

void
InventoryRelay::HandleHeaders(uint32_t from, const InventoryMessage& headers)
{
    std::vector<Entry> asked;
    for (const auto& entry : headers.GetEntries())
    {
        if (IsAsked(from, GetItems().GetIndex(entry.id)))
        {
            asked.push_back(entry);
        }
    }
    if (!asked.empty())
    {
        SendList(from, Purpose::REQUEST, std::move(asked));
    }
}

void
InventoryRelay::DoRelay(Ptr<const GossipItem> item, uint32_t from)
{
    Store(item);
    const Entry entry{item->GetId(), item->GetTrafficClass()};
    if (entry.trafficClass != TrafficClass::TRANSACTION || m_batchInterval.IsZero())
    {
        Offer({{entry, from}});
        return;
    }
    m_offers.emplace_back(entry, from);
    if (m_offers.size() == 1)
    {
        m_offerEvent = Simulator::Schedule(m_batchInterval, &InventoryRelay::FlushOffers, this);
    }
}

void
InventoryRelay::Store(const Ptr<const GossipItem>& item)
{
    const uint32_t index = GetItems().GetIndex(*item);
    if (index >= m_stored.size())
    {
        m_stored.resize(index + 1);
    }
    m_stored[index] = item;
}

Ptr<const GossipItem>
InventoryRelay::FindStored(const GossipItemId& id) const
{
    const uint32_t index = GetItems().GetIndex(id);
    return index < m_stored.size() ? m_stored[index] : nullptr;
}

void
InventoryRelay::HandleOffer(uint32_t from, const Entry& entry)
{
    const uint32_t index = GetItems().GetIndex(entry.id);
    if (IsKnownIndex(index))
    {
        return;
    }
    auto& wanted = m_wanted[index];
    wanted.entry = entry;
    wanted.offers.push_back(from);
    if (!wanted.open)
    {
        AskNext(index);
    }
}

void
InventoryRelay::AskNext(uint32_t index)
{
    const auto found = m_wanted.find(index);
    if (found == m_wanted.end() || found->second.open || found->second.offers.empty())
    {
        return;
    }
    auto& wanted = found->second;
    const auto free = std::find_if(wanted.offers.begin(), wanted.offers.end(), [&](uint32_t peer) {
        return m_openRequests[peer] < m_peerLimit;
    });
    if (free == wanted.offers.end())
    {
        m_postponed[wanted.offers.front()].push_back(index);
        return;
    }
    const uint32_t peer = *free;
    wanted.offers.erase(free);
    wanted.asked = peer;
    wanted.open = true;
    ++m_openRequests[peer];
    wanted.timeout = Simulator::Schedule(m_requestTimeout, &InventoryRelay::GiveUp, this, index);
    const bool header = m_headersFirst && wanted.entry.trafficClass == TrafficClass::BLOCK;
    SendList(peer, header ? Purpose::GET_HEADERS : Purpose::REQUEST, {wanted.entry});
}

void
InventoryRelay::GiveUp(uint32_t index)
{
    const auto found = m_wanted.find(index);
    if (found == m_wanted.end())
    {
        return;
    }
    NS_LOG_FUNCTION(this << index);
    CloseRequest(found->second);
    if (found->second.offers.empty())
    {
        m_wanted.erase(found); // the next offer starts anew
    }
    else
    {
        AskNext(index);
    }
}

bool
InventoryRelay::IsAsked(uint32_t peer, uint32_t index) const
{
    const auto found = m_wanted.find(index);
    return found != m_wanted.end() && found->second.open && found->second.asked == peer;
}

void
InventoryRelay::CloseRequest(Wanted& wanted)
{
    wanted.timeout.Cancel();
    if (!wanted.open)
    {
        return;
    }
    wanted.open = false;
    --m_openRequests[wanted.asked];
    if (!m_postponed[wanted.asked].empty())
    {
        Simulator::ScheduleNow(&InventoryRelay::AskPostponed, this, wanted.asked);
    }
}

void
InventoryRelay::AskPostponed(uint32_t peer)
{
    // Some may have come from others since: go on until the peer is at its limit again.
    auto& postponed = m_postponed[peer];
    while (!postponed.empty() && m_openRequests[peer] < m_peerLimit)
    {
        const uint32_t index = postponed.front();
        postponed.pop_front();
        AskNext(index);
    }
}

void
InventoryRelay::HandleRequest(uint32_t from, const InventoryMessage& request)
{
    std::vector<Entry> missing;
    for (const auto& entry : request.GetEntries())
    {
        if (const auto item = FindStored(entry.id))
        {
            CountRelayed(1);
            GetTransport().Send(GetSelf(), from, item);
        }
        else
        {
            missing.push_back(entry);
        }
    }
    if (!missing.empty())
    {
        SendList(from, Purpose::NOT_FOUND, std::move(missing));
    }
}

void
InventoryRelay::FlushOffers()
{
    const auto offers = std::move(m_offers);
    m_offers.clear();
    Offer(offers);
}

void
InventoryRelay::Offer(const std::vector<std::pair<Entry, uint32_t>>& entries)
{
    // Peers that are the source of none of the items share one message object.
    Ptr<const InventoryMessage> whole;
    for (const uint32_t peer : GetPeers())
    {
        std::vector<Entry> list;
        for (const auto& [entry, source] : entries)
        {
            if (source != peer)
            {
                list.push_back(entry);
            }
        }
        if (list.empty())
        {
            continue;
        }
        const bool isWhole = list.size() == entries.size();
        auto message =
            isWhole && whole ? whole : Create<const InventoryMessage>(Purpose::OFFER, list);
        if (isWhole)
        {
            whole = message;
        }
        GetTransport().Send(GetSelf(), peer, message);
    }
}

void
InventoryRelay::SendList(uint32_t to, Purpose purpose, std::vector<Entry> entries)
{
    GetTransport().Send(GetSelf(), to, Create<InventoryMessage>(purpose, std::move(entries)));
}

} // namespace gridshare
} // namespace ns3
