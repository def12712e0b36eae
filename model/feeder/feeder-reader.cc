/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "feeder-reader.h"

#include "feeder-builder.h"
#include "feeder-coordinates.h"
#include "feeder-tree.h"
#include "length-unit.h"

#include "ns3/text-table.h"

#include <algorithm>
#include <filesystem>

namespace ns3
{
namespace gridshare
{

namespace
{

const FeederFormat&
RecogniseFormat(const std::string& path, const std::string& beginning)
{
    const std::string extension = LowerCase(std::filesystem::path(path).extension().string());
    for (const auto& format : GetFeederFormats())
    {
        const auto& known = format.extensions;
        if (std::find(known.begin(), known.end(), extension) != known.end())
        {
            return format;
        }
    }
    for (const auto& format : GetFeederFormats())
    {
        if (format.recognise(beginning))
        {
            return format;
        }
    }
    throw InputError({path, 0},
                     "a file of unknown format",
                     "one of " + JoinNames(GetFeederFormats().GetNames()),
                     "name the format with --input-format");
}

void
AddCoordinateFile(Feeder& feeder, const std::string& path, const FeederFileSource& files)
{
    const auto rows =
        ReadCoordinateRows(files.Read(path), path, CoordinateColumns::BY_HEADING, feeder.warnings);
    if (rows.empty())
    {
        throw InputError({path, 0}, "no row of name, x, y", "a coordinate file", "check the file");
    }
    if (ApplyCoordinates(rows, feeder) == 0)
    {
        feeder.warnings.push_back(path + ": none of its " + std::to_string(rows.size()) +
                                  " rows names a bus of the feeder (the first: \"" +
                                  rows.front().bus + "\"); no bus gets a position from it");
    }
    feeder.positionsAreToScale = false;
    feeder.positionsAreDrawing = false;
}

void
WarnOfUnknownLengths(Feeder& feeder)
{
    // A reader that makes lengths says itself which it could not make.
    if (!feeder.AllLengthsKnown() && !feeder.lengthsAreSynthetic)
    {
        feeder.warnings.push_back(
            feeder.file + ": lengths of " + FormatRounded(feeder.lengthWithoutUnits, 6) +
            " in all have no unit and are not counted; name their unit with --default-units");
    }
}

void
WarnOfMissingParts(Feeder& feeder)
{
    if (feeder.lines.empty() && !feeder.transformers.empty() && !feeder.loads.empty())
    {
        feeder.warnings.push_back(feeder.file + ": no lines, transformers alone");
    }
    else if (feeder.lines.empty() || feeder.loads.empty())
    {
        feeder.warnings.push_back(feeder.file + ": no " +
                                  (feeder.lines.empty() ? "lines" : "loads in service") +
                                  "; the file may be cut off");
    }
}

void
WarnOfUnfedBuses(Feeder& feeder)
{
    const FeederTree tree(feeder);
    std::size_t unfed = 0;
    std::string first;
    for (uint32_t i = 0; i < feeder.buses.size(); ++i)
    {
        if (!tree.IsFed(i))
        {
            first = unfed++ == 0 ? feeder.buses[i].name : first;
        }
    }
    if (unfed > 0)
    {
        feeder.warnings.push_back(
            feeder.file + ": the source \"" + feeder.buses[feeder.sourceBus].name + "\"" +
            (feeder.furtherSources.empty() ? "" : " or any other") + " does not feed " +
            std::to_string(unfed) + " of " + std::to_string(feeder.buses.size()) +
            " buses (the first: \"" + first + "\"); their loads get no meters");
    }
}

} // namespace

std::vector<std::string>
GetNegativeResistanceRules()
{
    return {"refuse", "unknown-length"};
}

bool
ParseNegativeResistanceRule(const std::string& word)
{
    const auto rules = GetNegativeResistanceRules();
    if (std::find(rules.begin(), rules.end(), word) == rules.end())
    {
        throw InputError({},
                         "the rule for negative resistances \"" + word + "\"",
                         "one of " + JoinNames(rules),
                         "choose one of these");
    }
    return word != rules.front();
}

NamedRegistry<FeederFormat>&
GetFeederFormats()
{
    static NamedRegistry<FeederFormat> formats("the feeder format");
    return formats;
}

Feeder
ReadFeeder(const std::string& path, const FeederReadOptions& options)
{
    return ReadFeeder(path, options, DiskFileSource());
}

Feeder
ReadFeeder(const std::string& path, const FeederReadOptions& options, const FeederFileSource& files)
{
    if (!options.defaultUnits.empty() && !GetMetresPerUnit(options.defaultUnits))
    {
        throw InputError({},
                         "the unit \"" + options.defaultUnits + "\"",
                         "one of mi, kft, km, m, ft, in, cm, mm",
                         "choose one of these");
    }
    CheckPositionUnit(options.coordinateUnits);
    const std::string text = files.Read(path);
    const FeederFormat& format =
        options.format.empty()
            ? RecogniseFormat(path, text.substr(0, 4096))
            : GetFeederFormats().Get(options.format, {}, "leave it out to have it found");
    Feeder feeder = format.read(path, text, options, files);
    if (feeder.name.empty())
    {
        feeder.name = std::filesystem::path(path).stem().string();
    }
    if (!options.coordinatesFile.empty())
    {
        AddCoordinateFile(feeder, options.coordinatesFile, files);
    }
    if (!feeder.positionsAreToScale && !feeder.positionsAreDrawing)
    {
        ScalePositions(feeder, options.coordinateUnits);
    }
    WarnOfUnknownLengths(feeder);
    WarnOfMissingParts(feeder);
    WarnOfUnfedBuses(feeder);
    return feeder;
}

} // namespace gridshare
} // namespace ns3
