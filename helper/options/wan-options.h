/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_WAN_OPTIONS_H
#define GRIDSHARE_WAN_OPTIONS_H

#include "ns3/scenario-values.h"
#include "ns3/wan-model.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * The section `wan` of a scenario: a wide-area network between regions, or between places.
 */
struct WanOptions
{
    std::vector<std::pair<double, double>> places; //!< (latitude, longitude), degrees, dealt out to
                                                   //!< the nodes in turn; empty: regions
    double fixedMs{0};                             //!< places: delay at distance 0, ms
    double kilometresPerMs{0};                     //!< places: speed along the great circle
    WanRegions regions;             //!< of places only the rates, of which there is one each way
    std::vector<uint32_t> regionOf; //!< region of node 0, 1, ... and again from the first; empty:
                                    //!< dealt out by regions.share
    LatencyLaw law{LatencyLaw::FIXED}; //!< how delays vary
    double deviationMs{0};             //!< of LatencyLaw::NORMAL, ms
    InputLocation location;            //!< where it is described, for messages
};

/**
 * @ingroup gridshare-helper
 * Add the section `wan`: delays and rates between regions or places.
 *
 * @param schema of a study that can have a wide-area network
 * @param latencyMs default of wan.latency_ms; empty: there is no such network unless a scenario
 *        says so
 */
void AddWanKeys(ScenarioSchema& schema, const std::vector<double>& latencyMs);

/**
 * @ingroup gridshare-helper
 * @param values of a study with AddWanKeys()
 * @return the wide-area network; none if the scenario describes none
 * @throws InputError naming file, line and key: matrices of the wrong size, shares that do not sum
 *         to 1, regions that do not exist
 */
std::optional<WanOptions> ParseWanOptions(const ScenarioValues& values);

/**
 * @ingroup gridshare-helper
 * @param values of a study with AddWanKeys()
 * @return what the user should know: keys that were written and that others leave without effect
 */
std::vector<std::string> FindUnusedWanKeys(const ScenarioValues& values);

/**
 * @ingroup gridshare-helper
 * Check what only packets ask of a wide-area network.
 *
 * @param values that describe one
 * @throws InputError naming file, line and key: delays that vary or differ both ways, no bound of a
 *         node's rate
 */
void CheckWanForPackets(const ScenarioValues& values);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_WAN_OPTIONS_H
