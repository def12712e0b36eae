/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_RUN_MAP_GROUND_H
#define GRIDSHARE_RUN_MAP_GROUND_H

#include "ns3/run-map.h"
#include "ns3/sharing-grid.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * The grid of a run's map: lines, buses, concentrators and customers, at most as many as a page can
 * show.
 *
 * Places are whole units of a ten-thousandth of the longer side. Of more than 6,000 sections places
 * are rounded to 2, 4, 8, ... units, and those that become alike are one; more than 400
 * concentrators are joined in the same way; more than 5,000 buses have no names, more than 5,000
 * customers no places.
 */
struct RunMapGround
{
    /// @param planned the grid and its network
    explicit RunMapGround(const SharingGrid& planned);

    RunMapGrid grid;                       //!< lines and buses
    std::vector<RunMapPlace> placeOfBus;   //!< by bus
    std::vector<RunMapSite> sites;         //!< in the order of their first concentrators
    std::vector<uint32_t> siteOf;          //!< by concentrator
    std::vector<RunMapCustomer> customers; //!< by account; none of too many

  private:
    void PlaceBuses(const Feeder& feeder);
    void AddSections(const Feeder& feeder);
    void AddSites(const CommunicationPlan& plan);
    void AddCustomers(const SharingGrid& planned);
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_RUN_MAP_GROUND_H
