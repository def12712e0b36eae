/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "packet-traces.h"

#include "ns3/csma-helper.h"
#include "ns3/csma-net-device.h"
#include "ns3/point-to-point-helper.h"
#include "ns3/point-to-point-net-device.h"
#include "ns3/trace-helper.h"

namespace ns3
{
namespace gridshare
{

namespace
{

/// Calls the helper of each device's kind.
template <typename F>
void
ForEachDevice(const PacketNetwork& network, F&& visit)
{
    PointToPointHelper pointToPoint;
    CsmaHelper csma;
    for (uint32_t i = 0; i < network.devices.GetN(); ++i)
    {
        const auto device = network.devices.Get(i);
        if (DynamicCast<PointToPointNetDevice>(device))
        {
            visit(pointToPoint, device);
        }
        else if (DynamicCast<CsmaNetDevice>(device))
        {
            visit(csma, device);
        }
    }
}

} // namespace

void
EnablePacketPcap(const PacketNetwork& network, const std::string& prefix)
{
    ForEachDevice(network, [&](auto& helper, const Ptr<NetDevice>& device) {
        helper.EnablePcap(prefix, device);
    });
}

void
EnablePacketAscii(const PacketNetwork& network, const std::string& path)
{
    AsciiTraceHelper ascii;
    const auto stream = ascii.CreateFileStream(path);
    ForEachDevice(network, [&](auto& helper, const Ptr<NetDevice>& device) {
        helper.EnableAscii(stream, device);
    });
}

} // namespace gridshare
} // namespace ns3
