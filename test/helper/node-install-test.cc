/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../printable-value.h"
#include "own-network.h"
#include "scenario/scenario-fixture.h"

#include "ns3/concentrator-helper.h"
#include "ns3/config.h"
#include "ns3/data-market-helper.h"
#include "ns3/demander-helper.h"
#include "ns3/ledger-keeper-helper.h"
#include "ns3/meter-helper.h"
#include "ns3/sharing-messages.h"
#include "ns3/simulator.h"
#include "ns3/strong-node-helper.h"
#include "ns3/test.h"

#include <map>

/**
 * @file
 * @ingroup gridshare-test
 * Helpers that are given nodes alone: each finds its endpoint, its account and its strong node.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// @return a star of nodes, and the transport that knows them
std::pair<Ptr<MessageTransport>, NodeContainer>
MakeStarOfNodes(uint32_t count)
{
    NodeContainer nodes;
    nodes.Create(count);
    const auto transport = MakeStarTransport(count);
    transport->SetNodes(nodes);
    return {transport, nodes};
}

NodeContainer
Pick(const NodeContainer& nodes, uint32_t first, uint32_t count)
{
    NodeContainer picked;
    for (uint32_t i = first; i < first + count; ++i)
    {
        picked.Add(nodes.Get(i));
    }
    return picked;
}

/// Meters that are nodes, of which the concentrator learns from their applications.
class MeterNodesTest : public TestCase
{
  public:
    MeterNodesTest()
        : TestCase("what meters on nodes read in an hour is traded for their customers")
    {
    }

  private:
    void DoRun() override
    {
        // Strong nodes 0 and 1, meters 2 to 4, their concentrator 5.
        const auto [transport, nodes] = MakeStarOfNodes(6);
        const auto market = OpenHourlyMarket(3, 1);
        StrongNodeHelper strongNodes(transport);
        strongNodes.SetProtocol("raft");
        strongNodes.SetMarket(market);
        const auto ledger = strongNodes.Install(Pick(nodes, 0, 2));
        MeterHelper meters(transport);
        meters.SetConcentrator(nodes.Get(5));
        meters.SetLoadShapes(MakeFlatShapes());
        meters.SetPoint(MakeFlatCustomer(0));
        // In another order than that of their endpoints.
        ApplicationContainer installed = meters.Install(nodes.Get(4));
        installed.Add(meters.Install(Pick(nodes, 2, 2)));
        NS_TEST_EXPECT_MSG_EQ(meters.AssignStreams(installed, 1), 0, "meters draw nothing");
        ConcentratorHelper concentrators(transport, market, strongNodes.GetKeyDirectory());
        concentrators.SetStrongNodes(ledger);
        concentrators.SetDemanderNodes(Pick(nodes, 1, 1));
        concentrators.SetAttribute("OrderSpread", TimeValue(Time(0)));
        concentrators.Install(nodes.Get(5), installed);
        Simulator::Stop(Seconds(4500));
        Simulator::Run();
        std::map<uint32_t, uint64_t> volumes;
        for (const auto& block : strongNodes.GetLedger()->GetBlocks())
        {
            for (const auto& transaction : block->GetTransactions())
            {
                volumes[transaction->GetOrder().provider] += transaction->GetOrder().volumeMilli;
            }
        }
        const std::map<uint32_t, uint64_t> expected{{0, 4000}, {1, 4000}, {2, 4000}};
        NS_TEST_EXPECT_MSG_EQ(volumes, expected, "four readings of each");
        const auto last = DynamicCast<MeterApplication>(installed.Get(0));
        NS_TEST_EXPECT_MSG_EQ(last->GetEndpoint(), 4, "its node");
        NS_TEST_EXPECT_MSG_EQ(last->GetPoint().provider, 0, "installed first");
        Simulator::Destroy();
    }
};

/// Everybody there is, given nodes alone.
class WholeMarketTest : public TestCase
{
  public:
    WholeMarketTest()
        : TestCase("two concentrators, two demanders and a keeper around two strong nodes")
    {
    }

  private:
    void NoteCommitted(std::string path, uint32_t node, LedgerBlockPtr block)
    {
        m_committed[path].push_back({node, block->GetHeight()});
    }

    void NoteSent(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message)
    {
        const uint16_t type = message->GetWireType();
        if (type == WIRE_SUBMISSION || type == WIRE_BLOCK_DELIVERY)
        {
            m_ways[{type, from, to}]++;
        }
    }

    void Install(Ptr<MessageTransport> transport, const NodeContainer& nodes)
    {
        DataMarketHelper markets;
        AgentClass sharers;
        sharers.rule = std::make_shared<const StayingRule>();
        markets.AddClass(sharers, 4);
        markets.SetInitialShare(1);
        markets.SetDemanders(DemandRules(), 2, 1);
        const auto market = markets.Create();
        StrongNodeHelper strongNodes(transport);
        strongNodes.SetProtocol("raft");
        strongNodes.SetMarket(market);
        m_ledger = strongNodes.GetLedger();
        const auto ledger = strongNodes.Install(Pick(nodes, 0, 2));
        ConcentratorHelper concentrators(transport, market, strongNodes.GetKeyDirectory());
        AccessSegmentHelper segments;
        segments.SetHop(8000, 0);
        concentrators.SetStrongNodes(ledger);
        concentrators.SetDemanderNodes(Pick(nodes, 4, 2));
        concentrators.SetCustomers(2, 2, segments);
        m_concentrators = concentrators.Install(Pick(nodes, 2, 2));
        DemanderHelper demanders(
            transport, market, strongNodes.GetKeyDirectory(), strongNodes.GetValidator());
        demanders.SetConcentrators(m_concentrators);
        demanders.SetStrongNodes(ledger);
        m_demanders = demanders.Install(Pick(nodes, 4, 2));
        LedgerKeeperHelper keepers(transport, market, strongNodes.GetValidator());
        keepers.SetStrongNodes(ledger);
        m_keepers = keepers.Install(Pick(nodes, 6, 1));
    }

    void DoRun() override
    {
        const auto [transport, nodes] = MakeStarOfNodes(7);
        transport->TraceConnectWithoutContext("Sent",
                                              MakeCallback(&WholeMarketTest::NoteSent, this));
        Install(transport, nodes);
        Config::Connect("/NodeList/*/ApplicationList/*/$ns3::gridshare::StrongNodeApplication/"
                        "BlockCommitted",
                        MakeCallback(&WholeMarketTest::NoteCommitted, this));
        Simulator::Stop(Hours(2) + Minutes(31));
        Simulator::Run();
        CheckCommits();
        CheckWays();
        const uint64_t height = m_ledger->GetBlocks().size() - 1;
        NS_TEST_EXPECT_MSG_GT(height, 2, "words to join, then orders of two hours");
        for (uint32_t i = 0; i < 2; ++i)
        {
            const auto demander = DynamicCast<DemanderApplication>(m_demanders.Get(i));
            NS_TEST_EXPECT_MSG_EQ(demander->GetDownload().GetHeight(), height, "demander " << i);
            const auto concentrator = DynamicCast<ConcentratorApplication>(m_concentrators.Get(i));
            NS_TEST_ASSERT_MSG_EQ(concentrator->GetPoints().size(), 2, "two customers each");
            NS_TEST_EXPECT_MSG_EQ(
                concentrator->GetPoints()[1].provider, 2 * i + 1, "the next ones");
        }
        const auto keeper = DynamicCast<LedgerKeeperApplication>(m_keepers.Get(0));
        NS_TEST_EXPECT_MSG_EQ(keeper->GetDownload().GetHeight(), height, "the keeper");
        m_ledger = nullptr;
        Simulator::Destroy();
    }

    /// Both strong nodes commit all blocks in their order, each under the path of its node.
    void CheckCommits()
    {
        NS_TEST_ASSERT_MSG_EQ(m_committed.size(), 2, "two strong nodes");
        uint32_t node = 0;
        for (const auto& [path, commits] : m_committed)
        {
            const std::string expected = "/NodeList/" + std::to_string(node) + "/ApplicationList/0";
            NS_TEST_EXPECT_MSG_EQ(path.substr(0, expected.size()), expected, "its path");
            NS_TEST_ASSERT_MSG_EQ(commits.size(), m_ledger->GetBlocks().size() - 1, "all blocks");
            for (std::size_t i = 0; i < commits.size(); ++i)
            {
                NS_TEST_EXPECT_MSG_EQ(commits[i].first, node, "the strong node");
                NS_TEST_EXPECT_MSG_EQ(commits[i].second, i + 1, "heights in order");
            }
            ++node;
        }
    }

    /// Concentrators and demanders take strong nodes in turn; the keeper begins anew.
    void CheckWays()
    {
        for (const auto& [way, count] : m_ways)
        {
            const auto [type, from, to] = way;
            const uint32_t client = type == WIRE_SUBMISSION ? from : to;
            const uint32_t home = type == WIRE_SUBMISSION ? to : from;
            const std::map<uint32_t, uint32_t> homes{{2, 0}, {3, 1}, {4, 0}, {5, 1}, {6, 0}};
            NS_TEST_EXPECT_MSG_EQ(home, homes.at(client), "strong node of " << client);
        }
        // Submissions of concentrators and demanders, blocks to demanders and the keeper.
        NS_TEST_EXPECT_MSG_EQ(m_ways.size(), 4 + 3, "all ways are taken");
    }

    /// By path: strong node and height.
    std::map<std::string, std::vector<std::pair<uint32_t, uint64_t>>> m_committed;
    /// Messages by type, sender and receiver.
    std::map<std::tuple<uint16_t, uint32_t, uint32_t>, uint32_t> m_ways;
    Ptr<FinalLedger> m_ledger;            //!< of the strong nodes
    ApplicationContainer m_concentrators; //!< two
    ApplicationContainer m_demanders;     //!< two
    ApplicationContainer m_keepers;       //!< one
};

/// What helpers cannot do with a node, and what they have not been told.
class NodeInstallErrorTest : public TestCase
{
  public:
    NodeInstallErrorTest()
        : TestCase("nodes on which nothing can be installed")
    {
    }

  private:
    void ExpectError(const std::string& part, const std::function<void()>& action)
    {
        const std::string message = CatchMessage(action);
        NS_TEST_EXPECT_MSG_NE(message.find(part), std::string::npos, message << " says " << part);
    }

    void DoRun() override
    {
        const auto [starTransport, starNodes] = MakeStarOfNodes(4);
        const auto& transport = starTransport;
        const auto& nodes = starNodes;
        const auto market = OpenHourlyMarket(2, 1);
        StrongNodeHelper strongNodes(transport);
        ExpectError("which is endpoint 2 of the transport",
                    [&]() { StrongNodeHelper(transport).Install(Pick(nodes, 2, 1)); });
        const auto ledger = strongNodes.Install(Pick(nodes, 0, 2));
        const auto stranger = CreateObject<Node>();
        ExpectError("which is no endpoint",
                    [&]() { MeterHelper(transport).Install(NodeContainer(stranger)); });
        ConcentratorHelper concentrators(transport, market, strongNodes.GetKeyDirectory());
        ExpectError("call SetCustomers()", [&]() { concentrators.Install(Pick(nodes, 2, 1)); });
        ExpectError("at least one", [&]() { concentrators.SetCustomers(0, 1, {}); });
        concentrators.SetCustomers(2, 1, {});
        ExpectError("SetDemanderNodes()", [&]() { concentrators.Install(Pick(nodes, 2, 1)); });
        concentrators.SetDemanders({1});
        ExpectError("SetStrongNodes()", [&]() { concentrators.Install(Pick(nodes, 2, 1)); });
        ExpectError("no strong node", [&]() { concentrators.SetStrongNodes({}); });
        ExpectError("ns3::gridshare::MeterApplication",
                    [&]() { concentrators.Install(nodes.Get(2), ledger); });
        DemanderHelper demanders(
            transport, market, strongNodes.GetKeyDirectory(), strongNodes.GetValidator());
        ExpectError("demander 1 of a market with 0",
                    [&]() { demanders.Install(Pick(nodes, 3, 1)); });
        ExpectError("ns3::gridshare::ConcentratorApplication",
                    [&]() { demanders.SetConcentrators(ledger); });
        ExpectError("provider 0, for whom no concentrator sells",
                    [&]() { demanders.SetConcentrators({}); });
        Simulator::Destroy();
    }
};

/// The suite of helpers that are given nodes.
class NodeInstallTestSuite : public TestSuite
{
  public:
    NodeInstallTestSuite()
        : TestSuite("gridshare-node-install", TestSuite::Type::UNIT)
    {
        AddTestCase(new MeterNodesTest);
        AddTestCase(new WholeMarketTest);
        AddTestCase(new NodeInstallErrorTest);
    }
};

static NodeInstallTestSuite g_nodeInstallTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
