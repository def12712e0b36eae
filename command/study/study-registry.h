/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_STUDY_REGISTRY_H
#define GRIDSHARE_STUDY_REGISTRY_H

#include "ns3/named-registry.h"
#include "ns3/results-database.h"
#include "ns3/scenario-reader.h"
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
    bool figures{true};                                 ///< draw figures
    unsigned jobs{1};                                   ///< simulations at a time
};

/// What `./gridshare report` was asked for.
struct ReportRequest
{
    std::filesystem::path directory; ///< for tables and figures; empty: print only
    TextTable::Format format{TextTable::Format::TABLE}; ///< of what is printed
    bool figures{true};                                 ///< draw figures
};

/**
 * @ingroup gridshare
 * A kind of study: what a scenario's top-level key `study` names. A new one is a file with a
 * NamedRegistration in GetStudies().
 */
struct Study : NamedEntry
{
    /// Prints the table of a database, and then writes tables and figures.
    using Report = void (*)(const ResultsDatabase& database, const ReportRequest& request);

    const ScenarioSchema& (*getSchema)();    //!< the keys of its scenarios
    int (*run)(const StudyRequest& request); //!< does it; returns the exit code
    Report report{nullptr};                  //!< null for a study that keeps no database
};

/**
 * Which study made a database: the one whose scenarios know its parameters.
 *
 * @param database the results
 * @return a study with a report
 * @throws InputError if there is none
 */
const Study& FindStudyOf(const ResultsDatabase& database);

/// @return every kind of study; the first is that of scenarios without the key
NamedRegistry<Study>& GetStudies();

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_STUDY_REGISTRY_H
