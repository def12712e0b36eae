/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "prepared-study.h"

#include "adaptive-seeds.h"
#include "study-scenario.h"

#include "ns3/input-error.h"
#include "ns3/invariant.h"
#include "ns3/printable-text.h"
#include "ns3/sweep-expansion.h"

#include <iostream>
#include <set>

namespace ns3
{
namespace gridshare
{

namespace
{

/// The error of an experiment says of which combination of the sweep it is.
InputError
NameCombination(const InputError& error, const std::string& combination)
{
    return InputError(error.GetLocation(),
                      error.GetFound() + " (where the sweep has " + combination + ")",
                      error.GetExpected(),
                      error.GetAdvice() + (error.GetAdvice().empty() ? "" : "; ") +
                          "skip_impossible = true below [sweep] leaves such combinations out");
}

/// Say each warning once, however many experiments it holds of.
void
Warn(const std::set<std::string>& warnings)
{
    for (const auto& warning : warnings)
    {
        std::cerr << "gridshare: warning: " << ShowUnprintable(warning) << "\n";
    }
}

/// What goes with no question.
void
RefuseBesideQuestion(const ScenarioExperiment& experiment,
                     const SweepOptions& sweep,
                     const StudyRequest& request)
{
    const InputLocation asked = experiment.values.GetLocation("find.key");
    const std::string& key = experiment.values.GetText("find.key");
    for (const auto& swept : sweep.keys)
    {
        if (swept.name == key)
        {
            throw InputError(swept.location,
                             "a sweep of " + key + ", which find.key varies",
                             "other keys",
                             "remove it here or there");
        }
    }
    const bool given = request.seeds || request.run;
    if (given || sweep.seeds || sweep.adaptive)
    {
        throw InputError(given ? asked : sweep.seedsLocation,
                         "seeds with a section find",
                         "none: each of its runs has a seed of its own",
                         given
                             ? "leave out --seeds and --RngRun; --set find.runs=100 says how many "
                               "runs there are at most"
                             : "remove them; find.runs says how many runs there are at most");
    }
}

/// What is said of a question is said in vain without its key.
void
RefuseQuestionWithoutKey(const ScenarioValues& values)
{
    if (values.GetSchema().Find("find.key") == nullptr || values.IsWritten("find.key"))
    {
        return;
    }
    for (const auto& name : values.GetSchema().GetKeysOfSection("find"))
    {
        if (values.IsWritten("find." + name))
        {
            throw InputError(values.GetLocation("find." + name),
                             "find." + name + " without find.key",
                             "the key whose value is looked for",
                             "write key = \"SECTION.KEY\" below [find], or find.key = \"\" in an "
                             "experiment that asks "
                             "nothing");
        }
    }
}

/// The questions of an experiment: one of each that the study makes of it. Its ends are possible.
void
AddQuestions(PreparedStudy& prepared,
             const ScenarioExperiment& experiment,
             const FindOptions& options,
             std::set<std::string>& warnings)
{
    if (options.target == FindTarget::METRIC)
    {
        RequireStudyMetric(options.metric,
                           prepared.study->name,
                           "metric",
                           experiment.values.GetLocation("find.metric"));
    }
    PreparedQuestion question{experiment, 0, options};
    const auto made = prepared.study->prepare(experiment).size();
    for (; question.place < made; ++question.place)
    {
        for (const double end : {options.from, options.to})
        {
            const auto point = PrepareAtValue(*prepared.study, question, end);
            warnings.insert(point.warnings.begin(), point.warnings.end());
        }
        prepared.questions.push_back(question);
    }
}

} // namespace

PreparedExperiment
PrepareAtValue(const Study& study, const PreparedQuestion& question, double value)
{
    ScenarioExperiment experiment = question.experiment;
    const std::string& key = question.options.key;
    const ScenarioValue number = MakeFindValue(question.options, value);
    const std::string text = key + " = " + FormatScenarioValue(number);
    if (experiment.combination.empty())
    {
        experiment.name += " [" + text + "]";
    }
    else
    {
        experiment.name.insert(experiment.name.size() - 1, ", " + text);
    }
    experiment.combination += (experiment.combination.empty() ? "" : ", ") + text;
    experiment.values.Set(key, number, experiment.values.GetLocation("find.between"));
    auto made = study.prepare(experiment);
    GRIDSHARE_INVARIANT(question.place < made.size(), "a number changes no list of experiments");
    return std::move(made[question.place]);
}

PreparedStudy
PrepareStudy(const Study& study, const StudyRequest& request)
{
    PreparedStudy prepared{&study, ReadStudyScenario(request, study.getSchema()), {}, 0};
    std::set<std::string> warnings;
    const auto& scenario = prepared.scenario;
    for (const auto& experiment : scenario.experiments)
    {
        if (const auto& adaptive = scenario.GetSweep(experiment).adaptive)
        {
            RequireMetric(*adaptive, study.name);
        }
    }
    for (const auto& experiment : ExpandSweep(scenario))
    {
        const SweepOptions& sweep = scenario.GetSweep(experiment);
        try
        {
            if (const auto options = ParseFindOptions(experiment.values))
            {
                RefuseBesideQuestion(experiment, sweep, request);
                AddQuestions(prepared, experiment, *options, warnings);
                continue;
            }
            RefuseQuestionWithoutKey(experiment.values);
            for (auto& made : study.prepare(experiment))
            {
                warnings.insert(made.warnings.begin(), made.warnings.end());
                made.adaptive = sweep.adaptive;
                prepared.experiments.push_back(std::move(made));
            }
        }
        catch (const InputError& error)
        {
            if (experiment.combination.empty())
            {
                throw;
            }
            if (!sweep.skipImpossible)
            {
                throw NameCombination(error, experiment.combination);
            }
            ++prepared.leftOut;
        }
    }
    if (prepared.leftOut > 0)
    {
        std::cerr << "gridshare: " << prepared.leftOut
                  << (prepared.leftOut == 1
                          ? " impossible combination of the sweep is left out\n"
                          : " impossible combinations of the sweep are left out\n");
    }
    if (prepared.experiments.empty() && prepared.questions.empty())
    {
        throw InputError({request.scenarioPath, 0},
                         "a sweep without a possible combination",
                         "at least one",
                         "remove skip_impossible to see what is wrong with the first");
    }
    Warn(warnings);
    return prepared;
}

PreparedStudy
PrepareStudyAgain(const Study& study, const StudyRequest& request)
{
    std::streambuf* const shown = std::cerr.rdbuf(nullptr);
    try
    {
        PreparedStudy prepared = PrepareStudy(study, request);
        std::cerr.rdbuf(shown);
        return prepared;
    }
    catch (const InputError&)
    {
        std::cerr.rdbuf(shown);
        throw;
    }
}

} // namespace gridshare
} // namespace ns3
