/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sharing-feeder.h"

#include "ns3/feeder-reader.h"
#include "ns3/length-unit.h"
#include "ns3/scenario-file.h"
#include "ns3/scenario-library.h"
#include "ns3/scenario-path.h"
#include "ns3/synthetic-feeder.h"

#include <algorithm>
#include <random>

namespace ns3
{
namespace gridshare
{

namespace
{

const std::string SYNTHETIC = "synthetic-";

std::vector<std::string>
ListSyntheticNames()
{
    std::vector<std::string> names;
    for (const auto& feeder : ListSyntheticFeeders())
    {
        names.push_back(feeder.first);
    }
    return names;
}

bool
Contains(const std::vector<std::string>& names, const std::string& name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

Feeder
Generate(const ScenarioValues& values)
{
    const SettlementKind kind =
        ParseSettlementKind(values.GetText("grid.feeder").substr(SYNTHETIC.size()));
    const auto meters = values.GetOptionalInteger("grid.meters");
    if (!meters || *meters < 2)
    {
        throw values.MakeError("grid.meters",
                               "at least 2 for the feeder " + values.GetText("grid.feeder"),
                               "say for how many meters the feeder is to be made, e.g. 1000");
    }
    for (const char* key : {"grid.coordinates", "grid.default_units"})
    {
        if (!values.GetText(key).empty())
        {
            throw values.MakeError(key,
                                   "nothing for a synthetic feeder, which has both",
                                   "remove the key, or name a feeder file");
        }
    }
    auto options = MakeSyntheticFeederOptions(kind, static_cast<uint32_t>(*meters));
    options.kwPerCustomer = values.GetReal("grid.kw_per_meter");
    std::mt19937_64 words(static_cast<uint64_t>(values.GetInteger("grid.seed")));
    return GenerateFeeder(options, [&words]() { return words(); });
}

/// A built-in feeder's name is that feeder, whatever files lie about; all else is a path.
std::string
FindFeederFile(const ScenarioValues& values)
{
    const std::string& name = values.GetText("grid.feeder");
    const std::string directory = GetScenarioDirectory();
    auto names = ListScenarioFiles(directory, "feeders", ".feeder");
    if (Contains(names, name))
    {
        return directory + "/feeders/" + name + ".feeder";
    }
    const auto synthetic = ListSyntheticNames();
    names.insert(names.end(), synthetic.begin(), synthetic.end());
    return FindNamedFile(values, "grid.feeder", "a feeder file", names);
}

} // namespace

std::vector<std::pair<std::string, std::string>>
ListSyntheticFeeders()
{
    return {{SYNTHETIC + "rural", "generated for grid.meters customers, long overhead lines"},
            {SYNTHETIC + "suburban", "generated for grid.meters customers, between the two"},
            {SYNTHETIC + "urban", "generated for grid.meters customers, short cables"}};
}

Feeder
MakeSharingFeeder(const ScenarioValues& values, const FeederFileSource& files)
{
    if (Contains(ListSyntheticNames(), values.GetText("grid.feeder")))
    {
        return Generate(values);
    }
    if (values.GetOptionalInteger("grid.meters"))
    {
        throw values.MakeError("grid.meters",
                               "\"none\" for a feeder whose meters follow from its loads",
                               "change grid.kw_per_meter, or choose a synthetic feeder");
    }
    FeederReadOptions options;
    if (!values.GetText("grid.coordinates").empty())
    {
        options.coordinatesFile =
            FindNamedFile(values, "grid.coordinates", "a file of bus coordinates");
    }
    options.defaultUnits = values.GetText("grid.default_units");
    if (!options.defaultUnits.empty() && !GetMetresPerUnit(options.defaultUnits))
    {
        throw values.MakeError("grid.default_units",
                               "one of mi, kft, km, m, ft, in, cm, mm",
                               "name the unit of the feeder's lengths, e.g. \"km\"");
    }
    options.syntheticOhmPerKm = values.GetReal("grid.ohm_per_km");
    options.negativeResistanceIsUnknownLength =
        ParseNegativeResistanceRule(values.GetText("grid.negative_resistance"));
    return ReadFeeder(FindFeederFile(values), options, files);
}

} // namespace gridshare
} // namespace ns3
