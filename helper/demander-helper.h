/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_DEMANDER_HELPER_H
#define GRIDSHARE_DEMANDER_HELPER_H

#include "home-rotation.h"

#include "ns3/application-container.h"
#include "ns3/demander-application.h"
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
 * Makes nodes of ns-3 demanders, who join the platform or buy:
 *
 *     DemanderHelper demanders(transport, market, strongNodes.GetKeyDirectory(),
 *                              strongNodes.GetValidator());
 *     demanders.SetConcentrators(concentratorApplications);
 *     demanders.SetStrongNodes(strongNodeApplications);
 *     ApplicationContainer applications = demanders.Install(nodes);
 *     demanders.AssignStreams(applications, 300);
 *
 * Of demanders that are installed one by one with their numbers, the strong node hands out blocks
 * if it has a BlockServer that knows them, and the sellers answer if they have a PurchaseDesk.
 */
class DemanderHelper
{
  public:
    /**
     * @param transport carries the messages; learns to decode them
     * @param market open; knows strategies and rules
     * @param directory where demanders enrol their keys: StrongNodeHelper::GetKeyDirectory()
     * @param validator checks blocks: StrongNodeHelper::GetValidator()
     */
    DemanderHelper(Ptr<GridTransport> transport,
                   Ptr<DataMarket> market,
                   std::shared_ptr<ProviderKeyDirectory> directory,
                   std::shared_ptr<const BlockValidator> validator);

    /**
     * @param name of an attribute of DemanderApplication
     * @param value of it
     */
    void SetAttribute(const std::string& name, const AttributeValue& value);

    /// @param endpoints that sell for the providers, by account of the provider
    void SetSellers(const std::vector<uint32_t>& endpoints);

    /**
     * @param applications of the concentrators, which sell for their customers: all that there are
     * @throws InputError if one is of another kind, or a customer of the market has no concentrator
     */
    void SetConcentrators(const ApplicationContainer& applications);

    /**
     * @param applications of strong nodes, which hand blocks to the demanders: to each that is
     *        installed on a node without further words the next one
     * @throws InputError if there is none, or one is of another kind
     */
    void SetStrongNodes(const ApplicationContainer& applications);

    /**
     * Its words are sent again until a receipt comes (StrongNodeHelper::SetReceipts()), and it
     * confirms what is sold to it.
     *
     * @param alternatives endpoints of strong nodes to which it turns, in this order, when its own
     *        one is silent; may be none
     */
    void SetFailover(const std::vector<uint32_t>& alternatives);

    /**
     * @param nodes endpoints of the transport: the next demanders of the market
     * @return their applications, in this order
     * @throws InputError for a node that is no endpoint, for more demanders than the market has,
     *         and for what has not been set
     */
    ApplicationContainer Install(const NodeContainer& nodes);

    /**
     * @param node an endpoint of the transport: the next demander of the market
     * @return its application
     * @throws InputError as above
     */
    ApplicationContainer Install(Ptr<Node> node);

    /**
     * @param node to run it
     * @param endpoint of the demander
     * @param account of the demander
     * @param strongNode endpoint of the strong node that it is attached to
     * @return its application
     */
    ApplicationContainer Install(Ptr<Node> node,
                                 uint32_t endpoint,
                                 uint32_t account,
                                 uint32_t strongNode) const;

    /**
     * @param applications from Install()
     * @param stream the first stream
     * @return streams taken
     */
    int64_t AssignStreams(const ApplicationContainer& applications, int64_t stream) const;

  private:
    ObjectFactory m_applications;         //!< with their attributes
    DemanderApplication::Wiring m_wiring; //!< what all have in common
    HomeRotation m_homes;                 //!< see SetStrongNodes()
    uint32_t m_nextDemander{0};           //!< of the next node
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_DEMANDER_HELPER_H
