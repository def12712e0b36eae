/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "feeder-command.h"

#include "feeder-report.h"

#include "ns3/communication-plan.h"
#include "ns3/feeder-map.h"
#include "ns3/feeder-reader.h"
#include "ns3/feeder-summary.h"
#include "ns3/input-error.h"
#include "ns3/output-file.h"
#include "ns3/scenario-file.h"
#include "ns3/scenario-library.h"
#include "ns3/synthetic-feeder.h"
#include "ns3/text-table.h"

#include <boost/program_options.hpp>
#include <iostream>
#include <random>

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
    std::string metersPerConcentrator;          //!< whole number; empty: the technology's
    double serviceDropMetres;                   //!< from bus to meter
    std::string powerCompanies;                 //!< whole number
    std::string institutions;                   //!< whole number
    std::string plotFile;                       //!< SVG to write; or empty
    std::string concentratorsFile;              //!< CSV to write; or empty
    std::string format;                         //!< of the result
    std::string synthetic;                      //!< kind of a synthetic grid; or empty
    std::string customers;                      //!< of the synthetic grid; whole number
    std::string seed;                           //!< of the synthetic grid; whole number
};

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
    auto& expansion = request.expansion;
    // clang-format off
    options.add_options()
        ("help,h", "print this")
        ("file", text(request.file, ""), "the feeder")
        ("synthetic", text(request.synthetic, ""), "instead of FILE: rural, suburban or urban")
        ("customers", text(request.customers, "1000"), "of the synthetic grid")
        ("seed", text(request.seed, "1"), "of the synthetic grid")
        ("coordinates", text(request.reading.coordinatesFile, ""), "file of bus positions")
        ("coordinate-units", text(request.reading.coordinateUnits, ""),
         "m, ft, kft, km, degrees or drawing; found by comparison when left out")
        ("default-units", text(request.reading.defaultUnits, ""),
         "unit of lengths that have none: mi, kft, km, m, ft, in, cm or mm")
        ("input-format", text(request.reading.format, ""), "gridshare, opendss, matpower or csv")
        ("ohm-per-km", number(request.reading.syntheticOhmPerKm),
         "MATPOWER: resistance from which lengths are made")
        ("kw-per-meter", number(expansion.kwPerMeter), "kW of load a customer")
        ("customer-load-max-kw", number(expansion.customerLoadMaxKw),
         "a low-voltage load up to this many kW is one customer")
        ("commercial-share", number(expansion.commercialShare), "share of commercial customers")
        ("access", text(request.access, "g3-plc-cenelec"), "technology from meter to concentrator")
        ("backhaul", text(request.backhaul, "fibre"), "technology from concentrator to substation")
        ("strong-node-backhaul", text(request.strongNodeBackhaul, "fibre"),
         "technology from strong node to substation")
        ("concentrators", text(request.rule, "automatic"),
         "automatic, transformer, substation or meter-limit")
        ("concentrator-bus", po::value<std::vector<std::string>>(&request.concentratorBuses),
         "place a concentrator here and nowhere else (may be repeated)")
        ("meters-per-concentrator", text(request.metersPerConcentrator, ""), "limit")
        ("service-drop", number(request.serviceDropMetres), "metres from bus to meter")
        ("power-companies", text(request.powerCompanies, "4"), "strong nodes that provide data")
        ("institutions", text(request.institutions, "3"), "strong nodes that demand data")
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
    std::string nearest;
    if (const auto* unknown = dynamic_cast<const po::unknown_option*>(&error))
    {
        nearest = NearestName(unknown->get_option_name(), names);
    }
    throw InputError({"command line", 0},
                     error.what(),
                     "./gridshare feeder FILE [option ...]",
                     nearest.empty() ? "see ./gridshare feeder --help"
                                     : "did you mean \"" + nearest + "\"?");
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
    if (request.file.empty() == request.synthetic.empty())
    {
        throw InputError(
            {"command line", 0},
            request.file.empty() ? "no feeder" : "a file and --synthetic",
            "either FILE or --synthetic KIND",
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
        throw InputError({"command line", 0},
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
        return ReadFeeder(path, request.reading);
    }
    const uint32_t customers = ParseWhole("--customers", request.customers, 1);
    std::mt19937_64 generator(ParseWhole("--seed", request.seed, 0));
    return GenerateFeeder(
        MakeSyntheticFeederOptions(ParseSettlementKind(request.synthetic), customers),
        [&] { return generator(); });
}

PlanOptions
MakePlanOptions(const FeederRequest& request, const Feeder& feeder)
{
    PlanOptions options;
    options.access = FindAccessTechnology(GetScenarioDirectory(), request.access);
    options.concentratorBackhaul = FindAccessTechnology(GetScenarioDirectory(), request.backhaul);
    options.strongNodeBackhaul =
        FindAccessTechnology(GetScenarioDirectory(), request.strongNodeBackhaul);
    options.rule = ParseConcentratorRule(request.rule);
    options.serviceDropMetres = request.serviceDropMetres;
    options.strongNodes =
        MakeDefaultStrongNodes(ParseWhole("--power-companies", request.powerCompanies, 0),
                               ParseWhole("--institutions", request.institutions, 0));
    if (!request.metersPerConcentrator.empty())
    {
        options.metersPerConcentrator =
            ParseWhole("--meters-per-concentrator", request.metersPerConcentrator, 1);
    }
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
            const std::string nearest = NearestName(name, names);
            throw InputError({"command line", 0},
                             "--concentrator-bus " + name,
                             "a bus of the feeder, in lower case",
                             nearest.empty() ? "" : "did you mean \"" + nearest + "\"?");
        }
    }
    return options;
}

void
PrintWarnings(const std::vector<std::string>& warnings)
{
    for (const auto& warning : warnings)
    {
        std::cerr << "gridshare: warning: " << warning << "\n";
    }
}

} // namespace

int
RunFeederCommand(const std::vector<std::string>& words)
{
    FeederRequest request;
    if (!ParseWords(words, request))
    {
        return 0;
    }
    const auto format = TextTable::ParseFormat(request.format);
    const Feeder feeder = MakeFeeder(request);
    const FeederTree tree(feeder);
    auto fields = ListFeederCounts(SummariseFeeder(feeder, tree));
    const MeterPopulation meters = ExpandToMeters(feeder, tree, request.expansion);
    const PlanOptions options = MakePlanOptions(request, feeder);
    PrintWarnings(feeder.warnings);
    PrintWarnings(meters.warnings);
    const bool wantsPlan = !request.plotFile.empty() || !request.concentratorsFile.empty();
    if (CanPlan(feeder) || wantsPlan)
    {
        const CommunicationPlan plan = PlanCommunication(feeder, tree, meters, options);
        PrintWarnings(plan.warnings);
        AppendPlan(plan, fields);
        if (!request.plotFile.empty())
        {
            WriteOutputFile(request.plotFile, DrawFeederMap(feeder, tree, meters, plan));
        }
        if (!request.concentratorsFile.empty())
        {
            WriteOutputFile(request.concentratorsFile, RenderConcentrators(feeder, plan));
        }
    }
    std::cout << RenderFeederReport(fields, format);
    return 0;
}

} // namespace gridshare
} // namespace ns3
