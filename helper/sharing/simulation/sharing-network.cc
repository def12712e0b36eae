/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sharing-network.h"

#include "ns3/composite-transport.h"
#include "ns3/demand-messages.h"
#include "ns3/message-transport.h"
#include "ns3/packet-transport.h"
#include "ns3/proof-messages.h"
#include "ns3/sharing-messages.h"
#include "ns3/text-table.h"
#include "ns3/wan-network.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

namespace
{

/// Open what will be used, so that no first message pays for a connection.
void
OpenConnections(const SharingTopology& topology, bool strongNodes, PacketTransport& transport)
{
    if (!transport.GetNetwork().readyAt.IsZero())
    {
        return; // stations are not associated yet
    }
    for (uint32_t i = 0; strongNodes && i < topology.strongNodes; ++i)
    {
        for (uint32_t j = 0; j < i; ++j)
        {
            transport.Connect(i, j);
        }
    }
    // The links of the meters stand last.
    const auto& links = topology.network.GetLinks();
    for (std::size_t i = links.size() - topology.meters; i < links.size(); ++i)
    {
        transport.Connect(links[i].a, links[i].b);
    }
}

/// Whatever nodes of a sharing study send each other.
void
RegisterAllDecoders(GridTransport& transport)
{
    RegisterSharingDecoders(transport);
    RegisterProofDecoders(transport);
    RegisterDemandDecoders(transport);
}

} // namespace

std::vector<std::pair<std::string, std::string>>
DescribeNetwork(const SharingNetworkOptions& options, const CommunicationPlan& plan)
{
    const std::string prefix = "ns3::gridshare::";
    // PlcChannel contends in slots; the mean wait for a lone station is part of the time a hop.
    const uint32_t window = 8;
    const double slotSeconds = 0.00139;
    const double contentionSeconds = slotSeconds * (window - 1) / 2;
    std::vector<std::pair<std::string, std::string>> attributes{
        {prefix + "PacketTransport::Medium", GetSharedMedium(options.meters).name},
        {prefix + "PlcChannel::MinWindow", std::to_string(window)},
        {prefix + "PlcChannel::Slot", FormatExactly(slotSeconds) + "s"},
        {prefix + "SocketTransport::Protocol", GetProtocolName(options.network.protocol)},
        {prefix + "PlcChannel::FramePayload",
         std::to_string(std::max(1U, plan.access.GetMaximumPayloadBytes()))},
        {prefix + "PlcChannel::FrameOverhead",
         std::to_string(GetAccessFrameOverheadBytes(plan.access, contentionSeconds))},
        {prefix + "PlcChannel::MaxRetries", std::to_string(plan.access.maximumRetransmissions)}};
    if (options.forwarding)
    {
        attributes.emplace_back(prefix + "MessageTransport::Forwarding",
                                *options.forwarding == MessageOptions::STREAMS ? "Streams"
                                                                               : "Frames");
    }
    return attributes;
}

Ptr<GridTransport>
BuildSharingTransport(const NetworkOptions& options,
                      const SharingTopology& topology,
                      int64_t wanStream,
                      NodeContainer& nodes,
                      const TransportDivision& divide)
{
    Ptr<GridTransport> transport;
    if (options.fidelity == Fidelity::PACKET)
    {
        auto packets = CreateObject<PacketTransport>();
        packets->SetTopology(topology.network);
        nodes = packets->GetNetwork().nodes;
        OpenConnections(topology, !options.wan, *packets);
        transport = packets;
    }
    else
    {
        auto messages = CreateObject<MessageTransport>();
        messages->SetTopology(topology.network);
        if (divide)
        {
            divide(messages);
        }
        nodes.Create(topology.meters > 0 ? topology.network.GetEndpointCount()
                                         : topology.CountBackhaulEndpoints());
        transport = messages;
    }
    RegisterAllDecoders(*transport);
    if (!options.wan)
    {
        return transport;
    }
    NodeContainer apart; // applications are on the nodes of the grid
    const auto wan = BuildWanTransport(*options.wan,
                                       options.fidelity,
                                       topology.strongNodes,
                                       topology.strongNodes,
                                       wanStream,
                                       apart);
    RegisterAllDecoders(*wan);
    auto both = CreateObject<CompositeTransport>();
    both->Join(wan, topology.strongNodes, transport);
    RegisterAllDecoders(*both);
    return both;
}

} // namespace gridshare
} // namespace ns3
