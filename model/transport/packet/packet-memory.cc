/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "packet-memory.h"

#include "ns3/input-error.h"

#include <fstream>
#include <map>
#include <string>

namespace ns3
{
namespace gridshare
{

namespace
{

void
ThrowTooMany(uint64_t nodes, uint64_t fit, uint64_t memoryBytes)
{
    throw InputError({},
                     "packet fidelity for " + std::to_string(nodes) + " nodes",
                     "at most " + std::to_string(fit) + " nodes, which fit into " +
                         std::to_string(memoryBytes >> 20) + " MiB of memory",
                     "use message fidelity, fewer nodes or a machine with more memory");
}

} // namespace

uint64_t
CountPacketNodesThatFit(uint64_t memoryBytes, double pairsPerNode)
{
    const double perNode = 13.5 * 1024 + 60 * 1024 * pairsPerNode / 2;
    return static_cast<uint64_t>(static_cast<double>(memoryBytes) / perNode);
}

uint64_t
GetAvailableMemoryBytes()
{
    std::ifstream info("/proc/meminfo");
    std::string word;
    while (info >> word)
    {
        if (word == "MemAvailable:")
        {
            uint64_t kibibytes = 0;
            info >> kibibytes;
            return kibibytes * 1024;
        }
    }
    return 0;
}

double
EstimatePacketBytes(const NetworkTopology& topology,
                    const PacketMediumKind& mediumKind,
                    double pairsPerNode)
{
    constexpr double KIB = 1024;
    const auto nodes = static_cast<double>(topology.GetEndpointCount());
    std::map<uint32_t, uint32_t> linksOfMedium;
    for (const auto& link : topology.GetLinks())
    {
        linksOfMedium[link.medium] += link.medium == NO_MEDIUM ? 0 : 1;
    }
    double bytes = nodes * (13.5 + 60 * pairsPerNode / 2) * KIB;
    for (const auto& entry : linksOfMedium)
    {
        bytes += entry.second > 0 ? mediumKind.countBytes(entry.second) : 0;
    }
    return bytes;
}

void
CheckPacketMemory(uint64_t nodes, double pairsPerNode, uint64_t memoryBytes)
{
    const uint64_t fit = CountPacketNodesThatFit(memoryBytes, pairsPerNode);
    if (memoryBytes > 0 && nodes > fit)
    {
        ThrowTooMany(nodes, fit, memoryBytes);
    }
}

void
CheckPacketMemory(const NetworkTopology& topology,
                  const PacketMediumKind& mediumKind,
                  double pairsPerNode,
                  uint64_t memoryBytes)
{
    const double needed = EstimatePacketBytes(topology, mediumKind, pairsPerNode);
    const auto available = static_cast<double>(memoryBytes);
    if (memoryBytes > 0 && needed > available)
    {
        const uint64_t nodes = topology.GetEndpointCount();
        const double share = available / needed;
        ThrowTooMany(nodes, static_cast<uint64_t>(share * static_cast<double>(nodes)), memoryBytes);
    }
}

} // namespace gridshare
} // namespace ns3
