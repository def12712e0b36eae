/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_DELTA_DEBUGGING_H
#define GRIDSHARE_DELTA_DEBUGGING_H

#include "ns3/scheduled-cluster.h"

#include <cstdint>
#include <functional>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-consensus
/// What happens in a schedule, in order.
using FuzzActions = std::vector<FuzzAction>;

/**
 * @ingroup gridshare-consensus
 * Delta debugging: leave out actions, many at a time and then fewer, while what is left still
 * breaks the same thing (A. Zeller and R. Hildebrandt, IEEE TSE 28(2), 2002).
 *
 * @param actions which break something
 * @param attempts how often to try at most
 * @param breaks tells whether fewer actions still do
 * @return the actions that are left
 */
FuzzActions ShrinkActions(FuzzActions actions,
                          uint32_t attempts,
                          const std::function<bool(const FuzzActions&)>& breaks);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_DELTA_DEBUGGING_H
