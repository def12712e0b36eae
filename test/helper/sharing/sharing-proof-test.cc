/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../recomputed-results.h"
#include "sharing-fixture.h"

#include "ns3/config.h"
#include "ns3/proof-messages.h"
#include "ns3/sharing-simulation.h"
#include "ns3/simulator.h"

#include <map>
#include <set>

/**
 * @file
 * @ingroup gridshare-test
 * Proofs in the whole loop, worked out again from the messages that went over the network and from
 * the chain that all ended with.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// What one question's messages say.
struct AskedProof
{
    Time askedAt;                 //!< the first question
    bool isTold{false};           //!< whether any answer came
    bool isDenied{true};          //!< whether all answers were "no"
    bool isPathTrue{false};       //!< whether a path came that leads to the final block's root
    std::set<uint32_t> holders;   //!< who gave the header of the final block that holds it
    std::set<uint32_t> forgers;   //!< who gave another one
    uint64_t falsePaths{0};       //!< that came before it was verified
    std::optional<Time> provedAt; //!< when the path and enough holders were there
};

/// A run in which light nodes ask.
class SharingProofTest : public RecomputingTest
{
  public:
    /// What must come out.
    struct Expected
    {
        double share{1};                 //!< asked over submitted
        bool allVerified{true};          //!< nothing else comes of a question
        std::set<std::string> happens{}; //!< metrics that are not 0
    };

    /**
     * @param name of the case
     * @param changes that make it
     * @param expected of it
     */
    SharingProofTest(const std::string& name, const Changes& changes, Expected expected)
        : RecomputingTest("proofs in the whole loop, recomputed: " + name),
          m_changes(changes),
          m_expected(std::move(expected))
    {
    }

  private:
    void DoRun() override
    {
        Changes changes{{"run.epochs", int64_t{2}}, {"meters.proof_share", 1.0}};
        changes.insert(changes.end(), m_changes.begin(), m_changes.end());
        const auto options = PrepareSmall(changes);
        m_needed = options.strongNodes.consensus.GetByzantineTolerance() + 1; // PBFT: f + 1
        SharingSimulation simulation(options, 1);
        const auto transport = simulation.GetTransport();
        transport->TraceConnectWithoutContext("Sent",
                                              MakeCallback(&SharingProofTest::OnSent, this));
        transport->TraceConnectWithoutContext("Delivered",
                                              MakeCallback(&SharingProofTest::OnDelivered, this));
        const RunRecord record = simulation.Run();
        const Time end = Simulator::Now();
        for (const auto& block : simulation.GetLedger()->GetBlocks())
        {
            const auto ids = block->GetTransactionIds();
            for (uint32_t i = 0; i < ids.size(); ++i)
            {
                m_homes[ids[i]] = {block, ComputeMerkleProof(ids, i)};
            }
        }
        Replay();
        Compare(record, end);
        Config::Reset();
    }

    void OnSent(uint32_t, uint32_t, Ptr<const NetworkMessage> message)
    {
        if (message->GetTrafficClass() != TrafficClass::PROOF)
        {
            return;
        }
        m_bytes += message->GetSizeBytes();
        if (message->GetWireType() == WIRE_PROOF_REQUEST)
        {
            const auto& request = static_cast<const ProofRequest&>(*message);
            AskedProof asked;
            asked.askedAt = Simulator::Now();
            m_asked.emplace(request.GetTransaction(), asked);
        }
    }

    void OnDelivered(uint32_t from, uint32_t, Ptr<const NetworkMessage> message, Time)
    {
        if (message->GetWireType() == WIRE_PROOF_REPLY)
        {
            m_replies.push_back(
                {Simulator::Now(), from, static_cast<const ProofReply&>(*message).GetProof()});
        }
    }

    /// With the chain that all end with, every answer is seen to be true or false.
    void Replay()
    {
        for (const auto& [at, from, proof] : m_replies)
        {
            AskedProof& asked = m_asked.at(proof.transaction);
            if (asked.provedAt)
            {
                continue;
            }
            asked.isTold = true;
            const auto home = m_homes.find(proof.transaction);
            if (!proof.header)
            {
                continue;
            }
            asked.isDenied = false;
            const bool isTrue = home != m_homes.end() &&
                                ComputeBlockHash(*proof.header) == home->second.first->GetHash();
            const bool isPathTrue =
                isTrue && proof.path && proof.path->siblings == home->second.second.siblings;
            if (isTrue && proof.path && !isPathTrue)
            {
                ++asked.falsePaths;
                continue;
            }
            (isTrue ? asked.holders : asked.forgers).insert(from);
            asked.isPathTrue = asked.isPathTrue || isPathTrue;
            if (asked.isPathTrue && asked.holders.size() >= m_needed)
            {
                asked.provedAt = at;
            }
        }
    }

    void Compare(const RunRecord& record, Time end)
    {
        double verified = 0;
        double refused = 0;
        double notStored = 0;
        double unanswered = 0;
        double falseAnswers = 0;
        std::vector<double> delaysS;
        for (const auto& [id, asked] : m_asked)
        {
            falseAnswers += static_cast<double>(asked.falsePaths);
            const bool isOver = asked.askedAt + Seconds(5 * 60) <= end;
            const bool contradictory = !asked.isDenied && asked.forgers.size() > 0;
            if (asked.provedAt)
            {
                ++verified;
                delaysS.push_back((*asked.provedAt - asked.askedAt).GetSeconds());
                falseAnswers += static_cast<double>(asked.forgers.size());
            }
            else if (isOver && (asked.falsePaths > 0 || contradictory))
            {
                ++refused;
            }
            else if (isOver && asked.isTold && asked.isDenied)
            {
                ++notStored;
            }
            else
            {
                ++unanswered;
            }
        }
        const auto asked = static_cast<double>(m_asked.size());
        const auto bytes = static_cast<double>(m_bytes);
        const bool some = !delaysS.empty();
        const auto p50 = some ? std::make_optional(FindQuantile(delaysS, 0.5)) : std::nullopt;
        const auto p95 = some ? std::make_optional(FindQuantile(delaysS, 0.95)) : std::nullopt;
        ExpectMetric(SHARING, record, "proofs_asked", asked);
        ExpectMetric(SHARING, record, "proofs_verified", verified);
        ExpectMetric(SHARING, record, "proofs_refused", refused);
        ExpectMetric(SHARING, record, "proofs_not_stored", notStored);
        ExpectMetric(SHARING, record, "proofs_unanswered", unanswered);
        ExpectMetric(SHARING, record, "proof_replies_refused", falseAnswers);
        ExpectMetric(SHARING, record, "proof_delay_p50_s", p50, 1e-4);
        ExpectMetric(SHARING, record, "proof_delay_p95_s", p95, 1e-4);
        ExpectMetric(SHARING, record, "proof_bytes", bytes);
        NS_TEST_EXPECT_MSG_EQ(
            asked, verified + refused + notStored + unanswered, "no question vanishes");
        NS_TEST_EXPECT_MSG_GT(asked, 0, "somebody asks");
        if (m_expected.allVerified)
        {
            NS_TEST_EXPECT_MSG_EQ(verified, asked, "all that is stored is proved");
        }
        for (const auto& name : m_expected.happens)
        {
            NS_TEST_EXPECT_MSG_GT(record.FindMetric(name).value_or(0), 0, name << " happens");
        }
        const double submitted = *record.FindMetric("transactions_submitted");
        const double deviation = std::sqrt(submitted * m_expected.share * (1 - m_expected.share));
        NS_TEST_EXPECT_MSG_EQ_TOL(
            asked, submitted * m_expected.share, 5 * deviation, "the share that asks");
    }

    /// An answer that has come.
    struct Reply
    {
        Time at;            //!< when
        uint32_t from;      //!< from whom
        StorageProof proof; //!< what
    };

    Changes m_changes;                     //!< see constructor
    Expected m_expected;                   //!< see constructor
    std::size_t m_needed{0};               //!< strong nodes that must have the header
    uint64_t m_bytes{0};                   //!< of all questions and answers
    std::map<Hash256, AskedProof> m_asked; //!< by transaction
    std::vector<Reply> m_replies;          //!< in order
    std::map<Hash256, std::pair<LedgerBlockPtr, MerkleProof>> m_homes; //!< by transaction
};

