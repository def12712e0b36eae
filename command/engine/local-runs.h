/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_LOCAL_RUNS_H
#define GRIDSHARE_LOCAL_RUNS_H

#include "study-engine.h"

#include <functional>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-command
/// Keeps the record of a run that has ended.
using WriteRecord = std::function<void(const RunRecord&)>;

/**
 * @ingroup gridshare-command
 * Do runs on this machine, each in a process of its own, in which it is written; failed ones are
 * written here.
 *
 * @param work the runs
 * @param jobs how many at a time, at least 1
 * @param write what to do with a record
 * @return how it ended
 */
SweepOutcome RunOnThisMachine(const EngineWork& work, unsigned jobs, const WriteRecord& write);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_LOCAL_RUNS_H
