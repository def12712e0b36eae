/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "figure-text.h"

#include "ns3/unicode-text.h"

#include <algorithm>
#include <sstream>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr std::size_t LEAST_COLUMNS = 3; //!< a letter, the ellipsis, a letter

/// @param point a character @return its width over the font's size, as in DejaVu Sans
double
MeasureCharacter(char32_t point)
{
    static const struct
    {
        const char32_t* characters;
        double width;
    } classes[] = {{U"ijlI'|", 0.30},
                   {U" .,:;/\\", 0.34},
                   {U"ft()[]-!\"r", 0.41},
                   {U"cszkLvxyJ_?*", 0.57},
                   {U"mwMW%@", 0.96},
                   {U"+=<>~#&", 0.84},
                   {U"CDGHNOQU", 0.76},
                   {U"ABEFKPRSTVXYZ", 0.68}};
    for (const auto& one : classes)
    {
        if (std::u32string(one.characters).find(point) != std::u32string::npos)
        {
            return one.width;
        }
    }
    constexpr double usual = 0.635;
    return point < 0x80
               ? usual
               : 0.7 * static_cast<double>(MeasureColumns(EncodeUtf8(std::u32string(1, point))));
}

} // namespace

double
MeasureText(const std::string& text, double size)
{
    double width = 0;
    for (const char32_t point : DecodeUtf8(text))
    {
        width += MeasureCharacter(point);
    }
    return width * size;
}

std::string
FitText(const std::string& text, double size, double width)
{
    std::string shown = text;
    for (std::size_t columns = MeasureColumns(text);
         MeasureText(shown, size) > width && columns > LEAST_COLUMNS;)
    {
        shown = ShortenText(text, --columns);
    }
    return shown;
}

std::vector<std::string>
BreakText(const std::string& text, double size, double width, std::size_t lines)
{
    std::vector<std::string> broken;
    std::istringstream words(text);
    for (std::string word; words >> word;)
    {
        const std::string longer = broken.empty() ? word : broken.back() + " " + word;
        if (!broken.empty() && (MeasureText(longer, size) <= width || broken.size() == lines))
        {
            broken.back() = longer;
        }
        else
        {
            broken.push_back(word);
        }
    }
    std::transform(broken.begin(), broken.end(), broken.begin(), [&](const std::string& line) {
        return FitText(line, size, width);
    });
    return broken;
}

} // namespace gridshare
} // namespace ns3
