/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "planned-liar.h"

#include "branch-forger.h"
#include "twin-replica.h"

#include "ns3/consensus-registry.h"

namespace ns3
{
namespace gridshare
{

namespace
{

using Replica = std::unique_ptr<ConsensusReplica>;

Replica
CreateTwins(Replica inner, std::uint64_t seed)
{
    auto second = FindConsensusProtocol(inner->GetProtocolName()).create(inner->GetConfig());
    return std::make_unique<TwinReplica>(std::move(inner), std::move(second), seed);
}

template <ConsensusProtocol Protocol>
Replica
CreateForger(Replica inner, std::uint64_t /* seed */)
{
    return std::make_unique<BranchForger>(std::move(inner), Protocol);
}

constexpr PlannedLiar kPlannedLiars[] = {
    {"pbft", "is two with one identity", CreateTwins},
    {"hotstuff", "is two with one identity", CreateTwins},
    {"poa", "forges a branch", CreateForger<ConsensusProtocol::kPoa>},
    {"pow", "forges a branch", CreateForger<ConsensusProtocol::kPow>},
};

} // namespace

const PlannedLiar*
FindPlannedLiar(const std::string& protocol)
{
    for (const auto& liar : kPlannedLiars)
    {
        if (liar.protocol == protocol)
        {
            return &liar;
        }
    }
    return nullptr;
}

} // namespace gridshare
} // namespace ns3
