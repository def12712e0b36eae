/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "branching-leader.h"

#include "ns3/byzantine-plan.h"
#include "ns3/hotstuff-pacemaker.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

namespace
{

const NamedRegistration g_branchingLeader{GetByzantinePlans(),
                                          {{"branching_leader", "proposes on any certificate", 3},
                                           {"hotstuff"},
                                           9,
                                           CreateByzantine<BranchingLeader>}};

} // namespace

BranchingLeader::BranchingLeader(std::unique_ptr<ConsensusReplica> inner, uint64_t seed)
    : ReplicaDecorator(std::move(inner)),
      m_generator(seed),
      m_misplacesBlocks(m_generator.Chance(100)),
      m_votesForOthers(m_generator.Chance(500))
{
    auto root = std::make_shared<HotStuffNode>();
    root->hash = root->ComputeHash();
    m_nodes.emplace(root->hash, root);
    m_shown = {0, root->hash, {}};
    m_certificates[0].push_back(m_shown);
}

ReplicaId
BranchingLeader::GetLeaderOf(uint64_t view) const
{
    return static_cast<ReplicaId>((view - 1) / HotStuffPacemaker::TENURE % m_config.replicas);
}

void
BranchingLeader::Learn(const HotStuffCertificate& certificate)
{
    auto& known = m_certificates[certificate.view];
    const bool isNew = std::none_of(known.begin(), known.end(), [&](const auto& other) {
        return other.node == certificate.node;
    });
    if (certificate.view > 0 && !certificate.signatures.empty() && isNew &&
        m_nodes.count(certificate.node) > 0)
    {
        known.push_back(certificate);
    }
}

void
BranchingLeader::Learn(const HotStuffNodePtr& node)
{
    m_nodes.emplace(node->hash, node);
    Learn(node->justify);
}

void
BranchingLeader::LearnFrom(const ConsensusMessage& message)
{
    if (const auto* proposal = dynamic_cast<const HotStuffProposal*>(&message))
    {
        Learn(proposal->node);
    }
    else if (const auto* wish = dynamic_cast<const HotStuffNewView*>(&message))
    {
        Learn(wish->highest);
    }
    else if (const auto* decide = dynamic_cast<const HotStuffDecide*>(&message))
    {
        Learn(decide->highest);
    }
    else if (const auto* answer = dynamic_cast<const HotStuffNodes*>(&message))
    {
        for (const auto& node : answer->nodes)
        {
            Learn(node);
        }
        Learn(answer->highest);
    }
}

void
BranchingLeader::PassOn(ReplicaEffects& effects)
{
    for (auto& effect : m_wanted.GetMutableList())
    {
        const ConsensusMessage* message = effect.message.get();
        const auto* proposal = dynamic_cast<const HotStuffProposal*>(message);
        const auto* wish = dynamic_cast<const HotStuffNewView*>(message);
        if (proposal && proposal->GetSender() == m_config.self)
        {
            LearnFrom(*proposal);
            if (m_generator.Chance(700))
            {
                Propose(proposal->node->view, effects);
                continue;
            }
        }
        else if (wish && wish->view > 1 && m_generator.Chance(500))
        {
            auto other = std::make_shared<HotStuffNewView>(*wish);
            m_shown = ChooseCertificate(wish->view);
            other->highest = m_shown;
            effect.message = Sign(other);
        }
        else if (!m_votesForOthers && dynamic_cast<const HotStuffVote*>(message) != nullptr)
        {
            continue;
        }
        effects.GetMutableList().push_back(std::move(effect));
    }
    m_wanted.Clear();
}

void
BranchingLeader::Receive(const ConsensusMessagePtr& message, ReplicaEffects& effects)
{
    LearnFrom(*message);
    if (const auto* proposal = dynamic_cast<const HotStuffProposal*>(message.get()))
    {
        if (m_votesForOthers)
        {
            VoteFor(*proposal->node, effects);
        }
    }
    else if (const auto* vote = dynamic_cast<const HotStuffVote*>(message.get()))
    {
        CountVote(*vote, effects);
    }
    else if (dynamic_cast<const HotStuffFetch*>(message.get()) != nullptr)
    {
        AnswerFetch(message->GetSender(), effects);
    }
    ReplicaDecorator::Receive(message, effects);
}

void
BranchingLeader::VoteFor(const HotStuffNode& node, ReplicaEffects& effects)
{
    auto vote = std::make_shared<HotStuffVote>();
    vote->view = node.view;
    vote->node = node.hash;
    const auto signedVote = Sign(vote);
    const ReplicaId collector = GetLeaderOf(node.view + 1);
    if (collector == m_config.self)
    {
        CountVote(*signedVote, effects);
    }
    else
    {
        effects.Send(collector, signedVote);
    }
}

