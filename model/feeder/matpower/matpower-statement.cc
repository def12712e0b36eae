/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "matpower-statement.h"

#include "ns3/input-error.h"

#include <algorithm>
#include <cctype>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr const char* BLANKS = " \t\r";

/// A quote begins text unless it follows something that it can transpose.
bool
BeginsText(const std::string& before)
{
    if (before.empty())
    {
        return true;
    }
    const char last = before.back();
    return std::isalnum(static_cast<unsigned char>(last)) == 0 &&
           std::string(")]}'._").find(last) == std::string::npos;
}

/// Splits one file.
class StatementSplitter
{
  public:
    StatementSplitter(const std::string& text, const std::string& path)
        : m_text(text),
          m_path(path)
    {
    }

    std::vector<MatpowerStatement> Split();

  private:
    bool IsAlone(const char* mark) const;
    void SkipBlockComment();
    void SkipText();
    void TakeBracket(char c);
    void EndLine();
    void Finish();
    std::size_t FindEndOfLine() const;

    const std::string& m_text;                   //!< of the file
    const std::string& m_path;                   //!< for messages
    std::size_t m_position{0};                   //!< of the next character
    int m_line{1};                               //!< of the next character
    std::string m_brackets;                      //!< open ones
    int m_openedAt{0};                           //!< line of the outermost open bracket
    MatpowerStatement m_current;                 //!< the statement so far
    std::vector<MatpowerStatement> m_statements; //!< those before it
};

std::size_t
StatementSplitter::FindEndOfLine() const
{
    return std::min(m_text.find('\n', m_position), m_text.size());
}

/// The line that the position is on holds nothing but "%{", or "#{".
bool
StatementSplitter::IsAlone(const char* mark) const
{
    const std::size_t before =
        m_position == 0 ? std::string::npos : m_text.find_last_of('\n', m_position - 1);
    const std::size_t begin = before == std::string::npos ? 0 : before + 1;
    const std::string line = TrimMatpower(m_text.substr(begin, FindEndOfLine() - begin));
    return line.size() == 2 && (line[0] == '%' || line[0] == '#') && line[1] == mark[0];
}

void
StatementSplitter::SkipBlockComment()
{
    const int openedAt = m_line;
    int depth = 0;
    for (; m_position < m_text.size(); m_position = FindEndOfLine() + 1)
    {
        depth += IsAlone("{") ? 1 : IsAlone("}") ? -1 : 0;
        if (depth == 0)
        {
            m_position = FindEndOfLine(); // the line break is the caller's
            return;
        }
        ++m_line;
        m_current.text += m_brackets.empty() ? "" : "\n"; // rows behind it keep their line
    }
    throw InputError({m_path, openedAt},
                     "a block comment that is not closed",
                     "%} alone on a line",
                     "close it; the file may be cut off");
}

void
StatementSplitter::SkipText()
{
    const char quote = m_text[m_position];
    const std::string doubled(2, quote);
    const std::size_t endOfLine = FindEndOfLine();
    std::size_t end = m_text.find(quote, m_position + 1);
    while (end < endOfLine && m_text.compare(end, 2, doubled) == 0)
    {
        end = m_text.find(quote, end + 2); // a doubled quote is one inside the text
    }
    if (end > endOfLine)
    {
        throw InputError({m_path, m_line},
                         "text that is not closed",
                         std::string("a closing ") + quote,
                         "close it on the same line");
    }
    m_current.text += "''"; // text matters to nobody here
    m_position = end + 1;
}

void
StatementSplitter::TakeBracket(char c)
{
    if (c == '[' || c == '{' || c == '(')
    {
        m_openedAt = m_brackets.empty() ? m_line : m_openedAt;
        m_brackets += c;
    }
    else if ((c == ']' || c == '}' || c == ')') && !m_brackets.empty())
    {
        m_brackets.pop_back();
    }
}

void
StatementSplitter::Finish()
{
    m_current.text = TrimMatpower(m_current.text);
    if (!m_current.text.empty())
    {
        m_statements.push_back(m_current);
    }
    m_current = {};
}

void
StatementSplitter::EndLine()
{
    ++m_line;
    ++m_position;
    if (m_brackets.empty())
    {
        Finish();
    }
    else
    {
        m_current.text += '\n';
    }
}

std::vector<MatpowerStatement>
StatementSplitter::Split()
{
    while (m_position < m_text.size())
    {
        const char c = m_text[m_position];
        m_current.line = m_current.text.empty() ? m_line : m_current.line;
        if (c == '\0')
        {
            throw InputError({m_path, m_line},
                             "binary data",
                             "a MATPOWER case file",
                             "give the text file itself");
        }
        if ((c == '%' || c == '#') && IsAlone("{"))
        {
            SkipBlockComment();
        }
        else if (c == '%' || c == '#')
        {
            m_position = FindEndOfLine();
        }
        else if (m_text.compare(m_position, 3, "...") == 0)
        {
            m_position = FindEndOfLine() + 1;
            ++m_line;
            m_current.text += MATPOWER_CONTINUATION;
        }
        else if (c == '"' || (c == '\'' && BeginsText(m_current.text)))
        {
            SkipText();
        }
        else if (c == '\n')
        {
            EndLine();
        }
        else if ((c == ';' || c == ',') && m_brackets.empty())
        {
            Finish();
            ++m_position;
        }
        else
        {
            TakeBracket(c);
            m_current.text += c;
            ++m_position;
        }
    }
    if (!m_brackets.empty())
    {
        throw InputError({m_path, m_openedAt},
                         "a bracket that is not closed",
                         "the closing bracket before the end of the file",
                         "the file may be cut off: get it again");
    }
    Finish();
    return std::move(m_statements);
}

} // namespace

std::string
TrimMatpower(const std::string& text)
{
    const std::string blanks = std::string(BLANKS) + "\n" + MATPOWER_CONTINUATION;
    const std::size_t first = text.find_first_not_of(blanks);
    const std::size_t last = text.find_last_not_of(blanks);
    return first == std::string::npos ? "" : text.substr(first, last - first + 1);
}

std::vector<MatpowerStatement>
SplitMatpowerStatements(const std::string& text, const std::string& path)
{
    return StatementSplitter(text, path).Split();
}

bool
ParseMatpowerAssignment(const std::string& text, MatpowerAssignment& assignment)
{
    int depth = 0;
    for (std::size_t i = 0; i < text.size(); ++i)
    {
        const char c = text[i];
        depth += c == '(' || c == '[' || c == '{' ? 1 : c == ')' || c == ']' || c == '}' ? -1 : 0;
        if (depth > 0 || c != '=')
        {
            continue;
        }
        const char before = i > 0 ? text[i - 1] : '\0';
        const bool compares = (i + 1 < text.size() && text[i + 1] == '=') || before == '=' ||
                              before == '~' || before == '!' || before == '<' || before == '>';
        if (compares || i == 0)
        {
            return false;
        }
        const std::size_t end = text.find_last_not_of("+-*/\\^|&.", i - 1);
        const std::size_t length = end == std::string::npos ? 0 : end + 1;
        assignment.target = TrimMatpower(text.substr(0, length));
        assignment.operation = text.substr(length, i - length);
        assignment.expressionAt = i + 1;
        assignment.expression = text.substr(i + 1);
        return !assignment.target.empty();
    }
    return false;
}

} // namespace gridshare
} // namespace ns3
