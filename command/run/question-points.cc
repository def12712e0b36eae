/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "question-points.h"

#include "find-answers.h"

#include "ns3/find-design.h"
#include "ns3/run-identity.h"
#include "ns3/study-plan.h"

#include <memory>
#include <nlohmann/json.hpp>

namespace ns3
{
namespace gridshare
{

namespace
{

/// The runs of a database that have come to an end, by identity.
std::map<std::string, RunDescription>
ListEndedRuns(const ResultsDatabase* database)
{
    std::map<std::string, RunDescription> runs;
    for (auto& run : database == nullptr ? std::vector<RunDescription>{} : database->ReadRuns())
    {
        if (run.status != RunStatus::INTERRUPTED)
        {
            runs.emplace(run.identity, std::move(run));
        }
    }
    return runs;
}

} // namespace

QuestionPoints::QuestionPoints(const PreparedStudy& base)
    : m_base(base),
      m_known(base.questions.size()),
      m_seeds(base.questions.size())
{
}

bool
QuestionPoints::HasQuestions() const
{
    return !m_base.questions.empty();
}

const QuestionPoints::Point&
QuestionPoints::GetPoint(std::size_t question, double value)
{
    auto& known = m_known[question];
    const auto found = known.find(value);
    if (found != known.end())
    {
        return found->second;
    }
    PreparedExperiment made = PrepareAtValue(*m_base.study, m_base.questions[question], value);
    std::string origin = DigestOrigin(m_base, made);
    return known.emplace(value, Point{std::move(made), std::move(origin)}).first->second;
}

bool
QuestionPoints::Follow(const ResultsDatabase* database)
{
    const auto ended = ListEndedRuns(database);
    std::unique_ptr<FindAnswers> answers;
    if (database != nullptr)
    {
        answers = std::make_unique<FindAnswers>(*database);
    }
    Seeds seeds(m_base.questions.size());
    for (std::size_t i = 0; i < seeds.size(); ++i)
    {
        const FindOptions& options = m_base.questions[i].options;
        const auto lookup = [&](double value, uint64_t seed) -> std::optional<FindAnswer> {
            const auto run = ended.find(IdentifyRun(GetPoint(i, value).origin, seed));
            return run == ended.end() ? std::nullopt
                                      : std::optional(answers->Get(options, run->second));
        };
        for (const auto& trial : FollowDesign(MakeFindQuestion(options), lookup).trials)
        {
            seeds[i][trial.value].insert(trial.seed);
        }
    }
    const bool changed = seeds != m_seeds;
    m_seeds = std::move(seeds);
    return changed;
}

const std::map<std::string, std::size_t>&
QuestionPoints::GetPlaces()
{
    for (std::size_t i = m_places.size(); i < m_base.questions.size(); ++i)
    {
        const FindOptions& options = m_base.questions[i].options;
        const std::string& name = GetPoint(i, options.from).experiment.name;
        m_places.emplace(NameQuestion(options, name, options.from), i);
    }
    return m_places;
}

void
QuestionPoints::Add(const PlannedRun& run)
{
    const auto parameters = nlohmann::json::parse(run.parametersJson, nullptr, false);
    if (!parameters.is_object() || !parameters.contains("find.key") ||
        !parameters["find.key"].is_string())
    {
        return;
    }
    FindOptions named;
    named.key = parameters["find.key"].get<std::string>();
    const auto number = parameters.find(named.key);
    if (number == parameters.end() || !number->is_number())
    {
        return;
    }
    named.whole = number->is_number_integer();
    const auto value = number->get<double>();
    const auto place = GetPlaces().find(NameQuestion(named, run.experiment, value));
    if (place != GetPlaces().end() && named.key == m_base.questions[place->second].options.key &&
        GetPoint(place->second, value).experiment.name == run.experiment)
    {
        m_seeds[place->second][value].insert(static_cast<uint64_t>(run.seed));
    }
}

PreparedStudy
QuestionPoints::Build() const
{
    PreparedStudy built = m_base;
    for (std::size_t i = 0; i < m_seeds.size(); ++i)
    {
        for (const auto& [value, seeds] : m_seeds[i])
        {
            PreparedExperiment point = m_known[i].at(value).experiment;
            point.seeds.assign(seeds.begin(), seeds.end());
            built.experiments.push_back(std::move(point));
        }
    }
    return built;
}

} // namespace gridshare
} // namespace ns3
