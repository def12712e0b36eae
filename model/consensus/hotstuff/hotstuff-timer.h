/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_HOTSTUFF_TIMER_H
#define GRIDSHARE_HOTSTUFF_TIMER_H

#include "ns3/replica-effects.h"

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-consensus
/// Timers of a HotStuff replica.
enum HotStuffTimer : ReplicaTimer
{
    HOTSTUFF_VIEW_TIMER,    //!< patience with a view
    HOTSTUFF_PROPOSE_TIMER, //!< block interval, at this and the next leader
    HOTSTUFF_WISH_TIMER     //!< say a wish again
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_HOTSTUFF_TIMER_H
