/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_REACHED_SERIES_H
#define GRIDSHARE_REACHED_SERIES_H

#include "ns3/run-record.h"

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * Add the distribution of delays to a record: the share of them that are at most as long as a time,
 * against that time. Of up to 200 different ones each has a point; of more, the points at which
 * the share reaches 1/200, 2/200, ..., 1. The share at a point is exact.
 *
 * @param record gets the series; nothing where there is no delay
 * @param name of the series
 * @param delaysS any order, s; told apart by whole nanoseconds
 */
void AddReachedSeries(RunRecord& record,
                      const std::string& name,
                      const std::vector<double>& delaysS);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_REACHED_SERIES_H
