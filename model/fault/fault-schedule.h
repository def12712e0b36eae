/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FAULT_SCHEDULE_H
#define GRIDSHARE_FAULT_SCHEDULE_H

#include "fault-course.h"
#include "fault-plan.h"

#include <memory>
#include <optional>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-fault
 * Brings the faults of a plan about.
 *
 * The nodes that crash together are the leader of that moment, as most running nodes see it, and
 * others drawn uniformly; the sides of a partition and the slow nodes are drawn uniformly, too.
 * Nodes that are faulty otherwise (Byzantine) are not among them; a crash of a single node spares
 * nobody. A block of the plan has its own draws (FaultCourse). A node that is to leave while as
 * many are down as may be stays for another time of the same law.
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

    /// @param stream of the draws of the first block; the others have the next ones
    void AssignBlockStreams(int64_t stream);

    /// Schedule everything; once, before the simulation runs.
    void Arm();

    /// @return what the faults happen to, and how often and for how long they did
    FaultGround& GetGround();

  private:
    std::vector<uint32_t> Draw(uint32_t count, std::vector<uint32_t> first);
    void ArmCrashes();
    /// Last in this instant: at time 0 the applications' own starts are scheduled by now, but may
    /// be yet to come, and nodes that have not started follow no leader.
    void CrashOneLast(const FaultPlan::Crash& crash);
    /// Likewise.
    void CrashTogetherLast();
    void CrashOne(const FaultPlan::Crash& crash);
    void CrashTogether();
    void RestartTogether();
    void CrashWithinLimit(uint32_t node);
    void RestartOne(uint32_t node);
    void ScheduleCrash(uint32_t node);
    void Split();
    void Disturb(bool active);
    Time DrawExponential(Time mean);

    FaultPlan m_plan;                                    //!< what is to happen
    FaultGround m_ground;                                //!< what it happens to
    std::vector<std::unique_ptr<FaultCourse>> m_courses; //!< of the plan's blocks
    std::vector<uint32_t> m_together;                    //!< chosen to crash together
    std::vector<bool> m_away;                            //!< by node: one of these, and down
    std::vector<EventId> m_flapping;      //!< by node: when it next leaves or returns
    std::vector<uint32_t> m_disturbances; //!< that last now, as the ground numbers them
    std::vector<EventId> m_events;        //!< all others
    Ptr<UniformRandomVariable> m_draws;   //!< who, and how long
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FAULT_SCHEDULE_H
