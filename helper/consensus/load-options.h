/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_LOAD_OPTIONS_H
#define GRIDSHARE_LOAD_OPTIONS_H

#include "transaction-load.h"

#include "ns3/scenario-values.h"

#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * The section `load` of a scenario, checked.
 */
struct LoadOptions
{
    LoadProfile profile{{{0, 1}}};             //!< of an open loop
    bool poisson{false};                       //!< gaps are exponential, else all the same
    std::optional<ClosedLoopRules> closedLoop; //!< instead of the profile
    uint32_t readings{4};                      //!< in a transaction
    Time resubmitAfter{Seconds(10)};           //!< a client waits so long for a transaction first
    std::string fileDigest;                    //!< of load.file; empty without one
    std::vector<std::string> warnings;         //!< what the user should know
};

/// @ingroup gridshare-helper
/// @param schema gets the section `load`
void AddLoadKeys(ScenarioSchema& schema);

/**
 * @ingroup gridshare-helper
 * @param values of an experiment; what load.file names is read
 * @return the load
 * @throws InputError for keys that do not fit each other, and for a file that is not one
 */
LoadOptions ParseLoadOptions(const ScenarioValues& values);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_LOAD_OPTIONS_H
