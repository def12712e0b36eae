/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_YIELDING_QUEUE_H
#define GRIDSHARE_YIELDING_QUEUE_H

#include "ns3/event-id.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <cstdint>
#include <deque>
#include <functional>
#include <utility>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * What is not urgent at a server where urgent messages go first: served in order, in the time that
 * those leave (preemptive resume, as a link that chooses frame by frame comes close to; Kleinrock,
 * Queueing Systems, volume 2, section 3.3). One event is pending a queue.
 *
 * @tparam Item what is served; owned by the queue until it is through
 */
template <typename Item>
class YieldingQueue
{
  public:
    /// Called when an item is through.
    using Done = std::function<void(const Item&)>;

    /// @param done called for each item
    explicit YieldingQueue(Done done);

    ~YieldingQueue();
    YieldingQueue(const YieldingQueue&) = delete;
    YieldingQueue& operator=(const YieldingQueue&) = delete;

    /**
     * An item is ready now.
     *
     * @param workNs time it needs of the server alone, ns
     * @param item what
     */
    void Add(int64_t workNs, Item item);

    /**
     * The server does something else first, behind what it was told before.
     *
     * @param workNs how long, ns
     */
    void MakeWay(int64_t workNs);

  private:
    struct Job
    {
        int64_t work; //!< ns
        Item item;    //!< what
    };

    void StartFirst();
    void Finish();

    Done m_done;             //!< for each item
    std::deque<Job> m_jobs;  //!< in order; the first is being served
    int64_t m_awayUntil{0};  //!< ns; urgent work lasts until then
    int64_t m_finishesAt{0}; //!< ns; the first job
    EventId m_next;          //!< looks whether it has
};

template <typename Item>
YieldingQueue<Item>::YieldingQueue(Done done)
    : m_done(std::move(done))
{
}

template <typename Item>
YieldingQueue<Item>::~YieldingQueue()
{
    m_next.Cancel();
}

template <typename Item>
void
YieldingQueue<Item>::Add(int64_t workNs, Item item)
{
    m_jobs.push_back({workNs, std::move(item)});
    if (m_jobs.size() == 1)
    {
        StartFirst();
    }
}

template <typename Item>
void
YieldingQueue<Item>::MakeWay(int64_t workNs)
{
    m_awayUntil = std::max(m_awayUntil, Simulator::Now().GetNanoSeconds()) + workNs;
    m_finishesAt += workNs; // the event waits for the rest when it comes
}

template <typename Item>
void
YieldingQueue<Item>::StartFirst()
{
    const int64_t now = Simulator::Now().GetNanoSeconds();
    m_finishesAt = std::max(now, m_awayUntil) + m_jobs.front().work;
    m_next = Simulator::Schedule(
        NanoSeconds(static_cast<uint64_t>(m_finishesAt - now)), &YieldingQueue::Finish, this);
}

template <typename Item>
void
YieldingQueue<Item>::Finish()
{
    const int64_t now = Simulator::Now().GetNanoSeconds();
    if (now < m_finishesAt)
    {
        m_next = Simulator::Schedule(
            NanoSeconds(static_cast<uint64_t>(m_finishesAt - now)), &YieldingQueue::Finish, this);
        return;
    }
    const Item finished = std::move(m_jobs.front().item);
    m_jobs.pop_front();
    if (!m_jobs.empty())
    {
        StartFirst();
    }
    m_done(finished);
}

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_YIELDING_QUEUE_H
