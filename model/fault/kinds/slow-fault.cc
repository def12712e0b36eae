/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/fault-kind.h"

namespace ns3
{
namespace gridshare
{

namespace
{

/// Strong nodes take a time for each message, one after another; several such faults add up.
class SlowFault : public FaultEffect
{
  public:
    SlowFault(Time service, FaultGround& ground)
        : m_service(service),
          m_ground(ground)
    {
    }

    void Begin(const std::vector<FaultTarget>& targets) override
    {
        for (const auto& target : targets)
        {
            m_ground.SlowDown(target.number, m_service);
        }
    }

    void End(const std::vector<FaultTarget>& targets) override
    {
        for (const auto& target : targets)
        {
            m_ground.SpeedUp(target.number, m_service);
        }
    }

  private:
    Time m_service;        //!< of a message
    FaultGround& m_ground; //!< has the nodes
};

std::unique_ptr<FaultEffect>
CreateSlow(const FaultBlock& block, FaultGround& ground)
{
    return std::make_unique<SlowFault>(block.delay, ground);
}

const NamedRegistration g_slow{GetFaultKinds(),
                               {{"slow", "strong nodes take delay_s for each message", 8},
                                MakeThings({FaultThing::STRONG_NODE}),
                                FaultRate::NONE,
                                true,
                                true,
                                true,
                                false,
                                CreateSlow}};

} // namespace

} // namespace gridshare
} // namespace ns3
