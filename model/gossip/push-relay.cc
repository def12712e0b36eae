/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "push-relay.h"

#include "gossip-batch.h"
#include "relay-registry.h"

#include "ns3/boolean.h"
#include "ns3/log.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"

namespace ns3
{
namespace gridshare
{

NS_LOG_COMPONENT_DEFINE("GridsharePushRelay");
NS_OBJECT_ENSURE_REGISTERED(PushRelay);

namespace
{

const NamedRegistration g_push{GetRelays(),
                               {{"push", "every item to every peer at once"},
                                MakeRelay<PushRelay>,
                                {{GossipBatch::WIRE_TYPE, &GossipBatch::Decode}}}};

} // namespace

TypeId
PushRelay::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::gridshare::PushRelay")
            .SetParent<GossipRelay>()
            .SetGroupName("Gridshare")
            .AddConstructor<PushRelay>()
            .AddAttribute("BatchInterval",
                          "How long a transaction waits for others to travel with; 0: not at all",
                          TimeValue(Time(0)),
                          MakeTimeAccessor(&PushRelay::m_batchInterval),
                          MakeTimeChecker(Time(0)))
            .AddAttribute("BatchLimit",
                          "Transactions in one batch at most; a full batch leaves at once",
                          UintegerValue(1000),
                          MakeUintegerAccessor(&PushRelay::m_batchLimit),
                          MakeUintegerChecker<uint32_t>(1))
            .AddAttribute("Forward",
                          "Whether items that peers have sent go on to the other peers; without, "
                          "every node must be a peer of every other",
                          BooleanValue(true),
                          MakeBooleanAccessor(&PushRelay::m_forward),
                          MakeBooleanChecker());
    return tid;
}

void
PushRelay::DoDispose()
{
    m_batchEvent.Cancel();
    m_waiting.clear();
    GossipRelay::DoDispose();
}

bool
PushRelay::Receive(uint32_t from, Ptr<const NetworkMessage> message)
{
    if (message->GetWireType() == GossipBatch::WIRE_TYPE)
    {
        const auto* batch = static_cast<const GossipBatch*>(PeekPointer(message));
        for (const auto& item : batch->GetItems(GetTransport()))
        {
            TakeItem(from, item);
        }
        return true;
    }
    if (const auto item = DynamicCast<const GossipItem>(message))
    {
        TakeItem(from, item);
        return true;
    }
    return false;
}

void
PushRelay::DoRelay(Ptr<const GossipItem> item, uint32_t from)
{
    if (!m_forward && from != GetSelf())
    {
        return;
    }
    if (m_batchInterval.IsZero() || item->GetTrafficClass() != TrafficClass::TRANSACTION)
    {
        SendToPeersBut(from, item);
        return;
    }
    m_waiting.push_back({item, from});
    if (m_waiting.size() >= m_batchLimit)
    {
        m_batchEvent.Cancel();
        SendBatches();
    }
    else if (m_waiting.size() == 1)
    {
        m_batchEvent = Simulator::Schedule(m_batchInterval, &PushRelay::SendBatches, this);
    }
}

void
PushRelay::SendBatches()
{
    NS_LOG_FUNCTION(this << m_waiting.size());
    const auto waiting = std::move(m_waiting);
    m_waiting.clear();
    // Peers that sent none of the items get one message object; the others get what they lack.
    Ptr<const GossipBatch> whole;
    for (const uint32_t peer : GetPeers())
    {
        std::vector<Ptr<const GossipItem>> items;
        for (const auto& entry : waiting)
        {
            if (entry.from != peer)
            {
                items.push_back(entry.item);
            }
        }
        if (items.empty())
        {
            continue;
        }
        CountRelayed(items.size());
        const bool isWhole = items.size() == waiting.size();
        auto batch = isWhole && whole ? whole : Create<const GossipBatch>(std::move(items));
        if (isWhole)
        {
            whole = batch;
        }
        GetTransport().Send(GetSelf(), peer, batch);
    }
}

void
PushRelay::SendToPeersBut(uint32_t from, const Ptr<const GossipItem>& item)
{
    for (const uint32_t peer : GetPeers())
    {
        if (peer != from)
        {
            CountRelayed(1);
            GetTransport().Send(GetSelf(), peer, item);
        }
    }
}

} // namespace gridshare
} // namespace ns3
