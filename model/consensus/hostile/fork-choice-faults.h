/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FORK_CHOICE_FAULTS_H
#define GRIDSHARE_FORK_CHOICE_FAULTS_H

#include "protocol-fault.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-fuzz
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
 * @ingroup gridshare-fuzz
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

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FORK_CHOICE_FAULTS_H
