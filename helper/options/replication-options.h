/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_REPLICATION_OPTIONS_H
#define GRIDSHARE_REPLICATION_OPTIONS_H

#include "ns3/run-limits.h"
#include "ns3/scenario-values.h"

#include <cstdint>
#include <string>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * Add what the section `run` of every study has: how often an experiment is run, and what each run
 * may take. They say nothing about what comes out of a run, and are marked so.
 *
 * @param schema of a study
 * @param seeds default of run.seeds
 * @param help meaning of run.seeds
 */
void AddReplicationKeys(ScenarioSchema& schema, int64_t seeds, const std::string& help);

/**
 * @ingroup gridshare-helper
 * @param values of a scenario
 * @return what one run of it may take
 */
RunLimits ParseRunLimits(const ScenarioValues& values);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_REPLICATION_OPTIONS_H
