/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_RANK_TASK_H
#define GRIDSHARE_RANK_TASK_H

#include "ns3/run-record.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-command
/// @param run of the hub's plan @return what spokes must know of it to simulate their share
std::vector<uint8_t> WriteRankTask(const PlannedRun& run);

/**
 * @ingroup gridshare-command
 * @param task that WriteRankTask() of the same program has written
 * @return the run: its experiment, seed, parameters and identity
 */
PlannedRun ReadRankTask(const std::vector<uint8_t>& task);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_RANK_TASK_H
