/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "opendss-impedance.h"

#include <algorithm>
#include <vector>

namespace ns3
{
namespace gridshare
{

bool
IsOpenDssImpedance(const std::string& property)
{
    static const std::vector<std::string> names{
        "r1", "x1", "r0", "x0", "c1", "c0", "rmatrix", "xmatrix", "cmatrix", "b1", "b0"};
    return std::find(names.begin(), names.end(), property) != names.end();
}

bool
IsOpenDssNegativeResistance(const std::string& property, const OpenDssParameter& value)
{
    if (property == "r1" || property == "r0")
    {
        return value.value[0] == '-';
    }
    if (property != "rmatrix")
    {
        return false;
    }
    std::size_t row = 0;
    for (std::size_t begin = 0; begin < value.value.size(); ++row)
    {
        const std::size_t end = std::min(value.value.find('|', begin), value.value.size());
        const auto words =
            SplitOpenDssList({"", value.value.substr(begin, end - begin), value.quoted});
        if (row < words.size() && words[row][0] == '-')
        {
            return true;
        }
        begin = end + 1;
    }
    return false;
}

bool
IsOpenDssMatrix(const std::string& property)
{
    return property == "rmatrix" || property == "xmatrix" || property == "cmatrix";
}

} // namespace gridshare
} // namespace ns3
