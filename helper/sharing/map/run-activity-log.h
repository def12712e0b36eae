/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_RUN_ACTIVITY_LOG_H
#define GRIDSHARE_RUN_ACTIVITY_LOG_H

#include "ns3/nstime.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * Counts what happens by time and place, in steps of one length. When a run takes more steps than
 * there is room for, two become one, so that the last half of the room is always used.
 */
class RunActivityLog
{
  public:
    /// Counts by step, then by place.
    using Rows = std::vector<std::vector<uint32_t>>;

    /**
     * @param kinds of things that are counted
     * @param places where they happen
     * @param step length at first, above 0
     * @param mostSteps that are kept, at least 2
     */
    RunActivityLog(std::size_t kinds, std::size_t places, Time step, std::size_t mostSteps);

    /**
     * @param kind of a thing
     * @param place where it happens
     * @param at when, at least 0
     */
    void Add(std::size_t kind, std::size_t place, Time at);

    /// @param end of the run: every kind has all steps until then; what comes later is in the last
    void Close(Time end);

    /// @return length of a step
    Time GetStep() const;

    /// @param kind of a thing @return how often it happened, as many rows for each after Close()
    const Rows& GetRows(std::size_t kind) const;

  private:
    void Double();

    std::size_t m_places;     //!< see constructor
    Time m_step;              //!< now
    std::size_t m_most;       //!< see constructor
    std::vector<Rows> m_rows; //!< by kind
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_RUN_ACTIVITY_LOG_H
