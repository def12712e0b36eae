/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_VOTE_COUNT_H
#define GRIDSHARE_VOTE_COUNT_H

#include "replica-set.h"

#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-consensus
/// Votes for one place in one view: the first of each replica counts.
class VoteCount
{
  public:
    /**
     * @param digest what is voted for
     * @param signature the voter's
     * @return true if the voter had not voted yet
     */
    bool Add(const Hash256& digest, const ReplicaSignature& signature);
    /**
     * @param digest what is voted for
     * @return how many voted for it
     */
    uint32_t Count(const Hash256& digest) const;
    /**
     * @param digest what is voted for
     * @return the signatures for it
     */
    const ReplicaSignatures& GetSignatures(const Hash256& digest) const;
    /** Forget all. */
    void Clear();

  private:
    /// One digest and who voted for it.
    struct Candidate
    {
        Hash256 digest;               //!< what
        ReplicaSignatures signatures; //!< of whom
    };

    ReplicaSet m_voters;                 //!< who voted
    std::vector<Candidate> m_candidates; //!< usually one
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_VOTE_COUNT_H
