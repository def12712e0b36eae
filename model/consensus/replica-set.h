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
    static constexpr uint32_t MAXIMUM = 256;

    /**
     * @param id a replica, below MAXIMUM
     * @return true if it is new in the set
     */
    bool Insert(ReplicaId id)
    {
        uint64_t& word = m_words[id / 64];
        const uint64_t bit = uint64_t{1} << (id % 64);
        if ((word & bit) != 0)
        {
            return false;
        }
        word |= bit;
        ++m_count;
        return true;
    }

    /**
     * @param id a replica, below MAXIMUM
     * @return true if it is in the set
     */
    bool Contains(ReplicaId id) const
    {
        return (m_words[id / 64] >> (id % 64) & 1) != 0;
    }

    /** @return how many are in the set */
    uint32_t GetCount() const
    {
        return m_count;
    }

    /** @param writer gets a bit a replica, up to the last one in the set, and before them their
     * bytes
     */
    void Encode(WireWriter& writer) const
    {
        uint32_t bytes = MAXIMUM / 8;
        while (bytes > 0 && GetByte(bytes - 1) == 0)
        {
            --bytes;
        }
        writer.WriteU8(static_cast<uint8_t>(bytes));
        for (uint32_t i = 0; i < bytes; ++i)
        {
            writer.WriteU8(GetByte(i));
        }
    }

    /**
     * @param reader hostile bytes
     * @return the set
     */
    static ReplicaSet Decode(WireReader& reader)
    {
        ReplicaSet set;
        const uint8_t bytes = reader.ReadU8();
        if (bytes > MAXIMUM / 8)
        {
            reader.Fail();
        }
        for (uint32_t i = 0; i < bytes && reader.IsGood(); ++i)
        {
            const uint8_t byte = reader.ReadU8();
            for (uint32_t bit = 0; bit < 8; ++bit)
            {
                if ((byte >> bit & 1) != 0)
                {
                    set.Insert(i * 8 + bit);
                }
            }
        }
        return set;
    }

    /**
     * @param digest so far
     * @return the digest with this set
     */
    uint64_t MixInto(uint64_t digest) const
    {
        for (const uint64_t word : m_words)
        {
            digest = MixDigest(digest, word);
        }
        return digest;
    }

    /** Make it empty. */
    void Clear()
    {
        m_words.fill(0);
        m_count = 0;
    }

  private:
    /**
     * @param i below MAXIMUM / 8
     * @return the bits of replicas 8 i to 8 i + 7
     */
    uint8_t GetByte(uint32_t i) const
    {
        return static_cast<uint8_t>(m_words[i / 8] >> (i % 8 * 8));
    }

    std::array<uint64_t, MAXIMUM / 64> m_words{}; //!< a bit each
    uint32_t m_count{0};                          //!< bits set
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_REPLICA_SET_H
