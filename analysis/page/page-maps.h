/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PAGE_MAPS_H
#define GRIDSHARE_PAGE_MAPS_H

#include "ns3/results-database.h"

#include <cstddef>
#include <nlohmann/json.hpp>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * The maps that runs have left, as the page has them: `runs`, each with `run` ("2 cost equals
 * reward, seed 1") and `map`, the JSON of doc/reference/run-map.md; of each experiment its first
 * run before the second of any. And `without`: how many had no room.
 *
 * @param database the results
 * @param room bytes that are left for maps; it is taken from
 * @param warnings gets a sentence for each map that is damaged, and left out
 * @return the JSON object
 */
nlohmann::ordered_json MakePageMaps(const ResultsDatabase& database,
                                    std::size_t& room,
                                    nlohmann::ordered_json& warnings);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PAGE_MAPS_H
