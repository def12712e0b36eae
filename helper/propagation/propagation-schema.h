/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PROPAGATION_SCHEMA_H
#define GRIDSHARE_PROPAGATION_SCHEMA_H

#include "ns3/scenario-schema.h"

namespace ns3
{
namespace gridshare
{

/// @return the keys of a scenario with `study = "propagation"`
const ScenarioSchema& GetPropagationSchema();

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PROPAGATION_SCHEMA_H
