/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../printable-value.h"
#include "own-network.h"

#include "ns3/input-error.h"
#include "ns3/sharing-messages.h"
#include "ns3/simulator.h"
#include "ns3/strong-node-helper.h"
#include "ns3/test.h"

/**
 * @file
 * @ingroup gridshare-test
 * Strong nodes installed on nodes of one's own: what is set, and what they agree on.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Strong nodes around a router, and one more endpoint, which submits.
class OwnCluster
{
  public:
    /// @param count strong nodes
    explicit OwnCluster(uint32_t count)
        : transport(MakeStarTransport(count + 1)),
          helper(transport, count),
          m_count(count),
          m_key(7)
    {
        nodes.Create(count);
        helper.GetKeyDirectory()->Register(0, m_key.GetPublicKey());
    }

    ~OwnCluster()
    {
        Simulator::Destroy();
    }

    /// Hand transactions in at strong node 0, now.
    void Submit(uint64_t count)
    {
        for (uint64_t sequence = 0; sequence < count; ++sequence)
        {
            SharingOrder order;
            order.sequence = sequence;
            order.demander = 1;
            order.volumeMilli = 1000;
            order.readings.energiesWh = {500};
            transport->Send(
                m_count,
                0,
                TransactionItem::MakeSubmission(SharingTransaction::Create(order, m_key)));
        }
    }

    /// @return transactions in each final block, up to a time
    std::vector<std::size_t> Run(Time end)
    {
        Simulator::Stop(end);
        Simulator::Run();
        std::vector<std::size_t> counts;
        for (const auto& block : helper.GetLedger()->GetBlocks())
        {
            counts.push_back(block->GetTransactions().size());
        }
        counts.erase(counts.begin()); // the genesis block
        return counts;
    }

    Ptr<MessageTransport> transport; //!< between them
    StrongNodeHelper helper;         //!< installs them
    NodeContainer nodes;             //!< to run them

  private:
    uint32_t m_count; //!< strong nodes
    SigningKey m_key; //!< of provider 0
};

/// @param applications from Install() @param number of one @return it
Ptr<StrongNodeApplication>
GetStrongNode(const ApplicationContainer& applications, uint32_t number)
{
    return DynamicCast<StrongNodeApplication>(applications.Get(number));
}

/// What is submitted at one is final at all.
class AgreementTest : public TestCase
{
  public:
    /// @param protocol of consensus
    explicit AgreementTest(const std::string& protocol)
        : TestCase("four strong nodes installed at once agree by " + protocol),
          m_protocol(protocol)
    {
    }

  private:
    void DoRun() override
    {
        OwnCluster cluster(4);
        cluster.helper.SetProtocol(m_protocol);
        const auto installed = cluster.helper.Install(cluster.nodes);
        NS_TEST_ASSERT_MSG_EQ(installed.GetN(), 4, "an application each");
        NS_TEST_EXPECT_MSG_EQ(cluster.helper.AssignStreams(installed, 50), 4, "a stream each");
        cluster.Submit(1);
        const auto blocks = cluster.Run(Seconds(20));
        NS_TEST_ASSERT_MSG_EQ(blocks.size(), 1, "one block");
        NS_TEST_EXPECT_MSG_EQ(blocks[0], 1, "with the transaction");
        for (uint32_t number = 0; number < 4; ++number)
        {
            const auto node = GetStrongNode(installed, number);
            NS_TEST_EXPECT_MSG_EQ(node->GetNode(), cluster.nodes.Get(number), "in order");
            NS_TEST_EXPECT_MSG_EQ(node->GetReplica().GetConfig().self, number, "its replica");
            NS_TEST_EXPECT_MSG_EQ(node->GetChain().GetFinalHeight(), 1, "chain of " << number);
        }
    }

    std::string m_protocol; //!< see constructor
};

/// What is set holds for nodes installed afterwards.
class SettingsTest : public TestCase
{
  public:
    SettingsTest()
        : TestCase("limits, attributes, peers and protocol of installed strong nodes")
    {
    }

  private:
    void DoRun() override
    {
        OwnCluster cluster(3);
        cluster.helper.SetProtocol("raft");
        cluster.helper.SetBlockLimits({2, 1000000});
        cluster.helper.SetMempoolLimits({4, 1000000});
        cluster.helper.SetOverlay(OverlayGraph(3, {{0, 1}, {1, 2}}));
        cluster.helper.SetAttribute("VerificationTime", TimeValue(MilliSeconds(3)));
        const auto installed = cluster.helper.Install(cluster.nodes);
        cluster.helper.AssignStreams(installed, 50);
        const auto node = GetStrongNode(installed, 2);
        TimeValue verification;
        node->GetAttribute("VerificationTime", verification);
        NS_TEST_EXPECT_MSG_EQ(verification.Get(), MilliSeconds(3), "attribute");
        NS_TEST_EXPECT_MSG_EQ(
            node->GetReplica().GetProtocolName(), std::string("raft"), "protocol");
        NS_TEST_ASSERT_MSG_EQ(node->GetRelay()->GetPeers().size(), 1, "at the end of the line");
        NS_TEST_EXPECT_MSG_EQ(node->GetRelay()->GetPeers()[0], 1, "the one in the middle");
        NS_TEST_EXPECT_MSG_EQ(
            GetStrongNode(installed, 1)->GetRelay()->GetPeers().size(), 2, "the middle");
        cluster.transport->Send(3, 2, Create<DirectSale>(SharingOrder())); // there is no market
        cluster.Submit(5); // the fifth finds the mempool full
        const auto blocks = cluster.Run(Seconds(20));
        const std::vector<std::size_t> expected{2, 2};
        NS_TEST_EXPECT_MSG_EQ(blocks, expected, "two a block, four in all");
        bool known = true;
        try
        {
            cluster.helper.SetProtocol("rapt");
        }
        catch (const InputError&)
        {
            known = false;
        }
        NS_TEST_EXPECT_MSG_EQ(known, false, "a misspelt protocol is refused");
    }
};

/// What a Byzantine node holds to be final is noted by nobody.
class HonestyTest : public TestCase
{
  public:
    /// @param honest the only strong node
    explicit HonestyTest(bool honest)
        : TestCase(honest ? "what an honest node holds to be final counts"
                          : "what a Byzantine node holds to be final counts for nothing"),
          m_honest(honest)
    {
    }

  private:
    void DoRun() override
    {
        OwnCluster cluster(1);
        cluster.helper.SetProtocol("raft");
        cluster.helper.SetHonest(m_honest);
        const auto installed = cluster.helper.Install(cluster.nodes);
        cluster.helper.AssignStreams(installed, 50);
        cluster.Submit(1);
        const auto counted = cluster.Run(Seconds(20));
        const auto& chain = GetStrongNode(installed, 0)->GetChain();
        NS_TEST_EXPECT_MSG_EQ(chain.GetFinalHeight(), 1, "it agrees with itself");
        NS_TEST_EXPECT_MSG_EQ(counted.size(), (m_honest ? 1 : 0), "blocks that count");
    }

    bool m_honest; //!< see constructor
};

/// A node's clock measures its timers: by a fast one, blocks follow one another sooner.
class ClockTest : public TestCase
{
  public:
    /// @param rate of the clock
    explicit ClockTest(double rate)
        : TestCase("10 s between blocks, by a clock of rate " + std::to_string(rate)),
          m_rate(rate)
    {
    }

  private:
    void DoRun() override
    {
        OwnCluster cluster(1);
        cluster.helper.SetProtocol("raft");
        ConsensusConfig config;
        config.blockIntervalNs = Seconds(10).GetNanoSeconds();
        cluster.helper.SetConsensus(config);
        cluster.helper.SetBlockLimits({1, 1000000});
        cluster.helper.SetClockRate(m_rate);
        cluster.helper.AssignStreams(cluster.helper.Install(cluster.nodes), 50);
        cluster.Submit(3);
        cluster.Run(Seconds(60));
        const auto& blocks = cluster.helper.GetLedger()->GetBlocks();
        NS_TEST_ASSERT_MSG_EQ(blocks.size(), 4, "a transaction each, on the genesis block");
        const double gapS = static_cast<double>(blocks[3]->GetHeader().proposedNs -
                                                blocks[2]->GetHeader().proposedNs) *
                            1e-9;
        NS_TEST_EXPECT_MSG_EQ_TOL(gapS, 10 / m_rate, 1e-6, "by our clock");
    }

    double m_rate; //!< see constructor
};

/// Only keys that a provider has enrolled are accepted, or all.
class KeyTest : public TestCase
{
  public:
    KeyTest()
        : TestCase("keys are looked up in the directory, and all are accepted without one")
    {
    }

  private:
    void DoRun() override
    {
        for (const bool lookedUp : {true, false})
        {
            OwnCluster cluster(1);
            cluster.helper.SetProtocol("raft");
            cluster.helper.SetKeyDirectory(lookedUp ? std::make_shared<ProviderKeyDirectory>()
                                                    : nullptr);
            cluster.helper.AssignStreams(cluster.helper.Install(cluster.nodes), 50);
            cluster.Submit(1);
            const auto blocks = cluster.Run(Seconds(20));
            NS_TEST_EXPECT_MSG_EQ(blocks.size(), (lookedUp ? 0 : 1), "nobody has enrolled");
        }
    }
};

/// A number of strong nodes that cannot be is its user's to mend, and the message says so.
class CountTest : public TestCase
{
  public:
    CountTest()
        : TestCase("1 to 256 strong nodes, each with a node and an endpoint; others are refused")
    {
    }

  private:
    /// @param endpoints of the transport @param stated strong nodes, 0: none @param nodes given
    /// @return what the error says has been found; empty: there was none
    static std::string Refuse(uint32_t endpoints, uint32_t stated, uint32_t nodes)
    {
        std::string found;
        try
        {
            StrongNodeHelper helper(endpoints > 0 ? MakeStarTransport(endpoints)
                                                  : CreateObject<MessageTransport>(),
                                    stated);
            helper.Install(NodeContainer(nodes));
        }
        catch (const InputError& error)
        {
            found = error.GetFound();
        }
        Simulator::Destroy();
        return found;
    }

    /// @param stated strong nodes @param number of the one @return as Refuse()
    static std::string RefuseOne(uint32_t stated, uint32_t number)
    {
        std::string found;
        try
        {
            StrongNodeHelper(MakeStarTransport(3), stated).Install(CreateObject<Node>(), number);
        }
        catch (const InputError& error)
        {
            found = error.GetFound();
        }
        Simulator::Destroy();
        return found;
    }

    /// @return as Refuse(), of an overlay of three for two strong nodes
    static std::string RefuseOverlay()
    {
        StrongNodeHelper helper(MakeStarTransport(3), 2);
        std::string found;
        try
        {
            helper.SetOverlay(OverlayGraph(3, {{0, 1}, {1, 2}}));
        }
        catch (const InputError& error)
        {
            found = error.GetFound();
        }
        Simulator::Destroy();
        return found;
    }

    /// @param protocol of one strong node @param intervalNs between blocks @return as Refuse()
    static std::string RefuseInterval(const std::string& protocol, int64_t intervalNs)
    {
        std::string found;
        try
        {
            StrongNodeHelper helper(MakeStarTransport(1), 1);
            ConsensusConfig config;
            config.blockIntervalNs = intervalNs;
            helper.SetConsensus(config);
            helper.SetProtocol(protocol);
            helper.Install(NodeContainer(1));
        }
        catch (const InputError& error)
        {
            found = error.GetFound();
        }
        Simulator::Destroy();
        return found;
    }

    void DoRun() override
    {
        NS_TEST_EXPECT_MSG_EQ(RefuseInterval("pow", 0),
                              "a protocol that mines, and ConsensusConfig::blockIntervalNs = 0",
                              "a block each nanosecond");
        NS_TEST_EXPECT_MSG_EQ(RefuseInterval("pow", 1), "", "the shortest");
        NS_TEST_EXPECT_MSG_EQ(RefuseInterval("raft", 0), "", "a leader goes on at once");
        NS_TEST_EXPECT_MSG_EQ(Refuse(2, 0, 0), "0 strong nodes", "none");
        NS_TEST_EXPECT_MSG_EQ(Refuse(257, 0, 257), "257 strong nodes", "one too many");
        NS_TEST_EXPECT_MSG_EQ(Refuse(256, 0, 256), "", "the most");
        NS_TEST_EXPECT_MSG_EQ(Refuse(1, 1, 1), "", "the fewest");
        NS_TEST_EXPECT_MSG_EQ(
            Refuse(0, 0, 1), "1 strong nodes on a transport with 0 endpoints", "no network");
        NS_TEST_EXPECT_MSG_EQ(Refuse(4, 3, 2), "2 nodes for 3 strong nodes", "one without");
        NS_TEST_EXPECT_MSG_EQ(RefuseOne(0, 0), "0 strong nodes", "nobody said how many");
        NS_TEST_EXPECT_MSG_EQ(RefuseOne(2, 2), "strong node 2 of 2", "they are 0 and 1");
        NS_TEST_EXPECT_MSG_EQ(RefuseOne(2, 1), "", "the last one");
        NS_TEST_EXPECT_MSG_EQ(
            RefuseOverlay(), "an overlay of 3 nodes for 2 strong nodes", "a peer too many");
    }
};

/// The suite of the strong nodes' helper.
class StrongNodeHelperTestSuite : public TestSuite
{
  public:
    StrongNodeHelperTestSuite()
        : TestSuite("gridshare-strong-node-helper", TestSuite::Type::UNIT)
    {
        AddTestCase(new AgreementTest("pbft"));
        AddTestCase(new AgreementTest("raft"));
        AddTestCase(new SettingsTest);
        AddTestCase(new HonestyTest(true));
        AddTestCase(new HonestyTest(false));
        AddTestCase(new ClockTest(1));
        AddTestCase(new ClockTest(2));
        AddTestCase(new KeyTest);
        AddTestCase(new CountTest);
    }
};

static StrongNodeHelperTestSuite g_strongNodeHelperTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
