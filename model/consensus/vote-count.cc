/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "vote-count.h"

namespace ns3
{
namespace gridshare
{

bool
VoteCount::Add(const Hash256& digest, const ReplicaSignature& signature)
{
    if (!m_voters.Insert(signature.signer))
    {
        return false;
    }
    for (auto& candidate : m_candidates)
    {
        if (candidate.digest == digest)
        {
            candidate.signatures.push_back(signature);
            return true;
        }
    }
    m_candidates.push_back({digest, {signature}});
    return true;
}

uint32_t
VoteCount::Count(const Hash256& digest) const
{
    return static_cast<uint32_t>(GetSignatures(digest).size());
}

const ReplicaSignatures&
VoteCount::GetSignatures(const Hash256& digest) const
{
    static const ReplicaSignatures none;
    for (const auto& candidate : m_candidates)
    {
        if (candidate.digest == digest)
        {
            return candidate.signatures;
        }
    }
    return none;
}

void
VoteCount::Clear()
{
    m_voters.Clear();
    m_candidates.clear();
}

} // namespace gridshare
} // namespace ns3
