/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_CONSENSUS_REGISTRY_H
#define GRIDSHARE_CONSENSUS_REGISTRY_H

#include "consensus-replica.h"

#include "ns3/named-registry.h"

#include <memory>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-consensus
/// What a protocol promises to survive.
struct ConsensusPromise
{
    bool byzantine{false}; //!< the faulty ones may do anything; otherwise they may only crash
    bool asynchronous{
        false}; //!< safe however long messages take; otherwise they must arrive in time
    /// How many may be faulty for good, of so many (PoW: a like share of the hash rate).
    uint32_t (*countFaulty)(uint32_t replicas){nullptr};
};

/// @ingroup gridshare-consensus
/// What sets a protocol apart for those who load, try or measure it.
struct ConsensusTraits
{
    bool mines{false};        //!< replicas have shares of a hash rate
    bool electsLeader{false}; //!< by votes; the leader gives signs of life even if nothing waits
    /// Who alone gives up on a leader says so until the others do, too.
    bool repeatsViewChange{false};
    /// Until a lone order is final at all, ns, without faults and with every message taking delayNs
    /// (doc/model/consensus.md, "How long finality takes"); nullptr: chance decides.
    int64_t (*getLoneLatencyNs)(const ConsensusConfig& config, int64_t delayNs){nullptr};
    /// A leader needs nobody's votes: only the block interval holds it back.
    bool decidesAlone{false};
};

/**
 * @ingroup gridshare-consensus
 * A protocol in the registry: all that others need to know of it. It registers itself
 * (pbft-protocol.cc, ...).
 */
struct ConsensusProtocolEntry : NamedEntry
{
    ConsensusTag tag{0};            //!< first byte of its messages, no other protocol's
    ConsensusPromise promise;       //!< what it survives
    IdleRule idleRule{};            //!< what it does when nothing waits, unless told otherwise
    ReplicaFactory create{nullptr}; //!< makes a replica
    /// Decodes a message of the given kind, its body only; nullptr and a bad reader if malformed.
    std::shared_ptr<ConsensusMessage> (*decode)(uint8_t kind, WireReader& reader){nullptr};
    ConsensusTraits traits; //!< what sets it apart
};

/**
 * @ingroup gridshare-consensus
 * @return every protocol
 */
NamedRegistry<ConsensusProtocolEntry>& GetConsensusProtocols();

/**
 * @ingroup gridshare-consensus
 * @return their names
 */
std::vector<std::string> GetConsensusProtocolNames();

/**
 * @ingroup gridshare-consensus
 * @param name of a protocol
 * @return its entry
 * @throws InputError for an unknown name
 */
const ConsensusProtocolEntry& FindConsensusProtocol(const std::string& name);

/**
 * @ingroup gridshare-consensus
 * @tparam Replica of a protocol
 * @param config what the replica is to know
 * @return a replica
 */
template <typename Replica>
std::unique_ptr<ConsensusReplica>
CreateReplica(const ConsensusConfig& config)
{
    return std::make_unique<Replica>(config);
}

/**
 * @ingroup gridshare-consensus
 * Decode any protocol's message.
 *
 * @param reader hostile bytes
 * @return the message, or nullptr if malformed; its signature is not checked here
 */
ConsensusMessagePtr DecodeConsensusMessage(WireReader& reader);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_CONSENSUS_REGISTRY_H
