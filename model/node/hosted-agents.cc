/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "hosted-agents.h"

#include "statement-message.h"

#include "ns3/invariant.h"

#include <algorithm>
#include <utility>

namespace ns3
{
namespace gridshare
{

HostedAgents::HostedAgents(Ptr<DataMarket> market,
                           std::vector<uint32_t> accounts,
                           uint32_t endpoint)
    : m_market(market),
      m_accounts(std::move(accounts)),
      m_endpoint(endpoint),
      m_known(m_accounts.size(), 0)
{
    std::sort(m_accounts.begin(), m_accounts.end());
    m_strategies.reserve(m_accounts.size());
    for (const uint32_t account : m_accounts)
    {
        m_strategies.push_back(m_market->GetStrategy(account));
    }
}

const std::vector<uint32_t>&
HostedAgents::GetAccounts() const
{
    return m_accounts;
}

Strategy
HostedAgents::GetStrategy(uint32_t account) const
{
    const std::size_t index = Find(account);
    GRIDSHARE_INVARIANT(index < m_accounts.size(), "the agent lives here");
    return m_strategies[index];
}

/// The index of an agent; the number of agents if it does not live here.
std::size_t
HostedAgents::Find(uint32_t account) const
{
    const auto place = std::lower_bound(m_accounts.begin(), m_accounts.end(), account);
    return place != m_accounts.end() && *place == account
               ? static_cast<std::size_t>(place - m_accounts.begin())
               : m_accounts.size();
}

bool
HostedAgents::Receive(uint32_t, const Ptr<const NetworkMessage>& message)
{
    if (message->GetWireType() != WIRE_STATEMENT)
    {
        return false;
    }
    const auto& statements = static_cast<const StatementMessage&>(*message);
    for (const auto& statement : statements.GetStatements())
    {
        Decide(statement, statements.GetHeading().number);
    }
    m_market->NoteStatementArrived(m_endpoint, statements.GetHeading());
    return true;
}

void
HostedAgents::Decide(const AgentStatement& statement, uint32_t number)
{
    const std::size_t index = Find(statement.account);
    if (index == m_accounts.size() || number <= m_known[index] ||
        statement.strategy != m_strategies[index])
    {
        return;
    }
    m_known[index] = number;
    const Strategy next = DecideStrategy(m_market->GetRuleOf(statement.account),
                                         m_strategies[index],
                                         statement.paid,
                                         statement.model);
    if (next != m_strategies[index])
    {
        m_strategies[index] = next;
        m_market->NoteStrategy(statement.account, next);
    }
}

} // namespace gridshare
} // namespace ns3
