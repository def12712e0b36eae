/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SHARING_NETWORK_OPTIONS_H
#define GRIDSHARE_SHARING_NETWORK_OPTIONS_H

#include "sharing-topology.h"

#include "ns3/communication-plan.h"
#include "ns3/message-options.h"
#include "ns3/network-options.h"

#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * What a sharing scenario asks of the network that follows from its grid.
 */
struct SharingNetworkOptions
{
    NetworkOptions network; //!< of all nodes
    MeterWiring meters;     //!< how meters are joined to their concentrators
    /// When a node on the way passes messages on; none: as the attribute says.
    std::optional<MessageOptions::Forwarding> forwarding;
    std::vector<std::string> warnings; //!< what the user should know
};

/// @ingroup gridshare-helper
/// @param meters how they are joined @return what carries shared links at packet fidelity
const PacketMediumKind& GetSharedMedium(const MeterWiring& meters);

/**
 * @ingroup gridshare-helper
 * Add the keys access.meters, network.fidelity, network.transport, network.forwarding and
 * network.medium.
 *
 * @param schema of a sharing study
 */
void AddSharingNetworkKeys(ScenarioSchema& schema);

/**
 * @ingroup gridshare-helper
 * @param values of a sharing scenario
 * @param fidelity of its links
 * @param plan its network
 * @return how its meters are joined to their concentrators
 */
MeterWiring ParseMeterWiring(const ScenarioValues& values,
                             Fidelity fidelity,
                             const CommunicationPlan& plan);

/**
 * @ingroup gridshare-helper
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
