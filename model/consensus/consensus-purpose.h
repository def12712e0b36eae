/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_CONSENSUS_PURPOSE_H
#define GRIDSHARE_CONSENSUS_PURPOSE_H

#include <cstdint>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-consensus
/// What a message between replicas is for.
enum class ConsensusPurpose : uint8_t
{
    PROPOSAL,       //!< brings a new block
    VOTE,           //!< for a block, or tells that it is decided
    VIEW_CHANGE,    //!< towards a new leader
    STATE_TRANSFER, //!< checkpoints, and what a replica lacks
    HEARTBEAT       //!< a leader's sign of life, and its answer
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_CONSENSUS_PURPOSE_H
