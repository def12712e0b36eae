/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "fidelity-table.h"

#include "ns3/attribute-defaults.h"
#include "ns3/fidelity-schema.h"
#include "ns3/fidelity-simulation.h"
#include "ns3/gnuplot-process.h"
#include "ns3/keyed-attributes.h"
#include "ns3/located-error.h"
#include "ns3/packet-memory.h"
#include "ns3/results-folder.h"
#include "ns3/study-output.h"
#include "ns3/study-plan.h"
#include "ns3/study-registry.h"
#include "ns3/study-scenario.h"

#include <cmath>
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
                       const ScenarioValues& values,
                       std::pair<uint64_t, uint64_t> seeds,
                       const std::filesystem::path& prefix)
        : m_topology(topology),
          m_values(values),
          m_firstRun(seeds.first),
          m_lastRun(seeds.second),
          m_prefix(prefix)
    {
        m_traces.pcap = values.GetFlag("trace.pcap");
        m_traces.ascii = values.GetFlag("trace.ascii");
        m_traces.flowMonitor = values.GetFlag("trace.flow_monitor");
        m_traces.animation = values.GetFlag("trace.animation");
    }

    void AddBlocks(FidelityTable& table) const
    {
        FidelityCase studied = MakeCase();
        studied.peers = static_cast<uint32_t>(m_values.GetInteger("overlay.peers"));
        const uint32_t repeats = m_topology.repeats;
        studied.blocks = repeats * static_cast<uint32_t>(m_values.GetInteger("traffic.blocks"));
        studied.rounds = repeats * static_cast<uint32_t>(m_values.GetInteger("traffic.rounds"));
        if (m_topology.strong.empty())
        {
            return; // a topology for readings alone
        }
        for (const double bytes : m_values.GetList("traffic.block_bytes"))
        {
            studied.blockBytes = static_cast<uint32_t>(bytes);
            if (studied.blockBytes > m_topology.maxBlockBytes)
            {
                continue;
            }
            const auto size = int64_t{studied.blockBytes};
            const auto [message, packet] =
                RunBoth(studied, "blocks-" + std::to_string(studied.blockBytes));
            table.Add(
                m_topology, size, "block propagation", {message.propagation, packet.propagation});
            table.Add(m_topology, size, "commit latency", {message.commit, packet.commit});
        }
    }

    void AddReadings(FidelityTable& table) const
    {
        FidelityCase studied = MakeCase();
        studied.blockBytes = 0;
        studied.readingBytes = static_cast<uint32_t>(m_values.GetInteger("traffic.reading_bytes"));
        if (m_topology.contention)
        {
            studied.readings =
                static_cast<uint32_t>(m_values.GetInteger("traffic.medium_readings"));
            studied.readingSpreadS = m_topology.GetReadingAirtime(studied.readingBytes) *
                                     static_cast<double>(m_topology.meters.size()) /
                                     m_values.GetReal("traffic.medium_load");
        }
        else
        {
            studied.readings = static_cast<uint32_t>(m_values.GetInteger("traffic.readings"));
            studied.readingSpreadS = m_values.GetReal("traffic.reading_spread_s");
        }
        const auto [message, packet] = RunBoth(studied, "readings");
        table.Add(m_topology, {}, "reading delivery", {message.reading, packet.reading});
    }

  private:
    /// What all cases have in common.
    FidelityCase MakeCase() const
    {
        FidelityCase made;
        const auto& word = m_values.GetText("network.forwarding");
        made.forwarding = word == "frames"     ? MessageTransport::FRAMES
                          : word == "messages" ? MessageTransport::MESSAGES
                                               : MessageTransport::STREAMS;
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
            packet.Merge(
                RunFidelityCase(m_topology, Fidelity::PACKET, studied, run, m_traces, prefix));
        }
        return {message, packet};
    }

    const FidelityTopology& m_topology; //!< network
    const ScenarioValues& m_values;     //!< of the experiment
    uint64_t m_firstRun;                //!< ns-3's RngRun
    uint64_t m_lastRun;                 //!< the same of the last seed
    std::filesystem::path m_prefix;     //!< of trace files
    PacketObservationOptions m_traces;  //!< what to write of packet-level runs
};

