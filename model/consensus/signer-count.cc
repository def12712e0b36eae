/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "signer-count.h"

#include "replica-set.h"

namespace ns3
{
namespace gridshare
{

uint32_t
CountSigners(const ReplicaAuthenticator& authenticator,
             const ReplicaSignatures& signatures,
             uint64_t digest,
             uint32_t replicas)
{
    ReplicaSet signers;
    for (const auto& signature : signatures)
    {
        if (signature.signer < replicas && authenticator.Verify(signature, digest))
        {
            signers.Insert(signature.signer);
        }
    }
    return signers.GetCount();
}

} // namespace gridshare
} // namespace ns3
