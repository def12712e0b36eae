/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "feeder-builder.h"

#include "ns3/printable-text.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace ns3
{
namespace gridshare
{

std::string
LowerCase(const std::string& text)
{
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return lower;
}

double
ParseFeederNumber(const std::string& text, const InputLocation& where, const std::string& what)
{
    const char* begin = text.data();
    const char* end = begin + text.size();
    if (begin != end && *begin == '+')
    {
        ++begin; // from_chars takes no plus sign
    }
    double value = 0.0;
    const auto result = std::from_chars(begin, end, value);
    if (result.ec != std::errc() || result.ptr != end || !std::isfinite(value) ||
        std::fabs(value) > MAX_FEEDER_NUMBER)
    {
        throw InputError(where,
                         what + " \"" + text.substr(0, 40) + "\"",
                         "a finite number of at most 1e12",
                         "correct the value");
    }
    return value;
}

uint32_t
FeederBuilder::UseBus(const std::string& name, uint32_t nodeMask)
{
    const auto [entry, isNew] =
        m_buses.try_emplace(LowerCase(name), static_cast<uint32_t>(feeder.buses.size()));
    if (isNew)
    {
        RequirePrintable(name, "the bus", {feeder.file, 0});
        if (feeder.buses.size() >= MAX_FEEDER_ELEMENTS)
        {
            throw InputError({feeder.file, 0},
                             "more than ten million buses",
                             "a distribution feeder",
                             "split the file");
        }
        FeederBus bus;
        bus.name = entry->first;
        feeder.buses.push_back(bus);
    }
    feeder.buses[entry->second].nodeMask |= nodeMask;
    return entry->second;
}

void
FeederBuilder::UseFurtherNode(uint32_t bus, uint32_t node)
{
    auto& nodes = feeder.buses[bus].furtherNodes;
    const auto place = std::lower_bound(nodes.begin(), nodes.end(), node);
    if (place == nodes.end() || *place != node)
    {
        nodes.insert(place, node);
    }
}

uint32_t
FeederBuilder::FindBus(const std::string& name) const
{
    const auto found = m_buses.find(LowerCase(name));
    return found == m_buses.end() ? NO_BUS : found->second;
}

void
FeederBuilder::Warn(const std::string& warning)
{
    if (m_warned.insert(warning).second)
    {
        feeder.warnings.push_back(warning);
    }
}

Feeder
FeederBuilder::Take()
{
    const auto check = [this](const auto& elements, const std::string& what) {
        for (const auto& element : elements)
        {
            RequirePrintable(element.name, what, {feeder.file, 0});
        }
    };
    check(feeder.lines, "the line");
    check(feeder.transformers, "the transformer");
    check(feeder.loads, "the load");
    RequirePrintable(feeder.name, "the feeder's name", {feeder.file, 0});
    Feeder taken = std::move(feeder);
    *this = FeederBuilder();
    return taken;
}

} // namespace gridshare
} // namespace ns3
