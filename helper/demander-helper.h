/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_DEMANDER_HELPER_H
#define GRIDSHARE_DEMANDER_HELPER_H

#include "ns3/application-container.h"
#include "ns3/demander-application.h"
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
 * Makes nodes of ns-3 demanders, who join the platform or buy:
 *
 *     DemanderHelper demanders(transport, market, strongNodes.GetKeyDirectory(),
 *                              strongNodes.GetValidator());
 *     demanders.SetSellers(sellers);
 *     ApplicationContainer applications = demanders.Install(node, 12, account, 0);
 *     demanders.AssignStreams(applications, 300);
 *
 * The strong node hands out blocks if it has a BlockServer that knows the demander, and the sellers
 * answer if they have a PurchaseDesk.
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
     * Its words are sent again until a receipt comes (StrongNodeHelper::SetReceipts()), and it
     * confirms what is sold to it.
     *
     * @param alternatives endpoints of strong nodes to which it turns, in this order, when its own
     *        one is silent; may be none
     */
    void SetFailover(const std::vector<uint32_t>& alternatives);

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
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_DEMANDER_HELPER_H
