/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "traffic-purposes.h"

namespace ns3
{
namespace gridshare
{

const std::vector<TrafficPurpose>&
GetTrafficPurposes()
{
    using Class = TrafficClass;
    static const std::vector<TrafficPurpose> purposes{
        {"proposal", "proposals", {Class::PROPOSAL}},
        {"vote", "votes", {Class::VOTE}},
        {"view_change", "view changes", {Class::VIEW_CHANGE}},
        {"state_transfer", "state transfer", {Class::STATE_TRANSFER}},
        {"heartbeat", "heartbeats", {Class::HEARTBEAT}},
        {"gossip", "gossip", {Class::TRANSACTION, Class::BLOCK, Class::CONTROL}},
        {"client",
         "clients",
         {Class::SUBMISSION,
          Class::ORDER,
          Class::READING,
          Class::STATEMENT,
          Class::DOWNLOAD,
          Class::PROOF}},
    };
    return purposes;
}

void
AddPurposeMetrics(const GridTransport& transport, RunRecord& record)
{
    for (const auto& purpose : GetTrafficPurposes())
    {
        uint64_t messages = 0;
        uint64_t bytes = 0;
        for (const TrafficClass trafficClass : purpose.classes)
        {
            const TrafficCounters& counters = transport.GetCounters(trafficClass);
            messages += counters.sentMessages;
            bytes += counters.sentBytes;
        }
        record.AddCount("messages_" + purpose.name, messages);
        record.AddMetric("bytes_" + purpose.name, static_cast<double>(bytes), "byte");
    }
}

} // namespace gridshare
} // namespace ns3
