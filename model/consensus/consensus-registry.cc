/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "consensus-registry.h"

#include "ns3/hotstuff-replica.h"
#include "ns3/input-error.h"
#include "ns3/pbft-replica.h"
#include "ns3/poa-replica.h"
#include "ns3/pow-replica.h"
#include "ns3/raft-replica.h"

namespace ns3
{
namespace gridshare
{

namespace
{

template <typename Replica>
std::unique_ptr<ConsensusReplica>
Create(const ConsensusConfig& config)
{
    return std::make_unique<Replica>(config);
}

} // namespace

const std::vector<ConsensusProtocolEntry>&
GetConsensusProtocols()
{
    static const std::vector<ConsensusProtocolEntry> protocols{
        {"pbft",
         "Practical Byzantine fault tolerance: three phases, all to all",
         ConsensusProtocol::PBFT,
         {true, true},
         PbftReplica::IDLE_RULE,
         Create<PbftReplica>,
         DecodePbftMessage},
        {"raft",
         "Raft: an elected leader replicates its log; crashes only",
         ConsensusProtocol::RAFT,
         {false, true},
         RaftReplica::IDLE_RULE,
         Create<RaftReplica>,
         DecodeRaftMessage},
        {"hotstuff",
         "Chained HotStuff: rotating leader, linear votes, three-chain commit",
         ConsensusProtocol::HOTSTUFF,
         {true, true},
         HotStuffReplica::IDLE_RULE,
         Create<HotStuffReplica>,
         DecodeHotStuffMessage},
        {"poa",
         "Proof of authority after Clique: signers take turns; needs timely delivery",
         ConsensusProtocol::POA,
         {true, false},
         PoaReplica::IDLE_RULE,
         Create<PoaReplica>,
         DecodePoaMessage},
        {"pow",
         "Proof of work: the longest chain, final with a depth; needs timely delivery",
         ConsensusProtocol::POW,
         {true, false},
         PowReplica::IDLE_RULE,
         Create<PowReplica>,
         DecodePowMessage},
    };
    return protocols;
}

std::vector<std::string>
GetConsensusProtocolNames()
{
    std::vector<std::string> names;
    for (const auto& protocol : GetConsensusProtocols())
    {
        names.emplace_back(protocol.name);
    }
    return names;
}

const ConsensusProtocolEntry&
FindConsensusProtocol(const std::string& name)
{
    for (const auto& protocol : GetConsensusProtocols())
    {
        if (name == protocol.name)
        {
            return protocol;
        }
    }
    const auto names = GetConsensusProtocolNames();
    const std::string nearest = NearestName(name, names);
    throw InputError({},
                     "the consensus protocol \"" + name + "\"",
                     "one of " + JoinNames(names),
                     nearest.empty() ? "" : "did you mean \"" + nearest + "\"?");
}

std::unique_ptr<ConsensusReplica>
CreateConsensusReplica(const std::string& name, const ConsensusConfig& config)
{
    return FindConsensusProtocol(name).create(config);
}

ConsensusMessagePtr
DecodeConsensusMessage(WireReader& reader)
{
    const uint8_t tag = reader.ReadU8();
    const uint8_t kind = reader.ReadU8();
    const ReplicaSignature signature = ReplicaSignature::Decode(reader);
    for (const auto& protocol : GetConsensusProtocols())
    {
        if (static_cast<uint8_t>(protocol.tag) == tag)
        {
            const auto message = protocol.decode(kind, reader);
            if (!message || !reader.IsGood())
            {
                return nullptr;
            }
            message->signature = signature;
            return message;
        }
    }
    return nullptr;
}

} // namespace gridshare
} // namespace ns3
