/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/raft-leader.h"
#include "ns3/raft-snapshot-parts.h"
#include "ns3/test.h"

#include <algorithm>

/**
 * @file
 * @ingroup gridshare-test
 * Raft's leader: what it knows of its followers, when it commits, what it sends; and the parts of a
 * chain that it sends to who is far behind.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// What a majority has, by counting.
class ReplicatedTest : public TestCase
{
  public:
    ReplicatedTest()
        : TestCase("the highest entry that enough replicas have, for all logs of four replicas")
    {
    }

  private:
    void DoRun() override
    {
        constexpr uint32_t replicas = 4;
        constexpr uint64_t last = 3;
        for (uint32_t logs = 0; logs < 4 * 4 * 4; ++logs)
        {
            RaftTracker tracker(replicas, 2);
            tracker.Reset(last);
            std::vector<uint64_t> has{logs % 4, logs / 4 % 4, last, logs / 16};
            for (const ReplicaId id : {0U, 1U, 3U})
            {
                tracker.Get(id).Advance(has[id], last);
            }
            for (uint32_t needed = 1; needed <= replicas; ++needed)
            {
                uint64_t expected = last;
                while (std::count_if(has.begin(), has.end(), [&](uint64_t index) {
                           return index >= expected;
                       }) < needed)
                {
                    --expected;
                }
                NS_TEST_EXPECT_MSG_EQ(
                    tracker.FindReplicated(needed, last), expected, needed << " of " << logs);
            }
        }
    }
};

/// A follower's answers.
class ProgressTest : public TestCase
{
  public:
    ProgressTest()
        : TestCase("a follower's answers move what is sent next, and what counts for a majority")
    {
    }

  private:
    void DoRun() override
    {
        RaftTracker tracker(3, 0);
        tracker.Reset(10);
        NS_TEST_EXPECT_MSG_EQ(tracker.TakeHeard(), 3, "a term begins with everybody");
        NS_TEST_EXPECT_MSG_EQ(tracker.TakeHeard(), 1, "nobody has answered since");
        RaftProgress& progress = tracker.Get(1);
        NS_TEST_EXPECT_MSG_EQ(progress.next, 11, "right behind the leader's log");
        progress.FallBack(4, 10);
        NS_TEST_EXPECT_MSG_EQ(progress.next, 5, "it refuses: right after what it names");
        progress.FallBack(90, 10);
        NS_TEST_EXPECT_MSG_EQ(progress.next, 11, "it names more than there is");
        NS_TEST_EXPECT_MSG_EQ(progress.Advance(6, 10), true, "it matches");
        NS_TEST_EXPECT_MSG_EQ(progress.Advance(5, 10), false, "an older answer");
        NS_TEST_EXPECT_MSG_EQ(progress.Advance(11, 10), false, "nobody sent that");
        NS_TEST_EXPECT_MSG_EQ(progress.match, 6, "the highest one");
        progress.FallBack(2, 10);
        NS_TEST_EXPECT_MSG_EQ(progress.match, 2, "its disk is lost, it counts for less");

        // A snapshot is sent again after two heartbeats without progress.
        RaftAppendReply reply;
        progress.snapshotAge = 1;
        for (const uint32_t age : {2U, 3U})
        {
            progress.AgeSnapshot();
            progress.Hear(reply);
            NS_TEST_EXPECT_MSG_EQ(progress.snapshotAge, age, "it is on its way");
        }
        progress.AgeSnapshot();
        progress.Hear(reply);
        NS_TEST_EXPECT_MSG_EQ(progress.snapshotAge, 0, "it is lost");
        progress.AgeSnapshot();
        NS_TEST_EXPECT_MSG_EQ(progress.snapshotAge, 0, "none is on its way");
        progress.snapshotAge = 1;
        reply.height = 5;
        progress.Hear(reply);
        NS_TEST_EXPECT_MSG_EQ(progress.snapshotAge, 0, "a part has come");
        NS_TEST_EXPECT_MSG_EQ(tracker.TakeHeard(), 2, "it was heard");
    }
};

/// Commitment by counting (section 5.4.2, figure 8).
class CommitmentTest : public TestCase
{
  public:
    CommitmentTest()
        : TestCase("an entry of an earlier term is committed only with one of the leader's own")
    {
    }

  private:
    /// Count the effects of a kind.
    static std::size_t Count(const ReplicaEffects& effects, ReplicaEffect::Kind kind)
    {
        const auto& list = effects.GetList();
        return std::count_if(list.begin(), list.end(), [kind](const ReplicaEffect& effect) {
            return effect.kind == kind;
        });
    }

    void DoRun() override
    {
        ConsensusConfig config;
        config.replicas = 5;
        const ReplicaAuthenticator authenticator(1, 0);
        const RaftRules rules;
        ReplicaEffects effects;
        RaftLog log(rules, 100);
        log.Merge(0, {{1, nullptr}, {2, nullptr}}, effects);
        RaftLeader leader(config, false, authenticator, rules, log);
        effects.Clear();
        leader.Begin(4, effects);
        NS_TEST_EXPECT_MSG_EQ(log.GetLastIndex(), 3, "an entry of its own");
        NS_TEST_EXPECT_MSG_EQ(Count(effects, ReplicaEffect::Kind::SEND), 4, "to each follower");
        const auto answer = [&](ReplicaId from, uint64_t index) {
            RaftAppendReply reply;
            reply.success = true;
            reply.index = index;
            reply.SignBy(ReplicaAuthenticator(1, from));
            effects.Clear();
            leader.OnAppendReply(reply, effects);
            return log.GetCommitIndex();
        };
        NS_TEST_EXPECT_MSG_EQ(answer(1, 2), 0, "two of five");
        NS_TEST_EXPECT_MSG_EQ(answer(2, 2), 0, "figure 8 (c): three have it, of term 2");
        NS_TEST_EXPECT_MSG_EQ(answer(1, 3), 0, "two of five");
        NS_TEST_EXPECT_MSG_EQ(answer(2, 3), 3, "figure 8 (e): of term 4, with all before it");
        NS_TEST_EXPECT_MSG_EQ(Count(effects, ReplicaEffect::Kind::SEND), 4, "all are told");
        NS_TEST_EXPECT_MSG_EQ(leader.IsHeard(), true, "a term begins with everybody heard");
        NS_TEST_EXPECT_MSG_EQ(leader.IsHeard(), false, "nobody since");
        answer(3, 3);
        NS_TEST_EXPECT_MSG_EQ(leader.IsHeard(), false, "two of five");
        answer(3, 3);
        answer(4, 3);
        NS_TEST_EXPECT_MSG_EQ(leader.IsHeard(), true, "three of five");
    }
};

/// Parts of a chain.
class SnapshotPartsTest : public TestCase
{
  public:
    SnapshotPartsTest()
        : TestCase("parts of a chain are kept in order, until they have come as entries")
    {
    }

  private:
    void DoRun() override
    {
        std::vector<LedgerBlockPtr> chain{LedgerBlock::GetGenesis()};
        for (uint32_t i = 0; i < 5; ++i)
        {
            chain.push_back(LedgerBlock::Create(*chain.back(), 0, 1, 1, {}, 1));
        }
        const RaftRules rules;
        RaftSnapshotParts parts(rules);
        parts.Add({chain[3], chain[4]}, *chain[1]);
        NS_TEST_EXPECT_MSG_EQ(parts.GetHeight(*chain[1]), 1, "2 is missing");
        parts.Add({chain[2], chain[3]}, *chain[1]);
        parts.Add({chain[2], chain[3], chain[4]}, *chain[1]);
        NS_TEST_EXPECT_MSG_EQ(parts.GetHeight(*chain[1]), 4, "each once");
        parts.DropUpTo(*chain[2]);
        NS_TEST_EXPECT_MSG_EQ(parts.GetHeight(*chain[2]), 4, "2 has come as an entry");
        parts.Add({chain[5]}, *chain[2]);
        const auto blocks = parts.Take();
        NS_TEST_ASSERT_MSG_EQ(blocks.size(), 3, "3, 4 and 5");
        NS_TEST_EXPECT_MSG_EQ(blocks.front(), chain[3], "in order");
        NS_TEST_EXPECT_MSG_EQ(parts.GetHeight(*chain[2]), 2, "they were taken");
    }
};

/// The suite of Raft's leader.
class RaftLeaderTestSuite : public TestSuite
{
  public:
    RaftLeaderTestSuite()
        : TestSuite("gridshare-consensus-raft-leader", TestSuite::Type::UNIT)
    {
        AddTestCase(new ReplicatedTest);
        AddTestCase(new ProgressTest);
        AddTestCase(new CommitmentTest);
        AddTestCase(new SnapshotPartsTest);
    }
};

static RaftLeaderTestSuite g_raftLeaderTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
