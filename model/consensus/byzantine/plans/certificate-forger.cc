/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "certificate-forger.h"

#include "ns3/byzantine-plan.h"

namespace ns3
{
namespace gridshare
{

namespace
{

const NamedRegistration g_certificateForger{GetByzantinePlans(),
                                            {{"certificate_forger", "forges certificates", 5},
                                             {"pbft", "hotstuff"},
                                             1,
                                             CreateByzantine<CertificateForger>}};

} // namespace

CertificateForger::CertificateForger(std::unique_ptr<ConsensusReplica> inner, uint64_t seed)
    : ReplicaDecorator(std::move(inner)),
      m_generator(seed)
{
}

void
CertificateForger::PassOn(ReplicaEffects& effects)
{
    for (auto& effect : m_wanted.GetMutableList())
    {
        effects.GetMutableList().push_back(std::move(effect));
    }
    m_wanted.Clear();
}

void
CertificateForger::Receive(const ConsensusMessagePtr& message, ReplicaEffects& effects)
{
    const ReplicaId peer = message->GetSender();
    if (const auto* status = dynamic_cast<const PbftStatus*>(message.get()))
    {
        effects.Send(peer, m_generator.Chance(500) ? ForgeCommitted(*status) : ForgeState(*status));
    }
    else if (const auto* proposal = dynamic_cast<const HotStuffProposal*>(message.get()))
    {
        const HotStuffCertificate& justify = proposal->node->justify;
        if (justify.view > m_certificate.view)
        {
            m_certificate = justify;
        }
        if (m_certificate.view > 0 && m_generator.Chance(200))
        {
            effects.Send(m_generator.Below(m_config.replicas), ForgeNodes());
        }
    }
    ReplicaDecorator::Receive(message, effects);
}

LedgerBlockPtr
CertificateForger::InventBlock()
{
    // What the application builds has even times.
    const auto time = 2 * static_cast<int64_t>(m_generator.Below(1000)) + 1;
    return LedgerBlock::Create(*GetHead(), m_config.self, GetRound(), time, {}, 0);
}

ReplicaSignatures
CertificateForger::ForgeQuorum(uint64_t digest) const
{
    return ReplicaSignatures(m_config.GetByzantineQuorum(), m_authenticator.Sign(digest));
}

ConsensusMessagePtr
CertificateForger::ForgeCommitted(const PbftStatus& status)
{
    auto message = std::make_shared<PbftCommitted>();
    message->view = status.view;
    message->sequence = status.executed + 1;
    message->block = InventBlock();
    message->digest = message->block->GetHash();
    message->commits = ForgeQuorum(
        ComputePbftVoteDigest(PbftKind::COMMIT, message->view, message->sequence, message->digest));
    return Sign(message);
}

ConsensusMessagePtr
CertificateForger::ForgeState(const PbftStatus& status)
{
    const uint64_t interval = m_config.checkpointInterval;
    auto stable = std::make_shared<PbftCheckpointProof>();
    auto message = std::make_shared<PbftState>();
    message->blocks.push_back(InventBlock());
    stable->sequence = (status.executed / interval + 1) * interval;
    stable->height = message->blocks.back()->GetHeight();
    stable->head = message->blocks.back()->GetHash();
    stable->signatures = ForgeQuorum(stable->ContentDigest());
    message->stable = stable;
    return Sign(message);
}

ConsensusMessagePtr
CertificateForger::ForgeNodes()
{
    auto message = std::make_shared<HotStuffNodes>();
    HotStuffCertificate justify = m_certificate;
    for (uint64_t view = justify.view + 1; message->nodes.size() < 4; ++view)
    {
        auto node = std::make_shared<HotStuffNode>();
        node->view = view;
        node->justify = justify;
        node->block = message->nodes.empty() ? InventBlock() : nullptr;
        node->hash = node->ComputeHash();
        message->nodes.push_back(node);
        justify = {view, node->hash, ForgeQuorum(ComputeHotStuffVoteDigest(view, node->hash))};
    }
    message->highest = justify;
    return Sign(message);
}

} // namespace gridshare
} // namespace ns3
