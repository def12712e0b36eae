/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "game-sentence.h"

#include "game-policy.h"

#include <cmath>

namespace ns3
{
namespace gridshare
{

namespace
{

using Json = nlohmann::ordered_json;

constexpr double REACHED = 0.01; //!< distance from a rest point that counts as there

/// Rounded to one decimal, or to two digits below 1.
std::string
Round(double number)
{
    const double size = std::fabs(number);
    const int digits = size >= 1.0 ? static_cast<int>(std::floor(std::log10(size))) + 2 : 2;
    return number == 0.0 ? "0" : FormatRounded(number, digits);
}

std::string
AfterTime(double time)
{
    return " after " + Round(time) + " units of time";
}

/// Where a share goes, e.g. "all come to share"; the time is told by who knows it.
std::string
DescribeLimit(double limit)
{
    return limit == 1.0   ? "all come to share"
           : limit == 0.0 ? "nobody shares in the end"
                          : "the share settles at " + Round(limit);
}

/// The same with its time; null: x0 rests.
std::string
DescribeApproach(double x0, double limit, const Json& time)
{
    if (time.is_null())
    {
        return "the share rests at " + FormatExactly(x0);
    }
    const auto units = time.get<double>();
    return (limit == 0.0 ? "nobody shares any more" : DescribeLimit(limit)) +
           (units == 0.0 ? ", and is within 0.01 of that from the start" : AfterTime(units));
}

std::string
DescribeTarget(const GameOptions& options, const Json& time)
{
    const std::string target = FormatExactly(*options.target);
    return time.is_null() ? "; it never reaches " + target
                          : "; it reaches " + target + AfterTime(time.get<double>());
}

std::string
DescribeOnePopulation(const GameOptions& options, const Json& report)
{
    const std::string start = "from x0 = " + FormatExactly(options.x0) + " ";
    const auto kind = report["class"].get<std::string>();
    const auto limit = report["limit"].get<double>();
    const Json& time = report["time_to_target"];
    if (kind == "neutral")
    {
        return start + "nothing moves: sharing and keeping pay the same";
    }
    if (options.x0 == 0.0 || options.x0 == 1.0)
    {
        return start + "nothing moves: " +
               (options.x0 == 0.0 ? "nobody shares, and nobody can be copied who does"
                                  : "all share, and nobody can be copied who does not");
    }
    const bool onBorder = !report["x_star"].is_null() && limit == report["x_star"].get<double>() &&
                          kind.rfind("bistable", 0) == 0;
    if (onBorder)
    {
        return start + "nothing moves: it is the border x* between all, above it, and nobody, "
                       "below it";
    }
    if (options.target)
    {
        return start + DescribeLimit(limit) + DescribeTarget(options, time);
    }
    return start + DescribeApproach(options.x0, limit, time);
}

std::string
DescribePolicyClause(const GameOptions& options, const Json& policy)
{
    std::string clause =
        "; with the policy " + DescribePolicy(options) + ", " +
        DescribeApproach(options.x0, policy["limit"].get<double>(), policy["time_to_target"]);
    if (!policy["outlay"].is_null())
    {
        clause += ", and " + Round(policy["outlay"].get<double>()) + " has been paid to " +
                  std::to_string(options.agents.population) + " agents";
    }
    return clause;
}

std::string
DescribeDelayClause(const GameOptions& options, const Json& late)
{
    const std::string clause =
        "; with information " + FormatExactly(*options.delay) + " units of time late ";
    if (!late.contains("share_at_end"))
    {
        return clause + "it is followed from inside 0 to 1 only";
    }
    const auto low = late["share_lowest_late"].get<double>();
    const auto high = late["share_highest_late"].get<double>();
    const auto end = late["share_at_end"].get<double>();
    bool swings = false;
    for (const auto& point : late["rest_points"])
    {
        swings = swings || point["swings"].get<bool>();
    }
    if (high - low < REACHED)
    {
        const double limit = end > 1.0 - REACHED ? 1.0 : end < REACHED ? 0.0 : end;
        return clause + DescribeLimit(limit);
    }
    const std::string range = "between " + Round(low) + " and " + Round(high);
    return clause + (swings ? "the share keeps swinging " + range
                            : "the share still moves " + range + " at " +
                                  Round(late["simulated_until"].get<double>()) + " units of time");
}

/// The border on a network, beside that of the game alone.
std::string
DescribeBorders(const Json& ideal, const Json& network)
{
    if (network.is_null())
    {
        return ideal.is_null() ? "" : ", without the border at " + Round(ideal.get<double>());
    }
    const std::string border = Round(network.get<double>());
    if (!ideal.is_null() && border == Round(ideal.get<double>()))
    {
        return ", with the same border at " + border;
    }
    return ideal.is_null()
               ? ", with a border at " + border + " that the game alone does not have"
               : ", with the border at " + border + " instead of " + Round(ideal.get<double>());
}

std::string
DescribeNetworkClause(const GameOptions& options, const Json& report)
{
    if (options.x0 == 0.0 || options.x0 == 1.0)
    {
        return "; on this network nothing moves either";
    }
    const auto limit = report["share_limit_network"].get<double>();
    const Json& time = report["time_to_target_network"];
    std::string clause = "; on this network " +
                         (options.target ? DescribeLimit(limit) + DescribeTarget(options, time)
                                         : DescribeApproach(options.x0, limit, time)) +
                         DescribeBorders(report["border_ideal"], report["border_network"]);
    if (!options.networkPopulation)
    {
        return clause;
    }
    const std::string agents = "; of " + std::to_string(*options.networkPopulation) + " agents ";
    const auto probability = [&report](const std::string& name) {
        const Json& exact = report[name + "_exact"];
        return Round((exact.is_null() ? report[name + "_diffusion"] : exact).get<double>());
    };
    const Json& mixed = report["mixed_share_network"];
    return clause + agents +
           (mixed.is_null()
                ? "all come to share with probability " + probability("probability_sharing")
                : "a share of " + Round(mixed.get<double>()) +
                      " is reached, before all are alike, with probability " +
                      probability("probability_mixed"));
}

/// The exact figure where there is one, else that of simulated runs, else null.
Json
ExactOrSimulated(const Json& report, const std::string& name)
{
    const std::string exact = name + "_exact";
    return report.contains(exact) && !report[exact].is_null() ? report[exact]
           : report.contains(name)                            ? report[name]
                                                              : Json(nullptr);
}

/// Agents that never become all alike.
std::string
DescribeLongRun(const Json& report)
{
    const Json stationary = report.value("stationary_mean_exact", Json(nullptr));
    if (!stationary.is_null())
    {
        return "a share of " + Round(stationary.get<double>()) + " on average in the long run";
    }
    const Json mean = report.value("mean_share", Json(nullptr));
    return mean.is_null() ? "not simulated"
                          : "a share of " + Round(mean.get<double>()) + " on average after " +
                                Round(report["generations"].get<double>()) + " generations";
}

std::string
DescribeAgentClause(const GameOptions& options, const Json& report)
{
    const auto sharers = report["initial_sharers"].get<std::size_t>();
    const std::size_t population = options.agents.population;
    const std::string clause = "; of " + std::to_string(population) + " agents by the rule " +
                               report["rule"].get<std::string>() + ", " + std::to_string(sharers) +
                               " of whom share at first, ";
    if (report.contains("generations"))
    {
        return clause + DescribeLongRun(report);
    }
    if (sharers == 0 || sharers == population)
    {
        return clause + (sharers == 0 ? "nobody ever does" : "all go on sharing");
    }
    const Json probability = ExactOrSimulated(report, "fixation_probability");
    if (probability.is_null())
    {
        return clause + report.value("note", std::string("not simulated"));
    }
    const Json steps = ExactOrSimulated(report, "absorption_steps");
    return clause + "all come to share with probability " + Round(probability.get<double>()) +
           (steps.is_null()
                ? ", and some runs stay for ever with some who share and some who do not"
                : ", and all are alike after " +
                      Round(steps.get<double>() / static_cast<double>(population)) +
                      " generations on average");
}

std::string
DescribeTwoPopulations(const std::string& start, const GameOptions& options, const Json& report)
{
    if (!report["limit"].is_null())
    {
        const bool providers = report["limit"][0].get<double>() == 1.0;
        const bool demanders = report["limit"][1].get<double>() == 1.0;
        const std::string who = providers && demanders     ? "all come to share"
                                : !providers && !demanders ? "nobody shares any more"
                                : providers ? "all providers and no demanders come to share"
                                            : "all demanders and no providers come to share";
        return start + who + AfterTime(report["time_to_target"].get<double>());
    }
    for (const auto& point : report["rest_points"])
    {
        if (point["x"].get<double>() == options.x0 && point["y"].get<double>() == options.y0)
        {
            return start + "nothing moves: it is a rest point";
        }
        if (point["type"] == "center" && !report["conserved_quantity"].is_null())
        {
            return start + "the shares go round (" + Round(point["x"].get<double>()) + ", " +
                   Round(point["y"].get<double>()) + ") for ever";
        }
    }
    return start + "the shares reach none of the points that attract";
}

} // namespace

std::string
DescribeGameReport(const GameOptions& options, const Json& report)
{
    if (options.twoPopulations)
    {
        const std::string ideal = DescribeTwoPopulations(
            "from x0 = " + FormatExactly(options.x0) + ", y0 = " + FormatExactly(options.y0) + " ",
            options,
            report);
        return options.network
                   ? ideal +
                         DescribeTwoPopulations("; on this network ", options, report["network"])
                   : ideal;
    }
    std::string sentence = DescribeOnePopulation(options, report);
    if (options.policy != nullptr)
    {
        sentence += DescribePolicyClause(options, report["policy"]);
    }
    if (options.delay)
    {
        sentence += DescribeDelayClause(options, report["delayed_information"]);
    }
    if (!options.agents.rule.empty())
    {
        sentence += DescribeAgentClause(options, report);
    }
    if (options.network)
    {
        sentence += DescribeNetworkClause(options, report);
    }
    return sentence;
}

} // namespace gridshare
} // namespace ns3
