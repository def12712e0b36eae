/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../printable-value.h"

#include "ns3/consensus-registry.h"
#include "ns3/fork-choice-messages.h"
#include "ns3/orphan-blocks.h"
#include "ns3/pow-replica.h"
#include "ns3/test.h"
#include "ns3/vote-count.h"

/**
 * @file
 * @ingroup gridshare-test
 * What protocols count with: quorums, sets of replicas, votes, signatures; blocks that wait for
 * their parents.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Quorums are the smallest that are safe, and no larger than what is alive.
class QuorumTest : public TestCase
{
  public:
    QuorumTest()
        : TestCase("any two quorums share an honest replica; the honest ones make a quorum")
    {
    }

  private:
    void DoRun() override
    {
        for (uint32_t n = 1; n <= ReplicaSet::MAXIMUM; ++n)
        {
            ConsensusConfig config;
            config.replicas = n;
            const uint32_t f = config.GetByzantineTolerance();
            NS_TEST_EXPECT_MSG_GT(n, 3 * f, "as many Byzantine replicas as " << n << " bear");
            NS_TEST_EXPECT_MSG_LT_OR_EQ(n, 3 * (f + 1), "one more is too many of " << n);
            const uint32_t quorum = config.GetByzantineQuorum();
            NS_TEST_EXPECT_MSG_GT(2 * quorum, n + f, "two of them share f + 1 of " << n);
            NS_TEST_EXPECT_MSG_LT_OR_EQ(2 * (quorum - 1), n + f, "less is not safe, " << n);
            NS_TEST_EXPECT_MSG_LT_OR_EQ(quorum, n - f, "f may be silent, " << n);
            const uint32_t majority = config.GetMajority();
            NS_TEST_EXPECT_MSG_GT(2 * majority, n, "two of them share one of " << n);
            NS_TEST_EXPECT_MSG_LT_OR_EQ(2 * (majority - 1), n, "less is not safe, " << n);
        }
    }
};

/// A set of replicas, word borders included.
class ReplicaSetTest : public TestCase
{
  public:
    ReplicaSetTest()
        : TestCase("a set holds each replica once, up to the 256th, and survives its wire format")
    {
    }

  private:
    void DoRun() override
    {
        ReplicaSet set;
        uint32_t count = 0;
        for (const ReplicaId id : {0u, 63u, 64u, 127u, 128u, 255u})
        {
            NS_TEST_EXPECT_MSG_EQ(set.Contains(id), false, id);
            NS_TEST_EXPECT_MSG_EQ(set.Insert(id), true, id << " is new");
            NS_TEST_EXPECT_MSG_EQ(set.Insert(id), false, id << " is there");
            NS_TEST_EXPECT_MSG_EQ(set.Contains(id), true, id);
            NS_TEST_EXPECT_MSG_EQ(set.GetCount(), ++count, "count");
        }
        WireWriter writer;
        set.Encode(writer);
        NS_TEST_EXPECT_MSG_EQ(writer.GetSize(), 1 + 256 / 8, "a bit each");
        WireReader reader(writer.GetBytes().data(), writer.GetSize());
        const ReplicaSet copy = ReplicaSet::Decode(reader);
        for (ReplicaId id = 0; id < ReplicaSet::MAXIMUM; ++id)
        {
            NS_TEST_EXPECT_MSG_EQ(copy.Contains(id), set.Contains(id), id);
        }
        NS_TEST_EXPECT_MSG_EQ(copy.GetCount(), 6, "count");
        NS_TEST_EXPECT_MSG_EQ(copy.MixInto(1), set.MixInto(1), "digest");
        set.Clear();
        NS_TEST_EXPECT_MSG_EQ(set.GetCount(), 0, "empty");
        NS_TEST_EXPECT_MSG_EQ(set.Contains(64), false, "empty");
        NS_TEST_EXPECT_MSG_NE(copy.MixInto(1), set.MixInto(1), "another digest");
    }
};

/// Votes and the keys behind them.
class VoteTest : public TestCase
{
  public:
    VoteTest()
        : TestCase("the first vote of each counts, and only under its own key")
    {
    }

  private:
    void DoRun() override
    {
        Hash256 a;
        Hash256 b;
        a.bytes[0] = 1;
        b.bytes[31] = 1;
        VoteCount votes;
        NS_TEST_EXPECT_MSG_EQ(votes.Add(a, {0, 10}), true, "new");
        NS_TEST_EXPECT_MSG_EQ(votes.Add(a, {0, 11}), false, "again");
        NS_TEST_EXPECT_MSG_EQ(votes.Add(b, {0, 12}), false, "for another one");
        NS_TEST_EXPECT_MSG_EQ(votes.Add(b, {1, 13}), true, "of another replica");
        NS_TEST_EXPECT_MSG_EQ(votes.Add(a, {2, 14}), true, "of a third");
        NS_TEST_EXPECT_MSG_EQ(votes.Count(a), 2, "0 and 2");
        NS_TEST_EXPECT_MSG_EQ(votes.Count(b), 1, "1");
        NS_TEST_EXPECT_MSG_EQ(votes.GetSignatures(a).at(0).tag, 10, "the first one of 0");
        NS_TEST_EXPECT_MSG_EQ(votes.GetSignatures(a).at(1).tag, 14, "2's");
        votes.Clear();
        NS_TEST_EXPECT_MSG_EQ(votes.Count(a), 0, "forgotten");
        NS_TEST_EXPECT_MSG_EQ(votes.Add(b, {0, 15}), true, "0 may vote again");
        NS_TEST_EXPECT_MSG_EQ(votes.Count(b), 1, "1's is forgotten");

        const ReplicaAuthenticator zero(7, 0);
        const ReplicaAuthenticator one(7, 1);
        const ReplicaAuthenticator stranger(8, 0);
        ReplicaSignature signature = zero.Sign(99);
        NS_TEST_EXPECT_MSG_EQ(one.Verify(signature, 99), true, "anybody can check it");
        NS_TEST_EXPECT_MSG_EQ(one.Verify(signature, 98), false, "another content");
        NS_TEST_EXPECT_MSG_EQ(one.Verify(stranger.Sign(99), 99), false, "another cluster");
        signature.signer = 1;
        NS_TEST_EXPECT_MSG_EQ(zero.Verify(signature, 99), false, "another signer");
        // Every word of a hash is part of a digest.
        for (std::size_t i = 0; i < a.bytes.size(); ++i)
        {
            Hash256 changed = a;
            changed.bytes[i] ^= 4;
            NS_TEST_EXPECT_MSG_NE(MixDigest(1, changed), MixDigest(1, a), "byte " << i);
        }
    }
};

/// Blocks without a parent.
class OrphanTest : public TestCase
{
  public:
    OrphanTest()
        : TestCase("orphans: each once, the oldest goes, a question for those that lack one")
    {
    }

  private:
    static OrphanBlocks::Message Make(const LedgerBlock& parent, int64_t time)
    {
        auto message = std::make_shared<ForkChoiceBlock>(PowReplica::TAG);
        message->block = LedgerBlock::Create(parent, 0, 1, time, {}, 1);
        return message;
    }

    void DoRun() override
    {
        const auto lost = Make(*LedgerBlock::GetGenesis(), 1);
        const auto child = Make(*lost->block, 2);
        const auto grandchild = Make(*child->block, 3);
        OrphanBlocks orphans;
        NS_TEST_EXPECT_MSG_EQ(orphans.Add(child), true, "its parent is to be asked for");
        NS_TEST_EXPECT_MSG_EQ(orphans.Add(child), false, "known");
        NS_TEST_EXPECT_MSG_EQ(orphans.Add(grandchild), false, "its parent waits, too");
        NS_TEST_EXPECT_MSG_EQ(orphans.GetSize(), 2, "each once");
        const auto isLost = [&](const Hash256& hash) {
            return hash == lost->block->GetHash();
        };
        NS_TEST_EXPECT_MSG_EQ(orphans.Take(isLost), child, "its parent has come");
        NS_TEST_EXPECT_MSG_EQ(orphans.Take(isLost), nullptr, "taken");
        NS_TEST_EXPECT_MSG_EQ(orphans.GetSize(), 1, "the grandchild waits");

        // As many as there is room for, and one more.
        orphans.Clear();
        NS_TEST_EXPECT_MSG_EQ(orphans.IsEmpty(), true, "none");
        for (uint32_t i = 0; i <= OrphanBlocks::MAXIMUM; ++i)
        {
            NS_TEST_EXPECT_MSG_EQ(orphans.GetSize(), i, "all of them");
            orphans.Add(Make(*lost->block, 10 + i));
        }
        NS_TEST_EXPECT_MSG_EQ(orphans.GetSize(), OrphanBlocks::MAXIMUM, "no more");
        const auto first = orphans.Take(isLost);
        NS_TEST_EXPECT_MSG_EQ(first->block->GetHeader().proposedNs, 11, "the oldest is gone");
    }
};

/// The suite of counting.
class ConsensusQuorumTestSuite : public TestSuite
{
  public:
    ConsensusQuorumTestSuite()
        : TestSuite("gridshare-consensus-quorums", TestSuite::Type::UNIT)
    {
        AddTestCase(new QuorumTest);
        AddTestCase(new ReplicaSetTest);
        AddTestCase(new VoteTest);
        AddTestCase(new OrphanTest);
    }
};

static ConsensusQuorumTestSuite g_consensusQuorumTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
