/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_BENCHMARK_STAR_H
#define GRIDSHARE_BENCHMARK_STAR_H

#include "ns3/network-topology.h"

namespace ns3
{
namespace gridshare
{

constexpr double RATE_BPS = 1e8;      //!< of every link
constexpr int64_t DELAY_NS = 5000000; //!< of the first link; the next ones are 1 ns longer each

/// @param leaves ends of the star @return its links, the hub last
inline NetworkTopology
MakeStar(uint32_t leaves)
{
    NetworkTopology topology(leaves + 1);
    for (uint32_t leaf = 0; leaf < leaves; ++leaf)
    {
        NetworkLink link;
        link.a = leaf;
        link.b = leaves;
        link.rateAToB = RATE_BPS;
        link.rateBToA = RATE_BPS;
        link.delay = NanoSeconds(DELAY_NS + leaf);
        topology.AddLink(link);
    }
    return topology;
}

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_BENCHMARK_STAR_H
