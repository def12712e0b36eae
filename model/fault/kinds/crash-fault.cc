/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/fault-kind.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

namespace
{

/// Strong nodes and concentrators stop, and start again from what faults.memory leaves them.
class CrashFault : public FaultEffect
{
  public:
    explicit CrashFault(FaultGround& ground)
        : m_ground(ground)
    {
    }

    void Begin(const std::vector<FaultTarget>& targets) override
    {
        for (const auto& target : targets)
        {
            if (target.thing == FaultThing::CONCENTRATOR)
            {
                m_ground.GetConcentrators().Begin(target.number);
            }
            else if (target.thing == FaultThing::STRONG_NODE)
            {
                m_ground.CrashNode(target.number);
            }
            else if ((m_led = m_ground.GetNodes().FindLeader()))
            {
                m_ground.CrashNode(*m_led);
            }
            else
            {
                m_ground.MissLeader();
            }
        }
    }

    void End(const std::vector<FaultTarget>& targets) override
    {
        for (const auto& target : targets)
        {
            if (target.thing == FaultThing::CONCENTRATOR)
            {
                m_ground.GetConcentrators().End(target.number);
            }
            else if (target.thing == FaultThing::STRONG_NODE)
            {
                m_ground.GetNodes().End(target.number);
            }
            else if (m_led)
            {
                m_ground.GetNodes().End(*m_led);
                m_led.reset();
            }
        }
    }

  private:
    FaultGround& m_ground;         //!< has the nodes
    std::optional<uint32_t> m_led; //!< who led, and is down; none: nobody
};

std::unique_ptr<FaultEffect>
CreateCrash(const FaultBlock&, FaultGround& ground)
{
    return std::make_unique<CrashFault>(ground);
}

const NamedRegistration g_crash{
    GetFaultKinds(),
    {{"crash", "strong nodes or concentrators stop, and come back with what faults.memory says", 1},
     MakeThings({FaultThing::STRONG_NODE, FaultThing::LEADER, FaultThing::CONCENTRATOR}),
     FaultRate::FAILURES,
     false,
     false,
     false,
     false,
     CreateCrash}};

} // namespace

} // namespace gridshare
} // namespace ns3
