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

/// What is uploaded once a day must be whole.
void
CheckUpload(const ScenarioValues& values, const ReadingSchedule& schedule)
{
    const double daySeconds = schedule.uploadSeconds;
    const double interval = schedule.intervalSeconds;
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
        throw values.MakeError("meters.reading_interval_s",
                               "a whole part of a day with meters.reading_mode = \"daily-upload\"",
                               "for example " + FormatExactly(works) + ": " +
                                   FormatExactly(daySeconds / works) + " readings a day",
                               {"meters.reading_mode"});
    }
}

} // namespace

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
    options.schedule.intervalSeconds = values.GetReal("meters.reading_interval_s");
    CheckUpload(values, options.schedule);
    options.readingBytes = ParseCount(values, "meters.reading_bytes");
    options.diversityS = values.GetReal("meters.diversity_s");
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
