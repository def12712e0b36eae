/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "opendss-tokenizer.h"

#include "opendss-variables.h"

#include "ns3/feeder-builder.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr char OPENING_QUOTES[] = "(\"'[{";
constexpr char CLOSING_QUOTES[] = ")\"']}";
constexpr char COMMENT = '!';

bool
IsDelimiter(char c)
{
    return c == ',' || c == '=';
}

constexpr double DEGREES = 180.0 / 3.14159265358979323846;

using UnaryOperator = double (*)(double);

/// @return the operator on one number, or nullptr
UnaryOperator
FindUnaryOperator(const std::string& word)
{
    static const std::map<std::string, UnaryOperator> operators{{"sqr",
                                                                 [](double a) {
                                                                     return a * a;
                                                                 }},
                                                                {"sqrt",
                                                                 [](double a) {
                                                                     return std::sqrt(a);
                                                                 }},
                                                                {"inv",
                                                                 [](double a) {
                                                                     return 1.0 / a;
                                                                 }},
                                                                {"ln",
                                                                 [](double a) {
                                                                     return std::log(a);
                                                                 }},
                                                                {"exp",
                                                                 [](double a) {
                                                                     return std::exp(a);
                                                                 }},
                                                                {"log10",
                                                                 [](double a) {
                                                                     return std::log10(a);
                                                                 }},
                                                                {"sin",
                                                                 [](double a) {
                                                                     return std::sin(a / DEGREES);
                                                                 }},
                                                                {"cos",
                                                                 [](double a) {
                                                                     return std::cos(a / DEGREES);
                                                                 }},
                                                                {"tan",
                                                                 [](double a) {
                                                                     return std::tan(a / DEGREES);
                                                                 }},
                                                                {"asin",
                                                                 [](double a) {
                                                                     return DEGREES * std::asin(a);
                                                                 }},
                                                                {"acos",
                                                                 [](double a) {
                                                                     return DEGREES * std::acos(a);
                                                                 }},
                                                                {"atan", [](double a) {
                                                                     return DEGREES * std::atan(a);
                                                                 }}};
    const auto found = operators.find(word);
    return found == operators.end() ? nullptr : found->second;
}

/// Apply an operator to the stack.
/// @return false when the word is no operator or operands are missing
bool
ApplyOperator(const std::string& word, std::vector<double>& stack)
{
    if (word == "pi")
    {
        stack.push_back(3.14159265358979323846);
        return true;
    }
    if (stack.empty())
    {
        return false;
    }
    const double x = stack.back();
    const UnaryOperator unary = FindUnaryOperator(word);
    if (unary != nullptr)
    {
        stack.back() = unary(x);
        return true;
    }
    if (stack.size() < 2 || (word.size() != 1 && word != "swap" && word != "atan2"))
    {
        return false;
    }
    if (word == "swap")
    {
        std::swap(stack.back(), stack[stack.size() - 2]);
        return true;
    }
    const double y = stack[stack.size() - 2];
    double result;
    switch (word[0])
    {
    case 'a': // atan2
        result = DEGREES * std::atan2(y, x);
        break;
    case '+':
        result = y + x;
        break;
    case '-':
        result = y - x;
        break;
    case '*':
        result = y * x;
        break;
    case '/':
        result = y / x;
        break;
    case '^':
        result = std::pow(y, x);
        break;
    default:
        return false;
    }
    stack.pop_back();
    stack.back() = result;
    return true;
}

/// A number, or an error that says what stands there in its place.
double
ParseWord(const std::string& word, const InputLocation& where, const std::string& what)
{
    if (word[0] == '@')
    {
        throw InputError(where,
                         what + " = " + word.substr(0, 40),
                         "a variable that is defined",
                         "define it before, e.g. Var " + word.substr(0, 40) + "=1");
    }
    if (word.find(':') != std::string::npos || word.find("..") != std::string::npos)
    {
        throw InputError(where,
                         what + " with the range " + word.substr(0, 40),
                         "numbers one by one, as the engine has no ranges",
                         "write the numbers out or name a file with file=");
    }
    return ParseFeederNumber(word, where, what);
}

} // namespace

bool
IsOpenDssBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\0';
}

OpenDssTokenizer::OpenDssTokenizer(const std::string& text, const OpenDssVariables* variables)
    : m_text(text),
      m_variables(variables)
{
    SkipWhiteSpace();
}

void
OpenDssTokenizer::SkipWhiteSpace()
{
    while (m_position < m_text.size() && IsOpenDssBlank(m_text[m_position]))
    {
        ++m_position;
    }
}

