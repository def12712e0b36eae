/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TEST_SWEEP_FIXTURE_H
#define GRIDSHARE_TEST_SWEEP_FIXTURE_H

#include "scenario-fixture.h"

#include "ns3/sweep-expansion.h"
#include "ns3/test.h"

namespace ns3
{
namespace gridshare
{
namespace tests
{

/// Experiments of a scenario, by its text.
using Experiments = std::vector<ScenarioExperiment>;

/// A test of scenarios with a sweep.
class SweepTestCase : public TestCase
{
  public:
    using TestCase::TestCase;

  protected:
    /// @return the scenario of a file study.toml with this text
    Scenario Read(const std::string& text,
                  const std::vector<ScenarioOverride>& given = {},
                  const std::vector<ScenarioOverride>& overrides = {})
    {
        static const ScenarioSchema schema = [] {
            ScenarioSchema made = MakeSchema();
            made.AddInteger("run.seeds", 3, "", "replications", 1, 1000);
            made.MarkAsOfStudy("run.seeds");
            made.AddReal("faults.restart_s", 60, "s", "none: never", 0, 100);
            made.AllowNone("faults.restart_s", true);
            return made;
        }();
        const TemporaryFile file(CreateTempDirFilename("study.toml"), text);
        return ReadScenario(file.GetPath(), schema, overrides, given);
    }

    /// @return its experiments
    Experiments Expand(const std::string& text, const std::vector<ScenarioOverride>& given = {})
    {
        return ExpandSweep(Read(text, given));
    }

    /// @return the message that reading it ends with, and expanding it; empty if it is right
    std::string Refuse(const std::string& text,
                       const std::vector<ScenarioOverride>& given = {},
                       const std::vector<ScenarioOverride>& overrides = {})
    {
        return CatchMessage([&] { ExpandSweep(Read(text, given, overrides)); });
    }

    /// @return the names of experiments, a line each
    static std::string ListNames(const Experiments& experiments)
    {
        std::string names;
        for (const auto& experiment : experiments)
        {
            names += experiment.name + "\n";
        }
        return names;
    }

    /// @return the values of a key, as TOML has them, in the order of experiments
    static std::string ListValues(const Experiments& experiments, const std::string& key)
    {
        std::string values;
        for (const auto& experiment : experiments)
        {
            values += (values.empty() ? "" : " ") +
                      FormatScenarioValue(experiment.values.GetAll().at(key));
        }
        return values;
    }
};

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TEST_SWEEP_FIXTURE_H
