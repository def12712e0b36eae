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

/// The network in two: the targets and their concentrators do not hear the others.
class PartitionFault : public FaultEffect
{
  public:
    explicit PartitionFault(FaultGround& ground)
        : m_ground(ground)
    {
    }

    void Begin(const std::vector<FaultTarget>& targets) override
    {
        std::vector<bool> first(m_ground.GetTargets().nodes.size(), false);
        for (const auto& target : targets)
        {
            first[target.number] = true;
        }
        m_ground.Split(std::move(first));
    }

    void End(const std::vector<FaultTarget>&) override
    {
        m_ground.Heal();
    }

  private:
    FaultGround& m_ground; //!< is split
};

std::unique_ptr<FaultEffect>
CreatePartition(const FaultBlock&, FaultGround& ground)
{
    return std::make_unique<PartitionFault>(ground);
}

const NamedRegistration g_partition{
    GetFaultKinds(),
    {{"partition",
      "the targets, with their concentrators, and all others do not hear each other",
      7},
     MakeThings({FaultThing::STRONG_NODE}),
     FaultRate::NONE,
     false,
     true,
     true,
     true,
     CreatePartition}};

} // namespace

} // namespace gridshare
} // namespace ns3
