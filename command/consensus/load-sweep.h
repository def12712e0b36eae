/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_LOAD_SWEEP_H
#define GRIDSHARE_LOAD_SWEEP_H

#include "consensus-report.h"

#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-command
 * One cluster under several loads: experiments that differ in `load.transactions_per_s` alone.
 */
struct LoadSweep
{
    std::string protocol;  ///< its name
    std::string condition; ///< the experiments' name without the protocol's and the load
    int64_t nodes{0};      ///< strong nodes
    std::vector<const ConsensusReportRow*> points; ///< by rising offered load, each with runs
};

/// @ingroup gridshare-command
/// What a cluster can carry, as its loads tell.
struct MeasuredCapacity
{
    ReplicationEstimate throughput;      ///< at saturation; without a mean if no load saturates
    double most{0};                      ///< largest mean throughput of any load, 1/s
    std::optional<double> blockCapacity; ///< the bound that follows from blocks alone, 1/s
    std::string verdict; ///< "blocks", "below blocks", or "not reached, at least ..."
};

/**
 * @ingroup gridshare-command
 * @param rows of a study; must outlive the sweeps
 * @return those with at least two loads, in the order of the rows
 */
std::vector<LoadSweep> FindLoadSweeps(const std::vector<ConsensusReportRow>& rows);

/**
 * @ingroup gridshare-command
 * @param rows of a study
 * @param sweeps of the same rows
 * @return rows of experiments that are in no sweep of the load
 */
std::vector<ConsensusReportRow> SelectUnswept(const std::vector<ConsensusReportRow>& rows,
                                              const std::vector<LoadSweep>& sweeps);

/**
 * @ingroup gridshare-command
 * The rule of saturation: a load saturates if the mean throughput over seeds falls short of the
 * mean offered load by more than 5 %, beyond what the end of a run cuts off. A run of T seconds
 * counts what was made until one latency before its end, so that even a light load falls short by
 * L / T, with L the median commit latency at the lightest load. Capacity is the largest mean
 * throughput over the loads that saturate. Blocks hold it if it is within 5 % of what they allow,
 * less the same L / T.
 *
 * @param sweep of a cluster
 * @return its capacity
 */
MeasuredCapacity MeasureCapacity(const LoadSweep& sweep);

/**
 * @ingroup gridshare-command
 * @param sweeps of a study
 * @return a row each: capacity, its interval, and the bound that blocks set
 */
TextTable MakeCapacityTable(const std::vector<LoadSweep>& sweeps);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_LOAD_SWEEP_H
