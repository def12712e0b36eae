/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_STUDY_REGISTRY_H
#define GRIDSHARE_STUDY_REGISTRY_H

#include "study-findings.h"

#include "ns3/named-registry.h"
#include "ns3/rank-channel.h"
#include "ns3/replication-runner.h"
#include "ns3/result-figure.h"
#include "ns3/results-database.h"
#include "ns3/scenario-reader.h"
#include "ns3/study-engine.h"
#include "ns3/text-table.h"

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-command
/// What `./gridshare run` was asked for, whatever the kind of study.
struct StudyRequest
{
    std::string commandLine;                 ///< for those who find the folder in use
    std::string scenarioPath;                ///< the TOML file
    std::vector<ScenarioOverride> overrides; ///< from --set
    std::vector<ScenarioOverride> sweep;     ///< from --sweep
    /// From --ns3::Type::Attribute=value: (full name, value).
    std::vector<std::pair<std::string, std::string>> attributes;
    std::optional<int64_t> seeds;                       ///< from --seeds: RngRun 1 ... N
    std::optional<uint64_t> run;                        ///< from --RngRun: that one only
    std::optional<std::filesystem::path> out;           ///< from --out: where results go
    TextTable::Format format{TextTable::Format::TABLE}; ///< of what is printed
    TableView view;                                     ///< from --columns, --transpose
    bool figures{true};                                 ///< draw figures
    std::optional<FigureWidth> width{};                 ///< from --width
    unsigned jobs{1};                                   ///< simulations at a time
    uint32_t ranks{1};                                  ///< processes that divide each of them
    EngineRequest engine;                               ///< who does the runs
};

/// @ingroup gridshare-command
/// What `./gridshare report` was asked for.
struct ReportRequest
{
    std::filesystem::path directory; ///< for tables and figures; empty: print only
    TextTable::Format format{TextTable::Format::TABLE}; ///< of what is printed
    bool figures{true};                                 ///< draw figures
    TableView view{};                                   ///< of what people read
    std::optional<FigureWidth> width{};                 ///< of figures; none: each its own
};

/// @ingroup gridshare-command
/// An experiment of a study, checked.
struct PreparedExperiment
{
    std::string name;      ///< unique in the study
    ScenarioValues values; ///< its parameters, with the contents of files that they name
    std::vector<std::string> warnings; ///< what the user should know
    bool runs{true};                   ///< false: a row of the table for what would promise nothing
    bool leavesFiles{false};           ///< a run leaves more than its record
    std::optional<AdaptiveSeeds> adaptive{}; ///< where results decide how many seeds it has
    std::vector<uint64_t> seeds{}; ///< its own: it is a point of a question (PreparedQuestion)
};

/// @ingroup gridshare-command
/// What a run may use beside its parameters.
struct RunContext
{
    RunProgress& progress;        ///< tells the terminal
    std::filesystem::path folder; ///< for files beside the database; it exists
    std::size_t experiment;       ///< its number in the study, from 1
    PlannedRun planned;           ///< as the database will name it
    uint32_t ranks{1};            ///< processes that divide it
    RankChannel* channel{
        nullptr}; ///< to the others, where they are there already; null: start them
};

/**
 * @ingroup gridshare-command
 * A kind of study: what a scenario's top-level key `study` names. A new one is a file with a
 * NamedRegistration in GetStudies(). What is common to all, from the sweep and the seeds to the
 * database, is no concern of theirs: StudyRun does it.
 */
struct Study : NamedEntry
{
    /// Makes of an experiment of a scenario those that are run, e.g. one a number of nodes; throws
    /// InputError for values that do not fit each other.
    using Prepare = std::vector<PreparedExperiment> (*)(const ScenarioExperiment& experiment);

    /// One run, on a fresh simulator; at a spoke (RunContext::channel) its record is empty.
    using Run = RunRecord (*)(const ScenarioValues& values,
                              uint64_t seed,
                              const RunContext& context);

    /// Throws InputError where ranks cannot divide a run of these values. Returns why they will
    /// hardly make it faster; empty: they may.
    using CheckDivision = std::string (*)(const ScenarioValues& values, uint32_t ranks);

    /// Says what a database tells: tables, figures if the request wants them, sentences. Throws
    /// InputError where it tells nothing. Prints and writes nothing.
    using Describe = StudyFindings (*)(const ResultsDatabase& database,
                                       const ReportRequest& request);

    const ScenarioSchema& (*getSchema)(); //!< the keys of its scenarios
    Prepare prepare;                      //!< before anything is run
    Run run;                              //!< gives the results of one run
    Describe describe;                    //!< of all
    CheckDivision checkDivision{};        //!< null: ranks divide no run of it
};

/**
 * @ingroup gridshare-command
 * Which study made a database: the one that it names or, in one of schema version 1, which names
 * none, the one whose scenarios know its parameters.
 *
 * @param database the results
 * @return the study
 * @throws InputError if this version has no such study
 */
const Study& FindStudyOf(const ResultsDatabase& database);

/// @ingroup gridshare-command
/// @return every kind of study; the first is that of scenarios without the key
NamedRegistry<Study>& GetStudies();

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_STUDY_REGISTRY_H
