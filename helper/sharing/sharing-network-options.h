/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SHARING_NETWORK_OPTIONS_H
#define GRIDSHARE_SHARING_NETWORK_OPTIONS_H

#include "sharing-topology.h"

#include "ns3/communication-plan.h"
#include "ns3/network-options.h"

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare
 * What a sharing scenario asks of the network that follows from its grid.
 */
struct SharingNetworkOptions
{
    NetworkOptions network;                  //!< of all nodes
    MeterLinks meters{MeterLinks::SEGMENTS}; //!< how meters are joined to their concentrators
    std::vector<std::string> warnings;       //!< what the user should know
};

/// @param links of meters @return the medium as PacketTransport's attribute Medium takes it
std::string GetMediumName(MeterLinks links);

/**
 * Add the keys access.meters, network.fidelity, network.transport and network.medium.
 *
 * @param schema of a sharing study
 */
void AddSharingNetworkKeys(ScenarioSchema& schema);

/**
 * @param values of a sharing scenario
 * @param plan its network
 * @return how its meters are joined to their concentrators
 */
MeterLinks ParseMeterLinks(const ScenarioValues& values, const CommunicationPlan& plan);

/**
 * @param values of a sharing scenario
 * @param plan its network
 * @return what it asks of that
 * @throws InputError for keys that contradict one another, and for more packet-level nodes than fit
 *         into memory
 */
SharingNetworkOptions ParseSharingNetwork(const ScenarioValues& values,
                                          const CommunicationPlan& plan);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SHARING_NETWORK_OPTIONS_H
