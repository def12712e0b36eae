/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../nanosecond-units.h"
#include "../../printable-value.h"
#include "hotstuff-fixtures.h"

#include "ns3/hotstuff-proposer.h"
#include "ns3/hotstuff-state-transfer.h"
#include "ns3/hotstuff-timer.h"
#include "ns3/test.h"

#include <algorithm>

/**
 * @file
 * @ingroup gridshare-test
 * HotStuff's views: who leads, how many wishes begin one, how long it is waited for; what a leader
 * does with its view; of whom nodes are asked.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// One replica's parts, but for votes and signatures.
class Parts
{
  public:
    /**
     * @param replicas of the cluster
     * @param self this one
     */
    explicit Parts(uint32_t replicas, ReplicaId self = 0)
        : m_authenticator(1, self),
          pacemaker(Configure(replicas, self), false, m_authenticator, grove.rules, grove.tree),
          proposer(config, false, m_authenticator, grove.rules, grove.tree, pacemaker),
          transfer(config, m_authenticator, grove.tree)
    {
    }

    /// Hear a wish; @return whether a view begins
    bool Hear(ReplicaId from, uint64_t view)
    {
        HotStuffNewView wish;
        wish.view = view;
        wish.highest = grove.tree.GetHighest();
        wish.SignBy(ReplicaAuthenticator(1, from));
        return pacemaker.OnWish(wish, effects);
    }

    /// @return effects of a kind since the last call, all of which are forgotten
    std::vector<ReplicaEffect> Take(ReplicaEffect::Kind kind)
    {
        std::vector<ReplicaEffect> taken;
        const auto& list = effects.GetList();
        std::copy_if(list.begin(),
                     list.end(),
                     std::back_inserter(taken),
                     [kind](const ReplicaEffect& effect) { return effect.kind == kind; });
        effects.Clear();
        return taken;
    }

    Grove grove;            //!< tree and rules
    ReplicaEffects effects; //!< since the last Take
    ConsensusConfig config; //!< what to know

  private:
    /// Fill in the configuration.
    const ConsensusConfig& Configure(uint32_t replicas, ReplicaId self)
    {
        config.replicas = replicas;
        config.self = self;
        config.timeoutNs = NS_PER_S;
        config.maximumTimeoutNs = 5 * NS_PER_S;
        return config;
    }

    ReplicaAuthenticator m_authenticator; //!< signs

  public:
    HotStuffPacemaker pacemaker;    //!< views
    HotStuffProposer proposer;      //!< what the leader does
    HotStuffStateTransfer transfer; //!< what is missing
};

/// Wishes by counting.
class WishTest : public TestCase
{
  public:
    WishTest()
        : TestCase("f + 1 wishes are joined, a quorum of them begins the view")
    {
    }

  private:
    void DoRun() override
    {
        for (uint32_t n = 4; n <= 10; ++n)
        {
            const uint32_t f = (n - 1) / 3;
            Parts parts(n);
            uint32_t wishes = 0; // of others
            bool begun = false;
            while (!begun)
            {
                begun = parts.Hear(++wishes, 5);
                const bool joins = !parts.Take(ReplicaEffect::Kind::BROADCAST).empty();
                NS_TEST_EXPECT_MSG_EQ(joins, (wishes == f + 1), wishes << " of " << n);
            }
            // With its own: the least number of which any two sets share f + 1.
            NS_TEST_EXPECT_MSG_GT(2 * (wishes + 1), n + f, n);
            NS_TEST_EXPECT_MSG_LT_OR_EQ(2 * wishes, n + f, n);
            NS_TEST_EXPECT_MSG_EQ(parts.pacemaker.GetView(), 5, n);
            NS_TEST_EXPECT_MSG_EQ(parts.pacemaker.IsBegun(), true, n);
            NS_TEST_EXPECT_MSG_EQ(parts.Hear(1, 5), false, "it begins once");
            NS_TEST_EXPECT_MSG_EQ(parts.Hear(1, 4), false, "it is over");
        }
    }
};

/// Patience.
class TimeoutTest : public TestCase
{
  public:
    TimeoutTest()
        : TestCase(
              "timeouts double with views that began and failed, up to a bound; no wait in vain")
    {
    }

