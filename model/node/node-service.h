/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_NODE_SERVICE_H
#define GRIDSHARE_NODE_SERVICE_H

#include "ns3/ledger-block.h"
#include "ns3/network-message.h"
#include "ns3/ptr.h"

#include <cstdint>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-node
 * One thing that a node does for others besides its own work: it says what was settled, proves what
 * is stored, hands out blocks. Messages that the node does not know itself go to its services, in
 * the order in which they were added, until one of them takes it.
 */
class NodeService
{
  public:
    virtual ~NodeService() = default;

    /**
     * @param from endpoint of the sender
     * @param message that the node does not know
     * @return whether it was for this service
     */
    virtual bool Receive(uint32_t from, const Ptr<const NetworkMessage>& message) = 0;

    /// @param order the node has made for one of the providers that live there, shared or sold
    virtual void NoteOrder(const SharingOrder& order)
    {
        (void)order;
    }

    /// @param block has become final at this node; blocks come in the order of their heights
    virtual void NoteFinal(const LedgerBlockPtr& block)
    {
        (void)block;
    }

    /// The node runs again after a crash.
    virtual void NoteRestart()
    {
    }
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_NODE_SERVICE_H
