/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "length-unit.h"
#include "opendss-circuit.h"

#include <algorithm>
#include <cmath>
#include <unordered_set>

namespace ns3
{
namespace gridshare
{

namespace
{

/// The phase numbers of an element at a bus: 1, 2, … up to its phases, replaced by those listed.
uint32_t
FindNodeMask(const OpenDssBus& bus, uint32_t phases, uint32_t conductors)
{
    uint32_t mask = 0;
    for (uint32_t i = 0; i < conductors; ++i)
    {
        const uint32_t standard = i < phases ? i + 1 : 0;
        const uint32_t node = i < bus.nodes.size() ? bus.nodes[i] : standard;
        mask |= node >= 1 && node <= 32 ? 1u << (node - 1) : 0u;
    }
    return mask;
}

/// A terminal is open when all its phase conductors are.
bool
IsOpen(const OpenDssElement& element, uint32_t phases)
{
    const uint32_t all = phases >= 31 ? ~1u : ((1u << phases) - 1) << 1;
    return std::any_of(element.openConductors.begin(),
                       element.openConductors.end(),
                       [&](const auto& terminal) { return (terminal.second & all) == all; });
}

/// kW and kvar by what was set last.
void
FindPower(const OpenDssLoad& load, double& kw, double& kvar)
{
    const double kvarPerKw = std::copysign(std::sqrt(1.0 / (load.pf * load.pf) - 1.0), load.pf);
    kw = load.kw;
    switch (load.spec)
    {
    case OpenDssLoadSpec::KW_KVAR:
        kvar = load.kvar;
        return;
    case OpenDssLoadSpec::KVA_PF:
        kw = load.kva * std::fabs(load.pf);
        break;
    case OpenDssLoadSpec::ALLOCATED:
        if (load.xfKva > 0.0)
        {
            kw = load.xfKva * load.allocationFactor * std::fabs(load.pf);
        }
        break;
    case OpenDssLoadSpec::ENERGY:
        if (load.kwhDays > 0.0)
        {
            kw = load.kwh / (load.kwhDays * 24.0) * load.cFactor;
        }
        break;
    case OpenDssLoadSpec::KW_PF:
        break;
    }
    kvar = kw * kvarPerKw;
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
    void AddTransformers();
    void AddSeriesElements(const OpenDssTable<OpenDssDevice>& table);
    void AddLoads();
    void AddDevices();
    void FindEndsOfDisabledLines();

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
        m_builder.Warn(element.where.file + ":" + std::to_string(element.where.line) + ": " +
                       className + " \"" + element.name + "\" names no bus and is left out");
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
        const uint32_t bus = m_builder.UseBus(
            source.bus1.name, FindNodeMask(source.bus1, source.phases, source.phases));
        if (m_feeder.sourceBus == NO_BUS)
        {
            m_feeder.sourceBus = bus;
            m_feeder.buses[bus].ratedKv = source.kv;
        }
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
        line.open = IsOpen(source, source.phases);
        UseLength(source, line);
        if (line.enabled)
        {
            const auto use = [&](const OpenDssBus& bus) {
                return m_builder.UseBus(bus.name, FindNodeMask(bus, line.phases, line.phases));
            };
            line.from = use(source.bus1);
            line.to = use(source.bus2);
        }
        m_feeder.lines.push_back(line);
    }
}

void
FeederMaker::AddTransformers()
{
    std::unordered_set<std::string> regulated;
    for (const auto& control : m_circuit.regulatorControls.items)
    {
        if (control.enabled)
        {
            regulated.insert(control.transformer);
        }
    }
    for (const auto& source : m_circuit.transformers.items)
    {
        if (!source.enabled)
        {
            continue;
        }
        FeederTransformer transformer;
        transformer.name = source.name;
        transformer.isRegulator = regulated.count(source.name) > 0;
        transformer.open = IsOpen(source, source.phases);
        transformer.ratedKva = source.windings[0].kva;
        for (const auto& winding : source.windings)
        {
            if (!Require(source, "transformer", winding.bus))
            {
                continue;
            }
            const uint32_t mask = FindNodeMask(winding.bus, source.phases, source.phases + 1);
            const uint32_t bus = m_builder.UseBus(winding.bus.name, mask);
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
FeederMaker::AddSeriesElements(const OpenDssTable<OpenDssDevice>& table)
{
    for (const auto& source : table.items)
    {
        if (!source.enabled || !Require(source, "reactor or capacitor", source.bus1))
        {
            continue;
        }
        const auto use = [&](const OpenDssBus& bus) {
            return m_builder.UseBus(bus.name, FindNodeMask(bus, source.phases, source.phases));
        };
        const uint32_t from = use(source.bus1);
        const bool isGrounded =
            !source.bus2.nodes.empty() && std::all_of(source.bus2.nodes.begin(),
                                                      source.bus2.nodes.end(),
                                                      [](uint32_t node) { return node == 0; });
        if (!source.bus2.name.empty() && source.bus2.name != source.bus1.name)
        {
            const uint32_t to = use(source.bus2);
            if (!isGrounded)
            {
                m_feeder.reactors.push_back({source.name, from, to, IsOpen(source, source.phases)});
            }
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
        // A neutral beside the phases; in delta only one or two phases need another conductor.
        const bool further = !source.delta || source.phases < 3;
        FeederLoad load;
        load.name = source.name;
        load.bus = m_builder.UseBus(
            source.bus.name,
            FindNodeMask(source.bus, source.phases, source.phases + (further ? 1 : 0)));
        FindPower(source, load.kw, load.kvar);
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
        for (const auto* bus : {&source.bus1, &source.bus2})
        {
            if (source.enabled && !bus->name.empty())
            {
                m_builder.UseBus(bus->name, FindNodeMask(*bus, source.phases, source.phases));
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
FeederMaker::Make()
{
    AddSources();
    AddLines();
    AddTransformers();
    AddSeriesElements(m_circuit.reactors);
    AddSeriesElements(m_circuit.capacitors);
    AddLoads();
    AddDevices();
    FindEndsOfDisabledLines();
}

} // namespace

Feeder
OpenDssCircuit::MakeFeeder(const FeederReadOptions& options, const std::string& path)
{
    builder.feeder.file = path;
    builder.feeder.name = name;
    if (name.empty())
    {
        throw InputError({path, 0},
                         "no \"New Circuit\"",
                         "the master file of an OpenDSS circuit",
                         "give the file that makes the circuit, or that redirects to all others");
    }
    FeederMaker(*this, options).Make();
    if (builder.feeder.sourceBus == NO_BUS)
    {
        throw InputError({path, 0},
                         "a circuit whose source is disabled",
                         "a source in service",
                         "enable Vsource.source");
    }
    ApplyCoordinates(positions, builder.feeder);
    return builder.Take();
}

} // namespace gridshare
} // namespace ns3
