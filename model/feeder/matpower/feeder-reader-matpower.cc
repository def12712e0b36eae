/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "matpower-other-tables.h"
#include "matpower-script.h"

#include "ns3/feeder-builder.h"
#include "ns3/feeder-reader.h"
#include "ns3/text-table.h"

#include <cmath>
#include <set>

/**
 * @file
 * @ingroup gridshare-feeder
 * Reads MATPOWER case files (version 2), including the unit conversions that some write as code at
 * their end. Lines get a synthetic length, resistance over FeederReadOptions::syntheticOhmPerKm.
 */

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
constexpr std::size_t BRANCH_X_PER_UNIT = 3;
constexpr std::size_t BRANCH_RATIO = 8;
constexpr std::size_t BRANCH_SHIFT = 9;
constexpr std::size_t BRANCH_STATUS = 10;
constexpr std::size_t BRANCH_COLUMNS = 11;
constexpr double REFERENCE_BUS = 3.0;
constexpr double ISOLATED_BUS = 4.0;

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
    const MatpowerMatrix& FindTable(const MatpowerScript& script,
                                    const std::string& name,
                                    std::size_t columns) const;
    std::string NameBus(double id, int line) const;
    void AddBuses(const MatpowerMatrix& table);
    void AddSource(uint32_t bus);
    void AddLoad(const MatpowerMatrix& table, std::size_t row, uint32_t bus);
    void AddBranches(const MatpowerMatrix& table, double baseMva);
    void AddTransformer(const std::string& name, uint32_t from, uint32_t to);
    void SetLength(const MatpowerMatrix& table, std::size_t row, double baseMva, FeederLine& line);
    uint32_t FindBus(double id, int line) const;
    void WarnOf(const MatpowerOddity& oddity, const std::string& text);
    void WarnOfBranches();

    std::string m_path;                 //!< of the file
    const FeederReadOptions& m_options; //!< of the reading
    FeederBuilder m_builder;            //!< what has been read
    std::set<std::string> m_isolated;   //!< names of buses that are out of service
    MatpowerOddity m_isolatedBuses;     //!< type 4
    MatpowerOddity m_withoutVoltage;    //!< lines whose base voltage is not known
    MatpowerOddity m_withoutResistance; //!< lines of reactance alone
    MatpowerOddity m_negative;          //!< lines of negative resistance
    MatpowerOddity m_betweenVoltages;   //!< branches without ratio between two voltages
    MatpowerOddity m_withinVoltage;     //!< branches of ratio 1 within one voltage
};

