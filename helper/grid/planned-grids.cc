/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "planned-grids.h"

namespace ns3
{
namespace gridshare
{

namespace
{

/// Meters whose grids are kept, at some 100 bytes each.
constexpr std::size_t MOST_METERS = 2000000;

} // namespace

PlannedGrids::PlannedGrids(std::size_t mostMeters)
    : m_roomForMeters(mostMeters)
{
}

std::shared_ptr<const SharingGrid>
PlannedGrids::Get(const std::string& description, const std::function<GridOptions()>& parse)
{
    const auto kept = m_grids.find(description);
    if (kept != m_grids.end())
    {
        return kept->second;
    }
    const auto grid = std::make_shared<const SharingGrid>(PlanSharingGrid(parse()));
    const std::size_t meters = grid->meters.GetSize();
    if (meters <= m_roomForMeters)
    {
        m_roomForMeters -= meters;
        m_grids.emplace(description, grid);
    }
    return grid;
}

std::size_t
PlannedGrids::GetSize() const
{
    return m_grids.size();
}

PlannedGrids&
GetPlannedGrids()
{
    static PlannedGrids grids(MOST_METERS);
    return grids;
}

} // namespace gridshare
} // namespace ns3
