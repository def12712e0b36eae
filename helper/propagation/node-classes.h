/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_NODE_CLASSES_H
#define GRIDSHARE_NODE_CLASSES_H

#include "node-class-options.h"

#include "ns3/overlay-extension.h"
#include "ns3/wan-model.h"

#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-helper
/// What single nodes have of their own.
struct NodeTraits
{
    std::vector<uint32_t> classOf; //!< by node: number of its class; NO_CLASS
    OverlayExtension links;        //!< beside the overlay's
    std::vector<double> power;     //!< expected hash power by node; empty: all alike

    static constexpr uint32_t NO_CLASS = UINT32_MAX; //!< an ordinary node
};

/**
 * @ingroup gridshare-helper
 * Choose the members of each class and give them what is theirs.
 *
 * @param options of the classes
 * @param wan gets their rates, and the delay of their relay network
 * @param draws who is in which class, rates; none are taken where nothing is asked for
 * @return the rest
 * @throws InputError with the options' place: a relay network that the law of delays does not
 *         allow
 */
NodeTraits DealNodeClasses(const NodeClassOptions& options,
                           WanModel& wan,
                           UniformRandomVariable& draws);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_NODE_CLASSES_H
