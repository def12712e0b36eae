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

namespace
{

/// A question for what does not fit is asked again after so long: many times what a few blocks take
/// on their way, and short against an epoch. Each further time it waits twice as long.
const Time RETRY = Seconds(10);

} // namespace

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
        m_stride = 1;
        m_awaited = 0;
        m_wait = m_rules.patience;
        Ask(GetHeight() + 1);
        m_resume = Simulator::Schedule(m_wait, &BlockDownload::Resume, this);
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
BlockDownload::Await(uint64_t height)
{
    m_awaited = height;
    m_wait = std::min(RETRY, m_rules.patience);
    Ask(height);
    m_resume.Cancel();
    m_resume = Simulator::Schedule(m_wait, &BlockDownload::Resume, this);
}

void
BlockDownload::Resume()
{
    // One event a wait, not one a block: what was heard in between only puts it off.
    if (m_heard + m_wait <= Simulator::Now())
    {
        if (m_wait >= m_rules.patience)
        {
            Turn();
        }
        m_wait = std::min(m_wait * 2, m_rules.patience);
        Ask(GetNext());
    }
    const Time next = m_heard + m_wait - Simulator::Now();
    m_resume = Simulator::Schedule(next, &BlockDownload::Resume, this);
}

void
BlockDownload::Turn()
{
    auto& others = m_wiring.alternatives;
    if (!others.empty())
    {
        m_wiring.transport->Send(
            m_wiring.self, m_wiring.source, Create<BlockRequest>(GetNext(), 0));
        others.push_back(m_wiring.source);
        m_wiring.source = others.front();
        others.erase(others.begin());
    }
}

uint64_t
BlockDownload::GetNext() const
{
    return m_awaited > 0 ? m_awaited : GetHeight() + 1;
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
    if (height <= GetHeight() && m_blocks[height]->GetHash() == block->GetHash())
    {
        NoteHeld(height);
    }
    else if (height <= GetHeight() + 1 &&
             BlockValidator::CheckParent(*block, *m_blocks[height - 1]) == BlockVerdict::VALID)
    {
        Store(block);
    }
    else
    {
        Search(height);
    }
}

void
BlockDownload::NoteHeld(uint64_t height)
{
    if (height != m_awaited)
    {
        return; // the network has duplicated it, or it was asked for twice
    }
    ++m_awaited; // a step back went too far: what differs comes behind it
    Spend();
}

void
BlockDownload::Search(uint64_t height)
{
    if (height == 1)
    {
        ++m_refused; // not even the genesis block is its parent
    }
    else if (m_awaited > 0 && height != m_awaited)
    {
        return; // one question at a time: what else does not fit tells nothing new
    }
    else if (height > GetHeight() + 1)
    {
        Await(GetHeight() + 1);
    }
    else
    {
        const uint64_t back = std::min(m_stride, height - 1);
        m_stride = std::min(2 * m_stride, GetHeight());
        Await(height - back);
    }
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
    m_awaited = 0;
    m_wait = m_rules.patience;
    m_listener(block);
    Spend();
}

void
BlockDownload::Spend()
{
    m_heard = Simulator::Now();
    m_allowed -= m_allowed > 0 ? 1 : 0;
    if (m_allowed == 0 && m_running)
    {
        Ask(GetNext());
    }
}

uint32_t
BlockDownload::GetSource() const
{
    return m_wiring.source;
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
