/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_WAITING_ORDERS_H
#define GRIDSHARE_WAITING_ORDERS_H

#include "ns3/ledger-block.h"

#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-fuzz Orders that wait for a block at one replica: the least of a mempool.
class WaitingOrders
{
  public:
    /** @param order waits from now on, if it does not already */
    void Add(const SharingTransactionPtr& order);
    /** @param block joined the chain: what it holds waits no more */
    void Remove(const LedgerBlock& block);
    /** @param block left the chain: what it holds waits again, before the others */
    void Restore(const LedgerBlock& block);
    /**
     * @param pending blocks that are proposed but not adopted
     * @return what waits and is in none of them
     */
    std::vector<SharingTransactionPtr> Pick(const std::vector<LedgerBlockPtr>& pending) const;
    /** @return true if none waits */
    bool IsEmpty() const;

  private:
    std::vector<SharingTransactionPtr> m_orders; //!< first come, first served
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_WAITING_ORDERS_H
