/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "aligned-table.h"

#include "unicode-text.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr std::size_t GAP = 2;             //!< columns of a terminal between two of a table
constexpr std::size_t NARROWEST_TEXT = 10; //!< columns; texts are not broken further
constexpr std::size_t MOST_LINES = 20;     //!< of a broken text

std::size_t
MeasureLines(const std::vector<std::string>& lines)
{
    std::size_t width = 0;
    for (const auto& line : lines)
    {
        width = std::max(width, MeasureColumns(line));
    }
    return width;
}

std::string
Pad(const std::string& text, std::size_t width, bool isText)
{
    const std::string space(width - MeasureColumns(text), ' ');
    return isText ? text + space : space + text;
}

} // namespace

AlignedTable::AlignedTable(const TextGrid& grid)
    : m_grid(grid),
      m_widths(grid.headings.size()),
      m_isBroken(grid.headings.size())
{
    for (const auto& heading : grid.headings)
    {
        m_headings.push_back(SplitLines(heading.text));
    }
    for (const auto& row : grid.rows)
    {
        auto& cells = m_rows.emplace_back();
        for (const auto& entry : row)
        {
            cells.push_back({entry.text});
        }
    }
    Measure();
}

void
AlignedTable::Measure()
{
    for (std::size_t i = 0; i < m_widths.size(); ++i)
    {
        m_widths[i] = MeasureLines(m_headings[i]);
        for (const auto& row : m_rows)
        {
            m_widths[i] = std::max(m_widths[i], MeasureLines(row[i]));
        }
    }
}

std::size_t
AlignedTable::GetWidth() const
{
    std::size_t width = 0;
    for (std::size_t i = 0; i < m_widths.size(); ++i)
    {
        width += m_widths[i] + (i > 0 ? GAP : 0);
    }
    return width;
}

/// @return a column of texts that may still be broken; the number of columns if there is none
std::size_t
AlignedTable::FindWidestText() const
{
    std::size_t widest = m_widths.size();
    for (std::size_t i = 0; i < m_widths.size(); ++i)
    {
        if (m_grid.HoldsText(i) && !m_isBroken[i] && m_widths[i] > NARROWEST_TEXT &&
            (widest == m_widths.size() || m_widths[i] > m_widths[widest]))
        {
            widest = i;
        }
    }
    return widest;
}

void
AlignedTable::Narrow(std::size_t width)
{
    while (GetWidth() > width)
    {
        const std::size_t widest = FindWidestText();
        if (widest == m_widths.size())
        {
            return;
        }
        const std::size_t excess = GetWidth() - width;
        const std::size_t columns =
            std::max(NARROWEST_TEXT, m_widths[widest] - std::min(m_widths[widest], excess));
        for (std::size_t r = 0; r < m_rows.size(); ++r)
        {
            m_rows[r][widest] = WrapText(m_grid.rows[r][widest].text, columns, MOST_LINES);
        }
        m_isBroken[widest] = true;
        Measure();
    }
}

template <typename IsText>
std::string
AlignedTable::RenderRow(const std::vector<Lines>& cells, const IsText& isText) const
{
    std::size_t height = 0;
    for (const auto& cell : cells)
    {
        height = std::max(height, cell.size());
    }
    std::string out;
    for (std::size_t line = 0; line < height; ++line)
    {
        for (std::size_t i = 0; i < cells.size(); ++i)
        {
            out += std::string(i > 0 ? GAP : 0, ' ') +
                   Pad(line < cells[i].size() ? cells[i][line] : "", m_widths[i], isText(i));
        }
        out += "\n";
    }
    return out;
}

std::string
AlignedTable::Render() const
{
    std::size_t height = 0; // of the headings, which stand on the rule
    for (const auto& heading : m_headings)
    {
        height = std::max(height, heading.size());
    }
    std::vector<Lines> headings = m_headings;
    std::string rule;
    for (std::size_t i = 0; i < headings.size(); ++i)
    {
        headings[i].insert(headings[i].begin(), height - headings[i].size(), "");
        rule += std::string(i > 0 ? GAP : 0, ' ') + std::string(m_widths[i], '-');
    }
    std::string out =
        RenderRow(headings, [this](std::size_t column) { return m_grid.HoldsText(column); });
    out += rule + "\n";
    for (std::size_t r = 0; r < m_rows.size(); ++r)
    {
        out += RenderRow(m_rows[r],
                         [this, r](std::size_t column) { return m_grid.rows[r][column].isText; });
    }
    return out;
}

} // namespace gridshare
} // namespace ns3
