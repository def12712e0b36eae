/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../printable-value.h"
#include "hotstuff-fixtures.h"

#include "ns3/test.h"

#include <algorithm>

/**
 * @file
 * @ingroup gridshare-test
 * HotStuff's tree: what is final (algorithm 5), what the lock allows (algorithm 4), what is left to
 * decide.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Algorithm 5.
class ThreeChainTest : public TestCase
{
  public:
    ThreeChainTest()
        : TestCase("a block is final with certificates of three views in a row, and no sooner")
    {
    }

  private:
    void DoRun() override
    {
        for (uint64_t first = 1; first <= 3; ++first)
        {
            for (uint64_t second = first + 1; second <= first + 2; ++second)
            {
                for (uint64_t third = second + 1; third <= second + 2; ++third)
                {
                    Grove grove;
                    const auto b = grove.Grow(first, grove.GetRoot(), true);
                    const auto b1 = grove.Grow(second, b);
                    const auto b2 = grove.Grow(third, b1);
                    grove.Certify(b1);
                    NS_TEST_EXPECT_MSG_EQ(grove.tree.GetChain().size(), 1, "two in a row");
                    grove.Certify(b2);
                    const bool inRow = second == first + 1 && third == second + 1;
                    NS_TEST_EXPECT_MSG_EQ(grove.tree.GetChain().size(),
                                          (inRow ? 2 : 1),
                                          "views " << first << ", " << second << ", " << third);
                    NS_TEST_EXPECT_MSG_EQ(grove.tree.GetLocked().view, second, "locked on b'");
                }
            }
        }
    }
};

/// Algorithm 4.
class LockTest : public TestCase
{
  public:
    LockTest()
        : TestCase("a vote goes to what extends the lock, or carries a higher certificate")
    {
    }

  private:
    void DoRun() override
    {
        Grove grove;
        const auto one = grove.Grow(1, grove.GetRoot());
        const auto two = grove.Grow(2, one);
        const auto three = grove.Grow(3, two);
        const auto side = grove.Grow(4, one);
        grove.Certify(three);
        NS_TEST_EXPECT_MSG_EQ(grove.tree.GetLocked().view, 2, "two certificates: 3 and 2");
        NS_TEST_EXPECT_MSG_EQ(grove.tree.IsSafe(*grove.Grow(5, three)), true, "extends it");
        NS_TEST_EXPECT_MSG_EQ(grove.tree.IsSafe(*grove.Grow(5, two)), true, "extends it, too");
        NS_TEST_EXPECT_MSG_EQ(grove.tree.IsSafe(*grove.Grow(6, one)), false, "beside it");
        NS_TEST_EXPECT_MSG_EQ(grove.tree.IsSafe(*side), false, "beside it");
        NS_TEST_EXPECT_MSG_EQ(grove.tree.IsSafe(*grove.Grow(7, side)), true, "a higher one: 4");
        grove.tree.ForgetLock();
        NS_TEST_EXPECT_MSG_EQ(grove.tree.IsSafe(*side), true, "nothing is locked");
    }
};

/// Two three-chains.
class ForkTest : public TestCase
{
  public:
    ForkTest()
        : TestCase("what stands beside the committed nodes is not committed, and is told")
    {
    }

  private:
    void DoRun() override
    {
        Grove grove;
        const auto one = grove.Grow(1, grove.GetRoot(), true);
        const auto three = grove.Grow(3, grove.Grow(2, one));
        grove.Certify(three);
        const LedgerBlockPtr final = grove.tree.GetChain().back();
        NS_TEST_EXPECT_MSG_EQ(final, one->block, "committed");
        const auto four = grove.Grow(4, grove.GetRoot(), true);
        grove.Certify(grove.Grow(6, grove.Grow(5, four)));
        NS_TEST_EXPECT_MSG_EQ(grove.tree.GetChain().back(), final, "nothing is taken back");
        const auto& last = grove.effects.GetList().back();
        NS_TEST_EXPECT_MSG_EQ(last.event, ReplicaEvent::FORK_SEEN, "told");
    }
};

/// Blocks of a branch.
class BranchTest : public TestCase
{
  public:
    BranchTest()
        : TestCase("a block stands on its branch's last one, whatever is empty between them")
    {
    }

  private:
    void DoRun() override
    {
        Grove grove;
        const auto one = grove.Grow(1, grove.GetRoot(), true);
        const auto two = grove.Grow(2, one);
        const auto three = grove.Grow(3, two, true);
        NS_TEST_EXPECT_MSG_EQ(grove.tree.FitsBranch(*one), true, "on genesis");
        NS_TEST_EXPECT_MSG_EQ(grove.tree.FitsBranch(*three), true, "on 1's");
        HotStuffNode stray = *three;
        stray.justify = one->justify;
        NS_TEST_EXPECT_MSG_EQ(grove.tree.FitsBranch(stray), false, "1's is no ancestor");
        grove.Certify(three);
        std::vector<LedgerBlockPtr> pending;
        NS_TEST_EXPECT_MSG_EQ(grove.tree.CollectPending(pending), three->block, "the last one");
        NS_TEST_ASSERT_MSG_EQ(pending.size(), 1, "1's is final");
        grove.Certify(grove.Grow(5, grove.Grow(4, three)));
        pending.clear();
        NS_TEST_EXPECT_MSG_EQ(grove.tree.CollectPending(pending), three->block, "final");
        NS_TEST_EXPECT_MSG_EQ(pending.size(), 0, "none is left");
    }
};

/// When a leader may fall silent.
class DecidedTest : public TestCase
{
  public:
    DecidedTest()
        : TestCase(
              "the last block is decided by three certificates in a row above it, of one branch")
    {
    }

  private:
    void DoRun() override
    {
        Grove grove;
        NS_TEST_EXPECT_MSG_EQ(grove.tree.IsLastBlockDecided(), true, "there is none");
        const auto one = grove.Grow(1, grove.GetRoot(), true);
        auto node = one;
        for (const uint64_t view : {2U, 3U})
        {
            grove.Certify(node);
            NS_TEST_EXPECT_MSG_EQ(grove.tree.IsLastBlockDecided(), false, "view " << view);
            node = grove.Grow(view, node);
        }
        grove.Certify(node);
        NS_TEST_EXPECT_MSG_EQ(grove.tree.IsLastBlockDecided(), true, "views 1, 2 and 3");
        // A higher certificate on another branch hides the one that committed it.
        grove.Certify(grove.Grow(5, one));
        NS_TEST_EXPECT_MSG_EQ(grove.tree.IsLastBlockDecided(), false, "5 does not follow 1");
    }
};

/// The suite of HotStuff's tree.
class HotStuffTreeTestSuite : public TestSuite
{
  public:
    HotStuffTreeTestSuite()
        : TestSuite("gridshare-consensus-hotstuff-tree", TestSuite::Type::UNIT)
    {
        AddTestCase(new ThreeChainTest);
        AddTestCase(new LockTest);
        AddTestCase(new ForkTest);
        AddTestCase(new BranchTest);
        AddTestCase(new DecidedTest);
    }
};

static HotStuffTreeTestSuite g_hotStuffTreeTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
