/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_MEDIUM_TEST_FIXTURES_H
#define GRIDSHARE_MEDIUM_TEST_FIXTURES_H

#include "network-test-fixtures.h"

#include "ns3/enum.h"
#include "ns3/opaque-message.h"
#include "ns3/packet-transport.h"
#include "ns3/string.h"

#include <memory>
#include <vector>

namespace ns3
{
namespace gridshare
{
namespace tests
{

constexpr uint32_t UDP_HEADERS = 42; //!< IPv4 20, UDP 8, fragment header 14

/**
 * @param stations around endpoint 0, numbered from 1
 * @param rateBps bit/s both ways
 * @param framing of their links
 * @param timing of their medium
 * @return the network
 */
inline NetworkTopology
MakeCell(uint32_t stations, double rateBps, const LinkFraming& framing, const MediumTiming& timing)
{
    NetworkTopology topology(stations + 1);
    for (uint32_t station = 1; station <= stations; ++station)
    {
        auto link = MakePlainLink(0, station, rateBps, Time(0));
        link.medium = 0;
        link.framing = framing;
        link.timing = std::make_shared<MediumTiming>(timing);
        topology.AddLink(link);
    }
    return topology;
}

/**
 * @param minBlocks least part of a station
 * @return twelve blocks a millisecond upwards; 5 ms to report, 2 from the grant to the
 *         transmission, which takes 4
 */
inline MediumTiming
MakeGrantTiming(uint32_t minBlocks)
{
    MediumTiming timing;
    timing.grantInterval = MilliSeconds(1);
    timing.grantBlocks = 12;
    timing.grantsBToA.reportDelay = MilliSeconds(5);
    timing.grantsBToA.grantDelay = MilliSeconds(2);
    timing.grantsBToA.transmission = MilliSeconds(4);
    timing.grantsBToA.blocks = 12;
    timing.grantsBToA.minBlocks = minBlocks;
    timing.grantsBToA.memory = 100;
    return timing;
}

/**
 * @param topology a network
 * @param kind of its medium
 * @param protocol TCP or UDP
 * @return it at packet fidelity
 */
inline Ptr<GridTransport>
MakePackets(const NetworkTopology& topology,
            const std::string& kind,
            PacketTransport::Protocol protocol)
{
    auto transport = CreateObject<PacketTransport>();
    transport->SetAttribute("Medium", StringValue(kind));
    transport->SetAttribute("Protocol", EnumValue(protocol));
    transport->SetTopology(topology);
    transport->AssignStreams(1);
    return transport;
}

/**
 * @param transport over what
 * @param at when
 * @param from sender
 * @param to receiver
 * @param bytes size
 */
inline void
SendAt(Ptr<GridTransport> transport, Time at, uint32_t from, uint32_t to, uint32_t bytes)
{
    Ptr<const NetworkMessage> message = Create<OpaqueMessage>(TrafficClass::READING, bytes);
    Simulator::Schedule(at, &GridTransport::Send, transport, from, to, message);
}

/**
 * Runs, and destroys the simulator.
 *
 * @param transport what carries messages
 * @param until when to stop
 * @return all delays in order of arrival, ns
 */
inline std::vector<double>
CollectDelays(Ptr<GridTransport> transport, Time until)
{
    ArrivalLog log(transport);
    Simulator::Stop(until);
    Simulator::Run();
    std::vector<double> delays;
    for (const auto& arrival : log.arrivals)
    {
        delays.push_back(static_cast<double>(arrival.delay));
    }
    transport->Dispose();
    Simulator::Destroy();
    return delays;
}

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_MEDIUM_TEST_FIXTURES_H
