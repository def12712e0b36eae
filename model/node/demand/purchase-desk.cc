/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "purchase-desk.h"

#include <utility>

namespace ns3
{
namespace gridshare
{

PurchaseDesk::PurchaseDesk(Ptr<GridTransport> transport,
                           uint32_t self,
                           std::shared_ptr<PermissionReview> review)
    : m_transport(transport),
      m_self(self),
      m_review(std::move(review))
{
}

bool
PurchaseDesk::Receive(uint32_t from, const Ptr<const NetworkMessage>& message)
{
    if (message->GetWireType() != WIRE_PURCHASE_REQUEST)
    {
        return false;
    }
    const auto& request = static_cast<const PurchaseRequest&>(*message);
    const auto found = m_orders.find(request.GetProvider());
    if (found == m_orders.end() || found->second.epoch != request.GetEpoch())
    {
        ++m_unanswered;
        return true;
    }
    SharingOrder sold = found->second;
    sold.demander = request.GetDemander();
    const auto sale = Create<PurchaseDelivery>(std::move(sold));
    if (m_review)
    {
        m_review->SendAfterReview(m_transport, m_self, from, sale);
    }
    else
    {
        m_transport->Send(m_self, from, sale);
    }
    return true;
}

void
PurchaseDesk::NoteOrder(const SharingOrder& order)
{
    auto& kept = m_orders[order.provider];
    if (kept.readings.energiesWh.empty() || kept.epoch != order.epoch)
    {
        kept = order;
    }
}

uint64_t
PurchaseDesk::GetUnansweredCount() const
{
    return m_unanswered;
}

} // namespace gridshare
} // namespace ns3
