/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "receipt-messages.h"

#include "ns3/grid-transport.h"
#include "ns3/invariant.h"
#include "ns3/wire-format.h"

#include <utility>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr uint32_t COUNT_BYTES = 2;
constexpr uint32_t ENTRY_BYTES = 13;

} // namespace

SubmissionReceipt::SubmissionReceipt(std::vector<ReceiptEntry> entries)
    : NetworkMessage(WIRE_RECEIPT,
                     TrafficClass::SUBMISSION,
                     COUNT_BYTES + ENTRY_BYTES * static_cast<uint32_t>(entries.size())),
      m_entries(std::move(entries))
{
    GRIDSHARE_INVARIANT(m_entries.size() <= MOST_ENTRIES, "a receipt has so many entries at most");
}

const std::vector<ReceiptEntry>&
SubmissionReceipt::GetEntries() const
{
    return m_entries;
}

void
SubmissionReceipt::Encode(std::vector<uint8_t>& bytes) const
{
    WireWriter writer;
    writer.WriteU16(static_cast<uint16_t>(m_entries.size()));
    for (const auto& entry : m_entries)
    {
        writer.WriteU32(entry.provider);
        writer.WriteU64(entry.sequence);
        writer.WriteU8(static_cast<uint8_t>(entry.answer));
    }
    bytes.insert(bytes.end(), writer.GetBytes().begin(), writer.GetBytes().end());
}

Ptr<const NetworkMessage>
SubmissionReceipt::Decode(const uint8_t* bytes, std::size_t size)
{
    WireReader reader(bytes, size);
    const uint16_t count = reader.ReadU16();
    if (count > MOST_ENTRIES || !reader.CanHold(count, ENTRY_BYTES))
    {
        return nullptr;
    }
    std::vector<ReceiptEntry> entries(count);
    for (auto& entry : entries)
    {
        entry.provider = reader.ReadU32();
        entry.sequence = reader.ReadU64();
        const uint8_t answer = reader.ReadU8();
        if (answer > static_cast<uint8_t>(ReceiptAnswer::LAST))
        {
            return nullptr;
        }
        entry.answer = static_cast<ReceiptAnswer>(answer);
    }
    if (!reader.IsGood() || reader.GetRemaining() > 0)
    {
        return nullptr;
    }
    return Create<SubmissionReceipt>(std::move(entries));
}

ClientCall::ClientCall()
    : NetworkMessage(WIRE_CLIENT_CALL, TrafficClass::SUBMISSION, 1)
{
}

void
ClientCall::Encode(std::vector<uint8_t>& bytes) const
{
    bytes.push_back(0);
}

Ptr<const NetworkMessage>
ClientCall::Decode(const uint8_t* bytes, std::size_t size)
{
    return size == 1 && bytes[0] == 0 ? Create<ClientCall>() : Ptr<ClientCall>();
}

void
RegisterReceiptDecoders(GridTransport& transport)
{
    transport.RegisterDecoder(WIRE_RECEIPT, SubmissionReceipt::Decode);
    transport.RegisterDecoder(WIRE_CLIENT_CALL, ClientCall::Decode);
}

} // namespace gridshare
} // namespace ns3
