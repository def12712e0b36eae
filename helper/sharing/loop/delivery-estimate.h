/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_DELIVERY_ESTIMATE_H
#define GRIDSHARE_DELIVERY_ESTIMATE_H

#include "ns3/sharing-options.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * What a plan lets expect of the network before anything is simulated.
 */
struct DeliveryEstimate
{
    double ordering{1}; //!< a: providers with an order, an epoch
    /// Share of orders that reach a strong node or a buyer: with one of the attempts at one of
    /// them. Where orders turn to further strong nodes, more do.
    double delivered{1};
    double capacity{1}; //!< q: share of the providers whose orders blocks have room for
};

/**
 * @ingroup gridshare-helper
 * The link budget: of orders, what scenario and technology let through to the strong node; and as
 * many transactions as blocks can hold that are final between the first orders and the settlement.
 *
 * @param options of the experiment
 * @return what to expect
 */
DeliveryEstimate EstimateDelivery(const SharingOptions& options);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_DELIVERY_ESTIMATE_H
