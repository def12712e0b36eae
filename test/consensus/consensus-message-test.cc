/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../printable-value.h"
#include "spoken-message.h"

#include "ns3/consensus-registry.h"
#include "ns3/test.h"

/**
 * @file
 * @ingroup gridshare-test
 * Every kind of message: its bytes on the wire, what it is counted as, and that its signature
 * covers what it says.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

constexpr std::size_t HEAD = 2 + ReplicaSignature::BYTES; //!< protocol, kind, signature
constexpr std::size_t BLOCK = LedgerBlock::HEADER_BYTES;  //!< without transactions
constexpr std::size_t HASH = 32;
constexpr std::size_t SIGNATURE = ReplicaSignature::BYTES;
constexpr std::size_t PLACE = 8 + 8 + HASH; //!< two numbers and a hash
constexpr std::size_t COUNT = 2;            //!< of a list
constexpr std::size_t FLAG = 1;
constexpr std::size_t THREE_SIGNED = COUNT + 3 * SIGNATURE;
/// PBFT: place, block, pre-prepare, two prepares.
constexpr std::size_t PROOF = PLACE + FLAG + BLOCK + SIGNATURE + COUNT + 2 * SIGNATURE;
/// Raft: term, entry before, commit index, whether an answer is wanted, entries.
constexpr std::size_t APPEND = 8 + 16 + 8 + FLAG + COUNT;
/// HotStuff: view, a certificate that nobody need sign, a block.
constexpr std::size_t FIRST_NODE = 8 + 8 + HASH + COUNT + FLAG + BLOCK;
/// HotStuff: view, the certificate of three, no block.
constexpr std::size_t SECOND_NODE = 8 + 8 + HASH + THREE_SIGNED + FLAG;

// What carries its own proof need not be covered by the signature of who passes it on: signer and
// tag of a signature; the bytes of a block, but for its number of transactions, which is its form.
constexpr std::size_t OWN_SIGNATURE = 2 + 8;
constexpr std::size_t OWN_BLOCK = BLOCK - 4;
constexpr std::size_t NOT_COUNTED = SIZE_MAX; //!< whole messages of others: pbft-new-view-checked

/// A kind of message.
struct MessageCase
{
    const char* protocol;     //!< name in the registry
    const char* words;        //!< see TakeSpokenMessage
    ConsensusPurpose purpose; //!< what it is counted as
    std::size_t bodyBytes;    //!< on the wire, after the head
    std::size_t evidence;     //!< of these, bytes that the signature need not cover
};

const std::vector<MessageCase>&
GetCases()
{
    using Purpose = ConsensusPurpose;
    static const std::vector<MessageCase> cases{
        {"pbft", "pre-prepare view 1 number 2 block A", Purpose::PROPOSAL, 16 + FLAG + BLOCK, 0},
        {"pbft", "prepare view 1 number 2 block A", Purpose::VOTE, PLACE, 0},
        {"pbft", "commit view 1 number 2 block A", Purpose::VOTE, PLACE, 0},
        {"pbft", "checkpoint number 2 height 2 head A", Purpose::STATE_TRANSFER, PLACE, 0},
        {"pbft",
         "committed view 0 number 1 block A by 0 1 2",
         Purpose::STATE_TRANSFER,
         PLACE + FLAG + BLOCK + THREE_SIGNED,
         OWN_BLOCK},
        {"pbft",
         "state stable 2 height 1 head A by 0 1 2 blocks A",
         Purpose::STATE_TRANSFER,
         PLACE + THREE_SIGNED + COUNT + BLOCK,
         0},
        {"pbft",
         "status view 1 executed 2 height 3",
         Purpose::STATE_TRANSFER,
         8 + FLAG + 1 + 8 + 8 + 4,
         0},
        {"pbft",
         "view-change view 1 claim 1 A view 0 by 0 1 2",
         Purpose::VIEW_CHANGE,
         8 + FLAG + PLACE + COUNT + COUNT + PROOF,
         OWN_BLOCK + 3 * OWN_SIGNATURE},
        {"pbft",
         "new-view 1 from 0 view 1 claim 1 A view 0 from 1 view 1 from 2 view 1 "
         "then propose 1 A by 1 prove 1 A view 0 by 0 1 2",
         Purpose::VIEW_CHANGE,
         8 + COUNT + 3 * (SIGNATURE + 8 + FLAG + PLACE + COUNT + COUNT) + PLACE + // wishes
             PLACE + COUNT + COUNT + PROOF + COUNT + 8 + HASH + SIGNATURE,
         NOT_COUNTED},
        {"raft",
         "append term 1 after 2@1 commit 1 A@1",
         Purpose::PROPOSAL,
         APPEND + 8 + FLAG + BLOCK,
         0},
        {"raft", "heartbeat term 1 after 2@1 commit 1", Purpose::HEARTBEAT, APPEND, 0},
        {"raft", "commit-notice term 1 after 2@1 commit 1", Purpose::VOTE, APPEND, 0},
        {"raft", "append-reply term 1 matches 2 height 1", Purpose::VOTE, 8 + FLAG + 16, 0},
        {"raft",
         "pre-vote-request term 1 log ends with 2@1",
         Purpose::VIEW_CHANGE,
         8 + FLAG + 16,
         0},
        {"raft", "vote-request term 1 log ends with 2@1", Purpose::VIEW_CHANGE, 8 + FLAG + 16, 0},
        {"raft", "pre-vote-reply term 1 yes to term 2", Purpose::VIEW_CHANGE, 8 + 2 * FLAG + 8, 0},
        {"raft", "vote-reply term 1 no to term 2", Purpose::VIEW_CHANGE, 8 + 2 * FLAG + 8, 0},
        {"raft",
         "snapshot term 1 up to 2@1 height 1 blocks A",
         Purpose::STATE_TRANSFER,
         8 + 16 + 8 + COUNT + BLOCK,
         0},
        {"hotstuff", "proposal a", Purpose::PROPOSAL, FIRST_NODE, 0},
        {"hotstuff", "proposal b", Purpose::PROPOSAL, SECOND_NODE, 3 * OWN_SIGNATURE},
        {"hotstuff", "vote view 1 node a", Purpose::VOTE, 8 + HASH, 0},
        {"hotstuff",
         "new-view 5 highest a@1 by 0 1 2",
         Purpose::VIEW_CHANGE,
         8 + 1 + 8 + HASH + THREE_SIGNED,
         3 * 2},
        {"hotstuff", "decide a@1 by 0 1 2", Purpose::VOTE, 8 + HASH + THREE_SIGNED, 3 * 2},
        {"hotstuff", "fetch 3", Purpose::STATE_TRANSFER, 8, 0},
        {"hotstuff",
         "nodes a b highest b@2 by 0 1 2",
         Purpose::STATE_TRANSFER,
         COUNT + FIRST_NODE + SECOND_NODE + 8 + HASH + THREE_SIGNED,
         3 * OWN_SIGNATURE + 3 * 2},
        {"poa", "block A", Purpose::PROPOSAL, 8 + BLOCK, 0},
        {"poa", "wanted A above 3", Purpose::STATE_TRANSFER, HASH + 8, 0},
        {"pow", "block A work 7", Purpose::PROPOSAL, 8 + BLOCK, 0},
        {"pow", "wanted head above 3", Purpose::STATE_TRANSFER, HASH + 8, 0},
    };
    return cases;
}

/// One kind of message.
class MessageTest : public TestCase
{
  public:
    /** @param message the kind */
    explicit MessageTest(const MessageCase& message)
        : TestCase(std::string(message.protocol) + " " + message.words),
          m_case(message)
    {
    }

  private:
    std::shared_ptr<ConsensusMessage> Speak() const
    {
        SpokenNames names;
        SpokenWords block("A on genesis by 0");
        names.DefineBlock(block);
        SpokenWords lower("a view 1 on root@0 block A");
        names.DefineNode(lower);
        SpokenWords upper("b view 2 on a@1 by 0 1 2");
        names.DefineNode(upper);
        SpokenWords words(m_case.words);
        const auto message =
            TakeSpokenMessage(FindConsensusProtocol(m_case.protocol).tag, words, names);
        message->SignBy(GetSpeaker(3));
        return message;
    }

    void DoRun() override
    {
        const auto message = Speak();
        NS_TEST_EXPECT_MSG_EQ(message->GetPurpose(), m_case.purpose, "what it is counted as");
        NS_TEST_EXPECT_MSG_EQ(message->IsAuthentic(GetSpeaker(0)), true, "3 has signed it");
        WireWriter writer;
        message->Encode(writer);
        NS_TEST_EXPECT_MSG_EQ(message->WireSizeBytes(), writer.GetSize(), "size");
        NS_TEST_EXPECT_MSG_EQ(writer.GetSize(), HEAD + m_case.bodyBytes, "bytes on the wire");
        if (m_case.evidence != NOT_COUNTED)
        {
            NS_TEST_EXPECT_MSG_EQ(
                CountUnnoticed(writer.GetBytes()), m_case.evidence, "not covered");
        }
    }

    /// Bytes in which a change on the way neither spoils the form nor the signature; without the
    /// first one, the protocol: a cluster speaks one.
    std::size_t CountUnnoticed(std::vector<uint8_t> bytes) const
    {
        std::size_t unnoticed = 0;
        for (std::size_t i = 1; i < bytes.size(); ++i)
        {
            bytes[i] ^= 1;
            WireReader reader(bytes.data(), bytes.size());
            const auto changed = DecodeConsensusMessage(reader);
            unnoticed +=
                changed && reader.GetRemaining() == 0 && changed->IsAuthentic(GetSpeaker(0)) ? 1
                                                                                             : 0;
            bytes[i] ^= 1;
        }
        return unnoticed;
    }

    const MessageCase m_case; //!< the kind
};

/// The suite of messages.
class ConsensusMessageTestSuite : public TestSuite
{
  public:
    ConsensusMessageTestSuite()
        : TestSuite("gridshare-consensus-messages", TestSuite::Type::UNIT)
    {
        for (const auto& message : GetCases())
        {
            AddTestCase(new MessageTest(message));
        }
    }
};

static ConsensusMessageTestSuite g_consensusMessageTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
