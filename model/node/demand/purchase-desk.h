/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PURCHASE_DESK_H
#define GRIDSHARE_PURCHASE_DESK_H

#include "demand-messages.h"

#include "ns3/grid-transport.h"
#include "ns3/node-service.h"
#include "ns3/permission-review.h"

#include <map>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-node
 * What a concentrator, or a company, does for demanders who buy: asked for what one of its
 * providers trades in an epoch, it sells that after the review of the permission, whether the
 * provider shares its data or keeps it. It remembers the first order of each provider in the epoch
 * that it last traded in, and has nothing to sell from another.
 */
class PurchaseDesk : public NodeService
{
  public:
    /**
     * @param transport carries the sales
     * @param self own endpoint
     * @param review of permissions; may be null: there is none
     */
    PurchaseDesk(Ptr<GridTransport> transport,
                 uint32_t self,
                 std::shared_ptr<PermissionReview> review);

    bool Receive(uint32_t from, const Ptr<const NetworkMessage>& message) override;
    void NoteOrder(const SharingOrder& order) override;

    /// @return requests for which there was nothing to sell
    uint64_t GetUnansweredCount() const;

  private:
    Ptr<GridTransport> m_transport;             //!< see constructor
    uint32_t m_self;                            //!< see constructor
    std::shared_ptr<PermissionReview> m_review; //!< see constructor
    std::map<uint32_t, SharingOrder> m_orders;  //!< the last first ones, by provider
    uint64_t m_unanswered{0};                   //!< see GetUnansweredCount
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PURCHASE_DESK_H
