/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "game-network.h"

#include "ns3/command-line-error.h"
#include "ns3/csv-row.h"
#include "ns3/diffusion-law.h"
#include "ns3/input-error.h"
#include "ns3/network-demand.h"
#include "ns3/text-file.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

namespace
{

using Json = nlohmann::ordered_json;

constexpr double LAW_REACHED = 0.01;              //!< distance from the rest point that counts
constexpr std::size_t MOST_EXACT_AGENTS = 100000; //!< the chain has a state a sharer

const std::vector<std::string> g_options{"delivered-share",
                                         "delivered-keep",
                                         "delivered-table",
                                         "ordering",
                                         "capacity",
                                         "value-left-share",
                                         "value-left-keep",
                                         "informed"};

bool
IsPart(double number)
{
    return number >= 0.0 && number <= 1.0;
}

bool
IsSome(double number)
{
    return number > 0.0 && number <= 1.0;
}

/// Two columns: share, delivered; under a heading or not.
DeliveryCurve
ReadTable(const std::string& path)
{
    const std::string text = ReadTextFile(path, "a table of delivered shares in CSV");
    CsvRowReader rows(text, path);
    std::vector<std::pair<double, double>> points;
    std::vector<std::string> fields;
    for (bool isFirst = true; rows.Next(fields); isFirst = false)
    {
        if (fields.size() != 2)
        {
            throw rows.MakeWidthError(fields, 2);
        }
        const bool isHeading =
            isFirst && fields[0].find_first_of("0123456789") == std::string::npos;
        if (isHeading)
        {
            continue;
        }
        points.emplace_back(rows.GetNumber(fields, 0, "a share of sharers"),
                            rows.GetNumber(fields, 1, "a delivered share"));
        try
        {
            DeliveryCurve::Table(points); // the line is known now
        }
        catch (const InputError& error)
        {
            throw error.At(rows.GetLocation());
        }
    }
    try
    {
        return DeliveryCurve::Table(points);
    }
    catch (const InputError& error)
    {
        throw error.At({path});
    }
}

/// Refuse what this law does not know, or would know twice.
void
CheckCompany(const OptionValues& values, bool twoPopulations)
{
    for (const auto& name : g_options)
    {
        if (!values.Has(name))
        {
            continue;
        }
        const auto refuse = [&](const std::string& other, const std::string& advice) {
            throw InputError(COMMAND_LINE, "--" + name + " with --" + other, "one of them", advice);
        };
        for (const std::string other : {"rule", "policy", "delay"})
        {
            if (values.Has(other))
            {
                refuse(other, "the law of a network is of imitation at once, without a policy");
            }
        }
        const bool isOfTable = name == "delivered-share" || name == "capacity";
        if (isOfTable && values.Has("delivered-table"))
        {
            refuse("delivered-table", "the table says what is delivered at every share");
        }
        if (twoPopulations &&
            (name == "capacity" || name == "delivered-table" || name == "informed"))
        {
            values.Refuse(name, "one population: no option of demanders and no --y0 with it");
        }
        const bool isUnilateral =
            values.Has("reading") && values.GetText("reading").rfind("unilateral", 0) == 0;
        if (twoPopulations && isUnilateral)
        {
            refuse("reading unilateral-gain",
                   "over a network a demander gains by what it downloads: with --reading "
                   "mutual-gain");
        }
    }
}

template <typename Number>
Json
NumberOrNull(const std::optional<Number>& number)
{
    return number ? Json(*number) : Json(nullptr);
}

/// Where a finite population ends; where a mixed share attracts, whether it gets there first, as it
/// is left only after a time that grows as e^N.
void
ReportEnds(const GameOptions& options, const NetworkLaw& law, Json& report)
{
    const std::size_t population = *options.networkPopulation;
    const auto agents = static_cast<double>(population);
    const auto count = [agents](double share) {
        return static_cast<std::size_t>(share * agents + 0.5);
    };
    const std::size_t sharers = count(options.x0);
    const DiffusionLaw diffusion(law, agents);
    const auto mixed = law.GetMixedShare();
    report["population"] = population;
    report["initial_sharers"] = sharers;
    report["probability_sharing_diffusion"] = diffusion.GetShareProbability(options.x0);
    report["probability_sharing_exact"] = nullptr;
    report["probability_mixed_diffusion"] = nullptr;
    report["probability_mixed_exact"] = nullptr;
    if (mixed)
    {
        report["probability_mixed_diffusion"] =
            options.x0 < *mixed ? diffusion.GetReachProbability(options.x0, 0.0, *mixed)
                                : 1.0 - diffusion.GetReachProbability(options.x0, *mixed, 1.0);
    }
    if (population > MOST_EXACT_AGENTS)
    {
        return;
    }
    const BirthDeathChain chain = MakeNetworkChain(law, population);
    report["probability_sharing_exact"] = chain.GetFixationProbability(sharers);
    if (mixed)
    {
        report["probability_mixed_exact"] = chain.GetReach(sharers, count(*mixed));
    }
}

} // namespace

boost::program_options::options_description&
AddNetworkOptions(boost::program_options::options_description& options)
{
    const auto text = [] {
        return boost::program_options::value<std::string>();
    };
    auto add = options.add_options();
    add("delivered-share", text(), "part of sharers' orders that the network delivers (1)");
    add("delivered-keep", text(), "part of keepers' orders that the network delivers (1)");
    add("delivered-table",
        text(),
        "CSV file: share of sharers, part of their orders that is delivered");
    add("ordering", text(), "probability that an agent has an order in an epoch (1)");
    add("capacity", text(), "orders for which blocks have room, per agent and epoch (no limit)");
    add("value-left-share", text(), "what delay leaves of a sharer's value (1)");
    add("value-left-keep", text(), "what delay leaves of a keeper's value (1)");
    add("informed", text(), "part of the agents who are told in time what was settled (1)");
    return options;
}

