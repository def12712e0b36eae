/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "feeder-report.h"
#include "feeder-scenario.h"

#include "ns3/access-technology-file.h"
#include "ns3/command-line-error.h"
#include "ns3/command-registry.h"
#include "ns3/communication-plan.h"
#include "ns3/feeder-map.h"
#include "ns3/feeder-reader.h"
#include "ns3/feeder-summary.h"
#include "ns3/input-error.h"
#include "ns3/name-suggestion.h"
#include "ns3/option-parser.h"
#include "ns3/output-file.h"
#include "ns3/printable-text.h"
#include "ns3/scenario-file.h"
#include "ns3/scenario-library.h"
#include "ns3/sharing-schema.h"
#include "ns3/synthetic-feeder.h"
#include "ns3/text-table.h"

#include <boost/program_options.hpp>
#include <iostream>
#include <random>

/**
 * @file
 * @ingroup gridshare-command
 * `./gridshare feeder FILE`: what a feeder is made of, and the communication network that follows
 * from it. Counts go to standard output, warnings to standard error, maps and lists to files.
 */

namespace ns3
{
namespace gridshare
{

namespace
{

namespace po = boost::program_options;

/// What the command line says.
struct FeederRequest
{
    std::string file;                           //!< path or name of a built-in feeder
    FeederReadOptions reading;                  //!< how to read it
    MeterExpansion expansion;                   //!< how loads become customers
    std::string access;                         //!< name of a technology
    std::string backhaul;                       //!< name of a technology
    std::string strongNodeBackhaul;             //!< name of a technology
    std::string rule;                           //!< name of a rule
    std::vector<std::string> concentratorBuses; //!< names of buses
    std::string metersPerConcentrator;          //!< whole number
    double serviceDropMetres;                   //!< from bus to meter
    std::string powerCompanies;                 //!< whole number
    std::string institutions;                   //!< whole number
    double strongNodeKm;                        //!< added to the distance of each strong node
    std::string plotFile;                       //!< SVG to write; or empty
    std::string concentratorsFile;              //!< CSV to write; or empty
    std::string format;                         //!< of the result
    std::string synthetic;                      //!< kind of a synthetic grid; or empty
    std::string customers;                      //!< of the synthetic grid; whole number
    std::string seed;                           //!< of the synthetic grid; whole number
    std::string negativeResistance;             //!< name of a rule
    ScenarioGridRequest scenario;               //!< instead of all of the above
};

/// What a scenario has where it does not say otherwise: the same here.
std::string
PresetOf(const std::string& key)
{
    const ScenarioValues presets(GetSharingSchema());
    const ScenarioValue& value = presets.GetAll().at(key);
    const auto* text = std::get_if<std::string>(&value);
    return text == nullptr ? FormatScenarioValue(value) : *text;
}

po::options_description
DescribeOptions(FeederRequest& request)
{
    po::options_description options("options");
    const auto text = [](std::string& target, const std::string& standard) {
        return po::value<std::string>(&target)->default_value(standard);
    };
    const auto number = [](double& target) {
        return po::value<double>(&target)->default_value(target, FormatExactly(target));
    };
    request.serviceDropMetres = PlanOptions().serviceDropMetres;
    request.strongNodeKm = std::stod(PresetOf("backhaul.strong_node_distance_km"));
    request.expansion.kwPerMeter = std::stod(PresetOf("grid.kw_per_meter"));
    auto& expansion = request.expansion;
    // clang-format off
    options.add_options()
        ("help,h", "print this")
        ("file", text(request.file, ""), "the feeder")
        ("scenario", text(request.scenario.scenario, ""),
         "instead of FILE and all that follows from it: the grid that run SCENARIO simulates")
        ("set", po::value<std::vector<std::string>>(&request.scenario.overrides),
         "with --scenario: section.key=value (may be repeated)")
        ("experiment", text(request.scenario.experiment, ""),
         "with --scenario: whose grid, if its experiments differ")
        ("synthetic", text(request.synthetic, ""), "instead of FILE: rural, suburban or urban")
        ("customers", text(request.customers, "1000"), "of the synthetic grid")
        ("seed", text(request.seed, "1"), "of the synthetic grid")
        ("coordinates", text(request.reading.coordinatesFile, ""), "file of bus positions")
        ("coordinate-units", text(request.reading.coordinateUnits, ""),
         "m, ft, kft, km, degrees or drawing; found by comparison when left out")
        ("default-units", text(request.reading.defaultUnits, ""),
         "unit of lengths that have none: mi, kft, km, m, ft, in, cm or mm")
        ("input-format", text(request.reading.format, ""), JoinAlternatives(GetFeederFormats().GetNames()).c_str())
        ("ohm-per-km", number(request.reading.syntheticOhmPerKm),
         "MATPOWER: resistance from which lengths are made")
        ("negative-resistance", text(request.negativeResistance, GetNegativeResistanceRules()[0]),
         "MATPOWER: refuse a line of negative resistance, or count it with unknown-length")
        ("kw-per-meter", number(expansion.kwPerMeter), "kW of load a customer")
        ("customer-load-max-kw", number(expansion.customerLoadMaxKw),
         "a low-voltage load up to this many kW is one customer")
        ("commercial-share", number(expansion.commercialShare), "share of commercial customers")
        ("access", text(request.access, PresetOf("access.technology")), "technology from meter to concentrator")
        ("backhaul", text(request.backhaul, PresetOf("backhaul.technology")), "technology from concentrator to substation")
        ("strong-node-backhaul", text(request.strongNodeBackhaul, ""),
         "technology from strong node to substation (as --backhaul)")
        ("strong-node-distance", number(request.strongNodeKm),
         "km from the substation to the nearest strong node")
        ("concentrators", text(request.rule, PresetOf("access.concentrators")),
         "automatic, transformer, substation or meter-limit")
        ("concentrator-bus", po::value<std::vector<std::string>>(&request.concentratorBuses),
         "place a concentrator here and nowhere else (may be repeated)")
        ("meters-per-concentrator", text(request.metersPerConcentrator,
         PresetOf("access.meters_per_concentrator")), "limit; none: the technology's own number")
        ("service-drop", number(request.serviceDropMetres), "metres from bus to meter")
        ("power-companies", text(request.powerCompanies, PresetOf("roles.power_companies")), "strong nodes that provide data")
        ("institutions", text(request.institutions, PresetOf("roles.institutions")), "strong nodes that demand data")
        ("plot", text(request.plotFile, ""), "write a map as SVG")
        ("list-concentrators", text(request.concentratorsFile, ""), "write concentrators as CSV")
        ("format", text(request.format, "table"), "table, json, csv, md or tex");
    // clang-format on
    return options;
}

[[noreturn]] void
ThrowForBoost(const po::error& error, const po::options_description& options)
{
    std::vector<std::string> names;
    for (const auto& option : options.options())
    {
        names.push_back("--" + option->long_name());
    }
    std::string advice = "see ./gridshare feeder --help";
    if (const auto* unknown = dynamic_cast<const po::unknown_option*>(&error))
    {
        advice = SuggestName(unknown->get_option_name(), names, advice);
    }
    throw InputError(COMMAND_LINE, error.what(), "./gridshare feeder FILE [option ...]", advice);
}

/// @return false when only help was asked for
bool
ParseWords(const std::vector<std::string>& words, FeederRequest& request)
{
    const auto options = DescribeOptions(request);
    po::positional_options_description positional;
    positional.add("file", 1);
    try
    {
        po::variables_map values;
        const int style =
            po::command_line_style::default_style & ~po::command_line_style::allow_guessing;
        po::store(po::command_line_parser(words)
                      .options(options)
                      .positional(positional)
                      .style(style)
                      .run(),
                  values);
        po::notify(values);
        CheckScenarioOptions(values);
        if (values.count("help") > 0)
        {
            std::cout << "usage: ./gridshare feeder FILE [option ...]\n\n"
                      << "FILE is a path, or one of "
                      << JoinNames(ListScenarioFiles(GetScenarioDirectory(), "feeders", ".feeder"))
                      << ".\n\n"
                      << options;
            return false;
        }
    }
    catch (const po::error& error)
    {
        ThrowForBoost(error, options);
    }
    if (!request.scenario.scenario.empty())
    {
        return true;
    }
    if (request.file.empty() == request.synthetic.empty())
    {
        throw InputError(
            COMMAND_LINE,
            request.file.empty() ? "no feeder" : "a file and --synthetic",
            "FILE, --synthetic KIND or --scenario SCENARIO",
            "name a file, or one of " +
                JoinNames(ListScenarioFiles(GetScenarioDirectory(), "feeders", ".feeder")));
    }
    return true;
}

uint32_t
ParseWhole(const std::string& option, const std::string& word, uint32_t lowest)
{
    const bool isWhole = !word.empty() && word.size() < 8 &&
                         word.find_first_not_of("0123456789") == std::string::npos;
    if (!isWhole || std::stoul(word) < lowest)
    {
        throw InputError(COMMAND_LINE,
                         option + " " + word,
                         "a whole number from " + std::to_string(lowest) + " to 9999999",
                         "correct the number");
    }
    return static_cast<uint32_t>(std::stoul(word));
}

Feeder
MakeFeeder(const FeederRequest& request)
{
    if (request.synthetic.empty())
    {
        const std::string path =
            FindScenarioFile(GetScenarioDirectory(), "feeders", request.file, ".feeder");
        FeederReadOptions reading = request.reading;
        return WithCommandLine([&] {
            reading.negativeResistanceIsUnknownLength =
                ParseNegativeResistanceRule(request.negativeResistance);
            return ReadFeeder(path, reading);
        });
    }
    const uint32_t customers = ParseWhole("--customers", request.customers, 1);
    std::mt19937_64 generator(ParseWhole("--seed", request.seed, 0));
    auto options = MakeSyntheticFeederOptions(ParseSettlementKind(request.synthetic), customers);
    options.kwPerCustomer = request.expansion.kwPerMeter;
    return GenerateFeeder(options, [&] { return generator(); });
}

PlanOptions
MakePlanOptions(const FeederRequest& request, const Feeder& feeder)
{
    PlanOptions options;
    options.access = FindAccessTechnology(GetScenarioDirectory(), request.access);
    options.concentratorBackhaul = FindAccessTechnology(GetScenarioDirectory(), request.backhaul);
    options.strongNodeBackhaul = FindAccessTechnology(
        GetScenarioDirectory(),
        request.strongNodeBackhaul.empty() ? request.backhaul : request.strongNodeBackhaul);
    options.rule = WithCommandLine([&] { return ParseConcentratorRule(request.rule); });
    options.serviceDropMetres = request.serviceDropMetres;
    options.strongNodes =
        MakeDefaultStrongNodes(ParseWhole("--power-companies", request.powerCompanies, 0),
                               ParseWhole("--institutions", request.institutions, 0));
    for (auto& node : options.strongNodes)
    {
        node.distanceMetres += 1000 * request.strongNodeKm;
    }
    options.metersPerConcentrator =
        request.metersPerConcentrator == NO_NUMBER
            ? 0
            : ParseWhole("--meters-per-concentrator", request.metersPerConcentrator, 1);
    std::vector<std::string> names;
    for (const auto& bus : feeder.buses)
    {
        names.push_back(bus.name);
    }
    for (const auto& name : request.concentratorBuses)
    {
        options.concentratorBuses.push_back(feeder.FindBus(name));
        if (options.concentratorBuses.back() == NO_BUS)
        {
            throw InputError(COMMAND_LINE,
                             "--concentrator-bus " + name,
                             "a bus of the feeder, in lower case",
                             SuggestName(name, names));
        }
    }
    return options;
}

/// The grid that the options say; without a plan where none is possible and none was asked for.
SharingGrid
PlanOwnGrid(const FeederRequest& request)
{
    SharingGrid grid;
    grid.feeder = MakeFeeder(request);
    const FeederTree tree(grid.feeder);
    const PlanOptions options = MakePlanOptions(request, grid.feeder);
    const bool wantsPlan = !request.plotFile.empty() || !request.concentratorsFile.empty();
    const auto excess = FindExcessOfMeters(grid.feeder, tree, request.expansion);
    if (excess && !wantsPlan)
    {
        // The counts are right all the same; only what is made of single meters is left out.
        grid.GatherWarnings();
        grid.warnings.push_back(std::string(excess->what()) + "; as it is, there is no plan");
        return grid;
    }
    grid.meters = ExpandToMeters(grid.feeder, tree, request.expansion);
    if (CanPlan(grid.feeder) || wantsPlan)
    {
        grid.plan = PlanCommunication(grid.feeder, tree, grid.meters, options);
    }
    grid.GatherWarnings();
    return grid;
}

void
PrintWarnings(const std::vector<std::string>& warnings)
{
    for (const auto& warning : warnings)
    {
        std::cerr << "gridshare: warning: " << ShowUnprintable(warning) << "\n";
    }
}

int
RunFeederCommand(const std::vector<std::string>& words)
{
    FeederRequest request;
    if (!ParseWords(words, request))
    {
        return 0;
    }
    const auto format = ParseFormatOption(request.format);
    const SharingGrid grid = request.scenario.scenario.empty() ? PlanOwnGrid(request)
                                                               : PlanScenarioGrid(request.scenario);
    PrintWarnings(grid.warnings);
    const FeederTree tree(grid.feeder);
    auto fields = ListFeederCounts(SummariseFeeder(grid.feeder, tree));
    if (grid.plan.substationBus != NO_BUS)
    {
        AppendPlan(grid.plan, fields);
    }
    else if (FindExcessOfMeters(grid.feeder, tree, request.expansion))
    {
        AppendMeterCount(CountMeters(grid.feeder, tree, request.expansion), fields);
    }
    if (!request.plotFile.empty())
    {
        WriteOutputFile(request.plotFile, DrawFeederMap(grid.feeder, tree, grid.meters, grid.plan));
    }
    if (!request.concentratorsFile.empty())
    {
        WriteOutputFile(request.concentratorsFile, RenderConcentrators(grid.feeder, grid.plan));
    }
    std::cout << RenderFeederReport(fields, format);
    return 0;
}

const NamedRegistration g_command{
    GetCommands(),
    {{"feeder", "counts of a feeder and its communication network; --plot draws a map", 8},
     RunFeederCommand}};

} // namespace

} // namespace gridshare
} // namespace ns3
