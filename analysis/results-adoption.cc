/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "results-adoption.h"

#include "results-row.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <tuple>

namespace ns3
{
namespace gridshare
{

namespace
{

bool
IsSame(const ExperimentDescription& a, const ExperimentDescription& b)
{
    return std::tie(a.name, a.study, a.scenario, a.parametersJson) ==
           std::tie(b.name, b.study, b.scenario, b.parametersJson);
}

/// A run of the database that stays, and where it belongs.
struct KeptRun
{
    int64_t id;           //!< its id so far
    int64_t experimentId; //!< its experiment's so far
    PlannedRun planned;   //!< what the plan says of it
};

/// A run of the plan that is to be a copy of another of the same work.
struct TwinRun
{
    int64_t original; //!< id in the plan
    PlannedRun planned;
};

/// What becomes of the runs that a database holds.
struct Adoption
{
    std::vector<KeptRun> kept;
    std::vector<TwinRun> twins;
    std::vector<int64_t> dropped; //!< ids so far
};

Adoption
SortRuns(const SQLite::Database& database, const std::vector<PlannedRun>& plan, bool keepsFailed)
{
    RunsByIdentity wanted = GroupByIdentity(plan);
    std::map<std::string, int64_t> originals; // by identity: id in the plan of a run that is kept
    Adoption adoption;
    SQLite::Statement held(database, "SELECT id, experiment_id, identity, status FROM run");
    while (held.executeStep())
    {
        const int64_t id = held.getColumn(0).getInt64();
        const std::string identity = held.getColumn(2).getString();
        const auto place = wanted.find(identity);
        const std::string status = held.getColumn(3).getString();
        const bool stays = status == "finished" || (keepsFailed && status == "failed");
        if (!stays || place == wanted.end() || place->second.empty())
        {
            adoption.dropped.push_back(id);
            continue;
        }
        const PlannedRun planned = place->second.front();
        place->second.erase(place->second.begin());
        adoption.kept.push_back({id, held.getColumn(1).getInt64(), planned});
        if (status == "finished")
        {
            originals.emplace(identity, planned.id);
        }
    }
    for (const auto& [identity, original] : originals)
    {
        for (const auto& planned : wanted.at(identity))
        {
            adoption.twins.push_back({original, planned});
        }
    }
    return adoption;
}

/// The experiments of a plan, those that only its runs name at the end.
class PlannedExperiments
{
  public:
    explicit PlannedExperiments(const ResultsPlan& plan)
    {
        for (const auto& experiment : plan.experiments)
        {
            Add(experiment);
        }
        for (const auto& run : plan.runs)
        {
            Add(DescribeExperiment(run));
        }
    }

    /// @return the id that an experiment gets: its place
    int64_t IdOf(const PlannedRun& run) const
    {
        return m_ids.at(KeyOf(DescribeExperiment(run)));
    }

    /// Make the table of experiments this list. Runs may point to no experiment until the commit.
    void WriteTo(SQLite::Database& database) const
    {
        if (IsIn(database))
        {
            return;
        }
        database.exec("PRAGMA defer_foreign_keys = ON; DELETE FROM experiment;");
        SQLite::Statement insert(database, "INSERT INTO experiment VALUES (?,?,?,?,?)");
        for (std::size_t i = 0; i < m_experiments.size(); ++i)
        {
            insert.bind(1, static_cast<int64_t>(i) + 1);
            insert.bind(2, m_experiments[i].study);
            insert.bind(3, m_experiments[i].scenario);
            insert.bind(4, m_experiments[i].name);
            insert.bind(5, m_experiments[i].parametersJson);
            insert.exec();
            insert.reset();
        }
    }

  private:
    using Key = std::tuple<std::string, std::string, std::string, std::string>;

    static Key KeyOf(const ExperimentDescription& experiment)
    {
        return {experiment.name, experiment.study, experiment.scenario, experiment.parametersJson};
    }

    void Add(const ExperimentDescription& experiment)
    {
        const auto id = static_cast<int64_t>(m_experiments.size()) + 1;
        if (m_ids.emplace(KeyOf(experiment), id).second)
        {
            m_experiments.push_back(experiment);
        }
    }

    bool IsIn(const SQLite::Database& database) const
    {
        SQLite::Statement held(
            database,
            "SELECT study, scenario, name, parameters_json, id FROM experiment ORDER BY id");
        std::size_t count = 0;
        while (held.executeStep())
        {
            if (count == m_experiments.size() ||
                held.getColumn(4).getInt64() != static_cast<int64_t>(count) + 1 ||
                !IsSame(ReadExperimentRow(held), m_experiments[count]))
            {
                return false;
            }
            ++count;
        }
        return count == m_experiments.size();
    }

