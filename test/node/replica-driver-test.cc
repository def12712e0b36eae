/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../printable-value.h"
#include "driven-replica-case.h"

#include "ns3/raft-messages.h"
#include "ns3/sharing-messages.h"

/**
 * @file
 * @ingroup gridshare-test
 * What a driver does with each effect of a replica, and what a crashed one hears.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Messages go to one or to all others, at once, in an envelope.
class EffectMessageTest : public ReplicaDriverTest
{
  public:
    EffectMessageTest()
        : ReplicaDriverTest("a message goes to whom the replica names, or to all others")
    {
    }

  private:
    void Check() override
    {
        const MessageLog log(m_transport);
        const auto message = std::make_shared<RaftVoteRequest>();
        auto send = Want(ReplicaEffect::Kind::SEND);
        send.to = 3;
        send.message = message;
        auto broadcast = Want(ReplicaEffect::Kind::BROADCAST);
        broadcast.message = message;
        m_replica->wanted = {send, broadcast};
        m_driver->Start();
        Run(Seconds(1));
        const std::vector<uint32_t> receivers{3, 0, 2, 3};
        NS_TEST_ASSERT_MSG_EQ(log.sent.size(), receivers.size(), "messages");
        for (std::size_t i = 0; i < receivers.size(); ++i)
        {
            NS_TEST_EXPECT_MSG_EQ(log.sent[i].from, SELF, "its own");
            NS_TEST_EXPECT_MSG_EQ(log.sent[i].to, receivers[i], "to");
            NS_TEST_EXPECT_MSG_EQ(log.sent[i].at, Time(0), "at once");
            const auto& envelope = static_cast<const ConsensusEnvelope&>(*log.sent[i].message);
            NS_TEST_EXPECT_MSG_EQ(envelope.GetWireType(), WIRE_CONSENSUS, "in an envelope");
            NS_TEST_EXPECT_MSG_EQ(envelope.GetMessage(), message, "this message");
        }
    }
};

/// Effects are worked through in order; a proposal is answered after its list.
class EffectOrderTest : public ReplicaDriverTest
{
  public:
    EffectOrderTest()
        : ReplicaDriverTest("effects happen in order, and what the answer to one wants comes last")
    {
    }

  private:
    void Check() override
    {
        const auto& genesis = LedgerBlock::GetGenesis();
        const auto first = LedgerBlock::Create(*genesis, SELF, 0, 0, {});
        const auto with = [&](ReplicaEffect::Kind kind, const LedgerBlockPtr& block) {
            auto effect = Want(kind);
            effect.block = block;
            return effect;
        };
        using Kind = ReplicaEffect::Kind;
        auto effect = Want(Kind::EVENT);
        effect.event = ReplicaEvent::VIEW_ENTERED;
        effect.value = 9;
        m_host.built = first;
        m_replica->wanted = {with(Kind::REQUEST_PROPOSAL, genesis),
                             with(Kind::BLOCK_ADOPTED, first),
                             with(Kind::BLOCK_FINAL, first),
                             Want(Kind::PERSIST),
                             with(Kind::BLOCK_REVERTED, first),
                             effect};
        m_driver->Start();
        const std::vector<std::string> expected{
            "build on 0",
            "adopt 1",
            "final 1",
            "revert 1",
            std::string(DescribeReplicaEvent(ReplicaEvent::VIEW_ENTERED)) + " 9"};
        NS_TEST_EXPECT_MSG_EQ(m_host.heard, expected, "in order");
        ExpectHeard({{"start", Time(0)}, {"proposal", Time(0)}}, "the answer");
        NS_TEST_EXPECT_MSG_EQ(m_replica->proposals.at(0), first, "what was built");

        // Nothing waits, and nothing is wanted: the answer is that there is none.
        m_host.built = nullptr;
        m_replica->wanted = {with(Kind::REQUEST_PROPOSAL, first)};
        HandOver();
        NS_TEST_EXPECT_MSG_EQ(m_replica->proposals.size(), 2, "it is answered, too");
        NS_TEST_EXPECT_MSG_EQ(m_replica->proposals.at(1), nullptr, "with nothing");
    }
};

/// A dead process neither hears nor does anything.
class CrashedDriverTest : public ReplicaDriverTest
{
  public:
    CrashedDriverTest()
        : ReplicaDriverTest("a crashed replica hears nothing until it restarts, with what is left")
    {
    }

  private:
    void Check() override
    {
        auto bringing = std::make_shared<RaftAppend>();
        bringing->entries.push_back(
            {0, LedgerBlock::Create(*LedgerBlock::GetGenesis(), SELF, 0, 0, {})});
        const ConsensusMessagePtr append = bringing;
        const ConsensusMessagePtr vote = std::make_shared<RaftVoteRequest>();
        m_driver->Receive(append);
        m_driver->SetWorkPending(true);
        NS_TEST_EXPECT_MSG_EQ(m_driver->IsRunning(), false, "not started");
        ExpectHeard({}, "before the start");
        m_driver->Start();
        NS_TEST_EXPECT_MSG_EQ(m_driver->IsRunning(), true, "started");
        m_driver->Receive(vote);
        NS_TEST_EXPECT_MSG_EQ(m_host.heard.size(), 0, "no block to be seen");
        m_driver->Receive(append);
        NS_TEST_EXPECT_MSG_EQ(m_host.heard.size(), 1, "a block is seen");
        m_driver->SetWorkPending(false);
        ExpectHeard({{"start", Time(0)},
                     {std::string("receive ") + vote->Name(), Time(0)},
                     {std::string("receive ") + append->Name(), Time(0)},
                     {"no work", Time(0)}},
                    "running");
        for (const auto memory : {RestartMemory::DISK, RestartMemory::NOTHING})
        {
            m_driver->Crash();
            NS_TEST_EXPECT_MSG_EQ(m_driver->IsRunning(), false, "crashed");
            m_driver->Receive(append);
            m_driver->SetWorkPending(true);
            NS_TEST_EXPECT_MSG_EQ(m_host.heard.size(), 1, "no block is seen");
            ExpectHeard({}, "crashed");
            m_driver->Restart(memory);
            NS_TEST_EXPECT_MSG_EQ(m_driver->IsRunning(), true, "back");
            const bool disk = memory == RestartMemory::DISK;
            ExpectHeard({{disk ? "restart with disk" : "restart with nothing", Time(0)}}, "back");
        }
    }
};

/// The suite of drivers.
class ReplicaDriverTestSuite : public TestSuite
{
  public:
    ReplicaDriverTestSuite()
        : TestSuite("gridshare-replica-driver", TestSuite::Type::UNIT)
    {
        AddTestCase(new EffectMessageTest);
        AddTestCase(new EffectOrderTest);
        AddTestCase(new CrashedDriverTest);
    }
};

static ReplicaDriverTestSuite g_replicaDriverTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
