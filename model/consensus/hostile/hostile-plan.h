/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_HOSTILE_PLAN_H
#define GRIDSHARE_HOSTILE_PLAN_H

#include "ns3/consensus-registry.h"
#include "ns3/replica-cluster.h"

#include <cstdint>
#include <optional>
#include <string>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-consensus
/// When orders come.
enum class HostileLoad : uint8_t
{
    STEADY, //!< all the time; leaders propose when idle, too
    RARE,   //!< now and then one
    BURSTY, //!< now and then some at once
    NONE    //!< not before the network has healed
};

/// @ingroup gridshare-consensus
/// What to try.
struct HostileOptions
{
    std::string protocol{"pbft"};        //!< name in the registry
    uint32_t replicas{4};                //!< 1 to 16
    const ProtocolFault* fault{nullptr}; //!< a deliberate one of the protocol, or none
    std::optional<HostileLoad> load;     //!< of every schedule; without, each draws one
};

/// @ingroup gridshare-consensus
/// What a schedule's seed decides before the first step.
struct HostilePlan
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
    /// Of steps after which a client hands an order in again, which it has from before, anywhere.
    uint32_t insistPerMille{0};
    uint32_t cliqueRounds{0}; //!< see CliqueRounds; they come before all else
};

/**
 * @ingroup gridshare-consensus
 * Draws what is thrown at a protocol: no more than it promises to survive.
 */
class HostilePlanner
{
  public:
    /** @param options what to try */
    explicit HostilePlanner(const HostileOptions& options);

    /** @return what sets the protocol apart */
    const ConsensusProtocolEntry& GetProtocol() const;
    /**
     * @param generator of a schedule, at its beginning
     * @return what is decided before the first step
     */
    HostilePlan Make(FuzzGenerator& generator) const;

  private:
    /// Who is Byzantine and how, within the promise.
    void ChooseByzantine(HostilePlan& plan, FuzzGenerator& generator) const;
    /// When orders come, by the seed of the cluster.
    void ChooseLoad(HostilePlan& plan) const;

    const HostileOptions m_options;           //!< what to try
    const ConsensusProtocolEntry& m_protocol; //!< what it promises, and what sets it apart
    const ConsensusConfig m_consensus;        //!< small intervals, so that all mechanisms come up
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_HOSTILE_PLAN_H
