/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../consensus/timetable-replica.h"

#include "ns3/message-transport.h"
#include "ns3/progress-recorder.h"
#include "ns3/simulator.h"
#include "ns3/strong-node-helper.h"
#include "ns3/test.h"

#include <algorithm>
#include <memory>

/**
 * @file
 * @ingroup gridshare-test
 * Progress, recovery, views and reorganisations of events that were made by hand.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

LedgerBlockPtr
MakeBlock(const LedgerBlockPtr& parent, double madeS, uint32_t proposer = 0)
{
    return LedgerBlock::Create(*parent,
                               proposer,
                               0,
                               Seconds(madeS).GetNanoSeconds(),
                               std::vector<SharingTransactionPtr>{});
}

/// What happens to the work that waits.
enum class Work
{
    WAITS,     ///< transactions wait
    NONE,      ///< none does
    BLOCK_DONE ///< a block becomes final, and it is not said that none waits
};

/// Events at times, and the longest time without progress that they make.
struct WaitingCase
{
    std::string name;                           ///< of the case
    std::vector<std::pair<double, Work>> story; ///< by seconds
    double gapS;                                ///< expected, when the run ends at 100 s
};

/// The longest wait, told by hand.
class TimeWithoutProgressTest : public TestCase
{
  public:
    /// @param waiting the case
    explicit TimeWithoutProgressTest(WaitingCase waiting)
        : TestCase("time without progress: " + waiting.name),
          m_case(std::move(waiting))
    {
    }

  private:
    void DoRun() override
    {
        auto ledger = CreateObject<FinalLedger>();
        ProgressRecorder recorder(std::nullopt);
        recorder.Observe(ledger);
        LedgerBlockPtr head = LedgerBlock::GetGenesis();
        for (const auto& [atS, work] : m_case.story)
        {
            if (work == Work::BLOCK_DONE)
            {
                head = MakeBlock(head, atS);
                Simulator::Schedule(
                    Seconds(atS), &FinalLedger::NoteFinal, PeekPointer(ledger), 0, head);
            }
            else
            {
                Simulator::Schedule(
                    Seconds(atS), &ProgressRecorder::NoteWork, &recorder, work == Work::WAITS);
            }
        }
        Simulator::Stop(Seconds(100));
        Simulator::Run();
        RunRecord record;
        recorder.AddMetrics(record);
        const auto gapS = record.FindMetric("time_without_progress_s");
        NS_TEST_EXPECT_MSG_EQ_TOL(gapS.value(), m_case.gapS, 1e-9, m_case.name);
        NS_TEST_EXPECT_MSG_EQ(
            record.FindMetric("blocks").value(), head->GetHeight(), "the genesis block is none");
        NS_TEST_EXPECT_MSG_EQ(
            record.FindMetric("recovery_time_s").has_value(), false, "there was no fault");
        Simulator::Destroy();
    }

    WaitingCase m_case; ///< see constructor
};

std::vector<WaitingCase>
MakeWaitingCases()
{
    const auto waits = Work::WAITS;
    const auto none = Work::NONE;
    const auto done = Work::BLOCK_DONE;
    return {
        {"until told, from the start", {{10, done}, {40, done}, {65, done}}, 35},
        {"nothing ever waits", {{0, none}, {10, done}, {90, done}}, 0},
        {"idle hours do not count",
         {{0, none}, {20, waits}, {25, done}, {25, none}, {80, waits}, {83, done}, {83, none}},
         5},
        {"it does not begin before there is something to wait for",
         {{0, none}, {10, done}, {50, waits}, {54, done}, {54, none}},
         4},
        {"said again, it goes on",
         {{0, none}, {20, waits}, {30, waits}, {60, done}, {60, none}},
         40},
        {"some wait while others are served",
         {{0, none}, {20, waits}, {30, done}, {62, done}, {62, none}},
         32},
        {"what waits at the end counts", {{0, none}, {20, waits}, {30, done}}, 70},
        {"the longest of three",
         {{0, none}, {10, waits}, {18, done}, {47, done}, {50, done}, {50, none}},
         29},
        {"a wait that is given up counts", {{0, none}, {20, waits}, {70, none}}, 50},
        {"given up after a block",
         {{0, none}, {20, waits}, {30, done}, {45, none}, {90, waits}},
         15},
    };
}

/// Blocks that a node holds to be final: when they were made, and when it did.
using Finals = std::vector<std::pair<double, double>>;

/// Nodes after a change at 100 s, and how long they take to recover.
struct RecoveryCase
{
    std::string name;                           ///< of the case
    std::vector<std::pair<double, bool>> works; ///< when transactions wait, and no longer do
    std::vector<Finals> nodes;                  ///< one list a node
    std::optional<double> crashS;               ///< of the last node, for good
    std::optional<double> recoveryS;            ///< expected
};

/// Nodes that do what a list says, each alone.
class ListedNodes
{
  public:
    explicit ListedNodes(const std::vector<TimetableReplica::Timetable>& timetables)
    {
        const auto count = static_cast<uint32_t>(timetables.size());
        NetworkTopology topology(count);
        for (uint32_t i = 1; i < count; ++i)
        {
            NetworkLink link;
            link.a = 0;
            link.b = i;
            link.rateAToB = link.rateBToA = 1e9;
            topology.AddLink(link);
        }
        auto transport = CreateObject<MessageTransport>();
        transport->SetTopology(topology);
        StrongNodeHelper helper(transport, count);
        helper.SetReplicas([&timetables](const ConsensusConfig& config) {
            return std::make_unique<TimetableReplica>(config, timetables[config.self]);
        });
        ledger = helper.GetLedger();
        NodeContainer machines;
        machines.Create(count);
        const auto installed = helper.Install(machines);
        for (uint32_t i = 0; i < count; ++i)
        {
            nodes.push_back(DynamicCast<StrongNodeApplication>(installed.Get(i)));
        }
    }

    ~ListedNodes()
    {
        Simulator::Destroy();
    }

    ListedNodes(const ListedNodes&) = delete;
    ListedNodes& operator=(const ListedNodes&) = delete;

    Ptr<FinalLedger> ledger;                       //!< of all
    std::vector<Ptr<StrongNodeApplication>> nodes; //!< by number
};

/// From the change, or the first transaction after it, until the last node has caught up.
class RecoveryTimeTest : public TestCase
{
  public:
    /// @param recovery the case
    explicit RecoveryTimeTest(RecoveryCase recovery)
        : TestCase("recovery time: " + recovery.name),
          m_case(std::move(recovery))
    {
    }

  private:
    /// The blocks of all nodes are one chain, by when they were made.
    std::map<double, LedgerBlockPtr> MakeChain() const
    {
        std::map<double, LedgerBlockPtr> chain;
        for (const auto& finals : m_case.nodes)
        {
            for (const auto& entry : finals)
            {
                chain.emplace(entry.first, nullptr);
            }
        }
        LedgerBlockPtr head = LedgerBlock::GetGenesis();
        for (auto& [madeS, block] : chain)
        {
            head = MakeBlock(head, madeS);
            block = head;
        }
        return chain;
    }

    void DoRun() override
    {
        const auto chain = MakeChain();
        std::vector<TimetableReplica::Timetable> timetables;
        for (const auto& finals : m_case.nodes)
        {
            auto& timetable = timetables.emplace_back();
            for (const auto& [madeS, finalS] : finals)
            {
                auto& effects = timetable[Seconds(finalS).GetNanoSeconds()];
                effects.AdoptBlock(chain.at(madeS));
                effects.FinalizeBlock(chain.at(madeS));
            }
        }
        const ListedNodes listed(timetables);
        ProgressRecorder recorder(Seconds(100));
        recorder.Observe(listed.ledger);
        for (const auto& node : listed.nodes)
        {
            recorder.Observe(node);
        }
        for (const auto& [atS, waiting] : m_case.works)
        {
            Simulator::Schedule(Seconds(atS), &ProgressRecorder::NoteWork, &recorder, waiting);
        }
        if (m_case.crashS)
        {
            Simulator::Schedule(
                Seconds(*m_case.crashS), &StrongNodeApplication::Crash, listed.nodes.back());
        }
        Simulator::Stop(Seconds(200));
        Simulator::Run();
        RunRecord record;
        recorder.AddMetrics(record);
        const auto recoveryS = record.FindMetric("recovery_time_s");
        NS_TEST_ASSERT_MSG_EQ(
            recoveryS.has_value(), m_case.recoveryS.has_value(), "whether they recover");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            recoveryS.value_or(0), m_case.recoveryS.value_or(0), 1e-9, m_case.name);
    }

    RecoveryCase m_case; ///< see constructor
};

std::vector<RecoveryCase>
MakeRecoveryCases()
{
    const std::vector<std::pair<double, bool>> before{{0, false}, {90, true}};
    return {
        {"the last of two nodes counts", before, {{{105, 108}}, {{105, 112}}}, {}, 12},
        {"until told, work waits from the start", {}, {{{105, 108}}, {{105, 112}}}, {}, 12},
        {"later blocks change nothing",
         before,
         {{{105, 108}, {120, 121}}, {{105, 112}, {120, 125}}},
         {},
         12},
        {"from the first transaction after the change",
         {{0, false}, {150, true}},
         {{{155, 156}}, {{155, 158}}},
         {},
         8},
        {"what was served before the change does not count",
         {{0, false}, {50, true}, {60, false}, {130, true}},
         {{{135, 140}}, {{135, 141}}},
         {},
         11},
        {"served at the very change",
         {{0, false}, {50, true}, {100, false}, {130, true}},
         {{{135, 140}}, {{135, 141}}},
         {},
         11},
        {"the first that waits after the change, though it is served",
         {{0, false}, {110, true}, {115, false}, {130, true}},
         {{{135, 140}}, {{135, 141}}},
         {},
         31},
        {"a block made before the change is not enough",
         before,
         {{{99, 105}, {120, 121}}, {{99, 105}, {120, 122}}},
         {},
         22},
        {"one made at the change is", before, {{{100, 107}}, {{100, 107}}}, {}, 7},
        {"a node that is down need not", before, {{{105, 108}}, {}}, 95, 8},
        {"a node that goes down later need not have",
         before,
         {{{105, 108}, {120, 121}}, {}},
         110,
         21},
        {"one that hears nothing has to", before, {{{105, 108}}, {}}, {}, {}},
        {"two blocks at one node are not one at each",
         before,
         {{{99, 101}, {105, 108}, {120, 121}}, {{99, 101}}},
         {},
         {}},
    };
}

/// Views that were given up count once, whoever did; reorganisations each time.
class NoteCountTest : public TestCase
{
  public:
    NoteCountTest()
        : TestCase("views given up count once, reorganisations each time")
    {
    }

  private:
    void DoRun() override
    {
        std::vector<TimetableReplica::Timetable> timetables(2);
        auto& first = timetables[0][Seconds(1).GetNanoSeconds()];
        first.Report(ReplicaEvent::VIEW_CHANGE_STARTED, 1);
        first.Report(ReplicaEvent::VIEW_CHANGE_STARTED, 1);
        first.Report(ReplicaEvent::VIEW_CHANGE_STARTED, 2);
        first.Report(ReplicaEvent::ELECTION_STARTED, 5);
        first.Report(ReplicaEvent::REORGANISED, 3);
        for (const auto event : {ReplicaEvent::VIEW_ENTERED,
                                 ReplicaEvent::LEADER_ELECTED,
                                 ReplicaEvent::LEADERSHIP_LOST,
                                 ReplicaEvent::STATE_TRANSFERRED,
                                 ReplicaEvent::BLOCK_REFUSED,
                                 ReplicaEvent::BAD_SIGNATURE,
                                 ReplicaEvent::EQUIVOCATION,
                                 ReplicaEvent::STALE_BLOCK})
        {
            first.Report(event, 77);
        }
        auto& second = timetables[1][Seconds(2).GetNanoSeconds()];
        second.Report(ReplicaEvent::VIEW_CHANGE_STARTED, 2);
        second.Report(ReplicaEvent::TIMEOUT_RAISED, 9);
        second.Report(ReplicaEvent::TIMEOUT_RAISED, 10);
        second.Report(ReplicaEvent::REORGANISED, 1);
        const ListedNodes listed(timetables);
        ProgressRecorder recorder(std::nullopt);
        recorder.Observe(listed.ledger);
        for (const auto& node : listed.nodes)
        {
            recorder.Observe(node);
        }
        Simulator::Stop(Seconds(10));
        Simulator::Run();
        RunRecord record;
        recorder.AddMetrics(record);
        NS_TEST_EXPECT_MSG_EQ(record.FindMetric("view_changes").value(), 5, "1, 2, 5, 9, 10");
        NS_TEST_EXPECT_MSG_EQ(record.FindMetric("reorganisations").value(), 2, "one a node");
        NS_TEST_EXPECT_MSG_EQ(record.FindMetric("stale_rate").has_value(), false, "of no block");
        NS_TEST_EXPECT_MSG_EQ(record.FindMetric("blocks").value(), 0, "none");
    }
};

/// The suite of progress.
class ProgressRecorderTestSuite : public TestSuite
{
  public:
    ProgressRecorderTestSuite()
        : TestSuite("gridshare-progress-recorder", TestSuite::Type::UNIT)
    {
        for (const auto& waiting : MakeWaitingCases())
        {
            AddTestCase(new TimeWithoutProgressTest(waiting));
        }
        for (const auto& recovery : MakeRecoveryCases())
        {
            AddTestCase(new RecoveryTimeTest(recovery));
        }
        AddTestCase(new NoteCountTest);
    }
};

static ProgressRecorderTestSuite g_progressRecorderTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
