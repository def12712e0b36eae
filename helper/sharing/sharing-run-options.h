/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SHARING_RUN_OPTIONS_H
#define GRIDSHARE_SHARING_RUN_OPTIONS_H

#include "ns3/nstime.h"
#include "ns3/scenario-values.h"

#include <optional>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * The section `run` of a sharing scenario: how long it lasts.
 */
struct SharingRunOptions
{
    uint32_t epochs{120};                  //!< most of them
    Time epoch;                            //!< length of one
    Time settlement;                       //!< from an epoch's end to its settlement
    Time end;                              //!< when the simulation ends at the latest
    double tolerance{0.01};                //!< distance from the stable share that has converged
    std::optional<uint32_t> settledEpochs; //!< so many in a row at rest end it; none: nothing does
    bool storesChain{false};               //!< whether chains are kept for an audit
    bool recordsMap{false};                //!< whether a run leaves its map
};

/**
 * @ingroup gridshare-helper
 * @param values of a sharing scenario
 * @return how long it lasts
 * @throws InputError naming the key, its place and a value that works: an epoch without a reading,
 *         a settlement before the orders or after the next ones, a run longer than ns-3 can count
 */
SharingRunOptions ParseSharingRun(const ScenarioValues& values);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SHARING_RUN_OPTIONS_H
