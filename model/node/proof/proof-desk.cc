/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "proof-desk.h"

#include <algorithm>
#include <utility>

namespace ns3
{
namespace gridshare
{

namespace
{

MerkleProof
FindPath(const LedgerBlock& block, const Hash256& transaction)
{
    const auto ids = block.GetTransactionIds();
    const auto place = std::find(ids.begin(), ids.end(), transaction);
    return ComputeMerkleProof(ids, static_cast<uint32_t>(place - ids.begin()));
}

/// A block that holds the transaction and nothing else, which nobody has agreed on.
StorageProof
ForgeHeader(const ProofRequest& request)
{
    const Hash256& transaction = request.GetTransaction();
    LedgerBlockHeader header;
    header.height = 1;
    header.parent = LedgerBlock::GetGenesis()->GetHash();
    header.merkleRoot = ComputeMerkleRoot({transaction});
    header.transactionCount = 1;
    StorageProof proof;
    proof.transaction = transaction;
    proof.header = header;
    if (request.WantsPath())
    {
        proof.path = ComputeMerkleProof({transaction}, 0);
    }
    return proof;
}

/// Another brother at the lowest level, or one where there is none.
void
ForgePath(MerkleProof& path)
{
    if (path.siblings.empty())
    {
        path.siblings.emplace_back();
    }
    else
    {
        path.siblings.front().bytes.front() ^= 1;
    }
}

} // namespace

ProofDesk::ProofDesk(Ptr<GridTransport> transport,
                     uint32_t endpoint,
                     const LedgerChain& chain,
                     ProofForgery forgery)
    : m_transport(transport),
      m_endpoint(endpoint),
      m_chain(chain),
      m_forgery(forgery)
{
}

bool
ProofDesk::Receive(uint32_t from, const Ptr<const NetworkMessage>& message)
{
    if (message->GetWireType() != WIRE_PROOF_REQUEST)
    {
        return false;
    }
    m_transport->Send(
        m_endpoint, from, Create<ProofReply>(Answer(static_cast<const ProofRequest&>(*message))));
    return true;
}

StorageProof
ProofDesk::Answer(const ProofRequest& request) const
{
    if (m_forgery == ProofForgery::HEADER)
    {
        return ForgeHeader(request);
    }
    StorageProof proof;
    proof.transaction = request.GetTransaction();
    const auto block = m_chain.FindByTransaction(proof.transaction);
    if (!block || block->GetHeight() > m_chain.GetFinalHeight())
    {
        return proof;
    }
    proof.header = block->GetHeader();
    if (request.WantsPath())
    {
        proof.path = FindPath(*block, proof.transaction);
        if (m_forgery == ProofForgery::PATH)
        {
            ForgePath(*proof.path);
        }
    }
    return proof;
}

} // namespace gridshare
} // namespace ns3
