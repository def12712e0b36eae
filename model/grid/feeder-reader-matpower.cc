/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "feeder-reader-matpower.h"

#include "feeder-builder.h"
#include "matpower-script.h"

#include "ns3/text-table.h"

#include <cmath>

namespace ns3
{
namespace gridshare
{

namespace
{

// Columns of the tables, from 0 (MATPOWER's case format, version 2).
constexpr std::size_t BUS_ID = 0;
constexpr std::size_t BUS_TYPE = 1;
constexpr std::size_t BUS_PD_MW = 2;
constexpr std::size_t BUS_QD_MVAR = 3;
constexpr std::size_t BUS_BASE_KV = 9;
constexpr std::size_t BUS_COLUMNS = 10;
constexpr std::size_t BRANCH_FROM = 0;
constexpr std::size_t BRANCH_TO = 1;
constexpr std::size_t BRANCH_R_PER_UNIT = 2;
constexpr std::size_t BRANCH_RATIO = 8;
constexpr std::size_t BRANCH_STATUS = 10;
constexpr std::size_t BRANCH_COLUMNS = 11;
constexpr double REFERENCE_BUS = 3.0;

/// Builds a feeder from the tables of a case.
class CaseReader
{
  public:
    CaseReader(const std::string& path, const FeederReadOptions& options)
        : m_path(path),
          m_options(options)
    {
    }

    Feeder Read(const std::string& text);

  private:
    const MatpowerMatrix& FindTable(const MatpowerVariables& variables,
                                    const std::string& name,
                                    std::size_t columns) const;
    std::string NameBus(double id, int line) const;
    void AddBuses(const MatpowerMatrix& table);
    void AddBranches(const MatpowerMatrix& table, double baseMva);
    uint32_t FindBus(double id, int line) const;

