/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "pbft-log.h"

#include "ns3/block-succession.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

PbftLog::PbftLog(uint64_t places, const PbftRules& rules)
    : m_places(places),
      m_rules(rules),
      m_slots(places),
      m_chain{LedgerBlock::GetGenesis()},
      m_stable(std::make_shared<PbftCheckpointProof>())
{
}

PbftSlot&
PbftLog::Get(uint64_t sequence)
{
    PbftSlot& slot = m_slots[sequence % m_places];
    if (slot.GetSequence() != sequence)
    {
        slot = PbftSlot(sequence);
    }
    return slot;
}

std::vector<PbftPreparedProofPtr>
PbftLog::CollectPrepared() const
{
    std::vector<PbftPreparedProofPtr> prepared;
    for (uint64_t i = 1; i <= m_places; ++i)
    {
        const PbftSlot* slot = Find(m_stable->sequence + i);
        if (slot && slot->GetPreparedProof())
        {
            prepared.push_back(slot->GetPreparedProof());
        }
    }
    return prepared;
}

void
PbftLog::BeginView()
{
    for (auto& slot : m_slots)
    {
        slot.BeginView();
    }
    m_highestAccepted = m_executed;
}

void
PbftLog::ForgetPlaces()
{
    m_slots.assign(m_places, PbftSlot());
}

void
PbftLog::Forget()
{
    ForgetPlaces();
    m_chain.resize(1);
    m_stable = std::make_shared<PbftCheckpointProof>();
    m_executed = 0;
    m_highestAccepted = 0;
}

bool
PbftLog::Execute(const PbftCommitted& certificate, ReplicaEffects& effects)
{
    ++m_executed;
    const LedgerBlockPtr& block = certificate.block;
    if (block && IsSuccessor(*block, *GetHead()))
    {
        Append(block, effects);
        return true;
    }
    if (block)
    {
        effects.Report(ReplicaEvent::VOID_BLOCK, block->GetHeight());
    }
    return false;
}

void
PbftLog::Install(const std::vector<LedgerBlockPtr>& blocks,
                 uint64_t sequence,
                 ReplicaEffects& effects)
{
    for (const auto& block : blocks)
    {
        Append(block, effects);
    }
    m_executed = sequence;
    Raise(sequence);
}

void
PbftLog::Append(const LedgerBlockPtr& block, ReplicaEffects& effects)
{
    effects.Persist(block->WireSizeBytes());
    m_chain.push_back(block);
    effects.AdoptBlock(block);
    effects.FinalizeBlock(block);
}

void
PbftLog::Raise(uint64_t sequence)
{
    m_highestAccepted = std::max(m_highestAccepted, sequence);
}

bool
PbftLog::MakeStable(const PbftCheckpointProofPtr& checkpoint, ReplicaEffects& effects)
{
    if (checkpoint->sequence <= m_stable->sequence)
    {
        return false;
    }
    if (!Has(*checkpoint))
    {
        // Only a faulty protocol proves it.
        effects.Report(ReplicaEvent::FORK_SEEN, checkpoint->sequence);
        return false;
    }
    m_stable = checkpoint;
    return true;
}

} // namespace gridshare
} // namespace ns3
