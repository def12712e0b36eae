/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_YIELDING_QUEUE_H
#define GRIDSHARE_YIELDING_QUEUE_H

#include "ns3/callback.h"
#include "ns3/event-id.h"

#include <cstdint>
#include <deque>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare
 * What is not urgent at a server where urgent messages go first: served in order, in the time that
 * those leave (preemptive resume, as a link that chooses frame by frame comes close to; Kleinrock,
 * Queueing Systems, volume 2, section 3.3). One event is pending a queue.
 */
class YieldingQueue
{
  public:
    /// Called when a message is through, with the job given to Add().
    using Done = Callback<void, uint64_t>;

    /// @param done called for each message
    explicit YieldingQueue(Done done);

    ~YieldingQueue();
    YieldingQueue(const YieldingQueue&) = delete;
    YieldingQueue& operator=(const YieldingQueue&) = delete;

    /**
     * A message is ready now.
     *
     * @param workNs time it needs of the server alone, ns
     * @param job handed to the callback
     */
    void Add(int64_t workNs, uint64_t job);

    /**
     * The server does something else first, behind what it was told before.
     *
     * @param workNs how long, ns
     */
    void MakeWay(int64_t workNs);

    /// @return jobs that are not through, which are forgotten
    std::deque<uint64_t> Drain();

  private:
    struct Job
    {
        int64_t work; //!< ns
        uint64_t id;  //!< for the callback
    };

    void StartFirst();
    void Finish();

    Done m_done;             //!< for each message
    std::deque<Job> m_jobs;  //!< in order; the first is being served
    int64_t m_awayUntil{0};  //!< ns; urgent work lasts until then
    int64_t m_finishesAt{0}; //!< ns; the first job
    EventId m_next;          //!< looks whether it has
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_YIELDING_QUEUE_H