const MatpowerMatrix&
CaseReader::FindTable(const MatpowerScript& script,
                      const std::string& name,
                      std::size_t columns) const
{
    const MatpowerMatrix* table = script.FindField(name);
    if (table == nullptr || table->rows == 0)
    {
        throw InputError({m_path, 0},
                         "no table mpc." + name,
                         "mpc.baseMVA, mpc.bus and mpc.branch",
                         script.GetWarnings().empty()
                             ? "the file may be cut off: get it again"
                             : "write the tables into this file (MATPOWER's savecase does), for " +
                                   script.GetWarnings().front());
    }
    if (table->columns < columns)
    {
        throw InputError({m_path, table->lines.empty() ? 0 : table->lines[0]},
                         "mpc." + name + " of " + std::to_string(table->columns) + " columns",
                         "at least " + std::to_string(columns),
                         "give a case of version 2");
    }
    return *table;
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

void
CaseReader::WarnOf(const MatpowerOddity& oddity, const std::string& text)
{
    if (oddity.rows > 0)
    {
        m_builder.Warn(oddity.Describe(m_path, text));
    }
}

uint32_t
CaseReader::FindBus(double id, int line) const
{
    const std::string name = NameBus(id, line);
    const uint32_t bus = m_builder.FindBus(name);
    if (bus == NO_BUS && m_isolated.count(name) == 0)
    {
        throw InputError({m_path, line},
                         "a branch to bus " + name,
                         "a bus of the table mpc.bus",
                         "correct the number or add the bus");
    }
    return bus;
}

void
CaseReader::AddSource(uint32_t bus)
{
    auto& feeder = m_builder.feeder;
    if (feeder.sourceBus == NO_BUS)
    {
        feeder.sourceBus = bus;
        return;
    }
    feeder.furtherSources.push_back(bus);
}

void
CaseReader::AddLoad(const MatpowerMatrix& table, std::size_t row, uint32_t bus)
{
    auto& feeder = m_builder.feeder;
    FeederLoad load;
    load.name = feeder.buses[bus].name;
    load.bus = bus;
    load.kw = table.At(row, BUS_PD_MW) * 1000.0;
    load.kvar = table.At(row, BUS_QD_MVAR) * 1000.0;
    load.ratedKv = feeder.buses[bus].ratedKv;
    if (!(std::fabs(load.kw) <= MAX_FEEDER_NUMBER && std::fabs(load.kvar) <= MAX_FEEDER_NUMBER))
    {
        throw InputError({m_path, table.lines.empty() ? 0 : table.lines[row]},
                         "a load that is not finite",
                         "finite numbers of at most 1e9 MW",
                         "correct the row");
    }
    if (load.kw != 0.0 || load.kvar != 0.0)
    {
        feeder.loads.push_back(load);
    }
}

void
CaseReader::AddBuses(const MatpowerMatrix& table)
{
    auto& feeder = m_builder.feeder;
    for (std::size_t row = 0; row < table.rows; ++row)
    {
        const int line = table.lines.empty() ? 0 : table.lines[row];
        const std::string name = NameBus(table.At(row, BUS_ID), line);
        const double baseKv = table.At(row, BUS_BASE_KV);
        if (m_builder.FindBus(name) != NO_BUS || m_isolated.count(name) > 0)
        {
            throw InputError(
                {m_path, line}, "a second bus " + name, "each number once", "renumber one of them");
        }
        if (!(baseKv >= 0.0 && baseKv <= MAX_FEEDER_NUMBER))
        {
            throw InputError({m_path, line},
                             "a base voltage of " + FormatExactly(baseKv) + " kV",
                             "at least 0 (0: not known)",
                             "correct column 10 of mpc.bus");
        }
        if (table.At(row, BUS_TYPE) == ISOLATED_BUS)
        {
            m_isolatedBuses.Note(line);
            m_isolated.insert(name);
            continue;
        }
        const uint32_t bus = m_builder.UseBus(name, 1); // one phase stands for three
        feeder.buses[bus].ratedKv = baseKv;
        if (table.At(row, BUS_TYPE) == REFERENCE_BUS)
        {
            AddSource(bus);
        }
        AddLoad(table, row, bus);
    }
    if (feeder.sourceBus == NO_BUS)
    {
        throw InputError({m_path, 0}, "no reference bus", "one bus of type 3", "set its type");
    }
    WarnOf(m_isolatedBuses,
           "isolated bus(es) from here on (type 4): out of service with their loads and branches, "
           "as in MATPOWER");
}

void
CaseReader::AddTransformer(const std::string& name, uint32_t from, uint32_t to)
{
    auto& feeder = m_builder.feeder;
    feeder.transformers.push_back({name,
                                   {from, to},
                                   {feeder.buses[from].ratedKv, feeder.buses[to].ratedKv},
                                   0.0,
                                   false,
                                   false});
}

void
CaseReader::SetLength(const MatpowerMatrix& table,
                      std::size_t row,
                      double baseMva,
                      FeederLine& line)
{
    const auto& buses = m_builder.feeder.buses;
    const int at = table.lines.empty() ? 0 : table.lines[row];
    const double perUnit = table.At(row, BRANCH_R_PER_UNIT);
    const double fromKv = line.from == NO_BUS ? 0.0 : buses[line.from].ratedKv;
    const double toKv = line.to == NO_BUS ? 0.0 : buses[line.to].ratedKv;
    const double kv = fromKv > 0.0 ? fromKv : toKv;
    const double ohm = perUnit * kv * kv / baseMva;
    const bool isNegative = perUnit < 0.0;
    if (!(std::fabs(ohm) <= MAX_FEEDER_NUMBER) ||
        (isNegative && line.enabled && !m_options.negativeResistanceIsUnknownLength))
    {
        throw InputError({m_path, at},
                         kv > 0.0 ? "a resistance of " + FormatExactly(ohm) + " ohm"
                                  : "a resistance of " + FormatExactly(perUnit) + " per unit",
                         "at least 0, for lengths are made from it",
                         isNegative
                             ? "equivalents of transformers or of networks have such branches, "
                               "and no length: go on without their lengths with "
                               "--negative-resistance unknown-length "
                               "(grid.negative_resistance), or correct the row"
                             : "correct the row");
    }
    const bool isBare = perUnit == 0.0 && table.At(row, BRANCH_X_PER_UNIT) != 0.0;
    line.lengthKnown = !isNegative && !isBare && (kv > 0.0 || perUnit == 0.0);
    line.lengthMetres = line.lengthKnown ? ohm / m_options.syntheticOhmPerKm * 1000.0 : 0.0;
    if (!line.lengthKnown && line.enabled)
    {
        (isNegative ? m_negative : isBare ? m_withoutResistance : m_withoutVoltage).Note(at);
    }
}

void
CaseReader::AddBranches(const MatpowerMatrix& table, double baseMva)
{
    auto& feeder = m_builder.feeder;
    for (std::size_t row = 0; row < table.rows; ++row)
    {
        const int at = table.lines.empty() ? 0 : table.lines[row];
        FeederLine line;
        line.name = "branch" + std::to_string(row + 1);
        line.from = FindBus(table.At(row, BRANCH_FROM), at);
        line.to = FindBus(table.At(row, BRANCH_TO), at);
        line.enabled =
            table.At(row, BRANCH_STATUS) != 0.0 && line.from != NO_BUS && line.to != NO_BUS;
        if (table.At(row, BRANCH_RATIO) != 0.0)
        {
            if (line.enabled)
            {
                AddTransformer(line.name, line.from, line.to);
                const double kv = feeder.buses[line.from].ratedKv;
                if (table.At(row, BRANCH_RATIO) == 1.0 && table.At(row, BRANCH_SHIFT) == 0.0 &&
                    kv > 0.0 && kv == feeder.buses[line.to].ratedKv)
                {
                    m_withinVoltage.Note(at);
                }
            }
            continue;
        }
        SetLength(table, row, baseMva, line);
        if (line.enabled && feeder.buses[line.from].ratedKv != feeder.buses[line.to].ratedKv)
        {
            m_betweenVoltages.Note(at);
        }
        feeder.lines.push_back(line);
    }
    WarnOfBranches();
}

void
CaseReader::WarnOfBranches()
{
    WarnOf(m_withoutVoltage,
           "line(s) from here on join buses whose base voltage is 0: their lengths are not known "
           "and not counted; give base voltages in kV (column 10 of mpc.bus)");
    WarnOf(m_withoutResistance,
           "line(s) from here on have reactance but no resistance, from which lengths are made: "
           "their lengths are not known and not counted");
    WarnOf(m_negative,
           "line(s) from here on have a negative resistance, as equivalents have: no lengths");
    WarnOf(m_betweenVoltages,
           "branch(es) from here on have the ratio 0, which says line, but join buses of different "
           "base voltage: they count as lines; give transformers a ratio (1 at nominal taps)");
    WarnOf(
        m_withinVoltage,
        "branch(es) from here on have the ratio 1, which says transformer, but join buses of the "
        "same base voltage: they count as transformers, without length; give lines the ratio 0");
}

Feeder
CaseReader::Read(const std::string& text)
{
    if (!(m_options.syntheticOhmPerKm > 0.0 && m_options.syntheticOhmPerKm <= 1e6))
    {
        throw InputError({},
                         FormatExactly(m_options.syntheticOhmPerKm) + " ohm a km",
                         "a number above 0",
                         "overhead lines and cables have 0.2 to 0.9");
    }
    const MatpowerScript script(text, m_path);
    const double baseMva = FindTable(script, "baseMVA", 1).At(0, 0);
    if (!(baseMva > 0.0 && baseMva <= 1e9))
    {
        throw InputError(
            {m_path, 0}, "mpc.baseMVA = " + FormatExactly(baseMva), "above 0", "correct the value");
    }
    m_builder.feeder.file = m_path;
    m_builder.feeder.lengthsAreSynthetic = true;
    for (const auto& warning : script.GetWarnings())
    {
        m_builder.Warn(warning);
    }
    AddBuses(FindTable(script, "bus", BUS_COLUMNS));
    AddBranches(FindTable(script, "branch", BRANCH_COLUMNS), baseMva);
    for (const auto& warning : DescribeTablesNotRead(script, m_path))
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
             const std::string& text,
             const FeederReadOptions& options,
             const FeederFileSource& /* files */)
{
    return CaseReader(path, options).Read(text);
}

const NamedRegistration g_matpowerFormat{
    GetFeederFormats(),
    {{"matpower", "MATPOWER case file", 3}, {".m"}, LooksLikeMatpower, ReadMatpower}};

} // namespace

} // namespace gridshare
} // namespace ns3
