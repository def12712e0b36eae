/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ledger-block.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

namespace
{

BlockBodyState
CompareBody(const LedgerBlock& block)
{
    if (block.GetTransactions().size() != block.GetHeader().transactionCount)
    {
        return BlockBodyState::COUNT_MISMATCH;
    }
    std::vector<Hash256> ids = block.GetTransactionIds();
    if (ComputeMerkleRoot(ids) != block.GetHeader().merkleRoot)
    {
        return BlockBodyState::WRONG_ROOT;
    }
    std::sort(ids.begin(), ids.end());
    return std::adjacent_find(ids.begin(), ids.end()) == ids.end() ? BlockBodyState::CONSISTENT
                                                                   : BlockBodyState::DUPLICATE;
}

LedgerBlockHeader
ReadHeader(WireReader& reader)
{
    LedgerBlockHeader header;
    header.height = reader.ReadU64();
    header.parent = reader.ReadHash();
    header.proposer = reader.ReadU32();
    header.round = reader.ReadU64();
    header.weight = reader.ReadU64();
    header.proposedNs = reader.ReadI64();
    header.merkleRoot = reader.ReadHash();
    header.transactionCount = reader.ReadU32();
    return header;
}

} // namespace

bool
DecodeBlockHeader(const uint8_t* data, std::size_t size, LedgerBlockHeader& header)
{
    WireReader reader(data, size);
    header = ReadHeader(reader);
    return reader.IsGood() && reader.GetRemaining() == 0;
}

void
EncodeBlockHeader(const LedgerBlockHeader& header, WireWriter& writer)
{
    writer.WriteU64(header.height);
    writer.WriteHash(header.parent);
    writer.WriteU32(header.proposer);
    writer.WriteU64(header.round);
    writer.WriteU64(header.weight);
    writer.WriteI64(header.proposedNs);
    writer.WriteHash(header.merkleRoot);
    writer.WriteU32(header.transactionCount);
}

Hash256
ComputeBlockHash(const LedgerBlockHeader& header)
{
    WireWriter writer;
    EncodeBlockHeader(header, writer);
    return ComputeSha256(writer.GetBytes().data(), writer.GetSize());
}

const LedgerBlockPtr&
LedgerBlock::GetGenesis()
{
    static const Pointer genesis = [] {
        LedgerBlockHeader header;
        header.merkleRoot = ComputeMerkleRoot({});
        return Assemble(header, {});
    }();
    return genesis;
}

LedgerBlockPtr
LedgerBlock::Create(const LedgerBlock& parent,
                    uint32_t proposer,
                    uint64_t round,
                    int64_t proposedNs,
                    std::vector<SharingTransactionPtr> transactions,
                    uint64_t weight)
{
    std::vector<Hash256> ids;
    ids.reserve(transactions.size());
    for (const auto& transaction : transactions)
    {
        ids.push_back(transaction->GetId());
    }
    LedgerBlockHeader header;
    header.height = parent.GetHeight() + 1;
    header.parent = parent.GetHash();
    header.proposer = proposer;
    header.round = round;
    header.weight = weight;
    header.proposedNs = proposedNs;
    header.merkleRoot = ComputeMerkleRoot(ids);
    header.transactionCount = static_cast<uint32_t>(transactions.size());
    return Assemble(header, std::move(transactions));
}

LedgerBlockPtr
LedgerBlock::Assemble(const LedgerBlockHeader& header,
                      std::vector<SharingTransactionPtr> transactions)
{
    std::shared_ptr<LedgerBlock> block(new LedgerBlock);
    block->m_header = header;
    block->m_transactions = std::move(transactions);
    block->m_hash = ComputeBlockHash(header);
    block->m_wireSize = HEADER_BYTES;
    for (const auto& transaction : block->m_transactions)
    {
        block->m_wireSize += transaction->WireSizeBytes();
    }
    return block;
}

LedgerBlockPtr
LedgerBlock::Decode(WireReader& reader)
{
    const LedgerBlockHeader header = ReadHeader(reader);
    if (!reader.CanHold(header.transactionCount, SharingTransaction::MEMBERSHIP_BYTES))
    {
        return nullptr;
    }
    std::vector<SharingTransactionPtr> transactions;
    transactions.reserve(header.transactionCount);
    for (uint32_t i = 0; i < header.transactionCount; ++i)
    {
        auto transaction = SharingTransaction::Decode(reader);
        if (!transaction)
        {
            return nullptr;
        }
        transactions.push_back(std::move(transaction));
    }
    return reader.IsGood() ? Assemble(header, std::move(transactions)) : nullptr;
}

void
LedgerBlock::Encode(WireWriter& writer) const
{
    if (writer.IsCounting())
    {
        writer.WriteZeros(m_wireSize);
        return;
    }
    EncodeBlockHeader(m_header, writer);
    for (const auto& transaction : m_transactions)
    {
        transaction->Encode(writer);
    }
}

uint32_t
LedgerBlock::WireSizeBytes() const
{
    return m_wireSize;
}

const LedgerBlockHeader&
LedgerBlock::GetHeader() const
{
    return m_header;
}

const Hash256&
LedgerBlock::GetHash() const
{
    return m_hash;
}

uint64_t
LedgerBlock::GetHeight() const
{
    return m_header.height;
}

const Hash256&
LedgerBlock::GetParent() const
{
    return m_header.parent;
}

const std::vector<SharingTransactionPtr>&
LedgerBlock::GetTransactions() const
{
    return m_transactions;
}

BlockBodyState
LedgerBlock::GetBodyState() const
{
    if (m_bodyState == BlockBodyState::UNKNOWN)
    {
        m_bodyState = CompareBody(*this);
    }
    return m_bodyState;
}

std::vector<Hash256>
LedgerBlock::GetTransactionIds() const
{
    std::vector<Hash256> ids;
    ids.reserve(m_transactions.size());
    for (const auto& transaction : m_transactions)
    {
        ids.push_back(transaction->GetId());
    }
    return ids;
}

} // namespace gridshare
} // namespace ns3