bool
OpenDssTokenizer::IsAtComment() const
{
    return m_text[m_position] == COMMENT || m_text.compare(m_position, 2, "//") == 0;
}

std::string
OpenDssTokenizer::TakeToken(bool& quoted, char& delimiter)
{
    std::string token;
    quoted = false;
    delimiter = ' ';
    if (m_position < m_text.size())
    {
        const auto* quote = std::find(OPENING_QUOTES, OPENING_QUOTES + 5, m_text[m_position]);
        if (quote != OPENING_QUOTES + 5)
        {
            quoted = true;
            const std::size_t end =
                m_text.find(CLOSING_QUOTES[quote - OPENING_QUOTES], m_position + 1);
            m_openQuote |= end == std::string::npos;
            const std::size_t last = std::min(end, m_text.size());
            token = m_text.substr(m_position + 1, last - m_position - 1);
            m_position = std::min(last + 1, m_text.size());
        }
        else
        {
            const std::size_t begin = m_position;
            while (m_position < m_text.size() && !IsOpenDssBlank(m_text[m_position]) &&
                   !IsDelimiter(m_text[m_position]) && !IsAtComment())
            {
                ++m_position;
            }
            token = m_text.substr(begin, m_position - begin);
        }
    }
    SkipWhiteSpace();
    if (m_position < m_text.size() && IsAtComment())
    {
        m_position = m_text.size();
    }
    if (m_position < m_text.size() && IsDelimiter(m_text[m_position]))
    {
        delimiter = m_text[m_position++];
        SkipWhiteSpace();
    }
    return token;
}

bool
OpenDssTokenizer::Next(OpenDssParameter& parameter)
{
    char delimiter;
    parameter.name.clear();
    parameter.value = TakeToken(parameter.quoted, delimiter);
    if (delimiter == '=')
    {
        parameter.name = parameter.value;
        parameter.value = TakeToken(parameter.quoted, delimiter);
    }
    if (m_variables != nullptr)
    {
        m_variables->Substitute(parameter);
    }
    return !parameter.value.empty();
}

std::string
OpenDssTokenizer::GetRest() const
{
    return m_text.substr(m_position);
}

bool
OpenDssTokenizer::SawOpenQuote() const
{
    return m_openQuote;
}

double
EvaluateOpenDssNumber(const OpenDssParameter& parameter, const InputLocation& where)
{
    const std::string what = parameter.name.empty() ? "the value" : parameter.name;
    if (!parameter.quoted)
    {
        return ParseWord(parameter.value, where, what);
    }
    std::vector<double> stack;
    for (const auto& word : SplitOpenDssList(parameter))
    {
        if (!ApplyOperator(LowerCase(word), stack))
        {
            stack.push_back(ParseWord(word, where, what));
        }
    }
    if (stack.size() != 1 || !std::isfinite(stack[0]) || std::fabs(stack[0]) > MAX_FEEDER_NUMBER)
    {
        throw InputError(where,
                         what + "=(" + parameter.value.substr(0, 40) + ")",
                         "an expression in reverse Polish notation with one finite result",
                         "e.g. (1.73 2 /)");
    }
    return stack[0];
}

std::vector<std::string>
SplitOpenDssList(const OpenDssParameter& parameter)
{
    static constexpr const char* SEPARATORS = " ,\t\r|";
    std::vector<std::string> words;
    const std::string& text = parameter.value;
    std::size_t begin = text.find_first_not_of(SEPARATORS);
    while (begin != std::string::npos)
    {
        std::size_t end;
        if (text[begin] == '"' || text[begin] == '\'')
        {
            end = std::min(text.find(text[begin], begin + 1), text.size());
            words.push_back(text.substr(begin + 1, end - begin - 1));
            end = std::min(end + 1, text.size());
        }
        else
        {
            end = std::min(text.find_first_of(SEPARATORS, begin), text.size());
            words.push_back(text.substr(begin, end - begin));
        }
        begin = text.find_first_not_of(SEPARATORS, end);
    }
    return words;
}

std::vector<double>
ParseOpenDssNumbers(const OpenDssParameter& parameter, const InputLocation& where)
{
    std::vector<double> numbers;
    for (const auto& word : SplitOpenDssList(parameter))
    {
        numbers.push_back(ParseWord(word, where, parameter.name));
    }
    return numbers;
}

bool
IsOpenDssTrue(const std::string& text)
{
    return !text.empty() && std::string("yYtT").find(text[0]) != std::string::npos;
}

} // namespace gridshare
} // namespace ns3
