/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "opendss-variables.h"

#include "opendss-tokenizer.h"

#include "ns3/feeder-builder.h"

#include <algorithm>
#include <cstring>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr char MARK = '@';
constexpr const char* SEPARATORS = " ,\t|";

/// Definitions that name each other deeper than this do so for ever.
constexpr int MAX_DEPTH = 16;

} // namespace

void
OpenDssVariables::Define(const std::string& name, const std::string& value)
{
    m_values[LowerCase(name)] = value;
}

std::string
OpenDssVariables::ResolveWord(const std::string& word, int depth) const
{
    if (word.size() < 2 || word[0] != MARK || depth > MAX_DEPTH)
    {
        return word;
    }
    const std::size_t caret = word.find('^');
    const std::size_t end =
        std::min(caret == std::string::npos ? word.find('.') : caret, word.size());
    const auto found = m_values.find(LowerCase(word.substr(0, end)));
    return found == m_values.end() ? word
                                   : ResolveWords(found->second, depth + 1) + word.substr(end);
}

std::string
OpenDssVariables::ResolveWords(const std::string& text, int depth) const
{
    if (text.find(MARK) == std::string::npos)
    {
        return text;
    }
    std::string resolved;
    for (std::size_t begin = 0; begin < text.size();)
    {
        const std::size_t word = std::min(text.find_first_not_of(SEPARATORS, begin), text.size());
        const std::size_t end = std::min(text.find_first_of(SEPARATORS, word), text.size());
        resolved += text.substr(begin, word - begin);
        resolved += ResolveWord(text.substr(word, end - word), depth);
        begin = end;
    }
    return resolved;
}

std::string
OpenDssVariables::Resolve(const std::string& word) const
{
    return ResolveWord(word, 0);
}

std::string
OpenDssVariables::FindUndefined(const OpenDssParameter& value)
{
    const std::string& text = value.value;
    for (auto at = text.find(MARK); at != std::string::npos; at = text.find(MARK, at + 1))
    {
        const bool beginsWord =
            at == 0 || (value.quoted && std::strchr(SEPARATORS, text[at - 1]) != nullptr);
        const std::size_t end =
            std::min(text.find_first_of(std::string(SEPARATORS) + ".^", at), text.size());
        if (beginsWord && end > at + 1)
        {
            return text.substr(at, end - at);
        }
    }
    return "";
}

void
OpenDssVariables::Substitute(OpenDssParameter& parameter) const
{
    if (parameter.value.find(MARK) == std::string::npos)
    {
        return;
    }
    const bool isWord = !parameter.quoted;
    parameter.value = isWord ? ResolveWord(parameter.value, 0) : ResolveWords(parameter.value, 0);
    // An expression may have come in the place of a word.
    parameter.quoted |= isWord && parameter.value.find(' ') != std::string::npos;
}

} // namespace gridshare
} // namespace ns3
