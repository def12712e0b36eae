/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TEST_CLUSTER_METRICS_H
#define GRIDSHARE_TEST_CLUSTER_METRICS_H

#include "../recomputed-results.h"
#include "cluster-traces.h"
#include "consensus-test-values.h"

#include "ns3/config.h"

#include <set>

namespace ns3
{
namespace gridshare
{
namespace tests
{

/// A small cluster and what is known of it beforehand.
struct ClusterCase
{
    std::string name;         //!< of the fault
    Changes changes;          //!< to four nodes with ten transactions a second
    uint32_t nodes{4};        //!< strong ones
    double durationS{12};     //!< of the run
    double changeS{-1};       //!< when the last fault began or ended; below 0: there is none
    std::set<uint32_t> downs; //!< nodes that do not run at the end
    std::vector<std::string> happens;  //!< metrics above 0: the case shows what it is for
    std::vector<SeriesPoint> faults{}; //!< how many nodes, links or messages are out of order
};

/// @return healthy clusters and one under each kind of fault
inline std::vector<ClusterCase>
MakeClusterCases()
{
    const auto protocol = [](const char* name) {
        return std::make_pair(std::string("consensus.protocol"), ScenarioValue(std::string(name)));
    };
    return {
        {"pbft, five nodes far apart",
         {protocol("pbft"), {"backhaul.farthest_km", 5000.0}},
         5,
         12,
         -1,
         {},
         {}},
        {"pbft, the first primary away for a while",
         {protocol("pbft"), {"faults.crashes", std::string("0@2.95-9")}},
         4,
         20,
         9,
         {},
         {"view_changes", "transactions_resubmitted", "recovery_time_s"},
         {{0, 0}, {2.95, 1}, {9, 0}}},
        {"raft, the leader and another one of five down for good",
         {protocol("raft"), {"faults.crashes", std::string("0@3, 1@3.5")}},
         5,
         12,
         3.5,
         {0, 1},
         {"view_changes", "messages_heartbeat", "messages_view_change"},
         {{0, 0}, {3, 1}, {3.5, 2}}},
        {"pow, one of the three that are left comes back without memory",
         {protocol("pow"),
          {"consensus.confirmation_depth", int64_t{1}},
          {"faults.crashes", std::string("3@0, 1@5-8")},
          {"faults.memory", std::string("nothing")}},
         4,
         20,
         8,
         {3},
         {"recovery_time_s"},
         {{0, 1}, {5, 2}, {8, 1}}},
        {"raft, four submissions a second taken",
         {protocol("raft"),
          {"ledger.admission_blocks", int64_t{1}},
          {"ledger.admission_burst", int64_t{4}},
          {"ledger.block_transactions", int64_t{4}}},
         4,
         12,
         -1,
         {},
         {"transactions_refused"}},
        {"hotstuff, a tenth of the messages lost",
         {protocol("hotstuff"), {"faults.loss", 0.1}, {"faults.disturbance_end_s", 8.0}},
         4,
         30,
         8,
         {},
         {"messages_lost", "view_changes", "recovery_time_s"},
         {{0, 1}, {8, 0}}},
        {"pow, a partition",
         {protocol("pow"),
          {"consensus.confirmation_depth", int64_t{1}},
          {"faults.partition_start_s", 3.0},
          {"faults.partition_end_s", 15.0}},
         4,
         30,
         15,
         {},
         {"safety_violations", "blocks_withdrawn", "reorganisations", "stale_rate"},
         {{0, 0}, {3, 1}, {15, 0}}},
        {"pow, a selfish pool",
         {protocol("pow"),
          {"consensus.confirmation_depth", int64_t{2}},
          {"faults.byzantine", std::string("1")},
          {"faults.behaviour", std::string("selfish_mining")},
          {"faults.byzantine_hash_share", 0.4}},
         4,
         40,
         -1,
         {},
         {"revenue_liars", "reorganisations", "stale_rate"}},
    };
}

/// A run whose record is held to its traces.
class ClusterMetricsTest : public RecomputingTest
{
  public:
    /**
     * @param what of the record is looked at
     * @param shown the cluster
     */
    ClusterMetricsTest(const std::string& what, const ClusterCase& shown)
        : RecomputingTest(what + " from traces: " + shown.name),
          m_case(shown)
    {
    }

  protected:
    const ClusterCase m_case; //!< the cluster

  private:
    /// Hold the record to what the traces told.
    virtual void Check(const ClusterTraces& traces,
                       const std::vector<bool>& byzantine,
                       const RunRecord& record) = 0;

    void DoRun() override
    {
        Changes changes = m_case.changes;
        changes.emplace_back("cluster.nodes", std::vector<double>{double(m_case.nodes)});
        changes.emplace_back("run.duration_s", m_case.durationS);
        const ConsensusOptions options = ParseConsensusOptions(MakeConsensusValues(changes));
        ConsensusSimulation simulation(options, 2);
        const ClusterTraces traces(simulation);
        const RunRecord record = simulation.Run();
        for (const auto& name : m_case.happens)
        {
            NS_TEST_EXPECT_MSG_GT(record.FindMetric(name).value_or(0), 0, name << " happens");
        }
        Check(traces, simulation.GetFaults().GetByzantine(), record);
        Config::Reset();
    }
};

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TEST_CLUSTER_METRICS_H
