/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PROPAGATION_RECORD_H
#define GRIDSHARE_PROPAGATION_RECORD_H

#include "ns3/block-propagation.h"
#include "ns3/run-record.h"

#include <cstdint>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * What a run of a propagation study leaves: its numbers as metrics and, over the blocks that count,
 * which share of the nodes is reached so long after a block was mined as series.
 *
 * @param result of the run
 * @param nodes how many there are
 * @return metrics and series; what it is a run of is for the caller to say
 */
RunRecord MakePropagationRecord(const BlockPropagationResult& result, uint32_t nodes);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PROPAGATION_RECORD_H
