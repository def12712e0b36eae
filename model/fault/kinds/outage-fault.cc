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

/// Meters and concentrators without power: what is behind a bus, or at a concentrator.
class OutageFault : public FaultEffect
{
  public:
    explicit OutageFault(FaultGround& ground)
        : m_ground(ground)
    {
    }

    void Begin(const std::vector<FaultTarget>& targets) override
    {
        for (const auto& target : targets)
        {
            m_ground.CutPower(target);
        }
    }

    void End(const std::vector<FaultTarget>& targets) override
    {
        for (const auto& target : targets)
        {
            m_ground.RestorePower(target);
        }
    }

  private:
    FaultGround& m_ground; //!< has the meters
};

std::unique_ptr<FaultEffect>
CreateOutage(const FaultBlock&, FaultGround& ground)
{
    return std::make_unique<OutageFault>(ground);
}

const NamedRegistration g_outage{
    GetFaultKinds(),
    {{"outage", "all meters and concentrators behind a bus are without power", 3},
     MakeThings({FaultThing::BUS, FaultThing::CONCENTRATOR}),
     FaultRate::FAILURES,
     false,
     false,
     false,
     false,
     CreateOutage}};

} // namespace

} // namespace gridshare
} // namespace ns3
