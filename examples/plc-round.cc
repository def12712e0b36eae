/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/access-segment-helper.h"
#include "ns3/access-technology-file.h"
#include "ns3/command-line.h"
#include "ns3/input-error.h"
#include "ns3/metering-traffic.h"
#include "ns3/scenario-library.h"
#include "ns3/simulator.h"

#include <iostream>

/**
 * @file
 * @ingroup gridshare-examples
 * How long do the meters of one concentrator need to push one reading each? All of them share one
 * medium, so the last reading arrives long after the first; no event is scheduled for any of them.
 *
 *     example-plc-round --technology=wi-sun --meters=200
 */

using namespace ns3;
using namespace ns3::gridshare;

namespace
{

/// @return the value of an option, which is 1 to 65535
uint32_t
CheckOption(const std::string& name, int64_t value)
{
    if (value < 1 || value > 65535)
    {
        throw InputError({"", 0, "--" + name}, std::to_string(value), "1 to 65535");
    }
    return static_cast<uint32_t>(value);
}

} // namespace

int
main(int argc, char* argv[])
try
{
    std::string name = "g3-plc-cenelec";
    int64_t statedMeters = 50;
    int64_t statedBytes = GetPushedReadingBytes();
    CommandLine commandLine(__FILE__);
    commandLine.AddValue("technology", "access technology (./gridshare list technologies)", name);
    commandLine.AddValue("meters", "meters of the concentrator", statedMeters);
    commandLine.AddValue("bytes", "size of a reading", statedBytes);
    commandLine.Parse(argc, argv);
    const uint32_t meters = CheckOption("meters", statedMeters);
    const uint32_t bytes = CheckOption("bytes", statedBytes);

    const AccessTechnology technology = FindAccessTechnology(GetScenarioDirectory(), name);
    AccessSegmentHelper helper;
    helper.SetTechnology(technology);
    std::vector<uint16_t> hops;
    for (uint32_t i = 0; i < meters; ++i)
    {
        hops.push_back(1 + i % std::min(3U, technology.maximumHops)); // nearer and farther meters
    }
    const auto segment = helper.Create(hops);
    segment->AssignStreams(1);

    Time last;
    for (uint32_t i = 0; i < meters; ++i)
    {
        last = std::max(last, segment->Transfer(Time(0), i, bytes).end);
    }
    const AccessCounters& counters = segment->GetCounters();
    std::cout << technology.title << ": " << meters << " readings of " << bytes << " bytes in "
              << last.GetSeconds() << " s, " << counters.framesResent << " frames sent again, "
              << counters.lost << " readings lost\n";
    Simulator::Destroy();
    return 0;
}
catch (const InputError& error)
{
    std::cerr << "example-plc-round: " << error.what() << "\n";
    return 2;
}
