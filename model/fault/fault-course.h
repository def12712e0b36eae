/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FAULT_COURSE_H
#define GRIDSHARE_FAULT_COURSE_H

#include "fault-kind.h"

#include "ns3/event-id.h"
#include "ns3/random-variable-stream.h"

#include <memory>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-fault
 * Brings one fault of a plan about: draws its targets, begins and ends its effect, or lets each
 * target come and go by chance in between.
 */
class FaultCourse
{
  public:
    /**
     * @param block what is to happen; must outlive this
     * @param ground what it happens to; must outlive this
     */
    FaultCourse(const FaultBlock& block, FaultGround& ground);
    ~FaultCourse();

    FaultCourse(const FaultCourse&) = delete;
    FaultCourse& operator=(const FaultCourse&) = delete;

    /// @param stream of its draws, who and how long
    void SetStream(int64_t stream);

    /// Draw who it is, and schedule everything; once, before the simulation runs.
    void Arm();

    /// @return what it happens to, after Arm()
    const std::vector<FaultTarget>& GetChosen() const;

  private:
    void Choose(const FaultTargetGroup& group);
    void StartLast();
    void Start();
    void End();
    void AwaitFailure(std::size_t index);
    void Fail(std::size_t index);
    void Recover(std::size_t index);
    Time DrawExponential(Time mean);

    const FaultBlock& m_block;             //!< see constructor
    FaultGround& m_ground;                 //!< see constructor
    std::unique_ptr<FaultEffect> m_effect; //!< on the targets
    std::vector<FaultTarget> m_chosen;     //!< each once
    std::vector<bool> m_down;              //!< by chosen target that comes and goes: it is down
    std::vector<EventId> m_turns;          //!< likewise: when it fails, or returns
    std::vector<EventId> m_events;         //!< begin and end
    Ptr<UniformRandomVariable> m_draws;    //!< who, and how long
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FAULT_COURSE_H
