/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_CONCENTRATOR_HELPER_H
#define GRIDSHARE_CONCENTRATOR_HELPER_H

#include "access-segment-helper.h"
#include "home-rotation.h"

#include "ns3/application-container.h"
#include "ns3/concentrator-application.h"
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
 * Makes nodes of ns-3 concentrators, which read meters and trade for their providers:
 *
 *     ConcentratorHelper concentrators(transport, market, strongNodes.GetKeyDirectory());
 *     concentrators.SetStrongNodes(strongNodeApplications);
 *     concentrators.SetDemanderNodes(institutions);
 *     concentrators.SetCustomers(10, 1.5, segments); // ten a concentrator, 1.5 kW each
 *     concentrators.SetAttribute("ReadingInterval", TimeValue(Minutes(15)));
 *     ApplicationContainer applications = concentrators.Install(nodes);
 *     concentrators.AssignStreams(applications, 200);
 *
 * Meters stand on an access segment (AccessSegmentHelper) or are endpoints (MeterHelper).
 */
class ConcentratorHelper
{
  public:
    /**
     * @param transport carries the messages; learns to decode them
     * @param market knows strategies and trade limits
     * @param directory where providers enrol their keys: StrongNodeHelper::GetKeyDirectory()
     */
    ConcentratorHelper(Ptr<GridTransport> transport,
                       Ptr<DataMarket> market,
                       std::shared_ptr<ProviderKeyDirectory> directory);

    /**
     * @param name of an attribute of ConcentratorApplication
     * @param value of it
     */
    void SetAttribute(const std::string& name, const AttributeValue& value);

    /// @param endpoint of the strong node that takes the transactions of sharers
    void SetStrongNode(uint32_t endpoint);

    /**
     * @param applications of strong nodes, which take the transactions of sharers: of each
     *        concentrator that is installed on a node without further words the next one
     * @throws InputError if there is none, or one is of another kind
     */
    void SetStrongNodes(const ApplicationContainer& applications);

    /**
     * Orders are sent again until a receipt comes: StrongNodeHelper::SetReceipts().
     *
     * @param alternatives endpoints of strong nodes to which it turns, in this order, when its own
     *        one is silent; may be none
     */
    void SetFailover(const std::vector<uint32_t>& alternatives);

    /// @param endpoints of those who buy from keepers; at least one
    void SetDemanders(const std::vector<uint32_t>& endpoints);

    /**
     * @param nodes of those who buy from keepers; at least one
     * @throws InputError for a node that is no endpoint of the transport
     */
    void SetDemanderNodes(const NodeContainer& nodes);

    /**
     * What a concentrator has that is installed on a node without further words: customers with a
     * hop each to it. They are the next agents of the market, from 0.
     *
     * @param customers of each concentrator, at least 1
     * @param kw load of each, kW
     * @param segments makes their access segment
     * @throws InputError for none, or for a load that is not above 0
     */
    void SetCustomers(uint32_t customers, double kw, const AccessSegmentHelper& segments);

    /**
     * Direct sales wait until a demander's permission has been reviewed.
     *
     * @param law how long that takes
     * @param mean of that; 0: there is no review
     */
    void SetReview(ReviewLaw law, Time mean);

    /// @param served whether demanders may ask for what its providers trade (PurchaseDesk)
    void SetPurchases(bool served);

    /// @param shapes by CustomerKind; unless told otherwise, the two that come with gridshare
    void SetLoadShapes(const std::vector<LoadShape>& shapes);

    /**
     * @param nodes endpoints of the transport, each with the customers of SetCustomers()
     * @return their applications, in this order
     * @throws InputError for a node that is no endpoint, and for what has not been set
     */
    ApplicationContainer Install(const NodeContainer& nodes);

    /**
     * @param node an endpoint of the transport, with the customers of SetCustomers()
     * @return its application
     * @throws InputError as above
     */
    ApplicationContainer Install(Ptr<Node> node);

    /**
     * @param node an endpoint of the transport
     * @param meters that MeterHelper::Install() has returned, with this node as their concentrator
     * @return its application
     * @throws InputError as above
     */
    ApplicationContainer Install(Ptr<Node> node, const ApplicationContainer& meters);

    /**
     * Its meters stand on an access segment.
     *
     * @param node to run it
     * @param endpoint of the concentrator
     * @param points whom the meters measure
     * @param access their medium, with a meter for each point
     * @return its application
     */
    ApplicationContainer Install(Ptr<Node> node,
                                 uint32_t endpoint,
                                 const std::vector<MeteringPoint>& points,
                                 Ptr<AccessSegment> access) const;

    /**
     * One that is not installed yet.
     *
     * @param endpoint of the concentrator
     * @param points whom its meters measure
     * @param access their medium, with a meter for each point; null: they are endpoints
     * @param meters their endpoints, one for each point, ascending
     * @return the application, for Node::AddApplication()
     */
    Ptr<ConcentratorApplication> Create(uint32_t endpoint,
                                        const std::vector<MeteringPoint>& points,
                                        Ptr<AccessSegment> access,
                                        const std::vector<uint32_t>& meters = {}) const;

    /**
     * @param applications from Install()
     * @param stream the first stream
     * @return streams taken; those of the access segments, too
     */
    int64_t AssignStreams(const ApplicationContainer& applications, int64_t stream) const;

  private:
    Ptr<ConcentratorApplication> Create(const ConcentratorApplication::Wiring& wiring,
                                        const std::vector<MeteringPoint>& points) const;
    static ApplicationContainer InstallOn(Ptr<Node> node, Ptr<ConcentratorApplication> application);
    ConcentratorApplication::Wiring MakeWiring(Ptr<Node> node);

    ObjectFactory m_applications;             //!< with their attributes
    ConcentratorApplication::Wiring m_wiring; //!< what all have in common
    ReviewLaw m_reviewLaw{ReviewLaw::FIXED};  //!< see SetReview()
    Time m_review;                            //!< see SetReview()
    bool m_purchases{false};                  //!< see SetPurchases()
    HomeRotation m_homes;                     //!< see SetStrongNodes()
    uint32_t m_customers{0};                  //!< see SetCustomers()
    double m_kw{0};                           //!< see SetCustomers()
    AccessSegmentHelper m_segments;           //!< see SetCustomers()
    uint32_t m_nextProvider{0};               //!< of the next concentrator
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_CONCENTRATOR_HELPER_H
