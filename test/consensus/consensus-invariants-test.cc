/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/consensus-invariants.h"
#include "ns3/test.h"

#include <functional>

/**
 * @file
 * @ingroup gridshare-test
 * What the clusters of the hostile simulator hold against their replicas.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Each invariant by the least that breaks it.
class InvariantTest : public TestCase
{
  public:
    InvariantTest()
        : TestCase("each invariant is broken by what it forbids, and by nothing else")
    {
    }

  private:
    using Story = std::function<void(ConsensusInvariants&)>;

    static LedgerBlockPtr MakeBlock(const LedgerBlockPtr& parent, int64_t mark = 0)
    {
        return LedgerBlock::Create(*parent, 0, 0, mark, {});
    }

    /// @param begin of the violation; empty: there is none @param story told by replicas 0 and 1
    void Expect(const std::string& begin, const Story& story)
    {
        ConsensusInvariants invariants(2);
        story(invariants);
        NS_TEST_EXPECT_MSG_EQ(
            invariants.GetViolation().substr(0, begin.empty() ? 1 : begin.size()), begin, begin);
    }

    void DoRun() override
    {
        const LedgerBlockPtr first = MakeBlock(LedgerBlock::GetGenesis());
        const LedgerBlockPtr other = MakeBlock(LedgerBlock::GetGenesis(), 1);
        const LedgerBlockPtr second = MakeBlock(first);
        const auto decide =
            [](ConsensusInvariants& all, ReplicaId id, const LedgerBlockPtr& block) {
                all.Adopt(id, block);
                all.Finalize(id, block);
            };
        Expect("", [&](auto& all) {
            decide(all, 0, first);
            all.Adopt(1, other);
            all.Revert(1, other);
            decide(all, 1, first);
            decide(all, 1, second);
            NS_TEST_EXPECT_MSG_EQ(all.GetLeastFinalHeight(), 1, "replica 0");
            NS_TEST_EXPECT_MSG_EQ(all.GetGreatestFinalHeight(), 2, "replica 1");
            all.Forget(1);
            NS_TEST_EXPECT_MSG_EQ(all.GetLeastFinalHeight(), 0, "it has lost its disk");
            decide(all, 1, first);
        });
        Expect("replica 1: agreement: finalises", [&](auto& all) {
            decide(all, 0, first);
            decide(all, 1, other);
            all.Break(0, "not the first");
        });
        Expect("replica 0: integrity: adopts", [&](auto& all) { all.Adopt(0, second); });
        Expect("replica 0: integrity: finalises", [&](auto& all) { all.Finalize(0, first); });
        Expect("replica 0: integrity: finalises", [&](auto& all) {
            decide(all, 0, first);
            all.Finalize(0, first);
        });
        Expect("replica 0: integrity: takes back the final", [&](auto& all) {
            decide(all, 0, first);
            all.Revert(0, first);
        });
        Expect("replica 0: integrity: takes back a block that is not", [&](auto& all) {
            all.Adopt(0, first);
            all.Revert(0, other);
        });
        LedgerBlockHeader claim = first->GetHeader();
        claim.transactionCount = 1;
        const LedgerBlockPtr hollow = LedgerBlock::Assemble(claim, {});
        Expect("replica 0: validity: finalises", [&](auto& all) { decide(all, 0, hollow); });
        Expect("", [&](auto& all) {
            all.Exempt(1);
            decide(all, 0, first);
            decide(all, 1, other);
            all.Revert(1, other);
            NS_TEST_EXPECT_MSG_EQ(all.GetGreatestHeight(), 1, "only the honest ones count");
        });
    }
};

/// The suite of invariants.
class ConsensusInvariantsTestSuite : public TestSuite
{
  public:
    ConsensusInvariantsTestSuite()
        : TestSuite("gridshare-consensus-invariants", TestSuite::Type::UNIT)
    {
        AddTestCase(new InvariantTest);
    }
};

ConsensusInvariantsTestSuite g_consensusInvariantsTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
