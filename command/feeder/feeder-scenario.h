/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_COMMAND_FEEDER_SCENARIO_H
#define GRIDSHARE_COMMAND_FEEDER_SCENARIO_H

#include "ns3/sharing-grid.h"

#include <boost/program_options/variables_map.hpp>

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-command
/// What `./gridshare feeder --scenario` was asked for.
struct ScenarioGridRequest
{
    std::string scenario;               //!< name or file
    std::vector<std::string> overrides; //!< "section.key=value"
    std::string experiment;             //!< name; empty where all have the same grid
};

/**
 * @ingroup gridshare-command
 * A scenario says all about its grid: what would contradict it is refused, and so is what only a
 * scenario can have where there is none.
 *
 * @param values of the options of `./gridshare feeder`
 * @throws InputError that names the option and the key to set instead
 */
void CheckScenarioOptions(const boost::program_options::variables_map& values);

/**
 * @ingroup gridshare-command
 * Plan the grid of a scenario, as `./gridshare run` does.
 *
 * @param request what was asked for
 * @return the grid
 * @throws InputError for anything wrong in the scenario, for one without a feeder, and for one
 *         whose experiments have different grids where none is named
 */
SharingGrid PlanScenarioGrid(const ScenarioGridRequest& request);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_COMMAND_FEEDER_SCENARIO_H
