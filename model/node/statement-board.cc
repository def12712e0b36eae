/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "statement-board.h"

#include <algorithm>
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
        m_clientOf.at(account) = endpoint;
    }
    m_homes[endpoint] = home;
}

void
StatementBoard::MoveClient(uint32_t home, uint32_t endpoint)
{
    const auto found = m_homes.find(endpoint);
    if (found != m_homes.end())
    {
        found->second = home;
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
    std::vector<std::pair<uint32_t, Ptr<const StatementMessage>>> messages;
    for (auto& [endpoint, own] : byClient)
    {
        const auto agents = static_cast<uint32_t>(own.size());
        if (endpoint == NO_CLIENT || m_senders.count(m_homes.at(endpoint)) == 0)
        {
            unheard += agents;
            continue;
        }
        m_waiting[{heading.number, endpoint}] = agents;
        messages.emplace_back(endpoint, Create<StatementMessage>(heading, std::move(own)));
    }
    // All are waited for before the first one is sent: it may come to its end at once.
    for (const auto& [endpoint, message] : messages)
    {
        m_senders.at(m_homes.at(endpoint))->SendStatements(endpoint, message);
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
StatementBoard::IsAnyHeld() const
{
    return std::any_of(m_senders.begin(), m_senders.end(), [](const auto& entry) {
        return entry.second->HoldsStatements();
    });
}

bool
StatementBoard::IsWaiting() const
{
    return !m_waiting.empty();
}

} // namespace gridshare
} // namespace ns3
