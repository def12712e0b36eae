/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "figure-panels.h"

#include "ns3/text-table.h"

#include <cmath>
#include <iomanip>
#include <set>
#include <sstream>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr int LABEL_DIGITS = 4;  //!< significant ones that people take in
constexpr int EXACT_DIGITS = 17; //!< that tell all numbers apart

std::string
LabelNumber(double value, int digits)
{
    if (std::floor(value) == value)
    {
        return FormatExactly(value);
    }
    std::ostringstream text;
    text << std::setprecision(digits) << value;
    return text.str();
}

} // namespace

std::vector<std::string>
LabelNumbers(const std::vector<double>& values)
{
    std::vector<std::string> labels;
    for (int digits = LABEL_DIGITS; digits <= EXACT_DIGITS; ++digits)
    {
        labels.clear();
        for (const double value : values)
        {
            labels.push_back(LabelNumber(value, digits));
        }
        if (std::set<std::string>(labels.begin(), labels.end()).size() == values.size())
        {
            break;
        }
    }
    return labels;
}

} // namespace gridshare
} // namespace ns3
