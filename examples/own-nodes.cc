/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/access-segment-helper.h"
#include "ns3/access-technology-file.h"
#include "ns3/command-line.h"
#include "ns3/concentrator-helper.h"
#include "ns3/data-market-helper.h"
#include "ns3/message-transport.h"
#include "ns3/scenario-library.h"
#include "ns3/simulator.h"
#include "ns3/strong-node-helper.h"

#include <iostream>

/**
 * @file
 * @ingroup gridshare-examples
 * A network of one's own, without a scenario: nodes, links, and helpers that install strong nodes
 * and a concentrator on them. Prints the blocks that become final and the share of
 * sharers.
 *
 *     example-own-nodes --protocol=raft --strongNodes=3 --meters=40
 */

using namespace ns3;
using namespace ns3::gridshare;

namespace
{

void
PrintBlock(uint32_t node, LedgerBlockPtr block)
{
    std::cout << Simulator::Now().GetSeconds() << " s: block " << block->GetHeight() << " with "
              << block->GetTransactions().size() << " transactions is final at strong node " << node
              << "\n";
}

void
PrintEpoch(const EpochOutcome& outcome)
{
    std::cout << Simulator::Now().GetSeconds() << " s: epoch " << outcome.epoch << " is settled, "
              << 100 * outcome.shareAfter << " % share\n";
}

/// The strong nodes, then the concentrator, each with a link to a router, which comes last.
NetworkTopology
MakeStar(uint32_t strongNodes)
{
    const uint32_t router = strongNodes + 1;
    NetworkTopology topology(router + 1);
    for (uint32_t endpoint = 0; endpoint < router; ++endpoint)
    {
        NetworkLink link;
        link.a = endpoint;
        link.b = router;
        link.rateAToB = link.rateBToA = 10e6;
        link.delay = MilliSeconds(5);
        topology.AddLink(link);
    }
    return topology;
}

/// Agents who earn 0.2 f more if both sides share; sharing costs them 0.2 and pays 0.5.
Ptr<DataMarket>
OpenMarket(uint32_t agents)
{
    SharingGame game;
    game.gain = 0.2;
    game.cost = 0.2;
    game.reward = 0.5;
    DataMarketHelper markets;
    markets.SetGame(game);
    markets.AssignStreams(1);
    const auto market = markets.Create(agents);
    market->TraceConnectWithoutContext("EpochSettled", MakeCallback(&PrintEpoch));
    return market;
}

} // namespace

int
main(int argc, char* argv[])
{
    std::string protocol = "pbft";
    uint32_t strongNodes = 4;
    uint32_t meters = 20;
    uint32_t epochs = 4;
    CommandLine commandLine(__FILE__);
    commandLine.AddValue("protocol", "of consensus (./gridshare list protocols)", protocol);
    commandLine.AddValue("strongNodes", "power companies and others with a ledger", strongNodes);
    commandLine.AddValue("meters", "of the concentrator, at least 2", meters);
    commandLine.AddValue("epochs", "hours to simulate", epochs);
    commandLine.Parse(argc, argv);

    auto transport = CreateObject<MessageTransport>();
    transport->SetTopology(MakeStar(strongNodes));
    transport->AssignStreams(100);
    const Ptr<DataMarket> market = OpenMarket(meters);
    NodeContainer cluster;
    cluster.Create(strongNodes);

    StrongNodeHelper strongNodeHelper(transport);
    strongNodeHelper.SetProtocol(protocol);
    strongNodeHelper.SetMarket(market);
    strongNodeHelper.SetAttribute("VerificationTime", TimeValue(MicroSeconds(80)));
    strongNodeHelper.AssignStreams(strongNodeHelper.Install(cluster), 200);
    strongNodeHelper.GetLedger()->TraceConnectWithoutContext("BlockFinal",
                                                             MakeCallback(&PrintBlock));

    std::vector<MeteringPoint> points(meters);
    std::vector<uint16_t> hops;
    for (uint32_t meter = 0; meter < meters; ++meter)
    {
        points[meter].provider = meter;
        points[meter].kw = 1.5;
        points[meter].shiftSeconds = static_cast<float>(60 * meter);
        hops.push_back(static_cast<uint16_t>(1 + meter % 2)); // every second one has a repeater
    }
    AccessSegmentHelper segmentHelper;
    segmentHelper.SetTechnology(FindAccessTechnology(GetScenarioDirectory(), "g3-plc-cenelec"));
    ConcentratorHelper concentratorHelper(transport, market, strongNodeHelper.GetKeyDirectory());
    concentratorHelper.SetStrongNode(0);
    concentratorHelper.SetDemanders({strongNodes - 1});
    concentratorHelper.AssignStreams(
        concentratorHelper.Install(
            CreateObject<Node>(), strongNodes, points, segmentHelper.Create(hops)),
        300);

    Simulator::Stop(Hours(epochs) + Minutes(31)); // an epoch is settled half an hour after its end
    Simulator::Run();
    Simulator::Destroy();
    return 0;
}
