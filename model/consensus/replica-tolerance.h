/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_REPLICA_TOLERANCE_H
#define GRIDSHARE_REPLICA_TOLERANCE_H

#include <cstdint>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-consensus
 * What Byzantine agreement survives: M. Pease, R. Shostak and L. Lamport, "Reaching agreement in
 * the presence of faults", Journal of the ACM 27(2), 1980.
 *
 * @param replicas n, at least 1
 * @return f: the most with n > 3f
 */
constexpr uint32_t
CountLessThanThird(uint32_t replicas)
{
    return (replicas - 1) / 3;
}

/**
 * @ingroup gridshare-consensus
 * What agreement survives where replicas only crash.
 *
 * @param replicas n, at least 1
 * @return f: the most with n > 2f
 */
constexpr uint32_t
CountLessThanHalf(uint32_t replicas)
{
    return (replicas - 1) / 2;
}

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_REPLICA_TOLERANCE_H
