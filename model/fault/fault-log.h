/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FAULT_LOG_H
#define GRIDSHARE_FAULT_LOG_H

#include "ns3/nstime.h"

#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-fault
/// What sort of thing is out of order.
enum class FaultSort : uint8_t
{
    STRONG_NODE,  //!< down, by number
    CONCENTRATOR, //!< down or without power, by number
    LINK,         //!< down, by number
    OUTAGE,       //!< no power behind a bus, by its index
    DARK_SITE,    //!< no power at a concentrator and its meters, by its number
    MESSAGES,     //!< lost, duplicated or held back, by LinkClass
    PARTITION,    //!< the network is in two, 0
    SLOW_NODE     //!< strong nodes that take a time for each message, by number
};

/**
 * @ingroup gridshare-fault
 * Writes down when faults really began and ended, whoever caused them. A thing that is down for
 * two reasons is down once.
 */
class FaultLog
{
  public:
    /// One thing that was out of order for a while.
    struct Span
    {
        FaultSort sort;          //!< what sort of thing
        uint32_t number;         //!< which
        Time begin;              //!< from then
        std::optional<Time> end; //!< until then; none: it still is
    };

    /// @param sort of a thing @param number which is out of order from now on
    void Begin(FaultSort sort, uint32_t number);

    /// @param sort of a thing @param number which has begun, and is over now
    void End(FaultSort sort, uint32_t number);

    /// @return all so far, by their begin
    const std::vector<Span>& GetSpans() const;

    /// @return how many things were out of order, from each time on at which that number was
    /// another
    std::vector<std::pair<Time, uint32_t>> CountActive() const;

  private:
    std::vector<Span> m_spans; //!< see GetSpans()
    /// Places of those that have not ended, by what it is; the last one ends first.
    std::map<std::pair<FaultSort, uint32_t>, std::vector<std::size_t>> m_open;
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FAULT_LOG_H
