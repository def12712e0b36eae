/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "consensus-invariants.h"

#include "ns3/block-validator.h"
#include "ns3/consensus-message.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

ConsensusInvariants::ConsensusInvariants(uint32_t replicas)
    : m_replicas(replicas),
      m_agreed{LedgerBlock::GetGenesis()}
{
    for (auto& replica : m_replicas)
    {
        replica.chain.push_back(LedgerBlock::GetGenesis());
    }
}

void
ConsensusInvariants::Exempt(ReplicaId id)
{
    m_replicas[id].honest = false;
}

void
ConsensusInvariants::Forget(ReplicaId id)
{
    m_replicas[id].chain.resize(1);
    m_replicas[id].finalHeight = 0;
}

void
ConsensusInvariants::Adopt(ReplicaId id, const LedgerBlockPtr& block)
{
    auto& chain = m_replicas[id].chain;
    if (BlockValidator::CheckParent(*block, *chain.back()) != BlockVerdict::VALID)
    {
        Break(id, "integrity: adopts a block that does not stand on its head");
    }
    chain.push_back(block);
}

void
ConsensusInvariants::Revert(ReplicaId id, const LedgerBlockPtr& block)
{
    Replica& replica = m_replicas[id];
    if (replica.chain.back() != block)
    {
        Break(id, "integrity: takes back a block that is not its head");
    }
    if (replica.finalHeight >= block->GetHeight())
    {
        Break(id,
              "integrity: takes back the final block of height " +
                  std::to_string(block->GetHeight()));
        replica.finalHeight = block->GetHeight() - 1;
    }
    replica.chain.pop_back();
}

void
ConsensusInvariants::Finalize(ReplicaId id, const LedgerBlockPtr& block)
{
    if (m_replicas[id].honest)
    {
        CheckFinal(id, block);
    }
    m_replicas[id].finalHeight = block->GetHeight();
}

void
ConsensusInvariants::CheckFinal(ReplicaId id, const LedgerBlockPtr& block)
{
    const Replica& replica = m_replicas[id];
    const uint64_t height = block->GetHeight();
    const auto where = [height] {
        return " at height " + std::to_string(height);
    };
    if (height != replica.finalHeight + 1 || height >= replica.chain.size() ||
        replica.chain[height] != block)
    {
        Break(id, "integrity: finalises out of order or off its chain" + where());
    }
    if (block->GetBodyState() != BlockBodyState::CONSISTENT)
    {
        Break(id, "validity: finalises a block whose body does not fit its header" + where());
    }
    if (height == m_agreed.size())
    {
        m_agreed.push_back(block);
    }
    else if (height < m_agreed.size() && m_agreed[height]->GetHash() != block->GetHash())
    {
        Break(id,
              "agreement: finalises " + DescribeBlock(block) + " where another replica has " +
                  DescribeBlock(m_agreed[height]) + where());
    }
}

void
ConsensusInvariants::Break(ReplicaId id, const std::string& what)
{
    if (m_replicas[id].honest && m_violation.empty())
    {
        m_violation = "replica " + std::to_string(id) + ": " + what;
    }
}

uint64_t
ConsensusInvariants::GetLeastFinalHeight() const
{
    uint64_t least = UINT64_MAX;
    for (const auto& replica : m_replicas)
    {
        least = replica.honest ? std::min(least, replica.finalHeight) : least;
    }
    return least;
}

uint64_t
ConsensusInvariants::GetGreatestFinalHeight() const
{
    uint64_t greatest = 0;
    for (const auto& replica : m_replicas)
    {
        greatest = replica.honest ? std::max(greatest, replica.finalHeight) : greatest;
    }
    return greatest;
}

uint64_t
ConsensusInvariants::GetGreatestHeight() const
{
    uint64_t greatest = 0;
    for (const auto& replica : m_replicas)
    {
        greatest =
            replica.honest ? std::max<uint64_t>(greatest, replica.chain.size() - 1) : greatest;
    }
    return greatest;
}

} // namespace gridshare
} // namespace ns3
