/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sharing-network.h"

#include "ns3/composite-transport.h"
#include "ns3/located-error.h"
#include "ns3/lte-medium.h"
#include "ns3/message-transport.h"
#include "ns3/packet-memory.h"
#include "ns3/packet-transport.h"
#include "ns3/sharing-messages.h"
#include "ns3/text-table.h"
#include "ns3/wan-network.h"
#include "ns3/wan-setup.h"
#include "ns3/wifi-medium.h"

#include <algorithm>
#include <map>

namespace ns3
{
namespace gridshare
{

namespace
{

bool
UsesPackets(const ScenarioValues& values)
{
    return values.GetText("network.fidelity") == "packet";
}

/// What a scenario calls the media of packet fidelity: links, and PacketTransport's name.
const std::map<std::string, std::pair<MeterLinks, std::string>>&
GetMedia()
{
    static const std::map<std::string, std::pair<MeterLinks, std::string>> media{
        {"csma", {MeterLinks::CSMA, "Csma"}},
        {"plc", {MeterLinks::PLC, "Plc"}},
        {"wifi", {MeterLinks::WIFI, "Wifi"}},
        {"lte", {MeterLinks::LTE, "Lte"}}};
    return media;
}

/// What carries meters' links, as PacketTransport's attribute Medium takes it.
std::string
GetMediumName(MeterLinks meters)
{
    for (const auto& [name, entry] : GetMedia())
    {
        if (entry.first == meters)
        {
            return entry.second;
        }
    }
    return "Csma";
}

/// Pairs of endpoints that speak to each other.
double
CountPairs(const ScenarioValues& values, const CommunicationPlan& plan)
{
    const auto strongNodes = static_cast<double>(plan.strongNodes.size());
    const auto concentrators = static_cast<double>(plan.concentrators.size());
    const auto institutions = static_cast<double>(values.GetInteger("roles.institutions"));
    const double meters = ChooseMeterLinks(values, plan) == MeterLinks::SEGMENTS
                              ? 0
                              : static_cast<double>(plan.GetMeters());
    return strongNodes * (strongNodes - 1) / 2 + concentrators * (1 + institutions) + meters;
}

/// What packet fidelity cannot build, or not in the memory that is free.
void
CheckPacketNetwork(const ScenarioValues& values, const CommunicationPlan& plan, MeterLinks meters)
{
    try
    {
        if (meters == MeterLinks::WIFI)
        {
            FindWifiRate(plan.access.applicationRateBitPerSecond);
        }
        if (meters == MeterLinks::LTE)
        {
            FindLteBandwidth(plan.access.applicationRateBitPerSecond);
        }
    }
    catch (const InputError& error)
    {
        RethrowLocated(error, values, {"network.medium", "access.technology"});
    }
    try
    {
        const SharingTopology topology = BuildSharingTopology(plan, meters);
        const double endpoints = topology.network.GetEndpointCount();
        CheckPacketMemory(topology.network,
                          GetPacketMedia().Get(GetMediumName(meters)),
                          2 * CountPairs(values, plan) / endpoints,
                          GetAvailableMemoryBytes());
    }
    catch (const InputError& error)
    {
        RethrowLocated(error, values, {"network.fidelity"});
    }
}

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

} // namespace

MeterLinks
ChooseMeterLinks(const ScenarioValues& values, const CommunicationPlan& plan)
{
    const std::string& meters = values.GetText("access.meters");
    const std::string& medium = values.GetText("network.medium");
    const bool packets = UsesPackets(values);
    if (meters == "segment" || (meters == "automatic" && !packets))
    {
        return MeterLinks::SEGMENTS;
    }
    if (medium != "automatic")
    {
        return GetMedia().at(medium).first;
    }
    if (!plan.access.sharedMedium)
    {
        return MeterLinks::LINKS;
    }
    const bool powerLine = plan.access.medium == LinkMedium::POWER_LINE;
    return !packets ? MeterLinks::SCHEDULE : powerLine ? MeterLinks::PLC : MeterLinks::CSMA;
}

std::vector<std::string>
CheckSharingNetwork(const ScenarioValues& values, const CommunicationPlan& plan)
{
    std::vector<std::string> warnings =
        CheckWanNetwork(values, static_cast<uint32_t>(plan.strongNodes.size()));
    const MeterLinks meters = ChooseMeterLinks(values, plan);
    if (meters != MeterLinks::SEGMENTS && plan.access.dutyCycle < 1)
    {
        throw values.MakeError("access.meters",
                               "\"segment\" for " + plan.access.name + ", which has a duty cycle",
                               "choose another technology, or keep the meters on segments");
    }
    if (!UsesPackets(values))
    {
        for (const char* key : {"network.transport", "network.medium"})
        {
            const std::string preset = key == std::string("network.medium") ? "automatic" : "tcp";
            if (values.GetText(key) != preset)
            {
                throw values.MakeError(key,
                                       "\"" + preset + "\" at message fidelity",
                                       "remove the key, or set network.fidelity = \"packet\"");
            }
        }
        return warnings;
    }
    if (values.GetText("network.medium") != "automatic" && meters == MeterLinks::SEGMENTS)
    {
        throw values.MakeError("network.medium",
                               "\"automatic\" where meters stand on segments",
                               "remove the key, or set access.meters = \"endpoints\"");
    }
    if (meters == MeterLinks::LTE && plan.concentrators.size() > 1)
    {
        throw values.MakeError("network.medium",
                               "another medium for " + std::to_string(plan.concentrators.size()) +
                                   " concentrators: ns-3's core network serves one cell here",
                               "set access.concentrators = \"substation\" and a limit of meters "
                               "that fits");
    }
    CheckPacketNetwork(values, plan, meters);
    const auto repeated = std::count_if(
        plan.accessHops.begin(), plan.accessHops.end(), [](uint8_t hops) { return hops > 1; });
    if (meters != MeterLinks::SEGMENTS && meters != MeterLinks::LINKS && repeated > 0)
    {
        warnings.push_back(
            std::to_string(repeated) +
            " meters need repeaters, which packet fidelity does not have: they reach "
            "their concentrators in one hop");
    }
    return warnings;
}

std::vector<std::pair<std::string, std::string>>
DescribeNetwork(const ScenarioValues& values, const CommunicationPlan& plan)
{
    const std::string prefix = "ns3::gridshare::";
    const MeterLinks meters = ChooseMeterLinks(values, plan);
    const std::string protocol = values.GetText("network.transport") == "udp" ? "Udp" : "Tcp";
    // PlcChannel contends in slots; the mean wait for a lone station is part of the time a hop.
    const uint32_t window = 8;
    const double slotSeconds = 0.00139;
    const double contentionSeconds = slotSeconds * (window - 1) / 2;
    return {
        {prefix + "PacketTransport::Medium", GetMediumName(meters)},
        {prefix + "PlcChannel::MinWindow", std::to_string(window)},
        {prefix + "PlcChannel::Slot", FormatExactly(slotSeconds) + "s"},
        {prefix + "PacketTransport::Protocol", protocol},
        {prefix + "PlcChannel::FramePayload",
         std::to_string(std::max(1U, plan.access.GetMaximumPayloadBytes()))},
        {prefix + "PlcChannel::FrameOverhead",
         std::to_string(GetAccessFrameOverheadBytes(plan.access, contentionSeconds))},
        {prefix + "PlcChannel::MaxRetries", std::to_string(plan.access.maximumRetransmissions)}};
}

Ptr<GridTransport>
BuildSharingTransport(const ScenarioValues& values,
                      const SharingTopology& topology,
                      int64_t wanStream,
                      NodeContainer& nodes)
{
    Ptr<GridTransport> transport;
    if (UsesPackets(values))
    {
        auto packets = CreateObject<PacketTransport>();
        packets->SetTopology(topology.network);
        nodes = packets->GetNetwork().nodes;
        OpenConnections(topology, !HasWan(values), *packets);
        transport = packets;
    }
    else
    {
        auto messages = CreateObject<MessageTransport>();
        messages->SetTopology(topology.network);
        nodes.Create(topology.meters > 0 ? topology.network.GetEndpointCount()
                                         : topology.strongNodes + topology.concentrators);
        transport = messages;
    }
    RegisterSharingDecoders(*transport);
    if (!HasWan(values))
    {
        return transport;
    }
    NodeContainer apart; // applications are on the nodes of the grid
    const auto wan =
        BuildWanTransport(values, topology.strongNodes, topology.strongNodes, wanStream, apart);
    RegisterSharingDecoders(*wan);
    auto both = CreateObject<CompositeTransport>();
    both->Join(wan, topology.strongNodes, transport);
    RegisterSharingDecoders(*both);
    return both;
}

} // namespace gridshare
} // namespace ns3
