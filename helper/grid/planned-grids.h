/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PLANNED_GRIDS_H
#define GRIDSHARE_PLANNED_GRIDS_H

#include "sharing-grid.h"

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <string>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * The grids of a study's experiments, each planned once: most experiments of a sweep differ in
 * other things, and a feeder takes longer to read than the rest of a scenario together. Processes
 * that are forked for runs inherit them.
 */
class PlannedGrids
{
  public:
    /// @param mostMeters more than that together are not kept
    explicit PlannedGrids(std::size_t mostMeters);

    /**
     * @param description DescribeGridOptions() of an experiment
     * @param parse gives its options; called where no such grid is kept
     * @return its grid, as its files were when it was first asked for
     * @throws InputError as PlanSharingGrid() does, and whatever @p parse throws
     */
    std::shared_ptr<const SharingGrid> Get(const std::string& description,
                                           const std::function<GridOptions()>& parse);

    /// @return grids that are kept
    std::size_t GetSize() const;

  private:
    std::size_t m_roomForMeters;                                       //!< that may still be kept
    std::map<std::string, std::shared_ptr<const SharingGrid>> m_grids; //!< by what describes them
};

/// @ingroup gridshare-helper
/// @return those of this process: a few hundred megabytes at most
PlannedGrids& GetPlannedGrids();

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PLANNED_GRIDS_H
