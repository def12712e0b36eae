/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PLANNED_LIAR_H
#define GRIDSHARE_PLANNED_LIAR_H

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
struct PlannedLiar
{
    const char* protocol; //!< name in the registry
    const char* plan;     //!< what it does, after "replica 3"
    std::uint32_t share;  //!< how often it is chosen, beside the others of its protocol
    /// Make one: of a replica that follows the protocol, and a seed.
    std::unique_ptr<ConsensusReplica> (*create)(std::unique_ptr<ConsensusReplica> inner,
                                                std::uint64_t seed);
};

/**
 * @ingroup gridshare-fuzz
 * @param protocol name in the registry
 * @return the liars with a plan against it, perhaps none
 */
std::vector<const PlannedLiar*> FindPlannedLiars(const std::string& protocol);

/**
 * @ingroup gridshare-fuzz
 * @param protocol name in the registry; it has planned liars
 * @param draw any number
 * @return a place in the list of these, by their shares
 */
std::uint32_t ChoosePlannedLiar(const std::string& protocol, std::uint32_t draw);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PLANNED_LIAR_H
