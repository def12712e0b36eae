/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "pbft-test-group.h"

#include "ns3/pbft-new-view.h"
#include "ns3/pbft-view-changer.h"
#include "ns3/test.h"

#include <functional>

/**
 * @file
 * @ingroup gridshare-test
 * What signatures prove in PBFT, what a new view must propose, and who is followed into one.
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

/// Certificates of too few, of the same, or for something else prove nothing.
class PbftProofTest : public TestCase
{
  public:
    PbftProofTest()
        : TestCase("a certificate needs a quorum of different signatures on its content")
    {
    }

  private:
    void DoRun() override
    {
        const PbftGroup& group = m_group.Get();
        const LedgerBlockPtr block = PbftTestGroup::MakeBlock(LedgerBlock::GetGenesis());
        // View 1 is replica 1's.
        const std::vector<std::pair<std::vector<ReplicaId>, bool>> prepares{
            {{0, 2}, true}, {{0, 2, 3}, true}, {{0}, false}, {{0, 0}, false}, {{0, 1}, false}};
        for (const auto& [backups, isProved] : prepares)
        {
            const auto proof = m_group.Prove(1, 5, block, backups);
            NS_TEST_EXPECT_MSG_EQ(group.IsProved(*proof), isProved, backups.size() << " prepares");
            PbftPreparedProof other = *proof;
            other.sequence = 6;
            NS_TEST_EXPECT_MSG_EQ(group.IsProved(other), false, "of another place");
        }
        PbftCheckpointProof checkpoint;
        NS_TEST_EXPECT_MSG_EQ(group.IsProved(checkpoint), true, "the start needs no proof");
        checkpoint.sequence = 8;
        NS_TEST_EXPECT_MSG_EQ(group.IsProved(checkpoint), false, "nobody has signed it");
        checkpoint.signatures = m_group.SignAll({1, 2}, checkpoint.ContentDigest());
        NS_TEST_EXPECT_MSG_EQ(group.IsProved(checkpoint), false, "two have");
        checkpoint.signatures = m_group.SignAll({1, 2, 3}, checkpoint.ContentDigest());
        NS_TEST_EXPECT_MSG_EQ(group.IsProved(checkpoint), true, "three have");
    }

    PbftTestGroup m_group; //!< of four
};

/// Makes view changes.
class PbftViewTestCase : public TestCase
{
  protected:
    using TestCase::TestCase;

    /// @return what a replica says that wants a view
    std::shared_ptr<const PbftViewChange> Wish(ReplicaId sender,
                                               uint64_t view,
                                               std::vector<PbftPreparedProofPtr> prepared = {})
    {
        auto message = std::make_shared<PbftViewChange>();
        message->view = view;
        message->stable = std::make_shared<PbftCheckpointProof>();
        message->prepared = std::move(prepared);
        return m_group.Sign(message, sender);
    }

    PbftTestGroup m_group; //!< of four
};

/// Section 4.4: O follows from V.
class PbftNewViewTest : public PbftViewTestCase
{
  public:
    PbftNewViewTest()
        : PbftViewTestCase("a new view proposes what was prepared last, and nothing in the gaps")
    {
    }

  private:
    void DoRun() override
    {
        const LedgerBlockPtr old = PbftTestGroup::MakeBlock(LedgerBlock::GetGenesis(), 1);
        const LedgerBlockPtr last = PbftTestGroup::MakeBlock(LedgerBlock::GetGenesis(), 2);
        const PbftNewViewRule rule(m_group.Get(), 4);
        // Replica 2 begins view 2: place 1 was prepared in views 0 and 1, place 3 in view 0.
        const auto first = Wish(0, 2, {m_group.Prove(0, 1, old, {1, 2})});
        const auto second =
            Wish(1, 2, {m_group.Prove(1, 1, last, {0, 2}), m_group.Prove(0, 3, old, {1, 2})});
        const PbftNewViewRule::ViewChanges quorum{first, second, Wish(3, 2)};
        std::vector<PbftPreparedProofPtr> claims;
        const auto stable = PbftNewViewRule::ComputeProposals(quorum, claims);
        NS_TEST_EXPECT_MSG_EQ(stable->sequence, 0, "the start is stable");
        NS_TEST_ASSERT_MSG_EQ(claims.size(), 3, "up to the highest place");
        NS_TEST_EXPECT_MSG_EQ(
            claims[0]->digest.ToHex(), last->GetHash().ToHex(), "the later view's");
        NS_TEST_EXPECT_MSG_EQ(claims[1], nullptr, "a gap");
        NS_TEST_EXPECT_MSG_EQ(claims[2]->digest.ToHex(), old->GetHash().ToHex(), "the only one");

        auto message = std::make_shared<PbftNewView>(*rule.Make(2, quorum));
        for (auto& proposal : message->proposals) // replica 0 has made it: let its primary sign
        {
            proposal = m_group.Sign(std::make_shared<PbftPrePrepare>(*proposal), 2);
        }
        NS_TEST_EXPECT_MSG_EQ(rule.IsValid(*message), true, "what follows from them");
        const auto isValid = [&](const std::function<void(PbftNewView&)>& change) {
            PbftNewView changed(*message);
            change(changed);
            return rule.IsValid(changed);
        };
        NS_TEST_EXPECT_MSG_EQ(
            isValid([&](auto& changed) { changed.proposals[0] = m_group.Propose(2, 1, old); }),
            false,
            "the earlier view's block");
        NS_TEST_EXPECT_MSG_EQ(
            isValid([](auto& changed) { changed.proposals.pop_back(); }), false, "a place less");
        NS_TEST_EXPECT_MSG_EQ(
            isValid([](auto& changed) { changed.proofs.erase(changed.proofs.begin()); }),
            false,
            "without the deciding proof");
        NS_TEST_EXPECT_MSG_EQ(isValid([](auto& changed) { changed.viewChanges.pop_back(); }),
                              false,
                              "two of four want it");
        NS_TEST_EXPECT_MSG_EQ(isValid([](auto& changed) {
                                  changed.viewChanges.back() = changed.viewChanges.front();
                              }),
                              false,
                              "one of them twice");
        NS_TEST_EXPECT_MSG_EQ(rule.IsValid(*Wish(1, 2, {m_group.Prove(0, 5, old, {1, 2})})),
                              false,
                              "a claim above the watermark");
    }
};

/// Section 4.5.2: f + 1 are followed, 2f + 1 begin.
class PbftViewChangerTest : public PbftViewTestCase
{
  public:
    PbftViewChangerTest()
        : PbftViewTestCase("f + 1 that want later views are followed into the lowest of them")
    {
    }

  private:
    void DoRun() override
    {
        const PbftRules rules;
        const PbftLog log(4, rules);
        PbftViewChanger views(m_group.Get(), 4);
        ReplicaEffects effects;
        NS_TEST_EXPECT_MSG_EQ(views.Add(Wish(1, 0)), false, "view 0 has begun");
        NS_TEST_EXPECT_MSG_EQ(views.Add(Wish(1, 6)), true, "view 6 has not");
        NS_TEST_EXPECT_MSG_EQ(views.Add(Wish(1, 6)), false, "no news");
        NS_TEST_EXPECT_MSG_EQ(views.FindViewToJoin().has_value(), false, "f may be Byzantine");
        NS_TEST_EXPECT_MSG_EQ(views.Add(Wish(2, 4)), true, "another one");
        NS_TEST_EXPECT_MSG_EQ(views.FindViewToJoin().value_or(0), 4, "one of them is honest");
        NS_TEST_EXPECT_MSG_EQ(views.HasQuorumDeparted(), false, "two of four have left view 0");
        views.StartViewChange(4, log, effects);
        NS_TEST_EXPECT_MSG_EQ(views.HasQuorumDeparted(), true, "this one, too");
        NS_TEST_EXPECT_MSG_EQ(views.IsActive(), false, "view 4 has not begun");
        NS_TEST_EXPECT_MSG_EQ(views.IsForLater(4), true, "nor its messages' time");
        NS_TEST_EXPECT_MSG_EQ(views.GetPrimary(), 0, "4 mod 4");
        NS_TEST_EXPECT_MSG_EQ(views.MakeNewView(), nullptr, "two of four want it");
        NS_TEST_EXPECT_MSG_EQ(views.Add(Wish(3, 4)), true, "the third");
        const auto newView = views.MakeNewView();
        NS_TEST_ASSERT_MSG_NE(newView, nullptr, "a quorum");
        NS_TEST_EXPECT_MSG_EQ(views.IsNewView(*newView), true, "which others accept");
        views.Enter(newView);
        NS_TEST_EXPECT_MSG_EQ(views.IsActive(), true, "begun");
        NS_TEST_EXPECT_MSG_EQ(views.IsForLater(4), false, "now");
        NS_TEST_EXPECT_MSG_EQ(views.IsNewView(*newView), false, "once");
    }
};

/// The suite of PBFT's views.
class PbftViewTestSuite : public TestSuite
{
  public:
    PbftViewTestSuite()
        : TestSuite("gridshare-consensus-pbft-views", TestSuite::Type::UNIT)
    {
        AddTestCase(new PbftProofTest);
        AddTestCase(new PbftNewViewTest);
        AddTestCase(new PbftViewChangerTest);
    }
};

PbftViewTestSuite g_pbftViewTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
