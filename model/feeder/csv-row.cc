/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "csv-row.h"

#include "feeder-builder.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

CsvRowReader::CsvRowReader(const std::string& text,
                           const std::string& file,
                           CsvSeparators separators)
    : m_text(text),
      m_file(file),
      m_dialect(FindCsvDialect(text, separators))
{
    FindNumberSigns();
}

void
CsvRowReader::Rewind()
{
    m_next = 0;
    m_line = 0;
    m_width = 0;
    m_isAfterGap = false;
}

void
CsvRowReader::FindNumberSigns()
{
    std::vector<std::string> fields;
    while (Next(fields))
    {
        m_signs.resize(std::max(m_signs.size(), fields.size()));
        for (std::size_t i = 0; i < fields.size(); ++i)
        {
            NoteCsvNumber(fields[i], m_signs[i]);
        }
    }
    Rewind();
}

bool
CsvRowReader::Next(std::vector<std::string>& fields)
{
    m_isAfterGap = false;
    while (Take(fields))
    {
        const bool isEmpty = std::all_of(
            fields.begin(), fields.end(), [](const std::string& field) { return field.empty(); });
        if (isEmpty)
        {
            m_isAfterGap = true;
            continue;
        }
        while (!fields.empty() && fields.back().empty() && fields.size() != m_width)
        {
            if (m_width > 0 && fields.size() < m_width)
            {
                break;
            }
            fields.pop_back();
        }
        m_width = m_width == 0 ? fields.size() : m_width;
        return true;
    }
    return false;
}

/// The next row that is no comment; a blank one has one empty field.
bool
CsvRowReader::Take(std::vector<std::string>& fields)
{
    while (m_next < m_text.size())
    {
        const bool isFirst = m_width == 0;
        const std::size_t end = std::min(m_text.find(m_dialect.lineEnd, m_next), m_text.size());
        std::string row = m_text.substr(m_next, end - m_next);
        m_next = end + 1;
        ++m_line;
        row.erase(row.find_last_not_of('\r') + 1);
        const std::string bare = TrimCsv(row);
        if (bare.find('\0') != std::string::npos)
        {
            throw InputError(GetLocation(), "binary data", "CSV text", "give a text file");
        }
        const bool isSepLine =
            isFirst && m_dialect.hasSepLine && bare.find("ep=") != std::string::npos;
        if (isSepLine || (!bare.empty() && IsCsvComment(bare, m_dialect)))
        {
            continue;
        }
        if (!SplitCsvRow(row, m_dialect, fields))
        {
            throw InputError(GetLocation(),
                             "a quote that is not closed",
                             "a closing \"",
                             "close it on the same line");
        }
        return true;
    }
    return false;
}

InputLocation
CsvRowReader::GetLocation() const
{
    return {m_file, m_line};
}

bool
CsvRowReader::IsAfterGap() const
{
    return m_isAfterGap;
}

bool
CsvRowReader::HasDecimalComma(std::size_t column) const
{
    const CsvNumberSigns own = column < m_signs.size() ? m_signs[column] : CsvNumberSigns();
    if (own.hasComma || own.hasPoint)
    {
        return own.hasComma && !own.hasPoint;
    }
    const auto anywhere = [&](bool CsvNumberSigns::*sign) {
        return std::any_of(
            m_signs.begin(), m_signs.end(), [&](const auto& signs) { return signs.*sign; });
    };
    // Who separates by semicolons does so because the comma is the decimal sign.
    return !anywhere(&CsvNumberSigns::hasPoint) &&
           (anywhere(&CsvNumberSigns::hasComma) || m_dialect.separator == ';');
}

double
CsvRowReader::GetNumber(const std::vector<std::string>& fields,
                        std::size_t column,
                        const std::string& what) const
{
    const std::string& field = fields.at(column);
    const auto commas = std::count(field.begin(), field.end(), ',');
    const auto points = std::count(field.begin(), field.end(), '.');
    const bool hasGroups = HasCsvDigitGroups(field);
    if (hasGroups || (LooksLikeCsvNumber(field) && commas + points > 0))
    {
        const bool hasComma = HasDecimalComma(column);
        // With semicolons and no comma anywhere, "1.234" has a decimal point.
        const bool anyComma =
            std::any_of(m_signs.begin(), m_signs.end(), [](const auto& s) { return s.hasComma; });
        const bool isPlain = commas == 0 && points == 1 && !(hasComma && anyComma);
        const bool isComma = commas == 1 && points == 0 && hasComma;
        if (hasGroups || (!isPlain && !isComma))
        {
            throw InputError(GetLocation(),
                             what + " \"" + field.substr(0, 40) + "\" in column " +
                                 std::to_string(column + 1),
                             "a number without thousands separators, with the same decimal sign in "
                             "the whole column",
                             "write 1234.5, or 1234,5 in columns that semicolons separate");
        }
    }
    std::string number(field);
    std::replace(number.begin(), number.end(), ',', '.');
    return ParseFeederNumber(
        commas <= 1 && LooksLikeCsvNumber(field) ? number : field, GetLocation(), what);
}

InputError
CsvRowReader::MakeWidthError(const std::vector<std::string>& fields, std::size_t expected) const
{
    const bool perhapsDecimal = m_dialect.separator == ',' && fields.size() > expected;
    return InputError(GetLocation(),
                      "a row of " + std::to_string(fields.size()) + " fields separated by " +
                          DescribeSeparator(),
                      std::to_string(expected) + " as in the first row",
                      perhapsDecimal ? "correct the row; where commas are decimal signs, separate "
                                       "columns by semicolons"
                                     : "complete the row");
}

bool
CsvRowReader::SeparatesByCommas() const
{
    return !m_dialect.isLoose && m_dialect.separator == ',';
}

std::string
CsvRowReader::DescribeSeparator() const
{
    switch (m_dialect.isLoose ? ' ' : m_dialect.separator)
    {
    case ' ':
        return "blanks or commas";
    case ';':
        return "semicolons";
    case '\t':
        return "tabs";
    case ',':
        return "commas";
    case '\0':
        return "nothing";
    default:
        return std::string("\"") + m_dialect.separator + "\"";
    }
}

bool
IsCsvIndexColumn(const std::string& name)
{
    return name.empty() || LowerCase(name).compare(0, 8, "unnamed:") == 0;
}

} // namespace gridshare
} // namespace ns3
