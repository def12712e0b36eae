/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "passage-gate.h"

#include "message-passage.h"

#include "ns3/invariant.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <utility>

namespace ns3
{
namespace gridshare
{

PassageGate::PassageGate(MessageForwarder& forwarder,
                         const RankMap& map,
                         std::shared_ptr<RankExchange> exchange)
    : m_forwarder(forwarder),
      m_map(map),
      m_exchange(std::move(exchange))
{
    m_exchange->SetReceiver([this](const std::vector<uint8_t>& bytes) { Receive(bytes); });
}

PassageGate::~PassageGate()
{
    m_flush.Cancel();
    m_exchange->SetReceiver([](const std::vector<uint8_t>&) {});
}

void
PassageGate::Send(const MessagePassage& passage, const LinkDirection& direction, int64_t due)
{
    GRIDSHARE_INVARIANT(passage.m_windowWait == 0, "a sender's window is its first hop's matter");
    ++m_passed;
    Outbox& outbox = m_outboxes[m_map.GetRank(direction.to)];
    outbox.due = std::min(outbox.due, due);
    WireWriter& writer = outbox.passages;
    writer.WriteU32(direction.number);
    writer.WriteU32(passage.m_failures);
    writer.WriteU32(passage.m_from);
    writer.WriteU32(passage.m_to);
    writer.WriteU8(passage.m_lost ? 1 : 0);
    for (const int64_t time : {due, passage.m_tailAt, passage.m_headAt, passage.m_sentAt})
    {
        writer.WriteI64(time);
    }
    const auto [place, isNew] = outbox.places.emplace(
        PeekPointer(passage.m_message), static_cast<uint32_t>(outbox.messages.size()));
    if (isNew)
    {
        outbox.messages.push_back(passage.m_message);
    }
    writer.WriteU32(place->second);
    if (m_flush.IsExpired())
    {
        m_flush = Simulator::ScheduleNow(&PassageGate::Flush, this);
    }
}

void
PassageGate::Flush()
{
    for (auto& [rank, outbox] : std::exchange(m_outboxes, {}))
    {
        WireWriter parcel;
        parcel.WriteU32(static_cast<uint32_t>(outbox.messages.size()));
        for (const auto& message : outbox.messages)
        {
            std::vector<uint8_t> bytes;
            message->Encode(bytes);
            GRIDSHARE_INVARIANT(bytes.size() == message->GetSizeBytes(),
                                "a message's size is that of its bytes");
            parcel.WriteU16(message->GetWireType());
            parcel.WriteU32(static_cast<uint32_t>(bytes.size()));
            parcel.WriteBytes(bytes.data(), bytes.size());
        }
        parcel.WriteBytes(outbox.passages.GetBytes().data(), outbox.passages.GetSize());
        m_exchange->Send(rank, outbox.due, parcel.GetBytes());
    }
}

void
PassageGate::Receive(const std::vector<uint8_t>& bytes)
{
    WireReader reader(bytes.data(), bytes.size());
    const auto messages = DecodeMessages(reader);
    while (reader.GetRemaining() > 0)
    {
        TakeIn(reader, messages);
    }
}

std::vector<PassageGate::MessagePointer>
PassageGate::DecodeMessages(WireReader& reader) const
{
    std::vector<MessagePointer> messages(reader.ReadU32());
    for (auto& message : messages)
    {
        const uint16_t wireType = reader.ReadU16();
        const uint32_t size = reader.ReadU32();
        GRIDSHARE_INVARIANT(reader.IsGood() && size <= reader.GetRemaining(),
                            "ranks send each other whole messages");
        message = m_forwarder.GetHost().transport->Decode(wireType, reader.GetPosition(), size);
        GRIDSHARE_INVARIANT(message, "every rank knows every kind of message");
        reader.Skip(size);
    }
    return messages;
}

void
PassageGate::TakeIn(WireReader& reader, const std::vector<MessagePointer>& messages)
{
    const LinkDirection& direction = m_forwarder.GetHost().network->GetDirection(reader.ReadU32());
    const uint32_t failures = reader.ReadU32();
    const uint32_t from = reader.ReadU32();
    const uint32_t to = reader.ReadU32();
    const bool isLost = reader.ReadU8() != 0;
    const int64_t due = reader.ReadI64();
    const int64_t tailAt = reader.ReadI64();
    const int64_t headAt = reader.ReadI64();
    const int64_t sentAt = reader.ReadI64();
    const uint32_t place = reader.ReadU32();
    GRIDSHARE_INVARIANT(reader.IsGood(), "ranks send each other whole passages");
    auto* passage = new MessagePassage(&m_forwarder, from, to, messages.at(place));
    passage->m_at = direction.to;
    passage->m_via = &direction;
    passage->m_failures = failures;
    passage->m_lost = isLost;
    passage->m_tailAt = tailAt;
    passage->m_headAt = headAt;
    passage->m_sentAt = sentAt;
    const int64_t now = Simulator::Now().GetNanoSeconds();
    GRIDSHARE_INVARIANT(due >= now, "a parcel is there before the first passage in it arrives");
    passage->ArriveIn(due - now, now, direction);
    passage->Unref(); // the scheduler holds it now
}

} // namespace gridshare
} // namespace ns3
