/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_LEDGER_BLOCK_H
#define GRIDSHARE_LEDGER_BLOCK_H

#include "merkle-tree.h"
#include "sharing-transaction.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-ledger
 * The part of a block that its hash covers: 104 B on the wire.
 */
struct LedgerBlockHeader
{
    uint64_t height{0};           //!< distance from the genesis block
    Hash256 parent;               //!< hash of the block before
    uint32_t proposer{0};         //!< replica that made it
    uint64_t round{0};            //!< view, term or slot in which it was made
    uint64_t weight{0};           //!< what the fork choice adds up; 0 where there are no forks
    int64_t proposedNs{0};        //!< when, simulated ns
    Hash256 merkleRoot;           //!< root over the ids of the transactions
    uint32_t transactionCount{0}; //!< number of transactions
};

/// @ingroup gridshare-ledger
/// How a block's body fits its header.
enum class BlockBodyState : uint8_t
{
    UNKNOWN,        //!< not computed yet
    CONSISTENT,     //!< count and root fit, no transaction stands twice
    COUNT_MISMATCH, //!< another number of transactions than announced
    WRONG_ROOT,     //!< another Merkle root
    DUPLICATE       //!< a transaction stands twice
};

/**
 * @ingroup gridshare-ledger
 * An immutable block, shared by all who hold it.
 *
 * What was received is kept as it came: Decode() does not check that the root fits the
 * transactions. ValidateBlock() does.
 */
class LedgerBlock
{
  public:
    /// What blocks are passed around as.
    using Pointer = std::shared_ptr<const LedgerBlock>;

    /// @return the first block of every chain: height 0, no parent, no transactions
    static const Pointer& GetGenesis();

    /**
     * Make a block on top of another.
     *
     * @param parent the block before
     * @param proposer who makes it
     * @param round view, term or slot
     * @param proposedNs when, simulated ns
     * @param transactions what it carries
     * @param weight for protocols with a fork choice
     * @return the block, with height, root and count filled in
     */
    static Pointer Create(const LedgerBlock& parent,
                          uint32_t proposer,
                          uint64_t round,
                          int64_t proposedNs,
                          std::vector<SharingTransactionPtr> transactions,
                          uint64_t weight = 0);

    /**
     * @param header any header, consistent or not: decoders, audits and Byzantine replicas need it
     * @param transactions any transactions
     * @return the block
     */
    static Pointer Assemble(const LedgerBlockHeader& header,
                            std::vector<SharingTransactionPtr> transactions);

    /**
     * @param reader hostile bytes
     * @return the block, or nullptr (and a bad reader) if malformed
     */
    static Pointer Decode(WireReader& reader);

    /// @param writer where the encoding goes
    void Encode(WireWriter& writer) const;

    /// @return bytes on the wire, transactions included
    uint32_t WireSizeBytes() const;
    /// @return the header
    const LedgerBlockHeader& GetHeader() const;
    /// @return SHA-256 of the header's bytes
    const Hash256& GetHash() const;
    /// @return height above the genesis block
    uint64_t GetHeight() const;
    /// @return hash of the block before
    const Hash256& GetParent() const;
    /// @return what it carries
    const std::vector<SharingTransactionPtr>& GetTransactions() const;
    /// @return the ids of the transactions in order, e.g. for a Merkle proof
    std::vector<Hash256> GetTransactionIds() const;

    /**
     * Compare body and header. The answer is kept with the block, so that a hundred replicas of a
     * simulation which share the block hash its transactions once.
     *
     * @return never UNKNOWN
     */
    BlockBodyState GetBodyState() const;

    /// Bytes of a header.
    static constexpr std::size_t HEADER_BYTES = 104;

  private:
    LedgerBlock() = default;

    LedgerBlockHeader m_header;                                  //!< the header
    std::vector<SharingTransactionPtr> m_transactions;           //!< the body
    Hash256 m_hash;                                              //!< digest of the header
    uint32_t m_wireSize{0};                                      //!< header and body
    mutable BlockBodyState m_bodyState{BlockBodyState::UNKNOWN}; //!< see GetBodyState
};

/// @ingroup gridshare-ledger
/// Shorthand for the type everyone passes on.
using LedgerBlockPtr = LedgerBlock::Pointer;

/**
 * @ingroup gridshare-ledger
 * @param writer where its bytes go
 */
void EncodeBlockHeader(const LedgerBlockHeader& header, WireWriter& writer);

/**
 * @ingroup gridshare-ledger
 * @param data hostile bytes
 * @param size how many
 * @param[out] header what they say
 * @return false unless they are one header exactly
 */
bool DecodeBlockHeader(const uint8_t* data, std::size_t size, LedgerBlockHeader& header);

/// @ingroup gridshare-ledger
/// @return SHA-256 of its bytes
Hash256 ComputeBlockHash(const LedgerBlockHeader& header);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_LEDGER_BLOCK_H
