/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "game-options.h"

#include "game-graph.h"
#include "game-network.h"
#include "game-policy.h"

#include "ns3/command-line-error.h"
#include "ns3/feeder-reader.h"
#include "ns3/feeder-tree.h"
#include "ns3/figure-width-option.h"
#include "ns3/input-error.h"
#include "ns3/meter-neighbourhood.h"
#include "ns3/option-parser.h"
#include "ns3/option-values.h"
#include "ns3/revision-protocol.h"
#include "ns3/scenario-file.h"
#include "ns3/scenario-library.h"

namespace ns3
{
namespace gridshare
{

namespace
{

namespace po = boost::program_options;

bool
IsAny(double)
{
    return true;
}

bool
IsPositive(double number)
{
    return number > 0.0;
}

bool
IsShare(double number)
{
    return number >= 0.0 && number <= 1.0;
}

/// An option's value that begins with a minus sign is joined to its name, or it would be taken for
/// an option itself.
std::vector<std::string>
JoinNegativeNumbers(const std::vector<std::string>& words)
{
    std::vector<std::string> joined;
    for (const auto& word : words)
    {
        const bool negative = word.size() > 1 && word[0] == '-' &&
                              std::string("0123456789.").find(word[1]) != std::string::npos;
        const bool afterName = !joined.empty() && joined.back().rfind("--", 0) == 0 &&
                               joined.back().find('=') == std::string::npos;
        if (negative && afterName)
        {
            joined.back() += "=" + word;
        }
        else
        {
            joined.push_back(word);
        }
    }
    return joined;
}

void
ReadGame(const OptionValues& values, const std::string& suffix, SharingGame& game, double& value)
{
    values.ReadNumber("value" + suffix, "a number above 0", IsPositive, value);
    values.ReadNumber("gain" + suffix, "a number above 0", IsPositive, game.gain);
    values.ReadNumber("cost" + suffix, "a finite number (below 0: a subsidy)", IsAny, game.cost);
    values.ReadNumber("reward" + suffix, "a finite number (below 0: a fee)", IsAny, game.reward);
}

/// The customers of a feeder as agents, each with its neighbours there.
void
ReadFeederNeighbours(const OptionValues& values, GameAgentOptions& agents)
{
    if (!agents.graph->isFeeder)
    {
        if (values.Has("feeder"))
        {
            throw InputError(COMMAND_LINE,
                             "--feeder without --graph feeder",
                             "both or neither",
                             "add --graph feeder");
        }
        return;
    }
    if (values.Has("population"))
    {
        throw InputError(COMMAND_LINE,
                         "--population with --graph feeder",
                         "one of them",
                         "a feeder has as many agents as meters");
    }
    agents.feeder = values.Has("feeder") ? values.GetText("feeder") : "ieee123";
    const Feeder feeder = ReadFeeder(
        FindScenarioFile(GetScenarioDirectory(), "feeders", agents.feeder, ".feeder"), {});
    const FeederTree tree(feeder);
    agents.neighbours = FindMeterNeighbours(tree, ExpandToMeters(feeder, tree, MeterExpansion{}));
    agents.population = agents.neighbours.size();
}

void
ReadAgents(const OptionValues& values, GameAgentOptions& agents)
{
    values.ReadWholeNumber("population", 2, 10000000, agents.population);
    const std::vector<std::string> needRule{"population",
                                            "intensity",
                                            "mutation",
                                            "seeds",
                                            "self-excluded",
                                            "generations",
                                            "graph",
                                            "degree",
                                            "rewiring",
                                            "feeder"};
    if (!values.Has("rule"))
    {
        for (const auto& name : needRule)
        {
            const bool otherUse =
                (name == "mutation" && values.Has("delay")) ||
                (name == "population" && (values.Has("policy") || AsksForNetwork(values)));
            if (values.Has(name) && !otherUse)
            {
                throw InputError(COMMAND_LINE,
                                 "--" + name + " without --rule",
                                 "--rule NAME with it",
                                 "name the rule by which agents revise");
            }
        }
        values.ReadNumber(
            "mutation", "a number from 0", [](double m) { return m >= 0.0; }, agents.mutation);
        return;
    }
    agents.rule = values.GetText("rule");
    values.ReadWholeNumber("seeds", 0, 100000000, agents.seeds);
    values.ReadWholeNumber("degree", 1, 1000000, agents.degree);
    values.ReadNumber(
        "intensity", "a number from 0", [](double i) { return i >= 0.0; }, agents.intensity);
    values.ReadNumber("mutation", "a probability, 0 to 1", IsShare, agents.mutation);
    values.ReadNumber("generations", "a number above 0", IsPositive, agents.generations);
    values.ReadNumber("rewiring", "a probability, 0 to 1", IsShare, agents.rewiring);
    agents.graph = GetGameGraphs().Find(values.Has("graph") ? values.GetText("graph") : "complete");
    if (agents.graph == nullptr)
    {
        values.Refuse("graph", "one of " + JoinNames(GetGameGraphs().GetNames()));
    }
    ReadFeederNeighbours(values, agents);
    if (values.Has("self-excluded"))
    {
        std::string word;
        values.ReadWord("self-excluded", {"0", "1"}, word);
        agents.selfExcluded = word == "1";
    }
}

/// A figure shows one thing beside the game itself, and orbits from inside.
void
CheckPlot(const OptionValues& values, const GameOptions& options)
{
    std::vector<std::string> shown;
    for (const std::string name : {"rule", "policy", "delay"})
    {
        if (values.Has("plot") && values.Has(name))
        {
            shown.push_back("--" + name);
        }
    }
    if (shown.size() > 1)
    {
        throw InputError(COMMAND_LINE,
                         "--plot with " + JoinNames(shown),
                         "one of them",
                         "draw each in a figure of its own");
    }
    const bool corner = options.x0 == 0.0 || options.x0 == 1.0;
    if (!shown.empty() && shown.front() != "--rule" && corner)
    {
        throw InputError(COMMAND_LINE,
                         "--plot with " + shown.front() + " and --x0 " + FormatExactly(options.x0),
                         "an initial share above 0 and below 1",
                         "nothing moves at the ends");
    }
}

} // namespace

po::options_description
DescribeGameOptions()
{
    std::string rules;
    for (const auto& [name, help] : GetRevisionProtocols().GetHelp())
    {
        rules += "\n" + name + ": " + help;
    }
    const auto text = [] {
        return po::value<std::string>();
    };
    po::options_description options("Options", 100);
    auto add = options.add_options();
    add("value", text(), "value f > 0 of a trade (5)");
    add("gain", text(), "gain g > 0: sharing raises the value by 100 g % (0.2)");
    add("cost", text(), "cost c of joining; below 0: a subsidy (0.5)");
    add("reward", text(), "reward w when both have joined; below 0: a fee (1)");
    add("reading", text(), "mutual-gain (the gain needs a joined partner) or unilateral-gain");
    add("x0", text(), "initial share of providers that share, 0 to 1 (0.5)");
    add("target", text(), "share whose time is wanted (0.99 or 0.01, or 0.01 from x*)");
    add("value-demander", text(), "f of demanders; any of these five makes two populations");
    add("gain-demander", text(), "g of demanders (as the provider's)");
    add("cost-demander", text(), "c of demanders (as the provider's)");
    add("reward-demander", text(), "w of demanders (as the provider's)");
    add("y0", text(), "initial share of demanders (as x0)");
    add("rule", text(), ("how agents revise, one of" + rules).c_str());
    add("population",
        text(),
        "number of agents N (100); with --policy: who are paid; with a network: who end sharing");
    add("intensity", text(), "of the rule: beta, kappa, s, w or eta");
    add("mutation", text(), "probability that an agent errs (0); with --delay: rate of errors");
    add("seeds", text(), "simulated runs; 0: exact figures only (1000)");
    add("self-excluded", text(), "1: agents meet the others only; 0: anyone (1; schlag: 0)");
    add("generations", text(), "length of runs that are never absorbed, in N events (100)");
    add("graph", text(), (JoinAlternatives(GetGameGraphs().GetNames()) + " (complete)").c_str());
    add("feeder", text(), "with --graph feeder: name or file; its meters are the agents (ieee123)");
    add("degree", text(), "neighbours of an agent; links of a new one if scale-free (4)");
    add("rewiring", text(), "of the small world, 0 to 1 (0.1)");
    add("policy",
        text(),
        (JoinAlternatives(GetGamePolicies().GetNames()) + ": what an incentive costs").c_str());
    add("policy-parameter",
        text(),
        "fixed: reward (--reward); minimal: what is added to w_min (0.5); adaptive: delta (0.5); "
        "budget: omega (C + 0.5); pot: b = B/N (0.1)");
    add("delay", text(), "payoffs are observed so late, from 0");
    AddNetworkOptions(options);
    add("plot", text(), "draw the game with its policy, delay, network or agents to FILE.svg");
    AddFigureWidthOption(options);
    add("format", text(), "table, json, csv or md");
    add("help", "this list");
    return options;
}

GameOptions
ParseGameOptions(const std::vector<std::string>& words)
{
    const auto parsed = ParseOptions("game", DescribeGameOptions(), JoinNegativeNumbers(words));
    if (!parsed.positional.empty())
    {
        throw InputError(COMMAND_LINE,
                         "the extra word \"" + parsed.positional.front() + "\"",
                         "options only",
                         "remove it");
    }
    const OptionValues values(parsed.values);
    GameOptions options;
    options.help = values.Has("help");
    options.provider = {0.2, 0.5, 1.0, GainReading::MUTUAL_GAIN};
    ReadGame(values, "", options.provider, options.value);
    if (values.Has("reading"))
    {
        std::string reading;
        values.ReadWord("reading", {"mutual-gain", "unilateral-gain"}, reading);
        options.provider.reading = ParseGainReading(reading);
    }
    values.ReadNumber("x0", "a number from 0 to 1", IsShare, options.x0);
    values.ReadNumber(
        "target",
        "a number above 0 and below 1",
        [](double x) { return x > 0.0 && x < 1.0; },
        options.target);

    options.demander = options.provider;
    options.demanderValue = options.value;
    options.y0 = options.x0;
    ReadGame(values, "-demander", options.demander, options.demanderValue);
    values.ReadNumber("y0", "a number from 0 to 1", IsShare, options.y0);
    for (const std::string name :
         {"value-demander", "gain-demander", "cost-demander", "reward-demander", "y0"})
    {
        options.twoPopulations = options.twoPopulations || values.Has(name);
    }

    ReadAgents(values, options.agents);
    if (values.Has("policy"))
    {
        const std::string& name = values.GetText("policy");
        options.policy = GetGamePolicies().Find(name);
        if (options.policy == nullptr)
        {
            throw MakeUnknownNameError(
                COMMAND_LINE, "--policy " + name, name, GetGamePolicies().GetNames());
        }
    }
    values.ReadNumber("policy-parameter", "a finite number", IsAny, options.policyParameter);
    if (options.policyParameter && options.policy == nullptr)
    {
        values.Refuse("policy-parameter", "--policy NAME with it");
    }
    values.ReadNumber(
        "delay", "a number from 0", [](double d) { return d >= 0.0; }, options.delay);
    options.network = ReadGameNetwork(values, options.twoPopulations);
    if (options.network && values.Has("population"))
    {
        options.networkPopulation = options.agents.population;
    }
    if (values.Has("plot"))
    {
        options.plot = values.GetText("plot");
        if (options.plot.size() < 5 || options.plot.substr(options.plot.size() - 4) != ".svg")
        {
            values.Refuse("plot", "a file name that ends in .svg");
        }
    }
    options.width = ParseFigureWidth(parsed.values);
    if (values.Has("format"))
    {
        std::string format; // a report of several tables is no table of LaTeX
        values.ReadWord("format", {"table", "json", "csv", "md"}, format);
        options.format = ParseFormatOption(format);
    }
    CheckPlot(values, options);
    for (const char* other : {"rule", "policy", "delay", "target", "population"})
    {
        if (options.twoPopulations && values.Has(other))
        {
            values.Refuse(other, "one population: no option of demanders and no --y0 with it");
        }
    }
    return options;
}

} // namespace gridshare
} // namespace ns3
