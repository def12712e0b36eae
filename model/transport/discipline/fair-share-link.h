/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FAIR_SHARE_LINK_H
#define GRIDSHARE_FAIR_SHARE_LINK_H

#include "ns3/event-id.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <queue>
#include <unordered_map>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * A link direction that several connections use at once, each getting an equal share, as TCP
 * connections of equal round trips do: generalised processor sharing (Parekh and Gallager,
 * IEEE/ACM Trans. Networking 1, 1993). Messages of one connection follow each other.
 *
 * Virtual time runs at 1 / (active connections); a message that needs w of the link alone is
 * through when virtual time has advanced by w since its turn came. One event is pending a link.
 *
 * @tparam Item what is served; owned by the link until it is through
 */
template <typename Item>
class FairShareLink
{
  public:
    /// Called when an item is through.
    using Done = std::function<void(const Item&)>;

    /// @param done called for each item
    explicit FairShareLink(Done done);

    ~FairShareLink();
    FairShareLink(const FairShareLink&) = delete;
    FairShareLink& operator=(const FairShareLink&) = delete;

    /**
     * An item is ready now.
     *
     * @param connection whose
     * @param workNs time it needs of the link alone, ns, above 0
     * @param item what
     */
    void Add(uint32_t connection, int64_t workNs, Item item);

    /**
     * Something that goes first has the link to itself for a while, behind others that do.
     *
     * @param workNs how long, ns
     */
    void MakeWay(int64_t workNs);

    /// @return connections with something to send
    uint32_t GetActiveConnections() const;

  private:
    struct Job
    {
        double finish;       //!< virtual time, ns
        uint64_t sequence;   //!< order of arrival
        uint32_t connection; //!< whose
        Item item;           //!< what

        bool operator<(const Job& other) const
        {
            return finish != other.finish ? finish > other.finish : sequence > other.sequence;
        }
    };

    void Advance();
    void ScheduleNext();
    void Finish();

    Done m_done;                                       //!< for each item
    std::priority_queue<Job> m_jobs;                   //!< earliest finish first
    std::unordered_map<uint32_t, double> m_lastFinish; //!< of active connections, never walked
    double m_virtualNs{0};                             //!< virtual time
    int64_t m_updatedAt{0};                            //!< ns; when virtual time was or will be so
    uint64_t m_sequence{0};                            //!< of the next job
    EventId m_next;                                    //!< the next finish
};

template <typename Item>
FairShareLink<Item>::FairShareLink(Done done)
    : m_done(std::move(done))
{
}

template <typename Item>
FairShareLink<Item>::~FairShareLink()
{
    m_next.Cancel();
}

template <typename Item>
void
FairShareLink<Item>::Add(uint32_t connection, int64_t workNs, Item item)
{
    Advance();
    auto& last = m_lastFinish.emplace(connection, m_virtualNs).first->second;
    last = std::max(last, m_virtualNs) + static_cast<double>(workNs);
    m_jobs.push({last, m_sequence++, connection, std::move(item)});
    ScheduleNext();
}

template <typename Item>
void
FairShareLink<Item>::MakeWay(int64_t workNs)
{
    Advance();
    m_updatedAt += workNs;
    ScheduleNext();
}

template <typename Item>
uint32_t
FairShareLink<Item>::GetActiveConnections() const
{
    return static_cast<uint32_t>(m_lastFinish.size());
}

template <typename Item>
void
FairShareLink<Item>::Advance()
{
    const int64_t now = Simulator::Now().GetNanoSeconds();
    if (now < m_updatedAt)
    {
        return; // virtual time stands still
    }
    if (!m_lastFinish.empty())
    {
        m_virtualNs +=
            static_cast<double>(now - m_updatedAt) / static_cast<double>(m_lastFinish.size());
    }
    m_updatedAt = now;
}

template <typename Item>
void
FairShareLink<Item>::ScheduleNext()
{
    m_next.Cancel();
    if (!m_jobs.empty())
    {
        const int64_t now = Simulator::Now().GetNanoSeconds();
        const double wait = std::max(0.0, m_jobs.top().finish - m_virtualNs) *
                                static_cast<double>(m_lastFinish.size()) +
                            static_cast<double>(std::max<int64_t>(0, m_updatedAt - now));
        m_next = Simulator::Schedule(
            NanoSeconds(static_cast<uint64_t>(std::llround(wait))), &FairShareLink::Finish, this);
    }
}

template <typename Item>
void
FairShareLink<Item>::Finish()
{
    Advance();
    const Job finished = m_jobs.top();
    m_jobs.pop();
    m_virtualNs = finished.finish; // rounding to whole ns must not add up
    if (m_lastFinish[finished.connection] <= finished.finish)
    {
        m_lastFinish.erase(finished.connection);
    }
    ScheduleNext();
    m_done(finished.item);
}

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FAIR_SHARE_LINK_H
