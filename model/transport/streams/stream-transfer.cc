/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "stream-transfer.h"

#include "ns3/message-stream.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

uint64_t
StreamTransfer::GetOffset(uint64_t segment, uint32_t segmentBytes) const
{
    const uint64_t bytes = segment * segmentBytes;
    return std::min<uint64_t>(bytes - std::min<uint64_t>(bytes, MESSAGE_STREAM_HEADER_BYTES),
                              message->GetSizeBytes());
}

Ptr<StreamTransfer>
StreamTransfer::MakeCopy() const
{
    auto copy = Create<StreamTransfer>();
    copy->from = from;
    copy->to = to;
    copy->direction = direction;
    copy->message = message;
    copy->isCopy = true;
    return copy;
}

void
StreamTransfer::StopTimer()
{
    if (timer != nullptr)
    {
        timer->Cancel();
        timer = nullptr;
    }
}

} // namespace gridshare
} // namespace ns3
