/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "wan-topology.h"

#include "ns3/invariant.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace gridshare
{

namespace
{

/// Of links between routers whose regions have no bound: a packet takes a tenth of a microsecond.
constexpr double BACKBONE_BPS = 1e11;

NetworkLink
MakeAccess(const WanModel& model, uint32_t node, uint32_t router)
{
    NetworkLink link;
    link.a = node;
    link.b = router;
    link.rateAToB = model.GetUploadBps(node);
    link.rateBToA = model.GetDownloadBps(node);
    return link;
}

} // namespace

NetworkTopology
MakeWanTopology(const WanModel& model, uint32_t endpoints)
{
    const uint32_t nodes = model.GetNodeCount();
    GRIDSHARE_INVARIANT(model.GetLatencyLaw() == LatencyLaw::FIXED, "a channel has one delay");
    NetworkTopology topology(endpoints + nodes);
    for (uint32_t node = 0; node < nodes; ++node)
    {
        topology.AddLink(MakeAccess(model, node, endpoints + node));
        for (uint32_t other = 0; other < node; ++other)
        {
            NetworkLink link;
            link.a = endpoints + other;
            link.b = endpoints + node;
            link.rateAToB = std::min(BACKBONE_BPS, model.GetBoundBps(other, node));
            link.rateBToA = std::min(BACKBONE_BPS, model.GetBoundBps(node, other));
            link.delay = NanoSeconds(
                static_cast<uint64_t>(std::llround(1e6 * model.GetLatencyMs(other, node))));
            link.direct = true;
            topology.AddLink(link);
        }
    }
    for (uint32_t beside = nodes; beside < endpoints; ++beside)
    {
        topology.AddLink(NetworkLink::MakeBeside(beside, beside % nodes));
    }
    return topology;
}

} // namespace gridshare
} // namespace ns3
