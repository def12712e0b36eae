/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "fuzz-command.h"

#include "ns3/hostile-simulator.h"
#include "ns3/input-error.h"
#include "ns3/text-table.h"

#include <boost/program_options.hpp>

#include <algorithm>
#include <chrono>
#include <iostream>
#include <nlohmann/json.hpp>

namespace ns3
{
namespace gridshare
{

namespace
{

namespace po = boost::program_options;

/// The command line, checked.
struct FuzzRequest
{
    HostileOptions options;                             ///< protocol, replicas, mutation
    std::uint64_t schedules{10000};                     ///< how many at most
    double minutes{0};                                  ///< how long at most; 0: no limit
    std::uint64_t seed{1};                              ///< of the run
    bool replay{false};                                 ///< show one schedule
    std::uint64_t replaySeed{0};                        ///< which
    TextTable::Format format{TextTable::Format::TABLE}; ///< of the result
    bool listMutations{false};                          ///< only list
    bool help{false};                                   ///< only explain
};

/// The result of a run.
struct FuzzReport
{
    std::uint64_t schedules{0};        ///< tried
    std::uint64_t violations{0};       ///< broke safety
    std::uint64_t livenessFailures{0}; ///< made no progress after healing
    std::uint64_t steps{0};            ///< performed
    double seconds{0};                 ///< wall time
    bool failed{false};                ///< one is kept below
    std::uint64_t failedSeed{0};       ///< of the first that broke something
};

po::options_description
MakeDescription()
{
    po::options_description description("options");
    auto add = description.add_options();
    add("schedules", po::value<std::uint64_t>(), "how many schedules (default 10000)");
    add("minutes", po::value<double>(), "stop after this time");
    add("replicas", po::value<std::uint32_t>(), "replicas, 1 to 16 (default 4)");
    add("seed", po::value<std::uint64_t>(), "seed of the run (default 1)");
    add("replay", po::value<std::uint64_t>(), "show the schedule with this seed");
    add("mutation", po::value<std::string>(), "build in a deliberate protocol fault");
    add("list-mutations", "list the deliberate faults");
    add("format", po::value<std::string>(), "table, json, csv or md");
    add("help", "this text");
    return description;
}

[[noreturn]] void
Refuse(const std::string& found, const std::string& expected, const std::string& advice = "")
{
    throw InputError({"command line", 0}, found, expected, advice);
}

void
FillFromOptions(const po::variables_map& values, FuzzRequest& request)
{
    request.listMutations = values.count("list-mutations") > 0;
    request.help = values.count("help") > 0;
    const auto read = [&](const char* name, auto& target) {
        if (values.count(name) > 0)
        {
            target = values[name].as<std::decay_t<decltype(target)>>();
        }
    };
    read("schedules", request.schedules);
    read("minutes", request.minutes);
    read("replicas", request.options.replicas);
    read("seed", request.seed);
    read("replay", request.replaySeed);
    if (values.count("format") > 0)
    {
        request.format = TextTable::ParseFormat(values["format"].as<std::string>());
    }
    request.replay = values.count("replay") > 0;
    if (values.count("minutes") > 0 && values.count("schedules") == 0)
    {
        request.schedules = UINT64_MAX;
    }
    if (request.options.replicas < 1 || request.options.replicas > 16)
    {
        Refuse("--replicas " + std::to_string(request.options.replicas), "1 to 16");
    }
    if (!(request.minutes >= 0) || request.minutes > 1e6)
    {
        Refuse("--minutes " + FormatExactly(request.minutes), "0 to 1000000");
    }
    if (values.count("mutation") > 0)
    {
        const std::string name = values["mutation"].as<std::string>();
        const auto* entry = FindProtocolMutation(name);
        if (!entry || request.options.protocol != entry->protocol)
        {
            Refuse("--mutation " + name,
                   "a deliberate fault of " + request.options.protocol,
                   "--list-mutations lists them");
        }
        request.options.mutation = entry->mutation;
    }
}

FuzzRequest
ParseWords(const std::vector<std::string>& words)
{
    FuzzRequest request;
    po::options_description description = MakeDescription();
    po::options_description all = description;
    all.add_options()("protocol", po::value<std::vector<std::string>>());
    po::positional_options_description positional;
    positional.add("protocol", -1);
    po::variables_map values;
    try
    {
        using namespace po::command_line_style;
        po::store(po::command_line_parser(words)
                      .options(all)
                      .positional(positional)
                      .style(unix_style & ~allow_guessing)
                      .run(),
                  values);
    }
    catch (const po::error& error)
    {
        std::vector<std::string> known;
        for (const auto& option : description.options())
        {
            known.push_back("--" + option->long_name());
        }
        std::string nearest;
        if (const auto* unknown = dynamic_cast<const po::unknown_option*>(&error))
        {
            nearest = NearestName(unknown->get_option_name(), known);
        }
        Refuse(error.what(),
               "fuzz PROTOCOL with options " + JoinNames(known),
               nearest.empty() ? "" : "did you mean \"" + nearest + "\"?");
    }
    const auto protocols = values.count("protocol") > 0
                               ? values["protocol"].as<std::vector<std::string>>()
                               : std::vector<std::string>{};
    const bool only = values.count("list-mutations") > 0 || values.count("help") > 0;
    if (protocols.size() != 1 && !(only && protocols.empty()))
    {
        Refuse(protocols.empty() ? "no protocol" : "the extra word \"" + protocols[1] + "\"",
               "one protocol of " + JoinNames(GetConsensusProtocolNames()));
    }
    if (!protocols.empty())
    {
        request.options.protocol = FindConsensusProtocol(protocols[0]).name;
    }
    FillFromOptions(values, request);
    return request;
}

int
ListMutations()
{
    for (const auto& entry : GetProtocolMutations())
    {
        std::cout << entry.protocol << " " << entry.name << ": " << entry.help << "\n";
    }
    return 0;
}

int
Replay(const FuzzRequest& request)
{
    const HostileSimulator simulator(request.options);
    const HostileOutcome outcome = simulator.Run(request.replaySeed);
    const auto actions =
        outcome.IsClean() ? outcome.actions : simulator.Shrink(request.replaySeed, outcome);
    for (const auto& line : simulator.Narrate(request.replaySeed, actions))
    {
        std::cout << line << "\n";
    }
    if (outcome.stuck)
    {
        std::cout << "no progress after the network healed\n";
    }
    return outcome.IsClean() ? 0 : 1;
}

FuzzReport
RunSchedules(const FuzzRequest& request)
{
    using Clock = std::chrono::steady_clock;
    const HostileSimulator simulator(request.options);
    const auto start = Clock::now();
    const auto elapsed = [&] {
        return std::chrono::duration<double>(Clock::now() - start).count();
    };
    FuzzReport report;
    while (report.schedules < request.schedules &&
           (request.minutes <= 0 || report.schedules % 64 != 0 || elapsed() < 60 * request.minutes))
    {
        const std::uint64_t seed = MixDigest(request.seed, report.schedules++);
        const HostileOutcome outcome = simulator.Run(seed);
        report.steps += outcome.steps;
        report.violations += outcome.violation.empty() ? 0 : 1;
        report.livenessFailures += outcome.stuck ? 1 : 0;
        if (!outcome.IsClean() && !report.failed)
        {
            report.failed = true;
            report.failedSeed = seed;
            break; // one is enough to work on
        }
    }
    report.seconds = elapsed();
    return report;
}

void
PrintReport(const FuzzRequest& request, const FuzzReport& report)
{
    if (request.format == TextTable::Format::JSON)
    {
        // One result, so one object and not a list of one.
        nlohmann::ordered_json result{{"protocol", request.options.protocol},
                                      {"schedules", report.schedules},
                                      {"violations", report.violations},
                                      {"liveness_failures", report.livenessFailures},
                                      {"steps", report.steps},
                                      {"seconds", report.seconds}};
        if (report.failed)
        {
            result["failed_seed"] = report.failedSeed;
        }
        std::cout << result.dump() << std::endl; // before the explanation, which takes long
        return;
    }
    TextTable table;
    table.AddColumn("protocol", "protocol");
    table.AddColumn("schedules", "schedules");
    table.AddColumn("violations", "violations");
    table.AddColumn("liveness_failures", "liveness failures");
    table.AddColumn("steps", "steps");
    table.AddColumn("seconds", "seconds");
    table.AddRow({request.options.protocol,
                  static_cast<std::int64_t>(report.schedules),
                  static_cast<std::int64_t>(report.violations),
                  static_cast<std::int64_t>(report.livenessFailures),
                  static_cast<std::int64_t>(report.steps),
                  report.seconds});
    std::cout << table.Render(request.format) << std::flush;
}

/// What broke, for people: on standard error, so that the result stays readable by programs.
void
ExplainFailure(const FuzzRequest& request, const FuzzReport& report)
{
    const HostileSimulator simulator(request.options);
    const HostileOutcome outcome = simulator.Run(report.failedSeed);
    const auto actions = simulator.Shrink(report.failedSeed, outcome);
    std::cerr << "seed " << report.failedSeed << ": "
              << (outcome.stuck ? "no progress after the network healed" : outcome.violation)
              << "\nThe shortest schedule found has " << actions.size() << " of "
              << outcome.actions.size() << " actions:\n";
    for (const auto& line : simulator.Narrate(report.failedSeed, actions))
    {
        std::cerr << "  " << line << "\n";
    }
    std::cerr << "Show it again: ./gridshare fuzz " << request.options.protocol << " --replicas "
              << request.options.replicas << " --replay " << report.failedSeed << "\n";
}

} // namespace

int
RunFuzzCommand(const std::vector<std::string>& words)
{
    const FuzzRequest request = ParseWords(words);
    if (request.help)
    {
        std::cout << "usage: ./gridshare fuzz PROTOCOL [OPTION ...]\n" << MakeDescription();
        return 0;
    }
    if (request.listMutations)
    {
        return ListMutations();
    }
    if (request.replay)
    {
        return Replay(request);
    }
    const FuzzReport report = RunSchedules(request);
    PrintReport(request, report);
    if (report.failed)
    {
        ExplainFailure(request, report);
    }
    return report.failed ? 1 : 0;
}

} // namespace gridshare
} // namespace ns3
