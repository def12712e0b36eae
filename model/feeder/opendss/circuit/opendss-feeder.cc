/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "opendss-feeder.h"

#include "ns3/length-unit.h"
#include "ns3/text-table.h"

#include <algorithm>
#include <unordered_set>

namespace ns3
{
namespace gridshare
{

namespace
{

/// Every node listed is ground.
bool
IsGrounded(const OpenDssBus& bus)
{
    return !bus.nodes.empty() &&
           std::all_of(bus.nodes.begin(), bus.nodes.end(), [](uint32_t node) { return node == 0; });
}

/// Turns a circuit into a feeder, class by class.
class FeederMaker
{
  public:
    FeederMaker(OpenDssCircuit& circuit, const FeederReadOptions& options)
        : m_circuit(circuit),
          m_builder(circuit.builder),
          m_feeder(circuit.builder.feeder),
          m_options(options)
    {
    }

    void Make();

  private:
    void AddSources();
    void AddLines();
    void AddTransformers(const OpenDssTable<OpenDssTransformer>& table, uint32_t neutralsPerPhase);
    void AddSeriesElement(const OpenDssDevice& source);
    void AddSeriesElements(const OpenDssTable<OpenDssDevice>& table);
    void AddLoads();
    void AddDevices();
    void FindEndsOfDisabledLines();
    void WarnOfLostUnits();

    bool Require(const OpenDssElement& element, const char* className, const OpenDssBus& bus);
    void UseLength(const OpenDssLine& source, FeederLine& line);

