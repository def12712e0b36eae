/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "static-routes.h"

#include "ns3/invariant.h"

#include <algorithm>
#include <functional>
#include <queue>

namespace ns3
{
namespace gridshare
{

namespace
{
constexpr double REFERENCE_BITS = 12000; // 1500 bytes: prefers the faster of equally long links
constexpr double DOWN_SECONDS = 1e6;     // longer than any way of links that are up
} // namespace

StaticRoutes::StaticRoutes(const NetworkTopology& topology)
    : m_places(topology.GetEndpointCount())
{
    topology.CheckConnected();
    BuildArcs(topology);
    PeelTrees();
    NumberTrees();
    m_coreNext.resize(m_core.size());
    m_isDown.resize(topology.GetLinks().size());
}

void
StaticRoutes::SetLinkUp(uint32_t link, bool up)
{
    if (m_isDown.at(link) == up)
    {
        m_isDown[link] = !up;
        m_coreNext.assign(m_core.size(), {}); // in trees there is no other way
    }
}

bool
StaticRoutes::IsDown(uint32_t direction) const
{
    return m_isDown[direction / 2];
}

uint32_t
StaticRoutes::LookUp(uint32_t at, uint32_t to)
{
    const auto& here = m_places[at];
    const auto& there = m_places[to];
    if (here.root == there.root)
    {
        return DirectionDown(at, to);
    }
    const uint32_t destination = m_places[there.root].coreIndex;
    if (m_coreNext[destination].empty())
    {
        FillTable(destination);
    }
    return m_coreNext[destination][here.coreIndex];
}

void
StaticRoutes::BuildArcs(const NetworkTopology& topology)
{
    const auto& links = topology.GetLinks();
    m_arcsBegin.assign(topology.GetEndpointCount() + 1, 0);
    for (const auto& link : links)
    {
        ++m_arcsBegin[link.a + 1];
        ++m_arcsBegin[link.b + 1];
    }
    for (std::size_t i = 1; i < m_arcsBegin.size(); ++i)
    {
        m_arcsBegin[i] += m_arcsBegin[i - 1];
    }
    m_arcs.resize(2 * links.size());
    auto next = m_arcsBegin;
    for (uint32_t i = 0; i < links.size(); ++i)
    {
        const auto& link = links[i];
        const double delay = link.delay.GetSeconds();
        m_arcs[next[link.a]++] = {
            link.b, 2 * i, delay + REFERENCE_BITS / link.rateAToB, link.direct};
        m_arcs[next[link.b]++] = {
            link.a, 2 * i + 1, delay + REFERENCE_BITS / link.rateBToA, link.direct};
    }
}

void
StaticRoutes::PeelTrees()
{
    const auto count = static_cast<uint32_t>(m_places.size());
    std::vector<uint32_t> degree(count);
    std::vector<bool> peeled(count, false);
    for (uint32_t i = 0; i < count; ++i)
    {
        degree[i] = m_arcsBegin[i + 1] - m_arcsBegin[i];
        if (degree[i] == 1)
        {
            m_peelOrder.push_back(i);
        }
    }
    for (std::size_t next = 0; next < m_peelOrder.size(); ++next)
    {
        const uint32_t leaf = m_peelOrder[next];
        if (degree[leaf] == 0)
        {
            break; // the last endpoint of a tree: it is the core, and the last in the order
        }
        peeled[leaf] = true;
        for (uint32_t i = m_arcsBegin[leaf]; i < m_arcsBegin[leaf + 1]; ++i)
        {
            const auto& arc = m_arcs[i];
            if (!peeled[arc.to])
            {
                m_places[leaf].parent = arc.to;
                m_places[leaf].upDirection = arc.direction;
                if (--degree[arc.to] == 1)
                {
                    m_peelOrder.push_back(arc.to);
                }
            }
        }
    }
    m_peelOrder.erase(std::remove_if(m_peelOrder.begin(),
                                     m_peelOrder.end(),
                                     [&](uint32_t endpoint) { return !peeled[endpoint]; }),
                      m_peelOrder.end());
    for (uint32_t i = 0; i < count; ++i)
    {
        if (!peeled[i])
        {
            m_places[i].coreIndex = static_cast<uint32_t>(m_core.size());
            m_places[i].root = i;
            m_core.push_back(i);
        }
    }
}

void
StaticRoutes::NumberTrees()
{
    // Subtree sizes from the leaves up, then numbers from the core down.
    std::vector<uint32_t> size(m_places.size(), 1);
    std::vector<uint32_t> childCount(m_places.size(), 0);
    for (const uint32_t endpoint : m_peelOrder)
    {
        size[m_places[endpoint].parent] += size[endpoint];
        ++childCount[m_places[endpoint].parent];
    }
    uint32_t begin = 0;
    for (uint32_t i = 0; i < m_places.size(); ++i)
    {
        m_places[i].childrenBegin = m_places[i].childrenEnd = begin;
        begin += childCount[i];
    }
    m_children.resize(begin);
    uint32_t number = 0;
    std::vector<uint32_t> nextNumber(m_places.size());
    const auto place = [&](uint32_t endpoint, uint32_t first) {
        m_places[endpoint].first = first;
        m_places[endpoint].last = first + size[endpoint] - 1;
        nextNumber[endpoint] = first + 1;
    };
    for (const uint32_t endpoint : m_core)
    {
        place(endpoint, number);
        number += size[endpoint];
    }
    for (auto it = m_peelOrder.rbegin(); it != m_peelOrder.rend(); ++it)
    {
        auto& parent = m_places[m_places[*it].parent];
        m_places[*it].root = parent.root;
        m_children[parent.childrenEnd++] = *it;
        place(*it, nextNumber[m_places[*it].parent]);
        nextNumber[m_places[*it].parent] += size[*it];
    }
}

void
StaticRoutes::FillTable(uint32_t destinationCoreIndex)
{
    // Dijkstra from the destination over the arcs reversed; arcs come in pairs, so the way back
    // over a link has the direction with the lowest bit flipped and its own weight.
    auto& next = m_coreNext[destinationCoreIndex];
    next.assign(m_core.size(), NONE);
    std::vector<double> distance(m_core.size(), -1);
    std::vector<double> weightOf(m_arcs.size());
    for (const auto& arc : m_arcs)
    {
        weightOf[arc.direction] = arc.weight + (IsDown(arc.direction) ? DOWN_SECONDS : 0);
    }
    using Entry = std::pair<double, uint32_t>;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> open;
    distance[destinationCoreIndex] = 0;
    open.emplace(0, destinationCoreIndex);
    while (!open.empty())
    {
        const auto [reached, index] = open.top();
        open.pop();
        if (reached > distance[index])
        {
            continue;
        }
        for (uint32_t i = m_arcsBegin[m_core[index]]; i < m_arcsBegin[m_core[index] + 1]; ++i)
        {
            const uint32_t neighbour = m_places[m_arcs[i].to].coreIndex;
            if (neighbour == NONE)
            {
                continue;
            }
            const uint32_t back = m_arcs[i].direction ^ 1;
            const double total = reached + weightOf[back];
            if (distance[neighbour] < 0 || total < distance[neighbour])
            {
                distance[neighbour] = total;
                next[neighbour] = back;
                open.emplace(total, neighbour);
            }
        }
    }
    const uint32_t destination = m_core[destinationCoreIndex];
    for (uint32_t i = m_arcsBegin[destination]; i < m_arcsBegin[destination + 1]; ++i)
    {
        const uint32_t neighbour = m_places[m_arcs[i].to].coreIndex;
        if (m_arcs[i].direct && neighbour != NONE && !IsDown(m_arcs[i].direction))
        {
            next[neighbour] = m_arcs[i].direction ^ 1;
        }
    }
}

uint32_t
StaticRoutes::DirectionDown(uint32_t at, uint32_t to) const
{
    const auto begin = m_children.begin() + m_places[at].childrenBegin;
    const auto end = m_children.begin() + m_places[at].childrenEnd;
    // Where all children are leaves, as in a star, the number says which child it is.
    const uint32_t offset = m_places[to].first - m_places[at].first - 1;
    if (offset < end - begin && *(begin + offset) == to)
    {
        return m_places[to].upDirection ^ 1;
    }
    const auto behind =
        std::upper_bound(begin, end, m_places[to].first, [&](uint32_t first, uint32_t child) {
            return first < m_places[child].first;
        });
    GRIDSHARE_INVARIANT(behind != begin, "an endpoint below is below one of the children");
    return m_places[*(behind - 1)].upDirection ^ 1;
}

} // namespace gridshare
} // namespace ns3
