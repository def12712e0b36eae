/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_COMPACT_RELAY_H
#define GRIDSHARE_COMPACT_RELAY_H

#include "compact-message.h"
#include "inventory-relay.h"

#include <map>
#include <unordered_map>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare
 * What CompactRelay must know of an application's blocks.
 */
class CompactCodec : public SimpleRefCount<CompactCodec>
{
  public:
    /// A block in parts.
    struct Parts
    {
        std::vector<uint8_t> header;                     //!< all but transactions, below 64 KiB
        std::vector<Ptr<const GossipItem>> transactions; //!< in order
    };

    virtual ~CompactCodec() = default;

    /**
     * @param block an item of the class BLOCK
     * @return its parts
     */
    virtual Parts Split(const GossipItem& block) const = 0;

    /**
     * @param parts what another node's Split() gave, put together here
     * @return the block, or null if there is none of these parts
     */
    virtual Ptr<const GossipItem> Join(const Parts& parts) const = 0;
};

/**
 * @ingroup gridshare
 * What one CompactRelay has done. Received = duplicates + rebuilt + fallbacks + pending, and found
 * + missing are the transactions of all that were not duplicates.
 */
struct CompactCounters
{
    uint64_t received{0};      //!< compact blocks
    uint64_t duplicates{0};    //!< of them, of blocks known or under way already
    uint64_t rebuilt{0};       //!< blocks put together
    uint64_t rebuiltAtOnce{0}; //!< of them, without asking for a transaction
    uint64_t fallbacks{0};     //!< blocks asked for whole instead
    uint64_t found{0};         //!< transactions that were here
    uint64_t missing{0};       //!< transactions that were not
    uint64_t wireBytes{0};     //!< compact blocks, requests and answers, of rebuilt blocks
    uint64_t blockBytes{0};    //!< what the same blocks are whole
};

/**
 * @ingroup gridshare
 * Compact blocks (BIP 152, high-bandwidth mode): transactions spread as in InventoryRelay; a new
 * block goes to every peer at once as its header and six bytes a transaction. Who holds all the
 * transactions puts the block together; who misses some asks the sender for them; where that fails
 * (no answer in MissingTimeout, or parts that do not fit) the whole block is asked for.
 */
class CompactRelay : public InventoryRelay
{
  public:
    /**
     * @return the TypeId ns3::gridshare::CompactRelay
     */
    static TypeId GetTypeId();

    /**
     * @param codec takes blocks apart; before any block is relayed
     */
    void SetCodec(Ptr<const CompactCodec> codec);

    bool Receive(uint32_t from, Ptr<const NetworkMessage> message) override;

    /// @return what was done so far
    const CompactCounters& GetCompactCounters() const;

    /// @return compact blocks that wait for transactions
    uint32_t GetPendingCount() const;

  protected:
    void DoDispose() override;
    void DoRelay(Ptr<const GossipItem> item, uint32_t from) override;

  private:
    /// A compact block of which transactions are missing.
    struct Pending
    {
        GossipItemId id;                  //!< the block's hash
        CompactCodec::Parts parts;        //!< missing transactions are null
        std::vector<uint32_t> missing;    //!< their places
        std::vector<uint32_t> announcers; //!< who sent the compact block, first the one asked
        uint64_t wireBytes{0};            //!< that it has cost
        EventId timeout;                  //!< of the request
    };

    void HandleCompactBlock(uint32_t from, const CompactBlockMessage& message);
    void HandleMissing(uint32_t from, const MissingTransactionsMessage& request);
    void HandleTransactions(uint32_t from, const BlockTransactionsMessage& answer);
    void Complete(uint32_t index);
    void FallBack(uint32_t index);
    void Remember(const Ptr<const GossipItem>& transaction);

    Ptr<const CompactCodec> m_codec;                                     //!< takes blocks apart
    std::map<uint32_t, Pending> m_pending;                               //!< by item number
    std::unordered_map<CompactId, Ptr<const GossipItem>> m_transactions; //!< null: two have it
    CompactCounters m_counters;                                          //!< so far
    Time m_missingTimeout;                                               //!< MissingTimeout
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_COMPACT_RELAY_H
