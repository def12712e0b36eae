/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FAULT_INJECTION_H
#define GRIDSHARE_FAULT_INJECTION_H

#include "ns3/byzantine-replica.h"
#include "ns3/run-record.h"
#include "ns3/strong-node-helper.h"
#include "ns3/strong-node-options.h"

#include <memory>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * Builds the strong nodes of a scenario with their faults into a simulation: who is Byzantine, what
 * messages go through, and what happens when.
 */
class FaultInjection
{
  public:
    /**
     * Set the run, before anything of the simulation is built: Byzantine nodes are chosen first.
     *
     * @param seed RngRun
     * @param stream of the draws
     * @return draws for the constructor
     */
    static Ptr<UniformRandomVariable> MakeDraws(uint64_t seed, int64_t stream);

    /**
     * Choose the Byzantine nodes: node 0, the first leader of most protocols, which does most harm,
     * and others.
     *
     * @param options from ParseStrongNodes(); must outlive this
     * @param draws of the simulation, for Byzantine nodes and clocks
     */
    FaultInjection(const StrongNodeOptions& options, Ptr<UniformRandomVariable> draws);

    /**
     * @param network carries the messages
     * @param lightEnd see FaultyTransport::Wrap()
     * @param stream of what befalls messages
     * @return what to send over: the network itself if no fault concerns messages
     */
    Ptr<GridTransport> Wrap(Ptr<GridTransport> network, uint32_t lightEnd, int64_t stream);

    /**
     * @param transport carries the messages
     * @return a helper that knows what the scenario says of all strong nodes alike
     */
    StrongNodeHelper MakeHelper(Ptr<GridTransport> transport) const;

    /**
     * Install all strong nodes, honest and Byzantine ones.
     *
     * @param helper from MakeHelper()
     * @param nodes the first ones become strong nodes
     * @param stream of the first one; the others have the next ones
     * @return their applications, by number
     */
    std::vector<Ptr<StrongNodeApplication>> Install(StrongNodeHelper helper,
                                                    const NodeContainer& nodes,
                                                    int64_t stream);

    /// @return the rate of one more node's clock
    double DrawClockRate();

    /**
     * Schedule the faults, once everything is built.
     *
     * @param targets without transport, exempt nodes and power supply, which are known here
     * @param stream of the draws, who and how long
     * @param blockStream the same of the plan's first block; the others have the next ones
     */
    void Arm(FaultTargets targets, int64_t stream, int64_t blockStream);

    /**
     * @param chain final blocks by height, the genesis block first
     * @param record gets what the faults themselves were: doc/model/faults.md
     */
    void AddMetrics(const std::vector<LedgerBlockPtr>& chain, RunRecord& record) const;

    /// @return when what was out of order; null before Arm()
    const FaultLog* FindLog() const;

    /// @return by number: whether a strong node is Byzantine
    const std::vector<bool>& GetByzantine() const;

    /// @return who has crashed so far; nobody before Arm()
    std::vector<uint32_t> GetCrashed() const;

  private:
    std::unique_ptr<ConsensusReplica> MakeReplica(ConsensusConfig config);

    const StrongNodeOptions& m_options;              //!< what to build
    const FaultOptions& m_faults;                    //!< what is to happen
    Ptr<UniformRandomVariable> m_draws;              //!< Byzantine nodes, clocks
    std::vector<bool> m_byzantine;                   //!< by number
    std::shared_ptr<ByzantineCollusion> m_collusion; //!< of the Byzantine nodes
    Ptr<FaultyTransport> m_transport;                //!< null if messages need none
    std::unique_ptr<FaultSchedule> m_schedule;       //!< brings the plan about
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FAULT_INJECTION_H
