/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "block-download.h"

#include "ns3/simulator.h"

#include <algorithm>
#include <utility>

namespace ns3
{
namespace gridshare
{

BlockDownload::BlockDownload(const Wiring& wiring, const Rules& rules, Listener listener)
    : m_wiring(wiring),
      m_rules(rules),
      m_listener(std::move(listener)),
      m_blocks{LedgerBlock::GetGenesis()}
{
}

BlockDownload::~BlockDownload()
{
    m_resume.Cancel();
}

void
BlockDownload::Start()
{
    if (!m_running)
    {
        m_running = true;
        Ask(GetHeight() + 1);
        m_resume = Simulator::Schedule(m_rules.patience, &BlockDownload::Resume, this);
    }
}

void
BlockDownload::Stop()
{
    m_running = false;
    m_resume.Cancel();
}

bool
BlockDownload::IsRunning() const
{
    return m_running;
}

void
BlockDownload::Ask(uint64_t height)
{
    ++m_requests;
    m_allowed = m_rules.credit;
    m_heard = Simulator::Now();
    m_wiring.transport->Send(
        m_wiring.self, m_wiring.source, Create<BlockRequest>(height, m_rules.credit));
}

void
BlockDownload::Resume()
{
    // One event a patience, not one a block: what was heard in between only puts it off.
    const Time due = m_heard + m_rules.patience;
    if (due <= Simulator::Now())
    {
        m_askedForGap = false;
        Ask(GetHeight() + 1);
    }
    const Time next = m_heard + m_rules.patience - Simulator::Now();
    m_resume = Simulator::Schedule(next, &BlockDownload::Resume, this);
}

void
BlockDownload::Receive(const BlockDelivery& message)
{
    const LedgerBlockPtr& block = message.GetBlock();
    m_receivedBytes += block->WireSizeBytes();
    if (!m_running)
    {
        return;
    }
    const uint64_t height = block->GetHeight();
    if (height == 0 || m_wiring.validator->CheckContent(*block) != BlockVerdict::VALID)
    {
        ++m_refused;
        return;
    }
    if (height > GetHeight() + 1)
    {
        if (!m_askedForGap) // those behind it tell nothing new
        {
            m_askedForGap = true;
            Ask(GetHeight() + 1);
        }
        return;
    }
    if (height <= GetHeight() && m_blocks[height]->GetHash() == block->GetHash())
    {
        return; // the network has duplicated it, or it was asked for twice
    }
    if (BlockValidator::CheckParent(*block, *m_blocks[height - 1]) != BlockVerdict::VALID)
    {
        StepBack(height);
        return;
    }
    Store(block);
}

void
BlockDownload::StepBack(uint64_t height)
{
    const uint64_t back = std::min(m_stride, height - 1);
    m_stride *= 2;
    Ask(std::max<uint64_t>(1, height - back));
}

void
BlockDownload::Store(const LedgerBlockPtr& block)
{
    while (GetHeight() >= block->GetHeight())
    {
        m_storedBytes -= m_blocks.back()->WireSizeBytes();
        m_blocks.pop_back();
    }
    m_blocks.push_back(block);
    m_storedBytes += block->WireSizeBytes();
    m_stride = 1;
    m_askedForGap = false;
    m_heard = Simulator::Now();
    m_allowed -= m_allowed > 0 ? 1 : 0;
    m_listener(block);
    if (m_allowed == 0 && m_running)
    {
        Ask(GetHeight() + 1);
    }
}

uint64_t
BlockDownload::GetHeight() const
{
    return m_blocks.size() - 1;
}

const std::vector<LedgerBlockPtr>&
BlockDownload::GetBlocks() const
{
    return m_blocks;
}

uint64_t
BlockDownload::GetStoredBytes() const
{
    return m_storedBytes;
}

uint64_t
BlockDownload::GetReceivedBytes() const
{
    return m_receivedBytes;
}

uint64_t
BlockDownload::GetRefusedCount() const
{
    return m_refused;
}

uint64_t
BlockDownload::GetRequestCount() const
{
    return m_requests;
}

} // namespace gridshare
} // namespace ns3
