/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "scenario-block-key.h"

#include "ns3/name-suggestion.h"
#include "ns3/named-registry.h"

#include <charconv>

namespace ns3
{
namespace gridshare
{

namespace
{

/// In the name of a key of a schema, the place of the number of a block.
const std::string NUMBER = "N.";

} // namespace

std::optional<BlockKeyName>
SplitBlockKey(const std::string& name)
{
    const auto first = name.find('.');
    const auto second = first == std::string::npos ? first : name.find('.', first + 1);
    if (second == std::string::npos)
    {
        return std::nullopt;
    }
    BlockKeyName parts{name.substr(0, first), 0, name.substr(second + 1)};
    const char* begin = name.data() + first + 1;
    const char* end = name.data() + second;
    const auto read = std::from_chars(begin, end, parts.number);
    const bool isNumber = read.ec == std::errc() && read.ptr == end && *begin != '0';
    return isNumber ? std::optional<BlockKeyName>(parts) : std::nullopt;
}

std::string
NameInEveryBlock(const BlockKeyName& name)
{
    return name.section + "." + NUMBER + name.key;
}

bool
IsKeyOfEveryBlock(const std::string& name)
{
    return name.find("." + NUMBER) != std::string::npos;
}

std::string
CutBlockNumber(const std::string& key)
{
    return key.substr(NUMBER.size());
}

InputError
MakeUnknownBlockKeyError(const std::string& section,
                         const std::vector<std::string>& keys,
                         const std::string& name,
                         const InputLocation& location)
{
    const auto block = SplitBlockKey(name);
    const std::string prefix = section + "." + std::to_string(block ? block->number : 1) + ".";
    std::vector<std::string> words;
    std::vector<std::string> names;
    for (const auto& key : keys)
    {
        words.push_back(CutBlockNumber(key));
        names.push_back(prefix + words.back());
    }
    return InputError(
        location,
        block ? "the unknown key " + name : name + " without the number of a block",
        "a key of a block [[" + section + "]]: " + JoinNames(words),
        SuggestName(name,
                    block || IsKeyOfEveryBlock(name) ? names : std::vector<std::string>{},
                    "write, for example, " + names.front() + ", of the first block",
                    NameQuotes::BARE));
}

} // namespace gridshare
} // namespace ns3
