/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/result-catalogue.h"

/**
 * @file
 * @ingroup gridshare-analysis
 * Columns of tables that are neither keys of a scenario nor metrics.
 */

namespace ns3
{
namespace gridshare
{

namespace
{

/// As the catalogue has its own entries.
const ResultRegistration g_columns(R"(
column | scenario |  | sharing | the scenario's name
column | experiment |  | sharing consensus propagation fidelity | the experiment's name
column | find_WHAT |  | sharing consensus propagation | of a question (section find): key; target (what crosses which level); value where it does, with low and high, the ends of its 95 % interval; runs; without (runs that failed or lack the metric); ended
column | protocol |  | consensus | the protocol's name
column | condition |  | consensus | the experiment's name without the protocol's
column | cost | 1 | sharing | game.cost
column | reward | 1 | sharing | game.reward
column | initial_share | 1 | sharing | game.initial_share
column | nodes | 1 | consensus propagation fidelity | strong nodes; propagation: all nodes; fidelity: all endpoints
column | seeds | 1 | sharing consensus propagation fidelity | finished runs
column | seed | 1 | propagation | RngRun of a run (propagation-runs.csv)
column | seeds_unfinished | 1 | sharing consensus propagation fidelity | runs that failed or were interrupted
column | seeds_converged | 1 | sharing | runs with a convergence_epochs; the means over seeds are empty unless all have one, and settled in one basin
column | share_final_END | 1 | sharing | share_final_low and share_final_high: ends of the 95 % confidence interval of the mean share_final over seeds (Student's t), cut to [0, 1]; like share_final_ci95 empty unless all seeds settled in one basin; share_final itself is the mean over all of them
column | settled_in |  | sharing | the basin in which runs settled: sharing, keeping (settled_share of 1, of 0), mixed (between), or moving (none); with how many of each where they differ
column | verdict |  | sharing consensus | what attracts under the network-aware law: share_dominant, notshare_dominant, bistable, coexistence (a mixed share alone), bistable_coexistence (it and a corner), multistable (all three), neutral (nothing); with how many runs say so where they differ; consensus, capacity.csv: what holds capacity_tx_s: blocks, if it is within 5 % of block_capacity_tx_s, less what the end of a run leaves unfinished; below blocks; or not reached
column | runs | 1 | sharing | finished runs, where they tell in which basin they settled
column | runs_BASIN | 1 | sharing | of them those that settled in a basin: runs_sharing, runs_keeping, runs_mixed; runs_moving: in none
column | runs_sharing_END | 1 | sharing | runs_sharing_low and runs_sharing_high: ends of the 95 % interval of the probability to settle in sharing (Wilson)
column | convergence_epochs_QUARTILE | epoch | sharing | convergence_epochs_sharing_q1, ..._median, ..._q3, and of keeping and mixed: quartiles of convergence_epochs of the runs that settled in a basin, by Kaplan and Meier, with runs that still move as longer than they lasted, and without those that settled elsewhere; empty where too many still move
column | METRIC_ci95 |  | sharing consensus propagation | half-width of the 95 % confidence interval of the mean METRIC, of consensus studies of capacity_tx_s, over seeds (Student's t)
column | capacity_tx_s | 1/s | consensus | capacity.csv, of one cluster under several loads: the largest mean throughput over the loads that saturate, i.e. of which more than 5 % is not committed beyond what the end of a run leaves unfinished of a light load; none where no load does
column | safety_promise |  | consensus | whether the protocol promises agreement under the faults of the row
column | safety |  | consensus | "kept", or "violated" with safety_violations of all seeds
column | share | 1 | propagation | share of the nodes that have a block (propagation-cdf.csv)
column | mean_s | s | propagation | until that share has it, mean over the blocks of a run, mean over runs
column | fastest_tenth_s | s | propagation | the same of the block that a tenth of the blocks is faster than
column | slowest_tenth_s | s | propagation | the same of the block that a tenth of the blocks is slower than
column | topology |  | fidelity | the topology's name
column | block_bytes | byte | fidelity | size of the blocks; empty for readings
column | quantity |  | fidelity | block propagation, commit latency or reading delivery
column | samples_message | 1 | fidelity | samples of all seeds at message fidelity
column | samples_packet | 1 | fidelity | samples of all seeds at packet fidelity
column | p50_message_ms | ms | fidelity | 50 % percentile of all seeds together at message fidelity
column | p50_packet_ms | ms | fidelity | 50 % percentile at packet fidelity
column | p50_difference_percent | % | fidelity | message over packet fidelity, less 1
column | p90_message_ms | ms | fidelity | 90 % percentile at message fidelity
column | p90_packet_ms | ms | fidelity | 90 % percentile at packet fidelity
column | p90_difference_percent | % | fidelity | message over packet fidelity, less 1
column | p99_message_ms | ms | fidelity | 99 % percentile at message fidelity
column | p99_packet_ms | ms | fidelity | 99 % percentile at packet fidelity
column | p99_difference_percent | % | fidelity | message over packet fidelity, less 1
column | source |  | fidelity | address and port of a flow's sender (*-flows.csv)
column | destination |  | fidelity | address and port of its receiver
column | protocol |  | fidelity | TCP or UDP
column | packets | 1 | fidelity | packets sent
column | lost | 1 | fidelity | packets that FlowMonitor gave up
column | mean_delay_ms | ms | fidelity | mean delay of the packets received
column | mean_jitter_ms | ms | fidelity | mean change of the delay from packet to packet
column | throughput_bps | bit/s | fidelity | bits received from the first packet's sending to the last one's receipt
)");

} // namespace

} // namespace gridshare
} // namespace ns3
