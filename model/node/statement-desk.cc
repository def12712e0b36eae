/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "statement-desk.h"

namespace ns3
{
namespace gridshare
{

StatementDesk::StatementDesk(Ptr<DataMarket> market,
                             Ptr<GridTransport> transport,
                             StrongNodeApplication& node,
                             uint32_t endpoint)
    : m_market(market),
      m_transport(transport),
      m_node(node),
      m_endpoint(endpoint)
{
}

void
StatementDesk::SendStatements(uint32_t client, const Ptr<const StatementMessage>& message)
{
    if (!m_node.IsRunning())
    {
        m_market->NoteStatementMissed(client, message->GetHeading());
        return;
    }
    const uint64_t height = m_market->GetFinalHeight();
    if (m_node.GetChain().GetFinalHeight() < height)
    {
        m_waiting.push_back({height, client, message});
        return;
    }
    m_transport->Send(m_endpoint, client, message);
}

bool
StatementDesk::HoldsStatements() const
{
    return !m_waiting.empty();
}

bool
StatementDesk::Receive(uint32_t, const Ptr<const NetworkMessage>&)
{
    return false;
}

void
StatementDesk::NoteFinal(const LedgerBlockPtr& block)
{
    while (!m_waiting.empty() && m_waiting.front().height <= block->GetHeight())
    {
        m_transport->Send(m_endpoint, m_waiting.front().client, m_waiting.front().message);
        m_waiting.pop_front();
    }
}

} // namespace gridshare
} // namespace ns3
