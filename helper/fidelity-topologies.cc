/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "fidelity-topologies.h"

namespace ns3
{
namespace gridshare
{

namespace
{

void
AddLink(NetworkTopology& network, uint32_t a, uint32_t b, double megabits, int64_t milliseconds)
{
    NetworkLink link;
    link.a = a;
    link.b = b;
    link.rateAToB = megabits * 1e6;
    link.rateBToA = megabits * 1e6;
    link.delay = MilliSeconds(static_cast<uint64_t>(milliseconds));
    link.framing = LinkFraming::MakeTcpOverPpp();
    network.AddLink(link);
}

FidelityTopology
MakeLine()
{
    FidelityTopology line{"line", NetworkTopology(10), {}, {}};
    for (uint32_t i = 0; i < 10; ++i)
    {
        line.strong.push_back(i);
        if (i > 0)
        {
            line.meters.push_back(i);
            AddLink(line.network, i - 1, i, 10, 5);
        }
    }
    return line;
}

FidelityTopology
MakeStar()
{
    FidelityTopology star{"star", NetworkTopology(30), {}, {}};
    for (uint32_t leaf = 1; leaf < 30; ++leaf)
    {
        AddLink(star.network, 0, leaf, 20, 5 + leaf % 7);
        (leaf <= 12 ? star.strong : star.meters).push_back(leaf);
    }
    return star;
}

/// Endpoint i > 0 hangs below (i - 1) / 3.
FidelityTopology
MakeTree()
{
    FidelityTopology tree{"tree", NetworkTopology(100), {}, {}};
    for (uint32_t i = 1; i < 100; ++i)
    {
        AddLink(tree.network, (i - 1) / 3, i, i < 13 ? 50 : 10, i < 13 ? 2 : 5);
        if (i % 8 == 0)
        {
            tree.strong.push_back(i);
        }
        else if (i >= 40)
        {
            tree.meters.push_back(i);
        }
    }
    return tree;
}

FidelityTopology
MakeRing()
{
    FidelityTopology ring{"ring", NetworkTopology(60), {}, {}};
    for (uint32_t i = 0; i < 60; ++i)
    {
        AddLink(ring.network, i, (i + 1) % 60, 100, 3);
        if (i % 10 == 0 && i < 30)
        {
            AddLink(ring.network, i, i + 30, 100, 12);
        }
        (i % 5 == 0 ? ring.strong : ring.meters).push_back(i);
    }
    return ring;
}

FidelityTopology
MakeBackbone()
{
    FidelityTopology backbone{"backbone", NetworkTopology(200), {}, {}};
    for (uint32_t a = 0; a < 8; ++a)
    {
        for (uint32_t b = a + 1; b < 8; ++b)
        {
            AddLink(backbone.network, a, b, 200, 10 + 4 * (b - a));
        }
    }
    for (uint32_t leaf = 8; leaf < 200; ++leaf)
    {
        AddLink(backbone.network, leaf % 8, leaf, 20, 5);
        (leaf < 24 ? backbone.strong : backbone.meters).push_back(leaf);
    }
    return backbone;
}

/// Stations on one CSMA bus at 2 Mb/s.
FidelityTopology
MakeBus()
{
    FidelityTopology bus{"bus", NetworkTopology(40), {}, {}, true};
    for (uint32_t station = 1; station < 40; ++station)
    {
        NetworkLink link;
        link.a = 0;
        link.b = station;
        link.rateAToB = 2e6;
        link.rateBToA = 2e6;
        link.delay = MicroSeconds(50);
        link.medium = 0;
        // Ethernet adds 18 bytes to IPv4 and TCP.
        link.framing = {1448, 70, 6, 70};
        bus.network.AddLink(link);
        bus.meters.push_back(station);
    }
    bus.strong = {0};
    return bus;
}

} // namespace

std::vector<FidelityTopology>
MakeFidelityTopologies()
{
    return {MakeLine(), MakeStar(), MakeRing(), MakeTree(), MakeBackbone(), MakeBus()};
}

} // namespace gridshare
} // namespace ns3
