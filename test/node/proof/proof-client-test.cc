/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../printable-value.h"
#include "../fixed-delay-transport.h"

#include "ns3/proof-client.h"
#include "ns3/proof-desk.h"
#include "ns3/test.h"

#include <memory>
#include <set>

/**
 * @file
 * @ingroup gridshare-test
 * Whom a proof client believes, and when: against desks over chains made by hand.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

constexpr uint32_t NODES = 4;      // f = 1
constexpr uint32_t CLIENT = NODES; // its endpoint
constexpr uint32_t STRANGER = 5;   // an endpoint that is no strong node
constexpr uint64_t STORED = 5;     // transactions in the block
constexpr int64_t DELAY_S = 1;     // of every message
constexpr int64_t ASK_S = 120;     // from a transaction to the first question
constexpr int64_t PATIENCE_S = 60; // from one attempt to the next
constexpr int64_t ATTEMPTS = 5;    // at most

/// Strong nodes, of which some lie or are silent, hold a block with transactions 0 to 4.
struct Desks
{
    std::vector<ProofForgery> forgeries = std::vector<ProofForgery>(NODES, ProofForgery::NONE);
    std::set<uint32_t> silent; //!< who does not answer
    uint32_t confirmations{2}; //!< f + 1
    double finalAtS{0};        //!< when the block becomes final everywhere
    uint64_t sequence{2};      //!< of the transaction that is asked about: stored from 0 to 4
};

/// One question, and what comes of it.
class ProofCase : public TestCase
{
  public:
    /**
     * @param name of the case
     * @param desks who answers how
     */
    ProofCase(const std::string& name, const Desks& desks)
        : TestCase("a question about a transaction: " + name),
          m_setup(desks),
          m_key(42)
    {
    }

  protected:
    SharingTransactionPtr MakeTransaction(uint64_t sequence) const
    {
        SharingOrder order;
        order.sequence = sequence;
        order.volumeMilli = 1000;
        order.readings.energiesWh = {1};
        return SharingTransaction::Create(order, m_key);
    }

    /// Ask at ASK_S, and run to the end.
    void AskAndRun()
    {
        m_client->NoteSubmitted(MakeTransaction(m_setup.sequence));
        Simulator::Run();
    }

    /// @param outcome of the one question @param afterS the first attempt, s
    void ExpectClosed(ProofOutcome outcome, int64_t afterS)
    {
        NS_TEST_ASSERT_MSG_EQ(m_closed.size(), 1, "closed once");
        NS_TEST_EXPECT_MSG_EQ(
            static_cast<int>(m_closed[0].first), static_cast<int>(outcome), "outcome");
        NS_TEST_EXPECT_MSG_EQ(m_closed[0].second, Seconds(afterS), "delay");
        const ProofCounters& counters = m_client->GetCounters();
        NS_TEST_EXPECT_MSG_EQ(counters.asked, 1, "asked");
        NS_TEST_EXPECT_MSG_EQ(counters.verified, (outcome == ProofOutcome::VERIFIED), "verified");
        NS_TEST_EXPECT_MSG_EQ(counters.refused, (outcome == ProofOutcome::REFUSED), "refused");
        NS_TEST_EXPECT_MSG_EQ(
            counters.notStored, (outcome == ProofOutcome::NOT_STORED), "not stored");
        NS_TEST_EXPECT_MSG_EQ(
            counters.unanswered, (outcome == ProofOutcome::UNANSWERED), "unanswered");
        NS_TEST_EXPECT_MSG_EQ(counters.CountOpen(), 0, "none is open");
    }

    /// What comes of it is for the case to say.
    virtual void Check() = 0;

    Desks m_setup;                                       //!< see constructor
    SigningKey m_key;                                    //!< signs
    Ptr<FixedDelayTransport> m_transport;                //!< a second a message
    Ptr<ProofClient> m_client;                           //!< who asks
    std::vector<std::pair<ProofOutcome, Time>> m_closed; //!< trace Closed

  private:
    void DoRun() override
    {
        m_transport = CreateObject<FixedDelayTransport>(NODES + 2, Seconds(DELAY_S));
        std::vector<SharingTransactionPtr> transactions;
        for (uint64_t i = 0; i < STORED; ++i)
        {
            transactions.push_back(MakeTransaction(i));
        }
        const auto block =
            LedgerBlock::Create(*LedgerBlock::GetGenesis(), 0, 1, 0, std::move(transactions));
        m_chains.resize(NODES);
        ProofClient::Wiring wiring;
        for (uint32_t i = 0; i < NODES; ++i)
        {
            m_chains[i].Append(block);
            m_desks.push_back(
                std::make_unique<ProofDesk>(m_transport, i, m_chains[i], m_setup.forgeries[i]));
            wiring.strongNodes.push_back(i);
            if (m_setup.silent.count(i) == 0)
            {
                m_transport->SetReceiver(i, MakeCallback(&ProofCase::HandToDesk, this).Bind(i));
            }
        }
        Simulator::Schedule(Seconds(m_setup.finalAtS), &ProofCase::Finalize, this);
        m_client = CreateObject<ProofClient>();
        wiring.transport = m_transport;
        wiring.endpoint = CLIENT;
        wiring.confirmations = m_setup.confirmations;
        m_client->Connect(wiring);
        m_client->AssignStreams(1);
        m_client->TraceConnectWithoutContext("Closed", MakeCallback(&ProofCase::OnClosed, this));
        m_transport->SetReceiver(CLIENT, MakeCallback(&ProofCase::HandToClient, this));
        Check();
        m_client->Dispose();
        Simulator::Destroy();
    }

    void HandToDesk(uint32_t node, uint32_t from, const Ptr<const NetworkMessage>& message)
    {
        NS_TEST_EXPECT_MSG_EQ(m_desks[node]->Receive(from, message), true, "it is for the desk");
    }

    void HandToClient(uint32_t from, const Ptr<const NetworkMessage>& message)
    {
        NS_TEST_EXPECT_MSG_EQ(m_client->Receive(from, message), true, "it is for the client");
    }

    void Finalize()
    {
        for (auto& chain : m_chains)
        {
            chain.SetFinalHeight(1);
        }
    }

    void OnClosed(SharingTransactionPtr, ProofOutcome outcome, Time delay)
    {
        m_closed.emplace_back(outcome, delay);
    }

    std::vector<LedgerChain> m_chains;               //!< by strong node
    std::vector<std::unique_ptr<ProofDesk>> m_desks; //!< by strong node
};

