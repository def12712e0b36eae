/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_HOSTILE_CHAOS_H
#define GRIDSHARE_HOSTILE_CHAOS_H

#include "delta-debugging.h"
#include "hostile-plan.h"

#include "ns3/scheduled-cluster.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-consensus
 * The hostile part of a schedule. Elections and cliques come first, where the plan has some; then
 * chance decides what happens next, as often as the plan says.
 */
class HostileChaos
{
  public:
    /**
     * All but the promise are referred to.
     *
     * @param plan of the schedule
     * @param promise of the protocol
     * @param cluster started
     * @param generator decides
     * @param[out] actions performed, appended
     */
    HostileChaos(const HostilePlan& plan,
                 const ConsensusPromise& promise,
                 ScheduledCluster& cluster,
                 FuzzGenerator& generator,
                 FuzzActions& actions);

    /** @return how many actions were performed, orders apart */
    uint64_t Run();

  private:
    /// Perform and keep.
    void Perform(const FuzzAction& action);
    /// What happens next, after what happened last; false: nothing.
    bool ChooseAction(FuzzAction& action);
    /// A crash, a return, a partition or its end; false: none.
    bool ChooseFault(FuzzAction& action);
    /// Somebody crashes or comes back; false: nobody.
    bool ChooseCrash(FuzzAction& action);
    /// What becomes of a message under way; false: there is none.
    bool ChooseMessage(FuzzAction& action);
    /// Perhaps some orders, which reach most of the replicas.
    void AddOrders();
    /// Perhaps an order from before reaches some replica again: its client had no receipt.
    void RepeatOrder();

    const HostilePlan& m_plan;        //!< of the schedule
    const ConsensusPromise m_promise; //!< of the protocol
    ScheduledCluster& m_cluster;      //!< replicas
    FuzzGenerator& m_generator;       //!< decides
    FuzzGenerator m_clients;          //!< decides what is handed in again
    FuzzActions& m_actions;           //!< performed
    uint32_t m_side{0};        //!< of the partition: a bit for each replica; 0: there is none
    std::vector<bool> m_wiped; //!< who has lost its disk
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_HOSTILE_CHAOS_H
