/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/raft-election.h"
#include "ns3/raft-timer.h"
#include "ns3/test.h"

/**
 * @file
 * @ingroup gridshare-test
 * Raft's elections: who may have a vote, how many it takes, and who grants a pre-vote when.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// One replica's elections.
class Elector
{
  public:
    /// @param replicas of the cluster, in which this one is number 0
    explicit Elector(uint32_t replicas)
        : m_authenticator(1, 0),
          election(MakeConfig(replicas), m_authenticator, m_rules)
    {
    }

    /// Ask for a vote, or a pre-vote; @return whether it was granted
    bool Ask(ReplicaId candidate, uint64_t term, const RaftPosition& last, bool preVote = false)
    {
        RaftVoteRequest request;
        request.term = term;
        request.lastIndex = last.index;
        request.lastTerm = last.term;
        request.preVote = preVote;
        request.SignBy(ReplicaAuthenticator(1, candidate));
        effects.Clear();
        election.OnVoteRequest(request, own, effects);
        const auto& reply = static_cast<const RaftVoteReply&>(*effects.GetList().back().message);
        return reply.granted;
    }

    /// Answer this replica's campaign; @return whether it is elected by it
    bool Answer(ReplicaId voter, uint64_t votedTerm, bool preVote, bool granted = true)
    {
        RaftVoteReply reply;
        reply.preVote = preVote;
        reply.granted = granted;
        reply.votedTerm = votedTerm;
        reply.SignBy(ReplicaAuthenticator(1, voter));
        return election.OnVoteReply(reply, own, effects);
    }

    ReplicaEffects effects; //!< of the last call, or of all
    RaftPosition own;       //!< last entry of this replica's log

  private:
    /// A configuration that outlives the elections.
    const ConsensusConfig& MakeConfig(uint32_t replicas)
    {
        m_config.replicas = replicas;
        return m_config;
    }

    ConsensusConfig m_config;             //!< what to know
    ReplicaAuthenticator m_authenticator; //!< signs
    RaftRules m_rules;                    //!< right ones

  public:
    RaftElection election; //!< what is tested
};

/// Section 5.4.1 on the logs of figure 7.
class UpToDateTest : public TestCase
{
  public:
    UpToDateTest()
        : TestCase("the leader of figure 7 may have the votes of a, b, e and f: five of seven")
    {
    }

  private:
    void DoRun() override
    {
        const RaftPosition leader{10, 6};
        const std::vector<std::pair<RaftPosition, bool>> voters{
            {{9, 6}, true},   // a
            {{4, 4}, true},   // b
            {{11, 6}, false}, // c is longer
            {{12, 7}, false}, // d has a later term
            {{7, 4}, true},   // e
            {{11, 3}, true},  // f is longer, of earlier terms
        };
        for (const auto& voter : voters)
        {
            Elector elector(7);
            elector.election.EnterTerm(8, elector.effects);
            elector.own = voter.first;
            NS_TEST_EXPECT_MSG_EQ(elector.Ask(1, 8, leader),
                                  voter.second,
                                  "last entry " << voter.first.index << ", term "
                                                << voter.first.term);
        }
    }
};

/// One vote a term.
class OneVoteTest : public TestCase
{
  public:
    OneVoteTest()
        : TestCase("one vote a term, on disk; none of who lost its disk")
    {
    }

  private:
    void DoRun() override
    {
        Elector elector(5);
        elector.election.EnterTerm(3, elector.effects);
        NS_TEST_EXPECT_MSG_EQ(elector.Ask(1, 2, {}), false, "an earlier term");
        NS_TEST_EXPECT_MSG_EQ(elector.Ask(1, 3, {}), true, "first come");
        NS_TEST_EXPECT_MSG_EQ(elector.Ask(2, 3, {}), false, "second served not");
        NS_TEST_EXPECT_MSG_EQ(elector.Ask(1, 3, {}), true, "the answer was lost");
        elector.election.Restart(RestartMemory::DISK);
        NS_TEST_EXPECT_MSG_EQ(elector.Ask(2, 3, {}), false, "the vote was on disk");
        elector.election.EnterTerm(4, elector.effects);
        NS_TEST_EXPECT_MSG_EQ(elector.Ask(2, 4, {}), true, "another term");
        elector.election.Restart(RestartMemory::NOTHING);
        NS_TEST_EXPECT_MSG_EQ(elector.election.GetTerm(), 0, "all is lost");
        elector.election.EnterTerm(5, elector.effects);
        NS_TEST_EXPECT_MSG_EQ(elector.Ask(2, 5, {}), false, "it might have voted");
    }
};

/// Pre-votes while a leader lives, and after (thesis, 9.6).
class PreVoteTest : public TestCase
{
  public:
    PreVoteTest()
        : TestCase("a pre-vote is granted once the baseline has passed without a leader")
    {
    }

  private:
    void DoRun() override
    {
        Elector elector(3);
        auto& election = elector.election;
        election.StartTimer(elector.effects);
        election.EnterTerm(2, elector.effects);
        election.Follow(1, elector.effects);
        election.HearLeader(elector.effects);
        NS_TEST_EXPECT_MSG_EQ(elector.Ask(2, 3, {}, true), false, "the leader lives");
        NS_TEST_EXPECT_MSG_EQ(election.EndBaseline(elector.effects), true, "T is over");
        NS_TEST_EXPECT_MSG_EQ(elector.Ask(2, 3, {}, true), true, "no word of the leader");
        NS_TEST_EXPECT_MSG_EQ(elector.Ask(2, 2, {}, true), false, "of this term: it has a leader");
        NS_TEST_EXPECT_MSG_EQ(election.GetTerm(), 2, "nobody has entered term 3");
        NS_TEST_EXPECT_MSG_EQ(election.EndBaseline(elector.effects), false, "patience is over");
    }
};

/// How many votes it takes.
class MajorityTest : public TestCase
{
  public:
    MajorityTest()
        : TestCase("elected with the vote that makes a majority, and pre-votes alone elect nobody")
    {
    }

  private:
    void DoRun() override
    {
        for (uint32_t n = 2; n <= 9; ++n)
        {
            Elector elector(n);
            auto& election = elector.election;
            NS_TEST_EXPECT_MSG_EQ(election.LosePatience({}, elector.effects), false, n);
            NS_TEST_EXPECT_MSG_EQ(election.GetRole(), RaftElection::PRE_CANDIDATE, n);
            NS_TEST_EXPECT_MSG_EQ(election.GetTerm(), 0, "a pre-vote enters no term");
            elector.Answer(1, 1, true, false);
            for (ReplicaId voter = 1; 2 * (voter + 1) <= n; ++voter)
            {
                elector.Answer(voter, 1, true);
                elector.Answer(voter, 1, true); // twice is once
            }
            NS_TEST_EXPECT_MSG_EQ(election.GetTerm(), 0, "half of " << n << " is none");
            elector.Answer(n - 1, 1, true);
            NS_TEST_EXPECT_MSG_EQ(election.GetRole(), RaftElection::CANDIDATE, n);
            NS_TEST_EXPECT_MSG_EQ(election.GetTerm(), 1, n);
            NS_TEST_EXPECT_MSG_EQ(elector.Answer(n - 1, 0, false), false, "an earlier term");
            for (ReplicaId voter = 1; 2 * (voter + 1) <= n; ++voter)
            {
                NS_TEST_EXPECT_MSG_EQ(elector.Answer(voter, 1, false), false, "half of " << n);
            }
            NS_TEST_EXPECT_MSG_EQ(elector.Answer(n - 1, 1, false), true, "more than half of " << n);
        }
        Elector alone(1);
        NS_TEST_EXPECT_MSG_EQ(
            alone.election.LosePatience({}, alone.effects), true, "one is a majority of one");
    }
};

/// The suite of Raft's elections.
class RaftElectionTestSuite : public TestSuite
{
  public:
    RaftElectionTestSuite()
        : TestSuite("gridshare-consensus-raft-election", TestSuite::Type::UNIT)
    {
        AddTestCase(new UpToDateTest);
        AddTestCase(new OneVoteTest);
        AddTestCase(new PreVoteTest);
        AddTestCase(new MajorityTest);
    }
};

static RaftElectionTestSuite g_raftElectionTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
