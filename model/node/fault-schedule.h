/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FAULT_SCHEDULE_H
#define GRIDSHARE_FAULT_SCHEDULE_H

#include "faulty-transport.h"
#include "strong-node-application.h"

#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare
 * Which faults happen to strong nodes and between them, and when. Times count from the start.
 */
struct FaultPlan
{
    uint32_t crashed{0};                        //!< how many nodes crash
    Time crashAt;                               //!< when
    Time restartAt;                             //!< when they are back for good; 0: never
    RestartMemory memory{RestartMemory::kDisk}; //!< what is left then
    Time meanUp;                                //!< until then they come back for an exponential
                                                //!< time with this mean; 0: they stay down
    Time meanDown;                              //!< mean of the exponential time between
    Time partitionStart;                        //!< when the network breaks in two
    Time partitionEnd;                          //!< when it heals; not after the start: no break
    double partitionShare{0.5};                 //!< share of strong nodes on the first side
    LinkDisturbance disturbance;                //!< of messages between strong nodes
    Time disturbanceStart;                      //!< from when
    Time disturbanceEnd;                        //!< until when; not after the start: no disturbance
    uint32_t slow{0};                           //!< how many nodes are slow, from the start
    Time slowService;                           //!< time that each takes for a message

    /// @return when the last of these faults begins or ends for good; 0 without faults
    Time GetLastChange() const;
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
     * @param transport between the strong nodes
     * @param nodes all strong nodes by number; must outlive this object's events
     * @param exempt by number: true for those that shall not crash or be slow
     */
    FaultSchedule(const FaultPlan& plan,
                  Ptr<FaultyTransport> transport,
                  std::vector<Ptr<StrongNodeApplication>> nodes,
                  std::vector<bool> exempt);
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
    void CrashAll();
    void RestartAll();
    void CrashOne(uint32_t node);
    void RestartOne(uint32_t node);
    void Split();
    Time DrawExponential(Time mean);

    FaultPlan m_plan;                                //!< what is to happen
    Ptr<FaultyTransport> m_transport;                //!< between the strong nodes
    std::vector<Ptr<StrongNodeApplication>> m_nodes; //!< by number
    std::vector<bool> m_exempt;                      //!< by number
    std::vector<uint32_t> m_crashed;                 //!< chosen to crash
    std::vector<EventId> m_flapping;                 //!< by node: its next crash or return
    std::vector<EventId> m_events;                   //!< all others
    Ptr<UniformRandomVariable> m_draws;              //!< who, and how long
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FAULT_SCHEDULE_H
