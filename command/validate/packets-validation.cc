/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "validation-registry.h"

#include "ns3/fidelity-record.h"
#include "ns3/fidelity-samples.h"
#include "ns3/fidelity-simulation.h"

#include <algorithm>
#include <cmath>

/**
 * @file
 * @ingroup gridshare
 * `./gridshare validate --part packets`: whole messages against ns-3's own devices and stacks, on
 * some of the networks of the fidelity study.
 */

namespace ns3
{
namespace gridshare
{

namespace
{

using Checks = std::vector<ValidationCheck>;

/// What is compared on a network.
struct PacketsTraffic
{
    const char* topology; //!< of MakeFidelityTopologies()
    uint32_t blockBytes;  //!< 0: readings
    uint64_t seeds;       //!< whose samples are taken together
};

FidelityTopology
FindTopology(const std::string& name)
{
    // Power lines carry datagrams, the others connections, as in the study's own table.
    const auto topologies = MakeFidelityTopologies(name == "plc");
    return *std::find_if(topologies.begin(), topologies.end(), [&name](const auto& one) {
        return one.name == name;
    });
}

FidelityCase
MakeCase(const FidelityTopology& topology, uint32_t blockBytes)
{
    constexpr double LOAD = 0.4;      // of a shared medium, as in the study
    constexpr uint32_t OWN_LINK = 20; // readings of a meter
    constexpr uint32_t SHARED = 100;  // the same on a shared medium
    FidelityCase studied;
    studied.blockBytes = blockBytes;
    studied.blocks = 3 * topology.repeats;
    studied.rounds = 3 * topology.repeats;
    if (blockBytes == 0)
    {
        studied.readings = topology.contention ? SHARED : OWN_LINK;
        studied.readingSpreadS = topology.contention
                                     ? topology.GetReadingAirtime(studied.readingBytes) *
                                           static_cast<double>(topology.meters.size()) / LOAD
                                     : studied.readingSpreadS;
    }
    return studied;
}

/// Samples of all seeds at one fidelity, sorted.
FidelityMeasurement
MeasureSeeds(const FidelityTopology& topology,
             Fidelity fidelity,
             const FidelityCase& studied,
             uint64_t seeds)
{
    FidelityMeasurement all;
    for (uint64_t seed = 1; seed <= seeds; ++seed)
    {
        const FidelityMeasurement one = RunFidelityCase(topology, fidelity, studied, seed);
        for (const auto& quantity : GetFidelityQuantities())
        {
            auto& list = all.*quantity.samples;
            const auto& more = one.*quantity.samples;
            list.insert(list.end(), more.begin(), more.end());
        }
    }
    for (const auto& quantity : GetFidelityQuantities())
    {
        std::sort((all.*quantity.samples).begin(), (all.*quantity.samples).end());
    }
    return all;
}

Checks
CompareFidelities(const PacketsTraffic& traffic)
{
    // What doc/validation/fidelity.md says of eight seeds: 4 % where no medium is shared; on shared
    // media the aim is 10 %.
    constexpr double ON_LINKS = 0.04;
    constexpr double ON_MEDIA = 0.1;
    const FidelityTopology topology = FindTopology(traffic.topology);
    const FidelityCase studied = MakeCase(topology, traffic.blockBytes);
    const auto message = MeasureSeeds(topology, Fidelity::MESSAGE, studied, traffic.seeds);
    const auto packet = MeasureSeeds(topology, Fidelity::PACKET, studied, traffic.seeds);
    Checks checks;
    for (const auto& quantity : GetFidelityQuantities())
    {
        const FidelitySamples samples{message.*quantity.samples, packet.*quantity.samples};
        if (!samples.AreComparable())
        {
            continue;
        }
        for (const int percent : {50, 90})
        {
            const auto both = ComparePercentile(samples, percent);
            const std::string size =
                traffic.blockBytes > 0 ? ", " + std::to_string(traffic.blockBytes) + " bytes" : "";
            checks.push_back(ValidationCheck::Within(
                quantity.title + ", " + topology.name + size + ": p" + std::to_string(percent) +
                    " [ms]",
                "ns-3's devices and " + std::string(topology.udp ? "UDP" : "TCP") + ", " +
                    std::to_string(traffic.seeds) + (traffic.seeds == 1 ? " seed" : " seeds"),
                both.packetMs,
                both.messageMs,
                (topology.contention ? ON_MEDIA : ON_LINKS) * both.packetMs));
        }
    }
    return checks;
}

std::vector<ValidationTask>
ListPacketsTasks(const ValidationOptions&)
{
    std::vector<ValidationTask> tasks;
    for (const PacketsTraffic& traffic : {PacketsTraffic{"wifi", 10000, 1},
                                          {"wifi", 0, 1},
                                          {"line", 100000, 8},
                                          {"line", 0, 8},
                                          {"star", 100000, 8},
                                          {"star", 0, 8},
                                          {"ring", 10000, 8},
                                          {"bus", 0, 4},
                                          {"plc", 1000, 8},
                                          {"plc", 0, 8},
                                          {"lte", 0, 4}})
    {
        tasks.push_back(
            {std::string(traffic.topology) + ", " + std::to_string(traffic.blockBytes), [traffic] {
                 return CompareFidelities(traffic);
             }});
    }
    return tasks;
}

const NamedRegistration g_packetsPart{
    GetValidations(),
    {{"packets", "whole messages against ns-3's packets, on links and shared media", 5},
     "2 min",
     ListPacketsTasks}};

} // namespace

} // namespace gridshare
} // namespace ns3
