/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SHARING_SCHEMA_H
#define GRIDSHARE_SHARING_SCHEMA_H

#include "ns3/scenario-schema.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * The keys of a sharing scenario: grid, access, backhaul, roles, meters, ledger, consensus, game
 * and run.
 *
 * @return the schema, built once
 */
const ScenarioSchema& GetSharingSchema();

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SHARING_SCHEMA_H
