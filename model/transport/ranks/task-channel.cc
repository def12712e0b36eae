/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "task-channel.h"

#include "ns3/invariant.h"
#include "ns3/wire-format.h"

#include <utility>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr std::size_t TRAILER_BYTES = 5; //!< behind a message: its kind, the number of its task

} // namespace

TaskChannel::TaskChannel(RankChannel& channel)
    : m_channel(channel),
      m_next(channel.CountRanks())
{
}

TaskChannel::~TaskChannel()
{
    try
    {
        Tell(Kind::DISMISS, {});
    }
    catch (const RankLost&)
    {
        // Who is gone needs no telling.
    }
}

uint32_t
TaskChannel::GetRank() const
{
    return m_channel.GetRank();
}

uint32_t
TaskChannel::CountRanks() const
{
    return m_channel.CountRanks();
}

void
TaskChannel::SendAs(Kind kind, uint32_t rank, const std::vector<uint8_t>& bytes)
{
    WireWriter trailer;
    trailer.WriteU8(static_cast<uint8_t>(kind));
    trailer.WriteU32(m_number);
    std::vector<uint8_t> message;
    message.reserve(bytes.size() + TRAILER_BYTES);
    message = bytes;
    trailer.AppendTo(message);
    m_channel.Send(rank, message);
}

/// All spokes, from the hub.
void
TaskChannel::Tell(Kind kind, const std::vector<uint8_t>& bytes)
{
    for (uint32_t rank = 1; GetRank() == 0 && rank < CountRanks(); ++rank)
    {
        SendAs(kind, rank, bytes);
    }
}

void
TaskChannel::Send(uint32_t rank, const std::vector<uint8_t>& bytes)
{
    SendAs(Kind::DATA, rank, bytes);
}

bool
TaskChannel::HasArrived(uint32_t rank)
{
    while (!m_next.at(rank) && m_channel.HasArrived(rank))
    {
        Take(rank);
    }
    return m_next[rank].has_value();
}

std::vector<uint8_t>
TaskChannel::Receive(uint32_t rank)
{
    while (!m_next.at(rank))
    {
        Take(rank);
    }
    return *std::exchange(m_next[rank], std::nullopt);
}

TaskChannel::Message
TaskChannel::ReceiveMessage(uint32_t rank)
{
    Message message;
    message.bytes = m_channel.Receive(rank);
    GRIDSHARE_INVARIANT(message.bytes.size() >= TRAILER_BYTES, "ranks are of one version");
    const std::size_t size = message.bytes.size() - TRAILER_BYTES;
    WireReader trailer(message.bytes.data() + size, TRAILER_BYTES);
    message.kind = static_cast<Kind>(trailer.ReadU8());
    message.number = trailer.ReadU32();
    message.bytes.resize(size);
    return message;
}

/// What comes next of a rank; waits for it. What is left of earlier tasks is dropped.
void
TaskChannel::Take(uint32_t rank)
{
    Message message = ReceiveMessage(rank);
    if (message.number != m_number)
    {
        return;
    }
    switch (message.kind)
    {
    case Kind::DATA:
        m_next[rank] = std::move(message.bytes);
        break;
    case Kind::FAILURE:
        throw std::runtime_error("rank " + std::to_string(rank) + ": " +
                                 std::string(message.bytes.begin(), message.bytes.end()));
    case Kind::ABANDON:
        throw TaskAbandoned("the hub has given up this task");
    default:
        GRIDSHARE_INVARIANT(false, "a hub ends a task before the next");
    }
}

void
TaskChannel::Begin(const std::vector<uint8_t>& task)
{
    ++m_number;
    m_next.assign(CountRanks(), std::nullopt);
    m_task = task;
    Tell(Kind::TASK, task);
}

void
TaskChannel::Abandon()
{
    Tell(Kind::ABANDON, {});
}

bool
TaskChannel::AwaitTask()
{
    m_next.assign(CountRanks(), std::nullopt);
    Message message;
    do
    {
        message = ReceiveMessage(0);
    } while (message.kind != Kind::TASK && message.kind != Kind::DISMISS);
    m_number = message.number;
    m_task = std::move(message.bytes);
    return message.kind == Kind::TASK;
}

const std::vector<uint8_t>&
TaskChannel::GetTask() const
{
    return m_task;
}

void
TaskChannel::Fail(const std::string& reason)
{
    SendAs(Kind::FAILURE, 0, {reason.begin(), reason.end()});
}

} // namespace gridshare
} // namespace ns3
