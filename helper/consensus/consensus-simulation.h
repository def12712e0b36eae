/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_CONSENSUS_SIMULATION_H
#define GRIDSHARE_CONSENSUS_SIMULATION_H

#include "consensus-options.h"
#include "consensus-recorder.h"

#include "ns3/fault-injection.h"
#include "ns3/node-container.h"
#include "ns3/overlay-graph.h"
#include "ns3/replication-runner.h"

#include <memory>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * A cluster of strong nodes around a hub or in a wide-area network, with a constant load of
 * transactions and with faults.
 *
 * Endpoints of the transport: strong nodes, their clients, the hub or the routers of packets. One
 * at a time in a process.
 */
class ConsensusSimulation
{
  public:
    /**
     * Build everything.
     *
     * @param options from ParseConsensusOptions()
     * @param seed RngRun
     */
    ConsensusSimulation(const ConsensusOptions& options, uint64_t seed);
    ~ConsensusSimulation();

    ConsensusSimulation(const ConsensusSimulation&) = delete;
    ConsensusSimulation& operator=(const ConsensusSimulation&) = delete;

    /**
     * Run to the end.
     *
     * @param progress told how far it is; may be null
     * @return what was measured; the caller adds the description
     */
    RunRecord Run(RunProgress* progress = nullptr);

    /// @return strong nodes by number
    const std::vector<Ptr<StrongNodeApplication>>& GetStrongNodes() const;
    /// @return what is final at honest nodes
    Ptr<FinalLedger> GetLedger() const;
    /// @return what messages and faults go through
    Ptr<GridTransport> GetTransport() const;
    /// @return who is Byzantine and who has crashed
    const FaultInjection& GetFaults() const;

  private:
    void SetAttributeDefaults() const;
    void BuildTransport();
    OverlayGraph MakeGossipOverlay();
    void BuildStrongNodes();
    void BuildLoad();
    void Report();

    const ConsensusOptions m_options;                       //!< what to simulate; its own
    uint32_t m_count;                                       //!< strong nodes
    NodeContainer m_nodes;                                  //!< of ns-3
    Ptr<GridTransport> m_transport;                         //!< between all endpoints
    Ptr<FinalLedger> m_ledger;                              //!< of honest nodes
    Ptr<UniformRandomVariable> m_draws;                     //!< Byzantine nodes, overlay, clocks
    FaultInjection m_faults;                                //!< Byzantine nodes, crashes, cuts
    std::shared_ptr<ProviderKeyDirectory> m_directory;      //!< clients' keys
    std::vector<Ptr<StrongNodeApplication>> m_applications; //!< by number
    std::unique_ptr<TransactionLoad> m_load;                //!< the clients
    ConsensusRecorder m_recorder;                           //!< measures
    RunProgress* m_progress{nullptr};                       //!< told how far it is
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_CONSENSUS_SIMULATION_H
