/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/overlay-generators.h"

/**
 * @file
 * @ingroup gridshare-test
 * A kind of overlay from outside: everybody in a row.
 */

namespace ns3
{
namespace gridshare
{

namespace
{

OverlayEdgeSet
MakeChain(const OverlayParameters& parameters, UniformRandomVariable&)
{
    OverlayEdgeSet edges(parameters.nodes);
    for (uint32_t node = 1; node < parameters.nodes; ++node)
    {
        edges.Add(node - 1, node);
    }
    return edges;
}

const NamedRegistration g_kind{GetOverlayKinds(), {{"chain", "all in a row"}, {}, MakeChain}};

} // namespace

} // namespace gridshare
} // namespace ns3
