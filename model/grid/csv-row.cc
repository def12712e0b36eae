/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "csv-row.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

namespace
{

std::string
Trim(const std::string& text)
{
    const std::size_t first = text.find_first_not_of(" \t\r");
    const std::size_t last = text.find_last_not_of(" \t\r");
    return first == std::string::npos ? "" : text.substr(first, last - first + 1);
}

} // namespace

CsvRowReader::CsvRowReader(const std::string& text, const std::string& file)
    : m_text(text),
      m_file(file)
{
}

bool
CsvRowReader::Next(std::vector<std::string>& fields)
{
    while (m_next < m_text.size())
    {
        const std::size_t end = std::min(m_text.find('\n', m_next), m_text.size());
        const std::string row = Trim(m_text.substr(m_next, end - m_next));
        m_next = end + 1;
        ++m_line;
        if (row.find('\0') != std::string::npos)
        {
            throw InputError(GetLocation(), "binary data", "CSV text", "give a text file");
        }
        if (!row.empty() && row[0] != '#')
        {
            Split(row, fields);
            return true;
        }
    }
    return false;
}

InputLocation
CsvRowReader::GetLocation() const
{
    return {m_file, m_line};
}

void
CsvRowReader::Split(const std::string& row, std::vector<std::string>& fields) const
{
    fields.clear();
    std::size_t i = 0;
    while (true)
    {
        i = std::min(row.find_first_not_of(" \t", i), row.size());
        std::string field;
        if (i < row.size() && row[i] == '"')
        {
            for (++i; i < row.size() && (row[i] != '"' || row.compare(i, 2, "\"\"") == 0); ++i)
            {
                field += row[i];
                i += row[i] == '"' ? 1 : 0;
            }
            if (i >= row.size())
            {
                throw InputError(GetLocation(),
                                 "a quote that is not closed",
                                 "a closing \"",
                                 "close it on the same line");
            }
            i = std::min(row.find(',', i), row.size());
        }
        else
        {
            const std::size_t end = std::min(row.find(',', i), row.size());
            field = Trim(row.substr(i, end - i));
            i = end;
        }
        fields.push_back(field);
        if (i == row.size())
        {
            return;
        }
        ++i;
    }
}

} // namespace gridshare
} // namespace ns3
