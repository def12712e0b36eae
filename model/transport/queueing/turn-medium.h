/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TURN_MEDIUM_H
#define GRIDSHARE_TURN_MEDIUM_H

#include "ns3/callback.h"

#include <algorithm>
#include <cstdint>
#include <deque>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare
 * A medium whose stations take turns, at message fidelity: stations ask, the medium tells when a
 * job is through.
 */
class TurnMedium
{
  public:
    /// What a station wants to send.
    struct Job
    {
        uint64_t id;          //!< for whoever asked
        int64_t airtime;      //!< ns, with all packets, without the last answer
        int64_t firstAirtime; //!< ns; of its first packet, what a collision wastes
        uint32_t receiver;    //!< the station that gets it
        bool urgent{false};   //!< goes before what else waits at its station
    };

    /// Called at the end of a job's transmission, and whether it was sent (else given up).
    using Done = Callback<void, uint64_t, bool>;

    virtual ~TurnMedium() = default;

    /**
     * @param station who wants to send
     * @param job what
     */
    virtual void Request(uint32_t station, const Job& job) = 0;

    /// @return the jobs that have not been sent, which are forgotten
    virtual std::vector<uint64_t> Drain() = 0;

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

#endif // GRIDSHARE_TURN_MEDIUM_H
