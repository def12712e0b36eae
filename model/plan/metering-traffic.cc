/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "metering-traffic.h"

#include "ns3/input-error.h"
#include "ns3/named-registry.h"
#include "ns3/text-table.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace gridshare
{

namespace
{

void
CheckSchedule(const ReadingSchedule& schedule)
{
    const bool intervalFits = schedule.intervalSeconds >= 1.0 && schedule.intervalSeconds <= 1e8;
    if (!intervalFits || schedule.channels < 1 || schedule.channels > 1000)
    {
        throw InputError({"meters", 0},
                         "a reading every " + FormatExactly(schedule.intervalSeconds) + " s of " +
                             std::to_string(schedule.channels) + " channel(s)",
                         "1 to 1e8 s and 1 to 1000 channels",
                         "correct the schedule");
    }
    const double ratio = schedule.uploadSeconds / schedule.intervalSeconds;
    if (schedule.mode == ReadingMode::DAILY_UPLOAD &&
        !(ratio >= 1.0 && ratio <= 1e5 && ratio == std::floor(ratio)))
    {
        throw InputError({"meters", 0},
                         "an upload every " + FormatExactly(schedule.uploadSeconds) + " s",
                         "a whole number of reading intervals, at most 100000",
                         "e.g. 86400 s with readings every 900 s");
    }
}

} // namespace

std::vector<MeteringMessage>
GetMeteringMessages(const ReadingSchedule& schedule, const DlmsMessageSizes& sizes)
{
    CheckSchedule(schedule);
    const uint32_t wrapping = sizes.securityBytes + sizes.wrapperBytes + sizes.transportBytes;
    const uint32_t furtherValues = (schedule.channels - 1) * sizes.profileEntryBytesPerValue;
    switch (schedule.mode)
    {
    case ReadingMode::POLLING:
        return {{false, sizes.getRequestBytes + wrapping, 0},
                {true, sizes.getResponseBytes + furtherValues + wrapping, 1}};
    case ReadingMode::PUSH:
        return {{true, sizes.pushBytes + furtherValues + wrapping, 1}};
    case ReadingMode::DAILY_UPLOAD:
        break;
    }
    const auto readings = static_cast<uint32_t>(schedule.uploadSeconds / schedule.intervalSeconds);
    const uint32_t profile = readings * schedule.channels * sizes.profileEntryBytesPerValue;
    return {{false, sizes.getRequestBytes + wrapping, 0},
            {true, sizes.profileBlockBytes + profile + wrapping, readings}};
}

uint32_t
GetPushedReadingBytes(const DlmsMessageSizes& sizes)
{
    return GetMeteringMessages({}, sizes).front().payloadBytes;
}

double
GetExchangeSeconds(const ReadingSchedule& schedule)
{
    CheckSchedule(schedule);
    return schedule.mode == ReadingMode::DAILY_UPLOAD ? schedule.uploadSeconds
                                                      : schedule.intervalSeconds;
}

ReadingMode
ParseReadingMode(const std::string& word)
{
    static const std::vector<std::string> names{"polling", "push", "daily-upload"};
    const auto found = std::find(names.begin(), names.end(), word);
    if (found == names.end())
    {
        throw MakeUnknownNameError({}, "the reading mode \"" + word + "\"", word, names);
    }
    return static_cast<ReadingMode>(found - names.begin());
}

} // namespace gridshare
} // namespace ns3
