/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/access-segment-helper.h"
#include "ns3/access-technology-file.h"
#include "ns3/command-line.h"
#include "ns3/concentrator-helper.h"
#include "ns3/data-market-helper.h"
#include "ns3/input-error.h"
#include "ns3/message-transport.h"
#include "ns3/scenario-library.h"
#include "ns3/simulator.h"
#include "ns3/strong-node-helper.h"

#include <iostream>

/**
 * @file
 * @ingroup gridshare-examples
 * A network of one's own, without a scenario: nodes, links, and helpers that install strong nodes
 * and a concentrator on them. Prints the blocks with transactions that become final
 * and the share of sharers.
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
    if (block->GetTransactions().empty())
    {
        return; // some protocols go on when nothing waits
    }
    std::cout << Simulator::Now().GetSeconds() << " s: block " << block->GetHeight() << " with "
              << block->GetTransactions().size() << " transactions is final at strong node " << node
              << std::endl;
}

void
PrintEpoch(const EpochOutcome& outcome)
{
    std::cout << Simulator::Now().GetSeconds() << " s: epoch " << outcome.epoch << " is settled, "
              << 100 * outcome.shareAfter << " % share" << std::endl;
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

/// @return the value of an option, which lies within limits
uint32_t
CheckOption(const std::string& name, int64_t value, uint32_t least, uint32_t most)
{
    if (value < least || value > most)
    {
        throw InputError({"", 0, "--" + name},
                         std::to_string(value),
                         std::to_string(least) + " to " + std::to_string(most));
    }
    return static_cast<uint32_t>(value);
}

/// Build the network, run it, and print what becomes of it.
void
RunOwnNodes(const std::string& protocol, uint32_t strongNodes, uint32_t meters, uint32_t epochs)
{
    auto transport = CreateObject<MessageTransport>();
    transport->SetTopology(MakeStar(strongNodes));
    transport->AssignStreams(1000); // two a direction of a link
    const Ptr<DataMarket> market = OpenMarket(meters);
    NodeContainer cluster;
    cluster.Create(strongNodes);

    StrongNodeHelper strongNodeHelper(transport);
    strongNodeHelper.SetProtocol(protocol);
    ConsensusConfig consensus;
    consensus.blockIntervalNs = Seconds(10).GetNanoSeconds(); // of proof of work, a mean
    strongNodeHelper.SetConsensus(consensus);
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
}

} // namespace

int
main(int argc, char* argv[])
{
    std::string protocol = "pbft";
    int64_t strongNodes = 4;
    int64_t meters = 20;
    int64_t epochs = 4;
    CommandLine commandLine(__FILE__);
    commandLine.AddValue("protocol", "of consensus (./gridshare list protocols)", protocol);
    commandLine.AddValue(
        "strongNodes", "power companies and others with a ledger, 1 to 256", strongNodes);
    commandLine.AddValue("meters", "of the concentrator, 2 to 1000", meters);
    commandLine.AddValue("epochs", "hours to simulate, 1 to 8760", epochs);
    commandLine.Parse(argc, argv);

    try
    {
        RunOwnNodes(protocol,
                    CheckOption("strongNodes", strongNodes, 1, 256),
                    CheckOption("meters", meters, 2, 1000),
                    CheckOption("epochs", epochs, 1, 8760));
    }
    catch (const InputError& error)
    {
        std::cerr << "example-own-nodes: " << error.what() << "\n";
        return 2;
    }
    return 0;
}
