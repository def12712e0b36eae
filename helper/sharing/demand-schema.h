/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_DEMAND_SCHEMA_H
#define GRIDSHARE_DEMAND_SCHEMA_H

#include "ns3/scenario-schema.h"
#include "ns3/typed-values.h"

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-helper
/// @return the words of game.demanders, and whether they mean a population of its own
const WordTable<bool>& GetDemanderWords();

/// @ingroup gridshare-helper
/// @return the words of market.review, and whether they mean an exponential law
const WordTable<bool>& GetReviewWords();

/**
 * @ingroup gridshare-helper
 * Add the sections demand and market, and game.demanders.
 *
 * @param schema of a sharing study
 */
void AddDemandKeys(ScenarioSchema& schema);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_DEMAND_SCHEMA_H