/// What the outcome is, after how many whole attempts without one, and how many answers were false.
class ProofOutcomeTest : public ProofCase
{
  public:
    /**
     * @param name of the case
     * @param desks who answers how
     * @param outcome expected
     * @param attempts that bring nothing
     * @param refusedReplies expected
     */
    ProofOutcomeTest(const std::string& name,
                     const Desks& desks,
                     ProofOutcome outcome,
                     int64_t attempts,
                     uint64_t refusedReplies)
        : ProofCase(name, desks),
          m_outcome(outcome),
          m_attempts(attempts),
          m_refusedReplies(refusedReplies)
    {
    }

  private:
    void Check() override
    {
        AskAndRun();
        const bool verified = m_outcome == ProofOutcome::VERIFIED;
        ExpectClosed(m_outcome, m_attempts * PATIENCE_S + (verified ? 2 * DELAY_S : 0));
        NS_TEST_EXPECT_MSG_EQ(
            m_client->GetCounters().refusedReplies, m_refusedReplies, "false answers");
        NS_TEST_EXPECT_MSG_EQ(
            m_client->GetKeptBytes(), (verified ? LedgerBlock::HEADER_BYTES : 0), "a header");
    }

    ProofOutcome m_outcome;    //!< see constructor
    int64_t m_attempts;        //!< see constructor
    uint64_t m_refusedReplies; //!< see constructor
};

