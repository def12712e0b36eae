/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "propagation-schema.h"

#include "node-class-options.h"

#include "ns3/find-options.h"
#include "ns3/overlay-generators.h"
#include "ns3/replication-options.h"
#include "ns3/wan-options.h"

namespace ns3
{
namespace gridshare
{

namespace
{

void
AddOverlayKeys(ScenarioSchema& schema)
{
    schema.AddText("overlay.kind", "random-regular", "who is whose peer", [] {
        return GetOverlayKinds().GetNames();
    });
    schema.AddInteger("overlay.nodes", 600, "", "nodes", 1, 1000000);
    schema.AddInteger("overlay.degree", 8, "", "peers a node (or links it opens)", 1, 1000000);
    schema.AddReal("overlay.rewiring", 0.1, "", "small-world: share of links rewired", 0, 1);
    schema.AddReal("overlay.local_share", 0.8, "", "by-region: share of links at home", 0, 1);
    schema.AddList("overlay.outbound_degree_cdf",
                   {},
                   "",
                   "outbound-degree: entry k is the share of nodes that open at most k + 1 links",
                   0,
                   1);
}

void
AddRelayKeys(ScenarioSchema& schema)
{
    schema.AddText(
        "relay.protocol", "inventory", "how blocks are offered", ListWords(GetBlockRelayWords()));
    schema.AddText(
        "relay.uploads",
        "sequential",
        "how an uplink serves several blocks: one after another, all at once, or the next "
        "when the previous one has arrived, as in SimBlock",
        ListWords(GetUploadWords()));
    schema.AddKey(
        {"relay.fetch_parents",
         true,
         "",
         "a node fetches what it lacks below a block before it adopts that; SimBlock's do "
         "not"});
    schema.AddInteger("relay.block_bytes", 535000, "bytes", "size of a block", 1, 4e9);
    schema.AddText(
        "relay.block_bytes_law",
        "fixed",
        "how sizes vary, relay.block_bytes being the mean (quantiles: what they multiply); "
        "interval: in proportion to the time since the parent",
        ListWords(GetBlockSizeWords()));
    schema.AddList("relay.block_bytes_quantiles",
                   {},
                   "",
                   "quantiles at equal steps from 0 to 1 of size over relay.block_bytes",
                   0,
                   1e6);
    schema.AddReal("relay.validation_ms_per_mb",
                   0,
                   "ms/MB",
                   "from a block's receipt to its adoption and relay, by its size",
                   0,
                   1e6);
    schema.AddReal("relay.control_ms", 10, "ms", "added to the latency of inv and getdata", 0, 1e6);
    schema.AddReal("relay.processing_ms", 2, "ms", "added to the transmission of a block", 0, 1e6);
    schema.AddKey({"relay.compact", false, "", "compact blocks among nodes that know them"});
    schema.AddInteger("relay.compact_bytes", 18000, "bytes", "size of a compact block", 1, 4e9);
    schema.AddReal("relay.compact_share", 1, "", "nodes that know compact blocks", 0, 1);
    schema.AddReal("relay.churn_share", 0, "", "nodes that come and go", 0, 1);
    schema.AddReal(
        "relay.compact_failure", 0, "", "compact block fails at a node that stays", 0, 1);
    schema.AddReal("relay.compact_failure_churn",
                   0,
                   "",
                   "compact block fails at a node that comes and goes",
                   0,
                   1);
    schema.AddList("relay.missing_weights",
                   {1},
                   "",
                   "entry k: weight of (k + 1) % of the block missing, from a sender that stays",
                   0,
                   1e9);
    schema.AddList(
        "relay.missing_weights_churn",
        {1},
        "",
        "entry k: weight of (k + 1) % of the block missing, from a sender that comes and goes",
        0,
        1e9);
    schema.AddKey({"relay.elide", true, "", "no event for a message without effect"});
}

} // namespace

const WordTable<BlockRelayProtocol>&
GetBlockRelayWords()
{
    static const WordTable<BlockRelayProtocol> words{
        {"headers-first", BlockRelayProtocol::HEADERS_FIRST},
        {"inventory", BlockRelayProtocol::INVENTORY},
        {"push", BlockRelayProtocol::PUSH}};
    return words;
}

const WordTable<UploadDiscipline>&
GetUploadWords()
{
    static const WordTable<UploadDiscipline> words{{"parallel", UploadDiscipline::PARALLEL},
                                                   {"sequential", UploadDiscipline::SEQUENTIAL},
                                                   {"simblock", UploadDiscipline::SIMBLOCK}};
    return words;
}

const WordTable<BlockSizeLaw>&
GetBlockSizeWords()
{
    static const WordTable<BlockSizeLaw> words{{"exponential", BlockSizeLaw::EXPONENTIAL},
                                               {"fixed", BlockSizeLaw::FIXED},
                                               {"interval", BlockSizeLaw::INTERVAL},
                                               {"quantiles", BlockSizeLaw::QUANTILES}};
    return words;
}

const ScenarioSchema&
GetPropagationSchema()
{
    static const ScenarioSchema schema = []() {
        ScenarioSchema made;
        AddOverlayKeys(made);
        AddWanKeys(made, {50});
        AddNodeClassKeys(made);
        AddRelayKeys(made);
        made.AddReal("mining.interval_s", 600, "s", "mean time between blocks", 0, 1e9, true);
        made.AddReal("mining.power_deviation",
                     0.25,
                     "",
                     "standard deviation of mining power, its mean being 1",
                     0,
                     10);
        made.AddInteger("run.blocks", 100, "", "blocks mined", 1, 100000);
        AddReplicationKeys(made, 1, "replications: RngRun 1, 2, ...");
        AddFindKeys(made, false);
        return made;
    }();
    return schema;
}

} // namespace gridshare
} // namespace ns3
