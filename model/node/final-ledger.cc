/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "final-ledger.h"

#include "ns3/invariant.h"
#include "ns3/log.h"

namespace ns3
{
namespace gridshare
{

NS_LOG_COMPONENT_DEFINE("FinalLedger");

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
            .AddTraceSource("SafetyViolated",
                            "A strong node finalised another block than the first at that height",
                            MakeTraceSourceAccessor(&FinalLedger::m_violationTrace),
                            "ns3::gridshare::FinalLedger::BlockTracedCallback");
    return tid;
}

FinalLedger::FinalLedger()
    : m_blocks{LedgerBlock::GetGenesis()}
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

void
FinalLedger::NoteFinal(uint32_t node, const LedgerBlockPtr& block)
{
    const uint64_t height = block->GetHeight();
    GRIDSHARE_INVARIANT(height > 0 && height <= m_blocks.size(),
                        "a node finalises its blocks one after another");
    if (height < m_blocks.size())
    {
        if (m_blocks[height]->GetHash() != block->GetHash())
        {
            NS_LOG_WARN("strong node " << node << " disagrees at height " << height);
            ++m_violations;
            m_violationTrace(node, block);
        }
        return;
    }
    NS_LOG_INFO("block " << height << " is final at strong node " << node);
    m_blocks.push_back(block);
    if (m_market)
    {
        m_market->ApplyBlock(*block);
    }
    m_finalTrace(node, block);
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

} // namespace gridshare
} // namespace ns3
