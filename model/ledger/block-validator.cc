/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "block-validator.h"

namespace ns3
{
namespace gridshare
{

std::string
DescribeBlockVerdict(BlockVerdict verdict)
{
    switch (verdict)
    {
    case BlockVerdict::kValid:
        return "valid";
    case BlockVerdict::kTooManyTransactions:
        return "more transactions than a block may hold";
    case BlockVerdict::kTooManyBytes:
        return "more bytes than a block may have";
    case BlockVerdict::kCountMismatch:
        return "the header announces another number of transactions";
    case BlockVerdict::kWrongRoot:
        return "the Merkle root is not that of the transactions";
    case BlockVerdict::kDuplicateTransaction:
        return "a transaction stands twice in the block";
    case BlockVerdict::kWrongSignature:
        return "a transaction's signature does not fit its bytes";
    case BlockVerdict::kWrongKey:
        return "a transaction is signed with a key that is not its provider's";
    case BlockVerdict::kWrongParent:
        return "the parent hash is not the hash of the block before";
    case BlockVerdict::kWrongHeight:
        return "the height is not one above the block before";
    }
    return "unknown verdict";
}

BlockValidator::BlockValidator(const BlockLimits& limits,
                               SignatureVerifier& verifier,
                               const ProviderKeyDirectory* directory)
    : m_limits(limits),
      m_verifier(&verifier),
      m_directory(directory)
{
}

BlockVerdict
BlockValidator::CheckTransaction(const SharingTransaction& transaction) const
{
    if (!m_verifier->Verify(transaction))
    {
        return BlockVerdict::kWrongSignature;
    }
    if (m_directory && !m_directory->Matches(transaction))
    {
        return BlockVerdict::kWrongKey;
    }
    return BlockVerdict::kValid;
}

BlockVerdict
BlockValidator::CheckContent(const LedgerBlock& block) const
{
    const auto& transactions = block.GetTransactions();
    if (transactions.size() > m_limits.maxTransactions)
    {
        return BlockVerdict::kTooManyTransactions;
    }
    if (block.WireSizeBytes() > m_limits.maxBytes)
    {
        return BlockVerdict::kTooManyBytes;
    }
    switch (block.GetBodyState())
    {
    case BlockBodyState::kCountMismatch:
        return BlockVerdict::kCountMismatch;
    case BlockBodyState::kWrongRoot:
        return BlockVerdict::kWrongRoot;
    case BlockBodyState::kDuplicate:
        return BlockVerdict::kDuplicateTransaction;
    default:
        break;
    }
    const auto known = m_contentVerdicts.find(block.GetHash());
    if (known != m_contentVerdicts.end())
    {
        return known->second;
    }
    const BlockVerdict verdict = CheckTransactions(transactions);
    m_contentVerdicts.emplace(block.GetHash(), verdict);
    return verdict;
}

BlockVerdict
BlockValidator::CheckTransactions(const std::vector<SharingTransactionPtr>& transactions) const
{
    for (const auto& transaction : transactions)
    {
        const BlockVerdict verdict = CheckTransaction(*transaction);
        if (verdict != BlockVerdict::kValid)
        {
            return verdict;
        }
    }
    return BlockVerdict::kValid;
}

BlockVerdict
BlockValidator::CheckParent(const LedgerBlock& block, const LedgerBlock& parent)
{
    if (block.GetParent() != parent.GetHash())
    {
        return BlockVerdict::kWrongParent;
    }
    if (block.GetHeight() != parent.GetHeight() + 1)
    {
        return BlockVerdict::kWrongHeight;
    }
    return BlockVerdict::kValid;
}

const BlockLimits&
BlockValidator::GetLimits() const
{
    return m_limits;
}

} // namespace gridshare
} // namespace ns3
