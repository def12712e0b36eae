/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_CONTESTED_ELECTIONS_H
#define GRIDSHARE_CONTESTED_ELECTIONS_H

#include "delta-debugging.h"

#include "ns3/scheduled-cluster.h"

#include <cstdint>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-consensus
 * Elections between two at a time who hear nobody else and soon not even each other, as in figure 8
 * of Raft's paper: leaders of old terms come back.
 */
class ContestedElections
{
  public:
    /**
     * @param cluster of a protocol that elects its leader
     * @param generator decides
     * @param[out] actions performed, appended
     */
    ContestedElections(ScheduledCluster& cluster, FuzzGenerator& generator, FuzzActions& actions);

    /** @param rounds how many elections */
    void Run(uint32_t rounds);

  private:
    /// Who takes part in an election.
    struct Contest
    {
        uint32_t candidate; //!< wants to lead
        uint32_t voter;     //!< whose vote decides
        uint32_t rival;     //!< wants to lead as well; or the candidate: there is none
    };

    /// Perform and keep.
    void Perform(FuzzAction::Kind kind, uint32_t a, uint32_t b = 0, uint32_t serial = 0);
    /// Who takes part in the next one.
    Contest Choose();
    /// Some messages between these arrive, the others are lost or come rounds later.
    void Deliver(const Contest& contest);

    ScheduledCluster& m_cluster; //!< replicas
    FuzzGenerator& m_generator;  //!< decides
    FuzzActions& m_actions;      //!< performed
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_CONTESTED_ELECTIONS_H
