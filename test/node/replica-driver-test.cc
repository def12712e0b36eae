/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "fixed-delay-transport.h"
#include "scripted-replica.h"

#include "ns3/raft-messages.h"
#include "ns3/replica-driver.h"
#include "ns3/sharing-messages.h"
#include "ns3/test.h"

#include <algorithm>
#include <cmath>

/**
 * @file
 * @ingroup gridshare-test
 * What a driver does with each effect of a replica, and when.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// A host that writes down what it is told.
class ListeningHost : public ReplicaHost
{
  public:
    LedgerBlockPtr BuildProposal(const ReplicaEffect& request) override
    {
        heard.push_back("build on " + std::to_string(request.block->GetHeight()));
        return built;
    }

    void AdoptBlock(const LedgerBlockPtr& block) override
    {
        heard.push_back("adopt " + std::to_string(block->GetHeight()));
    }

    void RevertBlock(const LedgerBlockPtr& block) override
    {
        heard.push_back("revert " + std::to_string(block->GetHeight()));
    }

    void FinalizeBlock(const LedgerBlockPtr& block) override
    {
        heard.push_back("final " + std::to_string(block->GetHeight()));
    }

    void SeeBlock(const LedgerBlockPtr& block) override
    {
        heard.push_back("see " + std::to_string(block->GetHeight()));
    }

    void TakeNote(ReplicaNote note, uint64_t value) override
    {
        heard.push_back(std::string(DescribeReplicaNote(note)) + " " + std::to_string(value));
    }

    std::vector<std::string> heard; //!< in order
    LedgerBlockPtr built;           //!< the answer to the next request
};

/// A case with replica 1 of four, its driver and its host.
class ReplicaDriverTest : public TestCase
{
  protected:
    /// @param name of the case
    explicit ReplicaDriverTest(const std::string& name)
        : TestCase(name)
    {
    }

    static constexpr uint32_t SELF = 1;     //!< whose driver
    static constexpr uint32_t REPLICAS = 4; //!< endpoints

    /// What to do once all stands.
    virtual void Check() = 0;

    /// @param kind of effect @return one
    static ReplicaEffect Want(ReplicaEffect::Kind kind)
    {
        ReplicaEffect effect;
        effect.kind = kind;
        return effect;
    }

    /// @param timer number @param law how long @return the effect that starts it
    static ReplicaEffect WantTimer(ReplicaTimer timer, const TimerLaw& law)
    {
        auto effect = Want(ReplicaEffect::Kind::kStartTimer);
        effect.timer = timer;
        effect.law = law;
        return effect;
    }

    /// Hand over what is on the list, by a call that says nothing else.
    void HandOver()
    {
        m_driver->SetWorkPending(true);
        m_replica->heard.pop_back();
    }

    /// Simulate for so long.
    static void Run(Time span)
    {
        Simulator::Stop(span);
        Simulator::Run();
    }

    /// What the replica was told, and when, since the last call.
    void ExpectHeard(const std::vector<std::pair<std::string, Time>>& expected,
                     const std::string& when)
    {
        NS_TEST_ASSERT_MSG_EQ(m_replica->heard.size(), expected.size(), when << ": calls");
        for (std::size_t i = 0; i < expected.size(); ++i)
        {
            NS_TEST_EXPECT_MSG_EQ(m_replica->heard[i].first, expected[i].first, when);
            NS_TEST_EXPECT_MSG_EQ(m_replica->heard[i].second, expected[i].second, when << ": at");
        }
        m_replica->heard.clear();
    }

    ScriptedReplica* m_replica{nullptr};     //!< in the driver
    ListeningHost m_host;                    //!< its node
    Ptr<FixedDelayTransport> m_transport;    //!< between the four
    std::unique_ptr<ReplicaDriver> m_driver; //!< it

  private:
    void DoRun() override
    {
        m_transport = CreateObject<FixedDelayTransport>(REPLICAS, MilliSeconds(3));
        ConsensusConfig config;
        config.self = SELF;
        config.replicas = REPLICAS;
        auto replica = std::make_unique<ScriptedReplica>(config);
        m_replica = replica.get();
        m_driver = std::make_unique<ReplicaDriver>(std::move(replica), m_transport, m_host);
        NS_TEST_EXPECT_MSG_EQ(m_driver->AssignStreams(5), 1, "streams");
        Check();
        m_driver.reset();
        Simulator::Destroy();
    }
};

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
        auto send = Want(ReplicaEffect::Kind::kSend);
        send.to = 3;
        send.message = message;
        auto broadcast = Want(ReplicaEffect::Kind::kBroadcast);
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
            NS_TEST_EXPECT_MSG_EQ((envelope.GetMessage() == message), true, "this message");
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
        auto note = Want(Kind::kNote);
        note.note = ReplicaNote::kViewEntered;
        note.value = 9;
        m_host.built = first;
        m_replica->wanted = {with(Kind::kRequestProposal, genesis),
                             with(Kind::kBlockAdopted, first),
                             with(Kind::kBlockFinal, first),
                             Want(Kind::kPersist),
                             with(Kind::kBlockReverted, first),
                             note};
        m_driver->Start();
        const std::vector<std::string> expected{
            "build on 0",
            "adopt 1",
            "final 1",
            "revert 1",
            std::string(DescribeReplicaNote(ReplicaNote::kViewEntered)) + " 9"};
        NS_TEST_EXPECT_MSG_EQ((m_host.heard == expected), true, "in order");
        ExpectHeard({{"start", Time(0)}, {"proposal", Time(0)}}, "the answer");
        NS_TEST_EXPECT_MSG_EQ((m_replica->proposals.at(0) == first), true, "what was built");

        // Nothing waits, and nothing is wanted: the answer is that there is none.
        m_host.built = nullptr;
        m_replica->wanted = {with(Kind::kRequestProposal, first)};
        HandOver();
        NS_TEST_EXPECT_MSG_EQ(m_replica->proposals.size(), 2, "it is answered, too");
        NS_TEST_EXPECT_MSG_EQ((m_replica->proposals.at(1) == nullptr), true, "with nothing");
    }
};

/// A fixed timer: started anew, cancelled, by a clock that is wrong, and gone after a crash.
class TimerTest : public ReplicaDriverTest
{
  public:
    TimerTest()
        : ReplicaDriverTest("timers run down once, by the node's own clock")
    {
    }

  private:
    void Check() override
    {
        m_driver->Start();
        m_replica->heard.clear();
        const TimerLaw twoSeconds{2000000000, 0, 0};
        m_replica->wanted = {WantTimer(0, twoSeconds), WantTimer(1, {3000000000, 0, 0})};
        HandOver();
        Run(Seconds(1));
        m_replica->wanted = {WantTimer(0, twoSeconds)}; // anew
        HandOver();
        Run(Seconds(10));
        ExpectHeard({{"timer 1", Seconds(3)}, {"timer 0", Seconds(3)}}, "each once");

        m_replica->wanted = {WantTimer(0, twoSeconds), WantTimer(7, twoSeconds)};
        HandOver();
        auto cancel = Want(ReplicaEffect::Kind::kCancelTimer);
        cancel.timer = 0;
        m_replica->wanted = {cancel};
        HandOver();
        Run(Seconds(9));
        ExpectHeard({{"timer 7", Seconds(13)}}, "the other goes on");

        m_driver->SetClockRate(1.25); // counts 2 s in 1.6 s
        m_replica->wanted = {WantTimer(0, twoSeconds)};
        HandOver();
        Run(Seconds(10));
        ExpectHeard({{"timer 0", Seconds(21.6)}}, "a fast clock");
        m_driver->SetClockRate(1);

        m_replica->wanted = {WantTimer(0, twoSeconds)};
        HandOver();
        m_driver->Crash();
        Run(Seconds(10));
        ExpectHeard({}, "after a crash");
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
        for (const auto memory : {RestartMemory::kDisk, RestartMemory::kNothing})
        {
            m_driver->Crash();
            NS_TEST_EXPECT_MSG_EQ(m_driver->IsRunning(), false, "crashed");
            m_driver->Receive(append);
            m_driver->SetWorkPending(true);
            NS_TEST_EXPECT_MSG_EQ(m_host.heard.size(), 1, "no block is seen");
            ExpectHeard({}, "crashed");
            m_driver->Restart(memory);
            NS_TEST_EXPECT_MSG_EQ(m_driver->IsRunning(), true, "back");
            const bool disk = memory == RestartMemory::kDisk;
            ExpectHeard({{disk ? "restart with disk" : "restart with nothing", Time(0)}}, "back");
        }
    }
};

/// Laws of timers: bounds and mean of 2000 draws.
class TimerLawTest : public ReplicaDriverTest
{
  public:
    TimerLawTest()
        : ReplicaDriverTest("timers draw from the uniform and the exponential law of the replica")
    {
    }

  private:
    static constexpr uint32_t DRAWS = 2000;

    /// Lengths of timers of a law, s, ascending.
    std::vector<double> Draw(const TimerLaw& law)
    {
        std::vector<double> lengths;
        for (uint32_t i = 0; i < DRAWS; ++i)
        {
            const Time begin = Simulator::Now();
            m_replica->wanted = {WantTimer(2, law)};
            HandOver();
            Run(Seconds(1000));
            NS_TEST_EXPECT_MSG_EQ(m_replica->heard.size(), 1, "it runs down");
            lengths.push_back((m_replica->heard.back().second - begin).GetSeconds());
            m_replica->heard.clear();
        }
        std::sort(lengths.begin(), lengths.end());
        return lengths;
    }

    static double Mean(const std::vector<double>& values)
    {
        double sum = 0;
        for (const double value : values)
        {
            sum += value / DRAWS;
        }
        return sum;
    }

    void Check() override
    {
        m_driver->Start();
        m_replica->heard.clear();
        const auto uniform = Draw({2000000000, 6000000000, 0}); // 2 s and from 0 to 6 s
        NS_TEST_EXPECT_MSG_GT(uniform.front(), 2 - 1e-9, "never shorter");
        NS_TEST_EXPECT_MSG_LT(uniform.front(), 2.1, "but nearly");
        NS_TEST_EXPECT_MSG_LT(uniform.back(), 8, "never longer");
        NS_TEST_EXPECT_MSG_GT(uniform.back(), 7.9, "but nearly");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            Mean(uniform), 5, 5 * 6 / std::sqrt(12.0 * DRAWS), "the mean, five deviations");

        const auto exponential = Draw({1000000000, 0, 4000000000}); // 1 s and 4 s in the mean
        NS_TEST_EXPECT_MSG_GT(exponential.front(), 1 - 1e-9, "never shorter");
        NS_TEST_EXPECT_MSG_EQ_TOL(Mean(exponential), 5, 5 * 4 / std::sqrt(DRAWS), "the mean");
        const double median = exponential[DRAWS / 2];
        NS_TEST_EXPECT_MSG_EQ_TOL(
            median, 1 + 4 * std::log(2), 5 * 4 / std::sqrt(DRAWS), "half of them below 4 ln 2");
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
        AddTestCase(new TimerTest);
        AddTestCase(new CrashedDriverTest);
        AddTestCase(new TimerLawTest);
    }
};

static ReplicaDriverTestSuite g_replicaDriverTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
