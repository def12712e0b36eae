/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "text-file.h"

#include "input-error.h"
#include "printable-text.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string_view>

namespace ns3
{
namespace gridshare
{

namespace
{

namespace fs = std::filesystem;

using namespace std::string_view_literals;

constexpr std::string_view UTF8_MARK = "\xEF\xBB\xBF"sv;
constexpr std::string_view UTF16_LITTLE_MARK = "\xFF\xFE"sv;
constexpr std::string_view UTF16_BIG_MARK = "\xFE\xFF"sv;
constexpr std::string_view UTF32_LITTLE_MARK = "\xFF\xFE\0\0"sv;
constexpr std::string_view UTF32_BIG_MARK = "\0\0\xFE\xFF"sv;

bool
BeginsWith(std::string_view text, std::string_view beginning)
{
    return text.substr(0, beginning.size()) == beginning;
}

/// How well-known binary files begin, and what to do with them.
struct BinaryKind
{
    std::string_view beginning;
    const char* name;
    const char* advice;
};

constexpr const char* UNPACK = "unpack it and give the file inside";
constexpr const char* EXPORT = "export its content as text";

constexpr std::array<BinaryKind, 10> BINARY_KINDS{{
    {"PK\x03\x04"sv,
     "a zip archive or an Office workbook",
     "unpack it and give the file inside, or save the sheet as CSV"},
    {"\xD0\xCF\x11\xE0"sv, "an Office document", "save the sheet as CSV"},
    {"\x1F\x8B"sv, "a gzip archive", UNPACK},
    {"BZh"sv, "a bzip2 archive", UNPACK},
    {"\xFD\x37zXZ\0"sv, "an xz archive", UNPACK},
    {"\x28\xB5\x2F\xFD"sv, "a zstd archive", UNPACK},
    {"7z\xBC\xAF"sv, "a 7z archive", UNPACK},
    {"%PDF-"sv, "a PDF document", EXPORT},
    {"SQLite format 3\0"sv, "an SQLite database", EXPORT},
    {"\x89PNG"sv, "a PNG picture", EXPORT},
}};

/// Control characters that stand in no text; white space and the end-of-file mark of DOS do.
bool
IsBinaryByte(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && (byte < '\t' || byte > '\r') && byte != 0x1A) || byte == 0x7F;
}

/// Random bytes have one control character in ten; text with a stray NUL has one a file.
void
RejectBinary(const std::string& text, const std::string& path, const std::string& expected)
{
    for (const auto& kind : BINARY_KINDS)
    {
        if (BeginsWith(text, kind.beginning))
        {
            throw InputError({path, 0}, kind.name, expected, kind.advice);
        }
    }
    const auto controls =
        static_cast<std::size_t>(std::count_if(text.begin(), text.end(), IsBinaryByte));
    if (50 * controls > text.size() + 50)
    {
        throw InputError({path, 0},
                         "binary data (" + std::to_string(controls) + " control characters in " +
                             std::to_string(text.size()) + " bytes)",
                         expected,
                         "give the text file itself, unpacked");
    }
}

/// Latin letters in UTF-16 have a zero in every second byte.
void
RejectUnmarkedUtf16(const std::string& bytes, const std::string& path, const std::string& expected)
{
    std::array<std::size_t, 2> zeros{};
    const std::size_t looked = std::min<std::size_t>(bytes.size(), 4096);
    for (std::size_t i = 0; i < looked; ++i)
    {
        zeros[i % 2] += bytes[i] == '\0' ? 1 : 0;
    }
    const std::size_t more = std::max(zeros[0], zeros[1]);
    if (looked >= 8 && 5 * more > looked && 20 * std::min(zeros[0], zeros[1]) < looked)
    {
        throw InputError(
            {path, 0}, "UTF-16 without a byte order mark", expected, "save the file as UTF-8");
    }
}

void
AppendUtf8(std::string& text, uint32_t codePoint)
{
    const auto append = [&](uint32_t byte) {
        text += static_cast<char>(byte);
    };
    const auto appendRest = [&](int shift) {
        append(0x80 | ((codePoint >> shift) & 0x3F));
    };
    if (codePoint < 0x80)
    {
        append(codePoint);
    }
    else if (codePoint < 0x800)
    {
        append(0xC0 | (codePoint >> 6));
        appendRest(0);
    }
    else if (codePoint < 0x10000)
    {
        append(0xE0 | (codePoint >> 12));
        appendRest(6);
        appendRest(0);
    }
    else
    {
        append(0xF0 | (codePoint >> 18));
        appendRest(12);
        appendRest(6);
        appendRest(0);
    }
}

/// UTF-16 to UTF-8 (RFC 2781, section 2.2).
class Utf16Decoder
{
  public:
    Utf16Decoder(std::string_view bytes, bool bigEndian, const std::string& path)
        : m_bytes(bytes),
          m_bigEndian(bigEndian),
          m_path(path)
    {
    }

    std::string Decode()
    {
        m_text.reserve(m_bytes.size());
        while (m_position + 1 < m_bytes.size())
        {
            AppendUtf8(m_text, TakeCodePoint());
        }
        if (m_position < m_bytes.size())
        {
            Fail("UTF-16 with half a character at its end");
        }
        return m_text;
    }

