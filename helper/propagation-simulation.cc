/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "propagation-simulation.h"

#include "located-error.h"

#include "ns3/overlay-generators.h"
#include "ns3/packet-network.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/simulator.h"
#include "ns3/text-table.h"
#include "ns3/wan-model.h"

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

std::vector<double>
ScaleList(const std::vector<double>& list, double factor)
{
    std::vector<double> scaled;
    for (const double value : list)
    {
        scaled.push_back(value * factor);
    }
    return scaled;
}

void
CheckListSize(const ScenarioValues& values, const std::string& name, std::size_t expected)
{
    const std::size_t regions = values.GetList("wan.region_share").size();
    if (values.GetList(name).size() != expected)
    {
        throw values.MakeError(name,
                               std::to_string(expected) + " numbers for the " +
                                   std::to_string(regions) + " regions of wan.region_share, not " +
                                   std::to_string(values.GetList(name).size()),
                               "give every list one entry a region, every matrix one row a region");
    }
}

WanModel
MakeWan(const ScenarioValues& values, UniformRandomVariable& draws)
{
    const auto nodes = static_cast<uint32_t>(values.GetInteger("overlay.nodes"));
    const auto& places = values.GetList("wan.places");
    const auto upload = ScaleList(values.GetList("wan.upload_mbps"), 1e6);
    const auto download = ScaleList(values.GetList("wan.download_mbps"), 1e6);
    if (places.empty())
    {
        const auto& share = values.GetList("wan.region_share");
        return WanModel({share,
                         values.GetList("wan.latency_ms"),
                         upload,
                         download,
                         ScaleList(values.GetList("wan.bandwidth_mbps"), 1e6)},
                        DealRegions(share, nodes, draws));
    }
    std::vector<std::pair<double, double>> sites;
    for (uint32_t node = 0; node < nodes; ++node)
    {
        const std::size_t site = node % (places.size() / 2);
        sites.emplace_back(places[2 * site], places[2 * site + 1]);
    }
    return WanModel(sites,
                    values.GetReal("wan.fixed_ms"),
                    values.GetReal("wan.km_per_ms"),
                    upload[0],
                    download[0]);
}

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
    study.blockBytes = static_cast<uint64_t>(values.GetInteger("relay.block_bytes"));
    study.controlMs = std::llround(values.GetReal("relay.control_ms"));
    study.processingMs = std::llround(values.GetReal("relay.processing_ms"));
    study.compact = values.GetFlag("relay.compact");
    study.compactBytes = static_cast<uint64_t>(values.GetInteger("relay.compact_bytes"));
    study.compactShare = values.GetReal("relay.compact_share");
    study.churnShare = values.GetReal("relay.churn_share");
    study.failureSteady = values.GetReal("relay.compact_failure");
    study.failureChurn = values.GetReal("relay.compact_failure_churn");
    study.missingSteady = values.GetList("relay.missing_weights");
    study.missingChurn = values.GetList("relay.missing_weights_churn");
    study.elide = values.GetFlag("relay.elide");
    return study;
}

LatencyLaw
ReadLaw(const ScenarioValues& values)
{
    const auto& word = values.GetText("wan.latency_law");
    return word == "fixed" ? LatencyLaw::FIXED
                           : (word == "normal" ? LatencyLaw::NORMAL : LatencyLaw::PARETO);
}

/// Everything a run needs, built but not run.
struct PropagationSetup
{
    WanModel wan;         //!< delays and rates
    OverlayGraph overlay; //!< peers
};

WanModel
MakeCheckedWan(const ScenarioValues& values, UniformRandomVariable& draws)
{
    try
    {
        WanModel wan = MakeWan(values, draws);
        wan.SetLatencyLaw(ReadLaw(values), values.GetReal("wan.latency_deviation_ms"));
        return wan;
    }
    catch (const InputError& error)
    {
        if (!values.GetList("wan.places").empty())
        {
            RethrowLocated(error, values, {"wan.places", "wan.upload_mbps", "wan.download_mbps"});
        }
        RethrowLocated(error,
                       values,
                       {"wan.latency_ms",
                        "wan.latency_deviation_ms",
                        "wan.upload_mbps",
                        "wan.download_mbps",
                        "wan.bandwidth_mbps",
                        "wan.region_share"});
    }
}

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
    WanModel wan = MakeCheckedWan(values, *draws);
    OverlayParameters overlay = ReadOverlay(values);
    overlay.regions = wan.GetRegions();
    overlay.coordinates = wan.GetPlaces();
    OverlayGraph graph = MakeCheckedOverlay(values, overlay, *draws);
    return {std::move(wan), std::move(graph)};
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

