/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "pbft-new-view.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

PbftNewViewRule::PbftNewViewRule(const PbftGroup& group, uint64_t places)
    : m_group(group),
      m_places(places)
{
}

bool
PbftNewViewRule::IsValid(const PbftViewChange& message) const
{
    // Claims must be possible, or a Byzantine replica could have others reserve places without
    // bound.
    const bool possible =
        std::all_of(message.prepared.begin(), message.prepared.end(), [&](const auto& claim) {
            return claim->view < message.view && claim->sequence > message.stable->sequence &&
                   claim->sequence - message.stable->sequence <= m_places;
        });
    return possible &&
           (!message.hasEvidence ||
            (m_group.IsProved(*message.stable) &&
             std::all_of(message.prepared.begin(), message.prepared.end(), [&](const auto& proof) {
                 return m_group.IsProved(*proof);
             })));
}

PbftCheckpointProofPtr
PbftNewViewRule::ComputeProposals(const ViewChanges& viewChanges,
                                  std::vector<PbftPreparedProofPtr>& claims)
{
    PbftCheckpointProofPtr stable = viewChanges.front()->stable;
    for (const auto& viewChange : viewChanges)
    {
        if (viewChange->stable->sequence > stable->sequence)
        {
            stable = viewChange->stable;
        }
    }
    for (const auto& viewChange : viewChanges)
    {
        for (const auto& claim : viewChange->prepared)
        {
            if (claim->sequence <= stable->sequence)
            {
                continue;
            }
            const std::size_t index = claim->sequence - stable->sequence - 1;
            if (index >= claims.size())
            {
                claims.resize(index + 1);
            }
            if (!claims[index] || claims[index]->view < claim->view)
            {
                claims[index] = claim;
            }
        }
    }
    return stable;
}

std::shared_ptr<const PbftNewView>
PbftNewViewRule::Make(uint64_t view, const ViewChanges& viewChanges) const
{
    std::vector<PbftPreparedProofPtr> chosen;
    auto message = std::make_shared<PbftNewView>();
    message->view = view;
    message->stable = ComputeProposals(viewChanges, chosen);
    for (const auto& viewChange : viewChanges)
    {
        message->viewChanges.push_back(viewChange->WithoutEvidence());
    }
    for (std::size_t i = 0; i < chosen.size(); ++i)
    {
        auto proposal = std::make_shared<PbftPrePrepare>();
        proposal->view = view;
        proposal->sequence = message->stable->sequence + 1 + i;
        proposal->block = chosen[i] ? chosen[i]->block : nullptr;
        message->proposals.push_back(m_group.Sign(proposal));
        if (chosen[i])
        {
            message->proofs.push_back(chosen[i]);
        }
    }
    return m_group.Sign(message);
}

bool
PbftNewViewRule::IsValid(const PbftNewView& message) const
{
    ReplicaSet senders;
    for (const auto& viewChange : message.viewChanges)
    {
        if (viewChange->view != message.view || !m_group.IsAuthentic(*viewChange) ||
            !IsValid(*viewChange))
        {
            return false;
        }
        senders.Insert(viewChange->GetSender());
    }
    if (senders.GetCount() < m_group.CountNeeded(PbftQuorum::NEW_VIEW))
    {
        return false;
    }
    if (!m_group.GetRules().MustBeProved(PbftClaim::NEW_VIEW))
    {
        return true;
    }
    std::vector<PbftPreparedProofPtr> claims;
    const auto claimed = ComputeProposals(message.viewChanges, claims);
    return message.stable->ContentDigest() == claimed->ContentDigest() &&
           m_group.IsProved(*message.stable) && AreProposalsValid(message, claims);
}

bool
PbftNewViewRule::AreProposalsValid(const PbftNewView& message,
                                   const std::vector<PbftPreparedProofPtr>& claims) const
{
    if (claims.size() != message.proposals.size())
    {
        return false;
    }
    auto proof = message.proofs.begin();
    for (std::size_t i = 0; i < claims.size(); ++i)
    {
        const PbftPrePrepare& proposal = *message.proposals[i];
        if (proposal.view != message.view ||
            proposal.sequence != message.stable->sequence + 1 + i ||
            proposal.GetDigest() != (claims[i] ? claims[i]->digest : Hash256{}) ||
            proposal.GetSender() != m_group.GetPrimary(message.view) ||
            !m_group.IsAuthentic(proposal))
        {
            return false;
        }
        // The claim that decides must be proved; a false one of a lower view decides nothing.
        if (claims[i] && (proof == message.proofs.end() || (*proof)->view != claims[i]->view ||
                          (*proof)->sequence != claims[i]->sequence ||
                          (*proof)->digest != claims[i]->digest || !m_group.IsProved(**proof)))
        {
            return false;
        }
        proof += claims[i] ? 1 : 0;
    }
    return true;
}

} // namespace gridshare
} // namespace ns3
