/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "feeder-statement.h"

#include "ns3/feeder-builder.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

uint32_t
FeederStatement::GetPhaseMask() const
{
    const auto found = keys.find("phases");
    uint32_t mask = found == keys.end() ? 7 : 0;
    const std::string letters = found == keys.end() ? "" : LowerCase(found->second);
    for (const char letter : letters)
    {
        if (letter < 'a' || letter > 'c')
        {
            mask = 0;
            break;
        }
        mask |= 1u << (letter - 'a');
    }
    if (mask == 0)
    {
        throw InputError(
            where, "phases=" + letters, "one or more of the letters a, b and c", "e.g. phases=ab");
    }
    return mask;
}

double
FeederStatement::GetNumber(const std::string& key, double absent) const
{
    const auto found = keys.find(key);
    return found == keys.end() ? absent : ParseFeederNumber(found->second, where, key);
}

double
FeederStatement::GetAtLeastZero(const std::string& key, double absent) const
{
    const double value = GetNumber(key, absent);
    if (value < 0.0)
    {
        throw InputError(
            where, key + "=" + keys.at(key), "a number of at least 0", "correct the sign");
    }
    return value;
}

FeederStatement
SplitFeederStatement(const std::string& line, const InputLocation& where)
{
    FeederStatement statement;
    statement.where = where;
    std::size_t i = 0;
    while ((i = line.find_first_not_of(" \t\r", i)) != std::string::npos && line[i] != '#')
    {
        const std::size_t end = std::min(line.find_first_of(" \t\r#", i), line.size());
        const std::string word = line.substr(i, end - i);
        i = end;
        const std::size_t equals = word.find('=');
        if (equals == std::string::npos)
        {
            statement.words.push_back(word);
            continue;
        }
        const std::string key = LowerCase(word.substr(0, equals));
        if (!statement.keys.emplace(key, word.substr(equals + 1)).second)
        {
            throw InputError(
                statement.where, "\"" + key + "\" twice", "each key once", "remove one of them");
        }
    }
    return statement;
}

} // namespace gridshare
} // namespace ns3
