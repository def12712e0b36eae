/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_LOAD_SETUP_H
#define GRIDSHARE_LOAD_SETUP_H

#include "transaction-load.h"

#include "ns3/scenario-reader.h"

#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare
 * The section `load` of a scenario, checked.
 */
struct LoadSetup
{
    LoadProfile profile{{{0, 1}}};             //!< of an open loop
    bool poisson{false};                       //!< gaps are exponential, else all the same
    std::optional<ClosedLoopRules> closedLoop; //!< instead of the profile
    std::string fileDigest;                    //!< of load.file; empty without one
    std::vector<std::string> warnings;         //!< what the user should know
};

/// @param schema gets the section `load`
void AddLoadKeys(ScenarioSchema& schema);

/**
 * @param values of an experiment; what load.file names is read
 * @return the load
 * @throws InputError for keys that do not fit each other, and for a file that is not one
 */
LoadSetup PrepareLoad(const ScenarioValues& values);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_LOAD_SETUP_H
