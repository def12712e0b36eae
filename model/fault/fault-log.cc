/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "fault-log.h"

#include "ns3/invariant.h"
#include "ns3/log.h"
#include "ns3/simulator.h"

#include <array>
#include <string>

namespace ns3
{
namespace gridshare
{

NS_LOG_COMPONENT_DEFINE("GridshareFaultLog");

namespace
{

/// For logs.
std::string
Describe(FaultSort sort, uint32_t number)
{
    static const std::array<const char*, 8> names{"strong node",
                                                  "concentrator",
                                                  "link",
                                                  "power behind bus",
                                                  "power of concentrator",
                                                  "messages of link class",
                                                  "partition",
                                                  "speed of strong node"};
    return std::string(names.at(static_cast<std::size_t>(sort))) + " " + std::to_string(number);
}

} // namespace

void
FaultLog::Begin(FaultSort sort, uint32_t number)
{
    NS_LOG_INFO(Describe(sort, number) << ": a fault begins");
    m_open[{sort, number}].push_back(m_spans.size());
    m_spans.push_back({sort, number, Simulator::Now(), {}});
}

void
FaultLog::End(FaultSort sort, uint32_t number)
{
    NS_LOG_INFO(Describe(sort, number) << ": a fault ends");
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
