/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "eager-primary.h"

#include "silent-kinds-replica.h"

#include "ns3/byzantine-plan.h"
#include "ns3/byzantine-replica.h"
#include "ns3/pbft-view-messages.h"

namespace ns3
{
namespace gridshare
{

namespace
{

/// Prepares what it proposes, two blocks for a place now and then, and keeps some kinds back.
std::unique_ptr<ConsensusReplica>
CreateEagerPrimary(std::unique_ptr<ConsensusReplica> inner,
                   uint64_t seed,
                   ReplicaFactory /* another */)
{
    std::unique_ptr<ConsensusReplica> eager = std::make_unique<EagerPrimary>(std::move(inner));
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

const NamedRegistration g_eager{
    GetByzantinePlans(),
    {{"eager_primary", "prepares its own proposals", 2}, {"pbft"}, 2, CreateEagerPrimary}};

} // namespace

ConsensusMessagePtr
EagerPrimary::MakePrepare(const PbftPrePrepare& proposal) const
{
    auto prepare = std::make_shared<PbftVote>(PbftKind::PREPARE);
    prepare->view = proposal.view;
    prepare->sequence = proposal.sequence;
    prepare->digest = proposal.GetDigest();
    return Sign(prepare);
}

void
EagerPrimary::PassOn(ReplicaEffects& effects)
{
    for (auto& effect : m_wanted.GetMutableList())
    {
        ReplicaEffect after = effect;
        effects.GetMutableList().push_back(std::move(effect));
        std::vector<ConsensusMessagePtr> prepares;
        if (const auto* proposal = dynamic_cast<const PbftPrePrepare*>(after.message.get()))
        {
            prepares.push_back(MakePrepare(*proposal));
        }
        else if (const auto* newView = dynamic_cast<const PbftNewView*>(after.message.get()))
        {
            for (const auto& proposed : newView->proposals)
            {
                prepares.push_back(MakePrepare(*proposed));
            }
        }
        for (auto& prepare : prepares)
        {
            after.message = std::move(prepare);
            effects.GetMutableList().push_back(after);
        }
    }
    m_wanted.Clear();
}

} // namespace gridshare
} // namespace ns3
