/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../printable-value.h"
#include "example-transaction.h"

#include "ns3/block-validator.h"
#include "ns3/ledger-chain.h"
#include "ns3/test.h"

/**
 * @file
 * @ingroup gridshare-test
 * Which blocks a replica votes for, and where they stand in its chain.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

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
        for (uint32_t provider = 1; provider < 4; ++provider)
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
        check(block, BlockVerdict::VALID);
        LedgerBlockHeader header = block->GetHeader();
        header.merkleRoot.bytes[3] ^= 1;
        check(LedgerBlock::Assemble(header, block->GetTransactions()), BlockVerdict::WRONG_ROOT);
        check(LedgerBlock::Assemble(block->GetHeader(), {second, first}), BlockVerdict::WRONG_ROOT);
        header = block->GetHeader();
        header.transactionCount = 3;
        check(LedgerBlock::Assemble(header, block->GetTransactions()),
              BlockVerdict::COUNT_MISMATCH);
        check(LedgerBlock::Create(genesis, 0, 0, 5, {first, first}),
              BlockVerdict::DUPLICATE_TRANSACTION);
        check(LedgerBlock::Create(genesis, 0, 0, 5, {first, second, first}),
              BlockVerdict::DUPLICATE_TRANSACTION);
        check(LedgerBlock::Create(genesis, 0, 0, 5, {MakeTransaction(9, 1, 0)}),
              BlockVerdict::WRONG_KEY);
        check(LedgerBlock::Create(genesis, 0, 0, 5, {first, second, second, second}),
              BlockVerdict::TOO_MANY_TRANSACTIONS);
        WireWriter writer;
        first->Encode(writer);
        std::vector<uint8_t> bytes = writer.GetBytes();
        bytes[30] ^= 1;
        WireReader reader(bytes.data(), bytes.size());
        check(LedgerBlock::Create(genesis, 0, 0, 5, {SharingTransaction::Decode(reader)}),
              BlockVerdict::WRONG_SIGNATURE);
        NS_TEST_EXPECT_MSG_EQ(
            BlockValidator::CheckParent(*block, *block), BlockVerdict::WRONG_PARENT, "parent");
        WireWriter blockWriter;
        block->Encode(blockWriter);
        WireReader blockReader(blockWriter.GetBytes().data(), blockWriter.GetSize());
        const auto decoded = LedgerBlock::Decode(blockReader);
        NS_TEST_ASSERT_MSG_NE(decoded, nullptr, "wire");
        NS_TEST_EXPECT_MSG_EQ(decoded->GetHash().ToHex(), block->GetHash().ToHex(), "wire");
        NS_TEST_EXPECT_MSG_EQ(blockWriter.GetSize(), block->WireSizeBytes(), "announced size");
    }
};

/// A block that is as large as it may be is taken; one transaction or one byte more is not.
class BlockLimitTest : public TestCase
{
  public:
    BlockLimitTest()
        : TestCase("limits of transactions and bytes, to the last of them")
    {
    }

  private:
    void DoRun() override
    {
        SignatureVerifier verifier;
        const auto block = MakeBlock(*LedgerBlock::GetGenesis(),
                                     {MakeTransaction(1, 2, 0), MakeTransaction(2, 1, 0)});
        const auto check = [&](uint32_t transactions, uint32_t bytes) {
            const BlockValidator validator({transactions, bytes}, verifier);
            return validator.CheckContent(*block);
        };
        // Header: height 8, parent 32, proposer 4, round 8, weight 8, time 8, root 32, count 4.
        const uint32_t bytes = 104 + 2 * 163;
        NS_TEST_EXPECT_MSG_EQ(block->WireSizeBytes(), bytes, "header and two transactions");
        NS_TEST_EXPECT_MSG_EQ(check(2, bytes), BlockVerdict::VALID, "just fits");
        NS_TEST_EXPECT_MSG_EQ(
            check(1, bytes), BlockVerdict::TOO_MANY_TRANSACTIONS, "one transaction less");
        NS_TEST_EXPECT_MSG_EQ(check(2, bytes - 1), BlockVerdict::TOO_MANY_BYTES, "one byte less");
    }
};

/// What was invalid stays invalid, however often and by whomever it is shown.
class RememberedVerdictTest : public TestCase
{
  public:
    RememberedVerdictTest()
        : TestCase("a remembered verdict is the verdict")
    {
    }

  private:
    static SharingTransactionPtr Forge(const SharingTransaction& transaction)
    {
        WireWriter writer;
        transaction.Encode(writer);
        std::vector<uint8_t> bytes = writer.GetBytes();
        bytes.back() ^= 1; // in the signature
        WireReader reader(bytes.data(), bytes.size());
        return SharingTransaction::Decode(reader);
    }

    void DoRun() override
    {
        SignatureVerifier verifier;
        const BlockValidator validator({}, verifier);
        const auto forged = Forge(*MakeTransaction(1, 2, 0));
        const auto block = MakeBlock(*LedgerBlock::GetGenesis(), {forged});
        for (int time = 1; time <= 3; ++time)
        {
            NS_TEST_EXPECT_MSG_EQ(validator.CheckContent(*block),
                                  BlockVerdict::WRONG_SIGNATURE,
                                  "block, time " << time);
        }
        // A copy is another object with the same bytes: the memo answers.
        const auto copy = Forge(*MakeTransaction(1, 2, 0));
        NS_TEST_EXPECT_MSG_EQ(verifier.Verify(*copy), false, "copy");
        NS_TEST_EXPECT_MSG_EQ(verifier.GetComputedCount(), 1u, "from the memo");
        // Another node pays for its own check, once, whatever the first one has left on the object.
        SignatureVerifier other;
        for (const uint64_t remembered : {0, 1, 2})
        {
            NS_TEST_EXPECT_MSG_EQ(other.Verify(*forged), false, "another verifier");
            NS_TEST_EXPECT_MSG_EQ(other.GetComputedCount(), 1u, "computes once");
            NS_TEST_EXPECT_MSG_EQ(other.GetRememberedCount(), remembered, "and remembers");
        }
        NS_TEST_EXPECT_MSG_EQ(verifier.Verify(*forged), false, "the first one again");
        NS_TEST_EXPECT_MSG_EQ(verifier.GetComputedCount(), 1u, "nothing new for it");
        const auto genuine = MakeTransaction(1, 2, 0);
        NS_TEST_EXPECT_MSG_EQ(verifier.Verify(*genuine), true, "genuine");
        NS_TEST_EXPECT_MSG_EQ(verifier.Verify(*MakeTransaction(1, 2, 0)), true, "and its copy");
    }
};

/// A block stands one above its parent: neither lower nor higher.
class BlockHeightTest : public TestCase
{
  public:
    BlockHeightTest()
        : TestCase("a block's height is one above its parent's")
    {
    }

  private:
    void DoRun() override
    {
        const auto& genesis = *LedgerBlock::GetGenesis();
        const auto block = MakeBlock(genesis, {});
        for (const uint64_t height : {0, 1, 2})
        {
            LedgerBlockHeader header = block->GetHeader();
            header.height = height;
            const auto verdict =
                BlockValidator::CheckParent(*LedgerBlock::Assemble(header, {}), genesis);
            NS_TEST_EXPECT_MSG_EQ(verdict,
                                  (height == 1 ? BlockVerdict::VALID : BlockVerdict::WRONG_HEIGHT),
                                  "height " << height);
        }
    }
};

/// Where transactions and finality are after blocks came and went.
class LedgerChainTest : public TestCase
{
  public:
    LedgerChainTest()
        : TestCase("a chain finds the first block of a transaction, and forgets removed ones")
    {
    }

  private:
    void DoRun() override
    {
        LedgerChain chain;
        const auto twice = MakeTransaction(1, 2, 0);
        const auto first = MakeBlock(*chain.GetHead(), {twice});
        const auto second = MakeBlock(*first, {MakeTransaction(2, 1, 0)});
        const auto third = MakeBlock(*second, {twice});
        for (const auto& block : {first, second, third})
        {
            chain.Append(block);
        }
        NS_TEST_EXPECT_MSG_EQ(
            chain.FindByTransaction(twice->GetId()), first, "in the lower of two");
        chain.SetFinalHeight(2);
        chain.RemoveHead();
        NS_TEST_EXPECT_MSG_EQ(chain.GetFinalHeight(), 2u, "height 2 is still there");
        chain.RemoveHead();
        NS_TEST_EXPECT_MSG_EQ(chain.GetFinalHeight(), 1u, "no block above the head is final");
        chain.RemoveHead();
        NS_TEST_EXPECT_MSG_EQ(chain.FindByTransaction(twice->GetId()), nullptr, "in no block");
        // Another branch, where the transaction comes later.
        const auto otherFirst = MakeBlock(*chain.GetHead(), {});
        const auto otherSecond = MakeBlock(*otherFirst, {twice});
        chain.Append(otherFirst);
        chain.Append(otherSecond);
        NS_TEST_EXPECT_MSG_EQ(
            chain.FindByTransaction(twice->GetId()), otherSecond, "on this branch");
    }
};

/// The suite.
class BlockValidatorTestSuite : public TestSuite
{
  public:
    BlockValidatorTestSuite()
        : TestSuite("gridshare-ledger-blocks", TestSuite::Type::UNIT)
    {
        AddTestCase(new BlockValidationTest);
        AddTestCase(new BlockLimitTest);
        AddTestCase(new RememberedVerdictTest);
        AddTestCase(new BlockHeightTest);
        AddTestCase(new LedgerChainTest);
    }
};

static BlockValidatorTestSuite g_blockValidatorTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
