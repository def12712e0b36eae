/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_WIRE_FORMAT_H
#define GRIDSHARE_WIRE_FORMAT_H

#include "ledger-hash.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-ledger
 * Writes numbers and bytes in network byte order: what a packet carries and a hash covers.
 *
 * A writer made to count stores nothing, so that a message can tell its size without a copy.
 */
class WireWriter
{
  public:
    /// What a writer does with what it is given.
    enum class Mode
    {
        STORE, //!< keeps the bytes
        COUNT  //!< only counts them
    };

    /**
     * @param mode store or count
     */
    explicit WireWriter(Mode mode = Mode::STORE);

    /// @param value one byte
    void WriteU8(uint8_t value);
    /// @param value two bytes
    void WriteU16(uint16_t value);
    /// @param value four bytes
    void WriteU32(uint32_t value);
    /// @param value eight bytes
    void WriteU64(uint64_t value);
    /// @param value eight bytes, two's complement
    void WriteI64(int64_t value);
    /// @param hash 32 bytes
    void WriteHash(const Hash256& hash);
    /**
     * @param data first byte
     * @param size how many
     */
    void WriteBytes(const uint8_t* data, std::size_t size);
    /// @param size number of zero bytes to add
    void WriteZeros(std::size_t size);

    /// @return true if the bytes are not kept
    bool IsCounting() const;
    /// @return bytes written so far
    std::size_t GetSize() const;
    /// @return the bytes; empty when only counting
    const std::vector<uint8_t>& GetBytes() const;

    /// @param bytes to whose end to put what was stored
    void AppendTo(std::vector<uint8_t>& bytes) const;

  private:
    Mode m_mode;                  //!< store or count
    std::size_t m_size{0};        //!< bytes written
    std::vector<uint8_t> m_bytes; //!< the bytes
};

/**
 * @ingroup gridshare-ledger
 * Reads what WireWriter wrote, from bytes that nobody vouches for.
 *
 * Reading past the end yields zeros and makes the reader bad for good; nothing is read outside the
 * buffer. A decoder reads all fields and asks IsGood() once. Counts that precede a list must be
 * checked with CanHold() before memory is reserved.
 */
class WireReader
{
  public:
    /**
     * @param data first byte; must outlive the reader
     * @param size number of bytes
     */
    WireReader(const uint8_t* data, std::size_t size);

    /// @return one byte
    uint8_t ReadU8();
    /// @return two bytes
    uint16_t ReadU16();
    /// @return four bytes
    uint32_t ReadU32();
    /// @return eight bytes
    uint64_t ReadU64();
    /// @return eight bytes, two's complement
    int64_t ReadI64();
    /// @return 32 bytes
    Hash256 ReadHash();
    /**
     * @param[out] data where to
     * @param size how many
     */
    void ReadBytes(uint8_t* data, std::size_t size);
    /// @param size bytes that somebody else reads
    void Skip(std::size_t size);
    /// @param size bytes that must be zero; anything else makes the reader bad
    void ReadZeros(std::size_t size);

    /**
     * @param count elements announced
     * @param minimumBytes least size of one
     * @return true if that many can follow; otherwise the reader is bad
     */
    bool CanHold(uint64_t count, std::size_t minimumBytes);

    /// Declare the content malformed.
    void Fail();
    /// @return true if everything read was there
    bool IsGood() const;
    /// @return bytes not read yet
    std::size_t GetRemaining() const;
    /// @return the next unread byte
    const uint8_t* GetPosition() const;

  private:
    /**
     * @param size bytes wanted
     * @return true if they are there
     */
    bool Take(std::size_t size);

    const uint8_t* m_next; //!< next byte
    const uint8_t* m_end;  //!< one past the last
    bool m_good{true};     //!< false after the first failure
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_WIRE_FORMAT_H
