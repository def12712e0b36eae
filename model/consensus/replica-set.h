/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_REPLICA_SET_H
#define GRIDSHARE_REPLICA_SET_H

#include "replica-authenticator.h"

#include <array>
#include <cstdint>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-consensus
 * A set of replicas, for counting quorums: a bit each, and the count.
 */
class ReplicaSet
{
  public:
    /** Most replicas of a cluster. */
    static constexpr std::uint32_t kMaximum = 256;

    /**
     * @param id a replica, below kMaximum
     * @return true if it is new in the set
     */
    bool Insert(ReplicaId id)
    {
        std::uint64_t& word = m_words[id / 64];
        const std::uint64_t bit = std::uint64_t{1} << (id % 64);
        if ((word & bit) != 0)
        {
            return false;
        }
        word |= bit;
        ++m_count;
        return true;
    }

    /**
     * @param id a replica, below kMaximum
     * @return true if it is in the set
     */
    bool Contains(ReplicaId id) const
    {
        return (m_words[id / 64] >> (id % 64) & 1) != 0;
    }

    /** @return how many are in the set */
    std::uint32_t GetCount() const
    {
        return m_count;
    }

    /** Make it empty. */
    void Clear()
    {
        m_words.fill(0);
        m_count = 0;
    }

  private:
    std::array<std::uint64_t, kMaximum / 64> m_words{}; //!< a bit each
    std::uint32_t m_count{0};                           //!< bits set
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_REPLICA_SET_H
