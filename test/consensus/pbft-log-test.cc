/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "pbft-test-group.h"

#include "ns3/pbft-checkpoints.h"
#include "ns3/pbft-log.h"
#include "ns3/pbft-timers.h"
#include "ns3/test.h"

/**
 * @file
 * @ingroup gridshare-test
 * What a replica of PBFT keeps: places and their votes, watermarks, checkpoints, and its patience.
 * Sections are those of Castro and Liskov, OSDI 1999.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Section 4.2: a pre-prepare and 2f prepares, then 2f + 1 commits, each of a view.
class PbftSlotTest : public TestCase
{
  public:
    PbftSlotTest()
        : TestCase("a place is prepared and committed with a quorum, once, and anew in each view")
    {
    }

  private:
    bool Vote(PbftSlot& slot, PbftKind kind, ReplicaId voter)
    {
        const uint64_t digest = ComputePbftVoteDigest(kind, 0, 7, m_block->GetHash());
        return slot.AddVote(kind, m_block->GetHash(), m_group.SignAll({voter}, digest).front());
    }

    void DoRun() override
    {
        const PbftGroup& group = m_group.Get();
        PbftSlot slot(7);
        Vote(slot, PbftKind::PREPARE, 1);
        Vote(slot, PbftKind::PREPARE, 2);
        NS_TEST_EXPECT_MSG_EQ(slot.BecomesPrepared(group, 0), false, "nothing is proposed");
        slot.BeginView();
        slot.Accept(m_group.Propose(0, 7, m_block));
        NS_TEST_EXPECT_MSG_EQ(Vote(slot, PbftKind::PREPARE, 1), true, "its first prepare");
        NS_TEST_EXPECT_MSG_EQ(slot.BecomesPrepared(group, 0), false, "2f - 1 prepares");
        NS_TEST_EXPECT_MSG_EQ(Vote(slot, PbftKind::PREPARE, 1), false, "said before");
        NS_TEST_EXPECT_MSG_EQ(slot.BecomesPrepared(group, 0), false, "one replica counts once");
        for (const ReplicaId voter : {0, 1, 2})
        {
            Vote(slot, PbftKind::COMMIT, voter);
        }
        NS_TEST_EXPECT_MSG_EQ(slot.BecomesCommitted(group, 0), false, "it is not prepared");
        Vote(slot, PbftKind::PREPARE, 2);
        NS_TEST_EXPECT_MSG_EQ(slot.BecomesPrepared(group, 0), true, "2f prepares");
        NS_TEST_EXPECT_MSG_EQ(slot.BecomesPrepared(group, 0), false, "it is already");
        NS_TEST_EXPECT_MSG_EQ(slot.BecomesCommitted(group, 0), true, "2f + 1 commits");
        NS_TEST_EXPECT_MSG_EQ(slot.BecomesCommitted(group, 0), false, "it is already");
        NS_TEST_EXPECT_MSG_EQ(group.IsProved(*slot.GetPreparedProof()), true, "shown to others");
        slot.BeginView();
        NS_TEST_EXPECT_MSG_EQ(slot.IsPrepared(), false, "not in this view");
        NS_TEST_EXPECT_MSG_EQ(slot.GetPreparedProof()->sequence, 7, "but in one before");
        NS_TEST_EXPECT_MSG_EQ(slot.GetCertificate()->sequence, 7, "committed for ever");
    }

    PbftTestGroup m_group;                                                       //!< of four
    LedgerBlockPtr m_block{PbftTestGroup::MakeBlock(LedgerBlock::GetGenesis())}; //!< voted for
};

/// Section 4.3: places between the watermarks, and a chain below.
class PbftLogTest : public TestCase
{
  public:
    PbftLogTest()
        : TestCase("a log keeps the places between its watermarks and executes them in order")
    {
    }

  private:
    void CheckWindow()
    {
        const PbftRules rules;
        PbftLog log(4, rules);
        NS_TEST_EXPECT_MSG_EQ(log.IsInWindow(0), false, "the low watermark");
        NS_TEST_EXPECT_MSG_EQ(log.IsInWindow(1), true, "the first place");
        NS_TEST_EXPECT_MSG_EQ(log.IsInWindow(4), true, "the high watermark");
        NS_TEST_EXPECT_MSG_EQ(log.IsInWindow(5), false, "above");
        log.Get(1).Accept(m_group.Propose(0, 1, nullptr));
        NS_TEST_EXPECT_MSG_NE(log.Find(1), nullptr, "kept");
        auto stable = std::make_shared<PbftCheckpointProof>();
        stable->sequence = 2;
        ReplicaEffects effects;
        NS_TEST_EXPECT_MSG_EQ(log.MakeStable(stable, effects), false, "of another chain");
        stable->head = LedgerBlock::GetGenesis()->GetHash();
        NS_TEST_EXPECT_MSG_EQ(log.MakeStable(stable, effects), true, "of this one");
        NS_TEST_EXPECT_MSG_EQ(log.MakeStable(stable, effects), false, "no news");
        NS_TEST_EXPECT_MSG_EQ(log.IsInWindow(2), false, "below the low watermark");
        NS_TEST_EXPECT_MSG_EQ(log.IsInWindow(6), true, "both have moved");
        NS_TEST_EXPECT_MSG_EQ(log.Get(5).GetProposal(), nullptr, "the room is emptied");
        NS_TEST_EXPECT_MSG_EQ(log.Find(1), nullptr, "for another place");
    }

    void CheckChain()
    {
        const PbftRules rules;
        PbftLog log(4, rules);
        ReplicaEffects effects;
        PbftCommitted committed;
        committed.block = PbftTestGroup::MakeBlock(LedgerBlock::GetGenesis());
        NS_TEST_EXPECT_MSG_EQ(log.Execute(committed, effects), true, "it stands on the head");
        NS_TEST_EXPECT_MSG_EQ(log.Execute(committed, effects), false, "it does not any more");
        NS_TEST_EXPECT_MSG_EQ(log.GetExecuted(), 2, "two places all the same");
        NS_TEST_EXPECT_MSG_EQ(log.GetHead()->GetHeight(), 1, "one block");
        PbftCheckpointProof checkpoint;
        checkpoint.height = 1;
        checkpoint.head = committed.block->GetHash();
        NS_TEST_EXPECT_MSG_EQ(log.Has(checkpoint), true, "the block of the chain");
        checkpoint.height = 0;
        NS_TEST_EXPECT_MSG_EQ(log.Has(checkpoint), false, "another height");
        checkpoint.height = 2;
        NS_TEST_EXPECT_MSG_EQ(log.Has(checkpoint), false, "above the head");
        const LedgerBlockPtr next = PbftTestGroup::MakeBlock(log.GetHead());
        log.Install({next}, 9, effects);
        NS_TEST_EXPECT_MSG_EQ(log.GetExecuted(), 9, "executed elsewhere");
        NS_TEST_EXPECT_MSG_EQ(log.GetHead(), next, "with its block");
    }

    void DoRun() override
    {
        CheckWindow();
        CheckChain();
    }

    PbftTestGroup m_group; //!< of four
};

/// Section 4.3: 2f + 1 equal checkpoints are a stable one.
class PbftCheckpointsTest : public TestCase
{
  public:
    PbftCheckpointsTest()
        : TestCase("a checkpoint is stable when a quorum has the same height and head")
    {
    }

  private:
    PbftCheckpoint Make(ReplicaId sender, uint64_t sequence, uint64_t height)
    {
        PbftCheckpoint message;
        message.sequence = sequence;
        message.height = height;
        message.signature = m_group.SignAll({sender}, message.ContentDigest()).front();
        return message;
    }

    void DoRun() override
    {
        PbftCheckpoints checkpoints(m_group.Get(), 8);
        NS_TEST_EXPECT_MSG_EQ(checkpoints.IsDue(8), true, "every K places");
        NS_TEST_EXPECT_MSG_EQ(checkpoints.IsDue(9), false, "not between");
        NS_TEST_EXPECT_MSG_EQ(checkpoints.IsWorthCounting(Make(1, 8, 8), 8), false, "is stable");
        NS_TEST_EXPECT_MSG_EQ(
            checkpoints.IsWorthCounting(Make(1, 9, 9), 0), false, "no such place");
        NS_TEST_EXPECT_MSG_EQ(checkpoints.IsWorthCounting(Make(1, 8, 8), 0), true, "news");
        const auto isStable = [&](const PbftCheckpoint& message) {
            return checkpoints.Add(message) != nullptr;
        };
        NS_TEST_EXPECT_MSG_EQ(isStable(Make(0, 8, 8)), false, "one");
        NS_TEST_EXPECT_MSG_EQ(isStable(Make(0, 8, 8)), false, "the same one");
        NS_TEST_EXPECT_MSG_EQ(isStable(Make(1, 8, 7)), false, "another height");
        NS_TEST_EXPECT_MSG_EQ(isStable(Make(2, 8, 8)), false, "two");
        const auto proof = checkpoints.Add(Make(3, 8, 8));
        NS_TEST_ASSERT_MSG_NE(proof, nullptr, "three of four");
        NS_TEST_EXPECT_MSG_EQ(m_group.Get().IsProved(*proof), true, "which proves it to others");
        NS_TEST_EXPECT_MSG_EQ(checkpoints.HearOf(8), true, "the first heard of");
        NS_TEST_EXPECT_MSG_EQ(checkpoints.HearOf(8), false, "no news");
    }

    PbftTestGroup m_group; //!< of four
};

/// Section 4.5.2: patience doubles with each view change, and ends with its view.
class PbftTimersTest : public TestCase
{
  public:
    PbftTimersTest()
        : TestCase("patience with the primary doubles until there is progress")
    {
    }

  private:
    /// @return the timers that the effects start and cancel, e.g. "+0:110 -2"
    static std::string Tell(ReplicaEffects& effects)
    {
        std::string text;
        for (const auto& effect : effects.GetList())
        {
            const bool starts = effect.kind == ReplicaEffect::Kind::START_TIMER;
            text += (text.empty() ? "" : " ") + std::string(starts ? "+" : "-") +
                    std::to_string(effect.timer) +
                    (starts ? ":" + std::to_string(effect.distribution.fixedNs) : "");
        }
        effects.Clear();
        return text;
    }

    void DoRun() override
    {
        ConsensusConfig config;
        config.timeoutNs = 100;
        config.maximumTimeoutNs = 300;
        config.retransmitNs = 50;
        config.blockIntervalNs = 10;
        PbftTimers timers(config);
        ReplicaEffects effects;
        timers.Update(true, true, effects);
        NS_TEST_EXPECT_MSG_EQ(Tell(effects), "+0:110 +2:60", "both, and an interval for the block");
        timers.Update(true, true, effects);
        NS_TEST_EXPECT_MSG_EQ(Tell(effects), "", "they run");
        timers.Expire(PbftTimers::PROGRESS);
        timers.LeaveView(effects);
        NS_TEST_EXPECT_MSG_EQ(Tell(effects), "", "it has run down");
        timers.Update(true, false, effects);
        NS_TEST_EXPECT_MSG_EQ(Tell(effects), "", "no patience in a view that has not begun");
        timers.AwaitNewView(effects);
        NS_TEST_EXPECT_MSG_EQ(Tell(effects), "+0:200", "twice as long");
        timers.AwaitNewView(effects);
        NS_TEST_EXPECT_MSG_EQ(Tell(effects), "", "it runs");
        timers.Expire(PbftTimers::PROGRESS);
        timers.AwaitNewView(effects);
        NS_TEST_EXPECT_MSG_EQ(Tell(effects), "+0:300", "no longer than the longest");
        timers.ResetPatience();
        timers.Restart(true, true, true, effects);
        NS_TEST_EXPECT_MSG_EQ(Tell(effects), "+0:110 +2:60", "progress: from the beginning");
        timers.Restart(false, true, true, effects);
        NS_TEST_EXPECT_MSG_EQ(Tell(effects), "-0 -2", "nothing is waited for");
    }
};

/// The suite of what a replica of PBFT keeps.
class PbftLogTestSuite : public TestSuite
{
  public:
    PbftLogTestSuite()
        : TestSuite("gridshare-consensus-pbft-log", TestSuite::Type::UNIT)
    {
        AddTestCase(new PbftSlotTest);
        AddTestCase(new PbftLogTest);
        AddTestCase(new PbftCheckpointsTest);
        AddTestCase(new PbftTimersTest);
    }
};

PbftLogTestSuite g_pbftLogTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