bool
AsksForNetwork(const OptionValues& values)
{
    return std::any_of(g_options.begin(), g_options.end(), [&values](const std::string& name) {
        return values.Has(name);
    });
}

std::optional<NetworkConditions>
ReadGameNetwork(const OptionValues& values, bool twoPopulations)
{
    if (!AsksForNetwork(values))
    {
        return std::nullopt;
    }
    CheckCompany(values, twoPopulations);
    const std::string some = "a number above 0, at most 1";
    const std::string part = "a number from 0 to 1";
    NetworkConditions conditions;
    values.ReadNumber("ordering", some, IsSome, conditions.ordering);
    values.ReadNumber("informed", some, IsSome, conditions.informed);
    values.ReadNumber("delivered-keep", part, IsPart, conditions.deliveredKeep);
    values.ReadNumber("value-left-share", part, IsPart, conditions.valueLeftShare);
    values.ReadNumber("value-left-keep", part, IsPart, conditions.valueLeftKeep);
    double delivered = 1.0;
    values.ReadNumber("delivered-share", part, IsPart, delivered);
    std::optional<double> capacity;
    values.ReadNumber(
        "capacity", "a number from 0", [](double q) { return q >= 0.0; }, capacity);
    conditions.deliveredShare =
        values.Has("delivered-table") ? ReadTable(values.GetText("delivered-table"))
        : capacity ? DeliveryCurve::Capacity(delivered, *capacity / conditions.ordering)
                   : DeliveryCurve::Constant(delivered);
    return conditions;
}

NetworkLaw
MakeRequestedLaw(const GameOptions& options)
{
    return NetworkLaw(options.provider, options.value, 1.0, *options.network);
}

TwoPopulationGame
MakeRequestedDemand(const GameOptions& options)
{
    if (!options.network)
    {
        return TwoPopulationGame(options.provider.Reduce(options.value),
                                 options.demander.Reduce(options.demanderValue));
    }
    const NetworkConditions& network = *options.network;
    DemandConditions conditions;
    conditions.ordering = network.ordering;
    conditions.deliveredShare = network.deliveredShare.At(0.0);
    conditions.deliveredKeep = network.deliveredKeep;
    conditions.valueLeftShare = network.valueLeftShare;
    conditions.valueLeftKeep = network.valueLeftKeep;
    conditions.wishDownloaded = conditions.deliveredShare;
    conditions.wishBought = conditions.deliveredKeep;
    conditions.wishBoughtLate = conditions.deliveredKeep;
    conditions.valueLeftDownload = conditions.valueLeftShare;
    conditions.valueLeftPurchase = conditions.valueLeftKeep;
    return MakeNetworkTwoPopulations(
        {options.provider, options.value}, {options.demander, options.demanderValue}, conditions);
}

Json
DescribeConditions(const GameOptions& options)
{
    const NetworkConditions& network = *options.network;
    return {{"ordering", network.ordering},
            {"delivered_share_at_x0", network.deliveredShare.At(options.x0)},
            {"delivered_share_at_1", network.deliveredShare.At(1.0)},
            {"delivered_keep", network.deliveredKeep},
            {"value_left_share", network.valueLeftShare},
            {"value_left_keep", network.valueLeftKeep},
            {"informed", network.informed}};
}

void
ReportNetwork(const GameOptions& options, Json& report)
{
    const NetworkLaw law = MakeRequestedLaw(options);
    const PhaseLine ideal = ClassifyPhaseLine(options.provider.Reduce(options.value));
    const auto basin = law.GetFlowLine().GetBasin(options.x0);
    report["network"] = DescribeConditions(options);
    report["verdict"] = law.GetVerdict();
    report["border_ideal"] =
        ideal.kind == PhaseLineKind::BISTABLE ? Json(*ideal.interior) : Json(nullptr);
    report["border_network"] = NumberOrNull(law.GetBorder());
    report["share_limit"] = ideal.GetLimit(options.x0);
    report["share_limit_network"] = law.GetLimit(options.x0);
    report["mixed_share_network"] = NumberOrNull(law.GetMixedShare());
    report["keep_is_stable_network"] = law.IsKeepEss();
    report["share_is_stable_network"] = law.IsShareEss();
    report["basin_network"] = Json::array({basin.first, basin.second});
    const auto& equation = law.GetReplicatorEquation();
    report["A_network"] = equation ? Json(equation->GetAdvantage().A) : Json(nullptr);
    report["C_network"] = equation ? Json(equation->GetAdvantage().C) : Json(nullptr);
    const auto target =
        options.target ? options.target : law.GetConvergenceTarget(options.x0, LAW_REACHED);
    report["target_network"] = NumberOrNull(target);
    report["time_to_target_network"] =
        NumberOrNull(options.target ? law.TimeTo(options.x0, *target)
                                    : law.TimeToConverge(options.x0, LAW_REACHED));
    // Who has no order, or does not hear in time, slows all down.
    const double speed = options.network->ordering * options.network->informed;
    report["rest_points_network"] = Json::array();
    for (const auto& point : law.GetFlowLine().GetRestPoints())
    {
        report["rest_points_network"].push_back({{"x", point.x},
                                                 {"eigenvalue_tangent", speed * point.tangent},
                                                 {"stability", GetStabilityName(point.stability)},
                                                 {"attracts_inside", point.attractsInside}});
    }
    if (options.networkPopulation)
    {
        ReportEnds(options, law, report);
    }
}

} // namespace gridshare
} // namespace ns3
