/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "byzantine-replica.h"

#include "selfish-miner.h"

namespace ns3
{
namespace gridshare
{

namespace
{

/// Says the Byzantine replicas' alternative of a block, or nonsense, or content that does not fit.
class ByzantineRewriter : public MessageRewriter
{
  public:
    ByzantineRewriter(uint32_t behaviours,
                      ByzantineCollusion& collusion,
                      const ReplicaAuthenticator& authenticator)
        : m_behaviours(behaviours),
          m_collusion(collusion),
          m_authenticator(authenticator)
    {
    }

    LedgerBlockPtr RewriteBlock(const LedgerBlockPtr& block) override
    {
        if ((m_behaviours & BYZANTINE_TAMPERED_CONTENT) != 0)
        {
            LedgerBlockHeader header = block->GetHeader();
            header.merkleRoot.bytes[0] ^= 1;
            return LedgerBlock::Assemble(header, block->GetTransactions());
        }
        const bool own = block->GetHeader().proposer == m_authenticator.GetSelf();
        return own ? m_collusion.GetAlternative(block) : block;
    }

    Hash256 RewriteHash(const Hash256& hash) override
    {
        Hash256 other = m_collusion.GetAlternative(hash);
        if (other == hash && (m_behaviours & BYZANTINE_WRONG_VOTES) != 0)
        {
            other.bytes[0] ^= 0xff;
        }
        return other;
    }

    const ReplicaAuthenticator& GetAuthenticator() const override
    {
        return m_authenticator;
    }

