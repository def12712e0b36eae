/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "delivery-recorder.h"

#include "ns3/sharing-messages.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

void
DeliveryRecorder::Observe(Ptr<GridTransport> transport)
{
    transport->TraceConnectWithoutContext("Sent", MakeCallback(&DeliveryRecorder::OnSent, this));
    transport->TraceConnectWithoutContext("Delivered",
                                          MakeCallback(&DeliveryRecorder::OnDelivered, this));
}

void
DeliveryRecorder::Observe(Ptr<DemanderApplication> demander)
{
    m_observes = true;
    m_demanders.push_back(demander);
    demander->TraceConnectWithoutContext("BlockStored",
                                         MakeCallback(&DeliveryRecorder::OnStored, this));
}

void
DeliveryRecorder::Observe(Ptr<LedgerKeeperApplication> keeper)
{
    m_observes = true;
    keeper->TraceConnectWithoutContext("BlockStored",
                                       MakeCallback(&DeliveryRecorder::OnStored, this));
}

void
DeliveryRecorder::OnStored(uint32_t, LedgerBlockPtr block)
{
    ++m_blocks;
    m_bytes += block->WireSizeBytes();
}

void
DeliveryRecorder::OnSent(uint32_t, uint32_t, Ptr<const NetworkMessage> message)
{
    NoteSale(*message, m_sent);
}

void
DeliveryRecorder::OnDelivered(uint32_t, uint32_t, Ptr<const NetworkMessage> message, Time)
{
    NoteSale(*message, m_arrived);
}

/// The network may duplicate it on its way.
void
DeliveryRecorder::NoteSale(const NetworkMessage& message, std::set<Sale>& sales)
{
    if (message.GetWireType() == WIRE_DIRECT_SALE)
    {
        const auto& order = static_cast<const DirectSale&>(message).GetOrder();
        sales.emplace(
            order.provider, order.epoch, order.readings.startNs, order.readings.firstColumn);
    }
}

uint64_t
DeliveryRecorder::CountSent() const
{
    return m_sent.size() + m_sentElsewhere;
}

void
DeliveryRecorder::AddSent(uint64_t sent)
{
    m_sentElsewhere += sent;
}

void
DeliveryRecorder::AddMetrics(RunRecord& record) const
{
    if (!m_observes)
    {
        return;
    }
    record.AddCount("download_blocks", m_blocks);
    record.AddMetric("download_bytes", static_cast<double>(m_bytes), "byte");
    if (!m_demanders.empty())
    {
        uint64_t most = 0;
        for (const auto& demander : m_demanders)
        {
            most = std::max(most, demander->GetDownload().GetStoredBytes());
        }
        record.AddMetric("demander_bytes", static_cast<double>(most), "byte");
    }
    record.AddCount("direct_sales_sent", CountSent());
    record.AddCount("direct_sales_arrived", m_arrived.size());
}

} // namespace gridshare
} // namespace ns3
