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

#include <cmath>
#include <iomanip>
#include <iostream>
#include <sstream>

/**
 * @file
 * @ingroup gridshare-examples
 * When does a gateway or a cell saturate? Meters that are spread evenly over a disk push their
 * readings at times of their own; what arrives, and how long that takes, simulated and in closed
 * form, for more and more of them:
 *
 *     example-access-load --technology=lorawan --interval=3600
 *
 * Where the utilisation exceeds 1 and readings are not lost, they queue: the simulated delay then
 * tells how long was simulated, and the closed form has none.
 */

using namespace ns3;
using namespace ns3::gridshare;

namespace
{

/// What the simulation of so many meters gives.
struct Outcome
{
    double delivery{0};     //!< share of readings that arrive
    double delaySeconds{0}; //!< of these, from when their meters want to send
};

Outcome
Simulate(const AccessTechnology& technology, const AccessDemand& demand, uint32_t rounds)
{
    AccessSegmentHelper helper;
    helper.SetTechnology(technology);
    const std::vector<uint16_t> hops(demand.meters, 1);
    const auto segment =
        helper.Create(hops, std::vector<float>(demand.metres.begin(), demand.metres.end()));
    segment->AssignStreams(1);
    auto times = CreateObject<UniformRandomVariable>();
    times->SetStream(2);
    std::vector<AccessUpload> uploads(demand.meters);
    Outcome outcome;
    double arrived = 0;
    for (uint32_t round = 0; round < rounds; ++round)
    {
        for (uint32_t meter = 0; meter < demand.meters; ++meter)
        {
            const double at = (round + times->GetValue(0, 1)) * demand.intervalSeconds;
            uploads[meter] = {meter, Seconds(at), 0, demand.uploadBytes, {}};
        }
        segment->CarryRound(uploads);
        for (const AccessUpload& upload : uploads)
        {
            if (upload.transfer.delivered)
            {
                ++arrived;
                outcome.delaySeconds += (upload.transfer.end - upload.ready).GetSeconds();
            }
        }
    }
    outcome.delivery = arrived / demand.meters / rounds;
    outcome.delaySeconds /= std::max(1.0, arrived);
    return outcome;
}

/// @throws InputError unless the value of an option lies within limits
void
CheckOption(const std::string& name, double value, double least, double most)
{
    if (!(value >= least && value <= most))
    {
        std::ostringstream found;
        std::ostringstream expected;
        found << value;
        expected << least << " to " << std::setprecision(9) << most;
        throw InputError({"", 0, "--" + name}, found.str(), expected.str());
    }
}

/// @throws InputError unless meters of the technology send at times of their own
void
RequireOwnTimes(const AccessTechnology& technology)
{
    if (!technology.sharing->segmentsOnly)
    {
        throw InputError({"", 0, "--technology"},
                         technology.name + ", whose meters share no air in their own times",
                         "a gateway or a cell",
                         "for example lorawan, nb-iot or lte-cat-m1; rounds in turns are in "
                         "example-plc-round");
    }
}

} // namespace

int
main(int argc, char* argv[])
try
{
    std::string name = "lorawan";
    double interval = 3600;
    double radius = 0;
    double steps = 6;
    int64_t most = 10000;
    int64_t bytes = GetPushedReadingBytes();
    CommandLine commandLine(__FILE__);
    commandLine.AddValue("technology", "name or file of an access technology", name);
    commandLine.AddValue("interval", "between two readings of a meter, s", interval);
    commandLine.AddValue("radius", "of the disk, m; 0: the technology's range", radius);
    commandLine.AddValue("meters", "at most", most);
    commandLine.AddValue("steps", "numbers of meters for each tenfold", steps);
    commandLine.AddValue("bytes", "size of a reading", bytes);
    commandLine.Parse(argc, argv);
    CheckOption("interval", interval, 1, 1e8);
    CheckOption("radius", radius, 0, 1e6);
    CheckOption("meters", most, 1, 1e6);
    CheckOption("steps", steps, 1, 100);
    CheckOption("bytes", bytes, 1, 2000);

    AccessTechnology technology = FindAccessTechnology(GetScenarioDirectory(), name);
    RequireOwnTimes(technology);
    // Meters send when the example says: at any time.
    technology.aloha.sendSpreadSeconds = technology.cell.sendSpreadSeconds = 0;
    // A little less than the interval: by whole ones, who is still silent would draw a time after
    // that.
    const double within = interval * (1 - 1e-9);
    AccessTechnology spread = technology;
    spread.aloha.sendSpreadSeconds = spread.cell.sendSpreadSeconds = within;
    std::cout << "meters utilisation delivery predicted delay_s predicted_s limit\n"
              << std::setprecision(5);
    for (double step = 0; std::lround(std::pow(10, step / steps)) <= most; ++step)
    {
        AccessDemand demand;
        demand.meters = static_cast<uint32_t>(std::lround(std::pow(10, step / steps)));
        demand.intervalSeconds = interval;
        demand.deadlineSeconds = 1e12;
        demand.uploadBytes = static_cast<uint32_t>(bytes);
        for (uint32_t meter = 0; meter < demand.meters; ++meter)
        {
            const double share = (meter + 0.5) / demand.meters;
            demand.metres.push_back(std::sqrt(share) *
                                    (radius > 0 ? radius : technology.rangeMetres));
        }
        const AccessPrediction prediction = technology.sharing->predict(spread, demand);
        // A queue that grows has no mean that more rounds would find.
        const uint32_t uploads = prediction.utilisation < 1 ? 20000 : 200;
        const uint32_t rounds = std::max(3U, uploads / demand.meters);
        const Outcome outcome = Simulate(technology, demand, rounds);
        const double waits = prediction.delivery > 0 ? prediction.meanSeconds - within / 2 : 0;
        std::cout << demand.meters << " " << prediction.utilisation << " " << outcome.delivery
                  << " " << prediction.delivery << " " << outcome.delaySeconds << " " << waits
                  << " \"" << prediction.bottleneck << "\"" << std::endl;
    }
    Simulator::Destroy();
    return 0;
}
catch (const InputError& error)
{
    std::cerr << "example-access-load: " << error.what() << "\n";
    return 2;
}
