/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../printable-value.h"
#include "../fixed-delay-transport.h"

#include "ns3/proof-messages.h"
#include "ns3/test.h"

/**
 * @file
 * @ingroup gridshare-test
 * Questions about stored transactions and their answers: sizes, and their way over bytes.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// The ids of a block with so many transactions.
std::vector<Hash256>
MakeIds(uint8_t count)
{
    std::vector<Hash256> ids(count);
    for (uint8_t i = 0; i < count; ++i)
    {
        ids[i] = ComputeSha256(&i, 1);
    }
    return ids;
}

LedgerBlockHeader
MakeHeader(const std::vector<Hash256>& ids)
{
    LedgerBlockHeader header;
    header.height = 9;
    header.merkleRoot = ComputeMerkleRoot(ids);
    header.transactionCount = static_cast<uint32_t>(ids.size());
    return header;
}

/// A message goes through its bytes and comes out the same; one byte more or less is refused.
class ProofWireTest : public TestCase
{
  public:
    ProofWireTest()
        : TestCase("questions and answers: size, class, and the way over bytes")
    {
    }

  private:
    Ptr<const NetworkMessage> Decode(uint16_t type, const std::vector<uint8_t>& bytes) const
    {
        const auto transport = CreateObject<FixedDelayTransport>(2, Time(0));
        RegisterProofDecoders(*transport);
        return transport->Decode(type, bytes.data(), bytes.size());
    }

    void Expect(const Ptr<const NetworkMessage>& message, uint32_t size)
    {
        NS_TEST_EXPECT_MSG_EQ(message->GetSizeBytes(), size, "size");
        NS_TEST_EXPECT_MSG_EQ(message->GetTrafficClass(), TrafficClass::PROOF, "class");
        std::vector<uint8_t> bytes;
        message->Encode(bytes);
        NS_TEST_ASSERT_MSG_EQ(bytes.size(), size, "bytes");
        const uint16_t type = message->GetWireType();
        const auto decoded = Decode(type, bytes);
        NS_TEST_ASSERT_MSG_NE(decoded, nullptr, "known");
        std::vector<uint8_t> again;
        decoded->Encode(again);
        NS_TEST_EXPECT_MSG_EQ(again, bytes, "the same bytes");
        auto other = bytes;
        other[32] = 3; // no such content, no such wish
        NS_TEST_EXPECT_MSG_EQ(Decode(type, other), nullptr, "unknown content");
        other = bytes;
        other.pop_back();
        NS_TEST_EXPECT_MSG_EQ(Decode(type, other), nullptr, "cut off");
        bytes.push_back(0);
        NS_TEST_EXPECT_MSG_EQ(Decode(type, bytes), nullptr, "with a byte too many");
    }

    void DoRun() override
    {
        const auto ids = MakeIds(5);
        // Among five leaves, the first four are three levels below the root, the last one is one.
        const auto deep = ComputeMerkleProof(ids, 2);
        const auto high = ComputeMerkleProof(ids, 4);
        Expect(Create<ProofRequest>(ids[2], true), 32 + 1);
        Expect(Create<ProofRequest>(ids[2], false), 32 + 1);
        Expect(Create<ProofReply>(StorageProof{ids[2], {}, {}}), 32 + 1);
        Expect(Create<ProofReply>(StorageProof{ids[2], MakeHeader(ids), {}}), 33 + 104);
        Expect(Create<ProofReply>(StorageProof{ids[2], MakeHeader(ids), deep}), 137 + 9 + 3 * 32);
        Expect(Create<ProofReply>(StorageProof{ids[4], MakeHeader(ids), high}), 137 + 9 + 32);
    }
};

/// What is read is what was written.
class ProofContentTest : public TestCase
{
  public:
    ProofContentTest()
        : TestCase("what comes over bytes proves what was proved")
    {
    }

  private:
    void DoRun() override
    {
        const auto ids = MakeIds(6);
        const ProofReply reply({ids[3], MakeHeader(ids), ComputeMerkleProof(ids, 3)});
        std::vector<uint8_t> bytes;
        reply.Encode(bytes);
        const auto decoded = ProofReply::Decode(bytes.data(), bytes.size());
        NS_TEST_ASSERT_MSG_NE(decoded, nullptr, "an answer");
        const auto& proof = static_cast<const ProofReply&>(*decoded).GetProof();
        NS_TEST_EXPECT_MSG_EQ(proof.transaction.ToHex(), ids[3].ToHex(), "about it");
        NS_TEST_EXPECT_MSG_EQ(ComputeBlockHash(*proof.header).ToHex(),
                              ComputeBlockHash(MakeHeader(ids)).ToHex(),
                              "the block");
        NS_TEST_EXPECT_MSG_EQ(VerifyMerkleProof(ids[3], *proof.path, proof.header->merkleRoot),
                              true,
                              "the path leads to the root");
        const ProofRequest request(ids[1], true);
        bytes.clear();
        request.Encode(bytes);
        const auto asked = ProofRequest::Decode(bytes.data(), bytes.size());
        NS_TEST_ASSERT_MSG_NE(asked, nullptr, "a question");
        const auto& question = static_cast<const ProofRequest&>(*asked);
        NS_TEST_EXPECT_MSG_EQ(question.GetTransaction().ToHex(), ids[1].ToHex(), "about it");
        NS_TEST_EXPECT_MSG_EQ(question.WantsPath(), true, "with the path");
    }
};

/// The suite gridshare-node-proof-messages.
class ProofMessagesTestSuite : public TestSuite
{
  public:
    ProofMessagesTestSuite()
        : TestSuite("gridshare-node-proof-messages", TestSuite::Type::UNIT)
    {
        AddTestCase(new ProofWireTest);
        AddTestCase(new ProofContentTest);
    }
};

static ProofMessagesTestSuite g_proofMessagesTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
