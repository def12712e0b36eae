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
         ConsensusProtocol::kPbft,
         {true, true},
         PbftReplica::kIdleRule,
         Create<PbftReplica>,
         DecodePbftMessage},
        {"raft",
         "Raft: an elected leader replicates its log; crashes only",
         ConsensusProtocol::kRaft,
         {false, true},
         RaftReplica::kIdleRule,
         Create<RaftReplica>,
         DecodeRaftMessage},
        {"hotstuff",
         "Chained HotStuff: rotating leader, linear votes, three-chain commit",
         ConsensusProtocol::kHotStuff,
         {true, true},
         HotStuffReplica::kIdleRule,
         Create<HotStuffReplica>,
         DecodeHotStuffMessage},
        {"poa",
         "Proof of authority after Clique: signers take turns; needs timely delivery",
         ConsensusProtocol::kPoa,
         {true, false},
         PoaReplica::kIdleRule,
         Create<PoaReplica>,
         DecodePoaMessage},
        {"pow",
         "Proof of work: the longest chain, final with a depth; needs timely delivery",
         ConsensusProtocol::kPow,
         {true, false},
         PowReplica::kIdleRule,
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
    const std::uint8_t tag = reader.ReadU8();
    const std::uint8_t kind = reader.ReadU8();
    const ReplicaSignature signature = ReplicaSignature::Decode(reader);
    for (const auto& protocol : GetConsensusProtocols())
    {
        if (static_cast<std::uint8_t>(protocol.tag) == tag)
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
