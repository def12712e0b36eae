/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/raft-log.h"
#include "ns3/test.h"

/**
 * @file
 * @ingroup gridshare-test
 * Raft's log: the table of figure 7 of the paper, old messages, commitment, compaction, snapshots.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Terms of a log's entries, beginning with index 1.
using Terms = std::vector<uint64_t>;

/// Entries without blocks.
std::vector<RaftEntry>
MakeEntries(const Terms& terms)
{
    std::vector<RaftEntry> entries;
    for (const uint64_t term : terms)
    {
        entries.push_back({term, nullptr});
    }
    return entries;
}

/// Terms of all entries above the base.
Terms
GetTerms(const RaftLog& log)
{
    Terms terms;
    for (uint64_t index = log.GetBaseIndex() + 1; index <= log.GetLastIndex(); ++index)
    {
        terms.push_back(log.GetTermAt(index));
    }
    return terms;
}

/// The terms as text.
std::string
Spell(const Terms& terms)
{
    std::string text;
    for (const uint64_t term : terms)
    {
        text += (text.empty() ? "" : " ") + std::to_string(term);
    }
    return text;
}

/// A block on another.
LedgerBlockPtr
MakeBlock(const LedgerBlockPtr& parent)
{
    return LedgerBlock::Create(*parent, 0, 1, 1, {}, 1);
}

/// Figure 7: whatever a follower's log is, the leader makes it equal to its own.
class FigureSevenTest : public TestCase
{
  public:
    FigureSevenTest()
        : TestCase("the logs of figure 7 match up to where the paper says and become the leader's")
    {
    }

  private:
    /// A follower of figure 7.
    struct Follower
    {
        const char* name;  //!< in the figure
        Terms terms;       //!< of its log
        uint64_t match;    //!< its log is the leader's up to here
        uint32_t refusals; //!< until the leader has come down to there
    };

    void DoRun() override
    {
        const Terms leader{1, 1, 1, 4, 4, 5, 5, 6, 6, 6};
        const std::vector<Follower> followers{
            {"a", {1, 1, 1, 4, 4, 5, 5, 6, 6}, 9, 1},
            {"b", {1, 1, 1, 4}, 4, 1},
            {"c", {1, 1, 1, 4, 4, 5, 5, 6, 6, 6, 6}, 10, 0},
            {"d", {1, 1, 1, 4, 4, 5, 5, 6, 6, 6, 7, 7}, 10, 0},
            {"e", {1, 1, 1, 4, 4, 4, 4}, 5, 3},
            {"f", {1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 3}, 3, 7},
        };
        const RaftRules rules;
        for (const auto& follower : followers)
        {
            RaftLog log(rules, 100);
            ReplicaEffects effects;
            log.Merge(0, MakeEntries(follower.terms), effects);
            NS_TEST_EXPECT_MSG_EQ(Spell(GetTerms(log)), Spell(follower.terms), follower.name);
            uint64_t previous = leader.size();
            uint32_t refusals = 0;
            while (previous > 0 && !log.MayFollow({previous, leader[previous - 1]}))
            {
                previous = log.GetRetryIndex(previous);
                ++refusals;
            }
            NS_TEST_EXPECT_MSG_EQ(previous, follower.match, follower.name << " matches so far");
            NS_TEST_EXPECT_MSG_EQ(refusals, follower.refusals, follower.name);
            // The leader of term 8 sends what follows, its first entry included.
            Terms rest(leader.begin() + static_cast<std::ptrdiff_t>(previous), leader.end());
            rest.push_back(8);
            log.Merge(previous, MakeEntries(rest), effects);
            NS_TEST_EXPECT_MSG_EQ(
                Spell(GetTerms(log)), Spell(leader) + " 8", follower.name << " is equal");
        }
    }
};

/// What came before, comes late or asks for what must not be.
class MergeTest : public TestCase
{
  public:
    MergeTest()
        : TestCase("entries that are there stay, with all that follow; what is committed, always")
    {
    }

  private:
    void DoRun() override
    {
        const RaftRules rules;
        RaftLog log(rules, 100);
        ReplicaEffects effects;
        log.Merge(0, MakeEntries({1, 1, 2}), effects);
        NS_TEST_EXPECT_MSG_EQ(effects.GetList().size(), 3, "each goes on disk");
        effects.Clear();
        log.Merge(0, MakeEntries({1}), effects);
        log.Merge(1, MakeEntries({1}), effects);
        NS_TEST_EXPECT_MSG_EQ(Spell(GetTerms(log)), "1 1 2", "old messages drop nothing");
        NS_TEST_EXPECT_MSG_EQ(effects.GetList().size(), 0, "and write nothing");
        log.Merge(1, MakeEntries({1, 2, 2}), effects);
        NS_TEST_EXPECT_MSG_EQ(Spell(GetTerms(log)), "1 1 2 2", "the new one alone is appended");
        log.Merge(2, MakeEntries({3}), effects);
        NS_TEST_EXPECT_MSG_EQ(Spell(GetTerms(log)), "1 1 3", "a conflict takes what follows");
        log.CommitUpTo(2, effects);
        log.Merge(1, MakeEntries({4}), effects);
        NS_TEST_EXPECT_MSG_EQ(Spell(GetTerms(log)), "1 1 3", "2 is committed");
        NS_TEST_EXPECT_MSG_EQ(log.GetRetryIndex(2), 2, "and in doubt no more");
        NS_TEST_EXPECT_MSG_EQ(log.GetRetryIndex(9), 3, "behind the last one");
        log.CommitUpTo(9, effects);
        NS_TEST_EXPECT_MSG_EQ(log.GetCommitIndex(), 3, "what is not there is not committed");
    }
};

/// Commitment makes blocks final; committed entries are forgotten, the chain is not.
class CommitTest : public TestCase
{
  public:
    CommitTest()
        : TestCase("committed blocks are the chain; some entries stay behind the commit index")
    {
    }

  private:
    void DoRun() override
    {
        const RaftRules rules;
        RaftLog log(rules, 2);
        ReplicaEffects effects;
        std::vector<LedgerBlockPtr> blocks{LedgerBlock::GetGenesis()};
        log.Append({1, nullptr}, effects);
        for (uint32_t i = 0; i < 4; ++i)
        {
            blocks.push_back(MakeBlock(blocks.back()));
            log.Append({i < 3 ? 1U : 2U, blocks.back()}, effects);
        }
        std::vector<LedgerBlockPtr> pending;
        NS_TEST_EXPECT_MSG_EQ(log.CollectPending(pending), blocks[4], "a new one stands on it");
        NS_TEST_EXPECT_MSG_EQ(pending.size(), 4, "none is committed");
        effects.Clear();
        log.CommitUpTo(4, effects);
        NS_TEST_EXPECT_MSG_EQ(log.GetHead(), blocks[3], "entry 1 has no block");
        NS_TEST_EXPECT_MSG_EQ(effects.GetList().size(), 6, "three are adopted and final");
        pending.clear();
        log.CollectPending(pending);
        NS_TEST_EXPECT_MSG_EQ(pending.size(), 1, "one is not committed");
        NS_TEST_EXPECT_MSG_EQ(log.GetBaseIndex(), 2, "two committed entries stay");
        NS_TEST_EXPECT_MSG_EQ(Spell(GetTerms(log)), "1 1 2", "with what follows");
        NS_TEST_EXPECT_MSG_EQ(log.GetTermAt(2), 1, "the base's term is known");
        NS_TEST_EXPECT_MSG_EQ(log.MayFollow({1, 7}), true, "below the base all are equal");
        NS_TEST_EXPECT_MSG_EQ(log.MayFollow({3, 7}), false, "above it they are compared");
        log.Merge(0, MakeEntries({7, 7}), effects);
        NS_TEST_EXPECT_MSG_EQ(Spell(GetTerms(log)), "1 1 2", "and nothing is replaced");
        log.Clear();
        NS_TEST_EXPECT_MSG_EQ(log.GetLastIndex(), 0, "the disk is gone");
        NS_TEST_EXPECT_MSG_EQ(log.GetHead(), LedgerBlock::GetGenesis(), "the chain, too");
    }
};

/// Figure 13, steps 6 and 7.
class InstallTest : public TestCase
{
  public:
    InstallTest()
        : TestCase("a snapshot replaces the log; what follows a matching entry stays")
    {
    }

  private:
    void DoRun() override
    {
        const RaftRules rules;
        const LedgerBlockPtr a = MakeBlock(LedgerBlock::GetGenesis());
        const LedgerBlockPtr b = MakeBlock(a);
        const LedgerBlockPtr c = MakeBlock(b);
        for (const uint64_t lastTerm : {1U, 2U})
        {
            RaftLog log(rules, 2);
            ReplicaEffects effects;
            log.Merge(0, {{1, a}, {1, b}, {1, c}}, effects);
            effects.Clear();
            log.Install({a, b, c}, 2, {2, lastTerm}, effects);
            NS_TEST_EXPECT_MSG_EQ(log.GetHead(), b, "c is above the snapshot's height");
            NS_TEST_EXPECT_MSG_EQ(log.GetChain().size(), 3, "genesis, a, b");
            NS_TEST_EXPECT_MSG_EQ(log.GetCommitIndex(), 2, "committed");
            NS_TEST_EXPECT_MSG_EQ(log.GetTermAt(2), lastTerm, "the leader's term");
            const uint64_t last = lastTerm == 1 ? 3 : 2;
            NS_TEST_EXPECT_MSG_EQ(log.GetLastIndex(), last, "entry 3 stays only behind its own 2");
        }
        RaftLog empty(rules, 2);
        ReplicaEffects effects;
        empty.Install({a}, 1, {50, 4}, effects);
        NS_TEST_EXPECT_MSG_EQ(empty.GetLastIndex(), 50, "entries without blocks count");
        NS_TEST_EXPECT_MSG_EQ(empty.GetLast().term, 4, "the next one may follow");
    }
};

/// The suite of Raft's log.
class RaftLogTestSuite : public TestSuite
{
  public:
    RaftLogTestSuite()
        : TestSuite("gridshare-consensus-raft-log", TestSuite::Type::UNIT)
    {
        AddTestCase(new FigureSevenTest);
        AddTestCase(new MergeTest);
        AddTestCase(new CommitTest);
        AddTestCase(new InstallTest);
    }
};

static RaftLogTestSuite g_raftLogTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
