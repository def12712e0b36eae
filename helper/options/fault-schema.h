/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FAULT_SCHEMA_H
#define GRIDSHARE_FAULT_SCHEMA_H

#include "ns3/fault-schedule.h"
#include "ns3/typed-values.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * Add the section `faults`: what happens to strong nodes, and to links of each class.
 *
 * @param schema of a study with strong nodes
 * @param backhaulEnds what is at the other end of a strong node's backhaul, e.g. "concentrators"
 * @param hasMeters whether the study has access links, between meters and concentrators
 */
void AddFaultKeys(ScenarioSchema& schema, const std::string& backhaulEnds, bool hasMeters);

/// @ingroup gridshare-helper
/// @return the words of faults.memory
const WordTable<RestartMemory>& GetMemoryWords();

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FAULT_SCHEMA_H
