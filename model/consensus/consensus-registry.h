/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_CONSENSUS_REGISTRY_H
#define GRIDSHARE_CONSENSUS_REGISTRY_H

#include "consensus-replica.h"

#include <memory>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-consensus What a protocol promises to survive.
struct ConsensusPromise
{
    bool byzantine{
        false}; //!< f < n/3 (PoW: of the hash rate) may lie; otherwise they may only crash
    bool asynchronous{
        false}; //!< safe however long messages take; otherwise they must arrive in time
};

/// @ingroup gridshare-consensus A protocol in the registry.
struct ConsensusProtocolEntry
{
    const char* name;         //!< in scenarios and on the command line
    const char* help;         //!< one line
    ConsensusProtocol tag;    //!< first byte of its messages
    ConsensusPromise promise; //!< what it survives
    IdleRule idleRule;        //!< what it does when nothing waits, unless told otherwise
    /// Makes a replica.
    std::unique_ptr<ConsensusReplica> (*create)(const ConsensusConfig& config);
    /// Decodes a message of the given kind, its body only; nullptr and a bad reader if malformed.
    std::shared_ptr<ConsensusMessage> (*decode)(uint8_t kind, WireReader& reader);
};

/** @return every protocol; a new one is a file pair and a line here */
const std::vector<ConsensusProtocolEntry>& GetConsensusProtocols();

/** @return their names */
std::vector<std::string> GetConsensusProtocolNames();

/**
 * @param name of a protocol
 * @return its entry
 * @throws InputError for an unknown name
 */
const ConsensusProtocolEntry& FindConsensusProtocol(const std::string& name);

/**
 * @param name of a protocol
 * @param config what the replica is to know
 * @return a replica
 * @throws InputError for an unknown name
 */
std::unique_ptr<ConsensusReplica> CreateConsensusReplica(const std::string& name,
                                                         const ConsensusConfig& config);

/**
 * Decode any protocol's message.
 *
 * @param reader hostile bytes
 * @return the message, or nullptr if malformed; its signature is not checked here
 */
ConsensusMessagePtr DecodeConsensusMessage(WireReader& reader);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_CONSENSUS_REGISTRY_H