/// Nobody asks unless the scenario says so, and forgers need somebody to deceive.
class SharingProofKeysTest : public TestCase
{
  public:
    SharingProofKeysTest()
        : TestCase("proofs cost nothing unless they are asked for; keys that contradict")
    {
    }

  private:
    void DoRun() override
    {
        {
            const auto options = PrepareSmall({{"run.epochs", int64_t{1}}});
            SharingSimulation simulation(options, 1);
            const RunRecord record = simulation.Run();
            NS_TEST_EXPECT_MSG_EQ(simulation.GetProofClients().size(), 0, "no clients");
            NS_TEST_EXPECT_MSG_EQ(record.FindMetric("proofs_asked").has_value(), false, "nothing");
            const auto& traffic = simulation.GetTransport()->GetCounters(TrafficClass::PROOF);
            NS_TEST_EXPECT_MSG_EQ(traffic.sentMessages, 0, "no message");
        }
        Config::Reset();
        const std::string path{"path"};
        const auto nobody = RefuseSmall({{"faults.forged_proofs", path}});
        NS_TEST_EXPECT_MSG_NE(
            nobody.find("set faults.byzantine = \"1\""), std::string::npos, nobody);
        const auto unasked =
            RefuseSmall({{"faults.forged_proofs", path}, {"faults.byzantine", std::string("1")}});
        NS_TEST_EXPECT_MSG_NE(
            unasked.find("set meters.proof_share = 1"), std::string::npos, unasked);
    }
};

