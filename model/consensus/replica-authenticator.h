/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_REPLICA_AUTHENTICATOR_H
#define GRIDSHARE_REPLICA_AUTHENTICATOR_H

#include "ns3/wire-format.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-consensus
/// Number of a replica, 0 to n − 1.
using ReplicaId = uint32_t;

/**
 * @ingroup gridshare-consensus
 * A replica's signature: 64 B on the wire, as Ed25519, of which 8 B are computed.
 *
 * Consensus signatures are modelled: a tag made from the signer's secret and a digest of the
 * content. Whoever holds only their own authenticator cannot make another's tag, so forgeries fail
 * as they would, at 2 ns instead of 42 µs a check (n = 100 and 40 blocks need 800,000 checks).
 * What a real check costs a node is charged in simulated time by the node model.
 */
struct ReplicaSignature
{
    ReplicaId signer{0}; //!< who signed, or is said to have
    uint64_t tag{0};     //!< the proof

    /** Bytes of a signature with its signer in a certificate. */
    static constexpr std::size_t BYTES = 66;

    /** @param writer where the 66 bytes go */
    void Encode(WireWriter& writer) const;
    /**
     * @param reader hostile bytes
     * @return the signature
     */
    static ReplicaSignature Decode(WireReader& reader);
};

/// @ingroup gridshare-consensus
/// A list of signatures, at most 65535 on the wire.
using ReplicaSignatures = std::vector<ReplicaSignature>;

/**
 * @ingroup gridshare-consensus
 * @param signatures a certificate's signatures
 * @param writer where a 16-bit count and the signatures go
 */
void EncodeSignatures(const ReplicaSignatures& signatures, WireWriter& writer);
/**
 * @ingroup gridshare-consensus
 * @param reader hostile bytes
 * @return the signatures
 */
ReplicaSignatures DecodeSignatures(WireReader& reader);

/**
 * @ingroup gridshare-consensus
 * Fold a word into a digest (the 64-bit finaliser of MurmurHash3, public domain).
 *
 * @param digest so far
 * @param word what to add
 * @return the new digest
 */
inline uint64_t
MixDigest(uint64_t digest, uint64_t word)
{
    uint64_t x = digest * 0x9e3779b97f4a7c15ULL ^ word;
    x ^= x >> 33;
    x *= 0xff51afd7ed558ccdULL;
    x ^= x >> 33;
    return x;
}

/**
 * @ingroup gridshare-consensus
 * @param digest so far
 * @param hash a block's hash, all of which is folded in
 * @return the new digest
 */
uint64_t MixDigest(uint64_t digest, const Hash256& hash);

/**
 * @ingroup gridshare-consensus
 * Signs for one replica, checks the signatures of all.
 */
class ReplicaAuthenticator
{
  public:
    /**
     * @param secret the cluster's secret: replicas of one cluster share it and never look at it
     * @param self for whom this one signs
     */
    ReplicaAuthenticator(uint64_t secret, ReplicaId self);

    /**
     * @param digest of the content
     * @return this replica's signature
     */
    ReplicaSignature Sign(uint64_t digest) const;

    /**
     * @param signature a claim
     * @param digest of the content
     * @return true if the named signer made it for this content
     */
    bool Verify(const ReplicaSignature& signature, uint64_t digest) const
    {
        return signature.tag == ComputeTag(signature.signer, digest);
    }

    /** @return for whom this one signs */
    ReplicaId GetSelf() const;

  private:
    /**
     * @param signer whose key
     * @param digest of the content
     * @return the tag
     */
    uint64_t ComputeTag(ReplicaId signer, uint64_t digest) const
    {
        return MixDigest(MixDigest(m_secret, signer), digest);
    }

    uint64_t m_secret; //!< the cluster's secret
    ReplicaId m_self;  //!< for whom this one signs
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_REPLICA_AUTHENTICATOR_H