    std::string m_path;                 //!< of the file
    const FeederReadOptions& m_options; //!< of the reading
    FeederBuilder m_builder;            //!< what has been read
};

const MatpowerMatrix&
CaseReader::FindTable(const MatpowerVariables& variables,
                      const std::string& name,
                      std::size_t columns) const
{
    const auto found = variables.find(name);
    if (found == variables.end() || found->second.rows == 0)
    {
        throw InputError({m_path, 0},
                         "no table mpc." + name,
                         "mpc.baseMVA, mpc.bus and mpc.branch",
                         "the file may be cut off: get it again");
    }
    if (found->second.columns < columns)
    {
        throw InputError({m_path, found->second.lines.empty() ? 0 : found->second.lines[0]},
                         "mpc." + name + " of " + std::to_string(found->second.columns) +
                             " columns",
                         "at least " + std::to_string(columns),
                         "give a case of version 2");
    }
    return found->second;
}

std::string
CaseReader::NameBus(double id, int line) const
{
    if (!(id >= 0.0 && id <= 1e9) || id != std::floor(id))
    {
        throw InputError({m_path, line},
                         "the bus number " + FormatExactly(id),
                         "a whole number of at least 0",
                         "correct the number");
    }
    return std::to_string(static_cast<int64_t>(id));
}

uint32_t
CaseReader::FindBus(double id, int line) const
{
    const uint32_t bus = m_builder.FindBus(NameBus(id, line));
    if (bus == NO_BUS)
    {
        throw InputError({m_path, line},
                         "a branch to bus " + NameBus(id, line),
                         "a bus of the table mpc.bus",
                         "correct the number or add the bus");
    }
    return bus;
}

void
CaseReader::AddBuses(const MatpowerMatrix& table)
{
    auto& feeder = m_builder.feeder;
    for (std::size_t row = 0; row < table.rows; ++row)
    {
        const int line = table.lines.empty() ? 0 : table.lines[row];
        const std::string name = NameBus(table.At(row, BUS_ID), line);
        if (m_builder.FindBus(name) != NO_BUS)
        {
            throw InputError(
                {m_path, line}, "a second bus " + name, "each number once", "renumber one of them");
        }
        const uint32_t bus = m_builder.UseBus(name, 1); // one phase stands for three
        feeder.buses[bus].ratedKv = table.At(row, BUS_BASE_KV);
        if (table.At(row, BUS_TYPE) == REFERENCE_BUS && feeder.sourceBus == NO_BUS)
        {
            feeder.sourceBus = bus;
        }
        FeederLoad load;
        load.name = name;
        load.bus = bus;
        load.kw = table.At(row, BUS_PD_MW) * 1000.0;
        load.kvar = table.At(row, BUS_QD_MVAR) * 1000.0;
        load.ratedKv = feeder.buses[bus].ratedKv;
        if (!std::isfinite(load.kw) || !std::isfinite(load.kvar))
        {
            throw InputError(
                {m_path, line}, "a load that is not finite", "finite numbers", "correct the row");
        }
        if (load.kw != 0.0 || load.kvar != 0.0)
        {
            feeder.loads.push_back(load);
        }
    }
    if (feeder.sourceBus == NO_BUS)
    {
        throw InputError({m_path, 0}, "no reference bus", "one bus of type 3", "set its type");
    }
}

void
CaseReader::AddBranches(const MatpowerMatrix& table, double baseMva)
{
    auto& feeder = m_builder.feeder;
    for (std::size_t row = 0; row < table.rows; ++row)
    {
        const int line = table.lines.empty() ? 0 : table.lines[row];
        const uint32_t from = FindBus(table.At(row, BRANCH_FROM), line);
        const uint32_t to = FindBus(table.At(row, BRANCH_TO), line);
        const bool inService = table.At(row, BRANCH_STATUS) > 0.0;
        const std::string name = "branch" + std::to_string(row + 1);
        if (table.At(row, BRANCH_RATIO) != 0.0)
        {
            if (inService)
            {
                feeder.transformers.push_back(
                    {name,
                     {from, to},
                     {feeder.buses[from].ratedKv, feeder.buses[to].ratedKv},
                     0.0,
                     false,
                     false});
            }
            continue;
        }
        const double kv = feeder.buses[from].ratedKv;
        const double ohm = table.At(row, BRANCH_R_PER_UNIT) * kv * kv / baseMva;
        if (!(ohm >= 0.0 && ohm <= MAX_FEEDER_NUMBER))
        {
            throw InputError({m_path, line},
                             "a resistance of " + FormatExactly(ohm) + " ohm",
                             "at least 0, for lengths are made from it",
                             "correct the row");
        }
        FeederLine section;
        section.name = name;
        section.from = from;
        section.to = to;
        section.enabled = inService;
        section.lengthMetres = ohm / m_options.syntheticOhmPerKm * 1000.0;
        feeder.lines.push_back(section);
    }
}

Feeder
CaseReader::Read(const std::string& text)
{
    if (!(m_options.syntheticOhmPerKm > 0.0 && m_options.syntheticOhmPerKm <= 1e6))
    {
        throw InputError({"command line", 0},
                         FormatExactly(m_options.syntheticOhmPerKm) + " ohm a km",
                         "a number above 0",
                         "overhead lines and cables have 0.2 to 0.9");
    }
    const MatpowerScript script(text, m_path);
    const auto& variables = script.GetVariables();
    const double baseMva = FindTable(variables, "baseMVA", 1).At(0, 0);
    if (!(baseMva > 0.0 && baseMva <= 1e9))
    {
        throw InputError(
            {m_path, 0}, "mpc.baseMVA = " + FormatExactly(baseMva), "above 0", "correct the value");
    }
    m_builder.feeder.file = m_path;
    m_builder.feeder.lengthsAreSynthetic = true;
    AddBuses(FindTable(variables, "bus", BUS_COLUMNS));
    AddBranches(FindTable(variables, "branch", BRANCH_COLUMNS), baseMva);
    for (const auto& warning : script.GetWarnings())
    {
        m_builder.Warn(warning);
    }
    m_builder.Warn(m_path +
                   ": MATPOWER cases have no lengths; they are synthetic, resistance over " +
                   FormatExactly(m_options.syntheticOhmPerKm) + " ohm a km");
    return m_builder.Take();
}

bool
LooksLikeMatpower(const std::string& beginning)
{
    return beginning.find("function mpc") != std::string::npos ||
           beginning.find("mpc.version") != std::string::npos;
}

Feeder
ReadMatpower(const std::string& path,
             const FeederReadOptions& options,
             const FeederFileSource& files)
{
    return CaseReader(path, options).Read(files.Read(path));
}

} // namespace

FeederFormat
GetMatpowerFormat()
{
    return {"matpower", {".m"}, "MATPOWER case file", LooksLikeMatpower, ReadMatpower};
}

} // namespace gridshare
} // namespace ns3