  private:
    uint32_t TakeUnit()
    {
        const auto first = static_cast<unsigned char>(m_bytes[m_position]);
        const auto second = static_cast<unsigned char>(m_bytes[m_position + 1]);
        m_position += 2;
        return m_bigEndian ? 256u * first + second : 256u * second + first;
    }

    uint32_t TakeCodePoint()
    {
        const uint32_t unit = TakeUnit();
        if (unit < 0xD800 || unit > 0xDFFF)
        {
            return unit;
        }
        const bool isPair = unit < 0xDC00 && m_position + 1 < m_bytes.size();
        const uint32_t low = isPair ? TakeUnit() : 0;
        if (low < 0xDC00 || low > 0xDFFF)
        {
            Fail("UTF-16 with half a pair of surrogates");
        }
        return 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
    }

    [[noreturn]] void Fail(const std::string& found) const
    {
        const auto breaks = std::count(m_text.begin(), m_text.end(), '\n');
        throw InputError({m_path, static_cast<int>(breaks) + 1},
                         found,
                         "whole UTF-16",
                         "the file is damaged or cut off; save it again, as UTF-8");
    }

    std::string_view m_bytes;  //!< after the mark
    bool m_bigEndian;          //!< the more significant byte comes first
    const std::string& m_path; //!< for messages
    std::size_t m_position{0}; //!< of the next unit
    std::string m_text;        //!< what has been decoded
};

const char*
DescribeFileType(fs::file_type type)
{
    switch (type)
    {
    case fs::file_type::directory:
        return "a folder";
    case fs::file_type::fifo:
        return "a pipe";
    case fs::file_type::socket:
        return "a socket";
    default:
        return "a device";
    }
}

/// @return the size of a regular file
std::uintmax_t
CheckFile(const std::string& path, const std::string& expected)
{
    std::error_code error;
    const auto status = fs::status(path, error);
    if (status.type() == fs::file_type::not_found)
    {
        throw InputError({path, 0}, "no such file", expected, "check the path");
    }
    if (status.type() == fs::file_type::none)
    {
        throw InputError({path, 0},
                         "a path that cannot be followed (" + error.message() + ")",
                         expected,
                         "check the path and the permissions of its folders");
    }
    if (status.type() != fs::file_type::regular)
    {
        const bool isFolder = status.type() == fs::file_type::directory;
        throw InputError({path, 0},
                         DescribeFileType(status.type()),
                         expected,
                         isFolder ? "name a file in it" : "copy its content into a file");
    }
    const auto size = fs::file_size(path, error);
    if (error)
    {
        throw InputError(
            {path, 0}, "no size (" + error.message() + ")", expected, "check the disk");
    }
    return size;
}

/// ISO 8859-1 has the first 256 characters of Unicode.
std::string
DecodeLatin1(const std::string& bytes)
{
    std::string text;
    text.reserve(bytes.size() + bytes.size() / 8);
    for (const char byte : bytes)
    {
        AppendUtf8(text, static_cast<unsigned char>(byte));
    }
    return text;
}

} // namespace

std::string
DecodeText(std::string bytes, const std::string& path, const std::string& expected)
{
    if (BeginsWith(bytes, UTF32_LITTLE_MARK) || BeginsWith(bytes, UTF32_BIG_MARK))
    {
        throw InputError({path, 0}, "UTF-32", expected, "save the file as UTF-8");
    }
    const bool isBig = BeginsWith(bytes, UTF16_BIG_MARK);
    if (isBig || BeginsWith(bytes, UTF16_LITTLE_MARK))
    {
        bytes = Utf16Decoder(std::string_view(bytes).substr(2), isBig, path).Decode();
    }
    else if (!BeginsWith(bytes, UTF8_MARK))
    {
        RejectUnmarkedUtf16(bytes, path, expected);
    }
    if (BeginsWith(bytes, UTF8_MARK))
    {
        // In UTF-16 a second one: converters put theirs before the mark that a file has.
        bytes.erase(0, UTF8_MARK.size());
    }
    RejectBinary(bytes, path, expected);
    return IsUtf8(bytes) ? bytes : DecodeLatin1(bytes);
}

std::string
ReadFileBytes(const std::string& path, const std::string& expected, std::size_t maximumBytes)
{
    const auto size = CheckFile(path, expected);
    if (size > maximumBytes)
    {
        throw InputError({path, 0},
                         std::to_string(size) + " bytes",
                         expected + " of at most " + std::to_string(maximumBytes) + " bytes",
                         "check that this is the right file; split it, or leave out what is not "
                         "needed");
    }
    errno = 0;
    std::ifstream in(path, std::ios::binary);
    std::string bytes(size, '\0');
    in.read(bytes.data(), static_cast<std::streamsize>(size));
    if (!in)
    {
        throw InputError({path, 0},
                         std::string("a file that cannot be read (") +
                             (errno != 0 ? std::strerror(errno) : "it became shorter") + ")",
                         expected,
                         "check its permissions");
    }
    return bytes;
}

std::string
ReadTextFile(const std::string& path, const std::string& expected, std::size_t maximumBytes)
{
    return DecodeText(ReadFileBytes(path, expected, maximumBytes), path, expected);
}

} // namespace gridshare
} // namespace ns3
