/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FAULT_SERIES_H
#define GRIDSHARE_FAULT_SERIES_H

#include "ns3/fault-log.h"
#include "ns3/run-record.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * @param log of a run's faults
 * @param end of the run
 * @return the series `faults_active`: how many things are out of order, from 0 on a point at each
 *         time at which that changes. Of more than 1,000 changes, the most in each of 500 equal
 *         parts of the run, at their begin.
 */
SeriesRecord MakeFaultSeries(const FaultLog& log, Time end);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FAULT_SERIES_H