/// The suite gridshare-helper-sharing-proof.
class SharingProofTestSuite : public TestSuite
{
  public:
    SharingProofTestSuite()
        : TestSuite("gridshare-helper-sharing-proof", TestSuite::Type::SYSTEM)
    {
        const auto word = [](const char* text) {
            return std::string(text);
        };
        const auto add = [this](const std::string& name,
                                const Changes& changes,
                                const SharingProofTest::Expected& expected) {
            AddTestCase(new SharingProofTest(name, changes, expected));
        };
        add("an ideal network", {{"game.initial_share", 1.0}, {"game.cost", 0.0}}, {});
        add("a share of them asks", {{"meters.proof_share", 0.4}}, {0.4, true, {}});
        add("packet fidelity", {{"network.fidelity", word("packet")}}, {});
        add("meters are endpoints", {{"access.meters", word("endpoints")}}, {});
        const Changes liars{{"faults.byzantine", word("f")}, {"faults.behaviour", word("silence")}};
        for (const char* forgery : {"path", "header"})
        {
            Changes forged = liars;
            forged.emplace_back("faults.forged_proofs", word(forgery));
            add(std::string("liars forge a ") + forgery,
                forged,
                {1, true, {"proof_replies_refused"}});
        }
        add("messages are lost",
            {{"faults.backhaul_loss", 0.6}, {"faults.disturbance_end_s", NO_NUMBER}},
            {1, false, {"proofs_verified", "proofs_unanswered"}});
        add("blocks that come too late",
            {{"ledger.block_interval_s", 86400.0},
             {"consensus.timeout_s", 80000.0},
             {"consensus.maximum_timeout_s", 80000.0}},
            {1, false, {"proofs_not_stored"}});
        Changes never{{"ledger.block_interval_s", 86400.0},
                      {"consensus.timeout_s", 80000.0},
                      {"consensus.maximum_timeout_s", 80000.0},
                      {"faults.forged_proofs", word("header")}};
        never.insert(never.end(), liars.begin(), liars.end());
        add("liars say it is stored, and it is not", never, {1, false, {"proofs_refused"}});
        AddTestCase(new SharingProofKeysTest);
    }
};

static SharingProofTestSuite g_sharingProofTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
