/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "block-log.h"

#include "ns3/sample-quantile.h"
#include "ns3/simulator.h"

#include <unordered_set>

namespace ns3
{
namespace gridshare
{

BlockLog::BlockLog(const std::vector<std::string>& nodeNames)
    : m_nodeNames(nodeNames)
{
}

void
BlockLog::NoteProposed(const LedgerBlock& block)
{
    m_stories[block.GetHash()].proposedS = Simulator::Now().GetSeconds();
}

void
BlockLog::NoteSeen(const LedgerBlock& block)
{
    m_stories[block.GetHash()].seenS.push_back(Simulator::Now().GetSeconds());
}

void
BlockLog::NoteFinal(const LedgerBlockPtr& block)
{
    BlockRecord row;
    row.height = static_cast<int64_t>(block->GetHeight());
    row.proposer = m_nodeNames.at(block->GetHeader().proposer);
    row.proposedS = static_cast<double>(block->GetHeader().proposedNs) * 1e-9;
    row.committedS = Simulator::Now().GetSeconds();
    row.transactions = static_cast<int64_t>(block->GetTransactions().size());
    row.bytes = block->WireSizeBytes();
    m_rows.push_back(row);
    m_final.push_back(block);
}

void
BlockLog::NoteWithdrawn()
{
    m_rows.pop_back();
    m_final.pop_back();
}

std::vector<double>
BlockLog::GetCommitLatenciesS() const
{
    std::unordered_set<Hash256, Hash256Hasher> counted;
    std::vector<double> latenciesS;
    for (std::size_t i = 0; i < m_final.size(); ++i)
    {
        for (const auto& transaction : m_final[i]->GetTransactions())
        {
            // A proposer may repeat one that is committed: it counts once, as in the contract.
            if (counted.insert(transaction->GetId()).second)
            {
                const auto createdS = static_cast<double>(transaction->GetOrder().createdNs) * 1e-9;
                latenciesS.push_back(m_rows[i].committedS - createdS);
            }
        }
    }
    return latenciesS;
}

std::vector<BlockRecord>
BlockLog::MakeRows() const
{
    std::vector<BlockRecord> rows = m_rows;
    for (std::size_t i = 0; i < rows.size(); ++i)
    {
        const auto delaysS = GetPropagationS(*m_final[i]);
        if (!delaysS.empty())
        {
            rows[i].propagationP50S = SampleQuantile(delaysS, 0.5);
            rows[i].propagationP90S = SampleQuantile(delaysS, 0.9);
        }
    }
    return rows;
}

std::vector<double>
BlockLog::GetPropagationS() const
{
    std::vector<double> allS;
    for (const auto& block : m_final)
    {
        // Empty blocks travel, too, but they carry nothing that anybody waits for.
        if (!block->GetTransactions().empty())
        {
            const auto delaysS = GetPropagationS(*block);
            allS.insert(allS.end(), delaysS.begin(), delaysS.end());
        }
    }
    return allS;
}

std::vector<double>
BlockLog::GetPropagationS(const LedgerBlock& block) const
{
    std::vector<double> delaysS;
    const auto story = m_stories.find(block.GetHash());
    if (story != m_stories.end())
    {
        for (const double seenS : story->second.seenS)
        {
            delaysS.push_back(seenS - story->second.proposedS);
        }
    }
    return delaysS;
}

} // namespace gridshare
} // namespace ns3
