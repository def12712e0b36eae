/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/csv-row.h"
#include "ns3/feeder-builder.h"
#include "ns3/feeder-reader.h"
#include "ns3/length-unit.h"
#include "ns3/name-suggestion.h"
#include "ns3/printable-text.h"

#include <algorithm>
#include <array>
#include <set>

/**
 * @file
 * @ingroup gridshare-feeder
 * Reads a CSV edge list: a heading, then one line section a row (from, to, length_m and optionally
 * name, kw, kvar, customers of the load at "to", enabled, switch, open).
 */

namespace ns3
{
namespace gridshare
{

namespace
{

/// The columns of an edge list; the heading may have them in any order.
enum Column
{
    FROM,
    TO,
    NAME,
    KW,
    KVAR,
    CUSTOMERS,
    ENABLED,
    SWITCH,
    OPEN,
    FROM_X,
    FROM_Y,
    TO_X,
    TO_Y,
    LENGTH,
    COLUMNS
};

const std::vector<std::string>&
GetColumnNames()
{
    static const std::vector<std::string> names{"from",
                                                "to",
                                                "name",
                                                "kw",
                                                "kvar",
                                                "customers",
                                                "enabled",
                                                "switch",
                                                "open",
                                                "from_x",
                                                "from_y",
                                                "to_x",
                                                "to_y",
                                                "length"};
    return names;
}

/// Reads one CSV edge list.
class EdgeListReader
{
  public:
    EdgeListReader(const std::string& path,
                   const std::string& text,
                   const FeederReadOptions& options)
        : m_rows(text, path),
          m_lengthUnit(options.defaultUnits)
    {
        m_builder.feeder.file = path;
        m_columns.fill(-1);
    }

    Feeder Read();

  private:
    void ReadHeading();
    void ReadRow();
    void ReadLoad(uint32_t bus);
    std::string GetField(Column column) const;
    double GetNumber(Column column, double absent) const;
    bool GetFlag(Column column, bool absent) const;
    void SetPosition(uint32_t bus, Column x, Column y);

