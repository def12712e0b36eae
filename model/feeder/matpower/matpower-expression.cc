/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "matpower-expression.h"

#include "matpower-bracket.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace ns3
{
namespace gridshare
{

namespace
{

/// Nesting beyond this is no case file.
constexpr int MAX_DEPTH = 50;

/// Descends through MATLAB's operators, from those that bind least.
class OperatorParser
{
  public:
    explicit OperatorParser(MatpowerCursor& cursor)
        : m_cursor(cursor)
    {
    }

    MatpowerMatrix ParseOr();

  private:
    MatpowerMatrix ParseAnd();
    MatpowerMatrix ParseComparison();
    MatpowerMatrix ParseRange();
    MatpowerMatrix ParseSum();
    MatpowerMatrix ParseProduct();
    MatpowerMatrix ParseSigned();
    MatpowerMatrix ParsePower();
    MatpowerMatrix ParseOperand();
    MatpowerMatrix Combine(const MatpowerMatrix& a,
                           const MatpowerMatrix& b,
                           double (*operation)(double, double));

    MatpowerCursor& m_cursor; //!< where it stands
};

MatpowerMatrix
OperatorParser::Combine(const MatpowerMatrix& a,
                        const MatpowerMatrix& b,
                        double (*operation)(double, double))
{
    auto result = CombineElements(a, b, operation);
    if (!result)
    {
        m_cursor.Fail("tables of different size (" + std::to_string(a.rows) + " by " +
                      std::to_string(a.columns) + " and " + std::to_string(b.rows) + " by " +
                      std::to_string(b.columns) + ")");
    }
    return std::move(*result);
}

MatpowerMatrix
OperatorParser::ParseOr()
{
    if (++m_cursor.depth > MAX_DEPTH)
    {
        m_cursor.Fail("nesting deeper than " + std::to_string(MAX_DEPTH));
    }
    MatpowerMatrix value = ParseAnd();
    while (m_cursor.Take("||") || m_cursor.Take("|"))
    {
        value = Combine(
            value, ParseAnd(), [](double a, double b) { return a != 0.0 || b != 0.0 ? 1.0 : 0.0; });
        value.isLogical = true;
    }
    --m_cursor.depth;
    return value;
}

MatpowerMatrix
OperatorParser::ParseAnd()
{
    MatpowerMatrix value = ParseComparison();
    while (m_cursor.Take("&&") || m_cursor.Take("&"))
    {
        value = Combine(value, ParseComparison(), [](double a, double b) {
            return a != 0.0 && b != 0.0 ? 1.0 : 0.0;
        });
        value.isLogical = true;
    }
    return value;
}

MatpowerMatrix
OperatorParser::ParseComparison()
{
    using Operation = double (*)(double, double);
    static const std::pair<const char*, Operation> operations[] = {{"==",
                                                                    [](double a, double b) {
                                                                        return a == b ? 1.0 : 0.0;
                                                                    }},
                                                                   {"~=",
                                                                    [](double a, double b) {
                                                                        return a != b ? 1.0 : 0.0;
                                                                    }},
                                                                   {"!=",
                                                                    [](double a, double b) {
                                                                        return a != b ? 1.0 : 0.0;
                                                                    }},
                                                                   {"<=",
                                                                    [](double a, double b) {
                                                                        return a <= b ? 1.0 : 0.0;
                                                                    }},
                                                                   {">=",
                                                                    [](double a, double b) {
                                                                        return a >= b ? 1.0 : 0.0;
                                                                    }},
                                                                   {"<",
                                                                    [](double a, double b) {
                                                                        return a < b ? 1.0 : 0.0;
                                                                    }},
                                                                   {">", [](double a, double b) {
                                                                        return a > b ? 1.0 : 0.0;
                                                                    }}};
    MatpowerMatrix value = ParseRange();
    for (bool found = true; found;)
    {
        found = false;
        for (const auto& [token, operation] : operations)
        {
            if (m_cursor.Take(token))
            {
                value = Combine(value, ParseRange(), operation);
                value.isLogical = true;
                found = true;
                break;
            }
        }
    }
    return value;
}

MatpowerMatrix
OperatorParser::ParseRange()
{
    const MatpowerMatrix first = ParseSum();
    if (!m_cursor.Take(":"))
    {
        return first;
    }
    const MatpowerMatrix second = ParseSum();
    const bool hasStep = m_cursor.Take(":");
    const MatpowerMatrix third = hasStep ? ParseSum() : second;
    if (!first.IsScalar() || !second.IsScalar() || !third.IsScalar())
    {
        m_cursor.Fail("a range of tables");
    }
    const double step = hasStep ? second.values[0] : 1.0;
    const double steps = std::floor((third.values[0] - first.values[0]) / step + 1e-10);
    auto range = MakeMatpowerMatrix(1.0, std::max(0.0, steps + 1.0), 0.0);
    if (!range || step == 0.0)
    {
        m_cursor.Fail("a range of " + std::to_string(steps) + " steps");
    }
    for (std::size_t i = 0; i < range->values.size(); ++i)
    {
        range->values[i] = first.values[0] + static_cast<double>(i) * step;
    }
    return std::move(*range);
}

MatpowerMatrix
OperatorParser::ParseSum()
{
    MatpowerMatrix value = ParseProduct();
    while (true)
    {
        if (m_cursor.TakeSign('+'))
        {
            value = Combine(value, ParseProduct(), [](double a, double b) { return a + b; });
        }
        else if (m_cursor.TakeSign('-'))
        {
            value = Combine(value, ParseProduct(), [](double a, double b) { return a - b; });
        }
        else
        {
            return value;
        }
    }
}

MatpowerMatrix
OperatorParser::ParseProduct()
{
    MatpowerMatrix value = ParseSigned();
    while (true)
    {
        if (m_cursor.Take(".*"))
        {
            value = Combine(value, ParseSigned(), [](double a, double b) { return a * b; });
        }
        else if (m_cursor.Take("*"))
        {
            auto product = MultiplyMatrices(value, ParseSigned());
            if (!product)
            {
                m_cursor.Fail("a product of tables of different size");
            }
            value = std::move(*product);
        }
        else if (m_cursor.Take("./") || m_cursor.Take("/"))
        {
            const std::size_t before = m_cursor.GetPosition();
            const bool ofElements = before > 1 && m_cursor.GetText(before - 2, 2) == "./";
            const MatpowerMatrix divisor = ParseSigned();
            if (!ofElements && !divisor.IsScalar())
            {
                m_cursor.Fail("a division by a matrix");
            }
            value = Combine(value, divisor, [](double a, double b) { return a / b; });
        }
        else
        {
            return value;
        }
    }
}

MatpowerMatrix
OperatorParser::ParseSigned()
{
    bool negative = false;
    bool inverted = false;
    bool isInverse = false;
    while (true)
    {
        m_cursor.SkipBlanks();
        const char c = m_cursor.Peek();
        if (c == '-' || c == '+')
        {
            negative = negative != (c == '-');
        }
        else if ((c == '~' || c == '!') && m_cursor.Peek(1) != '=')
        {
            inverted = !inverted;
            isInverse = true;
        }
        else
        {
            break;
        }
        m_cursor.Move(m_cursor.GetPosition() + 1);
    }
    MatpowerMatrix value = ParsePower();
    value.isLogical = isInverse || (value.isLogical && !negative);
    for (auto& number : value.values)
    {
        number = negative ? -number : number;
        number = isInverse ? static_cast<double>((number == 0.0) == inverted) : number;
    }
    return value;
}

MatpowerMatrix
OperatorParser::ParsePower()
{
    MatpowerMatrix value = ParseOperand();
    while (true)
    {
        if (m_cursor.Peek() == '\'' || (m_cursor.Peek() == '.' && m_cursor.Peek(1) == '\''))
        {
            m_cursor.Move(m_cursor.GetPosition() + (m_cursor.Peek() == '.' ? 2 : 1));
            value = Transpose(value);
            continue;
        }
        const bool ofElements = m_cursor.Take(".^");
        if (!ofElements && !m_cursor.Take("^"))
        {
            return value;
        }
        m_cursor.SkipBlanks();
        const bool negative = m_cursor.Peek() == '-';
        m_cursor.Move(m_cursor.GetPosition() + (negative || m_cursor.Peek() == '+' ? 1 : 0));
        MatpowerMatrix exponent = ParseOperand();
        if (!ofElements && !(value.IsScalar() && exponent.IsScalar()))
        {
            m_cursor.Fail("a power of a matrix");
        }
        for (auto& number : exponent.values)
        {
            number = negative ? -number : number;
        }
        value = Combine(value, exponent, [](double a, double b) { return std::pow(a, b); });
    }
}

MatpowerMatrix
OperatorParser::ParseOperand()
{
    m_cursor.SkipBlanks();
    if (m_cursor.Peek() == '(')
    {
        m_cursor.Move(m_cursor.GetPosition() + 1);
        const bool wasInBrackets = m_cursor.inBrackets;
        m_cursor.inBrackets = false;
        MatpowerMatrix value = ParseOr();
        m_cursor.Expect(")");
        m_cursor.inBrackets = wasInBrackets;
        return value;
    }
    if (m_cursor.Peek() == '[')
    {
        m_cursor.Move(m_cursor.GetPosition() + 1);
        return ParseMatpowerBrackets(m_cursor); // which comes back through ParseOr()
    }
    return IsMatpowerNameStart(m_cursor.Peek()) ? ParseMatpowerName(m_cursor)
                                                : MakeMatpowerScalar(m_cursor.TakeNumber());
}

} // namespace

MatpowerMatrix
ParseMatpowerValue(MatpowerCursor& cursor)
{
    return OperatorParser(cursor).ParseOr();
}

MatpowerMatrix
EvaluateMatpower(const std::string& text,
                 const MatpowerVariables& variables,
                 const InputLocation& where)
{
    MatpowerCursor cursor(text, variables, where);
    MatpowerMatrix value = ParseMatpowerValue(cursor);
    cursor.ExpectEnd();
    return value;
}

MatpowerIndex
EvaluateMatpowerIndex(const std::string& text,
                      const MatpowerMatrix& table,
                      const MatpowerVariables& variables,
                      const InputLocation& where)
{
    MatpowerCursor cursor(text, variables, where);
    cursor.Expect("(");
    MatpowerIndex index = ParseMatpowerIndices(cursor, table);
    cursor.ExpectEnd();
    return index;
}

} // namespace gridshare
} // namespace ns3
