/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "fault-log.h"

#include "ns3/invariant.h"
#include "ns3/simulator.h"

namespace ns3
{
namespace gridshare
{

void
FaultLog::Begin(FaultSort sort, uint32_t number)
{
    m_open[{sort, number}].push_back(m_spans.size());
    m_spans.push_back({sort, number, Simulator::Now(), {}});
}

void
FaultLog::End(FaultSort sort, uint32_t number)
{
    auto& open = m_open[{sort, number}];
    GRIDSHARE_INVARIANT(!open.empty(), "what ends has begun");
    m_spans[open.back()].end = Simulator::Now();
    open.pop_back();
}

const std::vector<FaultLog::Span>&
FaultLog::GetSpans() const
{
    return m_spans;
}

std::vector<std::pair<Time, uint32_t>>
FaultLog::CountActive() const
{
    std::map<Time, int64_t> changes;
    for (const auto& span : m_spans)
    {
        ++changes[span.begin];
        if (span.end)
        {
            --changes[*span.end];
        }
    }
    std::vector<std::pair<Time, uint32_t>> counts;
    int64_t active = 0;
    for (const auto& [time, change] : changes)
    {
        active += change;
        if (change != 0)
        {
            counts.emplace_back(time, static_cast<uint32_t>(active));
        }
    }
    return counts;
}

} // namespace gridshare
} // namespace ns3
