/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_RAFT_TIMER_H
#define GRIDSHARE_RAFT_TIMER_H

#include "ns3/replica-effects.h"

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-consensus
/// Timers of a Raft replica.
enum RaftTimer : ReplicaTimer
{
    RAFT_ELECTION_TIMER,  //!< patience; the leader checks its quorum
    RAFT_HEARTBEAT_TIMER, //!< the leader's sign of life
    RAFT_PROPOSE_TIMER    //!< block interval
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_RAFT_TIMER_H
