/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "prepared-study.h"

#include "adaptive-seeds.h"
#include "study-scenario.h"

#include "ns3/input-error.h"
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
Warn(const std::vector<PreparedExperiment>& experiments)
{
    std::set<std::string> warnings;
    for (const auto& experiment : experiments)
    {
        warnings.insert(experiment.warnings.begin(), experiment.warnings.end());
    }
    for (const auto& warning : warnings)
    {
        std::cerr << "gridshare: warning: " << ShowUnprintable(warning) << "\n";
    }
}

} // namespace

PreparedStudy
PrepareStudy(const Study& study, const StudyRequest& request)
{
    PreparedStudy prepared{&study, ReadStudyScenario(request, study.getSchema()), {}, 0};
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
            for (auto& made : study.prepare(experiment))
            {
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
    if (prepared.experiments.empty())
    {
        throw InputError({request.scenarioPath, 0},
                         "a sweep without a possible combination",
                         "at least one",
                         "remove skip_impossible to see what is wrong with the first");
    }
    Warn(prepared.experiments);
    return prepared;
}

} // namespace gridshare
} // namespace ns3
