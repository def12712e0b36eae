/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "size-request.h"

#include "ns3/access-capacity.h"
#include "ns3/access-technology-file.h"
#include "ns3/command-line-error.h"
#include "ns3/input-error.h"
#include "ns3/option-parser.h"
#include "ns3/option-values.h"
#include "ns3/scenario-library.h"

#include <charconv>
#include <cmath>

namespace ns3
{
namespace gridshare
{

namespace
{

namespace po = boost::program_options;

/// A unit that a number on the command line may have.
struct UnitWord
{
    const char* word; //!< as users write it
    double factor;    //!< of the base unit
};

const std::vector<UnitWord>&
GetTimeUnits()
{
    static const std::vector<UnitWord> units{
        {"s", 1}, {"min", 60}, {"h", 3600}, {"d", 86400}, {"ms", 1e-3}, {"", 1}};
    return units;
}

const std::vector<UnitWord>&
GetLengthUnits()
{
    static const std::vector<UnitWord> units{{"m", 1}, {"km", 1000}, {"", 1}};
    return units;
}

/// A number with one of some units, e.g. 15min.
void
ReadQuantity(const OptionValues& values,
             const std::string& name,
             const std::vector<UnitWord>& units,
             const std::string& domain,
             double least,
             double most,
             double& target)
{
    if (!values.Has(name))
    {
        return;
    }
    const std::string& text = values.GetText(name);
    double number = 0;
    const char* end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data(), end, number);
    for (const auto& unit : units)
    {
        if (parsed.ec == std::errc{} && std::string(parsed.ptr, end) == unit.word &&
            number * unit.factor >= least && number * unit.factor <= most)
        {
            target = number * unit.factor;
            return;
        }
    }
    values.Refuse(name, domain);
}

void
ReadTechnologies(const std::vector<std::string>& words, SizeRequest& request)
{
    if (words.size() != 1)
    {
        throw InputError(COMMAND_LINE,
                         words.empty() ? "no technology" : "the extra word \"" + words[1] + "\"",
                         "a technology, a file of one, or all",
                         "for example: ./gridshare size lorawan; ./gridshare list technologies");
    }
    const std::string directory = GetScenarioDirectory();
    if (words.front() == "all")
    {
        request.technologies = ReadAccessTechnologies(directory);
        return;
    }
    request.technologies = {FindAccessTechnology(directory, words.front())};
}

void
ReadNumbers(const OptionValues& values, SizeRequest& request)
{
    const std::string times = "a time from 1s to 366d, as 900s, 15min, 1h or 1d";
    ReadQuantity(values,
                 "interval",
                 GetTimeUnits(),
                 times,
                 1,
                 366 * 86400.0,
                 request.schedule.intervalSeconds);
    ReadQuantity(
        values, "deadline", GetTimeUnits(), times, 1, 366 * 86400.0, request.deadlineSeconds);
    if (values.Has("reach"))
    {
        request.reachMetres = 0;
        ReadQuantity(values,
                     "reach",
                     GetLengthUnits(),
                     "a distance from 1m to 100km",
                     1,
                     1e5,
                     *request.reachMetres);
    }
    values.ReadNumber(
        "delivery",
        "a share above 0, at most 1, for example 0.99",
        [](double share) { return share > 0 && share <= 1; },
        request.delivery);
    std::size_t number = 1;
    values.ReadWholeNumber("registers", 1, 1000, number);
    request.schedule.channels = static_cast<uint32_t>(number);
    values.ReadWholeNumber("meters", 1, MOST_METERS, number);
    if (values.Has("meters"))
    {
        request.meters = static_cast<uint32_t>(number);
    }
    number = 0;
    values.ReadWholeNumber("simulate", 1, 100000, number);
    request.rounds = static_cast<uint32_t>(number);
    number = 1;
    values.ReadWholeNumber("seed", 0, INT32_MAX, number);
    request.stream = static_cast<int64_t>(number);
}

} // namespace

po::options_description
DescribeSizeOptions()
{
    po::options_description description("options of size");
    auto add = description.add_options();
    add("help,h", "print this help");
    add("interval", po::value<std::string>(), "between two readings of a meter (default 15min)");
    add("deadline", po::value<std::string>(), "a reading is in time until then (default 1h)");
    add("delivery", po::value<std::string>(), "share of readings in time (default 0.99)");
    add("reading-mode",
        po::value<std::string>(),
        "push, polling or daily-upload (default push), with the sizes of doc/model/grid.md");
    add("registers", po::value<std::string>(), "values a reading (default 1)");
    add("reach",
        po::value<std::string>(),
        "to the farthest meter, e.g. 2km (default: as far as one hop goes)");
    add("meters", po::value<std::string>(), "look at this number of meters, search none");
    add("simulate",
        po::value<std::string>(),
        "also simulate so many intervals, and set the outcome beside the closed form");
    add("seed", po::value<std::string>(), "of the simulation (default 1)");
    add("format", po::value<std::string>()->default_value("table"), "table, json, csv, md or tex");
    return description;
}

SizeRequest
ParseSizeRequest(const std::vector<std::string>& words)
{
    SizeRequest request;
    const ParsedOptions parsed = ParseOptions("size", DescribeSizeOptions(), words);
    request.help = parsed.values.count("help") > 0;
    if (request.help)
    {
        return request;
    }
    const OptionValues values(parsed.values);
    request.format = ParseFormatOption(values.GetText("format"));
    std::string mode = "push";
    values.ReadWord("reading-mode", {"push", "polling", "daily-upload"}, mode);
    request.schedule.mode = ParseReadingMode(mode);
    ReadNumbers(values, request);
    const double ratio = request.schedule.uploadSeconds / request.schedule.intervalSeconds;
    if (request.schedule.mode == ReadingMode::DAILY_UPLOAD &&
        (ratio < 1 || ratio != std::floor(ratio)))
    {
        values.Refuse(values.Has("interval") ? "interval" : "reading-mode",
                      "a whole part of a day with --reading-mode daily-upload, for example 15min");
    }
    ReadTechnologies(parsed.positional, request);
    return request;
}

} // namespace gridshare
} // namespace ns3
