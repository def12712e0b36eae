/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "fidelity-topologies.h"

#include <memory>

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

/**
 * Stations around endpoint 0 on one shared medium.
 *
 * @param cell everything but links and stations
 * @param rateBps of the medium
 * @param linkBytes what the medium adds to IPv4 and TCP for each packet
 * @param strong stations that relay blocks and agree
 * @param timing how stations take turns
 */
void
AddStations(FidelityTopology& cell,
            double rateBps,
            uint32_t linkBytes,
            uint32_t strong,
            const std::shared_ptr<const MediumTiming>& timing)
{
    cell.contention = true;
    const uint32_t headers = 52 + linkBytes; // IPv4 20, TCP 32
    for (uint32_t station = 1; station < cell.network.GetEndpointCount(); ++station)
    {
        NetworkLink link;
        link.a = 0;
        link.b = station;
        link.rateAToB = rateBps;
        link.rateBToA = rateBps;
        link.medium = 0;
        link.framing = {1448, headers, 6, headers};
        link.timing = timing;
        if (!timing)
        {
            link.delay = MicroSeconds(50);
        }
        cell.network.AddLink(link);
        cell.meters.push_back(station);
        if (station <= strong)
        {
            cell.strong.push_back(station);
        }
    }
}

/// Stations on one CSMA bus at 2 Mb/s; Ethernet adds 18 bytes.
FidelityTopology
MakeBus()
{
    FidelityTopology bus{"bus", NetworkTopology(40), {}, {}};
    bus.spacing = Seconds(1);
    AddStations(bus, 2e6, 18, 0, nullptr);
    return bus;
}

/// Stations on one power line at 44 kb/s, the rate of G3-PLC's CENELEC A band, over UDP as such
/// networks do: an acknowledgement costs TCP half a reading's time.
FidelityTopology
MakePowerLine()
{
    FidelityTopology line{"plc", NetworkTopology(21), {}, {}};
    line.medium = "Plc";
    line.udp = true;
    line.spacing = Seconds(20);
    line.maxBlockBytes = 1000;
    line.repeats = 30; // 450 receipts, 540 commits: the 99th percentile moves by 2 % with the seed
    AddStations(line, 44e3, 0, 6, std::make_shared<MediumTiming>(MakePlcTiming()));
    return line;
}

/// An access point and its stations at 6 Mb/s; IEEE 802.11 adds 36 bytes and 22 bits, most of three
/// more.
FidelityTopology
MakeWifi()
{
    FidelityTopology cell{"wifi", NetworkTopology(31), {}, {}};
    cell.medium = "Wifi";
    cell.repeats = 10; // with 15 receipts a percentile moves by 5 % with the seed
    cell.spacing = Seconds(1);
    cell.warmUp = Seconds(8);
    cell.maxBlockBytes = 10000;
    AddStations(cell, 6e6, 39, 6, std::make_shared<MediumTiming>(MakeWifiTiming(6e6, true)));
    return cell;
}

/// An LTE cell of 25 resource blocks (5 MHz) each way; PDCP, RLC and MAC add 6 bytes.
FidelityTopology
MakeLte()
{
    FidelityTopology cell{"lte", NetworkTopology(9), {}, {}};
    cell.medium = "Lte";
    cell.spacing = MilliSeconds(500);
    cell.warmUp = Seconds(5);
    cell.maxBlockBytes = 10000;
    AddStations(cell, 18.336e6, 6, 6, std::make_shared<MediumTiming>(MakeLteTiming(25)));
    return cell;
}

/// The same network for datagrams.
FidelityTopology
ConvertToUdp(const FidelityTopology& tcp)
{
    FidelityTopology converted = tcp;
    converted.udp = true;
    converted.network = NetworkTopology(tcp.network.GetEndpointCount());
    for (NetworkLink link : tcp.network.GetLinks())
    {
        const auto udp = LinkFraming::MakeUdpOverPpp();
        const auto ppp = LinkFraming::MakeTcpOverPpp();
        const uint32_t linkBytes = link.framing.frameOverheadBytes - ppp.frameOverheadBytes;
        link.framing = udp;
        link.framing.frameOverheadBytes += linkBytes;
        converted.network.AddLink(link);
    }
    return converted;
}

} // namespace

double
FidelityTopology::GetReadingAirtime(uint32_t bytes) const
{
    const auto& link = network.GetLinks()[0];
    const double transmission =
        8 * static_cast<double>(link.framing.CountWireBytes(bytes)) / link.rateAToB;
    if (!link.timing)
    {
        return transmission;
    }
    const double turn = link.timing->preamble.GetSeconds() + 1e-9 * link.timing->GetTurnNs();
    return transmission + link.framing.CountFrames(bytes) * turn; // a turn a packet
}

std::vector<FidelityTopology>
MakeFidelityTopologies(bool udp)
{
    std::vector<FidelityTopology> made{MakeLine(),
                                       MakeStar(),
                                       MakeRing(),
                                       MakeTree(),
                                       MakeBackbone(),
                                       MakeBus(),
                                       MakePowerLine(),
                                       MakeWifi(),
                                       MakeLte()};
    for (auto& topology : made)
    {
        topology = udp || topology.udp ? ConvertToUdp(topology) : topology;
    }
    return made;
}

} // namespace gridshare
} // namespace ns3
