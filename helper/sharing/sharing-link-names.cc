/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sharing-link-names.h"

#include "ns3/name-suggestion.h"

#include <algorithm>
#include <array>

namespace ns3
{
namespace gridshare
{

namespace
{

/// Endpoints that follow one another and differ by their number alone.
struct EndpointRange
{
    std::string kind; //!< what their names begin with
    uint32_t first;   //!< the first endpoint
    uint32_t count;   //!< how many there are
};

std::array<EndpointRange, 4>
ListRanges(const SharingTopology& topology)
{
    return {
        EndpointRange{"strong node ", 0, topology.strongNodes},
        EndpointRange{"concentrator ", topology.GetConcentratorEndpoint(0), topology.concentrators},
        EndpointRange{"demander ", topology.GetDemanderEndpoint(0), topology.demanders},
        EndpointRange{"meter ", topology.GetMeterEndpoint(0), topology.meters}};
}

/// The number that a text is; none for any other text.
std::optional<uint32_t>
ReadNumber(const std::string& text)
{
    const bool isNumber = !text.empty() && text.size() < 9 &&
                          text.find_first_not_of("0123456789") == std::string::npos;
    return isNumber ? std::optional<uint32_t>(std::stoul(text)) : std::nullopt;
}

/// Both ends of a link, each once for every hyphen in the words.
std::vector<std::pair<uint32_t, uint32_t>>
ListEnds(const SharingTopology& topology, const std::string& words)
{
    std::vector<std::pair<uint32_t, uint32_t>> ends;
    for (auto hyphen = words.find('-'); hyphen != std::string::npos;
         hyphen = words.find('-', hyphen + 1))
    {
        const auto a = FindEndpoint(topology, words.substr(0, hyphen));
        const auto b = FindEndpoint(topology, words.substr(hyphen + 1));
        if (a && b)
        {
            ends.emplace_back(std::min(*a, *b), std::max(*a, *b));
        }
    }
    return ends;
}

/// Names of links for a message: of many the nearest will do.
std::vector<std::string>
ListExamples(const SharingTopology& topology)
{
    constexpr std::size_t MOST = 1000;
    const std::size_t count = std::min(MOST, topology.network.GetLinks().size());
    std::vector<std::string> names;
    for (std::size_t link = count; link-- > 0;)
    {
        names.push_back(NameLink(topology, static_cast<uint32_t>(link)));
    }
    return names;
}

} // namespace

std::string
NameEndpoint(const SharingTopology& topology, uint32_t endpoint)
{
    for (const auto& range : ListRanges(topology))
    {
        if (endpoint >= range.first && endpoint - range.first < range.count)
        {
            return range.kind + std::to_string(endpoint - range.first);
        }
    }
    return topology.routers.at(endpoint - topology.GetRouterEndpoint(0));
}

std::optional<uint32_t>
FindEndpoint(const SharingTopology& topology, const std::string& name)
{
    const auto router = std::find(topology.routers.begin(), topology.routers.end(), name);
    if (router != topology.routers.end())
    {
        const auto index = static_cast<uint32_t>(router - topology.routers.begin());
        return topology.GetRouterEndpoint(index);
    }
    if (name == "substation")
    {
        return topology.GetRouterEndpoint(0);
    }
    for (const auto& range : ListRanges(topology))
    {
        if (name.compare(0, range.kind.size(), range.kind) == 0)
        {
            const auto number = ReadNumber(name.substr(range.kind.size()));
            return number && *number < range.count ? std::optional<uint32_t>(range.first + *number)
                                                   : std::nullopt;
        }
    }
    return std::nullopt;
}

std::string
NameLink(const SharingTopology& topology, uint32_t link)
{
    const auto& ends = topology.network.GetLinks().at(link);
    return NameEndpoint(topology, ends.a) + "-" + NameEndpoint(topology, ends.b);
}

std::vector<uint32_t>
FindLinks(const SharingTopology& topology, const std::string& words, const InputLocation& location)
{
    const auto pairs = ListEnds(topology, words);
    const auto endpoint = FindEndpoint(topology, words);
    const auto& links = topology.network.GetLinks();
    std::vector<uint32_t> found;
    for (uint32_t i = 0; i < links.size(); ++i)
    {
        const auto ends = std::minmax(links[i].a, links[i].b);
        if (std::find(pairs.begin(), pairs.end(), std::pair<uint32_t, uint32_t>(ends)) !=
                pairs.end() ||
            ends.first == endpoint || ends.second == endpoint)
        {
            found.push_back(i);
        }
    }
    if (found.empty())
    {
        const auto names = ListExamples(topology);
        throw InputError(location,
                         "the link \"" + words + "\"",
                         "the names of a link's two ends, or of one endpoint",
                         SuggestName(words, names, "e.g. \"" + names.front() + "\""));
    }
    return found;
}

} // namespace gridshare
} // namespace ns3
