/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "grid-options.h"

#include "backbone-options.h"

#include "ns3/length-unit.h"
#include "ns3/replica-set.h"
#include "ns3/scenario-file.h"
#include "ns3/scenario-library.h"
#include "ns3/scenario-path.h"
#include "ns3/technology-choice.h"
#include "ns3/typed-values.h"

#include <algorithm>
#include <set>

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

/// A feeder for as many meters as the scenario says.
SyntheticFeederOptions
ParseSynthetic(const ScenarioValues& values)
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
    return options;
}

FeederReadOptions
ParseReading(const ScenarioValues& values)
{
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
    return options;
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

PlanOptions
ParsePlan(const ScenarioValues& values)
{
    PlanOptions options;
    options.access = ParseTechnology(values, "access.technology").technology;
    options.concentratorBackhaul = ParseTechnology(values, "backhaul.technology").technology;
    options.strongNodeBackhaul = options.concentratorBackhaul;
    options.rule = ParseConcentratorRule(values.GetText("access.concentrators"));
    options.metersPerConcentrator = static_cast<uint32_t>(
        values.GetOptionalInteger("access.meters_per_concentrator").value_or(0));
    options.strongNodes = MakeDefaultStrongNodes(ParseCount(values, "roles.power_companies"),
                                                 ParseCount(values, "roles.institutions"));
    for (auto& node : options.strongNodes)
    {
        node.distanceMetres += values.GetReal("backhaul.strong_node_distance_km") * 1000;
    }
    return options;
}

/// Institutions that vote: all, unless the scenario says how many.
uint32_t
ParseVotingInstitutions(const ScenarioValues& values)
{
    const uint32_t institutions = ParseCount(values, "roles.institutions");
    const auto voting = values.GetOptionalInteger("roles.voting_institutions");
    if (voting && *voting > institutions)
    {
        throw values.MakeError("roles.voting_institutions",
                               "at most " + std::to_string(institutions) +
                                   ", as there are roles.institutions",
                               "\"none\" lets all of them vote",
                               {"roles.institutions"});
    }
    return voting ? static_cast<uint32_t>(*voting) : institutions;
}

void
CheckRoles(const ScenarioValues& values)
{
    const int64_t companies = values.GetInteger("roles.power_companies");
    const int64_t institutions = ParseVotingInstitutions(values);
    const int64_t most = ReplicaSet::MAXIMUM;
    if (companies + institutions > most)
    {
        const bool more = institutions > companies;
        const std::string key = more ? "roles.institutions" : "roles.power_companies";
        const std::string other = more ? "roles.power_companies" : "roles.institutions";
        const int64_t others = more ? companies : institutions;
        throw values.MakeError(key,
                               "at most " + std::to_string(most - others) + " with " + other +
                                   " = " + std::to_string(others),
                               "both vote, and a consensus protocol has at most " +
                                   std::to_string(most),
                               {other});
    }
}

} // namespace

std::vector<std::pair<std::string, std::string>>
ListSyntheticFeeders()
{
    return {{SYNTHETIC + "rural", "generated for grid.meters customers, long overhead lines"},
            {SYNTHETIC + "suburban", "generated for grid.meters customers, between the two"},
            {SYNTHETIC + "urban", "generated for grid.meters customers, short cables"}};
}

RoleOptions
ParseRoles(const ScenarioValues& values)
{
    CheckRoles(values);
    return {ParseCount(values, "roles.power_companies"),
            ParseCount(values, "roles.institutions"),
            ParseVotingInstitutions(values),
            ParseCount(values, "roles.demanders"),
            values.GetFlag("roles.companies_trade")};
}

GridOptions
ParseGridOptions(const ScenarioValues& values)
{
    GridOptions options;
    if (Contains(ListSyntheticNames(), values.GetText("grid.feeder")))
    {
        options.synthetic = ParseSynthetic(values);
        options.seed = static_cast<uint64_t>(values.GetInteger("grid.seed"));
    }
    else
    {
        options.reading = ParseReading(values);
        options.file = FindFeederFile(values);
    }
    options.expansion.kwPerMeter = values.GetReal("grid.kw_per_meter");
    options.expansion.commercialShare = values.GetReal("grid.commercial_share");
    options.expansionLocation = values.GetLocation("grid.kw_per_meter");
    options.expansionLocation.key = "grid.kw_per_meter";
    options.plan = ParsePlan(values);
    ParseBackbone(values, options);
    options.roles = ParseRoles(values);
    return options;
}

std::string
DescribeGridOptions(const ScenarioValues& values)
{
    static const std::set<std::string> sections{"grid", "access", "backhaul", "roles"};
    std::string description;
    for (const char* key : {"grid.feeder",
                            "grid.coordinates",
                            "access.technology",
                            "backhaul.technology",
                            "backhaul.topology"})
    {
        description += values.GetPath(key) + "\n"; // relative to its scenario
    }
    for (const auto& [key, value] : values.GetAll())
    {
        // What clients do without an answer says nothing of where they stand.
        const bool isOfClients = key == "roles.failover" || key.rfind("roles.receipt", 0) == 0;
        if (sections.count(key.substr(0, key.find('.'))) > 0 && !isOfClients)
        {
            description += key + " = " + FormatScenarioValue(value) + "\n";
        }
    }
    return description;
}

} // namespace gridshare
} // namespace ns3
