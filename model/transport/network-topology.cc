/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "network-topology.h"

#include "ns3/input-error.h"
#include "ns3/invariant.h"
#include "ns3/text-table.h"

#include <boost/pending/disjoint_sets.hpp>
#include <cmath>
#include <numeric>

namespace ns3
{
namespace gridshare
{

namespace
{

std::string
DescribeLink(const NetworkLink& link)
{
    return "the link from endpoint " + std::to_string(link.a) + " to " + std::to_string(link.b);
}

void
CheckRate(const NetworkLink& link, double rate)
{
    if (!(rate > 0) || !std::isfinite(rate))
    {
        throw InputError({},
                         DescribeLink(link) + " with a rate of " + FormatExactly(rate) + " bit/s",
                         "a finite rate above 0",
                         "give every link a rate both ways");
    }
}

} // namespace

uint64_t
LinkFraming::CountFirstFrameBytes(uint32_t sizeBytes) const
{
    return CountFrames(sizeBytes) == 1 ? CountWireBytes(sizeBytes)
                                       : uint64_t{framePayloadBytes} + frameOverheadBytes;
}

uint64_t
LinkFraming::CountLastFrameBytes(uint32_t sizeBytes) const
{
    return CountWireBytes(sizeBytes) -
           (CountFrames(sizeBytes) - 1) * (uint64_t{framePayloadBytes} + frameOverheadBytes);
}

LinkFraming
LinkFraming::MakeTcpOverPpp()
{
    // MTU 1500 = 20 IPv4 + 32 TCP (with the timestamp option) + 1448; PPP adds 2. Every second
    // segment is acknowledged by 54 bytes.
    return {1448, 54, 6, 54};
}

LinkFraming
LinkFraming::MakeUdpOverPpp()
{
    // MTU 1500 = 20 IPv4 + 8 UDP + 14 fragment header + 1458; PPP adds 2.
    return {1458, 44, 0, 0};
}

NetworkLink
NetworkLink::MakeBeside(uint32_t a, uint32_t b)
{
    NetworkLink link;
    link.a = a;
    link.b = b;
    link.rateAToB = 1e15;
    link.rateBToA = 1e15;
    return link;
}

NetworkTopology::NetworkTopology(uint32_t endpointCount)
    : m_endpointCount(endpointCount)
{
}

uint32_t
NetworkTopology::AddEndpoint()
{
    return m_endpointCount++;
}

uint32_t
NetworkTopology::AddLink(const NetworkLink& link)
{
    if (link.a >= m_endpointCount || link.b >= m_endpointCount || link.a == link.b)
    {
        throw InputError({},
                         DescribeLink(link),
                         "two different endpoints below " + std::to_string(m_endpointCount));
    }
    CheckRate(link, link.rateAToB);
    CheckRate(link, link.rateBToA);
    if (link.delay.IsStrictlyNegative())
    {
        throw InputError({}, DescribeLink(link) + " with a negative delay", "a delay of 0 or more");
    }
    if (!(link.lossProbability >= 0 && link.lossProbability < 1))
    {
        throw InputError({},
                         DescribeLink(link) + " with a loss probability of " +
                             FormatExactly(link.lossProbability),
                         "0 or more and below 1");
    }
    m_links.push_back(link);
    return static_cast<uint32_t>(m_links.size() - 1);
}

uint32_t
NetworkTopology::GetEndpointCount() const
{
    return m_endpointCount;
}

const std::vector<NetworkLink>&
NetworkTopology::GetLinks() const
{
    return m_links;
}

void
NetworkTopology::SetPositions(std::vector<NetworkPosition> positions)
{
    GRIDSHARE_INVARIANT(positions.size() == m_endpointCount, "every endpoint has a position");
    m_positions = std::move(positions);
}

bool
NetworkTopology::HasPositions() const
{
    return !m_positions.empty() && m_positions.size() == m_endpointCount;
}

const NetworkPosition&
NetworkTopology::GetPosition(uint32_t endpoint) const
{
    return m_positions.at(endpoint);
}

void
NetworkTopology::CheckConnected() const
{
    std::vector<uint32_t> rank(m_endpointCount);
    std::vector<uint32_t> parent(m_endpointCount);
    std::iota(parent.begin(), parent.end(), 0);
    boost::disjoint_sets<uint32_t*, uint32_t*> sets(rank.data(), parent.data());
    for (const auto& link : m_links)
    {
        sets.union_set(link.a, link.b);
    }
    for (uint32_t i = 1; i < m_endpointCount; ++i)
    {
        if (sets.find_set(i) != sets.find_set(0u))
        {
            throw InputError({},
                             "endpoint " + std::to_string(i) + " without a path to endpoint 0",
                             "a connected network",
                             "add the missing links");
        }
    }
}

} // namespace gridshare
} // namespace ns3
