/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "garbling-replica.h"

#include "ns3/byzantine-plan.h"
#include "ns3/consensus-registry.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

namespace
{

const NamedRegistration g_garbling{GetByzantinePlans(),
                                   {{"garbler", "garbles messages", 10},
                                    {"pbft", "hotstuff", "poa", "pow"},
                                    1,
                                    CreateByzantine<GarblingReplica>}};

} // namespace

GarblingReplica::GarblingReplica(std::unique_ptr<ConsensusReplica> inner, uint64_t seed)
    : ReplicaDecorator(std::move(inner)),
      m_generator(seed),
      m_perMille(50 << m_generator.Below(5))
{
}

void
GarblingReplica::PassOn(ReplicaEffects& effects)
{
    for (auto& effect : m_wanted.GetMutableList())
    {
        if (effect.kind == ReplicaEffect::Kind::SEND)
        {
            effect.message = Garble(effect.message);
            effects.GetMutableList().push_back(std::move(effect));
        }
        else if (effect.kind == ReplicaEffect::Kind::BROADCAST)
        {
            for (ReplicaId to = 0; to < m_config.replicas; ++to)
            {
                if (to != m_config.self)
                {
                    effects.Send(to, Garble(effect.message));
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

ConsensusMessagePtr
GarblingReplica::Garble(const ConsensusMessagePtr& message)
{
    if (message->GetSender() != m_config.self || !m_generator.Chance(m_perMille))
    {
        return message;
    }
    WireWriter writer;
    message->Encode(writer);
    std::vector<uint8_t> bytes = writer.GetBytes();
    constexpr std::size_t header = 2 + ReplicaSignature::BYTES;
    if (bytes.size() <= header)
    {
        return message;
    }
    // Numbers stand in front; hashes, signatures and transactions are long.
    const std::size_t body = bytes.size() - header;
    const std::size_t within = m_generator.Chance(700) ? std::min<std::size_t>(body, 48) : body;
    uint8_t& byte = bytes[header + m_generator.Below(static_cast<uint32_t>(within))];
    constexpr uint8_t changes[] = {1, 0xff, 2, 0x80};
    byte = static_cast<uint8_t>(byte + changes[m_generator.Below(4)]);
    WireReader reader(bytes.data(), bytes.size());
    const ConsensusMessagePtr decoded = DecodeConsensusMessage(reader);
    if (!decoded)
    {
        return message;
    }
    const auto garbled = decoded->Clone();
    garbled->SignBy(m_authenticator);
    return garbled;
}

} // namespace gridshare
} // namespace ns3
