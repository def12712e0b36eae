/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "eager-primary.h"

namespace ns3
{
namespace gridshare
{

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