    std::vector<ExperimentDescription> m_experiments; //!< in their order
    std::map<Key, int64_t> m_ids;                     //!< ids by experiment
};

void
DropRuns(const SQLite::Database& database, const std::vector<int64_t>& ids)
{
    SQLite::Statement remove(database, "DELETE FROM run WHERE id = ?");
    for (const int64_t id : ids)
    {
        remove.bind(1, id);
        remove.exec();
        remove.reset();
    }
}

void
PointToExperiments(const SQLite::Database& database,
                   const std::vector<KeptRun>& runs,
                   const PlannedExperiments& experiments)
{
    SQLite::Statement point(database, "UPDATE run SET experiment_id = ? WHERE id = ?");
    for (const auto& run : runs)
    {
        const int64_t experimentId = experiments.IdOf(run.planned);
        if (run.experimentId != experimentId)
        {
            point.bind(1, experimentId);
            point.bind(2, run.id);
            point.exec();
            point.reset();
        }
    }
}

/// Every move takes the rows of a run with it, so each run moves once: after the one in its place.
void
MoveRuns(const SQLite::Database& database, const std::vector<KeptRun>& runs)
{
    SQLite::Statement update(database, "UPDATE run SET id = ? WHERE id = ?");
    const auto move = [&update](int64_t from, int64_t to) {
        update.bind(1, to);
        update.bind(2, from);
        update.exec();
        update.reset();
    };
    std::map<int64_t, int64_t> targets; // by id so far, of runs that are still to move
    for (const auto& run : runs)
    {
        if (run.id != run.planned.id)
        {
            targets.emplace(run.id, run.planned.id);
        }
    }
    while (!targets.empty())
    {
        const int64_t first = targets.begin()->first;
        std::vector<int64_t> chain{first}; // each where the one before wants to be
        int64_t target = targets.at(first);
        while (target != first && targets.count(target) > 0)
        {
            chain.push_back(target);
            target = targets.at(target);
        }
        const bool isCircle = target == first;
        if (isCircle)
        {
            move(first, -first);
        }
        for (auto id = chain.rbegin(); id != chain.rend(); ++id)
        {
            move(isCircle && *id == first ? -first : *id, targets.at(*id));
            targets.erase(*id);
        }
    }
}

void
CopyRun(const SQLite::Database& database, const TwinRun& twin, int64_t experimentId)
{
    const auto copy = [&](const char* query, bool hasExperiment) {
        SQLite::Statement insert(database, query);
        insert.bind(1, twin.planned.id);
        insert.bind(2, twin.original);
        if (hasExperiment)
        {
            insert.bind(3, experimentId);
        }
        insert.exec();
    };
    copy("INSERT INTO run SELECT ?1, ?3, seed, identity, gridshare_version, source_digest, "
         "ns3_version, compiler, started_utc, wall_s, status, reason, log FROM run WHERE id = ?2",
         true);
    copy("INSERT INTO metric SELECT ?1, name, value, unit FROM metric WHERE run_id = ?2", false);
    copy("INSERT INTO series SELECT ?1, name, points, t_s, value FROM series WHERE run_id = ?2",
         false);
    copy("INSERT INTO block SELECT ?1, height, proposer, proposed_s, committed_s, transactions, "
         "bytes, propagation_p50_s, propagation_p90_s FROM block WHERE run_id = ?2",
         false);
    copy("INSERT INTO run_map SELECT ?1, content FROM run_map WHERE run_id = ?2", false);
}

} // namespace

RunsByIdentity
GroupByIdentity(const std::vector<PlannedRun>& runs)
{
    RunsByIdentity groups;
    for (const auto& run : runs)
    {
        if (!run.identity.empty())
        {
            groups[run.identity].push_back(run);
        }
    }
    return groups;
}

void
AdoptPlanInto(SQLite::Database& database, const ResultsPlan& plan, bool keepsFailed)
{
    const PlannedExperiments experiments(plan);
    const Adoption adoption = SortRuns(database, plan.runs, keepsFailed);
    DropRuns(database, adoption.dropped);
    experiments.WriteTo(database);
    PointToExperiments(database, adoption.kept, experiments);
    MoveRuns(database, adoption.kept);
    for (const auto& twin : adoption.twins)
    {
        CopyRun(database, twin, experiments.IdOf(twin.planned));
    }
}

} // namespace gridshare
} // namespace ns3
