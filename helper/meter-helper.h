/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_METER_HELPER_H
#define GRIDSHARE_METER_HELPER_H

#include "ns3/application-container.h"
#include "ns3/meter-application.h"
#include "ns3/metering-point.h"
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
 * Makes nodes of ns-3 meters that are endpoints of the network:
 *
 *     MeterHelper meters(transport);
 *     meters.SetConcentrator(concentrator);
 *     MeteringPoint point;
 *     point.provider = 0; // the first agent of the market; the others are the next ones
 *     point.kw = 1.5;
 *     meters.SetPoint(point);
 *     concentrators.Install(concentrator, meters.Install(nodes));
 *
 * Meters on an access segment are no nodes; their concentrator reads them (ConcentratorHelper).
 */
class MeterHelper
{
  public:
    /// @param transport carries the readings; learns to decode them
    explicit MeterHelper(Ptr<GridTransport> transport);

    /**
     * @param name of an attribute of MeterApplication
     * @param value of it
     */
    void SetAttribute(const std::string& name, const AttributeValue& value);

    /// @param endpoint of the concentrator that gets the readings
    void SetConcentrator(uint32_t endpoint);

    /**
     * @param node of the concentrator that gets the readings
     * @throws InputError if it is no endpoint of the transport
     */
    void SetConcentrator(Ptr<Node> node);

    /**
     * @param point of the node that is installed next; those after it measure the next providers,
     *        who are alike otherwise
     */
    void SetPoint(const MeteringPoint& point);

    /// @param shapes by CustomerKind; unless told otherwise, the two that come with gridshare
    void SetLoadShapes(const std::vector<LoadShape>& shapes);

    /**
     * @param node to run it
     * @param endpoint of the meter
     * @param point whom it measures
     * @return its application
     */
    ApplicationContainer Install(Ptr<Node> node,
                                 uint32_t endpoint,
                                 const MeteringPoint& point) const;

    /**
     * @param nodes endpoints of the transport, each a meter of what SetPoint() says
     * @return their applications, in this order
     * @throws InputError for a node that is no endpoint
     */
    ApplicationContainer Install(const NodeContainer& nodes);

    /**
     * @param node an endpoint of the transport, a meter of what SetPoint() says
     * @return its application
     * @throws InputError if it is no endpoint
     */
    ApplicationContainer Install(Ptr<Node> node);

    /**
     * @param applications from Install()
     * @param stream the first stream
     * @return 0: meters draw nothing
     */
    int64_t AssignStreams(const ApplicationContainer& applications, int64_t stream) const;

  private:
    Ptr<GridTransport> m_transport;                         //!< carries the readings
    ObjectFactory m_applications;                           //!< with their attributes
    uint32_t m_concentrator{0};                             //!< endpoint
    MeteringPoint m_point;                                  //!< of the next node
    std::vector<std::shared_ptr<const LoadShape>> m_shapes; //!< by CustomerKind
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_METER_HELPER_H
