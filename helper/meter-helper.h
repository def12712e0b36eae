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
 *     meters.SetConcentrator(2);
 *     MeteringPoint point;
 *     point.provider = 0; // an agent of the market
 *     point.kw = 1.5;
 *     meters.Install(node, 3, point);
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

  private:
    Ptr<GridTransport> m_transport;                         //!< carries the readings
    ObjectFactory m_applications;                           //!< with their attributes
    uint32_t m_concentrator{0};                             //!< endpoint
    std::vector<std::shared_ptr<const LoadShape>> m_shapes; //!< by CustomerKind
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_METER_HELPER_H
