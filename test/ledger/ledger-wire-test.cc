/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../printable-value.h"
#include "example-transaction.h"

#include "ns3/merkle-tree.h"
#include "ns3/signature-verifier.h"
#include "ns3/test.h"

/**
 * @file
 * @ingroup gridshare-test
 * What stands on the wire: transactions, block headers, and Merkle trees against the recursive
 * definition of RFC 6962.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// RFC 6962, section 2.1, word for word.
Hash256
DefineRoot(const std::vector<Hash256>& leaves)
{
    if (leaves.empty())
    {
        return ComputeSha256(nullptr, 0);
    }
    WireWriter writer;
    if (leaves.size() == 1)
    {
        writer.WriteU8(0);
        writer.WriteHash(leaves[0]);
    }
    else
    {
        std::size_t split = 1;
        while (2 * split < leaves.size())
        {
            split *= 2;
        }
        const auto middle = leaves.begin() + static_cast<std::ptrdiff_t>(split);
        writer.WriteU8(1);
        writer.WriteHash(DefineRoot({leaves.begin(), middle}));
        writer.WriteHash(DefineRoot({middle, leaves.end()}));
    }
    return ComputeSha256(writer.GetBytes().data(), writer.GetSize());
}

/// Encoding, size and every flipped bit.
class TransactionTest : public TestCase
{
  public:
    TransactionTest()
        : TestCase("a transaction survives the wire, and no flipped bit goes unnoticed")
    {
    }

  private:
    void DoRun() override
    {
        const auto transaction = MakeTransaction(7, 8, 3);
        NS_TEST_ASSERT_MSG_EQ(transaction->WireSizeBytes(), 147 + 4 * 4, "147 B and 4 B a value");
        WireWriter writer;
        transaction->Encode(writer);
        std::vector<uint8_t> bytes = writer.GetBytes();
        NS_TEST_ASSERT_MSG_EQ(bytes.size(), transaction->WireSizeBytes(), "announced size");
        SignatureVerifier verifier;
        NS_TEST_EXPECT_MSG_EQ(verifier.Verify(*transaction), true, "genuine");
        NS_TEST_EXPECT_MSG_EQ(verifier.Verify(*transaction), true, "genuine again");
        NS_TEST_EXPECT_MSG_EQ(verifier.GetComputedCount(), 1, "paid for once");
        for (std::size_t bit = 0; bit < 8 * bytes.size(); ++bit)
        {
            bytes[bit / 8] ^= static_cast<uint8_t>(1 << bit % 8);
            WireReader reader(bytes.data(), bytes.size());
            const auto tampered = SharingTransaction::Decode(reader);
            const bool accepted =
                tampered && reader.GetRemaining() == 0 && verifier.Verify(*tampered);
            NS_TEST_EXPECT_MSG_EQ(accepted, false, "bit " << bit);
            bytes[bit / 8] ^= static_cast<uint8_t>(1 << bit % 8);
        }
        for (std::size_t size = 0; size < bytes.size(); ++size)
        {
            WireReader reader(bytes.data(), size);
            NS_TEST_EXPECT_MSG_EQ(SharingTransaction::Decode(reader), nullptr, "cut at " << size);
        }
    }
};

/// Readings of several columns: eight bytes more, and one encoding each.
class TableTest : public TestCase
{
  public:
    TableTest()
        : TestCase("readings of several registers say where in their table they begin")
    {
    }

  private:
    void DoRun() override
    {
        SharingOrder order = MakeOrder(7, 8, 3);
        WireWriter plain;
        EncodeSharingOrder(order, plain);
        order.readings.columns = 3;
        order.readings.firstColumn = 2;
        WireWriter writer;
        EncodeSharingOrder(order, writer);
        NS_TEST_EXPECT_MSG_EQ(writer.GetSize(), plain.GetSize() + 8, "columns and the first one");
        SharingOrder decoded;
        NS_TEST_ASSERT_MSG_EQ(Decode(writer.GetBytes(), decoded), true, "it survives the wire");
        NS_TEST_EXPECT_MSG_EQ(decoded.readings.columns, 3, "columns");
        NS_TEST_EXPECT_MSG_EQ(decoded.readings.firstColumn, 2, "first column");
        NS_TEST_EXPECT_MSG_EQ(decoded.readings.intervalMs, order.readings.intervalMs, "interval");
        NS_TEST_EXPECT_MSG_EQ(decoded.readings.energiesWh, order.readings.energiesWh, "values");
        const auto transaction = SharingTransaction::Create(order, SigningKey(7));
        WireWriter whole;
        transaction->Encode(whole);
        NS_TEST_EXPECT_MSG_EQ(whole.GetSize(), transaction->WireSizeBytes(), "announced size");
        // Behind provider, demander, epoch, sequence, volume, creation, start and interval.
        constexpr std::size_t COLUMNS = 4 + 4 + 4 + 8 + 8 + 8 + 8 + 4;
        for (const uint8_t columns : {0, 1, 2})
        {
            auto bytes = writer.GetBytes();
            bytes[COLUMNS + 3] = columns;
            NS_TEST_EXPECT_MSG_EQ(Decode(bytes, decoded), false, "no table: " << int(columns));
        }
    }

    static bool Decode(const std::vector<uint8_t>& bytes, SharingOrder& order)
    {
        WireReader reader(bytes.data(), bytes.size());
        return DecodeSharingOrder(reader, order) && reader.GetRemaining() == 0;
    }
};

/// Roots against the definition, proofs for every leaf.
class MerkleTest : public TestCase
{
  public:
    MerkleTest()
        : TestCase("Merkle roots follow RFC 6962 and every leaf can be proved")
    {
    }

  private:
    void DoRun() override
    {
        std::vector<Hash256> leaves;
        NS_TEST_EXPECT_MSG_EQ(ComputeMerkleRoot(leaves).ToHex(),
                              "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                              "SHA-256 of nothing, FIPS 180-4");
        for (uint8_t n = 1; n <= 33; ++n)
        {
            leaves.push_back(ComputeSha256(&n, 1));
            const Hash256 root = ComputeMerkleRoot(leaves);
            NS_TEST_EXPECT_MSG_EQ(root.ToHex(), DefineRoot(leaves).ToHex(), "root of " << int(n));
            for (uint32_t i = 0; i < leaves.size(); ++i)
            {
                MerkleProof proof = ComputeMerkleProof(leaves, i);
                NS_TEST_EXPECT_MSG_EQ(VerifyMerkleProof(leaves[i], proof, root), true, "proof");
                const bool swapped = VerifyMerkleProof(leaves[(i + 1) % n], proof, root);
                NS_TEST_EXPECT_MSG_EQ(swapped, (n == 1), "another leaf");
                proof.siblings.emplace_back();
                NS_TEST_EXPECT_MSG_EQ(VerifyMerkleProof(leaves[i], proof, root), false, "longer");
            }
        }
        // A tree of one leaf has one proof: no sibling, index 0.
        MerkleProof outside = ComputeMerkleProof({leaves[0]}, 0);
        outside.leafIndex = 1;
        const Hash256 root = ComputeMerkleRoot({leaves[0]});
        NS_TEST_EXPECT_MSG_EQ(VerifyMerkleProof(leaves[0], outside, root), false, "outside");
    }
};

/// What a decoder must not take.
class RefusedBytesTest : public TestCase
{
  public:
    RefusedBytesTest()
        : TestCase("no negative volume and no byte behind a header is taken from the wire")
    {
    }

  private:
    void DoRun() override
    {
        SharingOrder order = MakeOrder(1, 2, 0);
        order.volumeMilli = -1;
        WireWriter orderWriter;
        EncodeSharingOrder(order, orderWriter);
        WireReader orderReader(orderWriter.GetBytes().data(), orderWriter.GetSize());
        NS_TEST_EXPECT_MSG_EQ(DecodeSharingOrder(orderReader, order), false, "negative volume");
        WireWriter writer;
        EncodeBlockHeader(LedgerBlock::GetGenesis()->GetHeader(), writer);
        LedgerBlockHeader header;
        NS_TEST_EXPECT_MSG_EQ(
            DecodeBlockHeader(writer.GetBytes().data(), writer.GetSize(), header), true, "whole");
        writer.WriteU8(0);
        NS_TEST_EXPECT_MSG_EQ(DecodeBlockHeader(writer.GetBytes().data(), writer.GetSize(), header),
                              false,
                              "one byte more");
    }
};

/// The suite.
class LedgerWireTestSuite : public TestSuite
{
  public:
    LedgerWireTestSuite()
        : TestSuite("gridshare-ledger-wire", TestSuite::Type::UNIT)
    {
        AddTestCase(new TransactionTest);
        AddTestCase(new TableTest);
        AddTestCase(new MerkleTest);
        AddTestCase(new RefusedBytesTest);
    }
};

static LedgerWireTestSuite g_ledgerWireTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
