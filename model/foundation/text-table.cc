/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "text-table.h"

#include "input-error.h"
#include "invariant.h"
#include "named-registry.h"
#include "table-writer.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>
#include <numeric>
#include <sstream>

namespace ns3
{
namespace gridshare
{

namespace
{

/// What a cell is in a grid; exact for programs, else rounded.
TextGrid::Entry
MakeEntry(const TextTable::Cell& cell, bool exact, int digits)
{
    if (const auto* whole = std::get_if<int64_t>(&cell))
    {
        return {std::to_string(*whole), false};
    }
    if (const auto* real = std::get_if<double>(&cell))
    {
        return {exact ? FormatExactly(*real) : FormatRounded(*real, digits), false};
    }
    if (const auto* text = std::get_if<std::string>(&cell))
    {
        return {*text, true};
    }
    return {exact ? "" : "-", false};
}

} // namespace

std::string
FormatExactly(double value)
{
    if (std::isnan(value))
    {
        return "nan";
    }
    if (std::isinf(value))
    {
        return value > 0 ? "inf" : "-inf";
    }
    char buffer[64];
    const auto end = std::to_chars(buffer, buffer + sizeof(buffer), value).ptr;
    return {buffer, end};
}

std::string
FormatRounded(double value, int digits)
{
    std::ostringstream out;
    const double magnitude = std::fabs(value);
    if (std::isfinite(value) && magnitude >= 1e-4 && magnitude < 1e15)
    {
        // The exponent after rounding, as 0.9999 to three digits is 1.00.
        char buffer[64];
        const auto end = std::to_chars(buffer,
                                       buffer + sizeof(buffer),
                                       magnitude,
                                       std::chars_format::scientific,
                                       digits - 1)
                             .ptr;
        const std::string scientific(buffer, end);
        const int exponent = std::stoi(scientific.substr(scientific.find('e') + 1));
        const int decimals = digits - 1 - exponent;
        out << std::fixed;
        out.precision(std::max(decimals, 0));
    }
    else
    {
        out.precision(digits);
    }
    out << value;
    return out.str();
}

TextTable::Format
TextTable::ParseFormat(const std::string& word)
{
    static const std::vector<std::string> names{"table", "json", "csv", "md", "tex"};
    for (std::size_t i = 0; i < names.size(); ++i)
    {
        if (word == names[i])
        {
            return static_cast<Format>(i);
        }
    }
    throw InputError({}, word, "one of " + JoinNames(names), "choose one of these");
}

void
TextTable::AddColumn(const std::string& name, const std::string& title, int digits)
{
    GRIDSHARE_INVARIANT(m_rows.empty(), "columns come before rows");
    m_columns.push_back({name, title, digits});
}

void
TextTable::AddRow(const std::vector<Cell>& cells)
{
    GRIDSHARE_INVARIANT(cells.size() == m_columns.size(), "one cell a column");
    m_rows.push_back(cells);
}

void
TextTable::SetColumnsForPeople(const std::vector<std::string>& names)
{
    m_forPeople = names;
}

void
TextTable::AddNote(const std::string& sentence)
{
    m_notes.push_back(sentence);
}

void
TextTable::LimitWidth(std::size_t columns)
{
    m_width = columns;
}

std::string
TextTable::Render(Format format, const TableView& view) const
{
    const auto columns = ChooseColumns(format, view);
    if (format == Format::JSON)
    {
        return RenderJson(columns);
    }
    const TextGrid whole = MakeGrid(columns, format == Format::CSV);
    const TextGrid grid = view.isTurned ? whole.Turn() : whole;
    switch (format)
    {
    case Format::CSV:
        return WriteCsv(grid);
    case Format::MD:
        return WriteMarkdown(grid, m_notes);
    case Format::TEX:
        return WriteLatex(grid, m_notes, m_width > 0);
    default:
        return WriteAligned(grid, m_notes, m_width);
    }
}

const std::vector<TextTable::Column>&
TextTable::GetColumns() const
{
    return m_columns;
}

const std::vector<std::vector<TextTable::Cell>>&
TextTable::GetRows() const
{
    return m_rows;
}

std::vector<std::string>
TextTable::ListColumnsForPeople() const
{
    if (!m_forPeople.empty())
    {
        return m_forPeople;
    }
    std::vector<std::string> names;
    for (const auto& column : m_columns)
    {
        names.push_back(column.name);
    }
    return names;
}

const std::vector<std::string>&
TextTable::GetNotes() const
{
    return m_notes;
}

/// @return the places of the columns that are shown
std::vector<std::size_t>
TextTable::ChooseColumns(Format format, const TableView& view) const
{
    std::vector<std::string> all;
    for (const auto& column : m_columns)
    {
        all.push_back(column.name);
    }
    const bool forPrograms = format == Format::CSV || format == Format::JSON;
    std::vector<std::size_t> places;
    if (view.columns.empty() && (forPrograms || m_forPeople.empty()))
    {
        places.resize(all.size()); // by place: some tables have a name twice
        std::iota(places.begin(), places.end(), 0);
        return places;
    }
    for (const auto& name : view.columns.empty() ? m_forPeople : view.columns)
    {
        const auto found = std::find(all.begin(), all.end(), name);
        if (found == all.end())
        {
            throw MakeUnknownNameError(view.location,
                                       "the column \"" + name + "\"",
                                       name,
                                       all,
                                       "name columns of this table, with commas between them");
        }
        places.push_back(static_cast<std::size_t>(found - all.begin()));
    }
    return places;
}

TextGrid
TextTable::MakeGrid(const std::vector<std::size_t>& columns, bool exact) const
{
    TextGrid grid;
    for (const std::size_t i : columns)
    {
        grid.headings.push_back({exact ? m_columns[i].name : m_columns[i].title, true});
    }
    for (const auto& row : m_rows)
    {
        auto& line = grid.rows.emplace_back();
        for (const std::size_t i : columns)
        {
            line.push_back(MakeEntry(row[i], exact, m_columns[i].digits));
        }
    }
    return grid;
}

std::string
TextTable::RenderJson(const std::vector<std::size_t>& columns) const
{
    nlohmann::ordered_json rows = nlohmann::ordered_json::array();
    for (const auto& row : m_rows)
    {
        nlohmann::ordered_json object;
        for (const std::size_t i : columns)
        {
            std::visit(
                [&](const auto& value) {
                    using T = std::decay_t<decltype(value)>;
                    if constexpr (std::is_same_v<T, std::monostate>)
                    {
                        object[m_columns[i].name] = nullptr;
                    }
                    else
                    {
                        object[m_columns[i].name] = value; // a double that is not finite is null
                    }
                },
                row[i]);
        }
        rows.push_back(object);
    }
    return rows.dump(2) + "\n";
}

} // namespace gridshare
} // namespace ns3
