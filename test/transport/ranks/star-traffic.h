/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TEST_STAR_TRAFFIC_H
#define GRIDSHARE_TEST_STAR_TRAFFIC_H

#include "ns3/hub-clock.h"
#include "ns3/spoke-clock.h"

#include <cstdint>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{
namespace tests
{

/// How a hub and its agents live. The results depend on the first part alone.
struct StarTrafficCase
{
    std::string name;        //!< in words
    int64_t lookaheadNs{50}; //!< of all links
    int64_t answerNs{30};    //!< the hub answers an agent that late
    int64_t everyNs{200};    //!< about so often each does something
    int64_t lengthNs{40031}; //!< the hub stops at that time, or at the next note
    bool stopsByNote{false}; //!< see lengthNs

    uint32_t spokes{0};       //!< that have the agents; 0: nothing is divided
    int64_t horizonNs{5000};  //!< see HubClock::Limits
    int64_t reportNs{400};    //!< see SpokeClock
    bool knowsNothing{false}; //!< whether the hub can say when it sends or stops
};

/// What became of it.
struct StarTrafficLog
{
    std::vector<std::string> heard; //!< by the hub: when, from whom, what
    std::vector<std::string> done;  //!< by agents: how much of what, until when
    uint64_t late{0};               //!< things that came behind their time
};

/**
 * A hub and agents that do something at times that they draw, and tell each other: agents send
 * notes and parcels, the hub parcels alone. No two things ever happen at one time.
 */
class StarTraffic
{
  public:
    static constexpr uint32_t AGENTS = 6; //!< beside the hub

    /// @param studied how they live
    explicit StarTraffic(const StarTrafficCase& studied);

    /// @return what became of it
    StarTrafficLog Run();

  private:
    /// One of those that do something; the last one is the hub.
    struct Agent
    {
        std::mt19937 dice;     //!< its draws
        uint32_t acted{0};     //!< times
        uint32_t got{0};       //!< parcels
        int64_t lastNs{0};     //!< when it did something, or got something
        uint64_t checksum{0};  //!< of all that it got, and when
        int64_t nextActNs{-1}; //!< when it does something again
    };

    void LiveAsSpoke(RankChannel& channel);
    void SimulateHub(HubClock* clock);
    uint32_t GetRank(uint32_t agent) const;
    int64_t ToTimeOf(uint32_t agent, int64_t atNs) const;
    void ScheduleAct(uint32_t agent);
    void Act(uint32_t agent);
    void Note(uint32_t agent, const char* what);
    void SendToAgent(uint32_t agent);
    void SendToHub(uint32_t agent);
    void TakeIn(const std::vector<uint8_t>& bytes);
    void Arrive(uint32_t from, uint32_t to, uint32_t number);
    void ScheduleAnswer(uint32_t agent);
    void Answer(uint32_t agent);
    void Hear(const std::vector<uint8_t>& notes);
    void Stop();
    HubClock::Outlook LookAhead() const;
    std::string Describe(uint32_t agent) const;

    StarTrafficCase m_case;           //!< see constructor
    std::vector<Agent> m_agents;      //!< with the hub
    HubClock* m_hub{nullptr};         //!< at a hub that has spokes
    SpokeClock* m_spoke{nullptr};     //!< at a spoke
    std::multiset<int64_t> m_answers; //!< when the hub gives them
    StarTrafficLog m_log;             //!< see Run()
};

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TEST_STAR_TRAFFIC_H
