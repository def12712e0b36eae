/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "byzantine-plan.h"

#include "branch-forger.h"
#include "branching-leader.h"
#include "byzantine-replica.h"
#include "certificate-forger.h"
#include "eager-primary.h"
#include "garbling-replica.h"
#include "heavy-miner.h"
#include "silent-kinds-replica.h"
#include "twin-replica.h"
#include "usurping-replica.h"

#include "ns3/consensus-registry.h"

namespace ns3
{
namespace gridshare
{

namespace
{

using Replica = std::unique_ptr<ConsensusReplica>;

Replica
CreateTwins(Replica inner, uint64_t seed)
{
    auto second = FindConsensusProtocol(inner->GetProtocolName()).create(inner->GetConfig());
    return std::make_unique<TwinReplica>(std::move(inner), std::move(second), seed);
}

template <ConsensusProtocol Protocol, BranchForgery Forgery>
Replica
CreateForger(Replica inner, uint64_t /* seed */)
{
    return std::make_unique<BranchForger>(std::move(inner), Protocol, Forgery);
}

/// A Byzantine replica that its seed decides about.
template <typename Byzantine>
Replica
Create(Replica inner, uint64_t seed)
{
    return std::make_unique<Byzantine>(std::move(inner), seed);
}

/// A Byzantine replica that leaves nothing to chance.
template <typename Byzantine>
Replica
CreatePlain(Replica inner, uint64_t /* seed */)
{
    return std::make_unique<Byzantine>(std::move(inner));
}

/// Prepares what it proposes, two blocks for a place now and then, and keeps some kinds back.
Replica
CreateEagerPrimary(Replica inner, uint64_t seed)
{
    Replica eager = std::make_unique<EagerPrimary>(std::move(inner));
    if (seed % 3 == 0)
    {
        eager = CorruptReplica(
            std::move(eager), BYZANTINE_EQUIVOCATION, seed, std::make_shared<ByzantineCollusion>());
    }
    if (seed % 2 == 0)
    {
        eager = std::make_unique<SilentKindsReplica>(std::move(eager), seed);
    }
    return eager;
}

constexpr ByzantinePlan BYZANTINE_PLANS[] = {
    {"pbft", "is two with one identity", 2, CreateTwins},
    {"pbft", "prepares its own proposals", 2, CreateEagerPrimary},
    {"pbft", "proposes out of turn", 1, Create<UsurpingReplica>},
    {"pbft", "forges certificates", 1, Create<CertificateForger>},
    {"pbft", "garbles messages", 1, Create<GarblingReplica>},
    {"pbft", "withholds some kinds of messages", 1, Create<SilentKindsReplica>},
    {"hotstuff", "is two with one identity", 2, CreateTwins},
    {"hotstuff", "proposes on any certificate", 9, Create<BranchingLeader>},
    {"hotstuff", "forges certificates", 1, Create<CertificateForger>},
    {"hotstuff", "garbles messages", 1, Create<GarblingReplica>},
    {"hotstuff", "withholds some kinds of messages", 1, Create<SilentKindsReplica>},
    {"poa", "forges a branch", 1, CreateForger<ConsensusProtocol::POA, BranchForgery::ALONE>},
    {"poa",
     "forges a branch in others' names",
     1,
     CreateForger<ConsensusProtocol::POA, BranchForgery::OTHERS_NAMES>},
    {"poa",
     "forges a heavy block",
     1,
     CreateForger<ConsensusProtocol::POA, BranchForgery::HEAVY_BLOCK>},
    {"poa", "garbles messages", 1, Create<GarblingReplica>},
    {"pow", "forges a branch", 1, CreateForger<ConsensusProtocol::POW, BranchForgery::ALONE>},
    {"pow", "claims more weight than its work", 1, CreatePlain<HeavyMiner>},
    {"pow", "garbles messages", 1, Create<GarblingReplica>},
};

} // namespace

std::vector<const ByzantinePlan*>
FindByzantinePlans(const std::string& protocol)
{
    std::vector<const ByzantinePlan*> found;
    for (const auto& plan : BYZANTINE_PLANS)
    {
        if (plan.protocol == protocol)
        {
            found.push_back(&plan);
        }
    }
    return found;
}

uint32_t
ChooseByzantinePlan(const std::string& protocol, uint32_t draw)
{
    const auto plans = FindByzantinePlans(protocol);
    uint32_t all = 0;
    for (const auto* plan : plans)
    {
        all += plan->share;
    }
    draw %= all;
    uint32_t chosen = 0;
    while (draw >= plans[chosen]->share)
    {
        draw -= plans[chosen]->share;
        ++chosen;
    }
    return chosen;
}

} // namespace gridshare
} // namespace ns3
