/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/boolean.h"
#include "ns3/command-line.h"
#include "ns3/config.h"
#include "ns3/double.h"
#include "ns3/global-value.h"
#include "ns3/input-error.h"
#include "ns3/message-transport.h"
#include "ns3/mpi-rank-exchange.h"
#include "ns3/mpi-session.h"
#include "ns3/random-variable-stream.h"
#include "ns3/sharing-messages.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/strong-node-helper.h"

#include <iostream>
#include <memory>
#include <string>
#include <vector>

/**
 * @file
 * @ingroup gridshare-examples
 * One simulation on several machines: strong nodes at sites that are far from each other, the sites
 * divided among ranks of MPI. Each rank prints the chains of its own strong nodes; together they
 * print the same on any number of ranks.
 *
 *     example-ranks
 *     mpirun -np 2 example-ranks --ranks=2      # in a tree of ns-3 with --enable-mpi
 */

using namespace ns3;
using namespace ns3::gridshare;

namespace
{

/// What is asked for.
struct Options
{
    std::string protocol{"hotstuff"}; //!< of consensus
    int64_t ranks{1};                 //!< processes
    int64_t sites{4};                 //!< in a ring
    int64_t nodes{4};                 //!< strong nodes of a site
    double rate{5};                   //!< transactions that each of them takes in a second
    double seconds{60};               //!< of simulated time
    bool nullMessages{false};         //!< how ranks keep to each other's time
};

/// @throws InputError unless the value of an option lies within limits
void
CheckOption(const std::string& name, double value, double least, double most)
{
    if (!(value >= least && value <= most))
    {
        throw InputError({"", 0, "--" + name},
                         std::to_string(value),
                         std::to_string(least) + " to " + std::to_string(most));
    }
}

/// Strong nodes by site, then the sites' routers, with 10 ms from one to the next.
NetworkTopology
MakeSites(uint32_t sites, uint32_t nodes)
{
    NetworkTopology topology(sites * (nodes + 1));
    const auto join = [&topology](uint32_t a, uint32_t b, Time delay) {
        NetworkLink link;
        link.a = a;
        link.b = b;
        link.rateAToB = link.rateBToA = 100e6;
        link.delay = delay;
        topology.AddLink(link);
    };
    for (uint32_t node = 0; node < sites * nodes; ++node)
    {
        join(node, sites * nodes + node / nodes, MicroSeconds(100));
    }
    for (uint32_t site = 0; site + 1 < sites; ++site)
    {
        join(sites * nodes + site, sites * nodes + site + 1, MilliSeconds(10));
    }
    if (sites > 2)
    {
        join(sites * (nodes + 1) - 1, sites * nodes, MilliSeconds(10));
    }
    return topology;
}

/// Hands signed transactions to a strong node, at times of its own.
class Owner
{
  public:
    Owner(Ptr<GridTransport> transport, uint32_t node, double rate)
        : m_transport(transport),
          m_node(node),
          m_key(node)
    {
        m_gaps->SetAttribute("Mean", DoubleValue(1 / rate));
        m_gaps->SetStream(1000000 + node);
        ScheduleNext();
    }

  private:
    void ScheduleNext()
    {
        Simulator::Schedule(Seconds(m_gaps->GetValue()), &Owner::Submit, this);
    }

    void Submit()
    {
        SharingOrder order;
        order.provider = m_node;
        order.sequence = m_sequence++;
        order.volumeMilli = 1000;
        order.createdNs = Simulator::Now().GetNanoSeconds();
        order.readings.energiesWh.assign(1, 375); // 1.5 kW for a quarter of an hour
        m_transport->Send(
            m_node,
            m_node,
            TransactionItem::MakeSubmission(SharingTransaction::Create(order, m_key)));
        ScheduleNext();
    }

