/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "merkle-tree.h"

#include "ns3/invariant.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

namespace
{

Hash256
HashLeaf(const Hash256& leaf)
{
    std::array<uint8_t, 33> bytes;
    bytes[0] = 0;
    std::copy(leaf.bytes.begin(), leaf.bytes.end(), bytes.begin() + 1);
    return ComputeSha256(bytes.data(), bytes.size());
}

Hash256
HashPair(const Hash256& left, const Hash256& right)
{
    std::array<uint8_t, 65> bytes;
    bytes[0] = 1;
    std::copy(left.bytes.begin(), left.bytes.end(), bytes.begin() + 1);
    std::copy(right.bytes.begin(), right.bytes.end(), bytes.begin() + 33);
    return ComputeSha256(bytes.data(), bytes.size());
}

/// One level up: pairs are joined, a last odd one moves up unchanged. Level by level this yields
/// the tree that RFC 6962 defines by recursion.
std::vector<Hash256>
JoinPairs(const std::vector<Hash256>& level)
{
    std::vector<Hash256> above;
    above.reserve((level.size() + 1) / 2);
    for (std::size_t i = 0; i + 1 < level.size(); i += 2)
    {
        above.push_back(HashPair(level[i], level[i + 1]));
    }
    if (level.size() % 2 == 1)
    {
        above.push_back(level.back());
    }
    return above;
}

std::vector<Hash256>
HashLeaves(const std::vector<Hash256>& leaves)
{
    std::vector<Hash256> level;
    level.reserve(leaves.size());
    std::transform(leaves.begin(), leaves.end(), std::back_inserter(level), HashLeaf);
    return level;
}

} // namespace

void
MerkleProof::Encode(WireWriter& writer) const
{
    writer.WriteU32(leafIndex);
    writer.WriteU32(leafCount);
    writer.WriteU8(static_cast<uint8_t>(siblings.size()));
    for (const auto& sibling : siblings)
    {
        writer.WriteHash(sibling);
    }
}

MerkleProof
MerkleProof::Decode(WireReader& reader)
{
    MerkleProof proof;
    proof.leafIndex = reader.ReadU32();
    proof.leafCount = reader.ReadU32();
    const uint8_t count = reader.ReadU8();
    if (reader.CanHold(count, 32))
    {
        proof.siblings.resize(count);
        for (auto& sibling : proof.siblings)
        {
            sibling = reader.ReadHash();
        }
    }
    return proof;
}

uint32_t
MerkleProof::WireSizeBytes() const
{
    return static_cast<uint32_t>(9 + 32 * siblings.size());
}

Hash256
ComputeMerkleRoot(const std::vector<Hash256>& leaves)
{
    if (leaves.empty())
    {
        static const Hash256 empty = ComputeSha256(nullptr, 0);
        return empty;
    }
    std::vector<Hash256> level = HashLeaves(leaves);
    while (level.size() > 1)
    {
        level = JoinPairs(level);
    }
    return level.front();
}

MerkleProof
ComputeMerkleProof(const std::vector<Hash256>& leaves, uint32_t index)
{
    GRIDSHARE_INVARIANT(index < leaves.size(), "only a leaf can be proved");
    MerkleProof proof;
    proof.leafIndex = index;
    proof.leafCount = static_cast<uint32_t>(leaves.size());
    std::vector<Hash256> level = HashLeaves(leaves);
    std::size_t position = index;
    while (level.size() > 1)
    {
        const std::size_t sibling = position ^ 1;
        if (sibling < level.size())
        {
            proof.siblings.push_back(level[sibling]);
        }
        level = JoinPairs(level);
        position /= 2;
    }
    return proof;
}

bool
VerifyMerkleProof(const Hash256& leaf, const MerkleProof& proof, const Hash256& root)
{
    if (proof.leafIndex >= proof.leafCount)
    {
        return false;
    }
    Hash256 hash = HashLeaf(leaf);
    uint32_t position = proof.leafIndex;
    uint32_t width = proof.leafCount;
    auto sibling = proof.siblings.begin();
    while (width > 1)
    {
        const bool hasSibling = (position ^ 1) < width;
        if (hasSibling)
        {
            if (sibling == proof.siblings.end())
            {
                return false;
            }
            hash = position % 2 == 0 ? HashPair(hash, *sibling) : HashPair(*sibling, hash);
            ++sibling;
        }
        position /= 2;
        width = width / 2 + width % 2;
    }
    return sibling == proof.siblings.end() && hash == root;
}

} // namespace gridshare
} // namespace ns3
