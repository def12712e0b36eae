/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "load-shape-file.h"

#include "ns3/csv-row.h"
#include "ns3/name-suggestion.h"
#include "ns3/text-file.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace gridshare
{

namespace
{

using Fields = std::vector<std::string>;

bool
HasDigit(const std::string& text)
{
    return text.find_first_of("0123456789") != std::string::npos;
}

/// Also one that is refused later.
bool
LooksLikeNumber(const std::string& field)
{
    return LooksLikeCsvNumber(field) || HasCsvDigitGroups(field);
}

/// Names stand over numbers, or a word without digits over times.
bool
IsHeading(const Fields& first, const Fields& second)
{
    if (std::none_of(first.begin(), first.end(), LooksLikeNumber))
    {
        return true;
    }
    for (std::size_t i = 0; i < std::min(first.size(), second.size()); ++i)
    {
        const bool isName = !LooksLikeNumber(first[i]);
        if (isName && (LooksLikeNumber(second[i]) || (!HasDigit(first[i]) && HasDigit(second[i]))))
        {
            return true;
        }
    }
    return false;
}

/// Reads one column of one file.
class LoadShapeReader
{
  public:
    LoadShapeReader(const std::string& text, const std::string& path, const std::string& column)
        : m_rows(text, path),
          m_path(path),
          m_column(column)
    {
    }

    /// @return the values; the name of the column in name
    std::vector<double> Read(std::string& name);

  private:
    void ReadHeading();
    std::size_t FindColumn(const Fields& heading);
    void ReadRow(std::vector<double>& values);
    void CheckColumns(const std::vector<double>& values);

    CsvRowReader m_rows;           //!< the file
    std::string m_path;            //!< of it
    std::string m_column;          //!< that the user asked for; or empty
    Fields m_fields;               //!< of the row
    bool m_hasHeading{false};      //!< the first row has names
    std::size_t m_columns{0};      //!< fields of the first row
    std::size_t m_index{0};        //!< of the column
    bool m_mayBeDecimal{true};     //!< two columns of whole numbers so far
    std::vector<double> m_counter; //!< what the first of them says
    std::string m_example;         //!< such a row
};

std::size_t
LoadShapeReader::FindColumn(const Fields& heading)
{
    if (m_column.empty())
    {
        return heading.size() - 1;
    }
    const bool isIndex =
        m_column.size() < 7 &&
        std::all_of(m_column.begin(), m_column.end(), [](char c) { return c >= '0' && c <= '9'; });
    const std::size_t index = isIndex ? std::stoul(m_column) : 0;
    const bool isInRange = index >= 1 && index <= heading.size();
    const auto found = std::find(heading.begin(), heading.end(), m_column);
    if (found != heading.end() && (m_hasHeading || !isInRange))
    {
        m_hasHeading = true; // also when all names are numbers, such as years
        return static_cast<std::size_t>(found - heading.begin());
    }
    if (!isInRange)
    {
        throw InputError(m_rows.GetLocation(),
                         "no column \"" + m_column + "\" (columns are separated by " +
                             m_rows.DescribeSeparator() + ")",
                         "a number from 1 to " + std::to_string(heading.size()) +
                             (m_hasHeading ? " or one of " + JoinNames(heading) : ""),
                         SuggestName(m_column, heading));
    }
    return index - 1;
}

void
LoadShapeReader::ReadHeading()
{
    Fields first;
    if (!m_rows.Next(first))
    {
        throw InputError({m_path, 0}, "no rows", "one value a row", "check the file");
    }
    Fields second;
    m_rows.Next(second);
    m_rows.Rewind();
    m_rows.Next(first);
    m_hasHeading = IsHeading(first, second);
    m_columns = first.size();
    m_index = FindColumn(first);
    m_hasHeading = m_hasHeading || !LooksLikeNumber(first[m_index]);
    m_fields = first;
}

void
LoadShapeReader::ReadRow(std::vector<double>& values)
{
    if (m_fields.size() != m_columns)
    {
        throw m_rows.MakeWidthError(m_fields, m_columns);
    }
    if (m_rows.IsAfterGap() && !values.empty())
    {
        throw InputError(m_rows.GetLocation(),
                         "an empty row before this one",
                         "one value for each interval",
                         "fill it in or remove it: all values behind it would come too early");
    }
    values.push_back(m_rows.GetNumber(m_fields, m_index, "the load"));
    if (values.back() < 0.0)
    {
        throw InputError(m_rows.GetLocation(),
                         "the load " + m_fields[m_index],
                         "at least 0",
                         "generation is not metered as a negative load: correct the value");
    }
    const auto isWhole = [](const std::string& field) {
        return !field.empty() && field.find_first_not_of("0123456789") == std::string::npos;
    };
    m_mayBeDecimal =
        m_mayBeDecimal && m_columns == 2 && isWhole(m_fields[0]) && isWhole(m_fields[1]);
    if (m_mayBeDecimal)
    {
        m_example = m_fields[0] + "," + m_fields[1];
        m_counter.push_back(m_rows.GetNumber(m_fields, 0, "the first column"));
    }
}

/// "0,5" in each row is a half with a decimal comma, or 0 and 5; only a counter in front tells.
void
LoadShapeReader::CheckColumns(const std::vector<double>& values)
{
    if (values.empty())
    {
        throw InputError(
            {m_path, 0}, "a heading without rows", "one value a row", "check the file");
    }
    if (m_hasHeading || !m_column.empty() || !m_mayBeDecimal || !m_rows.SeparatesByCommas())
    {
        return;
    }
    const double step = m_counter.size() > 1 ? m_counter[1] - m_counter[0] : 0.0;
    bool counts = step > 0.0;
    for (std::size_t i = 1; i < m_counter.size(); ++i)
    {
        counts = counts && m_counter[i] - m_counter[i - 1] == step;
    }
    if (!counts)
    {
        throw InputError({m_path, 1},
                         "rows such as \"" + m_example +
                             "\": two whole numbers, or one with a decimal comma",
                         "rows that can be read in one way",
                         "name the column (meters.load_shape_column = \"2\"), or write decimal "
                         "points");
    }
}

std::vector<double>
LoadShapeReader::Read(std::string& name)
{
    ReadHeading();
    name = m_hasHeading ? m_fields[m_index] : "column " + std::to_string(m_index + 1);
    std::vector<double> values;
    for (bool more = m_hasHeading ? m_rows.Next(m_fields) : true; more;
         more = m_rows.Next(m_fields))
    {
        ReadRow(values);
    }
    CheckColumns(values);
    return values;
}

} // namespace

LoadShape
ReadLoadShape(const std::string& path,
              const std::string& column,
              double intervalSeconds,
              LoadShape::Unit unit)
{
    if (!(intervalSeconds > 0.0) || !std::isfinite(intervalSeconds))
    {
        throw InputError({path, 0},
                         "an interval of " + std::to_string(intervalSeconds) + " s",
                         "a number above 0",
                         "e.g. 900");
    }
    const std::string text = ReadTextFile(path, "a load shape in CSV");
    std::string name;
    const auto values = LoadShapeReader(text, path, column).Read(name);
    return LoadShape(name, intervalSeconds, values, unit);
}

} // namespace gridshare
} // namespace ns3
