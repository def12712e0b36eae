/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_STATEMENT_DESK_H
#define GRIDSHARE_STATEMENT_DESK_H

#include "data-market.h"
#include "node-service.h"
#include "statement-board.h"
#include "strong-node-application.h"

#include "ns3/grid-transport.h"

#include <cstdint>
#include <deque>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-node
 * Where a strong node tells its clients what was settled. It says nothing that its own chain does
 * not hold yet: statements wait until it has caught up. A node that is down says nothing at all.
 */
class StatementDesk : public NodeService, public StatementSender
{
  public:
    /**
     * @param market settles
     * @param transport carries the statements
     * @param node the strong node; owns this desk
     * @param endpoint of the node
     */
    StatementDesk(Ptr<DataMarket> market,
                  Ptr<GridTransport> transport,
                  StrongNodeApplication& node,
                  uint32_t endpoint);

    void SendStatements(uint32_t client, const Ptr<const StatementMessage>& message) override;
    bool HoldsStatements() const override;
    bool Receive(uint32_t from, const Ptr<const NetworkMessage>& message) override;
    void NoteFinal(const LedgerBlockPtr& block) override;

  private:
    /// A message that waits for the node's chain.
    struct Waiting
    {
        uint64_t height;                     //!< which the chain must have reached
        uint32_t client;                     //!< endpoint
        Ptr<const StatementMessage> message; //!< what waits
    };

    Ptr<DataMarket> m_market;       //!< see constructor
    Ptr<GridTransport> m_transport; //!< see constructor
    StrongNodeApplication& m_node;  //!< see constructor
    uint32_t m_endpoint;            //!< see constructor
    std::deque<Waiting> m_waiting;  //!< in order of their heights
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_STATEMENT_DESK_H
