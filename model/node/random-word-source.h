/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_RANDOM_WORD_SOURCE_H
#define GRIDSHARE_RANDOM_WORD_SOURCE_H

#include "ns3/random-variable-stream.h"

#include <cstdint>
#include <limits>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-node
 * An ns-3 random stream as the generator of 64-bit words that the rooms without ns-3 draw from
 * (C++ UniformRandomBitGenerator).
 */
class RandomWordSource
{
  public:
    using result_type = uint64_t; //!< a word

    /// @param stream draws; must outlive this object
    explicit RandomWordSource(Ptr<UniformRandomVariable> stream)
        : m_stream(stream)
    {
    }

    /// @return smallest word
    static constexpr uint64_t min()
    {
        return 0;
    }

    /// @return largest word
    static constexpr uint64_t max()
    {
        return std::numeric_limits<uint64_t>::max();
    }

    /// @return the next word: two draws, as one of MRG32k3a's has only 32 random bits
    uint64_t operator()()
    {
        const uint64_t high = m_stream->GetInteger(0, 0xffffffff);
        return high << 32 | m_stream->GetInteger(0, 0xffffffff);
    }

  private:
    Ptr<UniformRandomVariable> m_stream; //!< draws
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_RANDOM_WORD_SOURCE_H
