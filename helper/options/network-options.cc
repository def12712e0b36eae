/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "network-options.h"

#include "wan-network.h"

namespace ns3
{
namespace gridshare
{

const WordTable<Fidelity>&
GetFidelityWords()
{
    static const WordTable<Fidelity> fidelities{{"message", Fidelity::MESSAGE},
                                                {"packet", Fidelity::PACKET}};
    return fidelities;
}

const WordTable<PacketTransport::Protocol>&
GetTransportWords()
{
    static const WordTable<PacketTransport::Protocol> words{{"tcp", PacketTransport::TCP},
                                                            {"udp", PacketTransport::UDP}};
    return words;
}

void
AddNetworkKeys(ScenarioSchema& schema, const std::string& fidelityHelp)
{
    schema.AddText("network.fidelity", "message", fidelityHelp, ListWords(GetFidelityWords()));
    schema.AddText("network.transport",
                   "tcp",
                   "what carries messages at packet fidelity",
                   ListWords(GetTransportWords()));
}

std::string
GetProtocolName(PacketTransport::Protocol protocol)
{
    return protocol == PacketTransport::UDP ? "Udp" : "Tcp";
}

NetworkOptions
ParseNetworkOptions(const ScenarioValues& values, uint32_t strongNodes)
{
    NetworkOptions options;
    options.fidelity = ParseWord(values, "network.fidelity", GetFidelityWords());
    options.protocol = ParseWord(values, "network.transport", GetTransportWords());
    options.wan = ParseWanOptions(values);
    if (options.wan)
    {
        if (options.fidelity == Fidelity::PACKET)
        {
            CheckWanForPackets(values);
        }
        auto draws = CreateObject<UniformRandomVariable>();
        draws->SetStream(0);
        MakeWanModel(*options.wan, strongNodes, *draws); // everything else shows when it is built
    }
    return options;
}

} // namespace gridshare
} // namespace ns3
