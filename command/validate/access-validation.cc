/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "segment-rounds.h"
#include "validation-registry.h"

#include "ns3/access-capacity.h"
#include "ns3/access-technology-file.h"
#include "ns3/access-trial.h"
#include "ns3/metering-traffic.h"
#include "ns3/random-access.h"
#include "ns3/scenario-library.h"
#include "ns3/text-table.h"

#include <algorithm>
#include <cmath>
#include <limits>

/**
 * @file
 * @ingroup gridshare
 * `./gridshare validate --part access`: meters on simulated access media against the laws of these
 * (doc/model/access.md).
 */

namespace ns3
{
namespace gridshare
{

namespace
{

using Checks = std::vector<ValidationCheck>;
using Samples = std::vector<double>;

constexpr float NEAR_METRES = 100; //!< LoRaWAN's smallest spreading factor; a cell's first class
constexpr int64_t SAMPLES = 20;    //!< independent ones of each number: streams 1, 2, ...
constexpr uint32_t BYTES = 20;     //!< of a frame of ALOHA, without headers

/// LoRaWAN on one channel that loses frames by collisions alone.
AccessTechnology
MakePureAloha()
{
    AccessTechnology technology = FindAccessTechnology(GetScenarioDirectory(), "lorawan");
    technology.aloha.channels = 1;
    technology.dutyCycle = 1;
    technology.frameLossProbability = 0;
    return technology;
}

double
GetAlohaAirSeconds(const AccessTechnology& technology)
{
    return technology.aloha.GetAirSeconds(BYTES + technology.frameOverheadBytes, 0);
}

/// Uploads of so many meters that their frames load one channel with G, in each sample.
Samples
MeasureAloha(const AccessTechnology& technology, const std::vector<float>& metres, double load)
{
    AccessDemand demand;
    demand.uploadBytes = BYTES;
    demand.intervalSeconds =
        static_cast<double>(metres.size()) * GetAlohaAirSeconds(technology) / load;
    Samples shares;
    for (int64_t stream = 1; stream <= SAMPLES; ++stream)
    {
        const auto segment = MakeTrialSegment(technology, metres, stream);
        shares.push_back(CarryTrialRounds(*segment, demand, 4).GetDelivery());
    }
    return shares;
}

/// Random access without any rule.
Checks
CheckAloha()
{
    constexpr std::size_t METERS = 5000;
    const std::string abramson = "e^(-2 G); Abramson, AFIPS 1970";
    Checks checks;
    for (const double load : {0.05, 0.1, 0.25, 0.5, 1.0})
    {
        checks.push_back(ValidationCheck::Mean(
            "ALOHA: frames that survive, G = " + FormatExactly(load),
            abramson,
            std::exp(-2 * load),
            MeasureAloha(MakePureAloha(), std::vector<float>(METERS, NEAR_METRES), load)));
    }
    // With capture near meters do not hear those at three times the distance, 11 dB weaker.
    AccessTechnology capture = MakePureAloha();
    capture.aloha.captureDb = 6;
    std::vector<float> metres(METERS, NEAR_METRES);
    metres.resize(2 * METERS, 3 * NEAR_METRES);
    checks.push_back(ValidationCheck::Mean("ALOHA with capture: half of the meters weaker, G = 0.4",
                                           "(e^(-G) + e^(-2 G)) / 2",
                                           (std::exp(-0.4) + std::exp(-0.8)) / 2,
                                           MeasureAloha(capture, metres, 0.4)));
    AccessTechnology channels = MakePureAloha();
    channels.aloha.channels = 8;
    checks.push_back(ValidationCheck::Mean(
        "ALOHA: eight channels, G = 2 in all",
        "e^(-2 G / 8)",
        std::exp(-0.5),
        MeasureAloha(channels, std::vector<float>(2 * METERS, NEAR_METRES), 2)));
    return checks;
}

/// Time on the air by the radio's data sheet, and what one meter may send of it.
Checks
CheckLora()
{
    Checks checks;
    const AccessTechnology technology = FindAccessTechnology(GetScenarioDirectory(), "lorawan");
    for (const int factor : {7, 9, 12})
    {
        constexpr double FRAME_BYTES = 51 + 13;
        const double symbolS = std::pow(2, factor) / 125000;
        const int slow = factor >= 11 ? 1 : 0; // low data rate optimisation
        const double symbols = 8 + std::max(0.0,
                                            5 * std::ceil((8 * FRAME_BYTES - 4 * factor + 28 + 16) /
                                                          (4.0 * (factor - 2 * slow))));
        checks.push_back(ValidationCheck::Within(
            "LoRa: 64 bytes on the air [s], SF" + std::to_string(factor),
            "Semtech SX1276 data sheet, section 4.1.1.7",
            (8 + 4.25 + symbols) * symbolS,
            technology.aloha.GetAirSeconds(64, static_cast<uint32_t>(factor - 7)),
            1e-9));
    }
    for (const double use : {0.5, 1.5, 3.0})
    {
        AccessTechnology bounded = MakePureAloha();
        bounded.dutyCycle = 0.01;
        AccessDemand demand;
        demand.uploadBytes = BYTES;
        demand.intervalSeconds = GetAlohaAirSeconds(bounded) / bounded.dutyCycle / use;
        Samples shares;
        for (int64_t stream = 1; stream <= SAMPLES; ++stream)
        {
            const auto segment = MakeTrialSegment(bounded, {NEAR_METRES}, stream);
            shares.push_back(CarryTrialRounds(*segment, demand, 2000).GetDelivery());
        }
        checks.push_back(ValidationCheck::Within("duty cycle: share sent of " + FormatExactly(use) +
                                                     " times what it allows",
                                                 "min(1, 1 / use), to 1 %",
                                                 std::min(1.0, 1 / use),
                                                 *EstimateMean(shares).mean,
                                                 0.01 * std::min(1.0, 1 / use)));
    }
    return checks;
}

/// Frames that are repeated: R times at most, over a link or hop that loses a share of them.
Checks
CheckRepetition()
{
    constexpr double LOSS = 0.4;
    constexpr std::size_t METERS = 50000;
    Checks checks;
    AccessTechnology line = FindAccessTechnology(GetScenarioDirectory(), "ethernet");
    line.frameLossProbability = LOSS;
    AccessDemand demand;
    demand.uploadBytes = 10;
    demand.intervalSeconds = 900;
    for (const uint32_t repetitions : {0U, 2U})
    {
        line.maximumRetransmissions = repetitions;
        const auto segment = MakeTrialSegment(line, std::vector<float>(METERS, 1), 1);
        const auto outcome = CarryTrialRounds(*segment, demand, 1);
        checks.push_back(ValidationCheck::Share("frames through, loss 0.4, " +
                                                    std::to_string(repetitions) + " repetitions",
                                                "1 - p^(R + 1)",
                                                1 - std::pow(LOSS, repetitions + 1),
                                                outcome.delivered,
                                                outcome.sent));
    }
    AccessTechnology confirmed = MakePureAloha();
    confirmed.aloha.confirmed = true;
    confirmed.frameLossProbability = 0.5;
    confirmed.maximumRetransmissions = 2;
    const auto segment = MakeTrialSegment(confirmed, {NEAR_METRES}, 1);
    const auto outcome = CarryTrialRounds(*segment, demand, 20000);
    checks.push_back(ValidationCheck::Share("confirmed frames through, loss 0.5, 2 repetitions",
                                            "1 - p^3",
                                            1 - 0.125,
                                            outcome.delivered,
                                            outcome.sent));
    return checks;
}

/// Equal messages at random times on the uplink of a cell: M/D/1, and its processor-sharing kin.
Checks
CheckCell()
{
    constexpr double SERVICE_S = 1e-4; // 100 bytes at 8 Mb/s
    constexpr std::size_t METERS = 50000;
    Checks checks;
    for (const bool isShared : {false, true})
    {
        AccessTechnology cell = FindAccessTechnology(GetScenarioDirectory(), "lte");
        cell.frameOverheadBytes = 0;
        cell.frameLossProbability = 0;
        cell.applicationRateBitPerSecond = 8e6;
        cell.cell.uplinkBitPerSecond = cell.cell.downlinkBitPerSecond = 8e6;
        cell.cell.processorSharing = isShared;
        cell.cell.sendSpreadSeconds = 0;
        cell.cell.accessPeriodSeconds = cell.cell.connectSeconds = {0, 0, 0};
        for (const double load : {0.3, 0.6})
        {
            AccessDemand demand;
            demand.uploadBytes = 100;
            demand.intervalSeconds = METERS * SERVICE_S / load;
            Samples waits;
            for (int64_t stream = 1; stream <= SAMPLES; ++stream)
            {
                const auto segment =
                    MakeTrialSegment(cell, std::vector<float>(METERS, NEAR_METRES), stream);
                const auto outcome =
                    CarryTrialRounds(*segment, demand, 1, RoundStart::AT_RANDOM, SAMPLES + stream);
                waits.push_back((outcome.meanDelayS - SERVICE_S) * 1e6);
            }
            const double wait = SERVICE_S * load / (1 - load) / (isShared ? 1 : 2) * 1e6;
            checks.push_back(ValidationCheck::Mean(
                std::string("cell: mean wait [us], ") +
                    (isShared ? "all in turn" : "one after another") +
                    ", rho = " + FormatExactly(load),
                isShared ? "M/D/1-PS: rho S / (1 - rho)" : "M/D/1: rho S / (2 (1 - rho))",
                wait,
                waits));
        }
    }
    return checks;
}

/// Terminals that choose a preamble at the same opportunity.
Checks
CheckRandomAccess()
{
    constexpr uint32_t PREAMBLES = 54;
    constexpr int64_t PERIOD_NS = 5000000;
    Checks checks;
    for (const uint32_t contenders : {10U, 54U, 150U})
    {
        RandomAccess access;
        access.SetRules({PERIOD_NS, PREAMBLES, 1, 0, 0});
        auto draws = CreateObject<UniformRandomVariable>();
        draws->SetStream(contenders);
        Samples shares;
        for (int64_t round = 0; round < 2000; ++round)
        {
            std::vector<RandomAccess::Contender> all(contenders);
            for (auto& contender : all)
            {
                contender.ready = 1000000 + round * PERIOD_NS;
            }
            access.Contend(all, *draws);
            const auto granted = std::count_if(
                all.begin(), all.end(), [](const auto& contender) { return contender.granted; });
            shares.push_back(static_cast<double>(granted) / contenders);
        }
        checks.push_back(
            ValidationCheck::Mean("random access: terminals alone on a preamble of 54, " +
                                      std::to_string(contenders) + " at once",
                                  "(1 - 1/P)^(N - 1); 3GPP TS 36.321, 5.1",
                                  std::pow(1 - 1.0 / PREAMBLES, contenders - 1.0),
                                  shares));
    }
    return checks;
}

/// A round of questions on a power line without losses takes the sum of all its transmissions.
Checks
CheckPollingRound()
{
    constexpr uint32_t METERS = 100;
    AccessTechnology plc = FindAccessTechnology(GetScenarioDirectory(), "g3-plc-cenelec");
    plc.frameLossProbability = 0;
    plc.mesh = MeshFigures(); // links are all alike
    AccessDemand demand;
    demand.requestBytes = 60;
    demand.uploadBytes = 100;
    demand.intervalSeconds = 3600;
    const auto segment = MakeTrialSegment(plc, std::vector<float>(METERS, 10), 1);
    CarryTrialRounds(*segment, demand, 1);
    const auto takes = [&plc](uint32_t bytes) {
        const double frames = std::ceil(bytes / static_cast<double>(plc.GetMaximumPayloadBytes()));
        return (bytes + frames * plc.frameOverheadBytes) * 8 / plc.applicationRateBitPerSecond +
               frames * plc.perHopLatencySeconds;
    };
    return {ValidationCheck::Within("power line: a round of 100 questions and answers [s]",
                                    "sum of N (question + answer), each with its frames",
                                    METERS * (takes(60) + takes(100)),
                                    segment->GetFreeAt().GetSeconds(),
                                    1e-4)};
}

/// A built-in technology at two fifths of what it carries: what its closed form says of it.
Checks
CheckTechnology(const AccessTechnology& technology)
{
    AccessDemand demand;
    demand.intervalSeconds = 900;
    demand.deadlineSeconds = 900;
    // One frame each: what is cut into several meets again after equal silences, of which the
    // closed form of ALOHA knows nothing (doc/model/access-air.md).
    demand.uploadBytes = technology.sharing->name == "aloha" ? 40 : GetPushedReadingBytes();
    demand.metres = SpreadMeters(technology.medium, technology.rangeMetres, 100);
    const uint32_t capacity =
        std::clamp(FindAccessCapacity(technology, demand, 0.5).meters, 100U, 20000U);
    demand.meters = std::max(100U, 2 * capacity / 5);
    const auto rounds = static_cast<uint32_t>(std::ceil(40000.0 / demand.meters));
    const AccessPrediction said = PredictAccess(technology, demand);
    const AccessTrialResult seen = TryAccess(technology, demand, rounds, 1);
    const std::string of = technology.name + ", " + std::to_string(demand.meters) + " meters: ";
    return {ValidationCheck::Within(of + "share in time",
                                    "closed form of doc/model/access.md, to 0.02",
                                    said.delivery,
                                    seen.delivery,
                                    0.02),
            ValidationCheck::Within(of + "mean delay [s]",
                                    "the same, to a tenth: a steady state",
                                    said.meanSeconds,
                                    seen.meanSeconds,
                                    0.1 * said.meanSeconds)};
}

std::vector<ValidationTask>
ListAccessTasks(const ValidationOptions&)
{
    std::vector<ValidationTask> tasks{{"ALOHA", CheckAloha},
                                      {"LoRa", CheckLora},
                                      {"repetition", CheckRepetition},
                                      {"cell", CheckCell},
                                      {"random access", CheckRandomAccess},
                                      {"polling round", CheckPollingRound}};
    for (const auto& technology : ReadAccessTechnologies(GetScenarioDirectory()))
    {
        // The closed form of a mesh counts what later rounds bring, too.
        if (technology.sharing->name != "mesh")
        {
            tasks.push_back({technology.name, [technology] {
                                 return CheckTechnology(technology);
                             }});
        }
    }
    return tasks;
}

const NamedRegistration g_accessPart{
    GetValidations(),
    {{"access",
      "ALOHA, duty cycle, repetition, cells, polling, and each technology's closed form",
      9},
     "20 s",
     ListAccessTasks}};

} // namespace

} // namespace gridshare
} // namespace ns3
