/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "final-ledger.h"

#include "ns3/invariant.h"
#include "ns3/log.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

NS_LOG_COMPONENT_DEFINE("GridshareFinalLedger");

NS_OBJECT_ENSURE_REGISTERED(FinalLedger);

TypeId
FinalLedger::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::gridshare::FinalLedger")
            .SetParent<Object>()
            .SetGroupName("Gridshare")
            .AddConstructor<FinalLedger>()
            .AddTraceSource("BlockFinal",
                            "A strong node is the first to hold this block to be final",
                            MakeTraceSourceAccessor(&FinalLedger::m_finalTrace),
                            "ns3::gridshare::FinalLedger::BlockTracedCallback")
            .AddTraceSource("BlockWithdrawn",
                            "No strong node holds this block to be final any more",
                            MakeTraceSourceAccessor(&FinalLedger::m_withdrawnTrace),
                            "ns3::gridshare::FinalLedger::BlockTracedCallback")
            .AddTraceSource("SafetyViolated",
                            "A strong node finalised another block than the first at that height",
                            MakeTraceSourceAccessor(&FinalLedger::m_violationTrace),
                            "ns3::gridshare::FinalLedger::BlockTracedCallback");
    return tid;
}

FinalLedger::FinalLedger()
    : m_blocks{LedgerBlock::GetGenesis()},
      m_candidates(1)
{
}

void
FinalLedger::SetMarket(Ptr<DataMarket> market)
{
    m_market = market;
}

void
FinalLedger::DoDispose()
{
    m_market = nullptr;
    Object::DoDispose();
}

FinalLedger::Candidate&
FinalLedger::GetCandidate(const LedgerBlockPtr& block)
{
    auto& candidates = m_candidates.at(block->GetHeight());
    const auto found =
        std::find_if(candidates.begin(), candidates.end(), [&block](const Candidate& candidate) {
            return candidate.block->GetHash() == block->GetHash();
        });
    return found != candidates.end() ? *found : candidates.emplace_back(Candidate{block, 0});
}

void
FinalLedger::NoteFinal(uint32_t node, const LedgerBlockPtr& block)
{
    const uint64_t height = block->GetHeight();
    GRIDSHARE_INVARIANT(height > 0 && height <= m_candidates.size(),
                        "a node finalises its blocks one after another");
    if (height == m_candidates.size())
    {
        m_candidates.emplace_back();
    }
    ++GetCandidate(block).holders;
    if (m_candidates[height].front().block->GetHash() != block->GetHash())
    {
        NS_LOG_WARN("strong node " << node << " disagrees at height " << height);
        ++m_violations;
        m_violationTrace(node, block);
    }
    // What only nodes that lost their disks had agreed to gives way to what another one holds.
    while (height < m_blocks.size() && m_blocks[height]->GetHash() != block->GetHash() &&
           GetCandidate(m_blocks.back()).holders == 0)
    {
        WithdrawTop(node);
    }
    Extend(node);
}

void
FinalLedger::NoteReverted(uint32_t node, const LedgerBlockPtr& block)
{
    auto& candidate = GetCandidate(block);
    GRIDSHARE_INVARIANT(candidate.holders > 0, "only what is held is given up");
    --candidate.holders;
    if (candidate.holders == 0 && m_blocks.back()->GetHash() == block->GetHash())
    {
        WithdrawTop(node);
        Extend(node);
    }
}

void
FinalLedger::NoteForgotten(const LedgerChain& chain)
{
    for (uint64_t height = 1; height <= chain.GetFinalHeight(); ++height)
    {
        --GetCandidate(chain.FindByHeight(height)).holders;
    }
}

void
FinalLedger::WithdrawTop(uint32_t node)
{
    const LedgerBlockPtr block = m_blocks.back();
    NS_LOG_WARN("block " << block->GetHeight() << " is withdrawn");
    m_blocks.pop_back();
    ++m_withdrawn;
    if (m_market)
    {
        m_market->WithdrawBlock(*block);
    }
    m_withdrawnTrace(node, block);
}

void
FinalLedger::Extend(uint32_t node)
{
    while (m_blocks.size() < m_candidates.size())
    {
        const Candidate* next = nullptr;
        for (const auto& candidate : m_candidates[m_blocks.size()])
        {
            const bool fits =
                candidate.holders > 0 && candidate.block->GetParent() == m_blocks.back()->GetHash();
            if (fits && (next == nullptr || candidate.holders > next->holders))
            {
                next = &candidate;
            }
        }
        if (next == nullptr)
        {
            return;
        }
        const LedgerBlockPtr block = next->block;
        NS_LOG_INFO("block " << block->GetHeight() << " is final at strong node " << node);
        m_blocks.push_back(block);
        if (m_market)
        {
            m_market->ApplyBlock(*block);
        }
        m_finalTrace(node, block);
    }
}

const std::vector<LedgerBlockPtr>&
FinalLedger::GetBlocks() const
{
    return m_blocks;
}

uint64_t
FinalLedger::GetViolationCount() const
{
    return m_violations;
}

uint64_t
FinalLedger::GetWithdrawnCount() const
{
    return m_withdrawn;
}

} // namespace gridshare
} // namespace ns3
