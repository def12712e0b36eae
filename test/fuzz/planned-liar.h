/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PLANNED_LIAR_H
#define GRIDSHARE_PLANNED_LIAR_H

#include "ns3/consensus-replica.h"

#include <cstdint>
#include <memory>
#include <string>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-fuzz
 * A Byzantine replica with a plan against one protocol: what chance alone seldom comes upon.
 */
struct PlannedLiar
{
    const char* protocol; //!< name in the registry
    const char* plan;     //!< what it does, after "replica 3"
    /// Make one: of a replica that follows the protocol, and a seed.
    std::unique_ptr<ConsensusReplica> (*create)(std::unique_ptr<ConsensusReplica> inner,
                                                std::uint64_t seed);
};

/**
 * @ingroup gridshare-fuzz
 * @param protocol name in the registry
 * @return the liar with a plan against it, or nullptr: there is none
 */
const PlannedLiar* FindPlannedLiar(const std::string& protocol);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PLANNED_LIAR_H
