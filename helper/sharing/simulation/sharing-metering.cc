/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sharing-metering.h"

#include "ns3/access-segment-helper.h"
#include "ns3/metering-traffic.h"
#include "ns3/text-table.h"

#include <cmath>

namespace ns3
{
namespace gridshare
{

std::string
FormatSeconds(double seconds)
{
    return FormatExactly(seconds) + "s";
}

std::vector<std::pair<std::string, std::string>>
DescribeReadingMode(const MeteringOptions& options)
{
    const ReadingSchedule& schedule = options.schedule;
    uint32_t requestBytes = 0;
    const DlmsMessageSizes sizes;
    // Each register beyond the first is a value more, as GetMeteringMessages() has it.
    uint32_t readingBytes =
        options.readingBytes + (schedule.channels - 1) * sizes.profileEntryBytesPerValue;
    const uint32_t furtherBytes = sizes.profileEntryBytesPerValue * schedule.channels;
    if (schedule.mode != ReadingMode::PUSH)
    {
        for (const auto& message : GetMeteringMessages(schedule))
        {
            (message.upwards ? readingBytes : requestBytes) = static_cast<uint32_t>(
                message.payloadBytes -
                (message.upwards ? (message.readings - 1) * furtherBytes : 0));
        }
    }
    // Whole milliseconds: as seconds, a decimal could lose a nanosecond.
    const std::string interval =
        std::to_string(std::llround(schedule.intervalSeconds * 1000)) + "ms";
    const std::string upload = FormatSeconds(
        schedule.mode == ReadingMode::DAILY_UPLOAD ? GetExchangeSeconds(schedule) : 0);
    const std::string concentrator = "ns3::gridshare::ConcentratorApplication::";
    const std::string meter = "ns3::gridshare::MeterApplication::";
    // All are set in every mode: a script may run several simulations in one process.
    std::vector<std::pair<std::string, std::string>> attributes{
        {concentrator + "RequestSize", std::to_string(requestBytes)},
        {concentrator + "KeepReadings", FormatSeconds(options.keep.GetSeconds())},
        {concentrator + "Registers", std::to_string(schedule.channels)},
        {meter + "Push", requestBytes == 0 ? "true" : "false"}};
    for (const auto& type : {concentrator, meter})
    {
        attributes.emplace_back(type + "ReadingInterval", interval);
        attributes.emplace_back(type + "UploadInterval", upload);
        attributes.emplace_back(type + "ReadingSize", std::to_string(readingBytes));
        attributes.emplace_back(type + "FurtherReadingSize", std::to_string(furtherBytes));
    }
    return attributes;
}

Ptr<AccessSegment>
MakeAccessSegment(const CommunicationPlan& plan, const std::vector<uint32_t>& meters)
{
    std::vector<uint16_t> hops;
    std::vector<float> metres;
    hops.reserve(meters.size());
    metres.reserve(meters.size());
    for (const uint32_t meter : meters)
    {
        hops.push_back(plan.accessHops[meter]);
        metres.push_back(plan.accessMetres[meter]);
    }
    AccessSegmentHelper helper;
    helper.SetTechnology(plan.access);
    return helper.Create(hops, metres);
}

std::vector<MeteringPoint>
MakeMeteringPoints(const SharingOptions& options,
                   const std::vector<uint32_t>& meters,
                   UniformRandomVariable& shifts)
{
    std::vector<MeteringPoint> points;
    points.reserve(meters.size());
    for (const uint32_t meter : meters)
    {
        MeteringPoint point;
        point.provider = meter;
        point.kw = options.meters.kw[meter];
        point.kind = options.meters.kind[meter];
        point.stride = options.metering.strides[static_cast<std::size_t>(point.kind)];
        point.shiftSeconds = static_cast<float>(shifts.GetValue(0, options.metering.diversityS));
        points.push_back(point);
    }
    return points;
}

} // namespace gridshare
} // namespace ns3
