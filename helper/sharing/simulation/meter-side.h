/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_METER_SIDE_H
#define GRIDSHARE_METER_SIDE_H

#include "ns3/concentrator-application.h"
#include "ns3/concentrator-helper.h"
#include "ns3/fault-ground.h"
#include "ns3/meter-application.h"
#include "ns3/node-container.h"
#include "ns3/sharing-options.h"
#include "ns3/sharing-topology.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

namespace ns3
{
namespace gridshare
{

class FailoverRoutes;

/**
 * @ingroup gridshare-helper
 * Concentrators and meters of one simulation, with the agents that live there.
 */
class MeterSide
{
  public:
    /**
     * @param options of the experiment; must outlive this
     * @param topology with their endpoints; must outlive this
     */
    MeterSide(const SharingOptions& options, const SharingTopology& topology);

    /// What they are built with.
    struct Wiring
    {
        Ptr<GridTransport> transport;                    //!< the backhaul
        Ptr<DataMarket> market;                          //!< open
        std::shared_ptr<ProviderKeyDirectory> directory; //!< where providers enrol
        NodeContainer nodes;                             //!< by endpoint
        /// Whether an endpoint is simulated here; elsewhere, another rank has it.
        std::function<bool(uint32_t endpoint)> isHere;
        int64_t shiftStream{0};    //!< draws customers' daily rhythm
        int64_t failoverStream{0}; //!< draws to whom concentrators turn
        int64_t firstStream{0};    //!< of the first concentrator; the others have the next ones
    };

    /// @param wiring what they are built with
    void Build(const Wiring& wiring);

    /// @return concentrators, by number; null: elsewhere
    const std::vector<Ptr<ConcentratorApplication>>& GetConcentrators() const;

    /// @return meters that are endpoints, by number; null: elsewhere
    const std::vector<Ptr<MeterApplication>>& GetMeters() const;

    /// @return by concentrator; null: elsewhere; none, where meters are endpoints
    const std::vector<Ptr<AccessSegment>>& GetSegments() const;

    /// @param targets get the concentrators and what is behind them; must not outlive this
    void AddTo(FaultTargets& targets);

  private:
    /// A concentrator that is to be built.
    struct Place
    {
        uint32_t index;                           //!< of all
        uint32_t endpoint;                        //!< of it
        uint32_t home;                            //!< endpoint of its strong node
        const std::vector<MeteringPoint>& points; //!< its meters
    };

    ApplicationContainer BuildAt(const Place& place,
                                 const Wiring& wiring,
                                 ConcentratorHelper& helper);
    std::vector<uint32_t> InstallMeters(const Place& place, const Wiring& wiring);
    void SetMeterPower(uint32_t meter, bool on);

    const SharingOptions& m_options;                           //!< the experiment
    const SharingTopology& m_topology;                         //!< the network
    std::vector<std::vector<uint32_t>> m_metersOf;             //!< by concentrator
    std::vector<Ptr<AccessSegment>> m_segments;                //!< see GetSegments
    std::vector<Ptr<MeterApplication>> m_meters;               //!< see GetMeters
    std::vector<Ptr<ConcentratorApplication>> m_concentrators; //!< see GetConcentrators
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_METER_SIDE_H
