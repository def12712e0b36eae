/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "game-report.h"

#include "game-agent-report.h"
#include "game-delay.h"
#include "game-network.h"
#include "game-policy.h"
#include "game-sentence.h"

#include "ns3/delayed-information.h"
#include "ns3/incentive-policy.h"
#include "ns3/phase-line.h"
#include "ns3/replicator-equation.h"
#include "ns3/two-population-game.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace gridshare
{

namespace
{

using Json = nlohmann::ordered_json;

constexpr double g_epsilon = 0.01; //!< distance from the rest point that counts as reached

template <typename Number>
Json
OrNull(const std::optional<Number>& number)
{
    return number ? Json(*number) : Json(nullptr);
}

Json
DescribeRestPoints(const PhaseLine& line, const PayoffMatrix& matrix)
{
    Json points = Json::array();
    for (const auto& point : line.restPoints)
    {
        points.push_back({{"x", point.x},
                          {"eigenvalue_tangent", point.tangent},
                          {"eigenvalue_transversal", GetTransversalEigenvalue(matrix, point.x)},
                          {"stability", GetStabilityName(point.stability)},
                          {"attracts_inside", point.attractsInside},
                          {"approach",
                           point.algebraic        ? "algebraic"
                           : point.tangent == 0.0 ? "none"
                                                  : "exponential"}});
    }
    return points;
}

Json
DescribeGame(const SharingGame& game, double value)
{
    return {
        {"value", value},
        {"gain", game.gain},
        {"cost", game.cost},
        {"reward", game.reward},
        {"reading", game.reading == GainReading::MUTUAL_GAIN ? "mutual-gain" : "unilateral-gain"}};
}

void
ReportOnePopulation(const GameOptions& options, Json& report)
{
    const auto matrix = options.provider.GetMatrix(options.value);
    const ReplicatorEquation equation(options.provider.Reduce(options.value));
    const auto& line = equation.GetPhaseLine();
    const auto theorem = ApplyTheoremOne(matrix);
    const auto basin = line.GetBasin(options.x0);
    report["A"] = equation.GetAdvantage().A;
    report["C"] = equation.GetAdvantage().C;
    report["tolerance"] = line.tolerance;
    report["class"] = line.GetName();
    report["x_star"] = OrNull(line.interior);
    report["rest_points"] = DescribeRestPoints(line, matrix);
    report["theorem_1"] = {{"share_is_ess", theorem.shareIsEss},
                           {"keep_is_ess", theorem.keepIsEss}};
    report["limit"] = line.GetLimit(options.x0);
    report["basin"] = Json::array({basin.first, basin.second});
    if (options.target)
    {
        report["target"] = *options.target;
        report["time_to_target"] = OrNull(equation.TimeTo(options.x0, *options.target));
    }
    else
    {
        report["target"] = OrNull(equation.GetConvergenceTarget(options.x0, g_epsilon));
        report["time_to_target"] = OrNull(equation.TimeToConverge(options.x0, g_epsilon));
    }
}

void
ReportPolicy(const GameOptions& options, Json& report)
{
    const auto unrewarded = GetUnrewardedAdvantage(options.provider, options.value);
    const auto policy = MakeRequestedPolicy(options);
    const auto outcome = FollowPolicy(policy, options.x0);
    const double population = static_cast<double>(options.agents.population);
    Json part{{"name", options.policy->name},
              {"parameter", OrNull(options.policyParameter)},
              {"w_min", GetMinimalReward(unrewarded, options.x0)},
              {"limit", outcome.limit},
              {"target", OrNull(outcome.target)},
              {"time_to_target", OrNull(outcome.time)},
              {"outlay_per_agent", OrNull(outcome.outlay)},
              {"population", options.agents.population},
              {"outlay", outcome.outlay ? Json(*outcome.outlay * population) : Json(nullptr)}};
    if (options.policy->report != nullptr)
    {
        options.policy->report(unrewarded, options.policy->getNumber(options, unrewarded), part);
    }
    report["policy"] = part;
}

void
ReportDelay(const GameOptions& options, Json& report)
{
    const DelayedReplicator model = MakeDelayedModel(options);
    Json part{{"delay", *options.delay},
              {"mutation_rate", options.agents.mutation},
              {"rest_points", Json::array()}};
    for (double rest : model.GetInteriorRestPoints())
    {
        const auto onset = model.GetOnset(rest);
        part["rest_points"].push_back(
            {{"x", rest},
             {"critical_delay", onset ? Json(onset->criticalDelay) : Json(nullptr)},
             {"frequency", onset ? Json(onset->frequency) : Json(nullptr)},
             {"period", onset ? Json(onset->period) : Json(nullptr)},
             {"swings", onset && *options.delay > onset->criticalDelay}});
    }
    if (options.x0 > 0.0 && options.x0 < 1.0)
    {
        const double end = GetLateTime(model, *options.delay);
        const auto orbit = FollowDelayed(model, *options.delay, options.x0, end);
        const auto half =
            orbit.shares.begin() + static_cast<std::ptrdiff_t>(orbit.shares.size() / 2);
        const auto [low, high] = std::minmax_element(half, orbit.shares.end());
        part["simulated_until"] = end;
        part["share_lowest_late"] = *low;
        part["share_highest_late"] = *high;
        part["share_at_end"] = orbit.shares.back();
    }
    report["delayed_information"] = part;
}

void
ReportTwoPopulations(const TwoPopulationGame& game, const GameOptions& options, Json& report)
{
    report["A"] = game.GetProvider().A;
    report["C"] = game.GetProvider().C;
    report["A_demander"] = game.GetDemander().A;
    report["C_demander"] = game.GetDemander().C;
    const auto interior = game.GetInterior();
    report["x_star"] = interior ? Json(interior->x) : Json(nullptr);
    report["y_star"] = interior ? Json(interior->y) : Json(nullptr);
    report["rest_points"] = Json::array();
    for (const auto& point : game.GetRestPoints())
    {
        report["rest_points"].push_back({{"x", point.state.x},
                                         {"y", point.state.y},
                                         {"eigenvalue_1", point.first.real()},
                                         {"eigenvalue_2", point.second.real()},
                                         {"eigenvalue_1_imaginary", point.first.imag()},
                                         {"eigenvalue_2_imaginary", point.second.imag()},
                                         {"type", point.type}});
    }
    const bool inside =
        options.x0 > 0.0 && options.x0 < 1.0 && options.y0 > 0.0 && options.y0 < 1.0;
    report["conserved_quantity"] =
        inside ? Json(game.ConservedQuantity({options.x0, options.y0})) : Json(nullptr);
    report["share_basin_area"] = OrNull(game.GetShareBasinArea());
    const bool border = game.IsCoordination() && options.x0 > 0.0 && options.x0 < 1.0;
    report["separatrix_at_x0"] = border ? Json(game.GetSeparatrix(options.x0)) : Json(nullptr);
    const auto end = game.FindConvergence({options.x0, options.y0}, g_epsilon);
    report["limit"] = end ? Json::array({end->first.x, end->first.y}) : Json(nullptr);
    report["time_to_target"] = end ? Json(end->second) : Json(nullptr);
}

} // namespace

Json
MakeGameReport(const GameOptions& options)
{
    Json report;
    report["sentence"] = ""; // stands first, and is known last
    report["provider"] = DescribeGame(options.provider, options.value);
    report["x0"] = options.x0;
    if (options.twoPopulations)
    {
        report["demander"] = DescribeGame(options.demander, options.demanderValue);
        report["y0"] = options.y0;
        const TwoPopulationGame ideal(options.provider.Reduce(options.value),
                                      options.demander.Reduce(options.demanderValue));
        ReportTwoPopulations(ideal, options, report);
        if (options.network)
        {
            report["network"] = DescribeConditions(options);
            ReportTwoPopulations(MakeRequestedDemand(options), options, report["network"]);
        }
        report["sentence"] = DescribeGameReport(options, report);
        return report;
    }
    ReportOnePopulation(options, report);
    for (const char* name : {"fixation_probability_exact",
                             "absorption_steps_exact",
                             "fixation_probability",
                             "fixation_probability_ci95"})
    {
        report[name] = nullptr; // until agents with a rule are asked for
    }
    if (!options.agents.rule.empty())
    {
        ReportAgents(options, report);
    }
    if (options.policy != nullptr)
    {
        ReportPolicy(options, report);
    }
    if (options.delay)
    {
        ReportDelay(options, report);
    }
    if (options.network)
    {
        ReportNetwork(options, report);
    }
    report["sentence"] = DescribeGameReport(options, report);
    return report;
}

namespace
{

TextTable::Cell
MakeCell(const Json& value)
{
    if (value.is_null())
    {
        return std::monostate{};
    }
    if (value.is_string())
    {
        return value.get<std::string>();
    }
    if (value.is_boolean())
    {
        return std::string(value.get<bool>() ? "yes" : "no");
    }
    if (value.is_number_integer())
    {
        return value.get<int64_t>();
    }
    return value.get<double>();
}

/// One row a figure; the name of a part after a dot.
void
AddRows(const std::string& prefix, const Json& value, TextTable& table)
{
    if (!value.is_structured())
    {
        table.AddRow({prefix, MakeCell(value)});
        return;
    }
    std::size_t index = 0;
    for (const auto& item : value.items())
    {
        const std::string name = value.is_array() ? std::to_string(index++) : item.key();
        AddRows(prefix.empty() ? name : prefix + "." + name, item.value(), table);
    }
}

/// A table of the parts of an array of like objects.
std::string
RenderRestPoints(const Json& points, TextTable::Format format)
{
    TextTable table;
    for (const auto& item : points.front().items())
    {
        std::string title = item.key();
        std::replace(title.begin(), title.end(), '_', ' ');
        table.AddColumn(item.key(), title, 6);
    }
    for (const auto& point : points)
    {
        std::vector<TextTable::Cell> cells;
        for (const auto& item : point.items())
        {
            cells.push_back(MakeCell(item.value()));
        }
        table.AddRow(cells);
    }
    return table.Render(format);
}

} // namespace

std::string
RenderGameReport(const Json& report, TextTable::Format format)
{
    if (format == TextTable::Format::JSON)
    {
        return report.dump(2) + "\n";
    }
    TextTable table;
    table.AddColumn("name", "figure");
    table.AddColumn("value", "value", 6);
    if (format == TextTable::Format::CSV)
    {
        AddRows("", report, table);
        return table.Render(format);
    }
    Json figures = report;
    figures.erase("sentence");
    figures.erase("rest_points");
    figures.erase("rest_points_network");
    AddRows("", figures, table);
    std::string text = report["sentence"].get<std::string>() + "\n\nRest points\n\n" +
                       RenderRestPoints(report["rest_points"], format);
    if (report.contains("rest_points_network"))
    {
        text += "\nRest points on this network\n\n" +
                RenderRestPoints(report["rest_points_network"], format);
    }
    return text + "\nFigures\n\n" + table.Render(format);
}

} // namespace gridshare
} // namespace ns3
