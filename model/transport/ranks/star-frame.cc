/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "star-frame.h"

#include "ns3/invariant.h"

namespace ns3
{
namespace gridshare
{

void
StarFrame::Write(WireWriter& writer) const
{
    writer.WriteU8(static_cast<uint8_t>(kind));
    writer.WriteI64(timeNs);
    writer.WriteI64(nextNs);
    writer.WriteU64(count);
    writer.WriteU64(bytes.size());
    writer.WriteBytes(bytes.data(), bytes.size());
}

StarFrame
StarFrame::Read(WireReader& reader)
{
    StarFrame frame;
    frame.kind = static_cast<Kind>(reader.ReadU8());
    frame.timeNs = reader.ReadI64();
    frame.nextNs = reader.ReadI64();
    frame.count = reader.ReadU64();
    const uint64_t size = reader.ReadU64();
    GRIDSHARE_INVARIANT(reader.IsGood() && size <= reader.GetRemaining(),
                        "ranks are of one version and understand each other");
    frame.bytes.assign(reader.GetPosition(), reader.GetPosition() + size);
    reader.Skip(size);
    return frame;
}

} // namespace gridshare
} // namespace ns3
