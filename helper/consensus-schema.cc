/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "consensus-schema.h"

#include "scenario-library.h"

#include "ns3/consensus-registry.h"
#include "ns3/replica-set.h"
#include "ns3/scenario-file.h"

namespace ns3
{
namespace gridshare
{

namespace
{

std::vector<std::string>
ListTechnologyNames()
{
    return ListScenarioFiles(GetScenarioDirectory(), "technologies", ".toml");
}

void
AddClusterKeys(ScenarioSchema& schema)
{
    ScenarioKey nodes{"cluster.nodes",
                      std::vector<double>{4, 16, 64, 100},
                      "",
                      "strong nodes; each experiment is run with each number"};
    nodes.minimum = 2;
    nodes.maximum = ReplicaSet::kMaximum;
    schema.AddKey(nodes);
    schema.AddText(
        "backhaul.technology", "fibre", "what joins strong nodes to the hub", ListTechnologyNames);
    schema.AddReal("backhaul.nearest_km", 10, "km", "from the hub to the first node", 0, 20000);
    schema.AddReal("backhaul.farthest_km", 200, "km", "from the hub to the last node", 0, 20000);
    schema.AddInteger("gossip.peers", 8, "", "peers to which a node passes transactions", 1, 255);
    schema.AddReal("gossip.batch_s",
                   0.05,
                   "s",
                   "transactions wait up to this long to travel together",
                   0,
                   3600);
    schema.AddReal("load.transactions_per_s", 40, "1/s", "of all clients", 0, 1e6, true);
    schema.AddInteger("load.readings", 4, "", "readings in a transaction", 1, 65535);
    schema.AddReal("load.resubmit_s",
                   10,
                   "s",
                   "a client turns to the next node when a transaction is not final after this",
                   0.001,
                   1e6);
    schema.AddInteger("run.seeds", 1, "", "replications: RngRun 1, 2, ...", 1, 100000);
    schema.AddReal("run.duration_s", 120, "s", "simulated time", 0.001, 1e7);
}

void
AddLedgerKeys(ScenarioSchema& schema)
{
    schema.AddReal("ledger.block_interval_s",
                   1,
                   "s",
                   "between two proposals; the period, or the mean time between mined blocks",
                   0.001,
                   86400);
    schema.AddInteger(
        "ledger.block_transactions", 500, "", "most transactions in a block", 1, 1000000);
    schema.AddInteger("ledger.block_bytes", 1000000, "bytes", "largest block", 1000, 100000000);
    schema.AddInteger("ledger.mempool_transactions",
                      1000000,
                      "",
                      "most transactions waiting at a strong node",
                      1,
                      100000000);
    schema.AddReal("ledger.verification_us",
                   50,
                   "us",
                   "a strong node's time to check one transaction",
                   0,
                   1e6);
}

void
AddConsensusKeys(ScenarioSchema& schema)
{
    schema.AddText(
        "consensus.protocol", "pbft", "how strong nodes agree", GetConsensusProtocolNames);
    schema.AddReal("consensus.timeout_s",
                   2,
                   "s",
                   "without progress before the leader is replaced; doubled each time",
                   0.001,
                   86400);
    schema.AddReal("consensus.maximum_timeout_s", 16, "s", "doubling ends here", 0.001, 86400);
    schema.AddReal("consensus.retransmit_s",
                   1,
                   "s",
                   "without progress before messages are sent again",
                   0.001,
                   86400);
    schema.AddReal(
        "consensus.heartbeat_s", 0.2, "s", "Raft: between a leader's signs of life", 0.001, 86400);
    schema.AddInteger(
        "consensus.pipeline_depth", 1, "", "PBFT, Raft: proposals under way at once", 1, 10000);
    schema.AddInteger("consensus.checkpoint_interval",
                      16,
                      "",
                      "PBFT: blocks between checkpoints; Raft: log entries kept",
                      1,
                      100000);
    schema.AddInteger("consensus.confirmation_depth",
                      6,
                      "",
                      "proof of work and of authority: blocks that make a block final, its own "
                      "included",
                      1,
                      10000);
}

void
AddNodeFaultKeys(ScenarioSchema& schema)
{
    schema.AddText("faults.crashed",
                   "0",
                   "nodes that crash, the leader among them: a number, or f for as many as the "
                   "protocol promises to survive");
    schema.AddReal("faults.crash_s", 30, "s", "when they crash", 0, 1e7);
    schema.AddReal("faults.restart_s", 0, "s", "when they are back for good; 0: never", 0, 1e7);
    schema.AddText("faults.memory", "disk", "what a node knows when it is back", []() {
        return std::vector<std::string>{"disk", "nothing"};
    });
    schema.AddReal("faults.mean_up_s",
                   0,
                   "s",
                   "crashed nodes come back at random and stay for an exponential time with this "
                   "mean; 0: they stay down",
                   0,
                   1e7);
    schema.AddReal("faults.mean_down_s", 0, "s", "mean time that they are down then", 0, 1e7);
    schema.AddText("faults.byzantine",
                   "0",
                   "nodes that lie from the start, node 0 among them: a number, or f");
    schema.AddText(
        "faults.behaviour", "equivocation", "how they lie; several behaviours are joined by +");
    schema.AddInteger("faults.slow_nodes", 0, "", "nodes that are slow from the start", 0, 255);
    schema.AddReal(
        "faults.slow_message_s", 0.01, "s", "time that a slow node takes for a message", 0, 3600);
    schema.AddReal(
        "faults.clock_skew", 0, "", "clocks run fast or slow by up to this share", 0, 0.9);
}

void
AddLinkFaultKeys(ScenarioSchema& schema)
{
    schema.AddReal("faults.partition_start_s", 0, "s", "when the network breaks in two", 0, 1e7);
    schema.AddReal("faults.partition_end_s", 0, "s", "when it heals; 0: it does not break", 0, 1e7);
    schema.AddReal(
        "faults.partition_share", 0.5, "", "share of strong nodes on the first side", 0, 1);
    schema.AddReal(
        "faults.loss", 0, "", "probability that a message between strong nodes vanishes", 0, 1);
    schema.AddReal("faults.duplication", 0, "", "that it is sent twice", 0, 1);
    schema.AddReal("faults.delay_probability", 0, "", "that it is held back", 0, 1);
    schema.AddReal("faults.delay_s", 0.5, "s", "for how long", 0, 3600);
    schema.AddReal(
        "faults.disturbance_start_s", 0, "s", "loss, duplicates and delays from here", 0, 1e7);
    schema.AddReal("faults.disturbance_end_s", 0, "s", "to here; 0: to the end of the run", 0, 1e7);
}

} // namespace

const ScenarioSchema&
GetConsensusSchema()
{
    static const ScenarioSchema schema = []() {
        ScenarioSchema keys;
        AddClusterKeys(keys);
        AddLedgerKeys(keys);
        AddConsensusKeys(keys);
        AddNodeFaultKeys(keys);
        AddLinkFaultKeys(keys);
        return keys;
    }();
    return schema;
}

} // namespace gridshare
} // namespace ns3
