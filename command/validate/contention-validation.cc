/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "validation-registry.h"

#include "ns3/contention-medium.h"

#include <algorithm>
#include <cmath>
#include <functional>

/**
 * @file
 * @ingroup gridshare
 * `./gridshare validate --part contention`: stations that always have something to send on a
 * medium with slotted contention, against
 * the laws of that.
 */

namespace ns3
{
namespace gridshare
{

namespace
{

using Checks = std::vector<ValidationCheck>;
using Medium = ContentionMedium<uint32_t>;

constexpr uint32_t MIN_WINDOW = 32;
constexpr uint32_t DOUBLINGS = 5; //!< 1024 slots at most

/// A fixed point p = 1 - (1 - tau(p))^(n - 1).
double
SolveAttempts(double stations, double most, const std::function<double(double)>& attempts)
{
    double low = 0;
    double high = most;
    for (int step = 0; step < 100; ++step)
    {
        const double p = (low + high) / 2;
        (1 - std::pow(1 - attempts(p), stations - 1) > p ? low : high) = p;
    }
    return low;
}

/// Chance that a slot is busy, or that one station alone sends in it.
struct SlotChances
{
    double busy;    //!< with anything
    double success; //!< with one packet

    /// @param stations n @param tau chance that each sends, independently
    SlotChances(double stations, double tau)
        : busy(1 - std::pow(1 - tau, stations)),
          success(stations * tau * std::pow(1 - tau, stations - 1))
    {
    }
};

/// Bianchi's chance that a busy slot is a collision, by his equations (7), (9), (10), (11). His
/// stations count down in busy slots, too.
double
PredictByBianchi(double stations)
{
    const auto attempts = [](double p) {
        return 2 * (1 - 2 * p) /
               ((1 - 2 * p) * (MIN_WINDOW + 1) + p * MIN_WINDOW * (1 - std::pow(2 * p, DOUBLINGS)));
    };
    const SlotChances slot(stations, attempts(SolveAttempts(stations, 0.499, attempts)));
    return 1 - slot.success / slot.busy;
}

/// What a station does from one success to the next, where its collisions have chance p.
struct StationCycle
{
    double idleSlots{0}; //!< that it counts
    double attempts{0};  //!< after these
    double atOnce{0};    //!< packets for which it drew no slot: nobody else can start then

    explicit StationCycle(double p)
    {
        double visits = 1; // to a window, in a cycle
        for (uint32_t stage = 0; visits > 1e-15; ++stage)
        {
            const double window = MIN_WINDOW << std::min(stage, DOUBLINGS);
            idleSlots += visits * (window - 1) / 2;
            attempts += visits * (1 - 1 / window);
            atOnce += visits / window;
            visits *= (1 - 1 / window) * p;
        }
    }
};

/// The same where counters stop while the medium is busy, as in IEEE 802.11: slots are idle ones,
/// and who draws none after its packet sends again before anybody counts on.
double
PredictByFreezing(double stations)
{
    const double p = SolveAttempts(stations, 0.999, [](double chance) {
        const StationCycle cycle(chance);
        return cycle.attempts / cycle.idleSlots;
    });
    const StationCycle cycle(p);
    const SlotChances slot(stations, cycle.attempts / cycle.idleSlots);
    return (slot.busy - slot.success) / (slot.busy + stations * cycle.atOnce / cycle.idleSlots);
}

/// Stations with endless queues: how many of the busy slots are collisions.
class SaturatedStations
{
  public:
    explicit SaturatedStations(uint32_t stations, int64_t stream)
        : m_medium(MakeTiming(), MakeDraws(stream), [this](const uint32_t& station, bool isSent) {
              TakeResult(station, isSent);
          })
    {
        for (uint32_t station = 0; station < stations; ++station)
        {
            Ask(station);
            Ask(station); // one waits behind each that is sent
        }
    }

    double Measure()
    {
        Simulator::Run();
        const auto collisions = static_cast<double>(m_medium.GetCollisions());
        Simulator::Destroy();
        return collisions / (collisions + SENT);
    }

  private:
    static constexpr int64_t AIRTIME_NS = 1000000;
    static constexpr uint32_t SENT = 50000; //!< packets of a sample

    static MediumTiming MakeTiming()
    {
        MediumTiming timing;
        timing.slot = MicroSeconds(10);
        timing.gap = MicroSeconds(50);
        timing.minWindow = MIN_WINDOW;
        timing.maxWindow = MIN_WINDOW << DOUBLINGS;
        timing.maxRetries = 1000; // nothing is given up, as in the model
        timing.keepsSlots = true;
        return timing;
    }

    static Ptr<UniformRandomVariable> MakeDraws(int64_t stream)
    {
        auto draws = CreateObject<UniformRandomVariable>();
        draws->SetStream(stream);
        return draws;
    }

    void Ask(uint32_t station)
    {
        m_medium.Request(station, {station, AIRTIME_NS, AIRTIME_NS, UINT32_MAX});
    }

    void TakeResult(uint32_t station, bool isSent)
    {
        m_sent += isSent ? 1 : 0;
        if (m_sent == SENT)
        {
            Simulator::Stop();
            return;
        }
        Ask(station);
    }

    Medium m_medium;    //!< what they share
    uint32_t m_sent{0}; //!< packets so far
};

Checks
CheckSaturation(uint32_t stations)
{
    constexpr double COUNTING = 0.1;  // what is neglected where all count on in busy slots
    constexpr double FREEZING = 0.05; // and where they do not: stations that collide twice running
    constexpr uint32_t FEW = 20;      // beyond these, most slots are busy
    std::vector<double> shares;
    for (int64_t stream = 1; stream <= 5; ++stream)
    {
        shares.push_back(SaturatedStations(stations, stream).Measure());
    }
    const double found = *EstimateMean(shares).mean;
    const std::string of = std::to_string(stations) + " saturated stations";
    const double frozen = PredictByFreezing(stations);
    const double counting = PredictByBianchi(stations);
    // As far as the two laws are apart, give or take what the second is granted.
    const double between = 100 * (frozen / counting - 1);
    const double granted = 100 * FREEZING * frozen / counting;
    const KnownRange apart{between - granted, between + granted};
    const auto classic = ValidationCheck::Within("collisions, " + of + ", counting in busy slots",
                                                 "Bianchi, IEEE JSAC 18(3), 2000, W = 32, m = 5",
                                                 counting,
                                                 found,
                                                 COUNTING * counting);
    return {ValidationCheck::Within(
                "collisions among busy slots, " + of,
                "counters freeze; after Tinnirello, Bianchi and Xiao, IEEE TVT 59(3), 2010",
                frozen,
                found,
                FREEZING * frozen),
            stations <= FEW ? classic
                            : classic.ButKnown(apart,
                                               "Bianchi's stations count down while the medium is "
                                               "busy, those of IEEE 802.11 and of gridshare do "
                                               "not, which the row above it takes into account.")};
}

std::vector<ValidationTask>
ListContentionTasks(const ValidationOptions&)
{
    std::vector<ValidationTask> tasks;
    for (const uint32_t stations : {2U, 5U, 10U, 20U, 50U})
    {
        tasks.push_back({std::to_string(stations) + " stations", [stations] {
                             return CheckSaturation(stations);
                         }});
    }
    return tasks;
}

const NamedRegistration g_contentionPart{
    GetValidations(),
    {{"contention", "saturated slotted contention against the laws of IEEE 802.11", 10},
     "2 s",
     ListContentionTasks}};

} // namespace

} // namespace gridshare
} // namespace ns3
