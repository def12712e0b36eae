/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_MERKLE_TREE_H
#define GRIDSHARE_MERKLE_TREE_H

#include "ledger-hash.h"
#include "wire-format.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-ledger
 * The way from one leaf to the root: what a light node needs to check that its transaction is in a
 * block of which it knows only the header.
 */
struct MerkleProof
{
    uint32_t leafIndex{0};         //!< position of the leaf
    uint32_t leafCount{0};         //!< leaves in the tree
    std::vector<Hash256> siblings; //!< from the leaf's level upwards

    /// @param writer where the encoding goes
    void Encode(WireWriter& writer) const;
    /**
     * @param reader hostile bytes; bad afterwards if malformed
     * @return the proof
     */
    static MerkleProof Decode(WireReader& reader);
    /// @return bytes on the wire
    uint32_t WireSizeBytes() const;
};

/**
 * @ingroup gridshare-ledger
 * The root over a list of transaction ids, RFC 6962, section 2.1: leaves are hashed with a prefix
 * 0x00, inner nodes with 0x01, so that neither can be passed off as the other; a list of n is split
 * at the largest power of two below n; the empty list has the hash of nothing.
 *
 * @param leaves the ids, in order
 * @return the root
 */
Hash256 ComputeMerkleRoot(const std::vector<Hash256>& leaves);

/**
 * @ingroup gridshare-ledger
 * RFC 6962, section 2.1.1.
 *
 * @param leaves the ids, in order
 * @param index which one to prove; below the number of leaves
 * @return the audit path
 */
MerkleProof ComputeMerkleProof(const std::vector<Hash256>& leaves, uint32_t index);

/**
 * @ingroup gridshare-ledger
 * @param leaf the id whose membership is claimed
 * @param proof the claim
 * @param root the root in a block's header
 * @return true if the path leads from the leaf to the root and has the right length
 */
bool VerifyMerkleProof(const Hash256& leaf, const MerkleProof& proof, const Hash256& root);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_MERKLE_TREE_H
