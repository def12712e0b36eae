/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "joint-page.h"

#include "study-report.h"

#include "ns3/comparison-table.h"
#include "ns3/input-error.h"
#include "ns3/result-comparison.h"
#include "ns3/results-page.h"
#include "ns3/unfinished-study.h"

#include <algorithm>
#include <memory>
#include <optional>

namespace ns3
{
namespace gridshare
{

namespace
{

/// Results with all that is said of them.
struct JoinedResults
{
    std::string name;
    std::unique_ptr<ResultsDatabase> database;
    StudyFindings findings;
};

JoinedResults
Collect(const std::filesystem::path& path)
{
    JoinedResults joined;
    const auto folder = path.filename() == "results.sqlite" ? path.parent_path() : path;
    joined.name = folder.empty() ? path.string() : folder.string();
    joined.database =
        std::make_unique<ResultsDatabase>(path.string(), ResultsDatabase::Access::READ);
    WarnOfRunsToCome(*joined.database);
    ReportRequest request;
    request.directory = folder; // its figures are wanted
    joined.findings =
        CollectFindings(FindStudyOf(*joined.database), *joined.database, request).findings;
    return joined;
}

/// The usual metrics of their study, beside each other.
StudyTable
Compare(const std::vector<std::filesystem::path>& databases)
{
    std::vector<std::string> paths;
    std::transform(databases.begin(),
                   databases.end(),
                   std::back_inserter(paths),
                   [](const auto& path) { return path.string(); });
    const auto sets = OpenComparedResults(paths);
    const auto matching = MatchExperiments(sets, MatchRule::ANY, {});
    const auto usual = ListUsualMetrics(sets.front().runs->GetStudy());
    const auto comparison =
        CompareResults(sets, matching, usual.empty() ? ListAllMetrics(sets) : usual, true);
    StudyTable table;
    table.name = "compare";
    table.title = "Side by side";
    table.make = [comparison](TextTable::Format format) {
        return MakeComparisonTable(comparison, format);
    };
    return table;
}

} // namespace

std::string
WriteJointPage(const std::vector<std::filesystem::path>& databases,
               const std::filesystem::path& file)
{
    std::vector<JoinedResults> joined;
    std::transform(databases.begin(), databases.end(), std::back_inserter(joined), Collect);
    std::vector<PageSource> sources;
    for (const auto& one : joined)
    {
        sources.push_back({one.name, one.database.get(), &one.findings});
    }
    PageComparison comparison;
    std::string reason;
    try
    {
        comparison.table = Compare(databases);
    }
    catch (const InputError& error)
    {
        reason = error.what(); // other studies, or no experiment in common: still worth a page
        comparison.note = "These results are not side by side: " + reason;
    }
    WriteResultsPage(sources, comparison, file);
    return reason;
}

} // namespace gridshare
} // namespace ns3
