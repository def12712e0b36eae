/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TEST_DRIVEN_REPLICA_CASE_H
#define GRIDSHARE_TEST_DRIVEN_REPLICA_CASE_H

#include "fixed-delay-transport.h"
#include "scripted-replica.h"

#include "ns3/replica-driver.h"
#include "ns3/test.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{
namespace tests
{

/**
 * @ingroup gridshare-test
 * A host that writes down what it is told.
 */
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

    void TakeEvent(ReplicaEvent event, uint64_t value) override
    {
        heard.push_back(std::string(DescribeReplicaEvent(event)) + " " + std::to_string(value));
    }

    std::vector<std::string> heard; //!< in order
    LedgerBlockPtr built;           //!< the answer to the next request
};

/**
 * @ingroup gridshare-test
 * A case with replica 1 of four, its driver and its host.
 */
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

    /// @param timer number @param distribution how long @return the effect that starts it
    static ReplicaEffect WantTimer(ReplicaTimer timer, const TimerDistribution& distribution)
    {
        auto effect = Want(ReplicaEffect::Kind::START_TIMER);
        effect.timer = timer;
        effect.distribution = distribution;
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

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TEST_DRIVEN_REPLICA_CASE_H
