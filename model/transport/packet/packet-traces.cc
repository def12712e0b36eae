/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "packet-traces.h"

#include "ns3/csma-helper.h"
#include "ns3/csma-net-device.h"
#include "ns3/ipv4-l3-protocol.h"
#include "ns3/node.h"
#include "ns3/packet.h"
#include "ns3/pcap-file-wrapper.h"
#include "ns3/point-to-point-helper.h"
#include "ns3/point-to-point-net-device.h"
#include "ns3/simple-net-device.h"
#include "ns3/simulator.h"
#include "ns3/wifi-net-device.h"
#include "ns3/yans-wifi-helper.h"

namespace ns3
{
namespace gridshare
{

namespace
{

/// Helpers keep what they do for a device behind this interface.
template <typename F>
bool
CallHelperOf(const Ptr<NetDevice>& device, F&& visit)
{
    if (DynamicCast<PointToPointNetDevice>(device))
    {
        PointToPointHelper helper;
        visit(helper);
    }
    else if (DynamicCast<CsmaNetDevice>(device))
    {
        CsmaHelper helper;
        visit(helper);
    }
    else if (DynamicCast<WifiNetDevice>(device))
    {
        YansWifiPhyHelper helper;
        visit(helper);
    }
    else
    {
        return false;
    }
    return true;
}

/// SimpleNetDevice has no trace of what it sends: IPv4's is taken, which is what the line carries.
void
WriteIpv4Packet(Ptr<PcapFileWrapper> file,
                Ptr<NetDevice> device,
                Ptr<const Packet> packet,
                Ptr<Ipv4> ipv4,
                uint32_t interface)
{
    if (ipv4->GetNetDevice(interface) == device)
    {
        file->Write(Simulator::Now(), packet);
    }
}

void
WriteIpv4Line(Ptr<OutputStreamWrapper> stream,
              Ptr<NetDevice> device,
              const std::string& event,
              Ptr<const Packet> packet,
              Ptr<Ipv4> ipv4,
              uint32_t interface)
{
    if (ipv4->GetNetDevice(interface) == device)
    {
        *stream->GetStream() << event << " " << Simulator::Now().GetSeconds() << " /NodeList/"
                             << device->GetNode()->GetId() << "/DeviceList/" << device->GetIfIndex()
                             << " " << *packet << "\n";
    }
}

} // namespace

PacketTraceHelper::PacketTraceHelper(const PacketNetwork& network)
    : m_network(network)
{
}

void
PacketTraceHelper::EnablePcapNetwork(const std::string& prefix)
{
    EnablePcap(prefix, m_network.devices);
}

void
PacketTraceHelper::EnableAsciiNetwork(const std::string& path)
{
    AsciiTraceHelper files;
    EnableAscii(files.CreateFileStream(path), m_network.devices);
}

void
PacketTraceHelper::EnablePcapInternal(std::string prefix,
                                      Ptr<NetDevice> device,
                                      bool promiscuous,
                                      bool explicitFilename)
{
    if (CallHelperOf(device, [&](PcapHelperForDevice& helper) {
            helper.EnablePcap(prefix, device, promiscuous, explicitFilename);
        }))
    {
        return;
    }
    const auto ipv4 = device->GetNode()->GetObject<Ipv4L3Protocol>();
    if (DynamicCast<SimpleNetDevice>(device) && ipv4)
    {
        PcapHelper files;
        const auto name = explicitFilename ? prefix : files.GetFilenameFromDevice(prefix, device);
        const auto file = files.CreateFile(name, std::ios::out, PcapHelper::DLT_RAW);
        for (const char* source : {"Tx", "Rx"})
        {
            ipv4->TraceConnectWithoutContext(source,
                                             MakeBoundCallback(&WriteIpv4Packet, file, device));
        }
    }
}

void
PacketTraceHelper::EnableAsciiInternal(Ptr<OutputStreamWrapper> stream,
                                       std::string prefix,
                                       Ptr<NetDevice> device,
                                       bool explicitFilename)
{
    const bool known = CallHelperOf(device, [&](AsciiTraceHelperForDevice& helper) {
        if (stream)
        {
            helper.EnableAscii(stream, device);
        }
        else
        {
            helper.EnableAscii(prefix, device, explicitFilename);
        }
    });
    const auto ipv4 = device->GetNode()->GetObject<Ipv4L3Protocol>();
    if (known || !DynamicCast<SimpleNetDevice>(device) || !ipv4)
    {
        return;
    }
    if (!stream)
    {
        AsciiTraceHelper files;
        stream = files.CreateFileStream(
            explicitFilename ? prefix : files.GetFilenameFromDevice(prefix, device));
    }
    ipv4->TraceConnectWithoutContext(
        "Tx", MakeBoundCallback(&WriteIpv4Line, stream, device, std::string("t")));
    ipv4->TraceConnectWithoutContext(
        "Rx", MakeBoundCallback(&WriteIpv4Line, stream, device, std::string("r")));
}

} // namespace gridshare
} // namespace ns3
