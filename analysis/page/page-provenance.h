/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PAGE_PROVENANCE_H
#define GRIDSHARE_PAGE_PROVENANCE_H

#include "ns3/queried-runs.h"
#include "ns3/results-database.h"

#include <nlohmann/json.hpp>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * Where a page's results come from: `study`, `scenario`, how many `runs` are there and `finished`,
 * `made` (what made them: label and values, more than one where runs differ), `varied` (key and
 * values of what is not the same in all experiments), `fixed` (key and value of the rest) and
 * `warnings`, each a sentence.
 *
 * @param database the results
 * @param keys what the study says of its keys
 * @return the JSON object
 * @throws InputError if the database cannot be read
 */
nlohmann::ordered_json MakePageProvenance(const ResultsDatabase& database, QueriedKeys keys);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PAGE_PROVENANCE_H
