/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "pbft-proposer.h"

#include "ns3/block-succession.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

PbftProposer::PbftProposer(const PbftGroup& group,
                           const PbftLog& log,
                           uint32_t pipelineDepth,
                           bool proposesWhenIdle)
    : m_group(group),
      m_log(log),
      m_depth(pipelineDepth),
      m_proposesWhenIdle(proposesWhenIdle)
{
}

void
PbftProposer::SetWorkPending(bool pending)
{
    m_workPending = pending;
}

bool
PbftProposer::IsBlockWanted() const
{
    return m_workPending || m_proposesWhenIdle;
}

void
PbftProposer::SkipExecuted()
{
    m_next = std::max(m_next, m_log.GetExecuted() + 1);
}

void
PbftProposer::Request(uint64_t view, ReplicaEffects& effects)
{
    const bool hasRoom = m_next - m_log.GetExecuted() <= m_depth && m_log.IsInWindow(m_next);
    if (!IsBlockWanted() || !hasRoom || m_requested)
    {
        return;
    }
    m_requested = true;
    std::vector<LedgerBlockPtr> pending;
    const LedgerBlockPtr parent = CollectPending(pending);
    effects.RequestProposal(parent, std::move(pending), view, 0, m_proposesWhenIdle);
}

void
PbftProposer::EndRequest()
{
    m_requested = false;
}

void
PbftProposer::SetNext(uint64_t sequence)
{
    m_next = sequence;
}

std::shared_ptr<const PbftPrePrepare>
PbftProposer::Make(uint64_t view, const LedgerBlockPtr& block)
{
    std::vector<LedgerBlockPtr> pending;
    if (!m_log.IsInWindow(m_next) || block->GetParent() != CollectPending(pending)->GetHash())
    {
        return nullptr;
    }
    auto proposal = std::make_shared<PbftPrePrepare>();
    proposal->view = view;
    proposal->sequence = m_next++;
    proposal->block = block;
    return m_group.Sign(proposal);
}

LedgerBlockPtr
PbftProposer::CollectPending(std::vector<LedgerBlockPtr>& pending) const
{
    LedgerBlockPtr parent = m_log.GetHead();
    for (uint64_t sequence = m_log.GetExecuted() + 1; sequence < m_next; ++sequence)
    {
        const PbftSlot* slot = m_log.Find(sequence);
        if (slot && slot->GetProposal() && slot->GetProposal()->block &&
            IsSuccessor(*slot->GetProposal()->block, *parent))
        {
            parent = slot->GetProposal()->block;
            pending.push_back(parent);
        }
    }
    return parent;
}

} // namespace gridshare
} // namespace ns3