/// What it costs, by hand.
class ProofBytesTest : public ProofCase
{
  public:
    ProofBytesTest()
        : ProofCase("what it costs", Desks{})
    {
    }

  private:
    void Check() override
    {
        AskAndRun();
        // Two questions, a header, a header with a path of three levels among five leaves.
        const auto& traffic = m_transport->GetCounters(TrafficClass::PROOF);
        NS_TEST_EXPECT_MSG_EQ(traffic.sentMessages, 4, "messages");
        NS_TEST_EXPECT_MSG_EQ(traffic.sentBytes, 2 * 33 + 137 + 137 + 9 + 3 * 32, "bytes");
    }
};

/// Only strong nodes are believed, of each one its last word, and late answers change nothing.
class ProofStrangerTest : public ProofCase
{
  public:
    ProofStrangerTest()
        : ProofCase("what strangers say does not count", MakeSilent())
    {
    }

  private:
    static Desks MakeSilent()
    {
        Desks desks;
        desks.silent = {0, 1, 2, 3};
        return desks;
    }

    void Say(uint32_t from, const StorageProof& proof)
    {
        m_transport->Send(from, CLIENT, Create<ProofReply>(proof));
    }

    void SayAll()
    {
        const Hash256 id = MakeTransaction(m_setup.sequence)->GetId();
        LedgerBlockHeader header;
        header.merkleRoot = ComputeMerkleRoot({id});
        header.transactionCount = 1;
        const StorageProof whole{id, header, ComputeMerkleProof({id}, 0)};
        LedgerBlockHeader miscounted = header;
        miscounted.transactionCount = 2;
        Say(STRANGER, whole);                                  // is none
        Say(0, {id, miscounted, ComputeMerkleProof({id}, 0)}); // another number of leaves
        Say(1, whole);
        Say(1, whole);        // is one all the same
        Say(2, {id, {}, {}}); // thinks better of it later
    }

    void SayAgain()
    {
        const Hash256 id = MakeTransaction(m_setup.sequence)->GetId();
        NS_TEST_EXPECT_MSG_EQ(m_closed.size(), 0, "one strong node has said so, no more");
        NS_TEST_EXPECT_MSG_EQ(m_client->GetCounters().refusedReplies, 1, "leaves were miscounted");
        LedgerBlockHeader header;
        header.merkleRoot = ComputeMerkleRoot({id});
        header.transactionCount = 1;
        Say(2, {id, header, {}});
        Say(3, {id, header, {}}); // nobody waits for it any more
    }

    void Check() override
    {
        Simulator::Schedule(Seconds(ASK_S + 1), &ProofStrangerTest::SayAll, this);
        Simulator::Schedule(Seconds(ASK_S + 20), &ProofStrangerTest::SayAgain, this);
        AskAndRun();
        ExpectClosed(ProofOutcome::VERIFIED, 21);
    }
};

/// A share of the transactions is asked about, the same with the same stream.
class ProofShareTest : public ProofCase
{
  public:
    ProofShareTest()
        : ProofCase("a share of them", Desks{})
    {
    }

  private:
    uint64_t CountAsked(double share) const
    {
        auto client = CreateObject<ProofClient>();
        ProofClient::Wiring wiring;
        wiring.transport = m_transport;
        wiring.endpoint = CLIENT;
        wiring.strongNodes = {0, 1, 2, 3};
        wiring.share = share;
        client->Connect(wiring);
        client->AssignStreams(7);
        for (uint64_t i = 0; i < 1000; ++i)
        {
            client->NoteSubmitted(MakeTransaction(i));
        }
        Simulator::Run();
        return client->GetCounters().asked;
    }

    void Check() override
    {
        NS_TEST_EXPECT_MSG_EQ(CountAsked(0), 0, "none");
        NS_TEST_EXPECT_MSG_EQ(CountAsked(1), 1000, "all");
        // Five standard deviations of a binomial count: 5 sqrt(1000 · 0.3 · 0.7) = 72.
        const uint64_t some = CountAsked(0.3);
        NS_TEST_EXPECT_MSG_EQ_TOL(static_cast<double>(some), 300, 72, "a share");
        NS_TEST_EXPECT_MSG_EQ(CountAsked(0.3), some, "the same stream, the same choice");
    }
};

