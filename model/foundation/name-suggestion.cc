/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "name-suggestion.h"

#include "input-error.h"

namespace ns3
{
namespace gridshare
{

std::string
SuggestName(const std::string& word,
            const std::vector<std::string>& names,
            const std::string& otherwise,
            NameQuotes quotes)
{
    const std::string nearest = NearestName(word, names);
    const std::string quote = quotes == NameQuotes::QUOTED ? "\"" : "";
    return nearest.empty() ? otherwise : "did you mean " + quote + nearest + quote + "?";
}

} // namespace gridshare
} // namespace ns3
