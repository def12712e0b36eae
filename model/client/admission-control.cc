/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "admission-control.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

AdmissionControl::AdmissionControl(uint32_t blocks, uint32_t burst)
    : m_blocks(blocks),
      m_burst(burst)
{
}

bool
AdmissionControl::IsOpen() const
{
    return m_blocks == 0 || m_waiting.size() < std::max<std::size_t>(m_burst, m_carriedCount);
}

bool
AdmissionControl::IsWaiting(const Hash256& id) const
{
    return m_waiting.count(id) > 0;
}

void
AdmissionControl::NoteWaiting(const Hash256& id)
{
    if (m_blocks > 0)
    {
        m_waiting.insert(id);
    }
}

void
AdmissionControl::NoteGone(const Hash256& id)
{
    m_waiting.erase(id);
}

void
AdmissionControl::NoteAdopted(const LedgerBlock& block)
{
    if (m_blocks == 0)
    {
        return;
    }
    auto& carried = m_carried.emplace_back();
    for (const auto& transaction : block.GetTransactions())
    {
        if (m_waiting.erase(transaction->GetId()) > 0)
        {
            carried.push_back(transaction->GetId());
        }
    }
    m_carriedCount += carried.size();
    if (m_carried.size() > m_blocks)
    {
        m_carriedCount -= m_carried.front().size();
        m_carried.pop_front();
    }
}

void
AdmissionControl::NoteReverted()
{
    if (!m_carried.empty())
    {
        m_waiting.insert(m_carried.back().begin(), m_carried.back().end());
        m_carriedCount -= m_carried.back().size();
        m_carried.pop_back();
    }
}

void
AdmissionControl::Clear()
{
    m_waiting.clear();
    m_carried.clear();
    m_carriedCount = 0;
}

std::size_t
AdmissionControl::CountWaiting() const
{
    return m_waiting.size();
}

} // namespace gridshare
} // namespace ns3
