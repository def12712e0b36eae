/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "feeder-statement-form.h"

#include "ns3/named-registry.h"
#include "ns3/printable-text.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

void
FeederStatementForm::Check(const FeederStatement& statement) const
{
    const std::size_t words = statement.words.size();
    if (words < fewestWords || words > mostWords)
    {
        throw InputError(statement.where,
                         "\"" + keyword + "\" with " + std::to_string(words - 1) + " word(s)",
                         std::to_string(fewestWords - 1) + " to " + std::to_string(mostWords - 1) +
                             " words after it",
                         "see doc/model/grid.md for the format");
    }
    for (const auto& [key, value] : statement.keys)
    {
        if (std::find(keys.begin(), keys.end(), key) == keys.end())
        {
            throw MakeUnknownNameError(
                statement.where, "the key \"" + key + "\" of \"" + keyword + "\"", key, keys);
        }
    }
    for (const auto& word : statement.words)
    {
        RequirePrintable(word, "the word", statement.where);
    }
}

} // namespace gridshare
} // namespace ns3
