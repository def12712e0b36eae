/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FAIR_SHARE_LINK_H
#define GRIDSHARE_FAIR_SHARE_LINK_H

#include "ns3/callback.h"
#include "ns3/event-id.h"

#include <cstdint>
#include <queue>
#include <unordered_map>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare
 * A link direction that several connections use at once, each getting an equal share, as TCP
 * connections of equal round trips do: generalised processor sharing (Parekh and Gallager,
 * IEEE/ACM Trans. Networking 1, 1993). Messages of one connection follow each other.
 *
 * Virtual time runs at 1 / (active connections); a message that needs w of the link alone is
 * through when virtual time has advanced by w since its turn came. One event is pending a link.
 */
class FairShareLink
{
  public:
    /// Called when a message is through, with the job given to Add().
    using Done = Callback<void, uint64_t>;

    /// @param done called for each message
    explicit FairShareLink(Done done);

    ~FairShareLink();
    FairShareLink(const FairShareLink&) = delete;
    FairShareLink& operator=(const FairShareLink&) = delete;

    /**
     * A message is ready now.
     *
     * @param connection whose
     * @param workNs time it needs of the link alone, ns, above 0
     * @param job handed to the callback
     */
    void Add(uint32_t connection, int64_t workNs, uint64_t job);

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
        uint64_t job;        //!< for the callback

        bool operator<(const Job& other) const
        {
            return finish != other.finish ? finish > other.finish : sequence > other.sequence;
        }
    };

    void Advance();
    void ScheduleNext();
    void Finish();

    Done m_done;                                       //!< for each message
    std::priority_queue<Job> m_jobs;                   //!< earliest finish first
    std::unordered_map<uint32_t, double> m_lastFinish; //!< of active connections, never walked
    double m_virtualNs{0};                             //!< virtual time
    int64_t m_updatedAt{0};                            //!< ns; when virtual time was or will be so
    uint64_t m_sequence{0};                            //!< of the next job
    EventId m_next;                                    //!< the next finish
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FAIR_SHARE_LINK_H
