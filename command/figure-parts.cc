/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "figure-parts.h"

#include "ns3/text-table.h"

namespace ns3
{
namespace gridshare
{

std::string
FormatLabel(double value)
{
    std::string text = FormatRounded(value, 4);
    if (text.find('.') != std::string::npos && text.find('e') == std::string::npos)
    {
        text.erase(text.find_last_not_of('0') + 1);
        text.erase(text.find_last_not_of('.') + 1);
    }
    return text;
}

} // namespace gridshare
} // namespace ns3
