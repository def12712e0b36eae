/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/concentrator-helper.h"
#include "ns3/core-module.h"
#include "ns3/csma-module.h"
#include "ns3/data-market-helper.h"
#include "ns3/flow-monitor-module.h"
#include "ns3/internet-module.h"
#include "ns3/internet-transport.h"
#include "ns3/mobility-module.h"
#include "ns3/olsr-module.h"
#include "ns3/strong-node-helper.h"
#include "ns3/wifi-module.h"

/**
 * @file
 * @ingroup gridshare-examples
 * A blockchain over a Wi-Fi mesh of walking nodes. Prints committed blocks; writes pcap, flows.
 */

using namespace ns3;
using namespace ns3::gridshare;

void
PrintBlock(uint32_t node, LedgerBlockPtr block)
{
    std::cout << Simulator::Now().GetSeconds() << " s: strong node " << node << " commits block "
              << block->GetHeight() << ", " << block->GetTransactions().size() << " transactions\n";
}

int
main(int argc, char* argv[])
{
    std::string prefix = "wifi-mesh";
    CommandLine commandLine(__FILE__);
    commandLine.AddValue("prefix", "of the traces, with their folder", prefix);
    commandLine.Parse(argc, argv);
    if (!std::ofstream(prefix + "-flows.xml"))
    {
        std::cerr << "wifi-mesh: found no folder for " << prefix << "; expected one to write to\n";
        return 2;
    }
    const NodeContainer strongNodes(4);
    const NodeContainer readers(4); // each carries a concentrator, which reads meters
    const NodeContainer gateways(strongNodes.Get(0), strongNodes.Get(1));
    const NodeContainer walkers(strongNodes.Get(2), strongNodes.Get(3), readers);
    const NodeContainer all(gateways, walkers);
    MobilityHelper mobility;
    mobility.SetPositionAllocator("ns3::GridPositionAllocator", "DeltaX", DoubleValue(180));
    mobility.Install(gateways); // beyond the reach of each other's radio
    mobility.SetPositionAllocator("ns3::GridPositionAllocator", "DeltaX", DoubleValue(30));
    const StringValue field("-20|200|-50|50"); // metres
    mobility.SetMobilityModel("ns3::RandomDirection2dMobilityModel", "Bounds", field);
    mobility.Install(walkers);
    YansWifiPhyHelper phy;
    phy.SetChannel(YansWifiChannelHelper::Default().Create());
    WifiMacHelper mac;
    mac.SetType("ns3::AdhocWifiMac");
    const NetDeviceContainer radios = WifiHelper().Install(phy, mac, all);
    CsmaHelper csma;
    InternetStackHelper stack;
    stack.SetRoutingHelper(OlsrHelper());
    stack.Install(all);
    Ipv4AddressHelper addresses("10.1.1.0", "255.255.255.0");
    addresses.Assign(radios);
    addresses.SetBase("10.1.2.0", "255.255.255.0");
    addresses.Assign(csma.Install(gateways));
    auto transport = CreateObject<InternetTransport>();
    transport->Add(all);
    DataMarketHelper markets;
    markets.SetAttribute("EpochLength", TimeValue(Minutes(1)));
    markets.SetAttribute("SettlementDelay", TimeValue(Seconds(30)));
    const auto market = markets.Create(5 * readers.GetN());
    StrongNodeHelper strongNodeHelper(transport);
    strongNodeHelper.SetMarket(market);
    ConcentratorHelper concentrators(transport, market, strongNodeHelper.GetKeyDirectory());
    concentrators.SetStrongNodes(strongNodeHelper.Install(strongNodes));
    concentrators.SetDemanderNodes(gateways);
    AccessSegmentHelper segments;
    segments.SetHop(50e3, 0.01); // bit/s, loss of a frame
    concentrators.SetCustomers(5, 1.5, segments);
    concentrators.SetAttribute("ReadingInterval", TimeValue(Seconds(15)));
    concentrators.SetAttribute("OrderDelay", TimeValue(Seconds(2)));
    concentrators.SetAttribute("OrderSpread", TimeValue(Seconds(10)));
    concentrators.Install(readers);
    Config::ConnectWithoutContext("/NodeList/*/ApplicationList/*/"
                                  "$ns3::gridshare::StrongNodeApplication/BlockCommitted",
                                  MakeCallback(&PrintBlock));
    FlowMonitorHelper flows;
    const auto monitor = flows.InstallAll();
    phy.EnablePcap(prefix + "-wifi", radios);
    csma.EnablePcap(prefix + "-csma", gateways);
    Simulator::Stop(Minutes(4));
    Simulator::Run();
    monitor->SerializeToXmlFile(prefix + "-flows.xml", true, true);
    Simulator::Destroy();
}
