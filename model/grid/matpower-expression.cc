/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "matpower-expression.h"

#include "feeder-builder.h"

#include <algorithm>
#include <cctype>
#include <cmath>

namespace ns3
{
namespace gridshare
{

namespace
{

/// Nesting beyond this is no case file.
constexpr int MAX_DEPTH = 50;

/// Column numbers of the tables, from 1 (MATPOWER's idx_bus, idx_brch).
const std::map<std::string, double>&
GetColumnNumbers()
{
    static const std::map<std::string, double> numbers{
        {"BUS_I", 1},  {"BUS_TYPE", 2}, {"PD", 3},     {"QD", 4},        {"GS", 5},
        {"BS", 6},     {"BUS_AREA", 7}, {"VM", 8},     {"VA", 9},        {"BASE_KV", 10},
        {"ZONE", 11},  {"VMAX", 12},    {"VMIN", 13},  {"F_BUS", 1},     {"T_BUS", 2},
        {"BR_R", 3},   {"BR_X", 4},     {"BR_B", 5},   {"RATE_A", 6},    {"RATE_B", 7},
        {"RATE_C", 8}, {"TAP", 9},      {"SHIFT", 10}, {"BR_STATUS", 11}};
    return numbers;
}

double
Apply(char operation, double a, double b)
{
    switch (operation)
    {
    case '+':
        return a + b;
    case '-':
        return a - b;
    case '*':
        return a * b;
    case '/':
        return a / b;
    default:
        return std::pow(a, b);
    }
}

} // namespace

MatpowerMatrix
MakeMatpowerScalar(double number)
{
    return {1, 1, {number}, {}};
}

MatpowerExpression::MatpowerExpression(const std::string& text,
                                       const MatpowerVariables& variables,
                                       const InputLocation& where)
    : m_text(text),
      m_variables(variables),
      m_where(where)
{
}

void
MatpowerExpression::Fail(const std::string& found) const
{
    throw InputError(m_where,
                     found + " in \"" + m_text.substr(0, 60) + "\"",
                     "arithmetic with numbers and parts of mpc.bus and mpc.branch",
                     "replace the statement by its result");
}

void
MatpowerExpression::SkipBlanks()
{
    while (m_position < m_text.size() &&
           std::isspace(static_cast<unsigned char>(m_text[m_position])))
    {
        ++m_position;
    }
}

bool
MatpowerExpression::IsAtEnd()
{
    SkipBlanks();
    return m_position >= m_text.size();
}

bool
MatpowerExpression::Take(const char* token)
{
    SkipBlanks();
    const std::string wanted(token);
    if (m_text.compare(m_position, wanted.size(), wanted) != 0)
    {
        return false;
    }
    m_position += wanted.size();
    return true;
}

void
MatpowerExpression::Expect(const char* token)
{
    if (!Take(token))
    {
        Fail(std::string("no \"") + token + "\"");
    }
}

MatpowerMatrix
MatpowerExpression::Evaluate()
{
    MatpowerMatrix value = ParseSum();
    if (!IsAtEnd())
    {
        Fail("\"" + m_text.substr(m_position, 20) + "\"");
    }
    return value;
}

/// Combine two values element by element; a scalar goes with everything.
static MatpowerMatrix
Combine(char operation, const MatpowerMatrix& a, const MatpowerMatrix& b, bool& fits)
{
    const bool aIsScalar = a.values.size() == 1;
    const bool bIsScalar = b.values.size() == 1;
    fits = aIsScalar || bIsScalar || (a.rows == b.rows && a.columns == b.columns);
    MatpowerMatrix result = aIsScalar ? b : a;
    for (std::size_t i = 0; fits && i < result.values.size(); ++i)
    {
        result.values[i] =
            Apply(operation, a.values[aIsScalar ? 0 : i], b.values[bIsScalar ? 0 : i]);
    }
    return result;
}

MatpowerMatrix
MatpowerExpression::ParseSum()
{
    if (++m_depth > MAX_DEPTH)
    {
        Fail("nesting deeper than " + std::to_string(MAX_DEPTH));
    }
    MatpowerMatrix value = ParseProduct();
    while (true)
    {
        const char operation = Take("+") ? '+' : Take("-") ? '-' : '\0';
        if (operation == '\0')
        {
            --m_depth;
            return value;
        }
        bool fits;
        value = Combine(operation, value, ParseProduct(), fits);
        if (!fits)
        {
            Fail("a sum of tables of different size");
        }
    }
}

MatpowerMatrix
MatpowerExpression::ParseProduct()
{
    MatpowerMatrix value = ParseSigned();
    while (true)
    {
        const char operation = Take(".*") || Take("*") ? '*' : Take("./") || Take("/") ? '/' : '\0';
        if (operation == '\0')
        {
            return value;
        }
        bool fits;
        value = Combine(operation, value, ParseSigned(), fits);
        if (!fits)
        {
            Fail("a product of tables of different size");
        }
    }
}

MatpowerMatrix
MatpowerExpression::ParseSigned()
{
    bool negative = false;
    while (true)
    {
        if (Take("-"))
        {
            negative = !negative;
        }
        else if (!Take("+"))
        {
            break;
        }
    }
    MatpowerMatrix value = ParsePower();
    for (auto& number : value.values)
    {
        number = negative ? -number : number;
    }
    return value;
}

MatpowerMatrix
MatpowerExpression::ParsePower()
{
    MatpowerMatrix value = ParseOperand();
    while (Take(".^") || Take("^"))
    {
        const bool negative = Take("-");
        MatpowerMatrix exponent = ParseOperand();
        for (auto& number : exponent.values)
        {
            number = negative ? -number : number;
        }
        bool fits;
        value = Combine('^', value, exponent, fits);
        if (!fits)
        {
            Fail("a power of tables of different size");
        }
    }
    return value;
}

MatpowerMatrix
MatpowerExpression::ParseList()
{
    MatpowerMatrix list{1, 0, {}, {}};
    while (!Take("]"))
    {
        if (Take(","))
        {
            continue;
        }
        const MatpowerMatrix item = ParseSum();
        list.values.insert(list.values.end(), item.values.begin(), item.values.end());
        if (IsAtEnd())
        {
            Fail("no \"]\"");
        }
    }
    list.columns = list.values.size();
    return list;
}

MatpowerMatrix
MatpowerExpression::ParseOperand()
{
    SkipBlanks();
    if (Take("("))
    {
        MatpowerMatrix value = ParseSum();
        Expect(")");
        return value;
    }
    if (Take("["))
    {
        return ParseList();
    }
    const auto at = [&](std::size_t i) {
        return i < m_text.size() ? static_cast<unsigned char>(m_text[i]) : 0;
    };
    if (std::isalpha(at(m_position)) != 0)
    {
        return ParseName();
    }
    std::size_t end = m_position;
    while (std::isdigit(at(end)) != 0 ||
           (at(end) == '.' &&
            std::string("*/^").find(static_cast<char>(at(end + 1))) == std::string::npos))
    {
        ++end;
    }
    const bool hasExponent = end > m_position && (at(end) == 'e' || at(end) == 'E');
    if (hasExponent)
    {
        end += at(end + 1) == '+' || at(end + 1) == '-' ? 2 : 1;
        while (std::isdigit(at(end)) != 0)
        {
            ++end;
        }
    }
    const std::string digits = m_text.substr(m_position, std::min(end, m_text.size()) - m_position);
    if (digits.empty())
    {
        Fail("\"" + m_text.substr(m_position, 20) + "\"");
    }
    m_position += digits.size();
    return MakeMatpowerScalar(ParseFeederNumber(digits, m_where, "the number"));
}

MatpowerMatrix
MatpowerExpression::CallFunction(const std::string& name)
{
    using Function = double (*)(double);
    static const std::map<std::string, Function> functions{{"sqrt",
                                                            [](double x) {
                                                                return std::sqrt(x);
                                                            }},
                                                           {"sin",
                                                            [](double x) {
                                                                return std::sin(x);
                                                            }},
                                                           {"cos",
                                                            [](double x) {
                                                                return std::cos(x);
                                                            }},
                                                           {"tan",
                                                            [](double x) {
                                                                return std::tan(x);
                                                            }},
                                                           {"asin",
                                                            [](double x) {
                                                                return std::asin(x);
                                                            }},
                                                           {"acos",
                                                            [](double x) {
                                                                return std::acos(x);
                                                            }},
                                                           {"atan",
                                                            [](double x) {
                                                                return std::atan(x);
                                                            }},
                                                           {"abs",
                                                            [](double x) {
                                                                return std::fabs(x);
                                                            }},
                                                           {"exp",
                                                            [](double x) {
                                                                return std::exp(x);
                                                            }},
                                                           {"log", [](double x) {
                                                                return std::log(x);
                                                            }}};
    const auto function = functions.find(name);
    if (function == functions.end())
    {
        Fail("the name \"" + name.substr(0, 40) + "\"");
    }
    Expect("(");
    MatpowerMatrix value = ParseSum();
    Expect(")");
    for (auto& number : value.values)
    {
        number = function->second(number);
    }
    return value;
}

MatpowerMatrix
MatpowerExpression::ParseName()
{
    const std::size_t begin = m_position;
    while (m_position < m_text.size() &&
           (std::isalnum(static_cast<unsigned char>(m_text[m_position])) != 0 ||
            m_text[m_position] == '_' ||
            (m_text[m_position] == '.' && m_position + 1 < m_text.size() &&
             std::isalpha(static_cast<unsigned char>(m_text[m_position + 1])) != 0)))
    {
        ++m_position;
    }
    const std::string full = m_text.substr(begin, m_position - begin);
    const std::string name = full.substr(full.find('.') + 1);
    const auto variable = m_variables.find(name);
    if (variable == m_variables.end())
    {
        const auto column = GetColumnNumbers().find(name);
        if (column != GetColumnNumbers().end())
        {
            return MakeMatpowerScalar(column->second);
        }
        return name == "pi" ? MakeMatpowerScalar(3.14159265358979323846) : CallFunction(name);
    }
    if (!Take("("))
    {
        return variable->second;
    }
    std::vector<std::size_t> rows;
    std::vector<std::size_t> columns;
    ReadIndices(variable->second.rows, variable->second.columns, rows, columns);
    MatpowerMatrix part{rows.size(), columns.size(), {}, {}};
    for (const std::size_t row : rows)
    {
        for (const std::size_t column : columns)
        {
            part.values.push_back(variable->second.At(row, column));
        }
    }
    return part;
}

std::vector<std::size_t>
MatpowerExpression::ParseIndex(std::size_t size)
{
    std::vector<std::size_t> indices;
    if (Take(":"))
    {
        for (std::size_t i = 0; i < size; ++i)
        {
            indices.push_back(i);
        }
        return indices;
    }
    for (const double number : ParseSum().values)
    {
        if (!(number >= 1.0 && number <= static_cast<double>(size)) || number != std::floor(number))
        {
            Fail("an index out of range");
        }
        indices.push_back(static_cast<std::size_t>(number) - 1);
    }
    return indices;
}

void
MatpowerExpression::ReadIndices(std::size_t rows,
                                std::size_t columns,
                                std::vector<std::size_t>& rowIndices,
                                std::vector<std::size_t>& columnIndices)
{
    Take("(");
    rowIndices = ParseIndex(rows);
    Expect(",");
    columnIndices = ParseIndex(columns);
    Expect(")");
}

} // namespace gridshare
} // namespace ns3