/// What the scenario asks for, built nowhere yet.
std::vector<FidelityTopology>
SelectTopologies(const ScenarioValues& values)
{
    const std::string& wanted = values.GetText("network.topology");
    std::vector<FidelityTopology> selected;
    for (auto& topology : MakeFidelityTopologies(values.GetText("network.protocol") == "udp"))
    {
        if (wanted == "all" || wanted == topology.name)
        {
            selected.push_back(std::move(topology));
        }
    }
    const auto peers = static_cast<std::size_t>(values.GetInteger("overlay.peers"));
    for (const auto& topology : selected)
    {
        const std::size_t strong = topology.strong.size();
        if (strong > 0 && peers >= strong)
        {
            throw values.MakeError("overlay.peers",
                                   "at most " + std::to_string(strong - 1) + " among the " +
                                       std::to_string(strong) + " strong nodes of the topology " +
                                       topology.name,
                                   "lower it, or choose another network.topology");
        }
        try
        {
            CheckPacketMemory(topology.network,
                              GetPacketMedia().Get(topology.medium),
                              12,
                              GetAvailableMemoryBytes());
        }
        catch (const InputError& error)
        {
            RethrowLocated(error, values, {"network.topology"});
        }
    }
    return selected;
}

/// Attributes that the study sets itself: what the user asks for must not go unheard.
void
RefuseOverruledAttributes(const ScenarioValues& values)
{
    const std::string message = "ns3::gridshare::MessageTransport::";
    const std::string packet = "ns3::gridshare::PacketTransport::";
    RefuseKeyedAttributes(
        values,
        {{message + "Forwarding", "set network.forwarding"},
         {message + "MediumAccess", "leave it out: stations contend as at packet fidelity"},
         {message + "TcpStartup", "set network.protocol"},
         {packet + "Medium", "set network.topology"},
         {packet + "Protocol", "set network.protocol"}});
}

/// Blocks consist of whole bytes.
void
CheckBlockSizes(const ScenarioValues& values)
{
    for (const double bytes : values.GetList("traffic.block_bytes"))
    {
        if (bytes != std::floor(bytes))
        {
            throw values.MakeError("traffic.block_bytes", "whole numbers", "correct the list");
        }
    }
}

/// A topology named by the user carries all sizes of blocks, or says which not.
void
WarnOfLeftOutSizes(const ScenarioValues& values, const std::vector<FidelityTopology>& topologies)
{
    if (topologies.size() != 1)
    {
        return; // of all topologies the manual says how far each goes
    }
    for (const double bytes : values.GetList("traffic.block_bytes"))
    {
        if (topologies[0].strong.empty() || bytes > topologies[0].maxBlockBytes)
        {
            std::cerr << "gridshare: warning: blocks of " << static_cast<int64_t>(bytes)
                      << " bytes are left out on " << topologies[0].name << ", which takes "
                      << (topologies[0].strong.empty()
                              ? "readings alone"
                              : "at most " + std::to_string(topologies[0].maxBlockBytes))
                      << "\n";
        }
    }
}

int
RunFidelityStudy(const StudyRequest& request)
{
    const auto scenario = ReadStudyScenario(request, GetFidelitySchema());
    for (const auto& experiment : scenario.experiments)
    {
        RefuseOverruledAttributes(experiment.values);
        CheckBlockSizes(experiment.values);
        WarnOfLeftOutSizes(experiment.values, SelectTopologies(experiment.values));
    }
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
    std::size_t number = 0;
    for (const auto& experiment : scenario.experiments)
    {
        ApplyAttributeDefaults(experiment.values.attributes);
        table.StartExperiment(experiment.name);
        const std::string prefix =
            scenario.experiments.size() > 1 ? "experiment-" + std::to_string(++number) + "-" : "";
        for (const auto& topology : SelectTopologies(experiment.values))
        {
            const TopologyComparison comparison(topology,
                                                experiment.values,
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
