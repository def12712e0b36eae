/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "replica-authenticator.h"

namespace ns3
{
namespace gridshare
{

void
ReplicaSignature::Encode(WireWriter& writer) const
{
    writer.WriteU16(static_cast<uint16_t>(signer));
    writer.WriteU64(tag);
    writer.WriteZeros(56);
}

ReplicaSignature
ReplicaSignature::Decode(WireReader& reader)
{
    ReplicaSignature signature;
    signature.signer = reader.ReadU16();
    signature.tag = reader.ReadU64();
    reader.ReadZeros(56);
    return signature;
}

void
EncodeSignatures(const ReplicaSignatures& signatures, WireWriter& writer)
{
    writer.WriteU16(static_cast<uint16_t>(signatures.size()));
    for (const auto& signature : signatures)
    {
        signature.Encode(writer);
    }
}

ReplicaSignatures
DecodeSignatures(WireReader& reader)
{
    ReplicaSignatures signatures;
    const uint16_t count = reader.ReadU16();
    if (reader.CanHold(count, ReplicaSignature::BYTES))
    {
        signatures.reserve(count);
        for (uint16_t i = 0; i < count; ++i)
        {
            signatures.push_back(ReplicaSignature::Decode(reader));
        }
    }
    return signatures;
}

uint64_t
MixDigest(uint64_t digest, const Hash256& hash)
{
    uint64_t words[4];
    std::memcpy(words, hash.bytes.data(), sizeof words);
    return MixDigest(digest, words[0] ^ (words[1] * 3) ^ (words[2] * 5) ^ (words[3] * 7));
}

ReplicaAuthenticator::ReplicaAuthenticator(uint64_t secret, ReplicaId self)
    : m_secret(secret),
      m_self(self)
{
}

ReplicaSignature
ReplicaAuthenticator::Sign(uint64_t digest) const
{
    return {m_self, ComputeTag(m_self, digest)};
}

ReplicaId
ReplicaAuthenticator::GetSelf() const
{
    return m_self;
}

} // namespace gridshare
} // namespace ns3
