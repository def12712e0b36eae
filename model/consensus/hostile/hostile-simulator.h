/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_HOSTILE_SIMULATOR_H
#define GRIDSHARE_HOSTILE_SIMULATOR_H

#include "scheduled-cluster.h"

#include "ns3/consensus-registry.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-fuzz When orders come.
enum class HostileLoad : uint8_t
{
    STEADY, //!< all the time; leaders propose when idle, too
    RARE,   //!< now and then one
    BURSTY, //!< now and then some at once
    NONE    //!< not before the network has healed
};

/// @ingroup gridshare-fuzz What to try.
struct HostileOptions
{
    std::string protocol{"pbft"};        //!< name in the registry
    uint32_t replicas{4};                //!< 1 to 16
    const ProtocolFault* fault{nullptr}; //!< a deliberate one of the protocol, or none
    std::optional<HostileLoad> load;     //!< of every schedule; without, each draws one
};

/// @ingroup gridshare-fuzz How a schedule ended.
struct HostileOutcome
{
    std::string violation;           //!< safety: what is broken; empty if nothing
    std::string complaint;           //!< liveness: what is wrong after the network healed, or empty
    uint64_t steps{0};               //!< actions performed
    std::vector<FuzzAction> actions; //!< all of them
    std::size_t chaosActions{0};     //!< those before the network healed

    /** @return true if nothing is wrong */
    bool IsClean() const
    {
        return violation.empty() && complaint.empty();
    }
};

/**
 * @ingroup gridshare-fuzz
 * The hostile simulator: one schedule after another, each from one seed.
 *
 * A schedule draws who is Byzantine and how, then lets chance deliver, lose, duplicate and reorder
 * messages, run timers down at any time, crash and restart replicas and partition the network; then
 * the network heals, everyone is restarted, and within a bound every honest replica must finalise
 * new blocks. The invariants of ReplicaCluster are checked at each step.
 *
 * Half of the schedules have orders at all times. The others have few or none, each protocol rests
 * as its idle rule says, and HostileDrill checks what it owes its users in the end.
 *
 * What is thrown at a protocol is what it promises to survive (ConsensusPromise). A protocol that
 * is not safe in an asynchronous network gets messages that arrive within a bound instead, crashes
 * and Byzantine replicas, and no partitions.
 */
class HostileSimulator
{
  public:
    /** @param options what to try */
    explicit HostileSimulator(const HostileOptions& options);

    /**
     * @param seed of the schedule
     * @return how it ended
     */
    HostileOutcome Run(uint64_t seed) const;

    /**
     * Find a short schedule that breaks the same thing, by leaving out actions (delta debugging:
     * Zeller and Hildebrandt, IEEE TSE 28(2), 2002).
     *
     * @param seed of the schedule
     * @param outcome of its run; not clean
     * @return the actions that are left
     */
    std::vector<FuzzAction> Shrink(uint64_t seed, const HostileOutcome& outcome) const;

    /**
     * @param seed of the schedule
     * @param actions what happens in it
     * @return what every replica did, a line each
     */
    std::vector<std::string> Narrate(uint64_t seed, const std::vector<FuzzAction>& actions) const;

  private:
    /// What a schedule's seed decides before the first step.
    struct Plan
    {
        ClusterConfig cluster;                 //!< replicas, honest and Byzantine
        HostileLoad load{HostileLoad::STEADY}; //!< when orders come
        uint32_t chaosSteps{0};                //!< how long
        uint32_t lossPerMille{0};              //!< of messages
        uint32_t copyPerMille{0};              //!< of messages
        uint32_t firePerMille{0};              //!< of steps
        uint32_t crashPerMille{0};             //!< of steps
        uint32_t bouncePerMille{0};            //!< of crashes: comes back at once
        uint32_t splitPerMille{0};             //!< of steps
        uint32_t orderlyPerMille{0};           //!< messages taken in order
        uint32_t wipes{0};                     //!< how many replicas may lose their disk
        uint32_t mostDown{0};                  //!< replicas down at a time
        /// Raft: first come elections between two at a time who hear nobody else and soon not even
        /// each other, as in figure 8 of its paper: leaders of old terms come back.
        uint32_t contestedElections{0};
        uint32_t cliqueRounds{0}; //!< see CliqueRounds; they come before all else
    };

    /// What the seed decides first.
    Plan MakePlan(FuzzGenerator& generator) const;
    /// Who is Byzantine and how, within the promise.
    void ChooseByzantine(Plan& plan, FuzzGenerator& generator) const;
    /// What happens next; false: nothing.
    bool ChooseAction(const Plan& plan,
                      FuzzGenerator& generator,
                      const ScheduledCluster& cluster,
                      uint32_t& side,
                      std::vector<bool>& wiped,
                      FuzzAction& action) const;
    /// A crash, a return, a partition or its end; false: none.
    bool ChooseFault(const Plan& plan,
                     FuzzGenerator& generator,
                     const ScheduledCluster& cluster,
                     uint32_t& side,
                     std::vector<bool>& wiped,
                     FuzzAction& action) const;
    /// What becomes of a message under way; false: there is none.
    bool ChooseMessage(const Plan& plan,
                       FuzzGenerator& generator,
                       const ScheduledCluster& cluster,
                       uint32_t side,
                       FuzzAction& action) const;
    /// When orders come, by the seed of the cluster.
    void ChooseLoad(Plan& plan) const;
    /// Perhaps some orders, which reach most of the replicas.
    void AddOrders(const Plan& plan,
                   FuzzGenerator& generator,
                   ScheduledCluster& cluster,
                   HostileOutcome& outcome) const;
    /// See Plan::contestedElections.
    void RunContestedElections(const Plan& plan,
                               FuzzGenerator& generator,
                               ScheduledCluster& cluster,
                               HostileOutcome& outcome) const;
    /// The hostile part of a schedule.
    void RunChaos(const Plan& plan,
                  FuzzGenerator& generator,
                  ScheduledCluster& cluster,
                  HostileOutcome& outcome) const;
    /// Everybody is back, messages arrive in time: progress is wanted.
    void RunHealed(const Plan& plan, ScheduledCluster& cluster, HostileOutcome& outcome) const;
    /// With orders at all times: final blocks come.
    void AwaitProgress(ScheduledCluster& cluster, HostileOutcome& outcome) const;
    /// Whether these actions still break the same thing.
    bool Breaks(uint64_t seed,
                const std::vector<FuzzAction>& actions,
                const HostileOutcome& like) const;

    HostileOptions m_options;                 //!< what to try
    const ConsensusProtocolEntry& m_protocol; //!< what it promises, and what sets it apart
    ConsensusConfig m_consensus;              //!< small intervals, so that all mechanisms come up
    uint64_t m_progressHeights;               //!< final blocks wanted after the network healed
    uint64_t m_progressSteps;                 //!< bound for them
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_HOSTILE_SIMULATOR_H
