/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/block-validator.h"
#include "ns3/ledger-chain.h"
#include "ns3/settlement-contract.h"
#include "ns3/test.h"
#include "ns3/transaction-mempool.h"

/**
 * @file
 * @ingroup gridshare-test
 * The ledger: encodings, Merkle trees against the recursive definition of RFC 6962, block
 * validation, mempool and settlement.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

SharingTransactionPtr
MakeTransaction(std::uint32_t provider,
                std::uint32_t demander,
                std::uint64_t sequence,
                std::uint32_t epoch = 0)
{
    SharingOrder order;
    order.provider = provider;
    order.demander = demander;
    order.epoch = epoch;
    order.sequence = sequence;
    order.volumeMilli = 2500;
    order.createdNs = 1000000000;
    order.readings.energiesWh = {100, 200, 300, 400};
    return SharingTransaction::Create(order, SigningKey(provider));
}

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
        std::vector<std::uint8_t> bytes = writer.GetBytes();
        NS_TEST_ASSERT_MSG_EQ(bytes.size(), transaction->WireSizeBytes(), "announced size");
        SignatureVerifier verifier;
        NS_TEST_EXPECT_MSG_EQ(verifier.Verify(*transaction), true, "genuine");
        NS_TEST_EXPECT_MSG_EQ(verifier.Verify(*transaction), true, "genuine again");
        NS_TEST_EXPECT_MSG_EQ(verifier.GetComputedCount(), 1, "paid for once");
        for (std::size_t bit = 0; bit < 8 * bytes.size(); ++bit)
        {
            bytes[bit / 8] ^= static_cast<std::uint8_t>(1 << bit % 8);
            WireReader reader(bytes.data(), bytes.size());
            const auto tampered = SharingTransaction::Decode(reader);
            const bool accepted =
                tampered && reader.GetRemaining() == 0 && verifier.Verify(*tampered);
            NS_TEST_EXPECT_MSG_EQ(accepted, false, "bit " << bit);
            bytes[bit / 8] ^= static_cast<std::uint8_t>(1 << bit % 8);
        }
        for (std::size_t size = 0; size < bytes.size(); ++size)
        {
            WireReader reader(bytes.data(), size);
            NS_TEST_EXPECT_MSG_EQ(
                (SharingTransaction::Decode(reader) == nullptr), true, "cut at " << size);
        }
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
        for (std::uint8_t n = 1; n <= 33; ++n)
        {
            leaves.push_back(ComputeSha256(&n, 1));
            const Hash256 root = ComputeMerkleRoot(leaves);
            NS_TEST_EXPECT_MSG_EQ((root == DefineRoot(leaves)), true, "root of " << int(n));
            for (std::uint32_t i = 0; i < leaves.size(); ++i)
            {
                MerkleProof proof = ComputeMerkleProof(leaves, i);
                NS_TEST_EXPECT_MSG_EQ(VerifyMerkleProof(leaves[i], proof, root), true, "proof");
                const bool swapped = VerifyMerkleProof(leaves[(i + 1) % n], proof, root);
                NS_TEST_EXPECT_MSG_EQ(swapped, (n == 1), "another leaf");
                proof.siblings.emplace_back();
                NS_TEST_EXPECT_MSG_EQ(VerifyMerkleProof(leaves[i], proof, root), false, "longer");
            }
        }
    }
};

/// Each reason to refuse a block.
class BlockValidationTest : public TestCase
{
  public:
    BlockValidationTest()
        : TestCase("a block is refused for the right reason")
    {
    }

  private:
    void DoRun() override
    {
        SignatureVerifier verifier;
        ProviderKeyDirectory directory;
        for (std::uint32_t provider = 1; provider < 4; ++provider)
        {
            directory.Register(provider, SigningKey(provider).GetPublicKey());
        }
        const BlockValidator validator({3, 1000}, verifier, &directory);
        const auto& genesis = *LedgerBlock::GetGenesis();
        const auto first = MakeTransaction(1, 2, 0);
        const auto second = MakeTransaction(2, 1, 0);
        const auto block = LedgerBlock::Create(genesis, 0, 0, 5, {first, second});
        const auto check = [&](const LedgerBlockPtr& candidate, BlockVerdict verdict) {
            NS_TEST_EXPECT_MSG_EQ(DescribeBlockVerdict(validator.CheckContent(*candidate)),
                                  DescribeBlockVerdict(verdict),
                                  "verdict");
        };
        check(block, BlockVerdict::kValid);
        LedgerBlockHeader header = block->GetHeader();
        header.merkleRoot.bytes[3] ^= 1;
        check(LedgerBlock::Assemble(header, block->GetTransactions()), BlockVerdict::kWrongRoot);
        check(LedgerBlock::Assemble(block->GetHeader(), {second, first}), BlockVerdict::kWrongRoot);
        header = block->GetHeader();
        header.transactionCount = 3;
        check(LedgerBlock::Assemble(header, block->GetTransactions()),
              BlockVerdict::kCountMismatch);
        check(LedgerBlock::Create(genesis, 0, 0, 5, {first, first}),
              BlockVerdict::kDuplicateTransaction);
        check(LedgerBlock::Create(genesis, 0, 0, 5, {MakeTransaction(9, 1, 0)}),
              BlockVerdict::kWrongKey);
        check(LedgerBlock::Create(genesis, 0, 0, 5, {first, second, second, second}),
              BlockVerdict::kTooManyTransactions);
        WireWriter writer;
        first->Encode(writer);
        std::vector<std::uint8_t> bytes = writer.GetBytes();
        bytes[30] ^= 1;
        WireReader reader(bytes.data(), bytes.size());
        check(LedgerBlock::Create(genesis, 0, 0, 5, {SharingTransaction::Decode(reader)}),
              BlockVerdict::kWrongSignature);
        NS_TEST_EXPECT_MSG_EQ(
            (BlockValidator::CheckParent(*block, *block) == BlockVerdict::kWrongParent),
            true,
            "parent");
        WireWriter blockWriter;
        block->Encode(blockWriter);
        WireReader blockReader(blockWriter.GetBytes().data(), blockWriter.GetSize());
        const auto decoded = LedgerBlock::Decode(blockReader);
        NS_TEST_EXPECT_MSG_EQ((decoded && decoded->GetHash() == block->GetHash()), true, "wire");
        NS_TEST_EXPECT_MSG_EQ(blockWriter.GetSize(), block->WireSizeBytes(), "announced size");
    }
};

/// Order, duplicates, limits, eviction, restoring.
class MempoolTest : public TestCase
{
  public:
    MempoolTest()
        : TestCase("the mempool keeps each provider's order and evicts by its rule")
    {
    }

  private:
    void DoRun() override
    {
        TransactionMempool pool({3, 1000000});
        std::vector<SharingTransactionPtr> evicted;
        const auto late = MakeTransaction(1, 2, 5);
        const auto early = MakeTransaction(1, 2, 4);
        const auto other = MakeTransaction(2, 1, 0);
        pool.Add(late, evicted);
        NS_TEST_EXPECT_MSG_EQ((pool.Add(late, evicted) == MempoolAnswer::kDuplicate), true, "dup");
        pool.Add(other, evicted);
        pool.Add(early, evicted);
        auto picked = pool.PickForBlock({10, 100000});
        NS_TEST_ASSERT_MSG_EQ(picked.size(), 3, "all fit");
        NS_TEST_EXPECT_MSG_EQ((picked[0] == other && picked[1] == early && picked[2] == late),
                              true,
                              "4 before 5, though 5 came first");
        const auto newcomer = MakeTransaction(3, 1, 0);
        NS_TEST_EXPECT_MSG_EQ((pool.Add(newcomer, evicted) == MempoolAnswer::kAdded), true, "in");
        NS_TEST_ASSERT_MSG_EQ(evicted.size(), 1, "one had to go");
        NS_TEST_EXPECT_MSG_EQ((evicted[0] == late), true, "the last of the longest queue");
        NS_TEST_EXPECT_MSG_EQ((pool.Add(MakeTransaction(3, 1, 1), evicted) == MempoolAnswer::kFull),
                              true,
                              "no queue is longer than the newcomer's");
        const auto block = LedgerBlock::Create(*LedgerBlock::GetGenesis(), 0, 0, 0, {early, other});
        picked = pool.PickForBlock({10, 100000}, {block});
        NS_TEST_EXPECT_MSG_EQ(picked.size(), 1, "proposed ones are left out");
        pool.RemoveCommitted(*block);
        NS_TEST_EXPECT_MSG_EQ(pool.GetCount(), 1, "committed ones are gone");
        NS_TEST_EXPECT_MSG_EQ((pool.Add(early, evicted) == MempoolAnswer::kCommitted), true, "no");
        pool.Restore(*block, evicted);
        NS_TEST_EXPECT_MSG_EQ(pool.GetCount(), 3, "back after a reorganisation");
        NS_TEST_EXPECT_MSG_EQ(pool.GetBytes(), 3 * 163, "bytes follow");
    }
};

/// Who is paid for what.
class SettlementTest : public TestCase
{
  public:
    SettlementTest()
        : TestCase("only committed transactions are settled, and withdrawn ones are not")
    {
    }

  private:
    void DoRun() override
    {
        SettlementContract contract;
        const auto block =
            LedgerBlock::Create(*LedgerBlock::GetGenesis(),
                                0,
                                0,
                                3000000000,
                                {MakeTransaction(1, 2, 0), MakeTransaction(3, 4, 0)});
        const auto next = LedgerBlock::Create(*block, 0, 0, 4000000000, {MakeTransaction(2, 1, 0)});
        const auto repeat =
            LedgerBlock::Create(*next, 0, 0, 5000000000, {MakeTransaction(2, 1, 0)});
        contract.ApplyBlock(*block, 7500000000);
        contract.ApplyBlock(*next, 8000000000);
        contract.ApplyBlock(*repeat, 9000000000);
        const auto rule = [](const SettledProvider& provider) {
            return provider.volume + (provider.partnerJoined ? 100 : 0);
        };
        auto payments = contract.SettleEpoch(0, rule);
        NS_TEST_ASSERT_MSG_EQ(payments.size(), 3, "three committed, 4 never did");
        NS_TEST_EXPECT_MSG_EQ(payments[0].payoff, 102.5, "1's partner joined");
        NS_TEST_EXPECT_MSG_EQ(payments[1].payoff, 102.5, "committed twice, paid once");
        NS_TEST_EXPECT_MSG_EQ(payments[2].payoff, 2.5, "3's partner did not join");
        // Ordered at 1 s, proposed at 3 s and 4 s, final at 7.5 s and 8 s.
        const auto settled = contract.CollectEpoch(0);
        NS_TEST_EXPECT_MSG_EQ_TOL(settled[0].trades[0].latencyS, 6.5, 1e-9, "to finality");
        NS_TEST_EXPECT_MSG_EQ_TOL(settled[1].trades[0].latencyS, 7, 1e-9, "when first final");
        contract.CloseEpoch(0);
        contract.ApplyBlock(
            *LedgerBlock::Create(*repeat, 0, 0, 6000000000, {MakeTransaction(4, 3, 0)}),
            10000000000);
        NS_TEST_EXPECT_MSG_EQ(contract.GetLateCount(), 1, "too late");
        NS_TEST_EXPECT_MSG_EQ(contract.SettleEpoch(0, rule).size(), 3, "earns nothing");
        NS_TEST_EXPECT_MSG_EQ(contract.WithdrawBlock(*repeat).size(), 0, "it held nothing new");
        NS_TEST_EXPECT_MSG_EQ(contract.WithdrawBlock(*next).size(), 1, "a closed epoch changes");
        payments = contract.SettleEpoch(0, rule);
        NS_TEST_ASSERT_MSG_EQ(payments.size(), 2, "2 is gone");
        NS_TEST_EXPECT_MSG_EQ(payments[0].payoff, 2.5, "and 1 has no joined partner any more");
    }
};

/// The suite of the ledger.
class LedgerTestSuite : public TestSuite
{
  public:
    LedgerTestSuite()
        : TestSuite("gridshare-ledger", TestSuite::Type::UNIT)
    {
        AddTestCase(new TransactionTest);
        AddTestCase(new MerkleTest);
        AddTestCase(new BlockValidationTest);
        AddTestCase(new MempoolTest);
        AddTestCase(new SettlementTest);
    }
};

static LedgerTestSuite g_ledgerTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
