/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "command-line-error.h"
#include "command-registry.h"
#include "option-parser.h"

#include "ns3/detection-power.h"
#include "ns3/hostile-simulator.h"
#include "ns3/input-error.h"
#include "ns3/text-table.h"

#include <charconv>
#include <chrono>
#include <iostream>
#include <nlohmann/json.hpp>

/**
 * @file
 * @ingroup gridshare-command
 * `./gridshare fuzz PROTOCOL`: the hostile simulator.
 */

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
    HostileOptions options;                             ///< protocol, replicas, deliberate fault
    uint64_t schedules{10000};                          ///< how many at most
    double minutes{0};                                  ///< how long at most; 0: no limit
    uint64_t seed{1};                                   ///< of the run
    bool replay{false};                                 ///< show one schedule
    uint64_t replaySeed{0};                             ///< which
    TextTable::Format format{TextTable::Format::TABLE}; ///< of the result
    bool power{false};                                  ///< measure what deliberate faults take
    bool replicasGiven{false};                          ///< in every measurement
    bool listFaults{false};                             ///< only list
    bool help{false};                                   ///< only explain
};

/// The result of a run.
struct FuzzReport
{
    uint64_t schedules{0};        ///< tried
    uint64_t violations{0};       ///< broke safety
    uint64_t livenessFailures{0}; ///< made no progress after healing
    uint64_t steps{0};            ///< performed
    double seconds{0};            ///< wall time
    bool failed{false};           ///< one is kept below
    uint64_t failedSeed{0};       ///< of the first that broke something
};

po::options_description
MakeDescription()
{
    po::options_description description("options of fuzz");
    auto add = description.add_options();
    add("help,h", "print this help");
    add("schedules", po::value<std::string>(), "how many schedules (default 10000)");
    add("minutes", po::value<std::string>(), "stop after this time");
    add("replicas", po::value<std::string>(), "replicas, 1 to 16 (default 4)");
    add("seed", po::value<std::string>(), "seed of the run (default 1)");
    add("replay", po::value<std::string>(), "show the schedule with this seed");
    add("mutation", po::value<std::string>(), "build in a deliberate protocol fault");
    add("power",
        "how many schedules it takes to find each deliberate fault, from ten seeds; --schedules is "
        "the most it may take (default 20000)");
    add("list-mutations", "list the deliberate faults");
    add("format", po::value<std::string>()->default_value("table"), "table, json, csv, md or tex");
    return description;
}

[[noreturn]] void
Refuse(const std::string& found, const std::string& expected, const std::string& advice)
{
    throw InputError(COMMAND_LINE, found, expected, advice);
}

/// A whole word as a number; seeds take all 64 bits.
template <typename Number>
Number
ParseWord(const std::string& option,
          const std::string& word,
          Number minimum,
          Number maximum,
          const std::string& expected)
{
    Number number{};
    const char* end = word.data() + word.size();
    const auto result = std::from_chars(word.data(), end, number);
    if (result.ec != std::errc{} || result.ptr != end || !(number >= minimum && number <= maximum))
    {
        Refuse("--" + option + " " + word, expected, "choose such a number");
    }
    return number;
}

uint64_t
ParseSeed(const std::string& option, const std::string& word)
{
    return ParseWord<uint64_t>(
        option, word, 0, UINT64_MAX, "a whole number in [0, 18446744073709551615]");
}

void
FillFromOptions(const po::variables_map& values, FuzzRequest& request)
{
    const auto given = [&](const char* name) {
        return values.count(name) > 0;
    };
    const auto word = [&](const char* name) {
        return values[name].as<std::string>();
    };
    request.format = ParseFormatOption(word("format"));
    if (given("power"))
    {
        request.power = true;
        request.schedules = 20000;
    }
    if (given("minutes"))
    {
        if (request.power)
        {
            Refuse("--minutes beside --power",
                   "a number of schedules",
                   "say the most that a fault may take: --schedules 20000");
        }
        request.minutes = ParseWord<double>(
            "minutes", word("minutes"), 1e-6, 1e6, "a number above 0, at most 1000000");
        request.schedules = UINT64_MAX;
    }
    if (given("schedules"))
    {
        request.schedules = ParseWord<uint64_t>(
            "schedules", word("schedules"), 1, UINT64_MAX, "a whole number from 1");
    }
    if (given("replicas"))
    {
        request.replicasGiven = true;
        request.options.replicas =
            ParseWord<uint32_t>("replicas", word("replicas"), 1, 16, "a whole number in [1, 16]");
    }
    if (given("seed"))
    {
        request.seed = ParseSeed("seed", word("seed"));
    }
    if (given("replay"))
    {
        request.replay = true;
        request.replaySeed = ParseSeed("replay", word("replay"));
    }
    if (given("mutation"))
    {
        const ProtocolFault* fault = GetProtocolFaults().Find(word("mutation"));
        if (!fault || request.options.protocol != fault->protocol)
        {
            Refuse("--mutation " + word("mutation"),
                   "a deliberate fault of " + request.options.protocol,
                   "--list-mutations lists them");
        }
        request.options.fault = fault;
    }
}

