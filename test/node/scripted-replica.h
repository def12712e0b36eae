/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TEST_SCRIPTED_REPLICA_H
#define GRIDSHARE_TEST_SCRIPTED_REPLICA_H

#include "ns3/consensus-replica.h"
#include "ns3/simulator.h"

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
 * A replica that agrees on nothing: it writes down what it is told, and wants what a test has put
 * on its list. The test keeps a pointer to it.
 */
class ScriptedReplica : public ConsensusReplica
{
  public:
    /// @param config what to know
    explicit ScriptedReplica(const ConsensusConfig& config)
        : ConsensusReplica(config, IdleRule::FALLS_SILENT)
    {
    }

    void Start(ReplicaEffects& effects) override
    {
        Hear("start", effects);
    }

    void Restart(RestartMemory memory, ReplicaEffects& effects) override
    {
        Hear(memory == RestartMemory::DISK ? "restart with disk" : "restart with nothing", effects);
    }

    void Receive(const ConsensusMessagePtr& message, ReplicaEffects& effects) override
    {
        Hear(std::string("receive ") + message->Name(), effects);
    }

    void ExpireTimer(ReplicaTimer timer, ReplicaEffects& effects) override
    {
        Hear("timer " + std::to_string(timer), effects);
    }

    void SetWorkPending(bool pending, ReplicaEffects& effects) override
    {
        Hear(pending ? "work" : "no work", effects);
    }

    void ProposalReady(const LedgerBlockPtr& block, ReplicaEffects& effects) override
    {
        proposals.push_back(block);
        Hear(block ? "proposal" : "no proposal", effects);
    }

    const char* GetProtocolName() const override
    {
        return "scripted";
    }

    uint64_t GetRound() const override
    {
        return 0;
    }

    ReplicaId GetLeader() const override
    {
        return leader;
    }

    const LedgerBlockPtr& GetHead() const override
    {
        return LedgerBlock::GetGenesis();
    }

    uint64_t GetFinalHeight() const override
    {
        return 0;
    }

    bool IsVoter() const override
    {
        return true;
    }

    ReplicaId leader{0};                             //!< whom it takes for the leader
    std::vector<ReplicaEffect> wanted;               //!< handed over at the next call
    std::vector<std::pair<std::string, Time>> heard; //!< what it was told, and when
    std::vector<LedgerBlockPtr> proposals;           //!< that it was given

  private:
    void Hear(const std::string& what, ReplicaEffects& effects)
    {
        heard.emplace_back(what, Simulator::Now());
        auto& list = effects.GetMutableList();
        list.insert(list.end(), wanted.begin(), wanted.end());
        wanted.clear();
    }
};

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TEST_SCRIPTED_REPLICA_H
