/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "opendss-element.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

OpenDssBus
ParseOpenDssBus(const std::string& text, const InputLocation& where)
{
    OpenDssBus bus;
    std::size_t dot = std::min(text.find('.'), text.size());
    bus.name = LowerCase(text.substr(0, dot));
    RequirePrintable(bus.name, "the bus", where);
    while (dot < text.size())
    {
        const std::size_t next = std::min(text.find('.', dot + 1), text.size());
        const std::string digits = text.substr(dot + 1, next - dot - 1);
        const bool isNumber = !digits.empty() && digits.size() < 10 &&
                              digits.find_first_not_of("0123456789") == std::string::npos;
        bus.nodes.push_back(isNumber ? static_cast<uint32_t>(std::stoul(digits)) : 0);
        dot = next;
    }
    return bus;
}

uint32_t
ParseOpenDssCount(const OpenDssParameter& parameter, const InputLocation& where)
{
    const double value = EvaluateOpenDssNumber(parameter, where);
    if (!(value >= 1.0 && value <= 100.0))
    {
        throw InputError(where,
                         parameter.name + "=" + parameter.value.substr(0, 40),
                         "a whole number from 1 to 100",
                         "correct the number");
    }
    return static_cast<uint32_t>(value);
}

uint32_t
UseOpenDssBus(FeederBuilder& builder, const OpenDssBus& bus, uint32_t phases, uint32_t conductors)
{
    uint32_t mask = 0;
    std::vector<uint32_t> further;
    for (uint32_t i = 0; i < conductors; ++i)
    {
        const uint32_t standard = i < phases ? i + 1 : 0;
        const uint32_t node = i < bus.nodes.size() ? bus.nodes[i] : standard;
        if (node > MAX_MASKED_NODE)
        {
            further.push_back(node);
        }
        else if (node > 0)
        {
            mask |= 1u << (node - 1);
        }
    }
    const uint32_t index = builder.UseBus(bus.name, mask);
    for (const uint32_t node : further)
    {
        builder.UseFurtherNode(index, node);
    }
    return index;
}

bool
IsOpenDssElementOpen(const OpenDssElement& element, uint32_t phases)
{
    const uint32_t all = phases >= 31 ? ~1u : ((1u << phases) - 1) << 1;
    return std::any_of(element.openConductors.begin(),
                       element.openConductors.end(),
                       [&](const auto& terminal) { return (terminal.second & all) == all; });
}

bool
IsOpenDssDelta(const std::string& value)
{
    return !value.empty() && std::string("dDlL").find(value[0]) != std::string::npos;
}

} // namespace gridshare
} // namespace ns3
