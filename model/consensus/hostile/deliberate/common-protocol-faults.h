/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_COMMON_PROTOCOL_FAULTS_H
#define GRIDSHARE_COMMON_PROTOCOL_FAULTS_H

#include "ns3/consensus-rules.h"

#include <cstdint>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-consensus
 * The rules of any protocol, but that a block's transactions are not compared with its header.
 *
 * @tparam Rules of the protocol
 */
template <typename Rules>
class BodyUnchecked : public Rules
{
    bool HasWholeBody(const LedgerBlock& /* block */) const override
    {
        return true;
    }
};

/**
 * @ingroup gridshare-consensus
 * The rules of a protocol with votes, but that a replica which comes back has forgotten its own.
 *
 * @tparam Rules of the protocol
 */
template <typename Rules>
class VoteForgotten : public Rules
{
    bool KeepsVote() const override
    {
        return false;
    }
};

/**
 * @ingroup gridshare-consensus
 * The rules of a protocol with a fork choice, but that blocks may claim any weight.
 *
 * @tparam Rules of the protocol
 */
template <typename Rules>
class WeightUnchecked : public Rules
{
    bool IsWeightEarned(uint64_t /* claimed */, uint64_t /* earned */) const override
    {
        return true;
    }
};

/**
 * @ingroup gridshare-consensus
 * The rules of a protocol with a fork choice, but that no heavier branch replaces the one seen
 * first.
 *
 * @tparam Rules of the protocol
 */
template <typename Rules>
class FirstBranchKept : public Rules
{
    bool MayBecomeHead(bool isOnHead) const override
    {
        return isOnHead;
    }
};

/**
 * @ingroup gridshare-consensus
 * The rules of a protocol with a fork choice, but that a block is final as soon as it is adopted.
 *
 * @tparam Rules of the protocol
 */
template <typename Rules>
class ShallowFinality : public Rules
{
    uint64_t GetFinalityDepth(uint32_t /* confirmationDepth */,
                              uint32_t /* majority */) const override
    {
        return 1;
    }
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_COMMON_PROTOCOL_FAULTS_H
