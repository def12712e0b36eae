/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../printable-value.h"
#include "example-transaction.h"

#include "ns3/block-validator.h"
#include "ns3/membership-roll.h"
#include "ns3/settlement-contract.h"
#include "ns3/signature-verifier.h"
#include "ns3/test.h"

/**
 * @file
 * @ingroup gridshare-test
 * How demanders join and leave by transactions: their bytes, and who is a member of which epoch.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// @return a demander's word, signed with the key whose seed is its account
SharingTransactionPtr
MakeWord(TransactionKind kind, uint32_t account, uint64_t sequence)
{
    SharingOrder order;
    order.provider = account;
    order.epoch = 3;
    order.sequence = sequence;
    order.createdNs = 1000000000;
    return SharingTransaction::CreateMembership(kind, order, SigningKey(account));
}

std::vector<uint8_t>
EncodeWhole(const SharingTransaction& transaction)
{
    WireWriter writer;
    transaction.Encode(writer);
    return writer.GetBytes();
}

/// Bytes, by hand, and what is refused.
class MembershipBytesTest : public TestCase
{
  public:
    MembershipBytesTest()
        : TestCase("joining and leaving have 121 bytes, and a signature over all that they say")
    {
    }

  private:
    void DoRun() override
    {
        const auto join = MakeWord(TransactionKind::JOIN, 0x01020304, 5);
        const auto bytes = EncodeWhole(*join);
        NS_TEST_ASSERT_MSG_EQ(bytes.size(), 121u, "1 + 4 + 4 + 8 + 8 + 32 + 64");
        NS_TEST_EXPECT_MSG_EQ(join->WireSizeBytes(), 121u, "and it says so");
        const std::vector<uint8_t> begin{3, 1, 2, 3, 4, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 5};
        NS_TEST_EXPECT_MSG_EQ(std::equal(begin.begin(), begin.end(), bytes.begin()),
                              true,
                              "version 3, account, epoch, sequence");
        NS_TEST_EXPECT_MSG_EQ(join->HasValidSignature(), true, "signed");
        auto leave = bytes;
        leave[0] = 4;
        WireReader reader(leave.data(), leave.size());
        const auto turned = SharingTransaction::Decode(reader);
        NS_TEST_ASSERT_MSG_NE(turned, nullptr, "a version 4");
        NS_TEST_EXPECT_MSG_EQ(turned->GetKind(), TransactionKind::LEAVE, "leaves");
        NS_TEST_EXPECT_MSG_EQ(turned->HasValidSignature(), false, "but nobody has signed that");
        for (const uint8_t version : {0, 1, 5, 255})
        {
            auto other = bytes;
            other[0] = version;
            WireReader others(other.data(), other.size());
            NS_TEST_EXPECT_MSG_EQ(SharingTransaction::Decode(others), nullptr, +version);
        }
        for (std::size_t size = 0; size < bytes.size(); ++size)
        {
            WireReader cut(bytes.data(), size);
            NS_TEST_EXPECT_MSG_EQ(SharingTransaction::Decode(cut), nullptr, "cut at " << size);
        }
        CheckBlock(join);
        CheckOrder();
    }

    /// A block of the smallest transactions alone comes back as it went.
    void CheckBlock(const SharingTransactionPtr& join)
    {
        const auto block =
            MakeBlock(*LedgerBlock::GetGenesis(), {join, MakeWord(TransactionKind::LEAVE, 7, 0)});
        WireWriter writer;
        block->Encode(writer);
        WireReader reader(writer.GetBytes().data(), writer.GetSize());
        const auto copy = LedgerBlock::Decode(reader);
        NS_TEST_ASSERT_MSG_NE(copy, nullptr, "decoded");
        NS_TEST_EXPECT_MSG_EQ(copy->GetHash().bytes, block->GetHash().bytes, "the same block");
        NS_TEST_EXPECT_MSG_EQ(copy->GetBodyState(), BlockBodyState::CONSISTENT, "root");
        NS_TEST_EXPECT_MSG_EQ(copy->WireSizeBytes(), 104u + 2 * 121u, "by hand");
    }

    /// What orders are, they stay.
    void CheckOrder()
    {
        const auto order = MakeTransaction(1, 2, 0);
        const auto bytes = EncodeWhole(*order);
        NS_TEST_EXPECT_MSG_EQ(bytes.size(), 163u, "147 and four readings");
        NS_TEST_EXPECT_MSG_EQ(+bytes[0], 2, "version 2");
        NS_TEST_EXPECT_MSG_EQ(order->GetKind(), TransactionKind::ORDER, "an order");
    }
};

/// Who may speak for a demander.
class MembershipKeyTest : public TestCase
{
  public:
    MembershipKeyTest()
        : TestCase("nobody joins in another's name")
    {
    }

  private:
    void DoRun() override
    {
        ProviderKeyDirectory directory;
        directory.Register(7, SigningKey(7).GetPublicKey());
        SignatureVerifier verifier;
        const BlockValidator validator({}, verifier, &directory);
        NS_TEST_EXPECT_MSG_EQ(validator.CheckTransaction(*MakeWord(TransactionKind::JOIN, 7, 0)),
                              BlockVerdict::VALID,
                              "its own key");
        SharingOrder order;
        order.provider = 7;
        const auto stolen =
            SharingTransaction::CreateMembership(TransactionKind::LEAVE, order, SigningKey(8));
        NS_TEST_EXPECT_MSG_EQ(
            validator.CheckTransaction(*stolen), BlockVerdict::WRONG_KEY, "another's");
    }
};

/// Who is a member when.
class MembershipEpochTest : public TestCase
{
  public:
    MembershipEpochTest()
        : TestCase("a member has joined, and not left, by blocks final when the epoch is closed")
    {
    }

  private:
    /// Append a block with one word.
    void Say(TransactionKind kind, uint32_t account)
    {
        m_blocks.push_back(
            MakeBlock(m_blocks.empty() ? *LedgerBlock::GetGenesis() : *m_blocks.back(),
                      {MakeWord(kind, account, m_blocks.size())}));
        m_contract.ApplyBlock(*m_blocks.back(), 1);
    }

    std::vector<uint32_t> Withdraw()
    {
        const auto changed = m_contract.WithdrawBlock(*m_blocks.back());
        m_blocks.pop_back();
        return changed;
    }

    void Expect(uint32_t account, const std::vector<bool>& member, const std::string& when)
    {
        for (uint32_t epoch = 0; epoch < member.size(); ++epoch)
        {
            NS_TEST_EXPECT_MSG_EQ(m_contract.GetMembers().IsMember(account, epoch),
                                  member[epoch],
                                  when << ", epoch " << epoch);
        }
    }

    void DoRun() override
    {
        Say(TransactionKind::JOIN, 7);
        m_contract.CloseEpoch(0);
        Say(TransactionKind::JOIN, 8);
        m_contract.CloseEpoch(1);
        Say(TransactionKind::LEAVE, 7);
        Say(TransactionKind::LEAVE, 8);
        Say(TransactionKind::JOIN, 8);
        m_contract.CloseEpoch(2);
        Expect(7, {true, true, false}, "left in 2");
        Expect(8, {false, true, true}, "joined in 1, left and came back in 2");
        Expect(9, {false, false, false}, "never spoke");
        const auto members = m_contract.GetMembers().GetMembers(1);
        NS_TEST_EXPECT_MSG_EQ((members == std::vector<uint32_t>{7, 8}), true, "of epoch 1");
        NS_TEST_EXPECT_MSG_EQ(m_contract.GetSettledCount(), 0u, "no trade");
        NS_TEST_EXPECT_MSG_EQ(m_contract.GetLateCount(), 0u, "and nothing late");
        CheckRepetition();
        CheckWithdrawal();
    }

    /// A transaction that stands in two blocks counts once.
    void CheckRepetition()
    {
        const auto again =
            MakeBlock(*m_blocks.back(), {m_blocks.front()->GetTransactions().front()});
        m_contract.ApplyBlock(*again, 2);
        m_contract.CloseEpoch(3);
        Expect(7, {true, true, false, false}, "its first word, repeated, does not bring it back");
        NS_TEST_EXPECT_MSG_EQ(m_contract.WithdrawBlock(*again).empty(), true, "nor changes it");
        NS_TEST_EXPECT_MSG_EQ(m_contract.GetMembers().GetChangeCount(), 5u, "five words");
    }

    void CheckWithdrawal()
    {
        NS_TEST_EXPECT_MSG_EQ(
            (Withdraw() == std::vector<uint32_t>{2, 3}), true, "8 did not return");
        NS_TEST_EXPECT_MSG_EQ((Withdraw() == std::vector<uint32_t>{2, 3}), true, "8 never left");
        Expect(8, {false, true, true, true}, "as if it had stayed");
        NS_TEST_EXPECT_MSG_EQ((Withdraw() == std::vector<uint32_t>{2, 3}), true, "7 never left");
        Expect(7, {true, true, true, true}, "as if it had stayed");
        Say(TransactionKind::LEAVE, 7);
        Expect(7, {true, true, true, true, false}, "what comes back counts from the open epoch on");
    }

    SettlementContract m_contract;        //!< settles
    std::vector<LedgerBlockPtr> m_blocks; //!< the final chain without its first block
};

/// Joining and leaving.
class MembershipSuite : public TestSuite
{
  public:
    MembershipSuite()
        : TestSuite("gridshare-ledger-membership", TestSuite::Type::UNIT)
    {
        AddTestCase(new MembershipBytesTest);
        AddTestCase(new MembershipKeyTest);
        AddTestCase(new MembershipEpochTest);
    }
};

MembershipSuite g_membershipSuite;

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
