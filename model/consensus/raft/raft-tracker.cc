/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "raft-tracker.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

void
RaftProgress::AgeSnapshot()
{
    snapshotAge += snapshotAge > 0 ? 1 : 0;
}

void
RaftProgress::Hear(const RaftAppendReply& reply)
{
    heard = true;
    // A snapshot on its way is given two heartbeats before another one is sent.
    constexpr uint32_t patience = 3;
    if (reply.height != height || reply.success || snapshotAge > patience)
    {
        snapshotAge = 0;
    }
    height = reply.height;
}

bool
RaftProgress::Advance(uint64_t index, uint64_t lastIndex)
{
    if (index <= match || index > lastIndex)
    {
        return false;
    }
    match = index;
    next = std::max(next, match + 1);
    return true;
}

void
RaftProgress::FallBack(uint64_t index, uint64_t lastIndex)
{
    match = std::min(match, index);
    next = std::min(index, lastIndex) + 1;
}

RaftTracker::RaftTracker(uint32_t replicas, ReplicaId self)
    : m_self(self),
      m_progress(replicas)
{
}

void
RaftTracker::Reset(uint64_t lastIndex)
{
    for (auto& progress : m_progress)
    {
        progress = RaftProgress{};
        progress.next = lastIndex + 1;
        progress.heard = true;
    }
}

RaftProgress&
RaftTracker::Get(ReplicaId id)
{
    return m_progress[id];
}

uint64_t
RaftTracker::FindReplicated(uint32_t replicas, uint64_t lastIndex) const
{
    std::vector<uint64_t> matches;
    matches.reserve(m_progress.size());
    for (ReplicaId id = 0; id < m_progress.size(); ++id)
    {
        matches.push_back(id == m_self ? lastIndex : m_progress[id].match);
    }
    const auto place = matches.begin() + static_cast<std::ptrdiff_t>(matches.size() - replicas);
    std::nth_element(matches.begin(), place, matches.end());
    return *place;
}

uint32_t
RaftTracker::TakeHeard()
{
    uint32_t heard = 1;
    for (ReplicaId id = 0; id < m_progress.size(); ++id)
    {
        heard += id != m_self && m_progress[id].heard ? 1 : 0;
        m_progress[id].heard = false;
    }
    return heard;
}

} // namespace gridshare
} // namespace ns3
