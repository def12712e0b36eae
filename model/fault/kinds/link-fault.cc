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

/// Links carry nothing; what they lose may have another way later.
class LinkFault : public FaultEffect
{
  public:
    explicit LinkFault(FaultGround& ground)
        : m_links(ground.GetLinks())
    {
    }

    void Begin(const std::vector<FaultTarget>& targets) override
    {
        for (const auto& target : targets)
        {
            m_links.Begin(target.number);
        }
    }

    void End(const std::vector<FaultTarget>& targets) override
    {
        for (const auto& target : targets)
        {
            m_links.End(target.number);
        }
    }

  private:
    DownReasons& m_links; //!< all
};

std::unique_ptr<FaultEffect>
CreateLinkFault(const FaultBlock&, FaultGround& ground)
{
    return std::make_unique<LinkFault>(ground);
}

const NamedRegistration g_link{
    GetFaultKinds(),
    {{"link", "links are down: what is on them is lost, until routes that avoid them are known", 2},
     MakeThings({FaultThing::LINK}),
     FaultRate::FAILURES,
     false,
     false,
     true,
     false,
     CreateLinkFault}};

} // namespace

} // namespace gridshare
} // namespace ns3
