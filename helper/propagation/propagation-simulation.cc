/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "propagation-simulation.h"

#include "node-class-schema.h"
#include "node-classes.h"

#include "ns3/located-error.h"
#include "ns3/overlay-generators.h"
#include "ns3/packet-memory.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/simulator.h"
#include "ns3/text-table.h"
#include "ns3/wan-setup.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace ns3
{
namespace gridshare
{

namespace
{

// Random streams, fixed so that one part's draws never shift another's.
constexpr int64_t SETUP_STREAM = 1000;
constexpr int64_t STUDY_STREAM = 1001;

OverlayParameters
ReadOverlay(const ScenarioValues& values)
{
    OverlayParameters overlay;
    overlay.kind = values.GetText("overlay.kind");
    overlay.nodes = static_cast<uint32_t>(values.GetInteger("overlay.nodes"));
    overlay.degree = static_cast<uint32_t>(values.GetInteger("overlay.degree"));
    overlay.rewiring = values.GetReal("overlay.rewiring");
    overlay.localShare = values.GetReal("overlay.local_share");
    overlay.outboundDegreeCdf = values.GetList("overlay.outbound_degree_cdf");
    overlay.location =
        values.GetLocation(overlay.kind == "outbound-degree" ? "overlay.outbound_degree_cdf"
                           : overlay.kind == "nearest"       ? "overlay.kind"
                                                             : "overlay.degree");
    return overlay;
}

BlockPropagationParameters
ReadStudy(const ScenarioValues& values)
{
    BlockPropagationParameters study;
    study.blocks = static_cast<uint32_t>(values.GetInteger("run.blocks"));
    study.intervalMs = 1000 * values.GetReal("mining.interval_s");
    study.powerDeviation = values.GetReal("mining.power_deviation");
    const auto& protocol = values.GetText("relay.protocol");
    study.protocol = protocol == "push"        ? BlockRelayProtocol::PUSH
                     : protocol == "inventory" ? BlockRelayProtocol::INVENTORY
                                               : BlockRelayProtocol::HEADERS_FIRST;
    const auto& uploads = values.GetText("relay.uploads");
    study.uploads = uploads == "parallel"   ? UploadDiscipline::PARALLEL
                    : uploads == "simblock" ? UploadDiscipline::SIMBLOCK
                                            : UploadDiscipline::SEQUENTIAL;
    study.fetchParents = values.GetFlag("relay.fetch_parents");
    study.blockBytes = static_cast<uint64_t>(values.GetInteger("relay.block_bytes"));
    const auto& law = values.GetText("relay.block_bytes_law");
    study.sizeLaw = law == "exponential" ? BlockSizeLaw::EXPONENTIAL
                    : law == "interval"  ? BlockSizeLaw::INTERVAL
                    : law == "quantiles" ? BlockSizeLaw::QUANTILES
                                         : BlockSizeLaw::FIXED;
    study.sizeQuantiles = values.GetList("relay.block_bytes_quantiles");
    study.validationMsPerMb = values.GetReal("relay.validation_ms_per_mb");
    study.controlMs = std::llround(values.GetReal("relay.control_ms"));
    study.processingMs = std::llround(values.GetReal("relay.processing_ms"));
    study.compact.enabled = values.GetFlag("relay.compact");
    study.compact.bytes = static_cast<uint64_t>(values.GetInteger("relay.compact_bytes"));
    study.compact.share = values.GetReal("relay.compact_share");
    study.compact.churnShare = values.GetReal("relay.churn_share");
    study.compact.failureSteady = values.GetReal("relay.compact_failure");
    study.compact.failureChurn = values.GetReal("relay.compact_failure_churn");
    study.compact.missingSteady = values.GetList("relay.missing_weights");
    study.compact.missingChurn = values.GetList("relay.missing_weights_churn");
    study.elide = values.GetFlag("relay.elide");
    return study;
}

/// Everything a run needs, built but not run.
struct PropagationSetup
{
    WanModel wan;              //!< delays and rates
    OverlayGraph overlay;      //!< peers
    std::vector<double> power; //!< expected hash power by node; empty: all alike
};

OverlayGraph
MakeCheckedOverlay(const ScenarioValues& values,
                   const OverlayParameters& overlay,
                   UniformRandomVariable& draws)
{
    try
    {
        return MakeOverlay(overlay, draws);
    }
    catch (const InputError& error)
    {
        const bool drawn = values.GetText("overlay.kind") == "outbound-degree";
        RethrowLocated(error,
                       values,
                       {drawn ? "overlay.outbound_degree_cdf" : "overlay.degree",
                        "overlay.nodes",
                        "overlay.kind",
                        "overlay.degree"});
    }
}

PropagationSetup
MakeSetup(const ScenarioValues& values)
{
    auto draws = CreateObject<UniformRandomVariable>();
    draws->SetStream(SETUP_STREAM);
    WanModel wan =
        MakeWanModel(values, static_cast<uint32_t>(values.GetInteger("overlay.nodes")), *draws);
    const NodeTraits traits = DealNodeClasses(values, wan, *draws);
    OverlayParameters overlay = ReadOverlay(values);
    overlay.regions = wan.GetRegions();
    overlay.coordinates = wan.GetPlaces();
    const OverlayGraph graph = MakeCheckedOverlay(values, overlay, *draws);
    return {std::move(wan),
            CountClassMembers(values).empty() ? graph : ExtendOverlay(graph, traits.links, *draws),
            traits.power};
}

/// An overlay that the machine cannot hold is an error before anything is built.
void
CheckOverlayMemory(const ScenarioValues& values)
{
    constexpr double BYTES_AN_EDGE = 64; // in the set of edges and twice in the graph
    const auto nodes = static_cast<double>(values.GetInteger("overlay.nodes"));
    const auto& kind = values.GetText("overlay.kind");
    const double peers =
        kind == "full-mesh" ? nodes - 1 : static_cast<double>(values.GetInteger("overlay.degree"));
    const auto available = static_cast<double>(GetAvailableMemoryBytes());
    if (kind != "outbound-degree" && nodes * peers / 2 * BYTES_AN_EDGE > available)
    {
        const double fit = available / BYTES_AN_EDGE * 2;
        const double most = kind == "full-mesh" ? std::sqrt(fit) : fit / peers;
        throw values.MakeError("overlay.nodes",
                               "at most about " + std::to_string(std::llround(most)) +
                                   " nodes with this overlay: more do not fit into memory",
                               "lower overlay.nodes or take an overlay with fewer peers");
    }
}

/// Which overlays a key has a part in.
const std::vector<std::pair<std::string, std::vector<std::string>>>&
GetOverlayKeyUses()
{
    static const std::vector<std::pair<std::string, std::vector<std::string>>> uses{
        {"overlay.degree", {"random-regular", "small-world", "scale-free", "by-region", "nearest"}},
        {"overlay.rewiring", {"small-world"}},
        {"overlay.local_share", {"by-region"}},
        {"overlay.outbound_degree_cdf", {"outbound-degree"}},
    };
    return uses;
}

std::vector<std::string>
FindUnusedOverlayKeys(const ScenarioValues& values)
{
    const std::string& kind = values.GetText("overlay.kind");
    std::vector<std::string> warnings;
    for (const auto& [key, kinds] : GetOverlayKeyUses())
    {
        if (values.IsWritten(key) && std::find(kinds.begin(), kinds.end(), kind) == kinds.end())
        {
            warnings.push_back(key + " has no part in the overlay " + kind + ", but in " +
                               JoinNames(kinds));
        }
    }
    return warnings;
}

std::vector<std::string>
FindUnusedRelayKeys(const ScenarioValues& values)
{
    std::vector<std::string> warnings;
    if (values.IsWritten("relay.compact") && values.GetFlag("relay.compact") &&
        values.GetText("relay.protocol") == "push")
    {
        warnings.emplace_back(
            "relay.compact has no part in the protocol push, which sends whole blocks");
    }
    const auto& law = values.GetText("relay.block_bytes_law");
    if (values.IsWritten("relay.block_bytes_quantiles") && law != "quantiles")
    {
        warnings.push_back("relay.block_bytes_quantiles has no part in the law " + law);
    }
    return warnings;
}

void
CheckOverlayDegree(const ScenarioValues& values)
{
    const int64_t nodes = values.GetInteger("overlay.nodes");
    const int64_t degree = values.GetInteger("overlay.degree");
    const auto& kind = values.GetText("overlay.kind");
    if (kind != "full-mesh" && kind != "outbound-degree" && degree > nodes - 1)
    {
        throw values.MakeError("overlay.degree",
                               "at most " + std::to_string(nodes - 1) + " peers among " +
                                   std::to_string(nodes) + " nodes",
                               "lower overlay.degree or raise overlay.nodes");
    }
    if (kind == "random-regular" && nodes * degree % 2 == 1)
    {
        throw values.MakeError("overlay.degree",
                               "an even product of overlay.nodes and overlay.degree",
                               "make one of them even");
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
                               "lower one of them");
    }
}

void
CheckRelay(const ScenarioValues& values)
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
    const auto& sizes = values.GetList("relay.block_bytes_quantiles");
    if (values.GetText("relay.block_bytes_law") == "quantiles" &&
        (sizes.size() < 2 || !std::is_sorted(sizes.begin(), sizes.end())))
    {
        throw values.MakeError("relay.block_bytes_quantiles",
                               "two or more rising numbers for the law quantiles",
                               "write [0.5, 1.5] for sizes between half of relay.block_bytes and "
                               "half as much again");
    }
    if (values.GetFlag("relay.compact") &&
        values.GetInteger("relay.compact_bytes") > values.GetInteger("relay.block_bytes"))
    {
        throw values.MakeError("relay.compact_bytes",
                               "at most relay.block_bytes = " +
                                   std::to_string(values.GetInteger("relay.block_bytes")),
                               "a compact block is smaller than the block");
    }
}

} // namespace

std::vector<std::string>
CheckPropagation(const ScenarioValues& values)
{
    auto warnings = CheckWan(values);
    const auto unusedOfClasses = CheckNodeClasses(values);
    warnings.insert(warnings.end(), unusedOfClasses.begin(), unusedOfClasses.end());
    CheckOverlayDegree(values);
    CheckOverlayMemory(values);
    CheckRelay(values);
    CheckDuration(values);
    // Everything else shows when the network is built, which takes no simulated time.
    MakeSetup(values);
    for (const auto& unused : {FindUnusedOverlayKeys(values), FindUnusedRelayKeys(values)})
    {
        warnings.insert(warnings.end(), unused.begin(), unused.end());
    }
    return warnings;
}

BlockPropagationResult
RunPropagation(const ScenarioValues& values, uint64_t run)
{
    RngSeedManager::SetRun(run);
    const PropagationSetup setup = MakeSetup(values);
    BlockPropagationParameters study = ReadStudy(values);
    study.power = setup.power;
    BlockPropagation propagation(setup.overlay, setup.wan, study);
    propagation.AssignStreams(STUDY_STREAM);
    auto result = propagation.Run();
    Simulator::Destroy();
    return result;
}

} // namespace gridshare
} // namespace ns3
