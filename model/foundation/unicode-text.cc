/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "unicode-text.h"

#include <algorithm>
#include <array>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr char32_t REPLACEMENT = 0xFFFD;
constexpr char32_t ELLIPSIS = 0x2026;

bool
IsCodePoint(char32_t point)
{
    return point <= 0x10FFFF && (point < 0xD800 || point > 0xDFFF);
}

/// First and last code point.
struct CodePointRange
{
    char32_t first;
    char32_t last;
};

template <std::size_t N>
bool
IsIn(char32_t point, const std::array<CodePointRange, N>& ranges)
{
    return std::any_of(ranges.begin(), ranges.end(), [point](const CodePointRange& range) {
        return point >= range.first && point <= range.last;
    });
}

std::size_t
MeasureCodePoint(char32_t point)
{
    // Combining marks, joiners and variation selectors.
    static constexpr std::array<CodePointRange, 5> marks{
        {{0x300, 0x36F}, {0x200B, 0x200F}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}}};
    // Blocks that are wide as a whole (Unicode Standard Annex 11).
    static constexpr std::array<CodePointRange, 7> wide{{{0x1100, 0x115F},
                                                         {0x2E80, 0xA4CF},
                                                         {0xAC00, 0xD7A3},
                                                         {0xF900, 0xFAFF},
                                                         {0xFE30, 0xFE6F},
                                                         {0xFF00, 0xFF60},
                                                         {0x1F300, 0x3FFFD}}};
    return IsIn(point, marks) ? 0 : IsIn(point, wide) ? 2 : 1;
}

std::size_t
Measure(const std::u32string& points)
{
    std::size_t columns = 0;
    for (const char32_t point : points)
    {
        columns += MeasureCodePoint(point);
    }
    return columns;
}

/// How many code points from the front take at most so many columns.
std::size_t
CountFitting(const std::u32string& points, std::size_t columns)
{
    std::size_t used = 0;
    std::size_t count = 0;
    while (count < points.size() && used + MeasureCodePoint(points[count]) <= columns)
    {
        used += MeasureCodePoint(points[count]);
        ++count;
    }
    return count;
}

std::u32string
Shorten(const std::u32string& points, std::size_t columns)
{
    if (Measure(points) <= columns)
    {
        return points;
    }
    const std::size_t front = CountFitting(points, (columns - 1) * 2 / 3);
    const std::u32string backwards(points.rbegin(), points.rend());
    const std::size_t left = columns - 1 - Measure(points.substr(0, front));
    const std::size_t back = CountFitting(backwards, left);
    return points.substr(0, front) + ELLIPSIS + points.substr(points.size() - back);
}

} // namespace

std::u32string
DecodeUtf8(const std::string& text)
{
    std::u32string points;
    for (std::size_t i = 0; i < text.size();)
    {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t more = lead < 0x80 ? 0 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
        char32_t point = more == 0 ? lead : lead & (0x3F >> more);
        bool valid = lead < 0x80 || (lead >= 0xC2 && lead <= 0xF4 && i + more < text.size());
        for (std::size_t k = 1; valid && k <= more; ++k)
        {
            const auto next = static_cast<unsigned char>(text[i + k]);
            valid = (next & 0xC0) == 0x80;
            point = (point << 6) | (next & 0x3F);
        }
        // Three or four bytes for what takes fewer are not UTF-8 (RFC 3629, section 3).
        static constexpr std::array<char32_t, 4> smallest{0, 0x80, 0x800, 0x10000};
        valid = valid && point >= smallest[more] && IsCodePoint(point);
        points += valid ? point : REPLACEMENT;
        i += valid ? more + 1 : 1;
    }
    return points;
}

std::string
EncodeUtf8(const std::u32string& text)
{
    std::string bytes;
    for (const char32_t any : text)
    {
        const char32_t point = IsCodePoint(any) ? any : REPLACEMENT;
        if (point < 0x80)
        {
            bytes += static_cast<char>(point);
            continue;
        }
        const int more = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
        static constexpr std::array<unsigned, 4> leads{0, 0xC0, 0xE0, 0xF0};
        bytes += static_cast<char>(leads[more] | (point >> (6 * more)));
        for (int k = more - 1; k >= 0; --k)
        {
            bytes += static_cast<char>(0x80 | ((point >> (6 * k)) & 0x3F));
        }
    }
    return bytes;
}

std::size_t
MeasureColumns(const std::string& text)
{
    return Measure(DecodeUtf8(text));
}

std::string
ShortenText(const std::string& text, std::size_t columns)
{
    return EncodeUtf8(Shorten(DecodeUtf8(text), columns));
}

std::vector<std::string>
WrapText(const std::string& text, std::size_t columns, std::size_t lines)
{
    std::u32string rest = DecodeUtf8(text);
    std::vector<std::string> wrapped;
    while (wrapped.size() + 1 < lines && Measure(rest) > columns)
    {
        const std::size_t fitting = CountFitting(rest, columns);
        const std::size_t space = rest.rfind(U' ', fitting);
        // A break that leaves the line less than half full is worse than one within a word.
        const bool atSpace = space != std::u32string::npos && 2 * space >= fitting;
        wrapped.push_back(EncodeUtf8(rest.substr(0, atSpace ? space : fitting)));
        rest.erase(0, atSpace ? space + 1 : fitting);
    }
    wrapped.push_back(EncodeUtf8(Shorten(rest, columns)));
    return wrapped;
}

} // namespace gridshare
} // namespace ns3
