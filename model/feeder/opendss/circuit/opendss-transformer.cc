/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "opendss-transformer.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

void
OpenDssTransformer::SetEachWinding(const std::vector<double>& numbers,
                                   double OpenDssWinding::*member)
{
    for (std::size_t i = 0; i < std::min(numbers.size(), windings.size()); ++i)
    {
        windings[i].*member = numbers[i];
    }
}

void
OpenDssTransformer::Set(const std::string& property,
                        const OpenDssParameter& value,
                        const InputLocation& where)
{
    if (property == "phases")
    {
        phases = ParseOpenDssCount(value, where);
    }
    else if (property == "windings")
    {
        windings.resize(ParseOpenDssCount(value, where));
        activeWinding = 0;
    }
    else if (property == "wdg")
    {
        const uint32_t winding = ParseOpenDssCount(value, where);
        if (winding > windings.size())
        {
            throw InputError(where,
                             "wdg=" + value.value,
                             "from 1 to " + std::to_string(windings.size()),
                             "set windings= first");
        }
        activeWinding = winding - 1;
    }
    else if (property == "bus")
    {
        windings[activeWinding].bus = ParseOpenDssBus(value.value, where);
    }
    else if (property == "buses")
    {
        const auto words = SplitOpenDssList(value);
        for (std::size_t i = 0; i < std::min(words.size(), windings.size()); ++i)
        {
            windings[i].bus = ParseOpenDssBus(words[i], where);
        }
    }
    else if (property == "kv" || property == "kva")
    {
        (property == "kv" ? windings[activeWinding].kv : windings[activeWinding].kva) =
            EvaluateOpenDssNumber(value, where);
    }
    else if (property == "kvs" || property == "kvas")
    {
        SetEachWinding(ParseOpenDssNumbers(value, where),
                       property == "kvs" ? &OpenDssWinding::kv : &OpenDssWinding::kva);
    }
}

void
OpenDssTransformer::UseCode(const OpenDssTransformer& code)
{
    phases = code.phases;
    windings.resize(code.windings.size());
    activeWinding = 0;
    for (std::size_t i = 0; i < windings.size(); ++i)
    {
        windings[i].kv = code.windings[i].kv;
        windings[i].kva = code.windings[i].kva;
    }
}

void
OpenDssRegulatorControl::Set(const std::string& property, const OpenDssParameter& value)
{
    if (property == "transformer")
    {
        transformer = LowerCase(value.value);
    }
}

} // namespace gridshare
} // namespace ns3
