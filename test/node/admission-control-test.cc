/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "strong-node-cluster.h"

#include "ns3/admission-control.h"
#include "ns3/config.h"
#include "ns3/test.h"
#include "ns3/uinteger.h"

/**
 * @file
 * @ingroup gridshare-test
 * What strong nodes take and what they turn away.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// As many wait as the last blocks carried, and some always may.
class AdmissionLawTest : public TestCase
{
  public:
    AdmissionLawTest()
        : TestCase("a node admits what its last blocks carried, or a burst")
    {
    }

  private:
    /// Hand in so many; returns how many were admitted.
    uint32_t HandIn(AdmissionControl& door, uint32_t count)
    {
        uint32_t admitted = 0;
        for (uint32_t i = 0; i < count && door.IsOpen(); ++i)
        {
            m_waiting.push_back(m_cluster.MakeTransaction(m_made++));
            door.NoteWaiting(m_waiting.back()->GetId());
            ++admitted;
        }
        return admitted;
    }

    /// A block with the first that wait.
    LedgerBlockPtr Carry(uint32_t count)
    {
        const std::vector<SharingTransactionPtr> carried(m_waiting.begin(),
                                                         m_waiting.begin() + count);
        m_waiting.erase(m_waiting.begin(), m_waiting.begin() + count);
        return LedgerBlock::Create(*LedgerBlock::GetGenesis(), 0, 0, 0, carried, 0);
    }

    void DoRun() override
    {
        AdmissionControl door(2, 10);
        NS_TEST_EXPECT_MSG_EQ(HandIn(door, 100), 10, "the burst");
        door.NoteAdopted(*Carry(10));
        NS_TEST_EXPECT_MSG_EQ(HandIn(door, 100), 10, "as many as the last block carried");
        door.NoteAdopted(*Carry(8));
        NS_TEST_EXPECT_MSG_EQ(door.CountWaiting(), 2, "two are left");
        NS_TEST_EXPECT_MSG_EQ(HandIn(door, 100), 16, "up to the 18 of two blocks");
        door.NoteAdopted(*Carry(5));
        NS_TEST_EXPECT_MSG_EQ(HandIn(door, 100), 0, "13 wait, as two blocks carried");
        door.NoteReverted();
        NS_TEST_EXPECT_MSG_EQ(door.CountWaiting(), 18, "a block given up waits again");
        door.NoteAdopted(*Carry(13));
        NS_TEST_EXPECT_MSG_EQ(HandIn(door, 100), 16, "5 wait: up to the 8 and 13 of two blocks");
        door.Clear();
        m_waiting.clear();
        NS_TEST_EXPECT_MSG_EQ(door.CountWaiting(), 0, "nothing waits");
        NS_TEST_EXPECT_MSG_EQ(HandIn(door, 100), 10, "the burst again");
        // A block that carried none of its own counts as one of the last two.
        door.NoteAdopted(*Carry(10));
        door.NoteAdopted(*Carry(0));
        NS_TEST_EXPECT_MSG_EQ(HandIn(door, 8), 8, "below the burst");
        door.NoteAdopted(*Carry(8));
        NS_TEST_EXPECT_MSG_EQ(HandIn(door, 100), 10, "8 of two blocks are less than the burst");
        // One that waits no longer, without a block, makes room for one.
        NS_TEST_EXPECT_MSG_EQ(door.IsWaiting(m_waiting[3]->GetId()), true, "it waits");
        door.NoteGone(m_waiting[3]->GetId());
        NS_TEST_EXPECT_MSG_EQ(door.IsWaiting(m_waiting[3]->GetId()), false, "it is gone");
        NS_TEST_EXPECT_MSG_EQ(HandIn(door, 100), 1, "room for one");
        // What other nodes took in is no measure of what this one may.
        AdmissionControl own(2, 10);
        std::vector<SharingTransactionPtr> others;
        for (int i = 0; i < 30; ++i)
        {
            others.push_back(m_cluster.MakeTransaction(m_made++));
        }
        own.NoteAdopted(*LedgerBlock::Create(*LedgerBlock::GetGenesis(), 0, 0, 0, others, 0));
        NS_TEST_EXPECT_MSG_EQ(HandIn(own, 100), 10, "the burst, and none for the others' 30");
        own.NoteReverted();
        NS_TEST_EXPECT_MSG_EQ(own.CountWaiting(), 10, "nor do they wait here");
        AdmissionControl open(0, 1);
        NS_TEST_EXPECT_MSG_EQ(HandIn(open, 1000), 1000, "without a limit");
    }

    StrongNodeCluster m_cluster{"pbft", 4};       //!< signs transactions
    std::vector<SharingTransactionPtr> m_waiting; //!< admitted
    uint64_t m_made{0};                           //!< transactions
};

/// What comes at once is refused beyond the burst, told so, and not checked.
class DoorTest : public TestCase
{
  public:
    /**
     * @param burst at all four nodes together
     * @param taken of them at one
     */
    DoorTest(uint32_t burst, uint32_t taken)
        : TestCase("a strong node turns away what comes beyond its share of a burst of " +
                   std::to_string(burst) + ", and says so"),
          m_burst(burst),
          m_taken(taken)
    {
    }

  private:
    void OnTurnedAway(uint32_t, SharingTransactionPtr)
    {
        ++m_turnedAway;
    }

    void DoRun() override
    {
        const std::string node = "ns3::gridshare::StrongNodeApplication::";
        Config::SetDefault(node + "AdmissionBlocks", UintegerValue(8));
        Config::SetDefault(node + "AdmissionBurst", UintegerValue(m_burst));
        StrongNodeCluster cluster("pbft", 4);
        cluster.nodes[0]->TraceConnectWithoutContext("TurnedAway",
                                                     MakeCallback(&DoorTest::OnTurnedAway, this));
        for (uint64_t i = 0; i < 25; ++i)
        {
            cluster.Submit(cluster.MakeTransaction(i));
        }
        cluster.Submit(cluster.MakeTransaction(0)); // again: known, so neither taken nor refused
        Simulator::Stop(Seconds(60));
        Simulator::Run();
        uint64_t carried = 0;
        for (const auto& block : cluster.ledger->GetBlocks())
        {
            carried += block->GetTransactions().size();
        }
        NS_TEST_EXPECT_MSG_EQ(carried, m_taken, "the burst is final");
        NS_TEST_EXPECT_MSG_EQ(m_turnedAway, 25 - m_taken, "the rest is turned away");
        NS_TEST_EXPECT_MSG_EQ(cluster.refusals["more waits than the last blocks carried"],
                              25 - m_taken,
                              "and told why");
        Config::Reset();
    }

    uint32_t m_burst;         //!< see constructor
    uint32_t m_taken;         //!< see constructor
    uint32_t m_turnedAway{0}; //!< at node 0
};

/// The suite of admission.
class AdmissionControlTestSuite : public TestSuite
{
  public:
    AdmissionControlTestSuite()
        : TestSuite("gridshare-node-admission", TestSuite::Type::UNIT)
    {
        AddTestCase(new AdmissionLawTest);
        AddTestCase(new DoorTest(40, 10));
        AddTestCase(new DoorTest(3, 1)); // a share of less than one is one
    }
};

static AdmissionControlTestSuite g_admissionControlTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
