/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_STATEMENT_MESSAGE_H
#define GRIDSHARE_STATEMENT_MESSAGE_H

#include "ns3/agent-statement.h"
#include "ns3/network-message.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-node
/// Kind of message; see NetworkMessage.
constexpr uint16_t WIRE_STATEMENT = 0x0207;

/**
 * @ingroup gridshare-node
 * The statements of agents that live at one node, from their strong node.
 *
 * On the wire, big endian: epoch u32, number u32, time of the settlement i64 (ns), count u32; for
 * each agent its account u32, flags u8 (bit 0: it shared, bit 1: its role model did), what it was
 * paid and what its role model was (IEEE 754 doubles), its lot u64: 29 B an agent.
 */
class StatementMessage : public NetworkMessage
{
  public:
    /// What all statements in it have in common.
    struct Heading
    {
        uint32_t epoch{0};    //!< that was settled
        uint32_t number{0};   //!< of the platform's statements: the higher, the later
        int64_t settledNs{0}; //!< when, simulated ns
    };

    /**
     * @param heading what they have in common
     * @param statements one an agent, by account
     */
    StatementMessage(const Heading& heading, std::vector<AgentStatement> statements);

    /// @return what they have in common
    const Heading& GetHeading() const;

    /// @return one an agent, by account
    const std::vector<AgentStatement>& GetStatements() const;

    void Encode(std::vector<uint8_t>& bytes) const override;

    /**
     * @param bytes first byte
     * @param size how many
     * @return the message, or null if the bytes are not one
     */
    static Ptr<const NetworkMessage> Decode(const uint8_t* bytes, std::size_t size);

  private:
    Heading m_heading;                        //!< see constructor
    std::vector<AgentStatement> m_statements; //!< see constructor
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_STATEMENT_MESSAGE_H
