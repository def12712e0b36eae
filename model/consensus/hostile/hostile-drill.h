/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_HOSTILE_DRILL_H
#define GRIDSHARE_HOSTILE_DRILL_H

#include "ns3/consensus-registry.h"
#include "ns3/scheduled-cluster.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-consensus
 * What a protocol owes its users after a hostile time under a light load, when the network has
 * healed and everybody is back: all orders are final at every honest replica; then silence, or
 * blocks that go on, as its idle rule says; a lone order after that is final within the formula of
 * its protocol (doc/model/consensus.md, "How long finality takes"); and the loss of Raft's leader
 * is made good by the first follower whose timer runs down.
 */
class HostileDrill
{
  public:
    /**
     * @param protocol what runs
     * @param config of its replicas
     * @param cluster healed, everybody up, every message under way for delayNs
     * @param delayNs see cluster
     * @param honest nobody is Byzantine: those are never silent
     * @param faultless nor has anybody lost its memory: the formulas hold
     */
    HostileDrill(const ConsensusProtocolEntry& protocol,
                 const ConsensusConfig& config,
                 ScheduledCluster& cluster,
                 int64_t delayNs,
                 bool honest,
                 bool faultless);

    /**
     * @param mostSteps for each part that time does not bound
     * @param[out] actions performed, appended
     * @return what is wrong, or nothing
     */
    std::string Run(uint64_t mostSteps, std::vector<FuzzAction>& actions);

  private:
    /// Perform what a network with clocks would perform next; false: nothing is left.
    bool Step();
    /// Perform and keep.
    void Perform(const FuzzAction& action);
    /// Whether no replica of PBFT wants another view alone: it says so until the others do, too.
    bool AreTogether() const;
    /// Hand an order to every replica that runs and neither has it waiting nor in its chain.
    void Spread(uint32_t order);
    /// Whether all orders are final at every honest replica that runs.
    bool IsEverythingFinal() const;
    /// Work on until everything is final.
    std::string AwaitFinality(uint64_t mostSteps, int64_t mostNs);
    /// Work on until the protocol does what it does when nothing waits.
    std::string AwaitIdleness(uint64_t mostSteps);
    /// A new order at every replica is final in time.
    std::string CheckLoneOrder(uint64_t mostSteps, int64_t mostNs);
    /// Raft, if votes are hardly ever split: the leader crashes.
    std::string CheckElection(uint64_t mostSteps);
    /// @return ns within which all orders are final where blocks go by the clock; else INT64_MAX:
    /// steps count
    int64_t GetPatienceNs() const;
    /// @return ns within which a lone order is final; GetPatienceNs() where no formula holds
    int64_t GetLoneLatencyNs() const;

    const ConsensusProtocolEntry& m_protocol; //!< what runs
    const ConsensusConfig m_config;           //!< of its replicas
    ScheduledCluster& m_cluster;              //!< replicas
    const int64_t m_delayNs;                  //!< of each message
    const bool m_honest;                      //!< silence is to be had
    const bool m_faultless;                   //!< the formulas hold
    std::vector<FuzzAction>* m_actions;       //!< performed
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_HOSTILE_DRILL_H
