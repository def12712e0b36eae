/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SHARED_MEDIUM_H
#define GRIDSHARE_SHARED_MEDIUM_H

#include <algorithm>
#include <cstdint>
#include <deque>
#include <functional>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * A medium whose stations take turns, at message fidelity: stations ask, the medium tells when a
 * job is through.
 *
 * @tparam Item what is sent; owned by the medium until it is through
 */
template <typename Item>
class SharedMedium
{
  public:
    /// What a station wants to send.
    struct Job
    {
        Item item;            //!< what
        int64_t airtime;      //!< ns, with all packets, without the last acknowledgement
        int64_t firstAirtime; //!< ns; of its first packet, what a collision wastes
        uint32_t receiver;    //!< the station that gets it
        bool urgent{false};   //!< goes before what else waits at its station
    };

    /// Called at the end of an item's transmission, and whether it was sent (else given up).
    using Done = std::function<void(const Item&, bool)>;

    virtual ~SharedMedium() = default;

    /**
     * @param station who wants to send
     * @param job what
     */
    virtual void Request(uint32_t station, const Job& job) = 0;

  protected:
    /**
     * Put a job in line: behind all, or if it is urgent behind the urgent ones.
     *
     * @param queue of a station
     * @param job what
     * @return where it stands now
     */
    static Job& Enqueue(std::deque<Job>& queue, const Job& job)
    {
        auto place = queue.end();
        if (job.urgent)
        {
            place = std::find_if(
                queue.begin(), queue.end(), [](const Job& other) { return !other.urgent; });
        }
        return *queue.insert(place, job);
    }
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SHARED_MEDIUM_H
