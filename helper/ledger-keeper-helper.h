/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_LEDGER_KEEPER_HELPER_H
#define GRIDSHARE_LEDGER_KEEPER_HELPER_H

#include "home-rotation.h"

#include "ns3/application-container.h"
#include "ns3/ledger-keeper-application.h"
#include "ns3/node-container.h"
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
 *     keepers.SetStrongNodes(strongNodeApplications);
 *     ApplicationContainer applications = keepers.Install(nodes);
 *
 * The strong nodes hand blocks to those that are installed like this; to one that is installed with
 * its number a strong node does if it has a BlockServer that knows it.
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

    /**
     * @param applications of strong nodes, which hand out blocks: to each keeper that is installed
     *        on a node without further words the next one
     * @throws InputError if there is none, or one is of another kind
     */
    void SetStrongNodes(const ApplicationContainer& applications);

    /// @param alternatives endpoints of strong nodes that it asks, in this order, when its own one
    ///        is silent; may be none
    void SetFailover(const std::vector<uint32_t>& alternatives);

    /// @param written whether sellers get receipts for what they sell to it
    void SetReceipts(bool written);

    /**
     * @param nodes endpoints of the transport
     * @return their applications, in this order
     * @throws InputError for a node that is no endpoint, and without strong nodes
     */
    ApplicationContainer Install(const NodeContainer& nodes);

    /**
     * @param node an endpoint of the transport
     * @return its application
     * @throws InputError as above
     */
    ApplicationContainer Install(Ptr<Node> node);

    /**
     * @param node to run it
     * @param endpoint of this node
     * @param source endpoint of the strong node that hands it blocks
     * @return its application
     */
    ApplicationContainer Install(Ptr<Node> node, uint32_t endpoint, uint32_t source) const;

    /**
     * @param applications from Install()
     * @param stream the first stream
     * @return 0: keepers draw nothing
     */
    int64_t AssignStreams(const ApplicationContainer& applications, int64_t stream) const;

  private:
    ObjectFactory m_applications;   //!< with their attributes
    HomeRotation m_homes;           //!< see SetStrongNodes()
    BlockDownload::Wiring m_wiring; //!< what all have in common
    Ptr<DataMarket> m_market;       //!< hears of direct sales
    bool m_receipts{false};         //!< see SetReceipts()
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_LEDGER_KEEPER_HELPER_H
