/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "metering-options.h"

#include "ns3/file-digest.h"
#include "ns3/load-shape-file.h"
#include "ns3/scenario-path.h"
#include "ns3/text-table.h"
#include "ns3/typed-values.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace gridshare
{

namespace
{

using ShapeMaker = LoadShape (*)();

/// Shapes that need no file.
const WordTable<ShapeMaker>&
GetBuiltInShapes()
{
    static const WordTable<ShapeMaker> shapes{{"residential", MakeResidentialLoadShape},
                                              {"commercial", MakeCommercialLoadShape}};
    return shapes;
}

/// Where the interval of a kind of customers stands; commercial ones may have their own.
std::string
FindIntervalKey(const ScenarioValues& values, CustomerKind kind)
{
    const std::string own = "meters.commercial_interval_s";
    return kind == CustomerKind::COMMERCIAL && values.GetOptionalReal(own)
               ? own
               : "meters.reading_interval_s";
}

double
GetInterval(const ScenarioValues& values, CustomerKind kind)
{
    return *values.GetOptionalReal(FindIntervalKey(values, kind));
}

/// What is uploaded once a day must be whole.
void
CheckUpload(const ScenarioValues& values, const ReadingSchedule& schedule, CustomerKind kind)
{
    const double daySeconds = schedule.uploadSeconds;
    const double interval = GetInterval(values, kind);
    const auto isPart = [daySeconds](double seconds) {
        return daySeconds / seconds == std::floor(daySeconds / seconds);
    };
    if (schedule.mode == ReadingMode::DAILY_UPLOAD && !isPart(interval))
    {
        double works = std::max(1.0, std::floor(interval));
        while (!isPart(works))
        {
            --works;
        }
        throw values.MakeError(FindIntervalKey(values, kind),
                               "a whole part of a day with meters.reading_mode = \"daily-upload\"",
                               "for example " + FormatExactly(works) + ": " +
                                   FormatExactly(daySeconds / works) + " readings a day",
                               {"meters.reading_mode"});
    }
}

/// How often the meters are read that are read most often, and how much more seldom each kind is.
void
ParseIntervals(const ScenarioValues& values, MeteringOptions& options)
{
    const double residential = GetInterval(values, CustomerKind::RESIDENTIAL);
    const double commercial = GetInterval(values, CustomerKind::COMMERCIAL);
    const double shortest = std::min(residential, commercial);
    const double ratio = std::max(residential, commercial) / shortest;
    // Readings of one concentrator are kept by common intervals.
    constexpr double MOST = 1000;
    if (std::fabs(ratio - std::round(ratio)) > 1e-9 || ratio > MOST)
    {
        throw values.MakeError("meters.commercial_interval_s",
                               "a whole multiple or part of meters.reading_interval_s, at most " +
                                   FormatExactly(MOST) + " times",
                               "for example " + FormatExactly(residential / 3) + " with " +
                                   FormatExactly(residential),
                               {"meters.reading_interval_s"});
    }
    const auto stride = static_cast<uint16_t>(std::lround(ratio));
    options.strides = {static_cast<uint16_t>(residential > commercial ? stride : 1),
                       static_cast<uint16_t>(commercial > residential ? stride : 1)};
    options.schedule.intervalSeconds = shortest;
}

} // namespace

double
CountEpochValues(const ScenarioValues& values, CustomerKind kind)
{
    return std::floor(values.GetReal("run.epoch_s") / GetInterval(values, kind)) *
           static_cast<double>(values.GetInteger("meters.registers"));
}

const WordTable<LoadShape::Unit>&
GetShapeUnits()
{
    static const WordTable<LoadShape::Unit> units{{"per-unit", LoadShape::Unit::PER_UNIT},
                                                  {"kw", LoadShape::Unit::KW}};
    return units;
}

MeteringOptions
ParseMetering(const ScenarioValues& values)
{
    MeteringOptions options;
    options.schedule.mode = ParseReadingMode(values.GetText("meters.reading_mode"));
    options.schedule.channels = ParseCount(values, "meters.registers");
    ParseIntervals(values, options);
    CheckUpload(values, options.schedule, CustomerKind::RESIDENTIAL);
    CheckUpload(values, options.schedule, CustomerKind::COMMERCIAL);
    options.readingBytes = ParseCount(values, "meters.reading_bytes");
    options.diversityS = values.GetReal("meters.diversity_s");
    options.keep = Seconds(values.GetOptionalReal("meters.keep_s").value_or(0));
    options.deadline = ParseSeconds(values, "meters.deadline_s");
    options.orderDelay = ParseSeconds(values, "meters.order_delay_s");
    options.orderSpread = ParseSeconds(values, "meters.order_spread_s");
    return options;
}

NamedLoadShape
ParseLoadShape(const ScenarioValues& values)
{
    const std::string& name = values.GetText("meters.load_shape");
    std::vector<std::string> names;
    for (const auto& [word, make] : GetBuiltInShapes())
    {
        if (word == name)
        {
            return {make(), ""};
        }
        names.push_back(word);
    }
    const std::string path = FindNamedFile(values, "meters.load_shape", "a CSV file", names);
    const std::string digest = DigestBytes(ReadFileBytes(path, "a load shape in CSV"));
    return {ReadLoadShape(path,
                          values.GetText("meters.load_shape_column"),
                          values.GetReal("meters.load_shape_interval_s"),
                          ParseWord(values, "meters.load_shape_unit", GetShapeUnits())),
            digest};
}

} // namespace gridshare
} // namespace ns3