  private:
    void DoRun() override
    {
        Parts parts(4);
        auto& pacemaker = parts.pacemaker;
        pacemaker.UpdateTimers(false, parts.effects);
        NS_TEST_EXPECT_MSG_EQ(parts.effects.GetList().size(), 0, "nothing is wanted: silence");
        pacemaker.SetWorkPending(true);
        pacemaker.UpdateTimers(false, parts.effects);
        int64_t expected = NS_PER_S;
        for (uint64_t view = 5; view <= 21; view += 4)
        {
            const auto started = parts.Take(ReplicaEffect::Kind::START_TIMER);
            NS_TEST_ASSERT_MSG_EQ(started.size(), 1, "one timer");
            NS_TEST_EXPECT_MSG_EQ(started[0].timer, HOTSTUFF_VIEW_TIMER, "patience");
            NS_TEST_EXPECT_MSG_EQ(
                started[0].distribution.fixedNs, expected, "before view " << view);
            // It gives up alone, and says so again; nobody follows.
            NS_TEST_EXPECT_MSG_EQ(pacemaker.LosePatience(parts.effects), false, "alone");
            NS_TEST_EXPECT_MSG_EQ(parts.Take(ReplicaEffect::Kind::BROADCAST).size(), 1, "a wish");
            pacemaker.RepeatWish(parts.effects);
            pacemaker.RepeatWish(parts.effects);
            NS_TEST_EXPECT_MSG_EQ(
                parts.Take(ReplicaEffect::Kind::BROADCAST).size(), 2, "said again");
            parts.Hear(1, view);
            parts.effects.Clear();
            NS_TEST_EXPECT_MSG_EQ(parts.Hear(2, view), true, "three of four");
            NS_TEST_EXPECT_MSG_EQ(pacemaker.GetView(), view, "the next leader's first view");
            NS_TEST_EXPECT_MSG_EQ(pacemaker.GetLeaderOf(view), view / 4 % 4, "takes turns");
            expected = std::min(2 * expected, 5 * NS_PER_S);
        }
        pacemaker.ResetTimeout();
        parts.effects.Clear();
        pacemaker.EnterView(22, parts.effects);
        NS_TEST_EXPECT_MSG_EQ(parts.Take(ReplicaEffect::Kind::START_TIMER)[0].distribution.fixedNs,
                              NS_PER_S,
                              "something was committed");
    }
};

/// Who lost its disk.
class ObserverTest : public TestCase
{
  public:
    ObserverTest()
        : TestCase("who lost its disk asks, and wishes for nothing")
    {
    }

  private:
    void DoRun() override
    {
        Parts parts(4);
        parts.pacemaker.Restart(RestartMemory::NOTHING);
        parts.pacemaker.SetWorkPending(true);
        parts.pacemaker.LosePatience(parts.effects);
        const auto asked = parts.Take(ReplicaEffect::Kind::BROADCAST);
        NS_TEST_ASSERT_MSG_EQ(asked.size(), 1, "it asks");
        const auto& question = static_cast<const HotStuffNewView&>(*asked[0].message);
        NS_TEST_EXPECT_MSG_EQ(question.view, 1, "it wants no later view");
        parts.Hear(1, 5);
        parts.Hear(2, 5);
        NS_TEST_EXPECT_MSG_EQ(
            parts.Take(ReplicaEffect::Kind::BROADCAST).size(), 0, "f + 1 are not joined");
        NS_TEST_EXPECT_MSG_EQ(parts.Hear(3, 5), true, "three begin the view without it");
        parts.Hear(1, 6);
        NS_TEST_EXPECT_MSG_EQ(parts.Take(ReplicaEffect::Kind::SEND).size(), 0, "nor answered");
    }
};

/// What a view is used for.
class ProposerTest : public TestCase
{
  public:
    ProposerTest()
        : TestCase(
              "a leader asks for a block, closes what is open, tells the end, each once a view")
    {
    }

  private:
    void DoRun() override
    {
        Parts parts(4);
        auto& grove = parts.grove;
        NS_TEST_EXPECT_MSG_EQ(parts.proposer.TryPropose(parts.effects), nullptr, "nothing to do");
        NS_TEST_EXPECT_MSG_EQ(parts.effects.GetList().size(), 0, "nothing to tell");
        parts.pacemaker.SetWorkPending(true);
        parts.proposer.TryPropose(parts.effects);
        parts.proposer.TryPropose(parts.effects);
        NS_TEST_EXPECT_MSG_EQ(
            parts.Take(ReplicaEffect::Kind::REQUEST_PROPOSAL).size(), 1, "asked once");
        const LedgerBlockPtr block =
            LedgerBlock::Create(*LedgerBlock::GetGenesis(), 0, 1, 1, {}, 1);
        HotStuffNodePtr node = parts.proposer.ProposalReady(block, parts.effects);
        NS_TEST_ASSERT_MSG_NE(node, nullptr, "proposed");
        NS_TEST_EXPECT_MSG_EQ(node->block, block, "with the block");
        NS_TEST_EXPECT_MSG_EQ(parts.proposer.TryPropose(parts.effects), nullptr, "one a view");
        parts.pacemaker.SetWorkPending(false);
        const auto goOn = [&] {
            grove.tree.Insert(node, grove.effects);
            grove.Certify(node);
            parts.pacemaker.EnterView(node->view + 1, parts.effects);
            parts.effects.Clear();
            return parts.proposer.TryPropose(parts.effects);
        };
        for (const uint64_t view : {2U, 3U})
        {
            node = goOn();
            NS_TEST_ASSERT_MSG_NE(node, nullptr, "the block is not committed yet");
            NS_TEST_EXPECT_MSG_EQ(node->view, view, "the next view");
            NS_TEST_EXPECT_MSG_EQ(node->block, nullptr, "empty");
        }
        NS_TEST_EXPECT_MSG_EQ(goOn(), nullptr, "it is");
        NS_TEST_EXPECT_MSG_EQ(parts.Take(ReplicaEffect::Kind::BROADCAST).size(), 1, "told");
        parts.proposer.TryPropose(parts.effects);
        NS_TEST_EXPECT_MSG_EQ(parts.effects.GetList().size(), 0, "once");
    }
};

