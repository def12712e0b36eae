/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_NETWORK_MESSAGE_H
#define GRIDSHARE_NETWORK_MESSAGE_H

#include "ns3/ptr.h"
#include "ns3/simple-ref-count.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * What a message is for. Counters, traces and per-class faults go by it.
 */
enum class TrafficClass : uint8_t
{
    READING,        //!< a meter's reading on its way to the concentrator or provider
    ORDER,          //!< a provider's order, or a direct sale off the chain
    TRANSACTION,    //!< a transaction among strong nodes
    BLOCK,          //!< a block, its header or a part of it, by gossip
    CONTROL,        //!< inventories and requests of gossip
    SUBMISSION,     //!< a client's transaction on its way to a strong node
    STATEMENT,      //!< what was settled, to those whom it concerns
    DOWNLOAD,       //!< blocks for full nodes that do not vote, and their requests
    PROOF,          //!< that a transaction is stored, and requests of it
    PROPOSAL,       //!< consensus: a block to be agreed on; urgent from here on
    VOTE,           //!< consensus: votes, and what tells of a decision
    VIEW_CHANGE,    //!< consensus: a new leader
    STATE_TRANSFER, //!< consensus: checkpoints, and what a replica lacks
    HEARTBEAT       //!< consensus: a leader's signs of life, and their answers
};

/// @ingroup gridshare-transport
/// How many traffic classes there are.
constexpr std::size_t TRAFFIC_CLASS_COUNT = 14;

/**
 * @ingroup gridshare-transport
 * Consensus goes before everything else in queues: gossip that waits delays transactions, but votes
 * that wait behind gossip stop them all.
 *
 * @param trafficClass a class
 * @return whether it is one of consensus
 */
constexpr bool
IsUrgent(TrafficClass trafficClass)
{
    return trafficClass >= TrafficClass::PROPOSAL;
}

/**
 * @ingroup gridshare-transport
 * @param trafficClass a class
 * @return its name in tables: "reading", "order", ...
 */
const char* GetTrafficClassName(TrafficClass trafficClass);

/**
 * @ingroup gridshare-transport
 * One immutable message, shared by everyone it is sent to.
 *
 * At message fidelity only the pointer travels and only the size counts. At packet fidelity the
 * bytes of Encode() travel, behind a length and the wire type, and the receiver's decoder makes a
 * new object of them: so both fidelities need GetSizeBytes() to be the length of Encode().
 */
class NetworkMessage : public SimpleRefCount<NetworkMessage>
{
  public:
    /**
     * @param wireType what a receiver decodes it by, unique to the kind of message; the network
     *        room uses 0x0100 to 0x01ff
     * @param trafficClass what it is for
     * @param sizeBytes length of Encode(), bytes
     */
    NetworkMessage(uint16_t wireType, TrafficClass trafficClass, uint32_t sizeBytes)
        : m_sizeBytes(sizeBytes),
          m_wireType(wireType),
          m_trafficClass(trafficClass)
    {
    }

    virtual ~NetworkMessage() = default;
    NetworkMessage(const NetworkMessage&) = delete;
    NetworkMessage& operator=(const NetworkMessage&) = delete;

    /// @return the length of Encode(), bytes, without any header of the network
    uint32_t GetSizeBytes() const
    {
        return m_sizeBytes;
    }

    /// @return what the message is for
    TrafficClass GetTrafficClass() const
    {
        return m_trafficClass;
    }

    /// @return what a receiver decodes it by
    uint16_t GetWireType() const
    {
        return m_wireType;
    }

    /**
     * Append the message's bytes, exactly GetSizeBytes() of them.
     *
     * @param bytes where to
     */
    virtual void Encode(std::vector<uint8_t>& bytes) const = 0;

  private:
    uint32_t m_sizeBytes;        //!< length of Encode()
    uint16_t m_wireType;         //!< kind
    TrafficClass m_trafficClass; //!< purpose
};

/**
 * @ingroup gridshare-transport
 * Makes a message of its bytes; a null pointer when they are not one.
 */
using MessageDecoder = Ptr<const NetworkMessage> (*)(const uint8_t* bytes, std::size_t size);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_NETWORK_MESSAGE_H
