/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FUZZ_FEEDER_H
#define GRIDSHARE_FUZZ_FEEDER_H

#include "ns3/communication-plan.h"
#include "ns3/feeder-reader.h"
#include "ns3/feeder-summary.h"
#include "ns3/input-error.h"
#include "ns3/invariant.h"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>

namespace ns3
{
namespace gridshare
{

/// A technology with plain figures, so that no file is needed.
inline AccessTechnology
MakeFuzzTechnology()
{
    AccessTechnology technology;
    technology.title = "any";
    technology.medium = LinkMedium::POWER_LINE;
    technology.phyRateBitPerSecond = 1e4;
    technology.applicationRateBitPerSecond = 1e4;
    technology.maximumFrameBytes = 400;
    technology.maximumPacketBytes = 1280;
    technology.rangeMetres = 500;
    technology.maximumHops = 8;
    technology.typicalMetersPerConcentrator = 100;
    return technology;
}

/**
 * Read any bytes as a feeder of one format, count it, expand it to meters and plan it. An
 * InputError is a proper answer; everything else that leaves the readers is a finding.
 *
 * @param data the bytes
 * @param size how many
 * @param format name of the format
 */
inline int
ReadAnyFeeder(const uint8_t* data, std::size_t size, const std::string& format)
{
    const std::string text(reinterpret_cast<const char*>(data), size);
    MemoryFileSource files;
    files.Add("input", text);
    files.Add("part.dss", text.substr(text.size() / 2)); // something to redirect to
    files.Add("shape.csv", "0.1\n0.9\n");
    files.Add("coords.csv", "a, 1, 2\nb, 3, 4\n");
    FeederReadOptions options;
    options.format = format;
    try
    {
        const Feeder feeder = ReadFeeder("input", options, files);
        const FeederTree tree(feeder);
        const FeederSummary summary = SummariseFeeder(feeder, tree);
        GRIDSHARE_INVARIANT(std::isfinite(summary.kw) && std::isfinite(summary.kvar),
                            "readers let finite loads through only");
        MeterExpansion expansion;
        expansion.kwPerMeter = 1e4; // keeps the number of meters small
        if (std::fabs(summary.kw) > 1e8 || !CanPlan(feeder))
        {
            return 0;
        }
        const MeterPopulation meters = ExpandToMeters(feeder, tree, expansion);
        PlanOptions plan;
        plan.access = MakeFuzzTechnology();
        plan.concentratorBackhaul = plan.access;
        plan.strongNodeBackhaul = plan.access;
        plan.strongNodes = MakeDefaultStrongNodes(2, 1);
        PlanCommunication(feeder, tree, meters, plan);
    }
    catch (const InputError&)
    {
    }
    return 0;
}

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FUZZ_FEEDER_H
