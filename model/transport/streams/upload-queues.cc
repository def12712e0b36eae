/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "upload-queues.h"

#include "ns3/simulator.h"

#include <utility>

namespace ns3
{
namespace gridshare
{

UploadQueues::UploadQueues(uint32_t count, Begin begin)
    : m_queues(count),
      m_begin(std::move(begin))
{
}

void
UploadQueues::Add(const Ptr<StreamTransfer>& transfer)
{
    auto& queue = m_queues[transfer->queue];
    queue.waiting.push_back(transfer);
    if (!queue.busy)
    {
        Continue(transfer->queue);
    }
}

void
UploadQueues::End(uint32_t queue, int64_t at)
{
    const int64_t now = Simulator::Now().GetNanoSeconds();
    if (m_queues[queue].continuing && at == now)
    {
        m_queues[queue].busy = false; // Continue goes on
        return;
    }
    Simulator::Schedule(
        NanoSeconds(static_cast<uint64_t>(at - now)), &UploadQueues::Continue, this, queue);
}

void
UploadQueues::Continue(uint32_t index)
{
    auto& queue = m_queues[index];
    queue.busy = false;
    queue.continuing = true;
    while (!queue.busy && !queue.waiting.empty())
    {
        const auto transfer = queue.waiting.front();
        queue.waiting.pop_front();
        queue.busy = true;
        m_begin(*transfer);
    }
    queue.continuing = false;
}

} // namespace gridshare
} // namespace ns3
