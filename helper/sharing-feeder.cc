/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sharing-feeder.h"

#include "scenario-library.h"

#include "ns3/feeder-reader.h"
#include "ns3/scenario-file.h"
#include "ns3/synthetic-feeder.h"

#include <filesystem>
#include <random>

namespace ns3
{
namespace gridshare
{

namespace
{

const std::string SYNTHETIC = "synthetic-";

/// What the user wrote names a kind of synthetic grid, and no file.
bool
IsSynthetic(const std::string& name)
{
    return name.compare(0, SYNTHETIC.size(), SYNTHETIC) == 0 && !std::filesystem::exists(name);
}

SettlementKind
ParseKind(const ScenarioValues& values)
{
    const std::string& name = values.GetText("grid.feeder");
    std::vector<std::string> names;
    for (const auto& feeder : ListSyntheticFeeders())
    {
        names.push_back(feeder.first);
        if (feeder.first == name)
        {
            return ParseSettlementKind(name.substr(SYNTHETIC.size()));
        }
    }
    const std::string nearest = NearestName(name, names);
    throw values.MakeError("grid.feeder",
                           "one of " + JoinNames(names),
                           nearest.empty() ? "correct the name"
                                           : "did you mean \"" + nearest + "\"?");
}

Feeder
Generate(const ScenarioValues& values)
{
    const SettlementKind kind = ParseKind(values);
    const int64_t meters = values.GetInteger("grid.meters");
    if (meters < 2)
    {
        throw values.MakeError("grid.meters",
                               "at least 2 for the feeder " + values.GetText("grid.feeder"),
                               "say for how many meters the feeder is to be made");
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
    auto options = MakeSyntheticFeederOptions(kind, static_cast<uint32_t>(meters));
    options.kwPerCustomer = values.GetReal("grid.kw_per_meter");
    std::mt19937_64 words(static_cast<uint64_t>(values.GetInteger("grid.seed")));
    return GenerateFeeder(options, [&words]() { return words(); });
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
MakeSharingFeeder(const ScenarioValues& values)
{
    if (IsSynthetic(values.GetText("grid.feeder")))
    {
        return Generate(values);
    }
    if (values.GetInteger("grid.meters") != 0)
    {
        throw values.MakeError("grid.meters",
                               "0 for a feeder whose meters follow from its loads",
                               "change grid.kw_per_meter, or choose a synthetic feeder");
    }
    FeederReadOptions options;
    options.coordinatesFile = values.GetText("grid.coordinates");
    options.defaultUnits = values.GetText("grid.default_units");
    options.syntheticOhmPerKm = values.GetReal("grid.ohm_per_km");
    options.negativeResistanceIsUnknownLength =
        ParseNegativeResistanceRule(values.GetText("grid.negative_resistance"));
    return ReadFeeder(
        FindScenarioFile(
            GetScenarioDirectory(), "feeders", values.GetText("grid.feeder"), ".feeder"),
        options);
}

} // namespace gridshare
} // namespace ns3
