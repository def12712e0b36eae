/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_COMPACT_MESSAGE_H
#define GRIDSHARE_COMPACT_MESSAGE_H

#include "gossip-batch.h"
#include "gossip-item.h"

#include <vector>

namespace ns3
{
namespace gridshare
{

/// Six bytes by which a block names a transaction; see CompactBlockMessage.
using CompactId = uint64_t;

/**
 * @param id hash of a transaction
 * @return its first six bytes
 */
CompactId MakeCompactId(const GossipItemId& id);

/**
 * @ingroup gridshare
 * A block without its transactions (BIP 152, cmpctblock): the block's hash (32 bytes), the length
 * of the header (2) and the header, the number of transactions (3) and six bytes of each one's
 * hash. BIP 152 keys the six bytes with SipHash against transactions made to collide; here they are
 * the first of the hash, as nobody makes any.
 */
class CompactBlockMessage : public NetworkMessage
{
  public:
    static constexpr uint16_t WIRE_TYPE = 0x0104; //!< its wire type

    /**
     * @param id the block's hash
     * @param header what the block has beside transactions, below 64 KiB
     * @param transactions in the order of the block, below 2^24
     */
    CompactBlockMessage(const GossipItemId& id,
                        std::vector<uint8_t> header,
                        std::vector<CompactId> transactions);

    /// @return the block's hash
    const GossipItemId& GetId() const;

    /// @return what the block has beside transactions
    const std::vector<uint8_t>& GetHeader() const;

    /// @return the transactions, in the order of the block
    const std::vector<CompactId>& GetTransactions() const;

    void Encode(std::vector<uint8_t>& bytes) const override;

    /// Decoder of WIRE_TYPE, see GridTransport::RegisterDecoder.
    static Ptr<const NetworkMessage> Decode(const uint8_t* bytes, std::size_t size);

  private:
    GossipItemId m_id;                     //!< hash
    std::vector<uint8_t> m_header;         //!< without transactions
    std::vector<CompactId> m_transactions; //!< in order
};

/**
 * @ingroup gridshare
 * "Send me these transactions of this block" (BIP 152, getblocktxn): the block's hash (32 bytes),
 * then 3 bytes for each place in the block.
 */
class MissingTransactionsMessage : public NetworkMessage
{
  public:
    static constexpr uint16_t WIRE_TYPE = 0x0105; //!< its wire type

    /**
     * @param id the block's hash
     * @param places in the block, growing, below 2^24
     */
    MissingTransactionsMessage(const GossipItemId& id, std::vector<uint32_t> places);

    /// @return the block's hash
    const GossipItemId& GetId() const;

    /// @return places in the block
    const std::vector<uint32_t>& GetPlaces() const;

    void Encode(std::vector<uint8_t>& bytes) const override;

    /// Decoder of WIRE_TYPE, see GridTransport::RegisterDecoder.
    static Ptr<const NetworkMessage> Decode(const uint8_t* bytes, std::size_t size);

  private:
    GossipItemId m_id;              //!< hash
    std::vector<uint32_t> m_places; //!< in the block
};

/**
 * @ingroup gridshare
 * The transactions that were asked for (BIP 152, blocktxn): the block's hash (32 bytes), then a
 * GossipBatch.
 */
class BlockTransactionsMessage : public NetworkMessage
{
  public:
    static constexpr uint16_t WIRE_TYPE = 0x0106; //!< its wire type

    /**
     * @param id the block's hash
     * @param batch the transactions, in the order asked for
     */
    BlockTransactionsMessage(const GossipItemId& id, Ptr<const GossipBatch> batch);

    /// @return the block's hash
    const GossipItemId& GetId() const;

    /// @return the transactions
    const GossipBatch& GetBatch() const;

    void Encode(std::vector<uint8_t>& bytes) const override;

    /// Decoder of WIRE_TYPE, see GridTransport::RegisterDecoder.
    static Ptr<const NetworkMessage> Decode(const uint8_t* bytes, std::size_t size);

  private:
    GossipItemId m_id;              //!< hash
    Ptr<const GossipBatch> m_batch; //!< transactions
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_COMPACT_MESSAGE_H
