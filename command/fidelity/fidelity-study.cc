/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "fidelity-table.h"

#include "ns3/attribute-defaults.h"
#include "ns3/fidelity-options.h"
#include "ns3/fidelity-schema.h"
#include "ns3/fidelity-simulation.h"
#include "ns3/gnuplot-process.h"
#include "ns3/results-folder.h"
#include "ns3/study-output.h"
#include "ns3/study-plan.h"
#include "ns3/study-registry.h"
#include "ns3/study-scenario.h"

#include <iostream>

/**
 * @file
 * @ingroup gridshare
 * Run a scenario with `study = "fidelity"`: the same traffic at message and packet fidelity, on
 * several topologies. Prints a row a topology, block size and quantity, with the relative
 * difference of the percentiles, and writes the same as CSV, Markdown and LaTeX.
 */

namespace ns3
{
namespace gridshare
{

namespace
{

/// One experiment on one topology.
class TopologyComparison
{
  public:
    TopologyComparison(const FidelityTopology& topology,
                       const FidelityOptions& options,
                       std::pair<uint64_t, uint64_t> seeds,
                       const std::filesystem::path& prefix)
        : m_topology(topology),
          m_options(options),
          m_firstRun(seeds.first),
          m_lastRun(seeds.second),
          m_prefix(prefix)
    {
    }

    void AddBlocks(FidelityTable& table) const
    {
        FidelityCase studied = MakeCase();
        studied.peers = m_options.peers;
        studied.blocks = m_topology.repeats * m_options.blocks;
        studied.rounds = m_topology.repeats * m_options.rounds;
        if (m_topology.strong.empty())
        {
            return; // a topology for readings alone
        }
        for (const uint32_t bytes : m_options.blockBytes)
        {
            studied.blockBytes = bytes;
            if (bytes > m_topology.maxBlockBytes)
            {
                continue;
            }
            const auto [message, packet] = RunBoth(studied, "blocks-" + std::to_string(bytes));
            table.Add(
                m_topology, bytes, "block propagation", {message.propagation, packet.propagation});
            table.Add(m_topology, bytes, "commit latency", {message.commit, packet.commit});
        }
    }

    void AddReadings(FidelityTable& table) const
    {
        FidelityCase studied = MakeCase();
        studied.blockBytes = 0;
        studied.readingBytes = m_options.readingBytes;
        if (m_topology.contention)
        {
            studied.readings = m_options.mediumReadings;
            studied.readingSpreadS = m_topology.GetReadingAirtime(studied.readingBytes) *
                                     static_cast<double>(m_topology.meters.size()) /
                                     m_options.mediumLoad;
        }
        else
        {
            studied.readings = m_options.readings;
            studied.readingSpreadS = m_options.readingSpreadS;
        }
        const auto [message, packet] = RunBoth(studied, "readings");
        table.Add(m_topology, {}, "reading delivery", {message.reading, packet.reading});
    }

  private:
    /// What all cases have in common.
    FidelityCase MakeCase() const
    {
        FidelityCase made;
        made.forwarding = m_options.forwarding;
        return made;
    }

    /// The samples of all seeds together.
    std::pair<FidelityMeasurement, FidelityMeasurement> RunBoth(const FidelityCase& studied,
                                                                const std::string& name) const
    {
        FidelityMeasurement message;
        FidelityMeasurement packet;
        for (uint64_t run = m_firstRun; run <= m_lastRun; ++run)
        {
            const std::string seed = m_firstRun == m_lastRun ? "" : "-" + std::to_string(run);
            const std::string prefix = m_prefix.string() + m_topology.name + "-" + name + seed;
            message.Merge(RunFidelityCase(m_topology, Fidelity::MESSAGE, studied, run));
            packet.Merge(RunFidelityCase(
                m_topology, Fidelity::PACKET, studied, run, m_options.traces, prefix));
        }
        return {message, packet};
    }

    const FidelityTopology& m_topology; //!< network
    const FidelityOptions& m_options;   //!< of the experiment
    uint64_t m_firstRun;                //!< ns-3's RngRun
    uint64_t m_lastRun;                 //!< the same of the last seed
    std::filesystem::path m_prefix;     //!< of trace files
};

std::vector<FidelityOptions>
ParseExperiments(const Scenario& scenario)
{
    std::vector<FidelityOptions> parsed;
    for (const auto& experiment : scenario.experiments)
    {
        parsed.push_back(ParseFidelityOptions(experiment.values));
        for (const auto& warning : parsed.back().warnings)
        {
            std::cerr << "gridshare: warning: " << warning << "\n";
        }
    }
    return parsed;
}

int
RunFidelityStudy(const StudyRequest& request)
{
    const auto scenario = ReadStudyScenario(request, GetFidelitySchema());
    const auto parsed = ParseExperiments(scenario);
    if (request.figures)
    {
        RequireGnuplot();
    }
    ResultsPlan plan = StartPlan("fidelity", scenario.name);
    for (const auto& experiment : scenario.experiments)
    {
        AddToPlan(plan, request, experiment.name, experiment.values);
    }
    const ResultsFolder folder(request, plan);
    FidelityTable table;
    for (std::size_t i = 0; i < parsed.size(); ++i)
    {
        const auto& experiment = scenario.experiments[i];
        ApplyAttributeDefaults(parsed[i].attributes);
        table.StartExperiment(experiment.name);
        const std::string prefix =
            parsed.size() > 1 ? "experiment-" + std::to_string(i + 1) + "-" : "";
        for (const auto& topology : parsed[i].topologies)
        {
            const TopologyComparison comparison(topology,
                                                parsed[i],
                                                SelectSeeds(request, experiment.values),
                                                folder.GetPath() / prefix);
            comparison.AddBlocks(table);
            comparison.AddReadings(table);
        }
    }
    WriteStudyTable(table.GetTable(), folder.GetPath(), request.format, "fidelity");
    if (request.figures && !table.GetFigure().IsEmpty())
    {
        table.GetFigure().Draw((folder.GetPath() / "fidelity").string());
    }
    std::cerr << "tables" << (request.figures ? " and figures" : "") << " are in "
              << folder.GetPath().string() << "\n";
    return 0;
}

const NamedRegistration g_study{GetStudies(),
                                {{"fidelity", "message fidelity against packet fidelity", 4},
                                 GetFidelitySchema,
                                 RunFidelityStudy,
                                 nullptr}};

} // namespace

} // namespace gridshare
} // namespace ns3
