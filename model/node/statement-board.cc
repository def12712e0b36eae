/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "statement-board.h"

#include <limits>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr uint32_t NO_CLIENT = std::numeric_limits<uint32_t>::max();

} // namespace

StatementBoard::StatementBoard(uint32_t accounts)
    : m_clientOf(accounts, NO_CLIENT)
{
}

void
StatementBoard::AddSender(uint32_t home, StatementSender& sender)
{
    m_senders[home] = &sender;
}

void
StatementBoard::AddClient(uint32_t home, uint32_t endpoint, const std::vector<uint32_t>& accounts)
{
    for (const uint32_t account : accounts)
    {
        m_clientOf.at(account) = static_cast<uint32_t>(m_clients.size());
    }
    m_indexOf[endpoint] = static_cast<uint32_t>(m_clients.size());
    m_clients.push_back({home, endpoint});
}

void
StatementBoard::MoveClient(uint32_t home, uint32_t endpoint)
{
    const auto found = m_indexOf.find(endpoint);
    if (found != m_indexOf.end())
    {
        m_clients[found->second].home = home;
    }
}

uint32_t
StatementBoard::Post(const StatementMessage::Heading& heading,
                     const std::vector<AgentStatement>& statements)
{
    std::map<uint32_t, std::vector<AgentStatement>> byClient;
    for (const auto& statement : statements)
    {
        byClient[m_clientOf.at(statement.account)].push_back(statement);
    }
    uint32_t unheard = 0;
    std::vector<std::pair<Client, Ptr<const StatementMessage>>> messages;
    for (auto& [index, own] : byClient)
    {
        const auto agents = static_cast<uint32_t>(own.size());
        if (index == NO_CLIENT || m_senders.count(m_clients[index].home) == 0)
        {
            unheard += agents;
            continue;
        }
        const Client& client = m_clients[index];
        m_waiting[{heading.number, client.endpoint}] = agents;
        messages.emplace_back(client, Create<StatementMessage>(heading, std::move(own)));
    }
    // All are waited for before the first one is sent: it may come to its end at once.
    for (const auto& [client, message] : messages)
    {
        m_senders.at(client.home)->SendStatements(client.endpoint, message);
    }
    return unheard;
}

uint32_t
StatementBoard::TakeOff(uint32_t number, uint32_t client)
{
    const auto found = m_waiting.find({number, client});
    if (found == m_waiting.end())
    {
        return 0;
    }
    const uint32_t agents = found->second;
    m_waiting.erase(found);
    return agents;
}

uint32_t
StatementBoard::Clear()
{
    uint32_t agents = 0;
    for (const auto& message : m_waiting)
    {
        agents += message.second;
    }
    m_waiting.clear();
    return agents;
}

bool
StatementBoard::IsWaiting() const
{
    return !m_waiting.empty();
}

} // namespace gridshare
} // namespace ns3