    CsvRowReader m_rows;                //!< the file
    std::string m_lengthUnit;           //!< unit of the length column; empty: not known
    FeederBuilder m_builder;            //!< what has been read
    std::array<int, COLUMNS> m_columns; //!< position of each column; -1 if absent
    std::vector<std::string> m_fields;  //!< the row
    std::size_t m_headingFields{0};     //!< fields of the heading
    std::set<std::string> m_names;      //!< names of lines so far
};

void
EdgeListReader::ReadHeading()
{
    const auto& names = GetColumnNames();
    m_headingFields = m_fields.size();
    for (std::size_t i = 0; i < m_fields.size(); ++i)
    {
        std::string name = LowerCase(m_fields[i]);
        if (i == 0 && IsCsvIndexColumn(name))
        {
            continue;
        }
        if (name.compare(0, 7, "length_") == 0 && GetMetresPerUnit(name.substr(7)))
        {
            m_lengthUnit = name.substr(7);
            name = "length";
        }
        const auto found = std::find(names.begin(), names.end(), name);
        if (found != names.end() && m_columns[found - names.begin()] >= 0)
        {
            throw InputError(m_rows.GetLocation(),
                             "a second column of " + name + ", \"" + m_fields[i].substr(0, 40) +
                                 "\"",
                             "each column once",
                             "remove one of them");
        }
        if (found == names.end())
        {
            throw InputError(m_rows.GetLocation(),
                             "the column \"" + name.substr(0, 40) + "\", columns separated by " +
                                 m_rows.DescribeSeparator(),
                             "each of these once at most: " + JoinNames(names) +
                                 " (length_m, length_ft, …)",
                             SuggestName(name, names));
        }
        m_columns[found - names.begin()] = static_cast<int>(i);
    }
    if (m_columns[FROM] < 0 || m_columns[TO] < 0 || m_columns[LENGTH] < 0)
    {
        throw InputError(m_rows.GetLocation(),
                         "a heading without from, to and length, its columns separated by " +
                             m_rows.DescribeSeparator(),
                         "all three",
                         "e.g. from,to,length_m (or with semicolons or tabs)");
    }
}

std::string
EdgeListReader::GetField(Column column) const
{
    return m_columns[column] < 0 ? "" : m_fields[m_columns[column]];
}

double
EdgeListReader::GetNumber(Column column, double absent) const
{
    const std::string text = GetField(column);
    return text.empty() ? absent
                        : m_rows.GetNumber(m_fields, m_columns[column], GetColumnNames()[column]);
}

bool
EdgeListReader::GetFlag(Column column, bool absent) const
{
    const std::string text = LowerCase(GetField(column));
    if (text.empty())
    {
        return absent;
    }
    const bool yes = text == "1" || text == "y" || text == "yes" || text == "true";
    if (!yes && text != "0" && text != "n" && text != "no" && text != "false")
    {
        throw InputError(m_rows.GetLocation(),
                         GetColumnNames()[column] + " \"" + text + "\"",
                         "yes or no",
                         "correct it");
    }
    return yes;
}

void
EdgeListReader::SetPosition(uint32_t bus, Column x, Column y)
{
    if (GetField(x).empty() != GetField(y).empty())
    {
        const bool hasX = GetField(y).empty();
        throw InputError(m_rows.GetLocation(),
                         GetColumnNames()[hasX ? x : y] + " without " +
                             GetColumnNames()[hasX ? y : x],
                         "both, or none where the position is not known",
                         "complete the row");
    }
    if (bus != NO_BUS && !GetField(x).empty())
    {
        auto& target = m_builder.feeder.buses[bus];
        target.hasPosition = true;
        target.xMetres = GetNumber(x, 0.0);
        target.yMetres = GetNumber(y, 0.0);
        ++m_builder.feeder.coordinateRows;
    }
}

void
EdgeListReader::ReadLoad(uint32_t bus)
{
    auto& feeder = m_builder.feeder;
    FeederLoad load;
    load.bus = bus;
    load.name = feeder.buses[bus].name;
    load.kw = GetNumber(KW, 0.0);
    load.kvar = GetNumber(KVAR, 0.0);
    const double customers = GetNumber(CUSTOMERS, 0.0);
    load.customers = static_cast<uint32_t>(std::clamp(customers, 0.0, 1e6));
    if (static_cast<double>(load.customers) != customers)
    {
        throw InputError(m_rows.GetLocation(),
                         "customers " + GetField(CUSTOMERS),
                         "a whole number from 0 to a million",
                         "correct the number");
    }
    if (load.kw != 0.0 || load.kvar != 0.0 || load.customers > 0)
    {
        feeder.loads.push_back(load);
    }
}

void
EdgeListReader::ReadRow()
{
    auto& feeder = m_builder.feeder;
    if (m_fields.size() != m_headingFields)
    {
        throw m_rows.MakeWidthError(m_fields, m_headingFields);
    }
    if (GetField(FROM).empty() || GetField(TO).empty())
    {
        throw InputError(m_rows.GetLocation(),
                         "a row without from or to",
                         "the names of both ends",
                         "complete the row");
    }
    FeederLine line;
    line.name = GetField(NAME).empty() ? "line" + std::to_string(feeder.lines.size() + 1)
                                       : LowerCase(GetField(NAME));
    if (!m_names.insert(line.name).second)
    {
        throw InputError(m_rows.GetLocation(),
                         "a second line \"" + line.name + "\"",
                         "each name once",
                         "rename one of them");
    }
    line.enabled = GetFlag(ENABLED, true);
    line.isSwitch = GetFlag(SWITCH, false);
    line.open = GetFlag(OPEN, false);
    if (GetField(LENGTH).empty() && !line.isSwitch)
    {
        throw InputError(m_rows.GetLocation(),
                         "a line without length",
                         "a length of at least 0",
                         "complete the row; a switch has none: say so in a column \"switch\"");
    }
    const double length = GetNumber(LENGTH, 0.0);
    if (length < 0.0)
    {
        throw InputError(
            m_rows.GetLocation(), "length " + GetField(LENGTH), "at least 0", "correct the sign");
    }
    const auto metres = GetMetresPerUnit(m_lengthUnit);
    line.lengthKnown = metres || line.isSwitch;
    line.lengthMetres = line.isSwitch ? 0.0 : length * metres.value_or(0.0);
    feeder.lengthWithoutUnits += line.lengthKnown ? 0.0 : length;
    line.from = m_builder.UseBus(GetField(FROM), 7);
    line.to = m_builder.UseBus(GetField(TO), 7);
    feeder.lines.push_back(line);
    SetPosition(line.from, FROM_X, FROM_Y);
    SetPosition(line.to, TO_X, TO_Y);
    ReadLoad(line.to);
}

Feeder
EdgeListReader::Read()
{
    if (!m_rows.Next(m_fields))
    {
        throw InputError(m_rows.GetLocation(), "no rows", "a heading and rows", "check the file");
    }
    ReadHeading();
    while (m_rows.Next(m_fields))
    {
        for (const auto& field : m_fields)
        {
            RequirePrintable(field, "the field", m_rows.GetLocation());
        }
        ReadRow();
    }
    if (m_builder.feeder.lines.empty())
    {
        throw InputError(m_rows.GetLocation(),
                         "a heading without rows",
                         "one row a line section",
                         "check the file");
    }
    m_builder.feeder.sourceBus = 0; // "from" of the first row
    return m_builder.Take();
}

bool
LooksLikeEdgeList(const std::string& beginning)
{
    const std::string heading = LowerCase(beginning.substr(0, beginning.find('\n')));
    return heading.find("from") != std::string::npos && heading.find("length") != std::string::npos;
}

Feeder
ReadEdgeList(const std::string& path,
             const std::string& text,
             const FeederReadOptions& options,
             const FeederFileSource& /* files */)
{
    return EdgeListReader(path, text, options).Read();
}

const NamedRegistration g_edgeListFormat{GetFeederFormats(),
                                         {{"csv", "CSV edge list (from, to, length_m, …)", 4},
                                          {".csv"},
                                          LooksLikeEdgeList,
                                          ReadEdgeList}};

} // namespace

} // namespace gridshare
} // namespace ns3
