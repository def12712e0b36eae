/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sharing-network-options.h"

#include "ns3/metering-traffic.h"
#include "ns3/packet-memory.h"

#include <algorithm>
#include <cctype>

namespace ns3
{
namespace gridshare
{

namespace
{

/// Where meters stand.
enum class MeterPlacement
{
    AUTOMATIC, //!< endpoints at packet fidelity
    SEGMENT,   //!< on access segments
    ENDPOINTS  //!< in the network
};

const WordTable<MeterPlacement>&
GetPlacements()
{
    static const WordTable<MeterPlacement> words{{"automatic", MeterPlacement::AUTOMATIC},
                                                 {"segment", MeterPlacement::SEGMENT},
                                                 {"endpoints", MeterPlacement::ENDPOINTS}};
    return words;
}

/// What meters share at packet fidelity, in the spelling of keys; null: as the technology has it.
WordTable<const PacketMediumKind*>
ListMedia()
{
    WordTable<const PacketMediumKind*> words{{"automatic", nullptr}};
    for (const auto& medium : GetPacketMedia())
    {
        std::string word = medium.name;
        std::transform(word.begin(), word.end(), word.begin(), [](unsigned char letter) {
            return static_cast<char>(std::tolower(letter));
        });
        words.emplace_back(word, &medium);
    }
    return words;
}

/// Pairs of endpoints that speak to each other.
double
CountPairs(const ScenarioValues& values, const CommunicationPlan& plan, const MeterWiring& wiring)
{
    const auto strongNodes = static_cast<double>(plan.strongNodes.size());
    const auto concentrators = static_cast<double>(plan.concentrators.size());
    const auto institutions = static_cast<double>(values.GetInteger("roles.institutions"));
    const double meters =
        wiring.links == MeterLinks::SEGMENTS ? 0 : static_cast<double>(plan.GetMeters());
    return strongNodes * (strongNodes - 1) / 2 + concentrators * (1 + institutions) + meters;
}

/// What packet fidelity cannot build, or not in the memory that is free.
void
CheckPacketNetwork(const ScenarioValues& values,
                   const CommunicationPlan& plan,
                   const MeterWiring& meters)
{
    const PacketMediumKind& medium = GetSharedMedium(meters);
    try
    {
        if (meters.medium && medium.checkRate)
        {
            // As the links get it (BuildSharingTopology).
            medium.checkRate(medium.detail == MediumDetail::PHYSICAL
                                 ? plan.access.phyRateBitPerSecond
                                 : plan.access.applicationRateBitPerSecond);
        }
    }
    catch (const InputError& error)
    {
        throw error.At(values.FindLocation({"network.medium", "access.technology"}));
    }
    try
    {
        const SharingTopology topology = BuildSharingTopology(plan, meters);
        const double endpoints = topology.network.GetEndpointCount();
        CheckPacketMemory(topology.network,
                          medium,
                          2 * CountPairs(values, plan, meters) / endpoints,
                          GetAvailableMemoryBytes());
    }
    catch (const InputError& error)
    {
        throw error.At(values.GetLocation("network.fidelity"));
    }
}

/// Words of network.forwarding; none: as the topology needs it.
const WordTable<std::optional<MessageOptions::Forwarding>>&
GetForwardings()
{
    static const WordTable<std::optional<MessageOptions::Forwarding>> words{
        {"automatic", std::nullopt},
        {"frames", MessageOptions::FRAMES},
        {"streams", MessageOptions::STREAMS}};
    return words;
}

/// Concentrators and strong nodes up to which streams are taken: they cost an event a piece a hop.
constexpr std::size_t MOST_STREAMING = 2000;

/// Whether messages of several nodes meet on their way, and not only at its end.
bool
MeetsOnTheWay(const CommunicationPlan& plan)
{
    return !plan.backbone.links.empty() ||
           std::any_of(plan.concentrators.begin(), plan.concentrators.end(), [](const auto& site) {
               return site.uplink != NO_CONCENTRATOR;
           });
}

/// On a star frames are right; elsewhere streams are, where they can be afforded.
void
ChooseForwarding(const ScenarioValues& values,
                 const CommunicationPlan& plan,
                 SharingNetworkOptions& options)
{
    options.forwarding = ParseWord(values, "network.forwarding", GetForwardings());
    if (options.forwarding || !MeetsOnTheWay(plan))
    {
        return;
    }
    const std::size_t nodes = plan.concentrators.size() + plan.strongNodes.size();
    if (nodes <= MOST_STREAMING)
    {
        options.forwarding = MessageOptions::STREAMS;
        return;
    }
    options.warnings.push_back(
        "network.forwarding is frames for " + std::to_string(nodes) +
        " concentrators and strong nodes (streams up to " + std::to_string(MOST_STREAMING) +
        "): where messages meet on the backbone, a short one may wait for all of a long one");
}

/// A wide-area network is what strong nodes have instead of a backbone.
void
CheckWan(const ScenarioValues& values, const NetworkOptions& network, const CommunicationPlan& plan)
{
    if (network.wan && !plan.backbone.links.empty())
    {
        throw values.MakeError("backhaul.topology",
                               "\"star\" where strong nodes have a wide-area network",
                               "remove one of the two: the section wan, or the topology",
                               {"wan.latency_ms", "wan.places"});
    }
}

/// What has no part where whole messages travel.
void
RefusePacketKeys(const ScenarioValues& values, const NetworkOptions& network)
{
    const std::string advice = "remove the key, or set network.fidelity = \"packet\"";
    if (network.protocol != PacketTransport::TCP)
    {
        throw values.MakeError("network.transport", "\"tcp\" at message fidelity", advice);
    }
    if (ParseWord(values, "network.medium", ListMedia()))
    {
        throw values.MakeError("network.medium", "\"automatic\" at message fidelity", advice);
    }
}

/// Who cannot be asked.
void
CheckReadingMode(const ScenarioValues& values, const AccessTechnology& access)
{
    if (access.sharing != nullptr && !access.sharing->polls &&
        ParseReadingMode(values.GetText("meters.reading_mode")) != ReadingMode::PUSH)
    {
        throw values.MakeError("meters.reading_mode",
                               "\"push\" for " + access.name +
                                   ", whose meters listen only after they have sent",
                               "let meters push, or choose another technology",
                               {"access.technology"});
    }
}

} // namespace

const PacketMediumKind&
GetSharedMedium(const MeterWiring& meters)
{
    // Where nothing is shared, any will do.
    return meters.medium ? *meters.medium : GetPacketMedia().Get("Csma");
}

void
AddSharingNetworkKeys(ScenarioSchema& schema)
{
    schema.AddText(
        "access.meters",
        "automatic",
        "meters on access segments, or endpoints of the network; automatic: endpoints at "
        "packet fidelity, but for technologies that only a segment knows",
        ListWords(GetPlacements()));
    AddNetworkKeys(schema, "whole messages over links, or packets over ns-3's devices and sockets");
    schema.AddText(
        "network.forwarding",
        "automatic",
        "at message fidelity: whole messages wait for each other, or frames of several share a "
        "link as under TCP; automatic: streams where they meet on a backbone, else frames",
        ListWords(GetForwardings()));
    schema.AddText(
        "network.medium",
        "automatic",
        "what a concentrator's meters share at packet fidelity; automatic: as the technology has "
        "it, plc for power lines and csma for radio",
        [] { return ListWords(ListMedia())(); });
}

MeterWiring
ParseMeterWiring(const ScenarioValues& values, Fidelity fidelity, const CommunicationPlan& plan)
{
    const MeterPlacement placement = ParseWord(values, "access.meters", GetPlacements());
    const bool packets = fidelity == Fidelity::PACKET;
    if (placement == MeterPlacement::SEGMENT ||
        (placement == MeterPlacement::AUTOMATIC && !packets))
    {
        return {MeterLinks::SEGMENTS};
    }
    if (const auto* medium = ParseWord(values, "network.medium", ListMedia()))
    {
        return {MeterLinks::MEDIUM, medium};
    }
    if (plan.access.sharing != nullptr && plan.access.sharing->segmentsOnly)
    {
        if (placement == MeterPlacement::AUTOMATIC)
        {
            return {MeterLinks::SEGMENTS};
        }
        throw values.MakeError("access.meters",
                               "\"segment\" for " + plan.access.name +
                                   ", whose meters share their medium as only a segment knows",
                               packets
                                   ? "keep the meters on segments, or name a network.medium"
                                   : "keep the meters on segments, or choose another technology",
                               {"access.technology"});
    }
    if (!plan.access.sharedMedium)
    {
        return {MeterLinks::LINKS};
    }
    if (!packets)
    {
        return {MeterLinks::SCHEDULE};
    }
    const bool powerLine = plan.access.medium == LinkMedium::POWER_LINE;
    return {MeterLinks::MEDIUM, &GetPacketMedia().Get(powerLine ? "Plc" : "Csma")};
}

SharingNetworkOptions
ParseSharingNetwork(const ScenarioValues& values, const CommunicationPlan& plan)
{
    SharingNetworkOptions options;
    options.network = ParseNetworkOptions(values, static_cast<uint32_t>(plan.strongNodes.size()));
    options.warnings = FindUnusedWanKeys(values);
    CheckWan(values, options.network, plan);
    options.meters = ParseMeterWiring(values, options.network.fidelity, plan);
    CheckReadingMode(values, plan.access);
    const auto& [links, medium] = options.meters;
    if (links != MeterLinks::SEGMENTS && plan.access.dutyCycle < 1)
    {
        throw values.MakeError("access.meters",
                               "\"segment\" for " + plan.access.name + ", which has a duty cycle",
                               "choose another technology, or keep the meters on segments");
    }
    if (options.network.fidelity == Fidelity::MESSAGE)
    {
        RefusePacketKeys(values, options.network);
        ChooseForwarding(values, plan, options);
        return options;
    }
    if (ParseWord(values, "network.forwarding", GetForwardings()))
    {
        throw values.MakeError("network.forwarding",
                               "\"automatic\" at packet fidelity",
                               "remove the key, or set network.fidelity = \"message\"");
    }
    if (links == MeterLinks::SEGMENTS && ParseWord(values, "network.medium", ListMedia()))
    {
        throw values.MakeError("network.medium",
                               "\"automatic\" where meters stand on segments",
                               "remove the key, or set access.meters = \"endpoints\"");
    }
    if (medium && medium->whyOne && plan.concentrators.size() > 1)
    {
        throw values.MakeError("network.medium",
                               "another medium for " + std::to_string(plan.concentrators.size()) +
                                   " concentrators: " + medium->whyOne,
                               "set access.concentrators = \"substation\" and a limit of meters "
                               "that fits",
                               {"access.concentrators"});
    }
    CheckPacketNetwork(values, plan, options.meters);
    const auto repeated = std::count_if(
        plan.accessHops.begin(), plan.accessHops.end(), [](uint8_t hops) { return hops > 1; });
    if (medium && repeated > 0)
    {
        options.warnings.push_back(
            std::to_string(repeated) +
            " meters need repeaters, which packet fidelity does not have: they reach "
            "their concentrators in one hop");
    }
    return options;
}

} // namespace gridshare
} // namespace ns3
