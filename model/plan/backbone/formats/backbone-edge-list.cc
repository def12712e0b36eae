/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/backbone-reader.h"
#include "ns3/csv-row.h"
#include "ns3/feeder-builder.h"
#include "ns3/input-error.h"
#include "ns3/name-suggestion.h"
#include "ns3/text-table.h"

#include <algorithm>
#include <map>
#include <set>

/**
 * @file
 * @ingroup gridshare-plan
 * Reads a CSV edge list: a heading, then one link a row: from and to (names of nodes), and rate,
 * delay or length, each with its unit in the heading. Positions of ends are optional.
 */

namespace ns3
{
namespace gridshare
{

namespace
{

const std::vector<std::string>&
GetColumnNames()
{
    static const std::vector<std::string> names{
        "from",        "to",           "rate_bit_s", "rate_kbit_s",   "rate_mbit_s",
        "rate_gbit_s", "delay_s",      "delay_ms",   "delay_us",      "length_m",
        "length_km",   "length_mi",    "length_ft",  "from_latitude", "from_longitude",
        "to_latitude", "to_longitude", "from_x",     "from_y",        "to_x",
        "to_y"};
    return names;
}

/// Reads one edge list.
class LinkListReader
{
  public:
    LinkListReader(const std::string& path, const std::string& text)
        : m_rows(text, path)
    {
        m_document.file = path;
    }

    BackboneDocument Read();

  private:
    void ReadHeading();
    void ReadRow();
    void UseNode(const std::string& name, const std::string& prefix);

    CsvRowReader m_rows;                        //!< the file
    BackboneDocument m_document;                //!< the result
    std::vector<std::string> m_columns;         //!< names, in order
    std::vector<std::string> m_fields;          //!< the row
    std::map<std::string, std::size_t> m_nodes; //!< number by name
};

void
LinkListReader::ReadHeading()
{
    std::set<std::string> seen;
    for (std::size_t i = 0; i < m_fields.size(); ++i)
    {
        const std::string name = LowerCase(m_fields[i]);
        const auto& names = GetColumnNames();
        const bool isIndex = i == 0 && IsCsvIndexColumn(name);
        if (!isIndex && std::find(names.begin(), names.end(), name) == names.end())
        {
            throw InputError(m_rows.GetLocation(),
                             "the column \"" + name.substr(0, 40) + "\", columns separated by " +
                                 m_rows.DescribeSeparator(),
                             "each of these once at most: " + JoinNames(names),
                             SuggestName(name, names));
        }
        if (!seen.insert(name).second)
        {
            throw InputError(m_rows.GetLocation(),
                             "a second column " + name,
                             "each column once",
                             "remove one of them");
        }
        m_columns.push_back(name);
    }
    if (seen.count("from") == 0 || seen.count("to") == 0)
    {
        throw InputError(m_rows.GetLocation(),
                         "a heading without from and to, its columns separated by " +
                             m_rows.DescribeSeparator(),
                         "both",
                         "e.g. from,to,length_km,rate_gbit_s");
    }
}

void
LinkListReader::UseNode(const std::string& name, const std::string& prefix)
{
    const auto [found, isNew] = m_nodes.emplace(name, m_document.nodes.size());
    if (isNew)
    {
        m_document.nodes.push_back({name, {}, m_rows.GetLocation().line});
    }
    auto& attributes = m_document.nodes[found->second].attributes;
    for (std::size_t i = 0; i < m_columns.size(); ++i)
    {
        if (m_columns[i].compare(0, prefix.size(), prefix) == 0 && !m_fields[i].empty())
        {
            const std::string text = FormatExactly(m_rows.GetNumber(m_fields, i, m_columns[i]));
            const auto& known =
                attributes.emplace(m_columns[i].substr(prefix.size()), text).first->second;
            if (known != text)
            {
                throw InputError(m_rows.GetLocation(),
                                 m_columns[i] + " " + text + " of the node \"" + name + "\"",
                                 known + ", as in a row above",
                                 "correct one of them, or leave it empty");
            }
        }
    }
}

void
LinkListReader::ReadRow()
{
    if (m_fields.size() != m_columns.size())
    {
        throw m_rows.MakeWidthError(m_fields, m_columns.size());
    }
    BackboneDocument::Edge edge;
    edge.line = m_rows.GetLocation().line;
    for (std::size_t i = 0; i < m_columns.size(); ++i)
    {
        const std::string& name = m_columns[i];
        if (name == "from" || name == "to")
        {
            (name == "from" ? edge.from : edge.to) = m_fields[i];
        }
        else if (!m_fields[i].empty() && !name.empty())
        {
            const double value = m_rows.GetNumber(m_fields, i, name);
            edge.attributes[name] = FormatExactly(value);
        }
    }
    if (edge.from.empty() || edge.to.empty())
    {
        throw InputError(m_rows.GetLocation(),
                         "a row without from or to",
                         "the names of both ends",
                         "complete the row");
    }
    UseNode(edge.from, "from_");
    UseNode(edge.to, "to_");
    m_document.edges.push_back(edge);
}

BackboneDocument
LinkListReader::Read()
{
    if (!m_rows.Next(m_fields))
    {
        throw InputError(m_rows.GetLocation(), "no rows", "a heading and rows", "check the file");
    }
    ReadHeading();
    while (m_rows.Next(m_fields))
    {
        ReadRow();
    }
    return std::move(m_document);
}

BackboneDocument
ReadLinkList(const std::string& path, const std::string& text)
{
    return LinkListReader(path, text).Read();
}

const NamedRegistration g_edgeList{
    GetBackboneFormats(),
    {{"csv", "CSV edge list (from, to, length_km, rate_gbit_s, ...)", 3}, {".csv"}, ReadLinkList}};

} // namespace

} // namespace gridshare
} // namespace ns3
