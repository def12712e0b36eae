/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "planned-liar.h"

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
CreateTwins(Replica inner, std::uint64_t seed)
{
    auto second = FindConsensusProtocol(inner->GetProtocolName()).create(inner->GetConfig());
    return std::make_unique<TwinReplica>(std::move(inner), std::move(second), seed);
}

template <ConsensusProtocol Protocol, BranchForgery Forgery>
Replica
CreateForger(Replica inner, std::uint64_t /* seed */)
{
    return std::make_unique<BranchForger>(std::move(inner), Protocol, Forgery);
}

/// A liar that its seed decides about.
template <typename Liar>
Replica
Create(Replica inner, std::uint64_t seed)
{
    return std::make_unique<Liar>(std::move(inner), seed);
}

/// A liar that leaves nothing to chance.
template <typename Liar>
Replica
CreatePlain(Replica inner, std::uint64_t /* seed */)
{
    return std::make_unique<Liar>(std::move(inner));
}

/// Prepares what it proposes, two blocks for a place now and then, and keeps some kinds back.
Replica
CreateEagerPrimary(Replica inner, std::uint64_t seed)
{
    Replica eager = std::make_unique<EagerPrimary>(std::move(inner));
    if (seed % 3 == 0)
    {
        eager = CorruptReplica(
            std::move(eager), kByzantineEquivocation, seed, std::make_shared<ByzantineCollusion>());
    }
    if (seed % 2 == 0)
    {
        eager = std::make_unique<SilentKindsReplica>(std::move(eager), seed);
    }
    return eager;
}

constexpr PlannedLiar kPlannedLiars[] = {
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
    {"poa", "forges a branch", 1, CreateForger<ConsensusProtocol::kPoa, BranchForgery::kAlone>},
    {"poa",
     "forges a branch in others' names",
     1,
     CreateForger<ConsensusProtocol::kPoa, BranchForgery::kOthersNames>},
    {"poa",
     "forges a heavy block",
     1,
     CreateForger<ConsensusProtocol::kPoa, BranchForgery::kHeavyBlock>},
    {"poa", "garbles messages", 1, Create<GarblingReplica>},
    {"pow", "forges a branch", 1, CreateForger<ConsensusProtocol::kPow, BranchForgery::kAlone>},
    {"pow", "claims more weight than its work", 1, CreatePlain<HeavyMiner>},
    {"pow", "garbles messages", 1, Create<GarblingReplica>},
};

} // namespace

std::vector<const PlannedLiar*>
FindPlannedLiars(const std::string& protocol)
{
    std::vector<const PlannedLiar*> found;
    for (const auto& liar : kPlannedLiars)
    {
        if (liar.protocol == protocol)
        {
            found.push_back(&liar);
        }
    }
    return found;
}

std::uint32_t
ChoosePlannedLiar(const std::string& protocol, std::uint32_t draw)
{
    const auto liars = FindPlannedLiars(protocol);
    std::uint32_t all = 0;
    for (const auto* liar : liars)
    {
        all += liar->share;
    }
    draw %= all;
    std::uint32_t chosen = 0;
    while (draw >= liars[chosen]->share)
    {
        draw -= liars[chosen]->share;
        ++chosen;
    }
    return chosen;
}

} // namespace gridshare
} // namespace ns3
