/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PROPAGATION_OPTIONS_H
#define GRIDSHARE_PROPAGATION_OPTIONS_H

#include "node-class-options.h"

#include "ns3/block-propagation.h"
#include "ns3/overlay-generators.h"
#include "ns3/wan-options.h"

#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * One experiment of a propagation study: what its scenario says, checked.
 */
struct PropagationOptions
{
    WanOptions wan;                    //!< delays and rates between nodes
    NodeClassOptions classes;          //!< nodes that differ from the others
    OverlayParameters overlay;         //!< who is whose peer; where nodes are follows from wan
    BlockPropagationParameters blocks; //!< how blocks are mined and relayed; hash power follows
                                       //!< from classes
    std::vector<std::pair<std::string, std::string>> attributes; //!< defaults of ns-3 types
    std::vector<std::string> warnings;                           //!< what the user should know
};

/**
 * @ingroup gridshare-helper
 * @param values of an experiment, with the keys of GetPropagationSchema()
 * @return what to simulate
 * @throws InputError naming file, line and key: matrices of the wrong size, shares that do not sum
 *         to 1, an impossible overlay
 */
PropagationOptions ParsePropagationOptions(const ScenarioValues& values);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PROPAGATION_OPTIONS_H
