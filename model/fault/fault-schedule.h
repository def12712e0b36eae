/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FAULT_SCHEDULE_H
#define GRIDSHARE_FAULT_SCHEDULE_H

#include "faulty-transport.h"
#include "node-outages.h"

#include "ns3/access-segment.h"

#include <array>
#include <optional>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare
 * Which faults happen to strong nodes and to links, and when. Times count from the start.
 */
struct FaultPlan
{
    /// How nodes come and go.
    struct Flapping
    {
        Time meanUp;   //!< mean of the exponential time that they stay
        Time meanDown; //!< mean of the exponential time between
    };

    /// From when until when, later.
    struct Span
    {
        Time start; //!< from then
        Time end;   //!< until then
    };

    /// One node is down for a while, or for good.
    struct Crash
    {
        std::optional<uint32_t> node; //!< which; none: who leads then
        Time start;                   //!< from then
        std::optional<Time> end;      //!< until then; none: for good
    };

    std::vector<Crash> crashes;                //!< of single nodes
    uint32_t crashed{0};                       //!< how many nodes crash together
    Time crashAt;                              //!< when; at 0 they start, and fail at once
    std::optional<Time> restartAt;             //!< when they are back for good; none: never
    RestartMemory memory{RestartMemory::DISK}; //!< what is left then
    std::optional<Flapping> flapping;          //!< until then; none: they stay down
    std::optional<uint32_t> mostDown;          //!< of these at once; none: all of them
    std::optional<Span> partition;             //!< when the network is in two; none: never
    double partitionShare{0.5};                //!< share of strong nodes on the first side
    std::array<LinkDisturbance, LINK_CLASS_COUNT> disturbances; //!< of messages, by class of link
    Span disturbance;                                           //!< when these happen
    uint32_t slow{0};                                           //!< nodes, from the start
    Time slowService; //!< time that each takes for a message

    /// @return whether loss, duplicates or delays are to happen on any link
    bool IsDisturbed() const;
    /// @param links of one class @return whether they are to happen on these
    bool IsDisturbed(LinkClass links) const;

    /// @return when the last of these faults begins or ends for good; none without such faults
    std::optional<Time> GetLastChange() const;
};

/**
 * @ingroup gridshare
 * What the faults of a plan happen to.
 */
struct FaultTargets
{
    Ptr<FaultyTransport> transport;                 //!< between all endpoints
    std::vector<Ptr<StrongNodeApplication>> nodes;  //!< strong nodes, by number
    std::vector<bool> exempt;                       //!< by number: shall not crash or be slow
    std::vector<uint32_t> homes;                    //!< of the endpoints after the strong nodes:
                                                    //!< the strong node on whose side of a
                                                    //!< partition they are; empty: they hear both
    std::vector<Ptr<AccessSegment>> accessSegments; //!< of meters that are no endpoints
};

/**
 * @ingroup gridshare
 * Brings the faults of a plan about.
 *
 * The nodes that crash together are the leader of that moment, as most running nodes see it, and
 * others drawn uniformly; the sides of a partition and the slow nodes are drawn uniformly, too.
 * Nodes that are faulty otherwise (Byzantine) are not among them; a crash of a single node spares
 * nobody. A node that is to leave while as many are down as may be stays for another time of the
 * same law.
 */
class FaultSchedule
{
  public:
    /**
     * @param plan what is to happen
     * @param targets what it happens to
     */
    FaultSchedule(const FaultPlan& plan, FaultTargets targets);
    ~FaultSchedule();

    FaultSchedule(const FaultSchedule&) = delete;
    FaultSchedule& operator=(const FaultSchedule&) = delete;

    /// @param stream of its draws @return streams taken
    int64_t AssignStreams(int64_t stream);

    /// Schedule everything; once, before the simulation runs.
    void Arm();

    /// @return nodes that the schedule has crashed, whether they are back or not
    const std::vector<uint32_t>& GetCrashed() const;

    /// @return crashes of the leader that did not happen, since nobody led
    uint32_t GetMissedCount() const;

  private:
    std::vector<uint32_t> Draw(uint32_t count, std::vector<uint32_t> first);
    void ArmCrashes();
    /// Last in this instant: at time 0 the applications' own starts are scheduled by now, but may
    /// be yet to come, and nodes that have not started follow no leader.
    void CrashOneLast(const FaultPlan::Crash& crash);
    /// Likewise.
    void CrashTogetherLast();
    void CrashOne(const FaultPlan::Crash& crash);
    void TakeDown(uint32_t node);
    void CrashTogether();
    void RestartTogether();
    void CrashWithinLimit(uint32_t node);
    void RestartOne(uint32_t node);
    void ScheduleCrash(uint32_t node);
    void Split();
    void Disturb(bool active);
    Time DrawExponential(Time mean);

    FaultPlan m_plan;                   //!< what is to happen
    FaultTargets m_targets;             //!< what it happens to
    NodeOutages m_outages;              //!< takes nodes down
    std::vector<uint32_t> m_crashed;    //!< all that have crashed
    std::vector<uint32_t> m_together;   //!< chosen to crash together
    std::vector<bool> m_away;           //!< by node: one of these, and down
    std::vector<EventId> m_flapping;    //!< by node: when it next leaves or returns
    uint32_t m_missed{0};               //!< crashes of a leader that there was not
    std::vector<EventId> m_events;      //!< all others
    Ptr<UniformRandomVariable> m_draws; //!< who, and how long
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FAULT_SCHEDULE_H
