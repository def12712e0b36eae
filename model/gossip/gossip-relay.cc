/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "gossip-relay.h"

#include "gossip-batch.h"

#include "ns3/invariant.h"
#include "ns3/log.h"

#include <algorithm>
#include <utility>

namespace ns3
{
namespace gridshare
{

NS_LOG_COMPONENT_DEFINE("GridshareGossipRelay");
NS_OBJECT_ENSURE_REGISTERED(GossipRelay);

TypeId
GossipRelay::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::gridshare::GossipRelay")
            .SetParent<Object>()
            .SetGroupName("Gridshare")
            .AddTraceSource("FirstReceipt",
                            "A valid item was received for the first time, or published here",
                            MakeTraceSourceAccessor(&GossipRelay::m_firstReceiptTrace),
                            "ns3::gridshare::GossipRelay::ItemTracedCallback")
            .AddTraceSource("Duplicate",
                            "An item was received again",
                            MakeTraceSourceAccessor(&GossipRelay::m_duplicateTrace),
                            "ns3::gridshare::GossipRelay::ItemTracedCallback");
    return tid;
}

void
GossipRelay::DoDispose()
{
    NS_LOG_FUNCTION(this);
    m_transport = nullptr;
    m_items = nullptr;
    m_validator = Validator();
    Object::DoDispose();
}

void
GossipRelay::Join(Ptr<GridTransport> transport,
                  uint32_t self,
                  const std::vector<uint32_t>& peers,
                  Ptr<GossipItemTable> items)
{
    NS_LOG_FUNCTION(this << self << peers.size());
    GRIDSHARE_INVARIANT(m_transport == nullptr, "a relay joins once");
    m_transport = transport;
    m_self = self;
    m_peers = peers;
    m_items = items;
}

void
GossipRelay::SetValidator(Validator validator)
{
    m_validator = std::move(validator);
}

void
GossipRelay::Publish(Ptr<const GossipItem> item)
{
    NS_LOG_FUNCTION(this);
    if (NoteItem(*item))
    {
        ++m_counters.published;
        m_firstReceiptTrace(m_self, item);
        DoRelay(item, m_self);
    }
}

bool
GossipRelay::IsKnown(const GossipItem& item) const
{
    return IsKnownIndex(m_items->GetIndex(item));
}

bool
GossipRelay::IsKnownIndex(uint32_t index) const
{
    return index < m_known.size() && m_known[index];
}

uint32_t
GossipRelay::CountUnknown(const NetworkMessage& message) const
{
    if (message.GetWireType() == GossipBatch::WIRE_TYPE)
    {
        const auto& items = static_cast<const GossipBatch&>(message).GetItems(*m_transport);
        return static_cast<uint32_t>(
            std::count_if(items.begin(), items.end(), [this](const Ptr<const GossipItem>& item) {
                return !IsKnown(*item);
            }));
    }
    const auto* item = dynamic_cast<const GossipItem*>(&message);
    return item == nullptr || IsKnown(*item) ? 0 : 1;
}

GossipItemTable&
GossipRelay::GetItems() const
{
    return *m_items;
}

const GossipCounters&
GossipRelay::GetCounters() const
{
    return m_counters;
}

const std::vector<uint32_t>&
GossipRelay::GetPeers() const
{
    return m_peers;
}

void
GossipRelay::TakeItem(uint32_t from, const Ptr<const GossipItem>& item)
{
    NS_LOG_FUNCTION(this << from);
    if (!NoteItem(*item))
    {
        ++m_counters.duplicates;
        m_duplicateTrace(from, item);
        return;
    }
    if (!m_validator.IsNull() && !m_validator(from, item))
    {
        ++m_counters.invalid;
        return;
    }
    ++m_counters.accepted;
    m_firstReceiptTrace(from, item);
    DoRelay(item, from);
}

GridTransport&
GossipRelay::GetTransport() const
{
    return *m_transport;
}

uint32_t
GossipRelay::GetSelf() const
{
    return m_self;
}

void
GossipRelay::CountRelayed(uint64_t copies)
{
    m_counters.relayed += copies;
}

bool
GossipRelay::NoteItem(const GossipItem& item)
{
    const uint32_t index = m_items->GetIndex(item);
    if (index >= m_known.size())
    {
        m_known.resize(index + 1, false);
    }
    const bool isNew = !m_known[index];
    m_known[index] = true;
    return isNew;
}

} // namespace gridshare
} // namespace ns3
