/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SHARING_NETWORK_H
#define GRIDSHARE_SHARING_NETWORK_H

#include "ns3/grid-transport.h"
#include "ns3/message-transport.h"
#include "ns3/node-container.h"
#include "ns3/sharing-network-options.h"

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * @param options what the scenario asks of the network
 * @param plan the network
 * @return defaults of the attributes of transports and devices that follow
 */
std::vector<std::pair<std::string, std::string>> DescribeNetwork(
    const SharingNetworkOptions& options,
    const CommunicationPlan& plan);

/// @ingroup gridshare-helper
/// Divides a transport among ranks.
using TransportDivision = std::function<void(Ptr<MessageTransport> transport)>;

/**
 * @ingroup gridshare-helper
 * Build what carries the messages, at the fidelity that the scenario asks for. Where it has a
 * wide-area network, strong nodes speak to each other over that one.
 *
 * @param options of the network
 * @param topology its endpoints and links
 * @param wanStream deals the strong nodes out to the regions
 * @param[out] nodes one for each endpoint that has an application, by endpoint
 * @param divide what carries messages at message fidelity, among ranks; null: all is here
 * @return the transport, which knows all messages; without streams
 */
Ptr<GridTransport> BuildSharingTransport(const NetworkOptions& options,
                                         const SharingTopology& topology,
                                         int64_t wanStream,
                                         NodeContainer& nodes,
                                         const TransportDivision& divide = {});

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SHARING_NETWORK_H
