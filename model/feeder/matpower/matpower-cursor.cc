/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "matpower-cursor.h"

#include "matpower-statement.h"

#include <algorithm>
#include <cctype>
#include <charconv>

namespace ns3
{
namespace gridshare
{

namespace
{

bool
IsBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == MATPOWER_CONTINUATION;
}

bool
IsDigit(char c)
{
    return std::isdigit(static_cast<unsigned char>(c)) != 0;
}

} // namespace

bool
IsMatpowerNameStart(char c)
{
    return std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '_';
}

bool
IsMatpowerNamePart(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

MatpowerCursor::MatpowerCursor(const std::string& text,
                               const MatpowerVariables& known,
                               const InputLocation& where)
    : variables(known),
      m_text(text),
      m_where(where)
{
}

std::size_t
MatpowerCursor::GetPosition() const
{
    return m_position;
}

void
MatpowerCursor::Move(std::size_t position)
{
    m_position = position;
}

std::string
MatpowerCursor::GetText(std::size_t from, std::size_t length) const
{
    return from < m_text.size() ? m_text.substr(from, length) : "";
}

void
MatpowerCursor::ExpectEnd()
{
    SkipBlanks();
    if (m_position < m_text.size())
    {
        Fail("\"" + m_text.substr(m_position, 20) + "\"");
    }
}

const std::string&
MatpowerCursor::GetFile() const
{
    return m_where.file;
}

bool
MatpowerCursor::SkipBlanks()
{
    const std::size_t before = m_position;
    while (IsBlank(Peek()) || (!inBrackets && Peek() == '\n'))
    {
        ++m_position;
    }
    return m_position > before;
}

char
MatpowerCursor::Peek(std::size_t ahead) const
{
    return m_position + ahead < m_text.size() ? m_text[m_position + ahead] : '\0';
}

bool
MatpowerCursor::Take(const char* token)
{
    const std::size_t before = m_position;
    SkipBlanks();
    const std::size_t length = std::char_traits<char>::length(token);
    if (m_text.compare(m_position, length, token) != 0)
    {
        m_position = before;
        return false;
    }
    m_position += length;
    return true;
}

bool
MatpowerCursor::TakeSign(char sign)
{
    const std::size_t before = m_position;
    const bool blank = SkipBlanks();
    const bool begins = inBrackets && blank && !IsBlank(Peek(1)) && Peek(1) != '\n';
    if (Peek() != sign || begins)
    {
        m_position = before;
        return false;
    }
    ++m_position;
    return true;
}

void
MatpowerCursor::Expect(const char* token)
{
    if (!Take(token))
    {
        Fail(std::string("no \"") + token + "\"");
    }
}

int
MatpowerCursor::GetLine() const
{
    if (m_position < m_countedTo)
    {
        m_countedTo = 0;
        m_lines = 0;
    }
    for (; m_countedTo < std::min(m_position, m_text.size()); ++m_countedTo)
    {
        const char c = m_text[m_countedTo];
        m_lines += c == '\n' || c == MATPOWER_CONTINUATION ? 1 : 0;
    }
    return m_where.line + m_lines;
}

void
MatpowerCursor::Fail(const std::string& found) const
{
    const std::size_t newLine = m_text.find_last_of('\n', m_position);
    const std::size_t begin = newLine == std::string::npos || newLine >= m_position ? 0 : newLine;
    const std::size_t end = m_text.find('\n', begin + 1);
    throw InputError({m_where.file, GetLine()},
                     found + " in \"" +
                         TrimMatpower(m_text.substr(begin, end - begin)).substr(0, 60) + "\"",
                     "arithmetic with numbers and parts of mpc.bus and mpc.branch",
                     "replace the statement by its result");
}

double
MatpowerCursor::TakeNumber()
{
    std::size_t end = m_position;
    const auto at = [&](std::size_t i) {
        return i < m_text.size() ? m_text[i] : '\0';
    };
    while (IsDigit(at(end)) ||
           (at(end) == '.' && std::string("*/^'\\").find(at(end + 1)) == std::string::npos))
    {
        ++end;
    }
    const bool hasExponent = end > m_position &&
                             std::string("eEdD").find(at(end)) != std::string::npos &&
                             (IsDigit(at(end + 1)) ||
                              ((at(end + 1) == '+' || at(end + 1) == '-') && IsDigit(at(end + 2))));
    if (hasExponent)
    {
        end += 2;
        while (IsDigit(at(end)))
        {
            ++end;
        }
    }
    std::string digits = m_text.substr(m_position, end - m_position);
    std::replace_if(
        digits.begin(), digits.end(), [](char c) { return c == 'd' || c == 'D'; }, 'e');
    double number = 0.0;
    const char* last = digits.data() + digits.size();
    const auto result = std::from_chars(digits.data(), last, number);
    if (digits.empty() || result.ec != std::errc() || result.ptr != last ||
        IsMatpowerNamePart(at(end)))
    {
        Fail("\"" + m_text.substr(m_position, std::max(end + 1 - m_position, std::size_t{20})) +
             "\"");
    }
    m_position = end;
    return number;
}

bool
MatpowerCursor::TakePlainNumber(double& number)
{
    const char* begin = m_text.data() + m_position;
    const char* end = m_text.data() + m_text.size();
    if (!IsDigit(*begin) && *begin != '-' && *begin != '.')
    {
        return false;
    }
    const auto result = std::from_chars(begin, end, number);
    if (result.ec != std::errc() || result.ptr == end)
    {
        return false;
    }
    const char* next = result.ptr;
    while (next != end && IsBlank(*next))
    {
        ++next;
    }
    const char behind = next == end ? '\0' : *next;
    const bool isSigned = behind == '-' && next > result.ptr && next + 1 != end &&
                          (IsDigit(next[1]) || next[1] == '.');
    if (!isSigned && !(IsDigit(behind) && next > result.ptr) && behind != ',' && behind != ';' &&
        behind != '\n' && behind != ']')
    {
        return false;
    }
    m_position += static_cast<std::size_t>(result.ptr - begin);
    return true;
}

} // namespace gridshare
} // namespace ns3
