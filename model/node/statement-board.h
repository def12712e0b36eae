/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_STATEMENT_BOARD_H
#define GRIDSHARE_STATEMENT_BOARD_H

#include "statement-message.h"

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-node
 * Who sends statements to its clients: the desk of a strong node.
 */
class StatementSender
{
  public:
    virtual ~StatementSender() = default;

    /**
     * @param client endpoint of a client that was added with this sender
     * @param message to be sent once this node's own chain holds what was settled
     */
    virtual void SendStatements(uint32_t client, const Ptr<const StatementMessage>& message) = 0;

    /// @return whether statements are still to be sent
    virtual bool HoldsStatements() const
    {
        return false;
    }
};

/**
 * @ingroup gridshare-node
 * Which statements are on their way: who is told by whom, and which messages have neither arrived
 * nor come to another end.
 */
class StatementBoard
{
  public:
    /// @param accounts how many there are
    explicit StatementBoard(uint32_t accounts = 0);

    /**
     * @param home endpoint of a strong node
     * @param sender its desk; outlives its last message
     */
    void AddSender(uint32_t home, StatementSender& sender);

    /**
     * @param home endpoint of the strong node that tells them
     * @param endpoint where they live
     * @param accounts who they are
     */
    void AddClient(uint32_t home, uint32_t endpoint, const std::vector<uint32_t>& accounts);

    /**
     * @param home endpoint of the strong node that tells them from now on
     * @param endpoint where they live; unless it was added, nothing changes
     */
    void MoveClient(uint32_t home, uint32_t endpoint);

    /**
     * Hand statements to those who send them, a message a client, in the order of their endpoints.
     *
     * @param heading of all
     * @param statements by account
     * @return agents that are nobody's clients, and hear nothing
     */
    uint32_t Post(const StatementMessage::Heading& heading,
                  const std::vector<AgentStatement>& statements);

    /**
     * A message has come to its end.
     *
     * @param number of the message's heading
     * @param client endpoint that it was for
     * @return agents in it; 0 if it had come to its end already
     */
    uint32_t TakeOff(uint32_t number, uint32_t client);

    /// @return agents whose messages are still under way, of which none is waited for any longer
    uint32_t Clear();

    /// @return whether anybody has statements that are still to be sent, waited for or not
    bool IsAnyHeld() const;

    /// @return whether a message is waited for
    bool IsWaiting() const;

  private:
    std::map<uint32_t, StatementSender*> m_senders; //!< by endpoint
    std::map<uint32_t, uint32_t> m_homes;           //!< of clients, by endpoint
    std::vector<uint32_t> m_clientOf;               //!< by account: endpoint; NO_CLIENT: nobody's
    /// Agents in messages under way, by number and endpoint.
    std::map<std::pair<uint32_t, uint32_t>, uint32_t> m_waiting;
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_STATEMENT_BOARD_H
