/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_UNPAID_TRADES_H
#define GRIDSHARE_UNPAID_TRADES_H

#include <cstdint>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * Trades of one epoch for which nothing was paid when it was settled, by what was in their way. A
 * trade counts once, with the last thing that is known of it.
 */
struct UnpaidTrades
{
    uint64_t access{0};     //!< agents without an order, as too few of their readings had arrived
    uint64_t backhaul{0};   //!< lost between concentrator and strong node or buyer, or under way
    uint64_t mempool{0};    //!< turned away at the door, or not kept by a full mempool
    uint64_t blockSpace{0}; //!< waited for a block, or for one to be final, while blocks were full
    uint64_t consensus{0};  //!< the same while blocks had room
    uint64_t downNode{0};   //!< came to a strong node that was down, or was lost with one
    uint64_t invalid{0};    //!< refused for form, hash, signature, key or sequence number
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_UNPAID_TRADES_H
