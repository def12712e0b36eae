/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FAILOVER_OPTIONS_H
#define GRIDSHARE_FAILOVER_OPTIONS_H

#include "ns3/scenario-schema.h"
#include "ns3/typed-values.h"

#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-helper
/// Whom a client turns to when its strong node is silent.
enum class FailoverOrder
{
    NONE,    //!< nobody, and nothing is sent again: there are no receipts
    OWN,     //!< nobody: it sends again, to its own strong node
    ORDERED, //!< the next strong node by number, in a ring
    NEAREST, //!< the next one by the delay of the route
    RANDOM   //!< in an order of its own
};

/**
 * @ingroup gridshare-helper
 * What clients do when no receipt comes: keys of the section roles.
 */
struct FailoverOptions
{
    FailoverOrder order{FailoverOrder::ORDERED}; //!< whom they turn to
    double receiptTimeoutS{0};                   //!< how long the first attempt waits, s
    uint32_t attempts{0};                        //!< at one strong node or buyer
    double backOff{0};                           //!< how many times longer the next one waits
    double jitter{0};                            //!< share by which a wait is longer or shorter

    /// @return whether there are receipts
    bool HasReceipts() const
    {
        return order != FailoverOrder::NONE;
    }
};

/// @ingroup gridshare-helper
/// @param schema gets the keys of failover
void AddFailoverKeys(ScenarioSchema& schema);

/// @ingroup gridshare-helper
/// @param values of a sharing scenario @return what it says of failover
FailoverOptions ParseFailover(const ScenarioValues& values);

/**
 * @ingroup gridshare-helper
 * @param options of the scenario
 * @return defaults of the attributes of clients that follow
 */
std::vector<std::pair<std::string, std::string>> DescribeFailover(const FailoverOptions& options);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FAILOVER_OPTIONS_H
