/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SHARING_TRANSACTION_H
#define GRIDSHARE_SHARING_TRANSACTION_H

#include "ed25519-signature.h"
#include "ledger-hash.h"
#include "wire-format.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-ledger
 * Consecutive meter readings of one provider, as a DLMS/COSEM load profile has them: a table, row
 * by row, of an interval a row and a register of a metering point a column. The first column is
 * energy in watt-hours, the only one of a meter with one register. A trade that was cut may begin
 * and end within a row.
 */
struct MeteringReadings
{
    int64_t startNs{0};               //!< begin of the first interval, simulated ns
    uint32_t intervalMs{900000};      //!< length of an interval, ms: up to 24 days
    std::vector<uint32_t> energiesWh; //!< the values; at most 65535
    uint32_t columns{1};              //!< values an interval, at least 1
    uint32_t firstColumn{0};          //!< of the first value, below columns
};

/**
 * @ingroup gridshare-ledger
 * What a provider offers: readings of a volume, to one demander, in one epoch of the game.
 */
struct SharingOrder
{
    uint32_t provider{0};      //!< who owns the data
    uint32_t demander{0};      //!< the trade partner chosen by the provider
    uint32_t epoch{0};         //!< epoch of the game
    uint64_t sequence{0};      //!< number among the provider's transactions, from 0
    int64_t volumeMilli{0};    //!< data volume of the trade, thousandths of a unit, ≥ 0
    int64_t createdNs{0};      //!< when the provider made it, simulated ns
    MeteringReadings readings; //!< the data
};

/// @ingroup gridshare-ledger
/// What a transaction does.
enum class TransactionKind : uint8_t
{
    ORDER, //!< a provider offers readings
    JOIN,  //!< a demander joins the platform
    LEAVE  //!< a demander leaves it
};

/**
 * @ingroup gridshare-ledger
 * @param writer where its bytes go
 */
void EncodeSharingOrder(const SharingOrder& order, WireWriter& writer);

/// @ingroup gridshare-ledger
/// @param order any @return how many bytes it has
uint32_t CountOrderBytes(const SharingOrder& order);

/**
 * @ingroup gridshare-ledger
 * @param reader hostile bytes
 * @param[out] order what they say; unspecified if malformed
 * @return false (and a bad reader) if malformed
 */
bool DecodeSharingOrder(WireReader& reader, SharingOrder& order);

class SignatureVerifier;

/**
 * @ingroup gridshare-ledger
 * A signed order, or a demander's signed word that it joins or leaves: immutable, shared by
 * everyone who has received it.
 *
 * On the wire (network byte order) the version tells the kind. Version 2, an order: version u8,
 * provider u32, demander u32, epoch u32, sequence u64, volume i64, created i64, readings (start
 * i64, interval in ms u32, count u16, values u32), public key 32 B, signature 64 B: 147 B and 4 B a
 * value. Readings of more than one column set the interval's highest bit, and columns u32, first
 * column u32 follow it: 8 B. Version 1 had the interval in s. Versions 3 and 4, joining and
 * leaving: version u8, account of the demander u32, epoch u32, sequence u64, created i64, key,
 * signature: 121 B. There an order holds no more than these four, with the demander's account as
 * its provider.
 */
class SharingTransaction
{
  public:
    /// What transactions are passed around as.
    using Pointer = std::shared_ptr<const SharingTransaction>;

    /**
     * @param order what is offered
     * @param key the provider's key
     * @return the transaction, signed
     */
    static Pointer Create(SharingOrder order, const SigningKey& key);

    /**
     * A demander joins or leaves.
     *
     * @param kind JOIN or LEAVE
     * @param order provider: the demander's account; epoch, sequence, created; nothing else counts
     * @param key the demander's key
     * @return the transaction, signed
     */
    static Pointer CreateMembership(TransactionKind kind,
                                    const SharingOrder& order,
                                    const SigningKey& key);

    /**
     * Decode one transaction, leaving the reader behind it.
     *
     * @param reader hostile bytes
     * @return the transaction, or nullptr (and a bad reader) if malformed; a wrong signature is
     *         not malformed: see SignatureVerifier
     */
    static Pointer Decode(WireReader& reader);

    /// @param writer where the encoding goes
    void Encode(WireWriter& writer) const;

    /// @return bytes on the wire
    uint32_t WireSizeBytes() const;
    /// @return what it does
    TransactionKind GetKind() const;
    /// @return what is offered; of joining and leaving see above
    const SharingOrder& GetOrder() const;
    /// @return SHA-256 of all bytes, the signature included
    const Hash256& GetId() const;
    /// @return the signer's key
    const PublicKey& GetPublicKey() const;
    /// @return true if the signature covers the bytes (42 µs: use a SignatureVerifier)
    bool HasValidSignature() const;
    /// @return data volume in units
    double GetVolume() const;

    /// Bytes of joining or leaving: the smallest transaction.
    static constexpr std::size_t MEMBERSHIP_BYTES = 121;
    /// Bytes of an order without readings.
    static constexpr std::size_t ORDER_BYTES = 147;

  private:
    friend struct SharingTransactionAccess;
    friend class SignatureVerifier;
    SharingTransaction() = default;

    // The encoding is made again when it is asked for: a ledger of millions fits in memory.
    SharingOrder m_order;                                //!< what is offered
    PublicKey m_key{};                                   //!< signer's key
    Ed25519Signature m_signature{};                      //!< of all that stands before it
    Hash256 m_id;                                        //!< digest of the encoding
    mutable const SignatureVerifier* m_checker{nullptr}; //!< whose verdict is remembered here
    mutable bool m_isValid{false};                       //!< the verdict
    TransactionKind m_kind{TransactionKind::ORDER};      //!< what it does
};

/// @ingroup gridshare-ledger
/// Shorthand for the type everyone passes on.
using SharingTransactionPtr = SharingTransaction::Pointer;

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SHARING_TRANSACTION_H
