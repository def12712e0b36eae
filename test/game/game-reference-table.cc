/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "game-reference-table.h"

#include "ns3/abort.h"
#include "ns3/input-error.h"
#include "ns3/parameter-domain.h"

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <limits>
#include <sstream>

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

std::vector<std::string>
SplitCsv(const std::string& line)
{
    std::vector<std::string> cells(1);
    bool quoted = false;
    for (char c : line)
    {
        if (c == '"')
        {
            quoted = !quoted;
        }
        else if (c == ',' && !quoted)
        {
            cells.emplace_back();
        }
        else if (c != '\r')
        {
            cells.back() += c;
        }
    }
    return cells;
}

} // namespace

GameReferenceTable::GameReferenceTable(const std::string& name)
{
    const std::string path =
        std::string(GRIDSHARE_SOURCE_DIRECTORY) + "/test/game/reference/" + name;
    std::ifstream file(path);
    std::string line;
    NS_ABORT_MSG_UNLESS(std::getline(file, line), "there is no " << path);
    const auto header = SplitCsv(line);
    while (std::getline(file, line))
    {
        const auto cells = SplitCsv(line);
        Row row;
        for (std::size_t i = 0; i < header.size(); ++i)
        {
            row[header[i]] = i < cells.size() ? cells[i] : "";
        }
        m_rows.push_back(row);
    }
}

const std::vector<GameReferenceTable::Row>&
GameReferenceTable::GetRows() const
{
    return m_rows;
}

double
GameReferenceTable::Number(const Row& row, const std::string& column)
{
    const std::string& text = row.at(column);
    const auto slash = text.find('/');
    if (text.empty())
    {
        return std::numeric_limits<double>::quiet_NaN();
    }
    if (slash != std::string::npos)
    {
        return std::strtod(text.c_str(), nullptr) / std::strtod(text.c_str() + slash + 1, nullptr);
    }
    return std::strtod(text.c_str(), nullptr);
}

std::vector<std::string>
SplitAt(const std::string& text, char separator)
{
    std::vector<std::string> parts;
    std::istringstream in(text);
    std::string part;
    while (std::getline(in, part, separator))
    {
        parts.push_back(part);
    }
    return parts;
}

double
RelativeError(double found, double expected)
{
    if (found == expected)
    {
        return 0.0;
    }
    return std::fabs(found - expected) / std::fabs(expected);
}

std::string
GetRefusal(const std::function<void()>& call)
{
    try
    {
        call();
    }
    catch (const InputError& error)
    {
        return error.GetExpected();
    }
    return "no error";
}

} // namespace tests
} // namespace gridshare
} // namespace ns3
