/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_LEDGER_KEEPER_HELPER_H
#define GRIDSHARE_LEDGER_KEEPER_HELPER_H

#include "ns3/application-container.h"
#include "ns3/ledger-keeper-application.h"
#include "ns3/node.h"
#include "ns3/object-factory.h"

#include <memory>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * Makes nodes of ns-3 strong nodes that keep the ledger and have no vote:
 *
 *     LedgerKeeperHelper keepers(transport, market, strongNodes.GetValidator());
 *     ApplicationContainer applications = keepers.Install(node, 9, 0);
 *     strongNode0->AddService(std::make_unique<BlockServer>(
 *         transport, 0, strongNode0->GetChain(), BlockServer::Clients{{9, std::nullopt}}));
 */
class LedgerKeeperHelper
{
  public:
    /**
     * @param transport carries the messages; learns to decode them
     * @param market hears of direct sales; may be null
     * @param validator checks blocks: StrongNodeHelper::GetValidator()
     */
    LedgerKeeperHelper(Ptr<GridTransport> transport,
                       Ptr<DataMarket> market,
                       std::shared_ptr<const BlockValidator> validator);

    /**
     * @param name of an attribute of LedgerKeeperApplication
     * @param value of it
     */
    void SetAttribute(const std::string& name, const AttributeValue& value);

    /// @param alternatives endpoints of strong nodes that it asks, in this order, when its own one
    /// is
    ///        silent; may be none
    void SetFailover(const std::vector<uint32_t>& alternatives);

    /// @param written whether sellers get receipts for what they sell to it
    void SetReceipts(bool written);

    /**
     * @param node to run it
     * @param endpoint of this node
     * @param source endpoint of the strong node that hands it blocks
     * @return its application
     */
    ApplicationContainer Install(Ptr<Node> node, uint32_t endpoint, uint32_t source) const;

  private:
    ObjectFactory m_applications;   //!< with their attributes
    BlockDownload::Wiring m_wiring; //!< what all have in common
    Ptr<DataMarket> m_market;       //!< hears of direct sales
    bool m_receipts{false};         //!< see SetReceipts()
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_LEDGER_KEEPER_HELPER_H
