/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "network-message.h"

namespace ns3
{
namespace gridshare
{

const char*
GetTrafficClassName(TrafficClass trafficClass)
{
    static const char* const names[TRAFFIC_CLASS_COUNT] = {"reading",
                                                           "order",
                                                           "transaction",
                                                           "block",
                                                           "control",
                                                           "submission",
                                                           "statement",
                                                           "download",
                                                           "proof",
                                                           "proposal",
                                                           "vote",
                                                           "view_change",
                                                           "state_transfer",
                                                           "heartbeat"};
    return names[static_cast<std::size_t>(trafficClass)];
}

} // namespace gridshare
} // namespace ns3
