/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_DEMAND_MESSAGES_H
#define GRIDSHARE_DEMAND_MESSAGES_H

#include "ns3/ledger-block.h"
#include "ns3/network-message.h"
#include "ns3/sharing-transaction.h"

#include <cstdint>
#include <vector>

/**
 * @file
 * @ingroup gridshare-node
 * What those who demand data, and those who keep the ledger without a vote, send and receive. Four
 * classes in one file, as each is no more than an envelope.
 */

namespace ns3
{
namespace gridshare
{

class GridTransport;

/// @ingroup gridshare-node
/// Kinds of these messages; see NetworkMessage.
enum DemandWireType : uint16_t
{
    WIRE_BLOCK_REQUEST = 0x0210,    //!< BlockRequest
    WIRE_BLOCK_DELIVERY = 0x0211,   //!< BlockDelivery
    WIRE_PURCHASE_REQUEST = 0x0212, //!< PurchaseRequest
    WIRE_PURCHASE = 0x0213          //!< PurchaseDelivery
};

/**
 * @ingroup gridshare-node
 * A full node asks its strong node for final blocks: those that there are, and those to come, until
 * so many have been sent. On the wire: height u64, count u16.
 */
class BlockRequest : public NetworkMessage
{
  public:
    /**
     * @param height of the first block that it lacks
     * @param count how many may be sent before it asks again
     */
    BlockRequest(uint64_t height, uint16_t count);

    /// @return height of the first block that is asked for
    uint64_t GetHeight() const;

    /// @return how many may be sent
    uint16_t GetBlockCount() const;

    void Encode(std::vector<uint8_t>& bytes) const override;

    /**
     * @param bytes first byte
     * @param size how many
     * @return the message, or null if the bytes are not one
     */
    static Ptr<const NetworkMessage> Decode(const uint8_t* bytes, std::size_t size);

  private:
    uint64_t m_height; //!< see constructor
    uint16_t m_count;  //!< see constructor
};

/**
 * @ingroup gridshare-node
 * One final block, whole: its bytes are the block's and no others.
 */
class BlockDelivery : public NetworkMessage
{
  public:
    /// @param block what is handed out
    explicit BlockDelivery(LedgerBlockPtr block);

    /// @return what is handed out
    const LedgerBlockPtr& GetBlock() const;

    void Encode(std::vector<uint8_t>& bytes) const override;

    /**
     * @param bytes first byte
     * @param size how many
     * @return the message, or null if the bytes are not one
     */
    static Ptr<const NetworkMessage> Decode(const uint8_t* bytes, std::size_t size);

  private:
    LedgerBlockPtr m_block; //!< what is handed out
};

/**
 * @ingroup gridshare-node
 * A demander asks a provider for what it trades in an epoch, off the chain. On the wire: account of
 * the demander, provider and epoch, u32 each.
 */
class PurchaseRequest : public NetworkMessage
{
  public:
    /**
     * @param demander account of who asks
     * @param provider account of whose data it wants
     * @param epoch of the game
     */
    PurchaseRequest(uint32_t demander, uint32_t provider, uint32_t epoch);

    /// @return account of who asks
    uint32_t GetDemander() const;

    /// @return account of whose data it wants
    uint32_t GetProvider() const;

    /// @return epoch of the game
    uint32_t GetEpoch() const;

    void Encode(std::vector<uint8_t>& bytes) const override;

    /**
     * @param bytes first byte
     * @param size how many
     * @return the message, or null if the bytes are not one
     */
    static Ptr<const NetworkMessage> Decode(const uint8_t* bytes, std::size_t size);

  private:
    uint32_t m_demander; //!< see constructor
    uint32_t m_provider; //!< see constructor
    uint32_t m_epoch;    //!< see constructor
};

/**
 * @ingroup gridshare-node
 * The answer to a PurchaseRequest: the order and its readings, without a signature, as in a direct
 * sale that the provider initiates.
 */
class PurchaseDelivery : public NetworkMessage
{
  public:
    /// @param order what is sold; its demander is who asked
    explicit PurchaseDelivery(SharingOrder order);

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
 * Teach a transport these messages.
 *
 * @param transport the transport
 */
void RegisterDemandDecoders(GridTransport& transport);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_DEMAND_MESSAGES_H