    OpenDssCircuit& m_circuit;          //!< what the script said
    FeederBuilder& m_builder;           //!< of the feeder
    Feeder& m_feeder;                   //!< what comes of it
    const FeederReadOptions& m_options; //!< of the reading
};

bool
FeederMaker::Require(const OpenDssElement& element, const char* className, const OpenDssBus& bus)
{
    if (bus.name.empty())
    {
        m_builder.Warn(element.where.Describe() + className + " \"" + element.name +
                       "\" names no bus and is left out");
    }
    return !bus.name.empty();
}

void
FeederMaker::AddSources()
{
    for (const auto& source : m_circuit.sources.items)
    {
        if (!source.enabled || !Require(source, "source", source.bus1))
        {
            continue;
        }
        const uint32_t bus =
            UseOpenDssBus(m_builder, source.bus1, source.phases, source.CountConductors());
        if (!source.bus2.name.empty())
        {
            UseOpenDssBus(m_builder, source.bus2, source.phases, source.CountConductors());
        }
        if (m_feeder.sourceBus == NO_BUS)
        {
            m_feeder.sourceBus = bus;
            m_feeder.buses[bus].ratedKv = source.kv;
            continue;
        }
        m_feeder.furtherSources.push_back(bus);
    }
}

void
FeederMaker::UseLength(const OpenDssLine& source, FeederLine& line)
{
    if (source.isSwitch)
    {
        return;
    }
    auto metres = GetMetresPerUnit(source.units);
    metres = metres ? metres : GetMetresPerUnit(source.lineCodeUnits);
    metres = metres ? metres : GetMetresPerUnit(m_options.defaultUnits);
    line.lengthKnown = metres.has_value();
    line.lengthMetres = source.length * metres.value_or(0.0);
    m_feeder.lengthWithoutUnits += metres || !source.enabled ? 0.0 : source.length;
}

void
FeederMaker::AddLines()
{
    for (const auto& source : m_circuit.lines.items)
    {
        if (!Require(source, "line", source.bus1) || !Require(source, "line", source.bus2))
        {
            continue;
        }
        FeederLine line;
        line.name = source.name;
        line.enabled = source.enabled;
        line.isSwitch = source.isSwitch;
        line.phases = source.phases;
        line.open = IsOpenDssElementOpen(source, source.phases);
        UseLength(source, line);
        if (line.enabled)
        {
            line.from = UseOpenDssBus(m_builder, source.bus1, line.phases, line.phases);
            line.to = UseOpenDssBus(m_builder, source.bus2, line.phases, line.phases);
        }
        m_feeder.lines.push_back(line);
    }
}

void
FeederMaker::AddTransformers(const OpenDssTable<OpenDssTransformer>& table,
                             uint32_t neutralsPerPhase)
{
    std::unordered_set<std::string> regulated;
    for (const auto& control : m_circuit.regulatorControls.items)
    {
        if (control.enabled)
        {
            regulated.insert(control.transformer);
        }
    }
    for (const auto& source : table.items)
    {
        if (!source.enabled)
        {
            continue;
        }
        FeederTransformer transformer;
        transformer.name = source.name;
        transformer.isRegulator = regulated.count(source.name) > 0;
        transformer.open = IsOpenDssElementOpen(source, source.phases);
        transformer.ratedKva = source.windings[0].kva;
        // A transformer has one neutral a winding, an autotransformer one a phase.
        const uint32_t neutrals = neutralsPerPhase > 0 ? neutralsPerPhase * source.phases : 1;
        for (const auto& winding : source.windings)
        {
            if (!Require(source, "transformer", winding.bus))
            {
                continue;
            }
            const uint32_t bus =
                UseOpenDssBus(m_builder, winding.bus, source.phases, source.phases + neutrals);
            m_feeder.buses[bus].ratedKv = winding.kv;
            transformer.buses.push_back(bus);
            transformer.ratedKv.push_back(winding.kv);
        }
        if (!transformer.buses.empty())
        {
            m_feeder.transformers.push_back(transformer);
        }
    }
}

void
FeederMaker::AddSeriesElement(const OpenDssDevice& source)
{
    const auto use = [&](const OpenDssBus& bus) {
        return UseOpenDssBus(m_builder, bus, source.phases, source.CountConductors());
    };
    const uint32_t from = use(source.bus1);
    if (source.bus2.name.empty() || source.delta) // delta has one terminal
    {
        return;
    }
    const uint32_t to = use(source.bus2);
    if (from != to && !IsGrounded(source.bus2))
    {
        m_feeder.reactors.push_back(
            {source.name, from, to, IsOpenDssElementOpen(source, source.phases)});
    }
}

void
FeederMaker::AddSeriesElements(const OpenDssTable<OpenDssDevice>& table)
{
    for (const auto& source : table.items)
    {
        if (source.enabled && Require(source, "reactor or capacitor", source.bus1))
        {
            AddSeriesElement(source);
        }
    }
}

void
FeederMaker::AddLoads()
{
    for (const auto& source : m_circuit.loads.items)
    {
        if (!source.enabled || !Require(source, "load", source.bus))
        {
            continue;
        }
        FeederLoad load;
        load.name = source.name;
        load.bus = UseOpenDssBus(m_builder, source.bus, source.phases, source.CountConductors());
        load.kw = source.kw;
        load.kvar = source.kvar;
        load.ratedKv = source.kv;
        load.customers = source.customers;
        m_feeder.loads.push_back(load);
    }
}

void
FeederMaker::AddDevices()
{
    for (const auto& source : m_circuit.devices.items)
    {
        if (!source.enabled)
        {
            continue;
        }
        if (source.joins && !source.bus1.name.empty() && !source.bus2.name.empty())
        {
            m_builder.Warn(source.where.Describe() + source.name +
                           " joins two buses and counts as a series reactor");
            AddSeriesElement(source);
            continue;
        }
        for (const auto* bus : {&source.bus1, &source.bus2})
        {
            if (!bus->name.empty())
            {
                UseOpenDssBus(m_builder, *bus, source.phases, source.CountConductors());
            }
        }
    }
}

void
FeederMaker::FindEndsOfDisabledLines()
{
    std::size_t index = 0;
    for (const auto& source : m_circuit.lines.items)
    {
        if (source.bus1.name.empty() || source.bus2.name.empty())
        {
            continue; // left out
        }
        auto& line = m_feeder.lines[index++];
        if (!line.enabled)
        {
            line.from = m_builder.FindBus(source.bus1.name);
            line.to = m_builder.FindBus(source.bus2.name);
        }
    }
}

void
FeederMaker::WarnOfLostUnits()
{
    std::size_t count = 0;
    double metres = 0.0;
    const OpenDssLine* first = nullptr;
    for (const auto& source : m_circuit.lines.items)
    {
        const auto lost = GetMetresPerUnit(source.lostUnits);
        if (source.enabled && !source.isSwitch && source.units.empty() && lost)
        {
            first = count++ == 0 ? &source : first;
            metres += source.length * *lost;
        }
    }
    if (count > 0)
    {
        m_builder.Warn(
            first->where.Describe() + std::to_string(count) +
            (count == 1 ? " line, " : " lines, ") + FormatRounded(metres, 6) +
            " m: an impedance (r1, x1, rmatrix, ...) after units takes the unit away, as "
            "in OpenDSS; write units after the impedances to have these lengths counted "
            "as they are meant");
    }
}

void
FeederMaker::Make()
{
    AddSources();
    AddLines();
    AddTransformers(m_circuit.transformers, 0);
    AddTransformers(m_circuit.autoTransformers, 1);
    AddSeriesElements(m_circuit.reactors);
    AddSeriesElements(m_circuit.capacitors);
    AddLoads();
    AddDevices();
    FindEndsOfDisabledLines();
    WarnOfLostUnits();
}

} // namespace

Feeder
MakeOpenDssFeeder(OpenDssCircuit& circuit,
                  const FeederReadOptions& options,
                  const std::string& path)
{
    FeederBuilder& builder = circuit.builder;
    builder.feeder.file = path;
    builder.feeder.name = circuit.name;
    if (circuit.name.empty())
    {
        throw InputError({path, 0},
                         "no \"New Circuit\"",
                         "the master file of an OpenDSS circuit",
                         "give the file that makes the circuit, or that redirects to all others");
    }
    circuit.notices.Report(builder);
    FeederMaker(circuit, options).Make();
    if (builder.feeder.sourceBus == NO_BUS)
    {
        throw InputError({path, 0},
                         "a circuit whose source is disabled",
                         "a source in service",
                         "enable Vsource.source");
    }
    ApplyCoordinates(circuit.positions, builder.feeder);
    return builder.Take();
}

} // namespace gridshare
} // namespace ns3
