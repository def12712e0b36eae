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
    case BlockVerdict::VALID:
        return "valid";
    case BlockVerdict::TOO_MANY_TRANSACTIONS:
        return "more transactions than a block may hold";
    case BlockVerdict::TOO_MANY_BYTES:
        return "more bytes than a block may have";
    case BlockVerdict::COUNT_MISMATCH:
        return "the header announces another number of transactions";
    case BlockVerdict::WRONG_ROOT:
        return "the Merkle root is not that of the transactions";
    case BlockVerdict::DUPLICATE_TRANSACTION:
        return "a transaction stands twice in the block";
    case BlockVerdict::WRONG_SIGNATURE:
        return "a transaction's signature does not fit its bytes";
    case BlockVerdict::WRONG_KEY:
        return "a transaction is signed with a key that is not its provider's";
    case BlockVerdict::WRONG_PARENT:
        return "the parent hash is not the hash of the block before";
    case BlockVerdict::WRONG_HEIGHT:
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
        return BlockVerdict::WRONG_SIGNATURE;
    }
    if (m_directory && !m_directory->Matches(transaction))
    {
        return BlockVerdict::WRONG_KEY;
    }
    return BlockVerdict::VALID;
}

BlockVerdict
BlockValidator::CheckContent(const LedgerBlock& block) const
{
    const auto& transactions = block.GetTransactions();
    if (transactions.size() > m_limits.maxTransactions)
    {
        return BlockVerdict::TOO_MANY_TRANSACTIONS;
    }
    if (block.WireSizeBytes() > m_limits.maxBytes)
    {
        return BlockVerdict::TOO_MANY_BYTES;
    }
    switch (block.GetBodyState())
    {
    case BlockBodyState::COUNT_MISMATCH:
        return BlockVerdict::COUNT_MISMATCH;
    case BlockBodyState::WRONG_ROOT:
        return BlockVerdict::WRONG_ROOT;
    case BlockBodyState::DUPLICATE:
        return BlockVerdict::DUPLICATE_TRANSACTION;
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
        if (verdict != BlockVerdict::VALID)
        {
            return verdict;
        }
    }
    return BlockVerdict::VALID;
}

BlockVerdict
BlockValidator::CheckParent(const LedgerBlock& block, const LedgerBlock& parent)
{
    if (block.GetParent() != parent.GetHash())
    {
        return BlockVerdict::WRONG_PARENT;
    }
    if (block.GetHeight() != parent.GetHeight() + 1)
    {
        return BlockVerdict::WRONG_HEIGHT;
    }
    return BlockVerdict::VALID;
}

const BlockLimits&
BlockValidator::GetLimits() const
{
    return m_limits;
}

} // namespace gridshare
} // namespace ns3
