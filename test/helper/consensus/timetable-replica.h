/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TEST_TIMETABLE_REPLICA_H
#define GRIDSHARE_TEST_TIMETABLE_REPLICA_H

#include "ns3/consensus-replica.h"

#include <map>
#include <utility>

namespace ns3
{
namespace gridshare
{
namespace tests
{

/// A replica that agrees with nobody: at the times of a list it does what the list says.
class TimetableReplica : public ConsensusReplica
{
  public:
    /// What to do, by nanoseconds after the start.
    using Timetable = std::map<int64_t, ReplicaEffects>;

    /**
     * @param config of the replica
     * @param timetable the list
     */
    TimetableReplica(const ConsensusConfig& config, Timetable timetable)
        : ConsensusReplica(config, IdleRule::FALLS_SILENT),
          m_timetable(std::move(timetable))
    {
    }

    void Start(ReplicaEffects& effects) override
    {
        AwaitNext(effects);
    }

    void Restart(RestartMemory, ReplicaEffects&) override
    {
    }

    void Receive(const ConsensusMessagePtr&, ReplicaEffects&) override
    {
    }

    void ExpireTimer(ReplicaTimer, ReplicaEffects& effects) override
    {
        m_nowNs = m_timetable.begin()->first;
        effects = m_timetable.begin()->second;
        m_timetable.erase(m_timetable.begin());
        AwaitNext(effects);
    }

    void SetWorkPending(bool, ReplicaEffects&) override
    {
    }

    void ProposalReady(const LedgerBlockPtr&, ReplicaEffects&) override
    {
    }

    const char* GetProtocolName() const override
    {
        return "timetable";
    }

    uint64_t GetRound() const override
    {
        return 0;
    }

    ReplicaId GetLeader() const override
    {
        return GetConfig().self;
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

  private:
    void AwaitNext(ReplicaEffects& effects)
    {
        if (!m_timetable.empty())
        {
            effects.StartTimer(0, {m_timetable.begin()->first - m_nowNs, 0, 0});
        }
    }

    Timetable m_timetable; //!< what is still to be done
    int64_t m_nowNs{0};    //!< after the start
};

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TEST_TIMETABLE_REPLICA_H
