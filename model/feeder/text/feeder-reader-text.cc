/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "feeder-statement-form.h"
#include "feeder-statement.h"

#include "ns3/feeder-builder.h"
#include "ns3/feeder-reader.h"
#include "ns3/length-unit.h"
#include "ns3/named-registry.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

/**
 * @file
 * @ingroup gridshare-feeder
 * Reads gridshare's own text format (.feeder): one element a line, key=value with units. See
 * doc/model/grid.md.
 */

namespace ns3
{
namespace gridshare
{

namespace
{

/// Reads one file of gridshare's own format.
class TextReader
{
  public:
    TextReader(const std::string& path, const FeederReadOptions& options)
        : m_path(path),
          m_lengthUnit(options.defaultUnits)
    {
        m_builder.feeder.file = path;
    }

    Feeder Read(const std::string& text);

  private:
    /// How to read the statement of one keyword.
    struct Keyword
    {
        FeederStatementForm form;                         //!< what the statement must look like
        void (TextReader::*read)(const FeederStatement&); //!< does it
    };

    /// The ends of a line out of service, by name.
    struct DisabledEnds
    {
        std::size_t line; //!< index of the line
        std::string from; //!< name of a bus that may not exist
        std::string to;   //!< name of a bus that may not exist
    };

    static const std::vector<Keyword>& GetKeywords();

    void Execute(const FeederStatement& statement);
    void ReadName(const FeederStatement& s);
    void ReadLengthUnit(const FeederStatement& s);
    void ReadPositionUnit(const FeederStatement& s);
    void ReadSource(const FeederStatement& s);
    void ReadBus(const FeederStatement& s);
    void ReadLine(const FeederStatement& s);
    void ReadTransformer(const FeederStatement& s);
    void ReadReactor(const FeederStatement& s);
    void ReadLoad(const FeederStatement& s);
    void Finish();

    void ClaimName(const FeederStatement& s);
    void ParseLength(const FeederStatement& s, FeederLine& line);

