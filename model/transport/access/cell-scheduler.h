/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_CELL_SCHEDULER_H
#define GRIDSHARE_CELL_SCHEDULER_H

#include <cstdint>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * One direction of a cell: messages wait for the capacity of the base station, first come first
 * served or all in turn (processor sharing). What an earlier round has left keeps its place.
 */
class CellScheduler
{
  public:
    /// A message to be sent.
    struct Job
    {
        int64_t arrival{0};  //!< ns, when its grant was asked for
        int64_t service{0};  //!< ns, alone in the cell
        uint32_t message{0}; //!< whose
        int64_t end{0};      //!< ns, when it is through
    };

    /// @param all whether all who wait get grants in turn; else the first who came
    void SetProcessorSharing(bool all);

    /// @param jobs in any order; get their ends, and are in the order of their arrivals then
    void Serve(std::vector<Job>& jobs);

    /// @return when it has nothing left to do, ns
    int64_t GetFreeAt() const;

  private:
    /// Someone in service.
    struct Share
    {
        double doneAt{0}; //!< s of service that everyone present will have had by then
        uint32_t job{0};  //!< of this round, or NOBODY
    };

    static bool IsLater(const Share& a, const Share& b);
    void ServeInTurn(std::vector<Job>& jobs);
    void GoOn(int64_t untilNs, std::vector<Job>& jobs);

    bool m_processorSharing{false}; //!< see SetProcessorSharing()
    int64_t m_freeAt{0};            //!< ns
    int64_t m_now{0};               //!< ns, of processor sharing
    double m_served{0};             //!< s that everyone present has had
    std::vector<Share> m_present;   //!< a heap
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_CELL_SCHEDULER_H
