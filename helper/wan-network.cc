/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "wan-network.h"

#include "ns3/packet-transport.h"
#include "ns3/wan-setup.h"
#include "ns3/wan-topology.h"
#include "ns3/wan-transport.h"

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

WanModel
MakeModel(const ScenarioValues& values, uint32_t strongNodes, int64_t stream)
{
    auto draws = CreateObject<UniformRandomVariable>();
    draws->SetStream(stream);
    return MakeWanModel(values, strongNodes, *draws);
}

Ptr<GridTransport>
BuildPackets(const WanModel& model, uint32_t endpoints, NodeContainer& nodes)
{
    auto packets = CreateObject<PacketTransport>();
    packets->SetTopology(MakeWanTopology(model, endpoints));
    nodes = packets->GetNetwork().nodes;
    for (uint32_t node = 0; node < model.GetNodeCount(); ++node)
    {
        for (uint32_t other = 0; other < node; ++other)
        {
            packets->Connect(node, other);
        }
    }
    return packets;
}

} // namespace

std::vector<std::string>
CheckWanNetwork(const ScenarioValues& values, uint32_t strongNodes)
{
    const auto warnings = CheckWan(values);
    if (HasWan(values))
    {
        if (UsesPackets(values))
        {
            CheckWanForPackets(values);
        }
        MakeModel(values, strongNodes, 0); // everything else shows when it is built
    }
    return warnings;
}

Ptr<GridTransport>
BuildWanTransport(const ScenarioValues& values,
                  uint32_t strongNodes,
                  uint32_t endpoints,
                  int64_t stream,
                  NodeContainer& nodes)
{
    WanModel model = MakeModel(values, strongNodes, stream);
    if (UsesPackets(values))
    {
        return BuildPackets(model, endpoints, nodes);
    }
    auto messages = CreateObject<WanTransport>();
    messages->SetModel(std::make_shared<const WanModel>(std::move(model)), endpoints);
    nodes.Create(strongNodes);
    return messages;
}

} // namespace gridshare
} // namespace ns3
