/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "find-answers.h"

namespace ns3
{
namespace gridshare
{

namespace
{

/// Whether a run that has come to a limit has the outcome that is asked for.
bool
HasOutcome(FindTarget target, double limit)
{
    switch (target)
    {
    case FindTarget::SHARING:
        return limit == 1;
    case FindTarget::KEEPING:
        return limit == 0;
    default:
        return limit > 0 && limit < 1;
    }
}

} // namespace

FindQuestion
MakeFindQuestion(const FindOptions& options)
{
    FindQuestion question;
    question.from = options.from;
    question.to = options.to;
    question.whole = options.whole;
    question.probability = options.target != FindTarget::METRIC;
    question.level = options.level;
    question.halfWidth = options.halfWidth;
    question.points = options.points;
    question.seeds = options.seeds;
    question.mostRuns = options.runs;
    return question;
}

std::string
NameQuestion(const FindOptions& options, const std::string& name, double value)
{
    const std::string text =
        options.key + " = " + FormatScenarioValue(MakeFindValue(options, value));
    for (const std::string& whole : {", " + text + "]", " [" + text + "]"})
    {
        const auto at = name.find(whole);
        if (at != std::string::npos)
        {
            return name.substr(0, at) + (whole[0] == ',' ? "]" : "") +
                   name.substr(at + whole.size());
        }
    }
    return name;
}

FindAnswers::FindAnswers(const ResultsDatabase& database)
    : m_database(database)
{
}

FindAnswer
FindAnswers::Get(const FindOptions& options, const RunDescription& run)
{
    if (run.status != RunStatus::FINISHED)
    {
        return {};
    }
    if (m_metrics.count(options.metric) == 0)
    {
        m_metrics[options.metric] = m_database.ReadMetric(options.metric);
    }
    const auto& values = m_metrics[options.metric];
    const auto found = values.find(run.id);
    if (options.target == FindTarget::METRIC)
    {
        return {found == values.end() ? std::nullopt : std::optional<double>(found->second)};
    }
    const bool yes = found != values.end() && HasOutcome(options.target, found->second);
    return {yes ? 1.0 : 0.0};
}

} // namespace gridshare
} // namespace ns3
