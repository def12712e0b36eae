/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "text-table.h"

#include "input-error.h"
#include "invariant.h"
#include "unicode-text.h"

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

bool
IsText(const TextTable::Cell& cell)
{
    return std::holds_alternative<std::string>(cell);
}

std::string
PadRight(const std::string& text, std::size_t width)
{
    return text + std::string(width - MeasureColumns(text), ' ');
}

std::string
PadLeft(const std::string& text, std::size_t width)
{
    return std::string(width - MeasureColumns(text), ' ') + text;
}

/// RFC 4180, section 2, rules 5 to 7.
std::string
QuoteCsv(const std::string& text)
{
    if (text.find_first_of(",\"\r\n") == std::string::npos)
    {
        return text;
    }
    std::string quoted = "\"";
    for (char c : text)
    {
        quoted += c;
        if (c == '"')
        {
            quoted += '"';
        }
    }
    return quoted + "\"";
}

std::string
EscapeLatex(const std::string& text)
{
    std::string escaped;
    for (char c : text)
    {
        if (c == '\\')
        {
            escaped += "\\textbackslash{}";
            continue;
        }
        if (std::string("&%$#_{}^~").find(c) != std::string::npos)
        {
            escaped += '\\';
        }
        escaped += c;
        if (c == '^' || c == '~')
        {
            escaped += "{}"; // else they are accents
        }
    }
    return escaped;
}

/// A bar would begin a new column.
std::string
EscapeMarkdown(const std::string& text)
{
    std::string escaped;
    for (char c : text)
    {
        if (c == '|')
        {
            escaped += '\\';
        }
        escaped += c;
    }
    return escaped;
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

std::string
TextTable::Render(Format format) const
{
    switch (format)
    {
    case Format::JSON:
        return RenderJson();
    case Format::CSV:
        return RenderCsv();
    case Format::MD:
        return RenderMarkdown();
    case Format::TEX:
        return RenderLatex();
    case Format::TABLE:
        break;
    }
    return RenderAligned();
}

std::vector<std::vector<std::string>>
TextTable::RenderCellsForPeople() const
{
    std::vector<std::vector<std::string>> texts;
    for (const auto& row : m_rows)
    {
        std::vector<std::string> line;
        for (std::size_t i = 0; i < row.size(); ++i)
        {
            if (const auto* whole = std::get_if<int64_t>(&row[i]))
            {
                line.push_back(std::to_string(*whole));
            }
            else if (const auto* real = std::get_if<double>(&row[i]))
            {
                line.push_back(FormatRounded(*real, m_columns[i].digits));
            }
            else if (const auto* text = std::get_if<std::string>(&row[i]))
            {
                line.push_back(*text);
            }
            else
            {
                line.emplace_back("-");
            }
        }
        texts.push_back(std::move(line));
    }
    return texts;
}

std::string
TextTable::RenderAligned() const
{
    const auto texts = RenderCellsForPeople();
    std::vector<std::size_t> widths;
    for (std::size_t i = 0; i < m_columns.size(); ++i)
    {
        std::size_t width = MeasureColumns(m_columns[i].title);
        for (const auto& line : texts)
        {
            width = std::max(width, MeasureColumns(line[i]));
        }
        widths.push_back(width);
    }
    std::string out;
    for (std::size_t i = 0; i < m_columns.size(); ++i)
    {
        out += (i > 0 ? "  " : "") + PadRight(m_columns[i].title, widths[i]);
    }
    out += "\n";
    for (std::size_t i = 0; i < m_columns.size(); ++i)
    {
        out += (i > 0 ? "  " : "") + std::string(widths[i], '-');
    }
    out += "\n";
    for (std::size_t r = 0; r < texts.size(); ++r)
    {
        for (std::size_t i = 0; i < m_columns.size(); ++i)
        {
            out += i > 0 ? "  " : "";
            out += IsText(m_rows[r][i]) ? PadRight(texts[r][i], widths[i])
                                        : PadLeft(texts[r][i], widths[i]);
        }
        out += "\n";
    }
    return out;
}

std::string
TextTable::RenderJson() const
{
    nlohmann::ordered_json rows = nlohmann::ordered_json::array();
    for (const auto& row : m_rows)
    {
        nlohmann::ordered_json object;
        for (std::size_t i = 0; i < row.size(); ++i)
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

std::string
TextTable::RenderCsv() const
{
    std::string out;
    for (std::size_t i = 0; i < m_columns.size(); ++i)
    {
        out += (i > 0 ? "," : "") + QuoteCsv(m_columns[i].name);
    }
    out += "\n";
    for (const auto& row : m_rows)
    {
        for (std::size_t i = 0; i < row.size(); ++i)
        {
            out += i > 0 ? "," : "";
            if (const auto* whole = std::get_if<int64_t>(&row[i]))
            {
                out += std::to_string(*whole);
            }
            else if (const auto* real = std::get_if<double>(&row[i]))
            {
                out += FormatExactly(*real);
            }
            else if (const auto* text = std::get_if<std::string>(&row[i]))
            {
                out += QuoteCsv(*text);
            }
        }
        out += "\n";
    }
    return out;
}

std::string
TextTable::RenderMarkdown() const
{
    std::string out = "|";
    std::string rule = "|";
    for (std::size_t i = 0; i < m_columns.size(); ++i)
    {
        out += " " + EscapeMarkdown(m_columns[i].title) + " |";
        rule += !m_rows.empty() && IsText(m_rows[0][i]) ? " --- |" : " ---: |";
    }
    out += "\n" + rule + "\n";
    for (const auto& line : RenderCellsForPeople())
    {
        out += "|";
        for (const auto& text : line)
        {
            out += " " + EscapeMarkdown(text) + " |";
        }
        out += "\n";
    }
    return out;
}

std::string
TextTable::RenderLatex() const
{
    std::string alignment;
    std::string heading;
    for (std::size_t i = 0; i < m_columns.size(); ++i)
    {
        alignment += !m_rows.empty() && IsText(m_rows[0][i]) ? "l" : "r";
        heading += (i > 0 ? " & " : "") + EscapeLatex(m_columns[i].title);
    }
    std::string out =
        "\\begin{tabular}{" + alignment + "}\n\\toprule\n" + heading + " \\\\\n\\midrule\n";
    for (const auto& line : RenderCellsForPeople())
    {
        for (std::size_t i = 0; i < line.size(); ++i)
        {
            out += (i > 0 ? " & " : "") + EscapeLatex(line[i]);
        }
        out += " \\\\\n";
    }
    return out + "\\bottomrule\n\\end{tabular}\n";
}

} // namespace gridshare
} // namespace ns3
