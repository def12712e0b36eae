/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "pbft-checkpoints.h"

namespace ns3
{
namespace gridshare
{

PbftCheckpoints::PbftCheckpoints(const PbftGroup& group, uint32_t interval)
    : m_group(group),
      m_interval(interval)
{
}

const std::shared_ptr<const PbftCheckpoint>&
PbftCheckpoints::Take(uint64_t sequence, const LedgerBlock& head)
{
    auto checkpoint = std::make_shared<PbftCheckpoint>();
    checkpoint->sequence = sequence;
    checkpoint->height = head.GetHeight();
    checkpoint->head = head.GetHash();
    m_own = m_group.Sign(checkpoint);
    return m_own;
}

bool
PbftCheckpoints::IsWorthCounting(const PbftCheckpoint& message, uint64_t stable) const
{
    constexpr std::size_t most = 64; // places voted on at once, against floods
    const bool known = m_votes.count(message.sequence) > 0;
    return message.sequence > stable && IsDue(message.sequence) && (known || m_votes.size() < most);
}

PbftCheckpointProofPtr
PbftCheckpoints::Add(const PbftCheckpoint& message)
{
    // Votes are for height and head: the key is the head's hash, marked with the height.
    Hash256 key = message.head;
    for (std::size_t i = 0; i < 8; ++i)
    {
        key.bytes[i] ^= static_cast<uint8_t>(message.height >> (8 * i));
    }
    VoteCount& votes = m_votes[message.sequence];
    votes.Add(key, message.signature);
    if (votes.Count(key) < m_group.CountNeeded(PbftQuorum::CHECKPOINT))
    {
        return nullptr;
    }
    auto proof = std::make_shared<PbftCheckpointProof>();
    proof->sequence = message.sequence;
    proof->height = message.height;
    proof->head = message.head;
    proof->signatures = votes.GetSignatures(key);
    return proof;
}

void
PbftCheckpoints::DropUpTo(uint64_t sequence)
{
    m_votes.erase(m_votes.begin(), m_votes.upper_bound(sequence));
}

bool
PbftCheckpoints::HearOf(uint64_t sequence)
{
    if (sequence <= m_highest)
    {
        return false;
    }
    m_highest = sequence;
    return true;
}

void
PbftCheckpoints::Restart()
{
    m_votes.clear();
    m_highest = 0;
}

void
PbftCheckpoints::Forget()
{
    m_own.reset();
}

} // namespace gridshare
} // namespace ns3
