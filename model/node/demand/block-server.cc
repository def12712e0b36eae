/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "block-server.h"

#include <algorithm>
#include <vector>

namespace ns3
{
namespace gridshare
{

BlockServer::BlockServer(Ptr<GridTransport> transport,
                         uint32_t self,
                         const LedgerChain& chain,
                         const Clients& clients)
    : m_transport(transport),
      m_self(self),
      m_chain(chain),
      m_clients(clients)
{
}

void
BlockServer::AddClient(uint32_t endpoint, std::optional<uint32_t> account)
{
    m_clients[endpoint] = account;
}

bool
BlockServer::Receive(uint32_t from, const Ptr<const NetworkMessage>& message)
{
    if (message->GetWireType() != WIRE_BLOCK_REQUEST)
    {
        return false;
    }
    if (m_clients.count(from) > 0)
    {
        const auto& request = static_cast<const BlockRequest&>(*message);
        auto& standing = m_standing[from];
        standing = {request.GetHeight(), request.GetBlockCount()};
        if (IsAdmitted(from))
        {
            Serve(from, standing);
        }
    }
    return true;
}

void
BlockServer::NoteFinal(const LedgerBlockPtr& block)
{
    // Who leaves gets the block that says so, and knows then that it has left.
    std::vector<uint32_t> before;
    for (const auto& standing : m_standing)
    {
        if (IsAdmitted(standing.first))
        {
            before.push_back(standing.first);
        }
    }
    // A height that was final before: its block and those above have been reorganised away.
    m_members.Withdraw(block->GetHeight());
    for (const auto& transaction : block->GetTransactions())
    {
        if (transaction->GetKind() != TransactionKind::ORDER)
        {
            m_members.Apply(*transaction, block->GetHeight());
        }
    }
    for (auto& [client, standing] : m_standing)
    {
        if (IsAdmitted(client) || std::binary_search(before.begin(), before.end(), client))
        {
            Serve(client, standing);
        }
    }
}

void
BlockServer::NoteRestart()
{
    m_standing.clear();
}

bool
BlockServer::IsAdmitted(uint32_t client) const
{
    const auto& account = m_clients.at(client);
    return !account || m_members.IsMember(*account, 0);
}

void
BlockServer::Serve(uint32_t client, Standing& standing)
{
    for (; standing.credit > 0 && standing.next <= m_chain.GetFinalHeight(); --standing.credit)
    {
        const auto block = m_chain.FindByHeight(standing.next);
        if (!block)
        {
            return;
        }
        if (!m_delivery || m_delivery->GetBlock() != block)
        {
            m_delivery = Create<BlockDelivery>(block);
        }
        m_transport->Send(m_self, client, m_delivery);
        ++standing.next;
        ++m_served;
    }
}

uint64_t
BlockServer::GetServedCount() const
{
    return m_served;
}

} // namespace gridshare
} // namespace ns3
