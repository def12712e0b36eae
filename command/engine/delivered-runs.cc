/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "delivered-runs.h"

#include "ns3/input-error.h"
#include "ns3/output-file.h"
#include "ns3/results-database.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

namespace
{

namespace fs = std::filesystem;

constexpr std::size_t BATCH = 100;    //!< runs in a transaction: each may have millions of points
const std::string SUFFIX = ".sqlite"; //!< of a run that is whole

/// Names in a folder, sorted; none if it is not there.
std::vector<fs::path>
ListFolder(const fs::path& folder)
{
    std::vector<fs::path> files;
    std::error_code ignored; // it may be removed meanwhile
    for (const auto& entry : fs::directory_iterator(folder, ignored))
    {
        files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

/// The one run in a file, as the plan calls it.
RunRecord
ReadDelivery(const fs::path& file, const PlannedRun& planned)
{
    const ResultsDatabase delivered(file.string(), ResultsDatabase::Access::READ);
    for (const auto& run : delivered.ReadRuns())
    {
        if (run.identity == planned.identity)
        {
            RunRecord record = delivered.ReadRun(run);
            static_cast<PlannedRun&>(record.description) = planned;
            return record;
        }
    }
    throw InputError({file.string(), 0},
                     "a file without the run that it is named after",
                     "what a worker of ./gridshare run wrote",
                     "remove it; the same command makes the run again");
}

} // namespace

fs::path
GetDeliveryFolder(const fs::path& folder)
{
    return folder / "runs";
}

void
PrepareDeliveryFolder(const fs::path& folder)
{
    MakeOutputFolder(GetDeliveryFolder(folder).string());
    RemoveUnfinishedFiles(GetDeliveryFolder(folder).string());
}

void
DeliverRun(const RunRecord& record, const fs::path& folder)
{
    const fs::path place = GetDeliveryFolder(folder) / (record.description.identity + SUFFIX);
    OutputFile file(place.string());
    ResultsDatabase(file.GetTemporaryPath(), ResultsDatabase::Access::WRITE).WriteRun(record);
    file.Commit();
}

DeliveredRuns::DeliveredRuns(const fs::path& folder, const std::vector<PlannedRun>& wanted)
    : m_folder(folder),
      m_wanted(wanted)
{
    for (std::size_t i = 0; i < wanted.size(); ++i)
    {
        m_places.emplace(wanted[i].identity, i);
    }
}

FoldedRuns
DeliveredRuns::Fold()
{
    FoldedRuns folded;
    std::vector<fs::path> files;
    for (const auto& file : ListFolder(GetDeliveryFolder(m_folder)))
    {
        if (file.extension() == SUFFIX && m_places.count(file.stem().string()) > 0)
        {
            files.push_back(file);
        }
        if (files.size() == BATCH)
        {
            FoldBatch(files, folded);
            files.clear();
        }
    }
    FoldBatch(files, folded);
    return folded;
}

/// A file goes only when its run is safe in the database.
void
DeliveredRuns::FoldBatch(const std::vector<fs::path>& files, FoldedRuns& folded)
{
    std::vector<RunRecord> records;
    for (const auto& file : files)
    {
        records.push_back(ReadDelivery(file, m_wanted[m_places.at(file.stem().string())]));
    }
    if (!records.empty())
    {
        const std::string path = (m_folder / "results.sqlite").string();
        ResultsDatabase(path, ResultsDatabase::Access::WRITE).WriteRuns(records);
    }
    for (std::size_t i = 0; i < files.size(); ++i)
    {
        m_places.erase(files[i].stem().string());
        fs::remove(files[i]);
        const bool finished = records[i].description.status == RunStatus::FINISHED;
        ++(finished ? folded.finished : folded.failed);
    }
}

std::vector<PlannedRun>
DeliveredRuns::ListMissing() const
{
    std::vector<PlannedRun> missing;
    for (const auto& run : m_wanted)
    {
        if (m_places.count(run.identity) > 0)
        {
            missing.push_back(run);
        }
    }
    return missing;
}

} // namespace gridshare
} // namespace ns3
