/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "stream-link.h"

#include "ns3/invariant.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

StreamLink::Service
StreamLink::Take(const Stream& stream)
{
    GRIDSHARE_INVARIANT(stream.head >= m_state.at && stream.tail >= stream.head,
                        "streams begin in order of time and end after they begin");
    PassTime(stream.head);
    const int64_t start = stream.head + m_state.backlog;
    if (stream.tail == stream.head)
    {
        m_state.backlog += stream.work;
        return {start, stream.head + m_state.backlog};
    }
    const auto tail = stream.isFollowed ? Create<StreamTail>() : nullptr;
    if (stream.frames == 1)
    {
        // It is there when its last byte is.
        m_state.incoming.push_back(
            {{stream.tail, stream.tail, stream.work, stream.work, stream.work, 1},
             0,
             stream.tail,
             tail});
    }
    else
    {
        m_state.backlog += GetFrameWork(stream, 0);
        m_state.incoming.push_back({stream, 1, GetFrameTime(stream, 1), tail});
    }
    const int64_t tailOut = stream.tail + CountBacklog(stream.tail);
    if (tail)
    {
        tail->in = stream.tail;
        tail->out = tailOut;
    }
    return {stream.frames == 1 ? tailOut - stream.work : start, tailOut, tail};
}

void
StreamLink::PassTime(int64_t at)
{
    Advance(m_state, at);
}

void
StreamLink::MakeWay(int64_t at, int64_t work)
{
    PassTime(at);
    m_state.backlog += work;
}

int64_t
StreamLink::CountBacklog(int64_t at) const
{
    if (m_state.incoming.empty())
    {
        return std::max<int64_t>(0, m_state.backlog - std::max<int64_t>(0, at - m_state.at));
    }
    m_preview = m_state;
    Advance(m_preview, std::max(at, m_state.at));
    return m_preview.backlog;
}

bool
StreamLink::IsBusy(int64_t at) const
{
    return CountBacklog(at) > 0 ||
           std::any_of(m_state.incoming.begin(),
                       m_state.incoming.end(),
                       [at](const Incoming& other) { return other.stream.tail > at; });
}

int64_t
StreamLink::GetFrameTime(const Stream& stream, uint32_t frame)
{
    const auto gaps = static_cast<int64_t>(stream.frames - 1);
    return stream.head + (stream.tail - stream.head) * frame / gaps;
}

int64_t
StreamLink::GetFrameWork(const Stream& stream, uint32_t frame)
{
    if (frame == 0)
    {
        return stream.first;
    }
    if (frame + 1 == stream.frames)
    {
        return stream.frames == 2 ? stream.work - stream.first : stream.last;
    }
    // Of the work between the first and the last frame, exactly all in the end.
    const int64_t between = stream.work - stream.first - stream.last;
    const auto frames = static_cast<int64_t>(stream.frames - 2);
    return between * frame / frames - between * (frame - 1) / frames;
}

void
StreamLink::Advance(State& state, int64_t to)
{
    const auto serve = [&state](int64_t until) {
        state.backlog = std::max<int64_t>(0, state.backlog - (until - state.at));
        state.at = until;
    };
    while (!state.incoming.empty())
    {
        const auto next = std::min_element(
            state.incoming.begin(), state.incoming.end(), [](const Incoming& a, const Incoming& b) {
                return a.nextAt < b.nextAt;
            });
        if (next->nextAt > to)
        {
            break;
        }
        serve(next->nextAt);
        state.backlog += GetFrameWork(next->stream, next->came);
        if (++next->came == next->stream.frames)
        {
            if (next->tail)
            {
                // A look ahead writes what is known so far; the last word is that of time itself.
                next->tail->lateness = state.at + state.backlog - next->tail->out;
            }
            state.incoming.erase(next);
        }
        else
        {
            next->nextAt = GetFrameTime(next->stream, next->came);
        }
    }
    serve(to);
}

} // namespace gridshare
} // namespace ns3
