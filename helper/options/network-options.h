/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_NETWORK_OPTIONS_H
#define GRIDSHARE_NETWORK_OPTIONS_H

#include "wan-options.h"

#include "ns3/packet-transport.h"
#include "ns3/typed-values.h"

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-helper
/// How closely a network is simulated.
enum class Fidelity
{
    MESSAGE, //!< whole messages over modelled links
    PACKET   //!< packets over ns-3's own devices and sockets
};

/**
 * @ingroup gridshare-helper
 * What a study with strong nodes asks of its network.
 */
struct NetworkOptions
{
    Fidelity fidelity{Fidelity::MESSAGE};                     //!< of all links
    PacketTransport::Protocol protocol{PacketTransport::TCP}; //!< at packet fidelity
    std::optional<WanOptions> wan;                            //!< between strong nodes; none: links
};

/// @ingroup gridshare-helper
/// @return the words of network.fidelity
const WordTable<Fidelity>& GetFidelityWords();

/// @ingroup gridshare-helper
/// @return the words tcp and udp
const WordTable<PacketTransport::Protocol>& GetTransportWords();

/**
 * @ingroup gridshare-helper
 * Add the keys network.fidelity and network.transport.
 *
 * @param schema of a study with strong nodes
 * @param fidelityHelp what the two fidelities are in the study
 */
void AddNetworkKeys(ScenarioSchema& schema, const std::string& fidelityHelp);

/// @ingroup gridshare-helper
/// @param protocol any @return its name in SocketTransport's attribute Protocol
std::string GetProtocolName(PacketTransport::Protocol protocol);

/**
 * @ingroup gridshare-helper
 * @param values of a study with AddNetworkKeys() and AddWanKeys()
 * @param strongNodes how many
 * @return what its network is to be
 * @throws InputError naming file, line and key: a wide-area network that cannot be, or not at the
 *         fidelity that is asked for
 */
NetworkOptions ParseNetworkOptions(const ScenarioValues& values, uint32_t strongNodes);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_NETWORK_OPTIONS_H
