/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "named-registry.h"

#include "name-suggestion.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

bool
IsSameName(const std::string& a, const std::string& b, NameSpelling spelling)
{
    const auto isSameLetter = [spelling](char first, char second) {
        const bool bothJoin = (first == '-' || first == '_') && (second == '-' || second == '_');
        return first == second || (spelling == NameSpelling::HYPHEN_IS_UNDERSCORE && bothJoin);
    };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), isSameLetter);
}

std::string
JoinAlternatives(std::vector<std::string> names)
{
    const std::string last = names.back();
    names.pop_back();
    return names.empty() ? last : JoinNames(names) + " or " + last;
}

InputError
MakeUnknownNameError(const InputLocation& location,
                     const std::string& what,
                     const std::string& word,
                     const std::vector<std::string>& names,
                     const std::string& otherwise)
{
    return InputError(
        location, what, "one of " + JoinNames(names), SuggestName(word, names, otherwise));
}

} // namespace gridshare
} // namespace ns3
