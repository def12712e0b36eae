/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "fault-block.h"

#include "fault-kind.h"

#include "ns3/link-disturbance.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

bool
FaultBlock::HitsAgreement() const
{
    const auto isTheirs = [](const FaultTarget& target) {
        return target.thing != FaultThing::MESSAGES || target.number == LINK_STRONG_NODES;
    };
    return kind->delaysAgreement &&
           std::any_of(targets.begin(), targets.end(), [&isTheirs](const auto& group) {
               return std::any_of(group.among.begin(), group.among.end(), isTheirs);
           });
}

} // namespace gridshare
} // namespace ns3
