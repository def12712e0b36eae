/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/block-log.h"
#include "ns3/simulator.h"
#include "ns3/test.h"

#include <vector>

/**
 * @file
 * @ingroup gridshare-test
 * Rows, latencies and propagation of a run's blocks, from a handful of events.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Two blocks on one another, the second one empty; a third takes the place of the second.
class BlockLogTest : public TestCase
{
  public:
    BlockLogTest()
        : TestCase("blocks that were made, seen, final and withdrawn")
    {
    }

  private:
    /// @return an order made at a time
    static SharingTransactionPtr MakeTransaction(uint32_t provider, double createdS)
    {
        SharingOrder order;
        order.provider = provider;
        order.demander = 9;
        order.createdNs = Seconds(createdS).GetNanoSeconds();
        order.volumeMilli = 1000;
        order.readings.energiesWh = {500};
        return SharingTransaction::Create(order, SigningKey(provider));
    }

    /// @return a block that strong node 1 has made
    static LedgerBlockPtr MakeBlock(const LedgerBlock& parent,
                                    double proposedS,
                                    const std::vector<SharingTransactionPtr>& transactions)
    {
        return LedgerBlock::Create(parent, 1, 0, Seconds(proposedS).GetNanoSeconds(), transactions);
    }

    void DoRun() override
    {
        const auto first = MakeTransaction(0, 1);
        const auto second = MakeTransaction(1, 2);
        const auto full = MakeBlock(*LedgerBlock::GetGenesis(), 3, {first, second});
        const auto empty = MakeBlock(*full, 10, {});
        const auto again = MakeBlock(*full, 11, {second});
        At(3, &BlockLogTest::Propose, full);
        At(4, &BlockLogTest::See, full);
        At(7, &BlockLogTest::See, full);
        At(8, &BlockLogTest::Finish, full);
        At(10, &BlockLogTest::Propose, empty);
        At(12, &BlockLogTest::See, empty);
        At(13, &BlockLogTest::Finish, empty);
        Simulator::Stop(Seconds(14));
        Simulator::Run();
        CheckBoth();
        m_log.NoteWithdrawn();
        m_log.NoteFinal(again);
        NS_TEST_ASSERT_MSG_EQ(m_log.MakeRows().size(), 2, "another one in its place");
        NS_TEST_EXPECT_MSG_EQ(m_log.MakeRows()[1].transactions, 1, "with a transaction");
        NS_TEST_EXPECT_MSG_EQ(m_log.MakeRows()[1].propagationP50S.has_value(), false, "not seen");
        NS_TEST_EXPECT_MSG_EQ(m_log.GetCommitLatenciesS().size(), 2, "which counts once");
        Simulator::Destroy();
    }

    void CheckBoth()
    {
        const auto rows = m_log.MakeRows();
        NS_TEST_ASSERT_MSG_EQ(rows.size(), 2, "final ones");
        NS_TEST_EXPECT_MSG_EQ(rows[0].height, 1, "height");
        NS_TEST_EXPECT_MSG_EQ(rows[0].proposer, "company 2", "who made it");
        NS_TEST_EXPECT_MSG_EQ_TOL(rows[0].proposedS, 3, 1e-9, "when");
        NS_TEST_EXPECT_MSG_EQ_TOL(rows[0].committedS, 8, 1e-9, "final");
        NS_TEST_EXPECT_MSG_EQ(rows[0].transactions, 2, "transactions");
        NS_TEST_EXPECT_MSG_EQ_TOL(rows[0].propagationP50S.value(), 2.5, 1e-9, "of 1 s and 4 s");
        NS_TEST_EXPECT_MSG_EQ_TOL(rows[1].propagationP50S.value(), 2, 1e-9, "empty ones travel");
        const auto propagationS = m_log.GetPropagationS();
        NS_TEST_ASSERT_MSG_EQ(propagationS.size(), 2, "but carry nothing to wait for");
        NS_TEST_EXPECT_MSG_EQ_TOL(propagationS[0], 1, 1e-9, "to the first node");
        NS_TEST_EXPECT_MSG_EQ_TOL(propagationS[1], 4, 1e-9, "to the second");
        const auto latenciesS = m_log.GetCommitLatenciesS();
        NS_TEST_ASSERT_MSG_EQ(latenciesS.size(), 2, "transactions");
        NS_TEST_EXPECT_MSG_EQ_TOL(latenciesS[0], 7, 1e-9, "from 1 s to 8 s");
        NS_TEST_EXPECT_MSG_EQ_TOL(latenciesS[1], 6, 1e-9, "from 2 s to 8 s");
    }

    void Propose(LedgerBlockPtr block)
    {
        m_log.NoteProposed(*block);
    }

    void See(LedgerBlockPtr block)
    {
        m_log.NoteSeen(*block);
    }

    void Finish(LedgerBlockPtr block)
    {
        m_log.NoteFinal(block);
    }

    void At(double atS, void (BlockLogTest::*what)(LedgerBlockPtr), const LedgerBlockPtr& block)
    {
        Simulator::Schedule(Seconds(atS), what, this, block);
    }

    BlockLog m_log{{"company 1", "company 2"}}; //!< of two strong nodes
};

/// The suite of the log of blocks.
class BlockLogTestSuite : public TestSuite
{
  public:
    BlockLogTestSuite()
        : TestSuite("gridshare-block-log", TestSuite::Type::UNIT)
    {
        AddTestCase(new BlockLogTest);
    }
};

static BlockLogTestSuite g_blockLogTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
