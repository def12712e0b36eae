/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SHARING_MESSAGES_H
#define GRIDSHARE_SHARING_MESSAGES_H

#include "ns3/consensus-replica.h"
#include "ns3/gossip-item.h"
#include "ns3/network-message.h"
#include "ns3/sharing-transaction.h"

/**
 * @file
 * @ingroup gridshare-node
 * What concentrators and strong nodes send each other. Three classes in one file, as each is no
 * more than an envelope: one thing of the ledger or of consensus, whose size, bytes and meaning are
 * defined there, and a wire type of the list below.
 */

namespace ns3
{
namespace gridshare
{

class GridTransport;

/// @ingroup gridshare-node
/// Kinds of messages that nodes exchange, besides MeteringWireType; see NetworkMessage.
enum SharingWireType : uint16_t
{
    WIRE_TRANSACTION = 0x0201, //!< TransactionItem among strong nodes
    WIRE_DIRECT_SALE = 0x0202, //!< DirectSale
    WIRE_CONSENSUS = 0x0203,   //!< ConsensusEnvelope
    WIRE_SUBMISSION = 0x0206   //!< TransactionItem from a client or concentrator
};

/**
 * @ingroup gridshare-node
 * A sharing provider's transaction: submitted by the concentrator to a strong node, which spreads
 * it among the others.
 */
class TransactionItem : public GossipItem
{
  public:
    /// @param transaction what spreads
    explicit TransactionItem(SharingTransactionPtr transaction);

    /// @param transaction what a client hands in @return the message
    static Ptr<const TransactionItem> MakeSubmission(SharingTransactionPtr transaction);

    /// @return what spreads
    const SharingTransactionPtr& GetTransaction() const;

    void Encode(std::vector<uint8_t>& bytes) const override;

    /**
     * @param bytes first byte
     * @param size how many
     * @return the message, or null if the bytes are not one
     */
    static Ptr<const NetworkMessage> Decode(const uint8_t* bytes, std::size_t size);

    /**
     * The same of a submission.
     *
     * @param bytes first byte
     * @param size how many
     * @return the message, or null if the bytes are not one
     */
    static Ptr<const NetworkMessage> DecodeSubmission(const uint8_t* bytes, std::size_t size);

  private:
    TransactionItem(SharingTransactionPtr transaction, SharingWireType type, TrafficClass purpose);

    SharingTransactionPtr m_transaction; //!< what spreads
};

/**
 * @ingroup gridshare-node
 * Data sold directly to one demander, off the chain: the order and its readings, without a
 * signature.
 */
class DirectSale : public NetworkMessage
{
  public:
    /// @param order what is sold
    explicit DirectSale(SharingOrder order);

    /// @return what is sold
    const SharingOrder& GetOrder() const;

    void Encode(std::vector<uint8_t>& bytes) const override;

    /**
     * @param bytes first byte
     * @param size how many
     * @return the message, or null if the bytes are not one
     */
    static Ptr<const NetworkMessage> Decode(const uint8_t* bytes, std::size_t size);

  private:
    SharingOrder m_order; //!< what is sold
};

/**
 * @ingroup gridshare-node
 * A message between two replicas.
 */
class ConsensusEnvelope : public NetworkMessage
{
  public:
    /// @param message what is inside
    explicit ConsensusEnvelope(ConsensusMessagePtr message);

    /// @return what is inside
    const ConsensusMessagePtr& GetMessage() const;

    void Encode(std::vector<uint8_t>& bytes) const override;

    /**
     * @param bytes first byte
     * @param size how many
     * @return the message, or null if the bytes are not one
     */
    static Ptr<const NetworkMessage> Decode(const uint8_t* bytes, std::size_t size);

  private:
    ConsensusMessagePtr m_message; //!< what is inside
};

/**
 * @ingroup gridshare-node
 * Teach a transport all messages of strong nodes, concentrators and their gossip.
 *
 * @param transport the transport
 */
void RegisterSharingDecoders(GridTransport& transport);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SHARING_MESSAGES_H
