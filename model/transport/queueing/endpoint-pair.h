/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_ENDPOINT_PAIR_H
#define GRIDSHARE_ENDPOINT_PAIR_H

#include <cstddef>
#include <cstdint>
#include <functional>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * A sender and a receiver, as a key.
 */
struct EndpointPair
{
    uint32_t from; //!< who sends
    uint32_t to;   //!< who receives

    /**
     * @param other another pair
     * @return whether it is the same
     */
    bool operator==(const EndpointPair& other) const
    {
        return from == other.from && to == other.to;
    }
};

/// @ingroup gridshare-transport
/// Spreads pairs of endpoints over a hash table, which is looked up and never walked.
struct EndpointPairHash
{
    /**
     * @param pair any
     * @return its hash
     */
    std::size_t operator()(const EndpointPair& pair) const
    {
        return std::hash<uint64_t>()(uint64_t{pair.from} << 32 | pair.to);
    }
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_ENDPOINT_PAIR_H
