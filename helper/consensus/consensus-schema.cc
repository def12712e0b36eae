/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "consensus-schema.h"

#include "load-options.h"

#include "ns3/consensus-registry.h"
#include "ns3/fault-blocks.h"
#include "ns3/fault-schema.h"
#include "ns3/find-options.h"
#include "ns3/ledger-options.h"
#include "ns3/network-options.h"
#include "ns3/replica-options.h"
#include "ns3/replica-set.h"
#include "ns3/replication-options.h"
#include "ns3/technology-choice.h"
#include "ns3/wan-options.h"

namespace ns3
{
namespace gridshare
{

namespace
{

void
AddClusterKeys(ScenarioSchema& schema)
{
    ScenarioKey nodes{"cluster.nodes",
                      std::vector<double>{4, 16, 64, 100},
                      "",
                      "strong nodes; each experiment is run with each number"};
    nodes.minimum = 2;
    nodes.maximum = ReplicaSet::MAXIMUM;
    nodes.wholeNumbers = true;
    nodes.different = true;
    schema.AddKey(nodes);
    schema.AddText("backhaul.technology",
                   "fibre",
                   std::string("what joins strong nodes to the hub") + TECHNOLOGY_KEY_HELP);
    schema.AddReal("backhaul.nearest_km", 10, "km", "from the hub to the first node", 0, 20000);
    schema.AddReal("backhaul.farthest_km", 200, "km", "from the hub to the last node", 0, 20000);
    AddNetworkKeys(
        schema,
        "whole messages on modelled links, or packets through ns-3's own devices and stacks");
    AddRelayKey(schema);
    schema.AddInteger("gossip.peers",
                      8,
                      "",
                      "random peers to which a node passes transactions: one more where peers x "
                      "nodes is odd, all others where there are no more",
                      2,
                      255);
    schema.AddReal("gossip.batch_s",
                   0.05,
                   "s",
                   "transactions wait up to this long to travel together",
                   0,
                   3600);
    AddLoadKeys(schema);
    AddReplicationKeys(schema, 1, "replications: RngRun 1, 2, ...");
    schema.AddReal("run.duration_s", 120, "s", "simulated time", 0.001, 1e7);
}

} // namespace

const ScenarioSchema&
GetConsensusSchema()
{
    static const ScenarioSchema schema = []() {
        ScenarioSchema keys;
        AddClusterKeys(keys);
        AddWanKeys(keys, {});
        AddLedgerKeys(keys,
                      1,
                      "between two proposals; the period, or the mean time between mined blocks",
                      true);
        AddReplicaKeys(keys, 2, 16);
        AddFaultKeys(keys, "clients", false);
        AddFaultBlockKeys(keys);
        AddFindKeys(keys, false);
        return keys;
    }();
    return schema;
}

} // namespace gridshare
} // namespace ns3
