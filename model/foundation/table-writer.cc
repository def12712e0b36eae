/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "table-writer.h"

#include "aligned-table.h"
#include "unicode-text.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr std::size_t MOST_NOTE_LINES = 20;              //!< of a note
constexpr std::size_t LONG_LATEX_TEXT = 30;              //!< characters; longer ones are broken
constexpr const char* LATEX_TEXT = "p{0.22\\linewidth}"; //!< column of long texts

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

/// A heading of several lines stands in a box of its own.
std::string
MakeLatexHeading(const std::string& text, bool isText)
{
    const std::vector<std::string> lines = SplitLines(text);
    if (lines.size() == 1)
    {
        return EscapeLatex(text);
    }
    std::string box = std::string("\\shortstack[") + (isText ? "l" : "r") + "]{";
    for (std::size_t i = 0; i < lines.size(); ++i)
    {
        box += (i > 0 ? "\\\\" : "") + EscapeLatex(lines[i]);
    }
    return box + "}";
}

} // namespace

std::string
WriteCsv(const TextGrid& grid)
{
    std::string out;
    const auto write = [&out](const std::vector<TextGrid::Entry>& entries) {
        for (std::size_t i = 0; i < entries.size(); ++i)
        {
            out += (i > 0 ? "," : "") + QuoteCsv(entries[i].text);
        }
        out += "\n";
    };
    write(grid.headings);
    std::for_each(grid.rows.begin(), grid.rows.end(), write);
    return out;
}

std::string
WriteAligned(const TextGrid& grid, const std::vector<std::string>& notes, std::size_t width)
{
    AlignedTable table(grid);
    if (width > 0)
    {
        table.Narrow(width);
    }
    std::string out = table.Render() + (notes.empty() ? "" : "\n");
    for (const auto& note : notes)
    {
        const std::vector<std::string> lines =
            width > 0 ? WrapText(note, width, MOST_NOTE_LINES) : std::vector<std::string>{note};
        for (const auto& line : lines)
        {
            out += line + "\n";
        }
    }
    return out;
}

std::string
WriteMarkdown(const TextGrid& grid, const std::vector<std::string>& notes)
{
    std::string out = "|";
    std::string rule = "|";
    for (std::size_t i = 0; i < grid.headings.size(); ++i)
    {
        out += " " + EscapeMarkdown(JoinLines(grid.headings[i].text)) + " |";
        rule += grid.HoldsText(i) ? " --- |" : " ---: |";
    }
    out += "\n" + rule + "\n";
    for (const auto& row : grid.rows)
    {
        out += "|";
        for (const auto& entry : row)
        {
            out += " " + EscapeMarkdown(entry.text) + " |";
        }
        out += "\n";
    }
    for (const auto& note : notes)
    {
        out += "\n" + note + "\n";
    }
    return out;
}

std::string
WriteLatex(const TextGrid& grid, const std::vector<std::string>& notes, bool isCompact)
{
    std::string alignment;
    std::string heading;
    for (std::size_t i = 0; i < grid.headings.size(); ++i)
    {
        const bool isText = grid.HoldsText(i);
        const bool isLong = std::any_of(grid.rows.begin(), grid.rows.end(), [i](const auto& row) {
            return MeasureColumns(row[i].text) > LONG_LATEX_TEXT;
        });
        alignment += !isText ? "r" : isCompact && isLong ? LATEX_TEXT : "l";
        heading += (i > 0 ? " & " : "") + MakeLatexHeading(grid.headings[i].text, isText);
    }
    std::string out = isCompact ? "\\begingroup\\footnotesize\\setlength{\\tabcolsep}{3pt}\n" : "";
    out += "\\begin{tabular}{" + alignment + "}\n\\toprule\n" + heading + " \\\\\n\\midrule\n";
    for (const auto& row : grid.rows)
    {
        for (std::size_t i = 0; i < row.size(); ++i)
        {
            out += (i > 0 ? " & " : "") + EscapeLatex(row[i].text);
        }
        out += " \\\\\n";
    }
    out += "\\bottomrule\n\\end{tabular}\n";
    for (const auto& note : notes)
    {
        out += "\\par\\smallskip " + EscapeLatex(note) + "\n";
    }
    return out + (isCompact ? "\\par\\endgroup\n" : "");
}

} // namespace gridshare
} // namespace ns3
