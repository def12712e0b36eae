/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "statement-message.h"

#include "ns3/wire-format.h"

#include <cstring>
#include <utility>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr uint32_t HEADING_BYTES = 20;
constexpr uint32_t STATEMENT_BYTES = 29;
constexpr uint8_t SHARED = 1;
constexpr uint8_t MODEL_SHARED = 2;

uint64_t
ToBits(double number)
{
    uint64_t bits = 0;
    static_assert(sizeof(bits) == sizeof(number), "a double has 64 bits");
    std::memcpy(&bits, &number, sizeof(bits));
    return bits;
}

double
FromBits(uint64_t bits)
{
    double number = 0;
    std::memcpy(&number, &bits, sizeof(bits));
    return number;
}

Strategy
ToStrategy(bool shared)
{
    return shared ? Strategy::SHARE : Strategy::KEEP;
}

} // namespace

StatementMessage::StatementMessage(const Heading& heading, std::vector<AgentStatement> statements)
    : NetworkMessage(WIRE_STATEMENT,
                     TrafficClass::STATEMENT,
                     HEADING_BYTES + STATEMENT_BYTES * static_cast<uint32_t>(statements.size())),
      m_heading(heading),
      m_statements(std::move(statements))
{
}

const StatementMessage::Heading&
StatementMessage::GetHeading() const
{
    return m_heading;
}

const std::vector<AgentStatement>&
StatementMessage::GetStatements() const
{
    return m_statements;
}

void
StatementMessage::Encode(std::vector<uint8_t>& bytes) const
{
    WireWriter writer;
    writer.WriteU32(m_heading.epoch);
    writer.WriteU32(m_heading.number);
    writer.WriteI64(m_heading.settledNs);
    writer.WriteU32(static_cast<uint32_t>(m_statements.size()));
    for (const auto& statement : m_statements)
    {
        writer.WriteU32(statement.account);
        writer.WriteU8(
            static_cast<uint8_t>((statement.strategy == Strategy::SHARE ? SHARED : 0) |
                                 (statement.model.strategy == Strategy::SHARE ? MODEL_SHARED : 0)));
        writer.WriteU64(ToBits(statement.paid));
        writer.WriteU64(ToBits(statement.model.payoff));
        writer.WriteU64(statement.model.lot);
    }
    bytes.insert(bytes.end(), writer.GetBytes().begin(), writer.GetBytes().end());
}

Ptr<const NetworkMessage>
StatementMessage::Decode(const uint8_t* bytes, std::size_t size)
{
    WireReader reader(bytes, size);
    Heading heading;
    heading.epoch = reader.ReadU32();
    heading.number = reader.ReadU32();
    heading.settledNs = reader.ReadI64();
    const uint32_t count = reader.ReadU32();
    if (!reader.CanHold(count, STATEMENT_BYTES))
    {
        return nullptr;
    }
    std::vector<AgentStatement> statements(count);
    for (auto& statement : statements)
    {
        statement.account = reader.ReadU32();
        const uint8_t flags = reader.ReadU8();
        if (flags > (SHARED | MODEL_SHARED))
        {
            return nullptr;
        }
        statement.strategy = ToStrategy((flags & SHARED) != 0);
        statement.model.strategy = ToStrategy((flags & MODEL_SHARED) != 0);
        statement.paid = FromBits(reader.ReadU64());
        statement.model.payoff = FromBits(reader.ReadU64());
        statement.model.lot = reader.ReadU64();
    }
    if (!reader.IsGood() || reader.GetRemaining() > 0)
    {
        return nullptr;
    }
    return Create<StatementMessage>(heading, std::move(statements));
}

} // namespace gridshare
} // namespace ns3
