/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "propagation-options.h"

#include "propagation-network.h"
#include "propagation-schema.h"

#include "ns3/packet-memory.h"
#include "ns3/text-table.h"
#include "ns3/typed-values.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace ns3
{
namespace gridshare
{

namespace
{

/// The first of these that was written says where the overlay is described.
InputLocation
FindOverlay(const ScenarioValues& values)
{
    const OverlayKind& kind = GetOverlayKinds().Get(values.GetText("overlay.kind"));
    const std::string links =
        kind.Uses(OverlayUse::OUTBOUND_DEGREES) ? "overlay.outbound_degree_cdf" : "overlay.degree";
    return values.FindLocation({kind.Uses(OverlayUse::PLACES) ? "overlay.kind" : links,
                                links,
                                "overlay.nodes",
                                "overlay.kind",
                                "overlay.degree"});
}

OverlayParameters
ParseOverlay(const ScenarioValues& values)
{
    OverlayParameters overlay;
    overlay.kind = values.GetText("overlay.kind");
    overlay.nodes = ParseCount(values, "overlay.nodes");
    overlay.degree = ParseCount(values, "overlay.degree");
    overlay.rewiring = values.GetReal("overlay.rewiring");
    overlay.localShare = values.GetReal("overlay.local_share");
    overlay.outboundDegreeCdf = values.GetList("overlay.outbound_degree_cdf");
    overlay.location = FindOverlay(values);
    return overlay;
}

CompactBlockParameters
ParseCompactBlocks(const ScenarioValues& values)
{
    CompactBlockParameters compact;
    compact.enabled = values.GetFlag("relay.compact");
    compact.bytes = ParseCount(values, "relay.compact_bytes");
    compact.share = values.GetReal("relay.compact_share");
    compact.churnShare = values.GetReal("relay.churn_share");
    compact.failureSteady = values.GetReal("relay.compact_failure");
    compact.failureChurn = values.GetReal("relay.compact_failure_churn");
    compact.missingSteady = values.GetList("relay.missing_weights");
    compact.missingChurn = values.GetList("relay.missing_weights_churn");
    return compact;
}

BlockPropagationParameters
ParseBlocks(const ScenarioValues& values)
{
    BlockPropagationParameters blocks;
    blocks.blocks = ParseCount(values, "run.blocks");
    blocks.intervalMs = 1000 * values.GetReal("mining.interval_s");
    blocks.powerDeviation = values.GetReal("mining.power_deviation");
    blocks.protocol = ParseWord(values, "relay.protocol", GetBlockRelayWords());
    blocks.uploads = ParseWord(values, "relay.uploads", GetUploadWords());
    blocks.fetchParents = values.GetFlag("relay.fetch_parents");
    blocks.blockBytes = ParseCount(values, "relay.block_bytes");
    blocks.sizeLaw = ParseWord(values, "relay.block_bytes_law", GetBlockSizeWords());
    blocks.sizeQuantiles = values.GetList("relay.block_bytes_quantiles");
    blocks.validationMsPerMb = values.GetReal("relay.validation_ms_per_mb");
    blocks.controlMs = std::llround(values.GetReal("relay.control_ms"));
    blocks.processingMs = std::llround(values.GetReal("relay.processing_ms"));
    blocks.compact = ParseCompactBlocks(values);
    blocks.elide = values.GetFlag("relay.elide");
    return blocks;
}

/// An overlay that the machine cannot hold is an error before anything is built.
void
CheckOverlayMemory(const OverlayParameters& overlay, const ScenarioValues& values)
{
    constexpr double BYTES_AN_EDGE = 64; // in the set of edges and twice in the graph
    const double nodes = overlay.nodes;
    const OverlayKind& kind = GetOverlayKinds().Get(overlay.kind);
    const bool goesByDegree = kind.Uses(OverlayUse::DEGREE);
    const double peers = goesByDegree ? overlay.degree : nodes - 1;
    const bool isBounded = goesByDegree || kind.Uses(OverlayUse::ALL_PAIRS);
    const auto available = static_cast<double>(GetAvailableMemoryBytes());
    if (isBounded && nodes * peers / 2 * BYTES_AN_EDGE > available)
    {
        const double fit = available / BYTES_AN_EDGE * 2;
        const double most = goesByDegree ? fit / peers : std::sqrt(fit);
        throw values.MakeError("overlay.nodes",
                               "at most about " + std::to_string(std::llround(most)) +
                                   " nodes with this overlay: more do not fit into memory",
                               "lower overlay.nodes or take an overlay with fewer peers");
    }
}

/// The overlays that go by something.
std::vector<std::string>
FindOverlaysThatUse(OverlayUse use)
{
    std::vector<std::string> names;
    for (const OverlayKind& kind : GetOverlayKinds())
    {
        if (kind.Uses(use))
        {
            names.push_back(kind.name);
        }
    }
    return names;
}

std::vector<std::string>
FindUnusedOverlayKeys(const ScenarioValues& values)
{
    static const std::vector<std::pair<std::string, OverlayUse>> keys{
        {"overlay.degree", OverlayUse::DEGREE},
        {"overlay.rewiring", OverlayUse::REWIRING},
        {"overlay.local_share", OverlayUse::LOCAL_SHARE},
        {"overlay.outbound_degree_cdf", OverlayUse::OUTBOUND_DEGREES},
    };
    const OverlayKind& kind = GetOverlayKinds().Get(values.GetText("overlay.kind"));
    std::vector<std::string> warnings;
    for (const auto& [key, use] : keys)
    {
        if (values.IsWritten(key) && !kind.Uses(use))
        {
            warnings.push_back(key + " has no part in the overlay " + kind.name + ", but in " +
                               JoinNames(FindOverlaysThatUse(use)));
        }
    }
    return warnings;
}

std::vector<std::string>
FindUnusedRelayKeys(const ScenarioValues& values, const BlockPropagationParameters& blocks)
{
    std::vector<std::string> warnings;
    if (values.IsWritten("relay.compact") && blocks.compact.enabled &&
        blocks.protocol == BlockRelayProtocol::PUSH)
    {
        warnings.emplace_back(
            "relay.compact has no part in the protocol push, which sends whole blocks");
    }
    if (values.IsWritten("relay.block_bytes_quantiles") &&
        blocks.sizeLaw != BlockSizeLaw::QUANTILES)
    {
        warnings.push_back("relay.block_bytes_quantiles has no part in the law " +
                           values.GetText("relay.block_bytes_law"));
    }
    return warnings;
}

void
CheckOverlayDegree(const OverlayParameters& overlay, const ScenarioValues& values)
{
    const int64_t nodes = overlay.nodes;
    const int64_t degree = overlay.degree;
    const OverlayKind& kind = GetOverlayKinds().Get(overlay.kind);
    if (kind.Uses(OverlayUse::DEGREE) && degree > nodes - 1)
    {
        throw values.MakeError("overlay.degree",
                               "at most " + std::to_string(nodes - 1) + " peers among " +
                                   std::to_string(nodes) + " nodes",
                               "lower overlay.degree or raise overlay.nodes",
                               {"overlay.nodes"});
    }
    if (kind.Uses(OverlayUse::EVEN_ENDS) && nodes * degree % 2 == 1)
    {
        throw values.MakeError("overlay.degree",
                               "an even product of overlay.nodes and overlay.degree",
                               "make one of them even",
                               {"overlay.nodes"});
    }
}

/// Simulated time ends after 292 years; a tenth of that leaves room for waits that are drawn
/// longer.
void
CheckDuration(const ScenarioValues& values)
{
    constexpr double MOST_S = 1e9;
    const auto blocks = static_cast<double>(values.GetInteger("run.blocks"));
    if (values.GetReal("mining.interval_s") * blocks > MOST_S)
    {
        throw values.MakeError("mining.interval_s",
                               "at most " + FormatExactly(std::floor(MOST_S / blocks)) +
                                   " s for run.blocks = " + FormatExactly(blocks) +
                                   ", 31 years in all",
                               "lower one of them",
                               {"run.blocks"});
    }
}

void
CheckRelay(const BlockPropagationParameters& blocks, const ScenarioValues& values)
{
    for (const auto* name : {"relay.control_ms", "relay.processing_ms"})
    {
        const double milliseconds = values.GetReal(name);
        if (milliseconds != std::floor(milliseconds))
        {
            throw values.MakeError(name,
                                   "a whole number: all times here are whole milliseconds",
                                   "write " + FormatExactly(std::round(milliseconds)));
        }
    }
    for (const auto* name : {"relay.missing_weights", "relay.missing_weights_churn"})
    {
        const auto& weights = values.GetList(name);
        if (std::accumulate(weights.begin(), weights.end(), 0.0) <= 0 || weights.size() > 100)
        {
            throw values.MakeError(name,
                                   "1 to 100 weights with a sum above 0",
                                   "entry k is the weight of (k + 1) % of the block");
        }
    }
    const auto& sizes = blocks.sizeQuantiles;
    if (blocks.sizeLaw == BlockSizeLaw::QUANTILES &&
        (sizes.size() < 2 || !std::is_sorted(sizes.begin(), sizes.end())))
    {
        throw values.MakeError("relay.block_bytes_quantiles",
                               "two or more rising numbers for the law quantiles",
                               "write [0.5, 1.5] for sizes between half of relay.block_bytes and "
                               "half as much again",
                               {"relay.block_bytes"});
    }
    if (blocks.compact.enabled && blocks.compact.bytes > blocks.blockBytes)
    {
        throw values.MakeError("relay.compact_bytes",
                               "at most relay.block_bytes = " + std::to_string(blocks.blockBytes),
                               "a compact block is smaller than the block",
                               {"relay.block_bytes"});
    }
}

} // namespace

PropagationOptions
ParsePropagationOptions(const ScenarioValues& values)
{
    const auto wan = ParseWanOptions(values);
    PropagationOptions options;
    options.classes = ParseNodeClassOptions(values);
    options.overlay = ParseOverlay(values);
    options.blocks = ParseBlocks(values);
    CheckOverlayDegree(options.overlay, values);
    CheckOverlayMemory(options.overlay, values);
    CheckRelay(options.blocks, values);
    CheckDuration(values);
    if (!wan)
    {
        throw values.MakeError("wan.latency_ms",
                               "one number for every two regions, or wan.places",
                               "for example wan.latency_ms = [50]",
                               {"wan.places"});
    }
    options.wan = *wan;
    options.attributes = values.attributes;
    // Everything else shows when the network is built, which takes no simulated time.
    MakePropagationNetwork(options);
    for (const auto& unused : {FindUnusedWanKeys(values),
                               FindUnusedClassKeys(values),
                               FindUnusedOverlayKeys(values),
                               FindUnusedRelayKeys(values, options.blocks)})
    {
        options.warnings.insert(options.warnings.end(), unused.begin(), unused.end());
    }
    return options;
}

} // namespace gridshare
} // namespace ns3