FuzzRequest
ParseWords(const std::vector<std::string>& words)
{
    FuzzRequest request;
    const ParsedOptions parsed = ParseOptions("fuzz", MakeDescription(), words);
    request.listFaults = parsed.values.count("list-mutations") > 0;
    request.help = parsed.values.count("help") > 0;
    if (request.help || request.listFaults)
    {
        return request;
    }
    if (parsed.positional.size() != 1)
    {
        Refuse(parsed.positional.empty() ? "no protocol"
                                         : "the extra word \"" + parsed.positional[1] + "\"",
               "one protocol of " + JoinNames(GetConsensusProtocolNames()),
               "for example: ./gridshare fuzz pbft");
    }
    request.options.protocol = FindConsensusProtocol(parsed.positional[0]).name;
    FillFromOptions(parsed.values, request);
    return request;
}

int
ListMutations()
{
    for (const auto& entry : GetProtocolFaults())
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
    if (!outcome.complaint.empty())
    {
        std::cout << outcome.complaint << "\n";
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
        const uint64_t seed = GetScheduleSeed(request.seed, report.schedules++);
        const HostileOutcome outcome = simulator.Run(seed);
        report.steps += outcome.steps;
        report.violations += outcome.violation.empty() ? 0 : 1;
        report.livenessFailures += outcome.complaint.empty() ? 0 : 1;
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
                  static_cast<int64_t>(report.schedules),
                  static_cast<int64_t>(report.violations),
                  static_cast<int64_t>(report.livenessFailures),
                  static_cast<int64_t>(report.steps),
                  report.seconds});
    std::cout << table.Render(request.format) << std::flush;
}

/// For every fault of the protocol, or the one that is named. 1 if one takes too many schedules.
int
MeasurePower(const FuzzRequest& request)
{
    constexpr uint32_t seeds = 10;
    TextTable table;
    table.AddColumn("fault", "fault");
    table.AddColumn("replicas", "replicas");
    table.AddColumn("found", "found, of 10 seeds");
    table.AddColumn("median", "schedules, median");
    table.AddColumn("largest", "schedules, largest");
    table.AddColumn("schedule", "a schedule that shows it");
    bool isWeak = false;
    for (const auto& fault : GetProtocolFaults())
    {
        if (request.options.protocol != fault.protocol ||
            (request.options.fault && request.options.fault != &fault))
        {
            continue;
        }
        HostileOptions options = request.options;
        options.fault = &fault;
        options.replicas = request.replicasGiven ? options.replicas : fault.replicas;
        const DetectionPower power =
            MeasureDetectionPower(options, request.seed, seeds, request.schedules);
        const auto number = [](uint64_t schedules) -> TextTable::Cell {
            return schedules == 0 ? TextTable::Cell{}
                                  : TextTable::Cell{static_cast<int64_t>(schedules)};
        };
        isWeak = isWeak || power.GetMedian() == 0;
        table.AddRow({fault.name,
                      static_cast<int64_t>(options.replicas),
                      static_cast<int64_t>(power.CountFound()),
                      number(power.GetMedian()),
                      number(power.GetLargest()),
                      power.example == 0 ? "" : std::to_string(power.example)});
    }
    std::cout << table.Render(request.format) << std::flush;
    return isWeak ? 1 : 0;
}

/// What broke, for people: on standard error, so that the result stays readable by programs.
void
ExplainFailure(const FuzzRequest& request, const FuzzReport& report)
{
    const HostileSimulator simulator(request.options);
    const HostileOutcome outcome = simulator.Run(report.failedSeed);
    const auto actions = simulator.Shrink(report.failedSeed, outcome);
    std::cerr << "seed " << report.failedSeed << ": "
              << (outcome.violation.empty() ? outcome.complaint : outcome.violation)
              << "\nThe shortest schedule found has " << actions.size() << " of "
              << outcome.actions.size() << " actions:\n";
    for (const auto& line : simulator.Narrate(report.failedSeed, actions))
    {
        std::cerr << "  " << line << "\n";
    }
    std::cerr << "Show it again: ./gridshare fuzz " << request.options.protocol << " --replicas "
              << request.options.replicas
              << (request.options.fault ? " --mutation " + request.options.fault->name : "")
              << " --replay " << report.failedSeed << "\n";
}

int
RunFuzzCommand(const std::vector<std::string>& words)
{
    const FuzzRequest request = ParseWords(words);
    if (request.help)
    {
        std::cout << "usage: ./gridshare fuzz PROTOCOL [OPTION ...]\n"
                  << "\nPROTOCOL is one of " << JoinNames(GetConsensusProtocolNames()) << ".\n\n"
                  << MakeDescription();
        return 0;
    }
    if (request.listFaults)
    {
        return ListMutations();
    }
    if (request.replay)
    {
        return Replay(request);
    }
    if (request.power)
    {
        return MeasurePower(request);
    }
    const FuzzReport report = RunSchedules(request);
    PrintReport(request, report);
    if (report.failed)
    {
        ExplainFailure(request, report);
    }
    return report.failed ? 1 : 0;
}

const NamedRegistration g_command{
    GetCommands(),
    {{"fuzz", "drive a consensus protocol through hostile schedules", 6}, RunFuzzCommand}};

} // namespace

} // namespace gridshare
} // namespace ns3