    std::string m_path;                                      //!< of the file
    FeederBuilder m_builder;                                 //!< what has been read
    std::string m_lengthUnit;                                //!< of lengths without a unit
    std::set<std::pair<std::string, std::string>> m_claimed; //!< keyword and name of elements
    std::vector<DisabledEnds> m_disabledEnds;                //!< lines out of service
    std::optional<double> m_metresPerPosition;               //!< unit of positions; none: a drawing
    bool m_positionsDeclared{false};                         //!< the file states that unit
};

const std::vector<TextReader::Keyword>&
TextReader::GetKeywords()
{
    static const std::vector<Keyword> keywords{
        {{"feeder", 2, 2, {}}, &TextReader::ReadName},
        {{"length-unit", 2, 2, {}}, &TextReader::ReadLengthUnit},
        {{"position-unit", 2, 2, {}}, &TextReader::ReadPositionUnit},
        {{"source", 2, 2, {"kv", "phases"}}, &TextReader::ReadSource},
        {{"bus", 2, 2, {"x", "y", "kv", "phases"}}, &TextReader::ReadBus},
        {{"line", 4, 6, {"length", "phases"}}, &TextReader::ReadLine},
        {{"switch", 4, 6, {"phases"}}, &TextReader::ReadLine},
        {{"transformer", 4, 7, {"kva", "kv", "phases"}}, &TextReader::ReadTransformer},
        {{"regulator", 4, 4, {"kva", "kv", "phases"}}, &TextReader::ReadTransformer},
        {{"reactor", 4, 4, {"phases"}}, &TextReader::ReadReactor},
        {{"load", 3, 3, {"kw", "kvar", "kv", "phases", "customers"}}, &TextReader::ReadLoad},
    };
    return keywords;
}

void
TextReader::Execute(const FeederStatement& statement)
{
    const std::string found = statement.words.empty() ? "" : statement.words[0];
    std::vector<std::string> names;
    for (const auto& keyword : GetKeywords())
    {
        if (LowerCase(found) == keyword.form.keyword)
        {
            keyword.form.Check(statement);
            (this->*keyword.read)(statement);
            return;
        }
        names.push_back(keyword.form.keyword);
    }
    const std::string shown = found.substr(0, 40);
    throw MakeUnknownNameError(
        statement.where, "\"" + shown + "\"", shown, names, "see doc/model/grid.md for the format");
}

void
TextReader::ClaimName(const FeederStatement& s)
{
    const std::string keyword = s.words[0] == "switch"      ? "line"
                                : s.words[0] == "regulator" ? "transformer"
                                                            : LowerCase(s.words[0]);
    if (!m_claimed.emplace(keyword, LowerCase(s.words[1])).second)
    {
        throw InputError(s.where,
                         "a second " + keyword + " \"" + s.words[1] + "\"",
                         "each name once",
                         "rename one of them");
    }
}

void
TextReader::ParseLength(const FeederStatement& s, FeederLine& line)
{
    const auto found = s.keys.find("length");
    if (found == s.keys.end())
    {
        throw InputError(s.where,
                         "a line without length",
                         "length=NUMBER, perhaps with a unit",
                         "e.g. length=120m; a switch has none: use \"switch\"");
    }
    const std::string& text = found->second;
    const std::size_t unitAt = std::min(text.find_first_not_of("+-.0123456789eE"), text.size());
    const std::string unit = unitAt < text.size() ? text.substr(unitAt) : m_lengthUnit;
    const double length = ParseFeederNumber(text.substr(0, unitAt), s.where, "length");
    const auto metres = GetMetresPerUnit(unit);
    if (length < 0.0 || (!metres && !unit.empty()))
    {
        throw InputError(s.where,
                         "length=" + text,
                         "a length of at least 0 in mi, kft, km, m, ft, "
                         "in, cm or mm",
                         "correct the length");
    }
    line.lengthKnown = metres.has_value();
    line.lengthMetres = length * metres.value_or(0.0);
    m_builder.feeder.lengthWithoutUnits += metres ? 0.0 : length;
}

void
TextReader::ReadName(const FeederStatement& s)
{
    m_builder.feeder.name = s.words[1];
}

void
TextReader::ReadLengthUnit(const FeederStatement& s)
{
    if (!GetMetresPerUnit(s.words[1]))
    {
        throw InputError(s.where,
                         "the unit \"" + s.words[1] + "\"",
                         "one of mi, kft, km, m, ft, in, cm, mm",
                         "choose one of these");
    }
    m_lengthUnit = s.words[1];
}

void
TextReader::ReadPositionUnit(const FeederStatement& s)
{
    const auto metres = GetMetresPerUnit(s.words[1]);
    if (!metres && s.words[1] != "drawing")
    {
        throw InputError(s.where,
                         "the unit \"" + s.words[1] + "\"",
                         "drawing, or one of mi, kft, km, m, ft",
                         "choose one of these");
    }
    m_metresPerPosition = metres;
    m_positionsDeclared = true;
}

void
TextReader::ReadSource(const FeederStatement& s)
{
    if (m_builder.feeder.sourceBus != NO_BUS)
    {
        throw InputError(s.where, "a second source", "one source", "remove one of them");
    }
    const uint32_t bus = m_builder.UseBus(s.words[1], s.GetPhaseMask());
    m_builder.feeder.sourceBus = bus;
    m_builder.feeder.buses[bus].ratedKv = s.GetAtLeastZero("kv", 0.0);
}

void
TextReader::ReadBus(const FeederStatement& s)
{
    ClaimName(s);
    const bool hasPhases = s.keys.count("phases") > 0;
    auto& bus =
        m_builder.feeder.buses[m_builder.UseBus(s.words[1], hasPhases ? s.GetPhaseMask() : 0)];
    bus.ratedKv = s.GetAtLeastZero("kv", bus.ratedKv);
    if (s.keys.count("x") != s.keys.count("y"))
    {
        throw InputError(s.where, "one coordinate", "both x and y, or none", "add the other");
    }
    if (s.keys.count("x") > 0)
    {
        bus.hasPosition = true;
        bus.xMetres = s.GetNumber("x", 0.0);
        bus.yMetres = s.GetNumber("y", 0.0);
        ++m_builder.feeder.coordinateRows;
    }
}

void
TextReader::ReadLine(const FeederStatement& s)
{
    ClaimName(s);
    FeederLine line;
    line.name = LowerCase(s.words[1]);
    line.isSwitch = LowerCase(s.words[0]) == "switch";
    const uint32_t mask = s.GetPhaseMask();
    line.phases = (mask & 1) + (mask >> 1 & 1) + (mask >> 2 & 1);
    for (std::size_t i = 4; i < s.words.size(); ++i)
    {
        const std::string flag = LowerCase(s.words[i]);
        if (flag != "open" && flag != "disabled")
        {
            throw InputError(s.where, "\"" + s.words[i] + "\"", "open or disabled", "remove it");
        }
        line.open |= flag == "open";
        line.enabled &= flag != "disabled";
    }
    if (!line.isSwitch)
    {
        ParseLength(s, line);
    }
    // A line out of service makes no bus: Finish() looks up its ends when all buses are known.
    if (line.enabled)
    {
        line.from = m_builder.UseBus(s.words[2], mask);
        line.to = m_builder.UseBus(s.words[3], mask);
    }
    else
    {
        m_disabledEnds.push_back({m_builder.feeder.lines.size(), s.words[2], s.words[3]});
    }
    m_builder.feeder.lines.push_back(line);
}

void
TextReader::ReadTransformer(const FeederStatement& s)
{
    ClaimName(s);
    FeederTransformer transformer;
    transformer.name = LowerCase(s.words[1]);
    transformer.isRegulator = LowerCase(s.words[0]) == "regulator";
    transformer.ratedKva = s.GetAtLeastZero("kva", 0.0);
    for (std::size_t i = 2; i < s.words.size(); ++i)
    {
        transformer.buses.push_back(m_builder.UseBus(s.words[i], s.GetPhaseMask()));
    }
    transformer.ratedKv.assign(transformer.buses.size(), 0.0);
    const auto kv = s.keys.find("kv");
    std::size_t begin = 0;
    for (std::size_t i = 0; kv != s.keys.end() && i < transformer.buses.size(); ++i)
    {
        const std::size_t end = std::min(kv->second.find('/', begin), kv->second.size());
        transformer.ratedKv[i] =
            ParseFeederNumber(kv->second.substr(begin, end - begin), s.where, "kv");
        begin = std::min(end + 1, kv->second.size());
    }
    m_builder.feeder.transformers.push_back(transformer);
}

void
TextReader::ReadReactor(const FeederStatement& s)
{
    ClaimName(s);
    const uint32_t mask = s.GetPhaseMask();
    const uint32_t from = m_builder.UseBus(s.words[2], mask);
    const uint32_t to = m_builder.UseBus(s.words[3], mask);
    m_builder.feeder.reactors.push_back({LowerCase(s.words[1]), from, to, false});
}

void
TextReader::ReadLoad(const FeederStatement& s)
{
    ClaimName(s);
    FeederLoad load;
    load.name = LowerCase(s.words[1]);
    load.bus = m_builder.UseBus(s.words[2], s.GetPhaseMask());
    load.kw = s.GetNumber("kw", 0.0);
    load.kvar = s.GetNumber("kvar", 0.0);
    load.ratedKv = s.GetAtLeastZero("kv", 0.0);
    const double customers = s.GetAtLeastZero("customers", 0.0);
    load.customers = static_cast<uint32_t>(std::min(customers, 1e6));
    if (static_cast<double>(load.customers) != customers)
    {
        throw InputError(s.where,
                         "customers=" + s.keys.at("customers"),
                         "a whole number of at most a million",
                         "correct the number");
    }
    m_builder.feeder.loads.push_back(load);
}

void
TextReader::Finish()
{
    auto& feeder = m_builder.feeder;
    if (feeder.sourceBus == NO_BUS)
    {
        throw InputError({m_path, 0}, "no source", "a line \"source BUS\"", "add it");
    }
    for (const auto& ends : m_disabledEnds)
    {
        feeder.lines[ends.line].from = m_builder.FindBus(ends.from);
        feeder.lines[ends.line].to = m_builder.FindBus(ends.to);
    }
    for (auto& bus : feeder.buses)
    {
        bus.xMetres *= m_metresPerPosition.value_or(1.0);
        bus.yMetres *= m_metresPerPosition.value_or(1.0);
    }
    feeder.positionsAreToScale = m_positionsDeclared && m_metresPerPosition.has_value();
    feeder.positionsAreDrawing = m_positionsDeclared && !m_metresPerPosition.has_value();
}

Feeder
TextReader::Read(const std::string& text)
{
    int lineNumber = 0;
    for (std::size_t begin = 0; begin < text.size();)
    {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        const FeederStatement statement =
            SplitFeederStatement(text.substr(begin, end - begin), {m_path, ++lineNumber});
        begin = end + 1;
        if (!statement.words.empty() || !statement.keys.empty())
        {
            Execute(statement);
        }
    }
    Finish();
    return m_builder.Take();
}

bool
LooksLikeText(const std::string& beginning)
{
    const std::size_t first = beginning.find_first_not_of(" \t\r\n");
    return first != std::string::npos &&
           (beginning[first] == '#' || beginning.compare(first, 7, "feeder ") == 0);
}

Feeder
ReadTextFeeder(const std::string& path,
               const std::string& text,
               const FeederReadOptions& options,
               const FeederFileSource& /* files */)
{
    return TextReader(path, options).Read(text);
}

const NamedRegistration g_textFormat{
    GetFeederFormats(),
    {{"gridshare", "gridshare's own text format", 1}, {".feeder"}, LooksLikeText, ReadTextFeeder}};

} // namespace

} // namespace gridshare
} // namespace ns3
