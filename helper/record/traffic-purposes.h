/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TRAFFIC_PURPOSES_H
#define GRIDSHARE_TRAFFIC_PURPOSES_H

#include "ns3/grid-transport.h"
#include "ns3/run-record.h"

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-helper
/// A group of traffic classes as tables show it; every class is in one of them.
struct TrafficPurpose
{
    std::string name;                  //!< in metrics: messages_NAME, bytes_NAME
    std::string title;                 //!< for people
    std::vector<TrafficClass> classes; //!< what it adds up
};

/// @ingroup gridshare-helper
/// @return proposal, vote, view_change, state_transfer, heartbeat, gossip, client
const std::vector<TrafficPurpose>& GetTrafficPurposes();

/**
 * @ingroup gridshare-helper
 * What each purpose has sent: messages_NAME and bytes_NAME, which add up to all that was sent.
 *
 * @param transport the network
 * @param record gets the metrics
 */
void AddPurposeMetrics(const GridTransport& transport, RunRecord& record);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TRAFFIC_PURPOSES_H
