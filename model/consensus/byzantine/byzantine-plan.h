/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_BYZANTINE_PLAN_H
#define GRIDSHARE_BYZANTINE_PLAN_H

#include "ns3/consensus-replica.h"
#include "ns3/named-registry.h"

#include <memory>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-consensus
 * A Byzantine replica with a plan against protocols: what chance alone seldom comes upon. Its help
 * tells what it does, after "replica 3". It registers itself, in the file of its replica.
 */
struct ByzantinePlan : NamedEntry
{
    std::vector<std::string> protocols; //!< names in their registry
    uint32_t share{1};                  //!< how often it is chosen, beside the others
    /// Makes one: of a replica that follows the protocol, a seed, and what makes more such
    /// replicas.
    std::unique_ptr<ConsensusReplica> (*create)(std::unique_ptr<ConsensusReplica> inner,
                                                uint64_t seed,
                                                ReplicaFactory another){nullptr};
};

/**
 * @ingroup gridshare-consensus
 * @return all plans
 */
NamedRegistry<ByzantinePlan>& GetByzantinePlans();

/**
 * @ingroup gridshare-consensus
 * @param protocol name in the registry
 * @return the plans against it, perhaps none
 */
std::vector<const ByzantinePlan*> FindByzantinePlans(const std::string& protocol);

/**
 * @ingroup gridshare-consensus
 * @param protocol name in the registry; there are plans against it
 * @param draw any number
 * @return a place in the list of these, by their shares
 */
uint32_t ChooseByzantinePlan(const std::string& protocol, uint32_t draw);

/**
 * @ingroup gridshare-consensus
 * @tparam Byzantine a decorator that its seed decides about
 * @param inner follows the protocol
 * @param seed decides
 * @return the Byzantine replica
 */
template <typename Byzantine>
std::unique_ptr<ConsensusReplica>
CreateByzantine(std::unique_ptr<ConsensusReplica> inner,
                uint64_t seed,
                ReplicaFactory /* another */)
{
    return std::make_unique<Byzantine>(std::move(inner), seed);
}

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_BYZANTINE_PLAN_H
