/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_BYZANTINE_PLAN_H
#define GRIDSHARE_BYZANTINE_PLAN_H

#include "ns3/consensus-replica.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-fuzz
 * A Byzantine replica with a plan against one protocol: what chance alone seldom comes upon.
 */
struct ByzantinePlan
{
    const char* protocol; //!< name in the registry
    const char* plan;     //!< what it does, after "replica 3"
    uint32_t share;       //!< how often it is chosen, beside the others of its protocol
    /// Make one: of a replica that follows the protocol, and a seed.
    std::unique_ptr<ConsensusReplica> (*create)(std::unique_ptr<ConsensusReplica> inner,
                                                uint64_t seed);
};

/**
 * @ingroup gridshare-fuzz
 * @param protocol name in the registry
 * @return the plans against it, perhaps none
 */
std::vector<const ByzantinePlan*> FindByzantinePlans(const std::string& protocol);

/**
 * @ingroup gridshare-fuzz
 * @param protocol name in the registry; there are plans against it
 * @param draw any number
 * @return a place in the list of these, by their shares
 */
uint32_t ChooseByzantinePlan(const std::string& protocol, uint32_t draw);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_BYZANTINE_PLAN_H
