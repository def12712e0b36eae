/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "launched-ranks.h"
#include "study-division.h"
#include "study-estimate.h"
#include "study-report.h"
#include "study-run.h"
#include "study-spoke.h"
#include "study-worker.h"

#include "ns3/command-line-error.h"
#include "ns3/command-registry.h"
#include "ns3/figure-width-option.h"
#include "ns3/gnuplot-process.h"
#include "ns3/option-parser.h"
#include "ns3/prepared-study.h"
#include "ns3/program-name.h"
#include "ns3/scenario-library.h"
#include "ns3/simulator-options.h"
#include "ns3/study-registry.h"
#include "ns3/study-scenario.h"
#include "ns3/table-view-options.h"

#include <algorithm>
#include <iostream>
#include <optional>
#include <thread>

/**
 * @file
 * @ingroup gridshare-command
 * `./gridshare run SCENARIO`: run a scenario's experiments and print its results.
 */

namespace ns3
{
namespace gridshare
{

namespace
{

namespace po = boost::program_options;

po::options_description
DescribeOptions()
{
    po::options_description options("options of run");
    auto add = options.add_options();
    add("help,h", "print this help");
    add("set",
        po::value<std::vector<std::string>>()->composing(),
        "section.key=value: change the scenario; may be repeated");
    add("sweep",
        po::value<std::vector<std::string>>()->composing(),
        "section.key=0.5,1,2 or section.key=FROM..TO/POINTS[/log]: run with\n"
        "each value; may be repeated");
    add("seeds", po::value<std::string>(), "number of replications, RngRun 1 ... N");
    add("out",
        po::value<std::string>(),
        "folder for the results (default results/SCENARIO, or results/SCENARIO-2, ... where that "
        "holds\n"
        "other ones)");
    add("format", po::value<std::string>()->default_value("table"), "table, json, csv, md or tex");
    add("engine", po::value<std::string>()->default_value("local"), "local, parallel or slurm");
    add("jobs",
        po::value<std::string>(),
        "simulations at a time (default: one a processor; parallel: on each\n"
        "host, slurm: as many as it lets)");
    add("ranks",
        po::value<std::string>()->default_value("1"),
        "processes that divide each simulation: of this machine, or those of\n"
        "mpirun -np N gridshare run SCENARIO --ranks N");
    add("hosts", po::value<std::string>(), "of the engine parallel: a file with a host a line");
    add("slurm-options", po::value<std::string>(), "of the engine slurm: words for sbatch");
    add("no-figures", "draw no figures, and make no page");
    AddFigureWidthOption(options);
    AddTableViewOptions(options);
    add("dry-run", "say how many runs there are and what they take; run one of them for that");
    return options;
}

/// With the option by which an engine calls its workers.
po::options_description
DescribeAllOptions()
{
    po::options_description options = DescribeOptions();
    options.add_options()("task", po::value<std::string>());
    return options;
}

const Study&
FindStudy(const std::string& name, const std::string& path)
{
    if (const Study* study = GetStudies().Find(name))
    {
        return *study;
    }
    throw MakeUnknownNameError({path, 0},
                               "study = \"" + name + "\"",
                               name,
                               GetStudies().GetNames(),
                               "correct it, or remove it for a sharing scenario");
}

std::optional<std::string>
ReadOptional(const po::variables_map& values, const std::string& option)
{
    return values.count(option) > 0 ? std::optional(values[option].as<std::string>())
                                    : std::nullopt;
}

EngineRequest
MakeEngineRequest(const po::variables_map& values, const std::vector<std::string>& words)
{
    EngineRequest engine;
    const std::string name = values["engine"].as<std::string>();
    if (GetEngines().Find(name) == nullptr)
    {
        throw MakeUnknownNameError(COMMAND_LINE, "--engine " + name, name, GetEngines().GetNames());
    }
    engine.name = name;
    engine.hosts = ReadOptional(values, "hosts");
    engine.options = ReadOptional(values, "slurm-options");
    engine.words = words;
    if (const auto jobs = ReadOptional(values, "jobs"))
    {
        engine.jobs = static_cast<unsigned>(ParseWholeNumber("--jobs", *jobs, 1, 100000));
    }
    if (values.count("task") == 0) // a worker's host need not be able to start others
    {
        GetEngines().Get(name).require(engine);
    }
    return engine;
}

StudyRequest
MakeRequest(const ParsedOptions& parsed, const std::vector<std::string>& words)
{
    StudyRequest request;
    const auto& values = parsed.values;
    request.scenarioPath = FindScenario(parsed.positional[0], COMMAND_LINE);
    if (values.count("set") > 0)
    {
        for (const auto& word : values["set"].as<std::vector<std::string>>())
        {
            request.overrides.push_back(ParseKeyOption("--set", word));
        }
    }
    if (values.count("sweep") > 0)
    {
        for (const auto& word : values["sweep"].as<std::vector<std::string>>())
        {
            request.sweep.push_back(ParseKeyOption("--sweep", word));
        }
    }
    if (values.count("seeds") > 0)
    {
        request.seeds = ParseWholeNumber("--seeds", values["seeds"].as<std::string>(), 1, 100000);
    }
    request.engine = MakeEngineRequest(values, words);
    request.ranks = static_cast<uint32_t>(
        ParseWholeNumber("--ranks", values["ranks"].as<std::string>(), 1, 1024));
    if (!request.engine.jobs && request.ranks > 1 && request.engine.name == "local")
    {
        request.engine.jobs = std::max(1U, std::thread::hardware_concurrency() / request.ranks);
    }
    request.jobs = std::max(1U, std::thread::hardware_concurrency());
    request.jobs = request.engine.jobs.value_or(request.jobs);
    request.format = ParseFormatOption(values["format"].as<std::string>());
    request.figures = values.count("no-figures") == 0;
    request.width = ParseFigureWidth(values);
    request.view = ParseTableView(values);
    if (values.count("out") > 0)
    {
        request.out = values["out"].as<std::string>();
    }
    return request;
}

/// What fits no mpirun is refused; under it this process is one of the ranks, which do one run
/// after the other. @param ranks all of them; null: it was started alone
void
ApplyRanks(const po::variables_map& values, LaunchedRanks* ranks, StudyRequest& request)
{
    if (MpiRankChannel::CountLaunched() && request.ranks > 1)
    {
        for (const char* option : {"engine", "jobs", "task", "dry-run"})
        {
            if (values.count(option) > 0 && !values[option].defaulted())
            {
                throw InputError(COMMAND_LINE,
                                 "--" + std::string(option) + " under mpirun",
                                 "none: ranks do one run after the other",
                                 "leave it out, or call it without mpirun");
            }
        }
    }
    LaunchedRanks::Require(request.ranks, ranks);
    if (ranks != nullptr)
    {
        request.engine.name = "ranks";
        request.engine.tasks = &ranks->GetTasks();
        request.jobs = 1;
    }
}

/// What the command line asks for, of which kind of study.
struct RunCall
{
    const Study& study;   //!< named by the scenario
    StudyRequest request; //!< all else
};

RunCall
ReadCall(const ParsedOptions& parsed, const std::vector<std::string>& words, LaunchedRanks* ranks)
{
    const SimulatorOptions simulator = ReadSimulatorOptions(parsed.unknown, DescribeOptions());
    if (parsed.positional.size() != 1)
    {
        throw InputError(COMMAND_LINE,
                         std::to_string(parsed.positional.size()) + " scenarios",
                         "one: ./gridshare run SCENARIO",
                         "./gridshare list shows their names");
    }
    StudyRequest request = MakeRequest(parsed, words);
    request.commandLine = NameProgram("./gridshare run");
    for (const auto& word : words)
    {
        request.commandLine += " " + word;
    }
    request.attributes = simulator.attributes;
    request.run = simulator.run;
    if (request.run && request.seeds)
    {
        throw InputError(COMMAND_LINE,
                         "both --seeds and --RngRun",
                         "one of them",
                         "--seeds N runs RngRun 1 ... N, --RngRun=K runs K alone");
    }
    const auto heading = ReadScenarioHeading(request.scenarioPath);
    const Study& study = FindStudy(heading.first, request.scenarioPath);
    ApplyRanks(parsed.values, ranks, request);
    return {study, request};
}

/// Rank 0, or a process that was started alone: all but what spokes do.
int
RunStudy(const Study& study, const StudyRequest& request, bool isEstimated)
{
    RequireKnownColumns(request.view, study.name);
    const PreparedStudy prepared = PrepareStudy(study, request);
    if (!prepared.questions.empty())
    {
        RequireAnswerColumns(request.view);
    }
    CheckDivision(prepared, request.ranks);
    if (request.engine.tasks != nullptr)
    {
        RequireUnlimited(prepared);
    }
    if (isEstimated)
    {
        return EstimateStudy(prepared, request);
    }
    if (request.figures)
    {
        RequireGnuplot();
    }
    return StudyRun(prepared, request).Run();
}

void
PrintHelp()
{
    std::cout << "usage: ./gridshare run SCENARIO [OPTION ...]\n\n"
                 "SCENARIO is a name that ./gridshare list shows, or a TOML file.\n\n"
              << DescribeOptions()
              << "\nns-3's own options work too: --ns3::Type::Attribute=value, --RngRun=N,\n"
                 "--RngSeed=N, --SchedulerType=..., --PrintHelp, --PrintAttributes=Type, ...\n";
}

/// Help needs no other ranks, and ns-3's ends the program where it has printed.
bool
AsksForHelp(const std::vector<std::string>& words)
{
    return std::any_of(words.begin(), words.end(), [](const auto& word) {
        return word == "--help" || word == "-h" || word.compare(0, 7, "--Print") == 0;
    });
}

ParsedOptions
ParseWords(const std::vector<std::string>& words)
{
    return ParseOptions("run", DescribeAllOptions(), words, UnknownOptions::KEEP);
}

int
RunRunCommand(const std::vector<std::string>& words)
{
    // First of all, so that of what is wrong for all ranks, rank 0 alone speaks.
    const auto ranks = AsksForHelp(words) ? nullptr : LaunchedRanks::Join();
    if (ranks && ranks->GetTasks().GetRank() > 0)
    {
        return ranks->Serve([&](TaskChannel& tasks) {
            const RunCall call = ReadCall(ParseWords(words), words, ranks.get());
            ServeStudy(call.study, call.request, tasks);
        });
    }
    const ParsedOptions parsed = ParseWords(words);
    if (parsed.values.count("help") > 0)
    {
        PrintHelp();
        return 0;
    }
    const RunCall call = ReadCall(parsed, words, ranks.get());
    if (const auto task = ReadOptional(parsed.values, "task"))
    {
        return RunWorkerTask(call.study, call.request, *task);
    }
    return RunStudy(call.study, call.request, parsed.values.count("dry-run") > 0);
}

const NamedRegistration g_command{
    GetCommands(),
    {{"run", "run a scenario's experiments and print the results", 1}, RunRunCommand}};

} // namespace

} // namespace gridshare
} // namespace ns3