bool
BranchingLeader::IsBelow(const Hash256& node, const Hash256& top) const
{
    auto cursor = m_nodes.find(top);
    while (cursor != m_nodes.end() && cursor->first != node && cursor->second->view > 0)
    {
        cursor = m_nodes.find(cursor->second->justify.node);
    }
    return cursor != m_nodes.end() && cursor->first == node;
}

HotStuffCertificate
BranchingLeader::ChooseCertificate(uint64_t view)
{
    std::vector<const HotStuffCertificate*> below; // the highest first
    uint32_t recent = 0;                           // of this tenure or the one before, and one more
    for (auto certified = m_certificates.rbegin(); certified != m_certificates.rend(); ++certified)
    {
        for (const auto& certificate : certified->second)
        {
            if (certified->first < view)
            {
                below.push_back(&certificate);
                recent += certified->first + HotStuffPacemaker::TENURE > view ? 1 : 0;
            }
        }
    }
    const auto size = static_cast<uint32_t>(below.size());
    const uint32_t draw = m_generator.Below(8);
    if (draw < 3)
    {
        return *below.front();
    }
    if (draw < 7)
    {
        return *below[m_generator.Below(std::min(recent + 1, size))];
    }
    const auto other = std::find_if(below.begin(), below.end(), [&](const auto* certificate) {
        return !IsBelow(certificate->node, below.front()->node);
    });
    return other == below.end() ? *below.front() : **other;
}

LedgerBlockPtr
BranchingLeader::BuildBlock(const HotStuffCertificate& parent)
{
    HotStuffNodePtr cursor = m_nodes.at(parent.node);
    while (!cursor->block && cursor->view > 0)
    {
        const auto found = m_nodes.find(cursor->justify.node);
        if (found == m_nodes.end())
        {
            return nullptr;
        }
        cursor = found->second;
    }
    const bool isMisplaced = m_misplacesBlocks && m_generator.Chance(300);
    const LedgerBlockPtr last =
        cursor->block && !isMisplaced ? cursor->block : LedgerBlock::GetGenesis();
    // What the application builds has even times.
    const auto time = 2 * static_cast<int64_t>(m_generator.Below(1000)) + 1;
    return LedgerBlock::Create(*last, m_config.self, GetRound(), time, {}, 0);
}

void
BranchingLeader::Propose(uint64_t view, ReplicaEffects& effects)
{
    auto node = std::make_shared<HotStuffNode>();
    node->view = view;
    node->justify = ChooseCertificate(view);
    node->block = m_generator.Chance(700) ? BuildBlock(node->justify) : nullptr;
    node->hash = node->ComputeHash();
    m_nodes.emplace(node->hash, node);
    m_last = node;
    m_shown = node->justify;
    auto proposal = std::make_shared<HotStuffProposal>();
    proposal->node = node;
    const auto signedProposal = Sign(proposal);
    for (ReplicaId to = 0; to < m_config.replicas; ++to)
    {
        if (to != m_config.self && m_generator.Chance(850))
        {
            effects.Send(to, signedProposal);
        }
    }
    VoteFor(*node, effects);
}

void
BranchingLeader::CountVote(const HotStuffVote& vote, ReplicaEffects& effects)
{
    const bool isReal = vote.IsAuthentic(m_authenticator) && m_nodes.count(vote.node) > 0;
    VoteCount& votes = m_votes[vote.view];
    if (!isReal || !votes.Add(vote.node, vote.signature) ||
        votes.Count(vote.node) != m_config.GetByzantineQuorum())
    {
        return;
    }
    Learn(HotStuffCertificate{vote.view, vote.node, votes.GetSignatures(vote.node)});
    if (m_last && m_last->hash == vote.node && GetLeaderOf(vote.view + 1) == m_config.self &&
        m_generator.Chance(950))
    {
        Propose(vote.view + 1, effects);
    }
}

void
BranchingLeader::AnswerFetch(ReplicaId from, ReplicaEffects& effects) const
{
    auto answer = std::make_shared<HotStuffNodes>();
    auto cursor = m_nodes.find(m_shown.node);
    while (cursor != m_nodes.end() && cursor->second->view > 0)
    {
        answer->nodes.push_back(cursor->second);
        cursor = m_nodes.find(cursor->second->justify.node);
    }
    std::reverse(answer->nodes.begin(), answer->nodes.end());
    answer->highest = m_shown;
    effects.Send(from, Sign(answer));
}

} // namespace gridshare
} // namespace ns3