    Ptr<GridTransport> m_transport; //!< carries them
    uint32_t m_node;                //!< its strong node
    SigningKey m_key;               //!< its own
    uint64_t m_sequence{0};         //!< of the next transaction
    Ptr<ExponentialRandomVariable> m_gaps{CreateObject<ExponentialRandomVariable>()}; //!< between
};

void
PrintChain(uint32_t node, const LedgerChain& chain)
{
    std::size_t transactions = 0;
    for (uint64_t height = 1; height <= chain.GetFinalHeight(); ++height)
    {
        transactions += chain.FindByHeight(height)->GetTransactions().size();
    }
    const auto head = chain.FindByHeight(chain.GetFinalHeight());
    std::cout << "strong node " << node << ": " << chain.GetFinalHeight() << " final blocks, "
              << transactions << " transactions, head " << head->GetHash().ToHex().substr(0, 16)
              << std::endl;
}

/// Simulate the endpoints of this rank, and print what became of them.
void
Run(const Options& options, uint32_t rank)
{
    const auto sites = static_cast<uint32_t>(options.sites);
    const auto nodes = static_cast<uint32_t>(options.nodes);
    const uint32_t strongNodes = sites * nodes;
    const NetworkTopology topology = MakeSites(sites, nodes);
    std::vector<uint32_t> rankOf;
    for (uint32_t endpoint = 0; endpoint < topology.GetEndpointCount(); ++endpoint)
    {
        const uint32_t site = endpoint < strongNodes ? endpoint / nodes : endpoint - strongNodes;
        rankOf.push_back(site * static_cast<uint32_t>(options.ranks) / sites);
    }
    const RankMap map(topology, rankOf, rank);
    auto transport = CreateObject<MessageTransport>();
    transport->SetTopology(topology);
    transport->AssignStreams(2000000);

    // All nodes are there on all ranks, what they do is on their own.
    NodeContainer container;
    for (uint32_t node = 0; node < strongNodes; ++node)
    {
        container.Add(CreateObject<Node>(rankOf[node]));
    }
    transport->SetNodes(container);
    if (options.ranks > 1)
    {
        transport->DivideAmong(map, std::make_shared<MpiRankExchange>(map));
    }

    // All are peers of each other: who was handed a transaction tells all others.
    Config::SetDefault("ns3::gridshare::PushRelay::Forward", BooleanValue(false));
    StrongNodeHelper helper(transport, strongNodes);
    helper.SetProtocol(options.protocol);
    helper.SetKeyDirectory(nullptr); // of owners that others have not seen
    ConsensusConfig consensus;
    consensus.blockIntervalNs = Seconds(1).GetNanoSeconds();
    helper.SetConsensus(consensus);
    std::vector<Ptr<StrongNodeApplication>> applications(strongNodes);
    std::vector<std::unique_ptr<Owner>> owners;
    for (uint32_t node = 0; node < strongNodes; ++node)
    {
        if (map.IsHere(node))
        {
            const auto installed = helper.Install(container.Get(node), node);
            helper.AssignStreams(installed, 1000 * (node + 1));
            applications[node] = DynamicCast<StrongNodeApplication>(installed.Get(0));
            owners.push_back(std::make_unique<Owner>(transport, node, options.rate));
        }
    }
    Simulator::Stop(Seconds(options.seconds));
    Simulator::Run();
    for (uint32_t node = 0; node < strongNodes; ++node)
    {
        if (map.IsHere(node))
        {
            PrintChain(node, applications[node]->GetChain());
        }
    }
    Simulator::Destroy();
}

} // namespace

int
main(int argc, char* argv[])
try
{
    Options options;
    CommandLine commandLine(__FILE__);
    commandLine.AddValue("protocol", "of consensus (./gridshare list protocols)", options.protocol);
    commandLine.AddValue("ranks", "processes, as many as mpirun starts", options.ranks);
    commandLine.AddValue("sites", "10 ms apart, in a ring", options.sites);
    commandLine.AddValue("nodes", "strong nodes of a site", options.nodes);
    commandLine.AddValue("rate", "transactions that each one is handed in a second", options.rate);
    commandLine.AddValue("seconds", "to simulate", options.seconds);
    commandLine.AddValue(
        "nullMessages", "neighbours tell each other how far they are", options.nullMessages);
    commandLine.Parse(argc, argv);
    CheckOption("sites", options.sites, 1, 64);
    CheckOption("nodes", options.nodes, 1, 256.0 / options.sites);
    CheckOption("ranks", options.ranks, 1, options.sites);
    CheckOption("rate", options.rate, 0.001, 10000);
    CheckOption("seconds", options.seconds, 1, 86400);

    // What arrives at one time is taken in one order, however the network is divided.
    GlobalValue::Bind("SchedulerType", StringValue("ns3::gridshare::RadixScheduler"));
    if (options.ranks == 1)
    {
        Run(options, 0);
        return 0;
    }
    const MpiSession session(&argc,
                             &argv,
                             options.nullMessages ? RankSynchronisation::NULL_MESSAGES
                                                  : RankSynchronisation::WINDOWS);
    if (session.CountRanks() != options.ranks)
    {
        throw InputError({"", 0, "--ranks"},
                         std::to_string(options.ranks) + " in a run of " +
                             std::to_string(session.CountRanks()) + " processes",
                         "as many as there are",
                         "mpirun -np " + std::to_string(options.ranks) + " ...");
    }
    Run(options, session.GetRank());
    return 0;
}
catch (const InputError& error)
{
    std::cerr << "example-ranks: " << error.what() << "\n";
    return 2;
}