/// Of whom nodes are asked, and what is answered.
class StateTransferTest : public TestCase
{
  public:
    StateTransferTest()
        : TestCase("each is asked once before the others; a part ends where something commits")
    {
    }

  private:
    void DoRun() override
    {
        Parts parts(4);
        const auto asked = [&] {
            return parts.Take(ReplicaEffect::Kind::SEND).size();
        };
        parts.transfer.FetchUpTo(1, 9, parts.effects);
        parts.transfer.FetchUpTo(2, 9, parts.effects);
        NS_TEST_EXPECT_MSG_EQ(asked(), 1, "of one");
        parts.transfer.AskOthers();
        parts.transfer.FetchUpTo(1, 9, parts.effects);
        NS_TEST_EXPECT_MSG_EQ(asked(), 0, "not again");
        parts.transfer.FetchUpTo(2, 9, parts.effects);
        NS_TEST_EXPECT_MSG_EQ(asked(), 1, "of another");
        parts.transfer.AskOthers();
        parts.transfer.AskOthers();
        parts.transfer.FetchUpTo(1, 9, parts.effects);
        NS_TEST_EXPECT_MSG_EQ(asked(), 1, "nobody else has offered anything");
        parts.transfer.EndQuestions();
        parts.transfer.FetchUpTo(1, 10, parts.effects);
        NS_TEST_EXPECT_MSG_EQ(asked(), 1, "it has helped");

        // Views 1 to 3, 5, 7 and 9 to 13 have nodes; all but 12 and 13 are committed.
        auto& grove = parts.grove;
        HotStuffNodePtr node = grove.GetRoot();
        for (const uint64_t view : {1U, 2U, 3U, 5U, 7U, 9U, 10U, 11U, 12U, 13U})
        {
            node = grove.Grow(view, node);
            grove.Certify(node);
        }
        NS_TEST_EXPECT_MSG_EQ(grove.tree.GetCommitted().back()->view, 11, "11, 12, 13");
        parts.config.transferBlocks = 2;
        HotStuffFetch question;
        question.committed = 1;
        question.SignBy(ReplicaAuthenticator(1, 2));
        const std::vector<std::pair<uint64_t, std::vector<uint64_t>>> expected{
            {1, {1, 2, 3, 5}},           // 5 certifies the three-chain 1, 2, 3
            {5, {7, 9, 10, 11, 12, 13}}, // the rest, and what is not committed yet
        };
        for (const auto& part : expected)
        {
            question.committed = part.first;
            parts.transfer.Answer(question, parts.effects);
            const auto sent = parts.Take(ReplicaEffect::Kind::SEND);
            const auto& nodes = static_cast<const HotStuffNodes&>(*sent.at(0).message).nodes;
            std::vector<uint64_t> views;
            std::transform(nodes.begin(),
                           nodes.end(),
                           std::back_inserter(views),
                           [](const auto& n) { return n->view; });
            NS_TEST_EXPECT_MSG_EQ(views, part.second, "from node " << part.first);
        }
    }
};

/// The suite of HotStuff's views.
class HotStuffPacemakerTestSuite : public TestSuite
{
  public:
    HotStuffPacemakerTestSuite()
        : TestSuite("gridshare-consensus-hotstuff-pacemaker", TestSuite::Type::UNIT)
    {
        AddTestCase(new WishTest);
        AddTestCase(new TimeoutTest);
        AddTestCase(new ObserverTest);
        AddTestCase(new ProposerTest);
        AddTestCase(new StateTransferTest);
    }
};

static HotStuffPacemakerTestSuite g_hotStuffPacemakerTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
