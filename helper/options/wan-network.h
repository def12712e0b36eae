/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_WAN_NETWORK_H
#define GRIDSHARE_WAN_NETWORK_H

#include "network-options.h"

#include "ns3/grid-transport.h"
#include "ns3/node-container.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * @param options of the network
 * @param nodes how many
 * @param draws deal the nodes out to the regions where these have shares
 * @return the wide-area network between them
 * @throws InputError with the options' place: delays that their law cannot have, places outside the
 *         globe
 */
WanModel MakeWanModel(const WanOptions& options, uint32_t nodes, UniformRandomVariable& draws);

/**
 * @ingroup gridshare-helper
 * Build the wide-area network of a study with strong nodes, at the fidelity that it asks for:
 * WanTransport, or packets over MakeWanTopology() with all connections between strong nodes open.
 *
 * @param options of the network
 * @param fidelity of the network
 * @param strongNodes how many
 * @param endpoints how many; those after the strong nodes are beside these, in turn
 * @param stream deals the strong nodes out to the regions
 * @param[out] nodes one for each strong node at least
 * @return the network; without streams
 */
Ptr<GridTransport> BuildWanTransport(const WanOptions& options,
                                     Fidelity fidelity,
                                     uint32_t strongNodes,
                                     uint32_t endpoints,
                                     int64_t stream,
                                     NodeContainer& nodes);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_WAN_NETWORK_H
