/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "consensus-registry.h"

namespace ns3
{
namespace gridshare
{

NamedRegistry<ConsensusProtocolEntry>&
GetConsensusProtocols()
{
    static NamedRegistry<ConsensusProtocolEntry> protocols("the consensus protocol");
    return protocols;
}

std::vector<std::string>
GetConsensusProtocolNames()
{
    return GetConsensusProtocols().GetNames();
}

const ConsensusProtocolEntry&
FindConsensusProtocol(const std::string& name)
{
    return GetConsensusProtocols().Get(name);
}

ConsensusMessagePtr
DecodeConsensusMessage(WireReader& reader)
{
    const ConsensusTag tag = reader.ReadU8();
    const uint8_t kind = reader.ReadU8();
    const ReplicaSignature signature = ReplicaSignature::Decode(reader);
    for (const auto& protocol : GetConsensusProtocols())
    {
        if (protocol.tag == tag)
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
