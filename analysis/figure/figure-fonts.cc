/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "figure-fonts.h"

#include "ns3/unicode-text.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <memory>
#include <sstream>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

namespace
{

/// First and last character of each range that some font has.
using CharacterRanges = std::vector<std::pair<char32_t, char32_t>>;

/// A range as fc-list writes it: "20-7e" or "a0", hexadecimal.
void
ReadRange(const std::string& word, CharacterRanges& ranges)
{
    unsigned first = 0;
    unsigned last = 0;
    const int read = std::sscanf(word.c_str(), "%x-%x", &first, &last);
    if (read > 0)
    {
        ranges.emplace_back(first, read == 2 ? last : first);
    }
}

CharacterRanges
ListFontCharacters()
{
    CharacterRanges ranges;
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> fonts(
        popen("fc-list --format '%{charset} ' 2>/dev/null", "r"), pclose);
    std::string listed;
    std::array<char, 65536> buffer;
    for (std::size_t n = 0;
         fonts && (n = std::fread(buffer.data(), 1, buffer.size(), fonts.get())) > 0;)
    {
        listed.append(buffer.data(), n);
    }
    std::istringstream words(listed);
    for (std::string word; words >> word;)
    {
        ReadRange(word, ranges);
    }
    std::sort(ranges.begin(), ranges.end());
    ranges.erase(std::unique(ranges.begin(), ranges.end()), ranges.end());
    return ranges;
}

} // namespace

std::u32string
FindCharactersWithoutFont(const std::string& text)
{
    std::u32string missing;
    const std::u32string points = DecodeUtf8(text);
    if (std::all_of(points.begin(), points.end(), [](char32_t point) { return point < 0x80; }))
    {
        return missing;
    }
    static const CharacterRanges ranges = ListFontCharacters();
    for (const char32_t point : points)
    {
        const bool has = std::any_of(ranges.begin(), ranges.end(), [point](const auto& range) {
            return point >= range.first && point <= range.second;
        });
        const bool seen = MeasureColumns(EncodeUtf8(std::u32string(1, point))) > 0;
        if (point >= 0x80 && seen && !has && missing.find(point) == std::u32string::npos)
        {
            missing += point;
        }
    }
    return missing;
}

std::string
ReplaceCharacters(const std::string& text, const std::u32string& missing)
{
    if (missing.empty())
    {
        return text;
    }
    std::u32string points = DecodeUtf8(text);
    std::replace_if(
        points.begin(),
        points.end(),
        [&missing](char32_t point) { return missing.find(point) != std::u32string::npos; },
        U'?');
    return EncodeUtf8(points);
}

} // namespace gridshare
} // namespace ns3
