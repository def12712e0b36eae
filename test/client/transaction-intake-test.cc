/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../printable-value.h"

#include "ns3/test.h"
#include "ns3/transaction-intake.h"

#include <string>
#include <utility>
#include <vector>

/**
 * @file
 * @ingroup gridshare-test
 * What a strong node does with transactions until they are final, without a network.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// @return an order of one reading, signed by its provider
SharingTransactionPtr
MakeTransaction(uint32_t provider, uint64_t sequence, uint64_t key)
{
    SharingOrder order;
    order.provider = provider;
    order.demander = 9;
    order.sequence = sequence;
    order.volumeMilli = 1000;
    order.readings.energiesWh = {500};
    return SharingTransaction::Create(order, SigningKey(key));
}

SharingTransactionPtr
MakeTransaction(uint32_t provider, uint64_t sequence = 0)
{
    return MakeTransaction(provider, sequence, provider);
}

LedgerBlockPtr
MakeBlock(const std::vector<SharingTransactionPtr>& transactions)
{
    return LedgerBlock::Create(*LedgerBlock::GetGenesis(), 0, 0, 0, transactions);
}

/// An intake with room for three transactions, that knows the keys of the providers 0 to 4.
class IntakeTest : public TestCase
{
  protected:
    /// @param name of the case
    explicit IntakeTest(const std::string& name)
        : TestCase(name)
    {
    }

    /// What to do with it.
    virtual void Check(TransactionIntake& intake) = 0;

    /// @return reasons of refusals since the last call, in order
    std::vector<std::string> TakeRefusals()
    {
        return std::exchange(m_refusals, {});
    }

    /// Expect these reasons of refusals since the last call.
    void ExpectRefusals(const std::vector<std::string>& expected, const std::string& when)
    {
        NS_TEST_EXPECT_MSG_EQ(TakeRefusals(), expected, when);
    }

  private:
    void DoRun() override
    {
        SignatureVerifier verifier;
        ProviderKeyDirectory directory;
        for (uint32_t provider = 0; provider < 5; ++provider)
        {
            directory.Register(provider, SigningKey(provider).GetPublicKey());
        }
        TransactionIntake intake(
            TransactionIntake::Rules{
                std::make_shared<const BlockValidator>(BlockLimits{}, verifier, &directory),
                MempoolLimits{3, 1000000},
                std::make_shared<BlockTransactionIndex>(),
                AdmissionControl(1, 2)},
            [this](const SharingTransactionPtr&, const SubmissionRefusal& refusal) {
                m_refusals.push_back(refusal.reason);
            });
        Check(intake);
    }

    std::vector<std::string> m_refusals; //!< since the last call
};

/// The door: two may wait, whatever becomes of them.
class DoorTest : public IntakeTest
{
  public:
    DoorTest()
        : IntakeTest("the door lets two wait, and one more when one has gone")
    {
    }

  private:
    void Check(TransactionIntake& intake) override
    {
        const auto first = MakeTransaction(0);
        const auto second = MakeTransaction(1, 0, 7); // another's key
        const auto third = MakeTransaction(2);
        NS_TEST_EXPECT_MSG_EQ(intake.IsKnown(*first), false, "never heard of");
        NS_TEST_EXPECT_MSG_EQ(intake.Admit(first), true, "the first");
        NS_TEST_EXPECT_MSG_EQ(intake.IsKnown(*first), true, "being checked");
        NS_TEST_EXPECT_MSG_EQ(intake.Admit(second), true, "the second");
        NS_TEST_EXPECT_MSG_EQ(intake.Admit(third), false, "one too many");
        ExpectRefusals({"more waits than the last blocks carried"}, "it is told why");
        NS_TEST_EXPECT_MSG_EQ(intake.TakeSubmission(first), IntakeAnswer::ADDED, "valid");
        NS_TEST_EXPECT_MSG_EQ(intake.TakeSubmission(second), IntakeAnswer::INVALID, "not valid");
        ExpectRefusals({DescribeBlockVerdict(BlockVerdict::WRONG_KEY)}, "why");
        NS_TEST_EXPECT_MSG_EQ(intake.Admit(third), true, "a place has become free");
    }
};

/// What waits, is adopted, given up and final.
class BlockTest : public IntakeTest
{
  public:
    BlockTest()
        : IntakeTest("what is in a block waits no longer; own submissions are confirmed once")
    {
    }

  private:
    void Check(TransactionIntake& intake) override
    {
        const auto own = MakeTransaction(0);
        const auto others = MakeTransaction(1);
        NS_TEST_EXPECT_MSG_EQ(intake.TakeSubmission(own), IntakeAnswer::ADDED, "own");
        NS_TEST_EXPECT_MSG_EQ(intake.TakeRelayed(others), true, "another's");
        NS_TEST_EXPECT_MSG_EQ(intake.PickForBlock({}).size(), 2, "both wait");
        const auto block = MakeBlock({own, others});
        NS_TEST_EXPECT_MSG_EQ(intake.PickForBlock({block}).size(), 0, "both are proposed");
        intake.Adopt(*block);
        NS_TEST_EXPECT_MSG_EQ(intake.GetMempool().GetCount(), 0, "in a block");
        NS_TEST_EXPECT_MSG_EQ(intake.IsKnown(*own), true, "which is known");
        intake.Revert(*block);
        NS_TEST_EXPECT_MSG_EQ(intake.GetMempool().GetCount(), 2, "they wait again");
        intake.Adopt(*block);
        const auto confirmed = intake.TakeConfirmed(*block);
        NS_TEST_ASSERT_MSG_EQ(confirmed.size(), 1, "of this node");
        NS_TEST_EXPECT_MSG_EQ(confirmed[0], own, "its own");
        NS_TEST_EXPECT_MSG_EQ(intake.TakeConfirmed(*block).size(), 0, "once");
        intake.Forget();
        NS_TEST_EXPECT_MSG_EQ(intake.IsKnown(*own), false, "nothing is left");
        NS_TEST_EXPECT_MSG_EQ(TakeRefusals().size(), 0, "nothing was refused");
    }
};

/// A full mempool refuses, conflicts are told, and neither stops the gossip.
class FullTest : public IntakeTest
{
  public:
    FullTest()
        : IntakeTest("what has no room here is refused, and yet worth telling the others")
    {
    }

  private:
    void Check(TransactionIntake& intake) override
    {
        intake.TakeRelayed(MakeTransaction(0));
        intake.TakeRelayed(MakeTransaction(1));
        intake.TakeRelayed(MakeTransaction(2));
        NS_TEST_EXPECT_MSG_EQ(
            intake.TakeRelayed(MakeTransaction(0, 1)), true, "valid all the same");
        ExpectRefusals({"the mempool is full"}, "nobody has more waiting than its provider");
        NS_TEST_EXPECT_MSG_EQ(
            intake.TakeSubmission(MakeTransaction(1, 1)), IntakeAnswer::FULL, "own ones alike");
        ExpectRefusals({"the mempool is full"}, "why");
        intake.Forget();
        intake.TakeRelayed(MakeTransaction(0, 0));
        intake.TakeRelayed(MakeTransaction(0, 1));
        intake.TakeRelayed(MakeTransaction(0, 2));
        NS_TEST_EXPECT_MSG_EQ(
            intake.TakeSubmission(MakeTransaction(1)), IntakeAnswer::ADDED, "takes a place");
        ExpectRefusals({"evicted from a full mempool"}, "of whoever has most");
        NS_TEST_EXPECT_MSG_EQ(intake.TakeRelayed(MakeTransaction(3, 0, 4)), false, "not its key");
    }
};

/// The suite of the intake.
class TransactionIntakeTestSuite : public TestSuite
{
  public:
    TransactionIntakeTestSuite()
        : TestSuite("gridshare-transaction-intake", TestSuite::Type::UNIT)
    {
        AddTestCase(new DoorTest);
        AddTestCase(new BlockTest);
        AddTestCase(new FullTest);
    }
};

static TransactionIntakeTestSuite g_transactionIntakeTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
