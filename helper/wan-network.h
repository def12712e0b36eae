/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_WAN_NETWORK_H
#define GRIDSHARE_WAN_NETWORK_H

#include "ns3/grid-transport.h"
#include "ns3/node-container.h"
#include "ns3/scenario-reader.h"

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * Check what a study with strong nodes asks of a wide-area network.
 *
 * @param values with the keys of AddWanKeys() and network.fidelity
 * @param strongNodes how many
 * @return what the user should know
 * @throws InputError naming file, line and key
 */
std::vector<std::string> CheckWanNetwork(const ScenarioValues& values, uint32_t strongNodes);

/**
 * Build the wide-area network of a study with strong nodes, at the fidelity that it asks for:
 * WanTransport, or packets over MakeWanTopology() with all connections between strong nodes open.
 *
 * @param values with the keys of AddWanKeys() and network.fidelity
 * @param strongNodes how many
 * @param endpoints how many; those after the strong nodes are beside these, in turn
 * @param stream deals the strong nodes out to the regions
 * @param[out] nodes one for each strong node at least
 * @return the network; without streams
 */
Ptr<GridTransport> BuildWanTransport(const ScenarioValues& values,
                                     uint32_t strongNodes,
                                     uint32_t endpoints,
                                     int64_t stream,
                                     NodeContainer& nodes);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_WAN_NETWORK_H