Desks
MakeDesks(const std::vector<ProofForgery>& forgeries,
          uint64_t sequence = 2,
          const std::set<uint32_t>& silent = {},
          double finalAtS = 0)
{
    Desks desks;
    desks.forgeries = forgeries;
    desks.sequence = sequence;
    desks.silent = silent;
    desks.finalAtS = finalAtS;
    return desks;
}

/// The suite gridshare-node-proof-client.
class ProofClientTestSuite : public TestSuite
{
  public:
    ProofClientTestSuite()
        : TestSuite("gridshare-node-proof-client", TestSuite::Type::UNIT)
    {
        using F = ProofForgery;
        using O = ProofOutcome;
        const std::vector<F> honest(NODES, F::NONE);
        const uint64_t elsewhere = STORED; // in no block
        const auto add = [this](const std::string& name,
                                const Desks& desks,
                                O outcome,
                                int64_t attempts,
                                uint64_t refused) {
            AddTestCase(new ProofOutcomeTest(name, desks, outcome, attempts, refused));
        };
        add("stored", MakeDesks(honest), O::VERIFIED, 0, 0);
        add("final later, asked again",
            MakeDesks(honest, 2, {}, ASK_S + 1.5 * PATIENCE_S),
            O::VERIFIED,
            2,
            0);
        add("in no block", MakeDesks(honest, elsewhere), O::NOT_STORED, ATTEMPTS, 0);
        add("in a block that is never final",
            MakeDesks(honest, 2, {}, 1e5),
            O::NOT_STORED,
            ATTEMPTS,
            0);
        add("nobody answers", MakeDesks(honest, 2, {0, 1, 2, 3}), O::UNANSWERED, ATTEMPTS, 0);
        add("one alone answers", MakeDesks(honest, 2, {1, 2, 3}), O::UNANSWERED, ATTEMPTS, 0);
        add("the first one is silent", MakeDesks(honest, 2, {0}), O::VERIFIED, 1, 0);
        // The second attempt asks node 1 for the path.
        add("the first one forges paths",
            MakeDesks({F::PATH, F::NONE, F::NONE, F::NONE}),
            O::VERIFIED,
            1,
            1);
        // Only nodes 0 and 1 answer, and 0 forges paths: the fourth attempt wants its header alone.
        add("the first one forges paths, half of them are silent",
            MakeDesks({F::PATH, F::NONE, F::NONE, F::NONE}, 0, {2, 3}),
            O::VERIFIED,
            3,
            1);
        add("all forge paths",
            MakeDesks({F::PATH, F::PATH, F::PATH, F::PATH}),
            O::REFUSED,
            ATTEMPTS,
            ATTEMPTS);
        add("the first one forges headers",
            MakeDesks({F::HEADER, F::NONE, F::NONE, F::NONE}),
            O::VERIFIED,
            1,
            1);
        // The first one's path is enough, once node 2 has said the same.
        add("the second one forges headers",
            MakeDesks({F::NONE, F::HEADER, F::NONE, F::NONE}),
            O::VERIFIED,
            1,
            1);
        add("one forges the header of what is in no block",
            MakeDesks({F::HEADER, F::NONE, F::NONE, F::NONE}, elsewhere),
            O::REFUSED,
            ATTEMPTS,
            0);
        add("more lie than may: they are believed",
            MakeDesks({F::HEADER, F::HEADER, F::NONE, F::NONE}, elsewhere),
            O::VERIFIED,
            0,
            0);
        AddTestCase(new ProofBytesTest);
        AddTestCase(new ProofStrangerTest);
        AddTestCase(new ProofShareTest);
    }
};

static ProofClientTestSuite g_proofClientTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
