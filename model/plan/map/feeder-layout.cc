/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "feeder-layout.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

namespace
{

/// Buses without position stand where their parent stands, the source where its first child does.
void
FillGaps(const Feeder& feeder, const FeederTree& tree, FeederLayout& layout)
{
    std::vector<bool> placed(feeder.buses.size());
    for (std::size_t bus = 0; bus < feeder.buses.size(); ++bus)
    {
        placed[bus] = feeder.buses[bus].hasPosition;
        layout.x[bus] = feeder.buses[bus].xMetres;
        layout.y[bus] = feeder.buses[bus].yMetres;
    }
    const auto copy = [&](uint32_t from, uint32_t to) {
        if (placed[from] && !placed[to])
        {
            layout.x[to] = layout.x[from];
            layout.y[to] = layout.y[from];
            placed[to] = true;
        }
    };
    const auto& order = tree.GetOrder();
    for (auto bus = order.rbegin(); bus != order.rend(); ++bus)
    {
        if (!tree.IsSource(*bus) && !placed[tree.GetParent(*bus)])
        {
            copy(*bus, tree.GetParent(*bus));
        }
    }
    for (const uint32_t bus : order)
    {
        if (!tree.IsSource(bus))
        {
            copy(tree.GetParent(bus), bus);
        }
    }
}

/// Buses in depth-first order, so that branches do not cross.
std::vector<uint32_t>
OrderByBranches(const Feeder& feeder, const FeederTree& tree)
{
    std::vector<std::vector<uint32_t>> children(feeder.buses.size());
    for (const uint32_t bus : tree.GetOrder())
    {
        if (!tree.IsSource(bus))
        {
            children[tree.GetParent(bus)].push_back(bus);
        }
    }
    std::vector<uint32_t> stack(tree.GetSources().rbegin(), tree.GetSources().rend());
    std::vector<uint32_t> order;
    while (!stack.empty())
    {
        const uint32_t bus = stack.back();
        stack.pop_back();
        order.push_back(bus);
        stack.insert(stack.end(), children[bus].rbegin(), children[bus].rend());
    }
    return order;
}

void
DrawTree(const Feeder& feeder, const FeederTree& tree, FeederLayout& layout)
{
    const auto order = OrderByBranches(feeder, tree);
    std::vector<double> lowest(feeder.buses.size(), 1e300);
    std::vector<double> highest(feeder.buses.size(), -1e300);
    double farthest = 1.0;
    for (const uint32_t bus : order)
    {
        layout.x[bus] = tree.GetDistanceMetres(bus);
        farthest = std::max(farthest, layout.x[bus]);
    }
    double rows = 0.0;
    // An end is a bus that is nobody's parent.
    std::vector<bool> isParent(feeder.buses.size(), false);
    for (const uint32_t bus : order)
    {
        if (!tree.IsSource(bus))
        {
            isParent[tree.GetParent(bus)] = true;
        }
    }
    for (const uint32_t bus : order)
    {
        if (!isParent[bus])
        {
            lowest[bus] = highest[bus] = rows;
            rows += 1.0;
        }
    }
    for (auto bus = order.rbegin(); bus != order.rend(); ++bus)
    {
        layout.y[*bus] = (lowest[*bus] + highest[*bus]) / 2.0;
        if (!tree.IsSource(*bus))
        {
            const uint32_t parent = tree.GetParent(*bus);
            lowest[parent] = std::min(lowest[parent], layout.y[*bus]);
            highest[parent] = std::max(highest[parent], layout.y[*bus]);
        }
    }
    const double rowHeight = 0.6 * farthest / std::max(1.0, rows - 1.0);
    for (std::size_t bus = 0; bus < feeder.buses.size(); ++bus)
    {
        // What nothing feeds waits below the tree.
        layout.y[bus] = tree.IsFed(static_cast<uint32_t>(bus)) ? -layout.y[bus] * rowHeight
                                                               : -(rows + 1.0) * rowHeight;
    }
}

} // namespace

FeederLayout
LayOutFeeder(const Feeder& feeder, const FeederTree& tree)
{
    FeederLayout layout;
    layout.x.assign(feeder.buses.size(), 0.0);
    layout.y.assign(feeder.buses.size(), 0.0);
    const auto placed = std::count_if(
        feeder.buses.begin(), feeder.buses.end(), [](const auto& bus) { return bus.hasPosition; });
    if (2 * static_cast<std::size_t>(placed) >= feeder.buses.size())
    {
        FillGaps(feeder, tree, layout);
        layout.toScale = feeder.positionsAreToScale;
        layout.note = layout.toScale ? "" : "Positions are a drawing, not to scale.";
        return layout;
    }
    DrawTree(feeder, tree, layout);
    layout.note = "No positions: a tree, to the right with the distance along the line.";
    return layout;
}

} // namespace gridshare
} // namespace ns3
