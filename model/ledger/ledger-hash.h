/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_LEDGER_HASH_H
#define GRIDSHARE_LEDGER_HASH_H

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-ledger
 * A SHA-256 digest (FIPS 180-4): the name of a transaction, a block or a Merkle root.
 */
struct Hash256
{
    std::array<uint8_t, 32> bytes{}; //!< the digest; all zero is "none"

    /**
     * @return the first eight bytes as a number, for hash tables and short names in traces
     */
    uint64_t Prefix() const
    {
        uint64_t word = 0;
        std::memcpy(&word, bytes.data(), sizeof word);
        return word;
    }

    /**
     * @return 64 hexadecimal digits
     */
    std::string ToHex() const;

    /**
     * @return the first eight hexadecimal digits, enough for a conversation
     */
    std::string ToShortHex() const;
};

/**
 * @ingroup gridshare-ledger
 * @param a one digest
 * @param b another
 * @return true if equal
 */
inline bool
operator==(const Hash256& a, const Hash256& b)
{
    return a.bytes == b.bytes;
}

/**
 * @ingroup gridshare-ledger
 * @param a one digest
 * @param b another
 * @return true if different
 */
inline bool
operator!=(const Hash256& a, const Hash256& b)
{
    return !(a == b);
}

/**
 * @ingroup gridshare-ledger
 * @param a one digest
 * @param b another
 * @return true if a stands before b as a big-endian number
 */
inline bool
operator<(const Hash256& a, const Hash256& b)
{
    return std::memcmp(a.bytes.data(), b.bytes.data(), a.bytes.size()) < 0;
}

/**
 * @ingroup gridshare-ledger
 * For unordered containers. A digest is uniform already. No iteration over such a container may
 * reach a result.
 */
struct Hash256Hasher
{
    /**
     * @param hash the digest
     * @return its prefix
     */
    std::size_t operator()(const Hash256& hash) const
    {
        return static_cast<std::size_t>(hash.Prefix());
    }
};

/**
 * @ingroup gridshare-ledger
 * @param data first byte
 * @param size number of bytes
 * @return their SHA-256
 */
Hash256 ComputeSha256(const uint8_t* data, std::size_t size);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_LEDGER_HASH_H
