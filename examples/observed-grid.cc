/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/command-line.h"
#include "ns3/input-error.h"
#include "ns3/opaque-message.h"
#include "ns3/output-file.h"
#include "ns3/packet-observation.h"
#include "ns3/packet-transport.h"
#include "ns3/random-variable-stream.h"
#include "ns3/simulator.h"
#include "ns3/string.h"

#include <iostream>

/**
 * @file
 * @ingroup gridshare-examples
 * Six meters around a concentrator on one shared medium, and the control centre behind it, packet
 * by packet, with what ns-3's users look at: pcap files, an ascii trace, FlowMonitor, NetAnim.
 *
 *     example-observed-grid --medium=Wifi --protocol=Tcp --prefix=/tmp/grid
 */

using namespace ns3;
using namespace ns3::gridshare;

namespace
{

/// @throws InputError unless the transport's attribute can be what the option says
void
SetChoice(Ptr<PacketTransport> transport, const std::string& attribute, const std::string& value)
{
    if (!transport->SetAttributeFailSafe(attribute, StringValue(value)))
    {
        throw InputError({"", 0, attribute},
                         value,
                         attribute == "Medium" ? "Csma, Plc, Wifi or Lte" : "Tcp or Udp");
    }
}

} // namespace

int
main(int argc, char* argv[])
try
{
    std::string medium = "Plc";
    std::string protocol = "Udp";
    std::string prefix;
    double rateMbps = 0;
    CommandLine commandLine(__FILE__);
    commandLine.AddValue("medium", "Csma, Plc, Wifi or Lte", medium);
    commandLine.AddValue("protocol", "Tcp or Udp", protocol);
    commandLine.AddValue("rate", "of the medium, Mb/s; 0: 0.044 for Plc, else 20", rateMbps);
    commandLine.AddValue("prefix", "of the files to write; none: write nothing", prefix);
    commandLine.Parse(argc, argv);
    if (rateMbps == 0)
    {
        rateMbps = medium == "Plc" ? 0.044 : 20;
    }

    // Endpoint 0 is the control centre, 1 the concentrator, 2 to 7 the meters along a street.
    NetworkTopology topology(8);
    NetworkLink backhaul;
    backhaul.a = 0;
    backhaul.b = 1;
    backhaul.rateAToB = backhaul.rateBToA = 10e6;
    backhaul.delay = MilliSeconds(5);
    topology.AddLink(backhaul);
    std::vector<NetworkPosition> positions{{0, 500}, {150, 0}};
    for (uint32_t meter = 2; meter < 8; ++meter)
    {
        NetworkLink access;
        access.a = 1;
        access.b = meter;
        access.rateAToB = access.rateBToA = rateMbps * 1e6;
        access.medium = 0;
        topology.AddLink(access);
        positions.push_back({50.0 * (meter - 1), meter % 2 == 0 ? 20.0 : -20.0});
    }
    topology.SetPositions(positions);

    auto transport = CreateObject<PacketTransport>();
    SetChoice(transport, "Medium", medium);
    SetChoice(transport, "Protocol", protocol);
    transport->SetTopology(topology);
    transport->AssignStreams(1);
    const bool observed = !prefix.empty();
    if (observed)
    {
        OutputFile(prefix + "-flows.xml"); // an InputError, where ns-3 would abort
    }
    const PacketObservationOptions options{observed, observed, true, observed};
    PacketObservation observation(
        transport->GetNetwork(), options, observed ? prefix : "observed-grid");

    auto start = CreateObject<UniformRandomVariable>();
    start->SetStream(100);
    for (uint32_t meter = 2; meter < 8; ++meter)
    {
        for (uint32_t round = 0; round < 3; ++round)
        {
            Ptr<const NetworkMessage> reading = Create<OpaqueMessage>(TrafficClass::READING, 200);
            const Time at = Seconds(3 + 2 * round + start->GetValue(0, 1));
            Simulator::Schedule(at, &GridTransport::Send, transport, meter, 0U, reading);
        }
    }
    Simulator::Stop(Seconds(15));
    Simulator::Run();
    std::cout << observation.MakeFlowTable().Render(TextTable::Format::TABLE);
    if (observed)
    {
        observation.Finish();
    }
    Simulator::Destroy();
    return 0;
}
catch (const InputError& error)
{
    std::cerr << "example-observed-grid: " << error.what() << "\n";
    return 2;
}
