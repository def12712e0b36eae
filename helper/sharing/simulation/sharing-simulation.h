/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SHARING_SIMULATION_H
#define GRIDSHARE_SHARING_SIMULATION_H

#include "demand-side.h"
#include "hub-side.h"
#include "meter-side.h"
#include "sharing-division.h"
#include "sharing-proofs.h"
#include "spoke-side.h"
#include "stopping-rule.h"

#include "ns3/class-recorder.h"
#include "ns3/client-recorder.h"
#include "ns3/delivery-recorder.h"
#include "ns3/demand-recorder.h"
#include "ns3/fault-injection.h"
#include "ns3/incentive-recorder.h"
#include "ns3/load-recorder.h"
#include "ns3/meter-side-summary.h"
#include "ns3/node-container.h"
#include "ns3/proof-recorder.h"
#include "ns3/rank-channel.h"
#include "ns3/replication-runner.h"
#include "ns3/sharing-options.h"
#include "ns3/sharing-recorder.h"
#include "ns3/sharing-topology.h"
#include "ns3/statement-recorder.h"
#include "ns3/storage-recorder.h"

#include <memory>
#include <optional>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * One simulation of an experiment: nodes, links and applications, built from options and run to
 * its end. There can be one at a time in a process, as ns-3's simulator is one.
 */
class SharingSimulation
{
  public:
    /**
     * Build everything, or a rank's share of it.
     *
     * @param options of the experiment; must outlive the simulation
     * @param seed RngRun
     * @param channel to the other ranks, where ranks divide the simulation (SharingDivision); must
     *        outlive it; null: all is simulated here
     * @throws InputError where it cannot be divided
     */
    SharingSimulation(const SharingOptions& options, uint64_t seed, RankChannel* channel = nullptr);

    /// Options that nobody keeps would be gone before the simulation runs.
    SharingSimulation(SharingOptions&& options, uint64_t seed) = delete;

    /// Destroys ns-3's simulator and all nodes.
    ~SharingSimulation();

    SharingSimulation(const SharingSimulation&) = delete;
    SharingSimulation& operator=(const SharingSimulation&) = delete;

    /**
     * Run until the last epoch is settled, or until the population has stayed in a corner for as
     * many epochs as the scenario says (StoppingRule).
     *
     * @param progress hears how far it has come; may be null
     * @return the record, without its description; nothing at a spoke, whose hub has it
     */
    RunRecord Run(RunProgress* progress = nullptr);

    /// @return the market, for callers that connect traces of their own
    Ptr<DataMarket> GetMarket() const
    {
        return m_market;
    }
    /// @return the strong nodes' applications
    const std::vector<Ptr<StrongNodeApplication>>& GetStrongNodes() const
    {
        return m_strongNodes;
    }
    /// @return the concentrators' applications; those of this rank
    const std::vector<Ptr<ConcentratorApplication>>& GetConcentrators() const
    {
        return m_meterSide.GetConcentrators();
    }
    /// @return power companies that trade, by number; none where they do not
    const std::vector<Ptr<CompanyApplication>>& GetCompanies() const
    {
        return m_companies;
    }
    /// @return who demands data and has no vote
    const DemandSide& GetDemandSide() const
    {
        return m_demandSide;
    }
    /// @return the backhaul
    Ptr<GridTransport> GetTransport() const
    {
        return m_transport;
    }
    /// @return what is final
    Ptr<FinalLedger> GetLedger() const
    {
        return m_ledger;
    }
    /// @return who is Byzantine and who has crashed
    const FaultInjection& GetFaults() const
    {
        return m_faults;
    }
    /// @return those who ask for proofs, by concentrator; none unless the scenario says so
    const std::vector<Ptr<ProofClient>>& GetProofClients() const;
    /// @return what listens
    const SharingRecorder& GetRecorder() const;

  private:
    void SetAttributeDefaults() const;
    void BuildMarket();
    void BuildTransport();
    void BuildStrongNodes();
    void BuildDemandSide(std::shared_ptr<const BlockValidator> validator);
    void BuildCompanies();
    void BuildConcentrators();
    void TakeUpClient(Ptr<SubmissionClient> client);
    void ArmFaults();
    void JoinRanks(RankChannel& channel);
    void MeetSpokes();
    MeterSideSummary Summarise(Time end) const;
    RunRecord MakeRecord() const;
    void OnEpoch(const EpochOutcome& outcome);

    const SharingOptions& m_options;                       //!< the experiment
    SharingTopology m_topology;                            //!< the backhaul
    SharingDivision m_division;                            //!< who simulates what
    std::unique_ptr<HubSide> m_hub;                        //!< null: no hub
    std::unique_ptr<SpokeSide> m_spoke;                    //!< null: no spoke
    Ptr<DataMarket> m_market;                              //!< strategies and payoffs
    Ptr<FinalLedger> m_ledger;                             //!< what is final
    FaultInjection m_faults;                               //!< Byzantine nodes, crashes, cuts
    MeterSide m_meterSide;                                 //!< concentrators and meters
    int64_t m_shiftStream{0};                              //!< customers' daily rhythm
    Ptr<GridTransport> m_transport;                        //!< the backhaul
    std::shared_ptr<ProviderKeyDirectory> m_directory;     //!< enrolled providers
    NodeContainer m_nodes;                                 //!< by endpoint
    std::vector<Ptr<StrongNodeApplication>> m_strongNodes; //!< by replica number
    std::vector<Ptr<CompanyApplication>> m_companies;      //!< that trade, by number
    DemandSide m_demandSide;                               //!< who has no vote
    DemandRecorder m_demandRecorder;                       //!< listens to demanders
    DeliveryRecorder m_deliveries;                         //!< of blocks and sales
    std::unique_ptr<SharingProofs> m_proofs;               //!< that light nodes ask for
    std::unique_ptr<SharingRecorder> m_recorder;           //!< listens
    ProofRecorder m_proofRecorder;                         //!< listens to them
    StorageRecorder m_storage;                             //!< listens to the ledger
    LoadRecorder m_load;                                   //!< looks at links and media
    IncentiveRecorder m_incentives;                        //!< listens to the market
    ClassRecorder m_classes;                               //!< listens, too
    StatementRecorder m_statements;                        //!< listens, too
    ClientRecorder m_clients;                              //!< listens to clients
    RunProgress* m_progress{nullptr};                      //!< hears how far it has come
    std::optional<StoppingRule> m_stop;                    //!< when it need not go on
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SHARING_SIMULATION_H
