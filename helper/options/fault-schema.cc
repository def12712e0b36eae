/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "fault-schema.h"

namespace ns3
{
namespace gridshare
{

namespace
{

void
AddNodeFaultKeys(ScenarioSchema& schema)
{
    schema.AddText("faults.crashed",
                   "0",
                   "nodes that crash, the leader among them: a number, or f for as many as the "
                   "protocol promises to survive");
    schema.AddReal("faults.crash_s", 30, "s", "when they crash", 0, 1e7);
    schema.AddReal("faults.restart_s", 60, "s", "when they are back for good; none: never", 0, 1e7);
    schema.AllowNone("faults.restart_s", true);
    schema.AddText(
        "faults.crashes",
        "",
        "crashes of single nodes, joined by commas: 0@30-60 is node 0 from 30 s to 60 s, "
        "leader@40 who leads at 40 s, for good");
    schema.AddText(
        "faults.memory", "disk", "what a node knows when it is back", ListWords(GetMemoryWords()));
    schema.AddReal("faults.mean_up_s",
                   60,
                   "s",
                   "crashed nodes come back at random and stay for an exponential time with this "
                   "mean; none: they stay down",
                   0,
                   1e7,
                   true);
    schema.AllowNone("faults.mean_up_s", true);
    schema.AddReal(
        "faults.mean_down_s", 60, "s", "mean time that they are down then", 0, 1e7, true);
    schema.AllowNone("faults.mean_down_s", true);
    schema.AddInteger("faults.most_down",
                      1,
                      "",
                      "nodes that are down at once, at most; none: all that crash",
                      1,
                      256);
    schema.AllowNone("faults.most_down", true);
    schema.AddText("faults.byzantine",
                   "0",
                   "nodes that lie from the start, node 0 among them: a number, or f");
    schema.AddText(
        "faults.behaviour", "equivocation", "how they lie; several behaviours are joined by +");
    schema.AddReal("faults.byzantine_hash_share",
                   0.25,
                   "",
                   "proof of work: share of the hash rate that all who lie have together; none: "
                   "their share of the nodes",
                   0,
                   1,
                   true);
    schema.AllowNone("faults.byzantine_hash_share", true);
    schema.AddReal("faults.selfish_gamma",
                   0,
                   "",
                   "selfish mining: share of the others' hash rate that mines on the pool's branch "
                   "in a race; 0: the first seen stays",
                   0,
                   1);
    schema.AddInteger(
        "faults.slow_nodes", 0, "", "nodes that are slow from the start; liars are not", 0, 255);
    schema.AddReal(
        "faults.slow_message_s", 0.01, "s", "time that a slow node takes for a message", 0, 3600);
    schema.AddReal(
        "faults.clock_skew", 0, "", "clocks run fast or slow by up to this share", 0, 0.9);
}

void
AddPartitionKeys(ScenarioSchema& schema)
{
    schema.AddReal("faults.partition_start_s", 0, "s", "when the network breaks in two", 0, 1e7);
    schema.AddReal(
        "faults.partition_end_s", 60, "s", "when it heals; none: it does not break", 0, 1e7);
    schema.AllowNone("faults.partition_end_s", true);
    schema.AddReal(
        "faults.partition_share", 0.5, "", "share of strong nodes on the first side", 0, 1);
}

/// Loss, duplicates and delays on one class of links.
void
AddLinkKeys(ScenarioSchema& schema, const std::string& prefix, const std::string& links)
{
    schema.AddReal(
        prefix + "loss", 0, "", "probability that a message " + links + " vanishes", 0, 1);
    schema.AddReal(prefix + "duplication", 0, "", "that it is sent twice", 0, 1);
    schema.AddReal(prefix + "delay_probability", 0, "", "that it is held back", 0, 1);
    schema.AddReal(prefix + "delay_s", 0.5, "s", "for how long", 0, 3600);
}

} // namespace

const WordTable<RestartMemory>&
GetMemoryWords()
{
    static const WordTable<RestartMemory> words{{"disk", RestartMemory::DISK},
                                                {"nothing", RestartMemory::NOTHING}};
    return words;
}

void
AddFaultKeys(ScenarioSchema& schema, const std::string& backhaulEnds, bool hasMeters)
{
    AddNodeFaultKeys(schema);
    AddPartitionKeys(schema);
    AddLinkKeys(schema, "faults.", "between strong nodes");
    AddLinkKeys(schema, "faults.backhaul_", "between strong nodes and " + backhaulEnds);
    if (hasMeters)
    {
        AddLinkKeys(schema, "faults.access_", "between a meter and its concentrator");
    }
    schema.AddReal(
        "faults.disturbance_start_s", 0, "s", "loss, duplicates and delays from here", 0, 1e7);
    schema.AddReal(
        "faults.disturbance_end_s", 60, "s", "to here; none: to the end of the run", 0, 1e7);
    schema.AllowNone("faults.disturbance_end_s", true);
}

} // namespace gridshare
} // namespace ns3
