/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PROTOCOL_FAULT_H
#define GRIDSHARE_PROTOCOL_FAULT_H

#include "ns3/consensus-replica.h"
#include "ns3/named-registry.h"

#include <memory>
#include <string>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-consensus
 * A deliberate fault of a protocol, to prove that the hostile simulator finds it: the protocol's
 * replica with rules of which one is wrong, or an application around it that is. Scenarios have no
 * key for it. Each is registered in the
 * file of its protocol (pbft-faults.cc, ...).
 */
struct ProtocolFault : NamedEntry
{
    std::string protocol; //!< name in the registry
    /// Size of the cluster in which the tests require the hostile simulator to find it.
    uint32_t replicas{4};
    /// Makes a replica that has it; null: the replica is right.
    std::unique_ptr<ConsensusReplica> (*create)(const ConsensusConfig& config){nullptr};
    bool forgetsChain{false}; //!< mempools take what the chain holds already
};

/// @ingroup gridshare-consensus
/// @return all deliberate faults, those of a protocol together
NamedRegistry<ProtocolFault>& GetProtocolFaults();

/**
 * @ingroup gridshare-consensus
 * A static object of this type registers a fault.
 *
 * @tparam Replica of the protocol
 * @tparam Rules the protocol's, but for one
 */
template <typename Replica, typename Rules>
class FaultRegistration : public NamedRegistration<ProtocolFault>
{
  public:
    /**
     * @param rank in lists
     * @param name for the command line
     * @param help what is wrong
     * @param replicas see ProtocolFault
     */
    FaultRegistration(uint32_t rank, const char* name, const char* help, uint32_t replicas = 4)
        : NamedRegistration<ProtocolFault>(GetProtocolFaults(),
                                           {{name, help, rank}, Replica::NAME, replicas, Create})
    {
    }

  private:
    static std::unique_ptr<ConsensusReplica> Create(const ConsensusConfig& config)
    {
        return std::make_unique<Replica>(config, std::make_shared<Rules>());
    }
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PROTOCOL_FAULT_H
