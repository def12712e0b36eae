/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FAILOVER_ROUTES_H
#define GRIDSHARE_FAILOVER_ROUTES_H

#include "ns3/failover-options.h"
#include "ns3/network-topology.h"
#include "ns3/random-variable-stream.h"
#include "ns3/static-routes.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * Which strong nodes a client turns to, one after another.
 */
class FailoverRoutes
{
  public:
    /**
     * @param order whom clients turn to
     * @param topology the network; outlives this
     * @param strongNodes endpoints that clients may turn to, in the order of their numbers
     * @param stream draws orders at random
     */
    FailoverRoutes(FailoverOrder order,
                   const NetworkTopology& topology,
                   std::vector<uint32_t> strongNodes,
                   int64_t stream);

    /**
     * @param client endpoint
     * @param home its own strong node, one of those given
     * @return the others, first the one that it turns to first; none where it turns to nobody
     */
    std::vector<uint32_t> FindAlternatives(uint32_t client, uint32_t home);

  private:
    void SortByDelay(uint32_t client, std::vector<uint32_t>& strongNodes);
    double MeasureDelayS(uint32_t from, uint32_t to);

    FailoverOrder m_order;                //!< see constructor
    const NetworkTopology& m_topology;    //!< see constructor
    std::vector<uint32_t> m_strongNodes;  //!< see constructor
    Ptr<UniformRandomVariable> m_draws;   //!< see constructor
    std::optional<StaticRoutes> m_routes; //!< with FailoverOrder::NEAREST
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FAILOVER_ROUTES_H
