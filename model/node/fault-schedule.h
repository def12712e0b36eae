/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FAULT_SCHEDULE_H
#define GRIDSHARE_FAULT_SCHEDULE_H

#include "faulty-transport.h"
#include "strong-node-application.h"

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

    uint32_t crashed{0};                        //!< how many nodes crash
    Time crashAt;                               //!< when; at 0 they start, and fail at once
    std::optional<Time> restartAt;              //!< when they are back for good; none: never
    RestartMemory memory{RestartMemory::kDisk}; //!< what is left then
    std::optional<Flapping> flapping;           //!< until then; none: they stay down
    std::optional<Span> partition;              //!< when the network is in two; none: never
    double partitionShare{0.5};                 //!< share of strong nodes on the first side
    std::array<LinkDisturbance, LINK_CLASS_COUNT> disturbances; //!< of messages, by class of link
    Span disturbance;                                           //!< when these happen
    uint32_t slow{0};                                           //!< nodes, from the start
    Time slowService; //!< time that each takes for a message

    /// @return whether loss, duplicates or delays are to happen on any link
    bool IsDisturbed() const;

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
 * The nodes that crash are the leader of that moment, as most running nodes see it, and others
 * drawn uniformly; the sides of a partition and the slow nodes are drawn uniformly, too. Nodes that
 * are faulty otherwise (liars) do not crash.
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

  private:
    std::vector<uint32_t> Draw(uint32_t count, std::vector<uint32_t> first);
    uint32_t FindLeader() const;
    void BeginCrash();
    void CrashAll();
    void RestartAll();
    void CrashOne(uint32_t node);
    void RestartOne(uint32_t node);
    void Split();
    void Disturb(bool active);
    Time DrawExponential(Time mean);

    FaultPlan m_plan;                   //!< what is to happen
    FaultTargets m_targets;             //!< what it happens to
    std::vector<uint32_t> m_crashed;    //!< chosen to crash
    std::vector<EventId> m_flapping;    //!< by node: its next crash or return
    std::vector<EventId> m_events;      //!< all others
    Ptr<UniformRandomVariable> m_draws; //!< who, and how long
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FAULT_SCHEDULE_H
