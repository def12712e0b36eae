/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TEST_ASKED_METERS_H
#define GRIDSHARE_TEST_ASKED_METERS_H

#include "../node/fixed-delay-transport.h"

#include "ns3/boolean.h"
#include "ns3/meter-helper.h"
#include "ns3/nstime.h"
#include "ns3/reading-messages.h"
#include "ns3/reading-rules.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"

#include <utility>
#include <vector>

/**
 * @file
 * @ingroup gridshare-test
 * Meters that are endpoints, and who asks them: endpoint 0.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

/**
 * @param transport of the meter and who asks it
 * @param push whether the meter sends unasked
 * @param uploadS between two uploads, s
 * @return what makes a meter whose readings take 100 bytes, each further one 10
 */
inline MeterHelper
MakeMeterHelper(Ptr<GridTransport> transport, bool push, double uploadS)
{
    MeterHelper helper(transport);
    helper.SetAttribute("Push", BooleanValue(push));
    helper.SetAttribute("UploadInterval", TimeValue(Seconds(uploadS)));
    helper.SetAttribute("ReadingSize", UintegerValue(100));
    helper.SetAttribute("FurtherReadingSize", UintegerValue(10));
    helper.SetConcentrator(0);
    return helper;
}

/// Ask endpoint 1 at some times, s.
inline void
ScheduleRequests(Ptr<GridTransport> transport, const std::vector<double>& timesS)
{
    for (const double at : timesS)
    {
        const Ptr<const NetworkMessage> request = Create<ReadingRequest>(36);
        Simulator::Schedule(
            Seconds(at), &GridTransport::Send, PeekPointer(transport), 0U, 1U, request);
    }
}

/// @return a reading each 900 s, asked for, with half a minute of patience
inline ReadingRules
MakePollingRules()
{
    ReadingRules rules;
    rules.interval = Seconds(900);
    rules.requestBytes = 36;
    rules.pollPatience = Seconds(30);
    return rules;
}

/// @param log of all messages @return whom endpoint 0 has asked, and when
inline std::vector<std::pair<uint32_t, Time>>
ListAsked(const MessageLog& log)
{
    std::vector<std::pair<uint32_t, Time>> asked;
    for (const auto& sent : log.sent)
    {
        if (sent.from == 0)
        {
            asked.emplace_back(sent.to, sent.at);
        }
    }
    return asked;
}

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TEST_ASKED_METERS_H
