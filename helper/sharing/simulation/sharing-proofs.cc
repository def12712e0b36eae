/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sharing-proofs.h"

namespace ns3
{
namespace gridshare
{

SharingProofs::SharingProofs(const ProofOptions& options, Ptr<GridTransport> transport)
    : m_options(options),
      m_transport(transport)
{
}

void
SharingProofs::OpenDesks(const std::vector<Ptr<StrongNodeApplication>>& nodes,
                         const std::vector<bool>& liars)
{
    m_strongNodes = static_cast<uint32_t>(nodes.size());
    for (uint32_t i = 0; m_options.share > 0 && i < m_strongNodes; ++i)
    {
        nodes[i]->AddService(
            std::make_unique<ProofDesk>(m_transport,
                                        i,
                                        nodes[i]->GetChain(),
                                        liars[i] ? m_options.forgery : ProofForgery::NONE));
    }
}

void
SharingProofs::AddClient(Ptr<ConcentratorApplication> concentrator,
                         uint32_t endpoint,
                         uint32_t home,
                         int64_t stream)
{
    if (m_options.share == 0)
    {
        return;
    }
    ProofClient::Wiring wiring;
    wiring.transport = m_transport;
    wiring.endpoint = endpoint;
    for (uint32_t i = 0; i < m_strongNodes; ++i)
    {
        wiring.strongNodes.push_back((home + i) % m_strongNodes);
    }
    wiring.confirmations = m_options.confirmations;
    wiring.share = m_options.share;
    auto client = CreateObject<ProofClient>();
    client->Connect(wiring);
    client->AssignStreams(stream);
    concentrator->AddService(std::make_unique<ProofClientService>(client));
    concentrator->TraceConnectWithoutContext("Submitted",
                                             MakeCallback(&ProofClient::NoteSubmitted, client));
    m_clients.push_back(client);
}

const std::vector<Ptr<ProofClient>>&
SharingProofs::GetClients() const
{
    return m_clients;
}

} // namespace gridshare
} // namespace ns3
