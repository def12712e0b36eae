/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "printable-text.h"

#include <cstdint>
#include <cstdio>

namespace ns3
{
namespace gridshare
{

namespace
{

/// A character of a text.
struct Character
{
    uint32_t code;      ///< Unicode's number; of a byte that is no UTF-8, the byte
    std::size_t length; ///< bytes, at least 1
    bool valid;         ///< UTF-8 as RFC 3629 has it
};

/// RFC 3629, section 4: no overlong forms, no surrogates, nothing above U+10FFFF.
Character
ReadCharacter(const std::string& text, std::size_t at)
{
    const auto byte = [&](std::size_t i) -> uint32_t {
        return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0;
    };
    const uint32_t first = byte(0);
    if (first < 0x80)
    {
        return {first, 1, true};
    }
    const std::size_t length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    const uint32_t smallest = length == 4 ? 0x10000 : length == 3 ? 0x800 : 0x80;
    uint32_t code = first & (0xffU >> (length + 1));
    bool valid = first >= 0xc2 && first <= 0xf4;
    for (std::size_t i = 1; i < length; ++i)
    {
        valid = valid && (byte(i) & 0xc0U) == 0x80;
        code = code << 6 | (byte(i) & 0x3fU);
    }
    valid = valid && code >= smallest && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    return valid ? Character{code, length, true} : Character{first, 1, false};
}

bool
IsPrintable(const Character& character)
{
    const uint32_t code = character.code;
    const bool control = code < 0x20 || (code >= 0x7f && code <= 0x9f);
    const bool lineBreak = code == 0x2028 || code == 0x2029;
    const bool direction = (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
    const bool noCharacter = code == 0xfeff || (code & 0xfffeU) == 0xfffe;
    return character.valid && !control && !lineBreak && !direction && !noCharacter;
}

std::string
Escape(const Character& character)
{
    switch (character.code)
    {
    case '\n':
        return "\\n";
    case '\r':
        return "\\r";
    case '\t':
        return "\\t";
    default:
        break;
    }
    char text[12];
    const bool byte = character.code < 0x80 || !character.valid;
    std::snprintf(text, sizeof(text), byte ? "\\x%02x" : "\\u%04x", character.code);
    return text;
}

} // namespace

bool
IsUtf8(const std::string& text)
{
    for (std::size_t at = 0; at < text.size();)
    {
        const Character character = ReadCharacter(text, at);
        if (!character.valid)
        {
            return false;
        }
        at += character.length;
    }
    return true;
}

std::string
ShowUnprintable(const std::string& text)
{
    std::string shown;
    for (std::size_t at = 0; at < text.size();)
    {
        const Character character = ReadCharacter(text, at);
        shown += IsPrintable(character) ? text.substr(at, character.length) : Escape(character);
        at += character.length;
    }
    return shown;
}

void
RequirePrintable(const std::string& text, const std::string& what, const InputLocation& location)
{
    const std::string shown = ShowUnprintable(text);
    if (shown != text)
    {
        throw InputError(location,
                         what + " \"" + shown + "\"",
                         "printable UTF-8 without line breaks and control characters",
                         "remove what is written with a backslash here");
    }
}

} // namespace gridshare
} // namespace ns3