bool
IsWritten(const ScenarioValues& values, const std::string& key)
{
    return !values.GetLocation(key).file.empty();
}

std::vector<std::string>
FindUnusedOverlayKeys(const ScenarioValues& values)
{
    const std::string& kind = values.GetText("overlay.kind");
    std::vector<std::string> warnings;
    for (const auto& [key, kinds] : GetOverlayKeyUses())
    {
        if (IsWritten(values, key) && std::find(kinds.begin(), kinds.end(), kind) == kinds.end())
        {
            warnings.push_back(key + " has no part in the overlay " + kind + ", but in " +
                               JoinNames(kinds));
        }
    }
    return warnings;
}

/// Keys of the wide-area network and the relay that other keys leave without effect.
std::vector<std::string>
FindUnusedNetworkKeys(const ScenarioValues& values)
{
    std::vector<std::string> warnings;
    const auto warn = [&](const std::string& key, const std::string& why) {
        if (IsWritten(values, key))
        {
            warnings.push_back(key + " has no part " + why);
        }
    };
    if (!values.GetList("wan.places").empty())
    {
        for (const auto* key : {"wan.region_share", "wan.latency_ms", "wan.bandwidth_mbps"})
        {
            warn(key, "where wan.places is given");
        }
        if (values.GetList("wan.upload_mbps").size() + values.GetList("wan.download_mbps").size() >
            2)
        {
            warnings.push_back("with wan.places every node has the first rate of wan.upload_mbps "
                               "and of wan.download_mbps");
        }
    }
    if (values.GetText("wan.latency_law") != "normal")
    {
        warn("wan.latency_deviation_ms", "in the law " + values.GetText("wan.latency_law"));
    }
    if (values.GetFlag("relay.compact") && values.GetText("relay.protocol") == "push")
    {
        warn("relay.compact", "in the protocol push, which sends whole blocks");
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
    const auto& share = values.GetList("wan.region_share");
    if (values.GetList("wan.places").empty())
    {
        CheckListSize(values, "wan.latency_ms", share.size() * share.size());
        CheckListSize(values, "wan.upload_mbps", share.size());
        CheckListSize(values, "wan.download_mbps", share.size());
        if (!values.GetList("wan.bandwidth_mbps").empty())
        {
            CheckListSize(values, "wan.bandwidth_mbps", share.size() * share.size());
        }
    }
    else if (values.GetList("wan.places").size() % 2 == 1)
    {
        throw values.MakeError(
            "wan.places", "pairs of latitude and longitude", "add the missing number");
    }
    if (std::fabs(std::accumulate(share.begin(), share.end(), 0.0) - 1) > 1e-6)
    {
        throw values.MakeError("wan.region_share", "shares that sum to 1", "correct the shares");
    }
    CheckOverlayDegree(values);
    CheckOverlayMemory(values);
    CheckRelay(values);
    // Everything else shows when the network is built, which takes no simulated time.
    MakeSetup(values);
    auto warnings = FindUnusedOverlayKeys(values);
    for (const auto& warning : FindUnusedNetworkKeys(values))
    {
        warnings.push_back(warning);
    }
    return warnings;
}

BlockPropagationResult
RunPropagation(const ScenarioValues& values, uint64_t run)
{
    RngSeedManager::SetRun(run);
    const PropagationSetup setup = MakeSetup(values);
    BlockPropagation propagation(setup.overlay, setup.wan, ReadStudy(values));
    propagation.AssignStreams(STUDY_STREAM);
    auto result = propagation.Run();
    Simulator::Destroy();
    return result;
}

} // namespace gridshare
} // namespace ns3
