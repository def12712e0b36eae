/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_RAFT_TRACKER_H
#define GRIDSHARE_RAFT_TRACKER_H

#include "raft-messages.h"

#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-consensus
/// What a leader knows of one follower, from what it sent and heard.
struct RaftProgress
{
    uint64_t next{1};   //!< entry to send next
    uint64_t match{0};  //!< highest entry known to be there
    uint64_t height{0}; //!< of the follower's chain, as it said last
    bool heard{false};  //!< since the last check of the quorum
    /// Heartbeats since a snapshot was sent that has brought no progress yet; 0: none is on its
    /// way.
    uint32_t snapshotAge{0};

    /// A heartbeat goes out: a snapshot on its way grows older.
    void AgeSnapshot();
    /**
     * A sign of life. Progress, or silence for long enough, ends the wait for a snapshot.
     *
     * @param reply of the follower
     */
    void Hear(const RaftAppendReply& reply);
    /**
     * The follower's log matches.
     *
     * @param index up to which, as it says
     * @param lastIndex of the leader's log; what lies above it was not sent
     * @return true if it matches further than was known
     */
    bool Advance(uint64_t index, uint64_t lastIndex);
    /**
     * The follower lacks the entry before those that it was sent. Below what once matched the
     * refusal is old, which costs a message, or the follower has lost its disk since: what it lost
     * counts for no majority.
     *
     * @param index after which to try next, as it says
     * @param lastIndex of the leader's log
     */
    void FallBack(uint64_t index, uint64_t lastIndex);
};

/**
 * @ingroup gridshare-consensus
 * How far each follower is (as `tracker` of etcd's raft), and what a number of replicas has.
 */
class RaftTracker
{
  public:
    /**
     * @param replicas of the cluster
     * @param self the leader, whose own log is not tracked
     */
    RaftTracker(uint32_t replicas, ReplicaId self);

    /**
     * A term begins: nothing is known, and everybody counts as heard.
     *
     * @param lastIndex of the leader's log
     */
    void Reset(uint64_t lastIndex);
    /**
     * @param id a follower
     * @return its progress
     */
    RaftProgress& Get(ReplicaId id);
    /**
     * @param replicas 1 to n
     * @param lastIndex of the leader's log
     * @return the highest entry that at least this many replicas have, the leader included
     */
    uint64_t FindReplicated(uint32_t replicas, uint64_t lastIndex) const;
    /// @return how many replicas were heard since the last call, the leader included
    uint32_t TakeHeard();

  private:
    const ReplicaId m_self;               //!< the leader
    std::vector<RaftProgress> m_progress; //!< by replica
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_RAFT_TRACKER_H
