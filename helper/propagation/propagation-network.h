/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PROPAGATION_NETWORK_H
#define GRIDSHARE_PROPAGATION_NETWORK_H

#include "propagation-options.h"

#include "ns3/overlay-graph.h"
#include "ns3/wan-model.h"

#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-helper
/// What blocks spread over.
struct PropagationNetwork
{
    WanModel wan;              //!< delays and rates
    OverlayGraph overlay;      //!< peers
    std::vector<double> power; //!< expected hash power by node; empty: all alike
};

/**
 * @ingroup gridshare-helper
 * Build the network of a propagation study; nothing of it needs the simulator.
 *
 * @param options of the experiment
 * @return the network, drawn with the run that is set
 * @throws InputError with the place of what cannot be built: delays that their law cannot have, an
 *         impossible overlay
 */
PropagationNetwork MakePropagationNetwork(const PropagationOptions& options);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PROPAGATION_NETWORK_H
