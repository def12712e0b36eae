/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "proof-messages.h"

#include "ns3/grid-transport.h"
#include "ns3/invariant.h"
#include "ns3/wire-format.h"

#include <array>
#include <utility>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr uint32_t QUESTION_BYTES = 33; // id, one byte

/// What follows the id in an answer.
enum Content : uint8_t
{
    NOTHING = 0,
    HEADER = 1,
    HEADER_AND_PATH = 2
};

uint32_t
CountReplyBytes(const StorageProof& proof)
{
    return QUESTION_BYTES + (proof.header ? static_cast<uint32_t>(LedgerBlock::HEADER_BYTES) : 0U) +
           (proof.path ? proof.path->WireSizeBytes() : 0U);
}

std::optional<LedgerBlockHeader>
ReadHeader(WireReader& reader)
{
    std::array<uint8_t, LedgerBlock::HEADER_BYTES> bytes;
    reader.ReadBytes(bytes.data(), bytes.size());
    LedgerBlockHeader header;
    if (!reader.IsGood() || !DecodeBlockHeader(bytes.data(), bytes.size(), header))
    {
        reader.Fail();
        return {};
    }
    return header;
}

} // namespace

ProofRequest::ProofRequest(const Hash256& transaction, bool wantsPath)
    : NetworkMessage(WIRE_PROOF_REQUEST, TrafficClass::PROOF, QUESTION_BYTES),
      m_transaction(transaction),
      m_wantsPath(wantsPath)
{
}

const Hash256&
ProofRequest::GetTransaction() const
{
    return m_transaction;
}

bool
ProofRequest::WantsPath() const
{
    return m_wantsPath;
}

void
ProofRequest::Encode(std::vector<uint8_t>& bytes) const
{
    WireWriter writer;
    writer.WriteHash(m_transaction);
    writer.WriteU8(m_wantsPath ? 1 : 0);
    writer.AppendTo(bytes);
}

Ptr<const NetworkMessage>
ProofRequest::Decode(const uint8_t* bytes, std::size_t size)
{
    WireReader reader(bytes, size);
    const Hash256 transaction = reader.ReadHash();
    const uint8_t wantsPath = reader.ReadU8();
    if (!reader.IsGood() || reader.GetRemaining() > 0 || wantsPath > 1)
    {
        return nullptr;
    }
    return Create<ProofRequest>(transaction, wantsPath == 1);
}

ProofReply::ProofReply(StorageProof proof)
    : NetworkMessage(WIRE_PROOF_REPLY, TrafficClass::PROOF, CountReplyBytes(proof)),
      m_proof(std::move(proof))
{
    GRIDSHARE_INVARIANT(m_proof.header || !m_proof.path, "a path leads to the root of a header");
}

const StorageProof&
ProofReply::GetProof() const
{
    return m_proof;
}

void
ProofReply::Encode(std::vector<uint8_t>& bytes) const
{
    WireWriter writer;
    writer.WriteHash(m_proof.transaction);
    writer.WriteU8(m_proof.path ? HEADER_AND_PATH : m_proof.header ? HEADER : NOTHING);
    if (m_proof.header)
    {
        EncodeBlockHeader(*m_proof.header, writer);
    }
    if (m_proof.path)
    {
        m_proof.path->Encode(writer);
    }
    writer.AppendTo(bytes);
}

Ptr<const NetworkMessage>
ProofReply::Decode(const uint8_t* bytes, std::size_t size)
{
    WireReader reader(bytes, size);
    StorageProof proof;
    proof.transaction = reader.ReadHash();
    const uint8_t content = reader.ReadU8();
    if (content == HEADER || content == HEADER_AND_PATH)
    {
        proof.header = ReadHeader(reader);
    }
    if (content == HEADER_AND_PATH)
    {
        proof.path = MerkleProof::Decode(reader);
    }
    if (!reader.IsGood() || reader.GetRemaining() > 0 || content > HEADER_AND_PATH)
    {
        return nullptr;
    }
    return Create<ProofReply>(std::move(proof));
}

void
RegisterProofDecoders(GridTransport& transport)
{
    transport.RegisterDecoder(WIRE_PROOF_REQUEST, ProofRequest::Decode);
    transport.RegisterDecoder(WIRE_PROOF_REPLY, ProofReply::Decode);
}

} // namespace gridshare
} // namespace ns3
