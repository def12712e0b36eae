/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PARTITION_HOMES_H
#define GRIDSHARE_PARTITION_HOMES_H

#include "demand-side.h"

#include "ns3/concentrator-application.h"

#include <cstdint>
#include <functional>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * On whose side of a partition they are who have no vote: a concentrator on that of the company
 * that takes its orders then, others on that of the strong node that they turn to.
 *
 * @param demandSide built
 * @param concentrators by number
 * @return see FaultTargets::homes: of keepers, concentrators and demanders, as their endpoints are
 */
std::vector<std::function<uint32_t()>> ListPartitionHomes(
    const DemandSide& demandSide,
    const std::vector<Ptr<ConcentratorApplication>>& concentrators);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PARTITION_HOMES_H