  private:
    uint32_t m_behaviours;
    ByzantineCollusion& m_collusion;
    const ReplicaAuthenticator& m_authenticator;
};

const NamedRegistration g_silence{
    GetByzantineBehaviours(),
    {{"silence", "sends nothing", BYZANTINE_SILENCE}, BYZANTINE_SILENCE}};
const NamedRegistration g_equivocation{
    GetByzantineBehaviours(),
    {{"equivocation", "own proposals and votes differ by receiver", BYZANTINE_EQUIVOCATION},
     BYZANTINE_EQUIVOCATION}};
const NamedRegistration g_wrongVotes{
    GetByzantineBehaviours(),
    {{"wrong_votes", "votes for blocks that do not exist", BYZANTINE_WRONG_VOTES},
     BYZANTINE_WRONG_VOTES}};
const NamedRegistration g_withheldBlocks{
    GetByzantineBehaviours(),
    {{"withheld_blocks", "messages with blocks reach only some", BYZANTINE_WITHHELD_BLOCKS},
     BYZANTINE_WITHHELD_BLOCKS}};
const NamedRegistration g_tamperedTransactions{
    GetByzantineBehaviours(),
    {{"tampered_transactions",
      "blocks whose transactions do not fit the Merkle root",
      BYZANTINE_TAMPERED_CONTENT},
     BYZANTINE_TAMPERED_CONTENT}};
const NamedRegistration g_forgedSignatures{GetByzantineBehaviours(),
                                           {{"forged_signatures",
                                             "also sends messages in the names of others",
                                             BYZANTINE_FORGED_SIGNATURES},
                                            BYZANTINE_FORGED_SIGNATURES}};
const NamedRegistration g_selfishMining{GetByzantineBehaviours(),
                                        {{"selfish_mining",
                                          "proof of work: mines in one pool after Eyal and Sirer",
                                          BYZANTINE_SELFISH_MINING},
                                         BYZANTINE_SELFISH_MINING}};

} // namespace

NamedRegistry<ByzantineBehaviourEntry>&
GetByzantineBehaviours()
{
    static NamedRegistry<ByzantineBehaviourEntry> behaviours("the Byzantine behaviour");
    return behaviours;
}

ByzantineBehaviour
FindByzantineBehaviour(const std::string& name)
{
    return GetByzantineBehaviours().Get(name).behaviour;
}

LedgerBlockPtr
ByzantineCollusion::GetAlternative(const LedgerBlockPtr& block)
{
    LedgerBlockPtr& other = m_alternatives[block->GetHash()];
    if (!other)
    {
        LedgerBlockHeader header = block->GetHeader();
        header.proposedNs += 1;
        other = LedgerBlock::Assemble(header, block->GetTransactions());
    }
    return other;
}

Hash256
ByzantineCollusion::GetAlternative(const Hash256& hash) const
{
    const auto found = m_alternatives.find(hash);
    return found == m_alternatives.end() ? hash : found->second->GetHash();
}

const std::shared_ptr<SelfishPool>&
ByzantineCollusion::GetPool() const
{
    return m_pool;
}

ByzantineReplica::ByzantineReplica(std::unique_ptr<ConsensusReplica> inner,
                                   uint32_t behaviours,
                                   uint64_t salt,
                                   std::shared_ptr<ByzantineCollusion> collusion)
    : ReplicaDecorator(std::move(inner)),
      m_behaviours(behaviours),
      m_salt(salt),
      m_collusion(std::move(collusion))
{
}

void
ByzantineReplica::PassOn(ReplicaEffects& effects)
{
    for (auto& effect : m_wanted.GetMutableList())
    {
        if (effect.kind == ReplicaEffect::Kind::SEND)
        {
            Tell(effect.to, effect.message, effects);
        }
        else if (effect.kind == ReplicaEffect::Kind::BROADCAST)
        {
            for (ReplicaId to = 0; to < m_config.replicas; ++to)
            {
                if (to != m_config.self)
                {
                    Tell(to, effect.message, effects);
                }
            }
        }
        else
        {
            effects.GetMutableList().push_back(std::move(effect));
        }
    }
    m_wanted.Clear();
}

ByzantineReplica::Version
ByzantineReplica::ChooseVersion(ReplicaId to) const
{
    switch (MixDigest(m_salt, to) % 3)
    {
    case 0:
        return Version::OWN;
    case 1:
        return Version::OTHER;
    default:
        return Version::BOTH;
    }
}

void
ByzantineReplica::Tell(ReplicaId to, const ConsensusMessagePtr& message, ReplicaEffects& effects)
{
    if ((m_behaviours & BYZANTINE_SILENCE) != 0)
    {
        return;
    }
    const Version version = ChooseVersion(to);
    if ((m_behaviours & BYZANTINE_WITHHELD_BLOCKS) != 0 && message->GetBlock() &&
        version == Version::OTHER)
    {
        return;
    }
    constexpr uint32_t twoFaced =
        BYZANTINE_EQUIVOCATION | BYZANTINE_WRONG_VOTES | BYZANTINE_TAMPERED_CONTENT;
    if ((m_behaviours & twoFaced) == 0 || version != Version::OTHER)
    {
        effects.Send(to, message);
    }
    if ((m_behaviours & twoFaced) != 0 && version != Version::OWN)
    {
        const ConsensusMessagePtr other = MakeOther(message);
        effects.Send(to, other);
        Forge(to, other, effects);
        return;
    }
    Forge(to, message, effects);
}

ConsensusMessagePtr
ByzantineReplica::MakeOther(const ConsensusMessagePtr& message) const
{
    ByzantineRewriter rewriter(m_behaviours, *m_collusion, m_authenticator);
    const auto other = message->Clone();
    other->Rewrite(rewriter);
    // What others have signed and the Byzantine replica only passes on cannot be signed again by
    // it.
    if (message->GetSender() == m_config.self)
    {
        other->SignBy(m_authenticator);
    }
    return other;
}

void
ByzantineReplica::Forge(ReplicaId to,
                        const ConsensusMessagePtr& message,
                        ReplicaEffects& effects) const
{
    if ((m_behaviours & BYZANTINE_FORGED_SIGNATURES) == 0)
    {
        return;
    }
    for (ReplicaId victim = 0; victim < m_config.replicas; ++victim)
    {
        if (victim != to && victim != m_config.self)
        {
            const auto forged = message->Clone();
            forged->signature = {victim, message->signature.tag};
            effects.Send(to, forged);
        }
    }
}

std::unique_ptr<ConsensusReplica>
CorruptReplica(std::unique_ptr<ConsensusReplica> inner,
               uint32_t behaviours,
               uint64_t salt,
               std::shared_ptr<ByzantineCollusion> collusion)
{
    if ((behaviours & BYZANTINE_SELFISH_MINING) != 0)
    {
        inner = std::make_unique<SelfishMiner>(std::move(inner), collusion->GetPool());
        behaviours &= ~static_cast<uint32_t>(BYZANTINE_SELFISH_MINING);
    }
    if (behaviours != 0)
    {
        inner = std::make_unique<ByzantineReplica>(
            std::move(inner), behaviours, salt, std::move(collusion));
    }
    return inner;
}

} // namespace gridshare
} // namespace ns3
