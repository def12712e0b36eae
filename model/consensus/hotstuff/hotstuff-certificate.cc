/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "hotstuff-certificate.h"

namespace ns3
{
namespace gridshare
{

uint64_t
HotStuffCertificate::MixInto(uint64_t digest) const
{
    digest = MixDigest(MixDigest(digest, view), node);
    for (const auto& signature : signatures)
    {
        digest = MixDigest(digest, signature.tag);
    }
    return digest;
}

void
HotStuffCertificate::Encode(WireWriter& writer) const
{
    writer.WriteU64(view);
    writer.WriteHash(node);
    EncodeSignatures(signatures, writer);
}

HotStuffCertificate
HotStuffCertificate::Decode(WireReader& reader)
{
    HotStuffCertificate certificate;
    certificate.view = reader.ReadU64();
    certificate.node = reader.ReadHash();
    certificate.signatures = DecodeSignatures(reader);
    return certificate;
}

} // namespace gridshare
} // namespace ns3
