/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PACKET_TRACES_H
#define GRIDSHARE_PACKET_TRACES_H

#include "packet-network.h"

#include "ns3/trace-helper.h"

#include <string>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * Pcap files and ascii traces of a packet network's devices, through ns-3's usual interface:
 *
 *     PacketTraceHelper traces(transport->GetNetwork());
 *     traces.EnablePcapAll("grid");
 *     traces.EnableAsciiAll("grid");
 *
 * Each kind of device is traced by its own module's helper. Power-line devices get a pcap file of
 * IP packets and ascii lines for what they receive and drop. LTE's radio devices have neither in
 * ns-3: what they carry shows at the hub's device, or in FlowMonitor.
 */
class PacketTraceHelper : public PcapHelperForDevice, public AsciiTraceHelperForDevice
{
  public:
    /// @param network whose devices may be traced; must live as long as the traces
    explicit PacketTraceHelper(const PacketNetwork& network);

    /**
     * Trace the devices of the network alone: EnablePcapAll() would trace every node's.
     *
     * @param prefix of the file names: PREFIX-NODE-DEVICE.pcap
     */
    void EnablePcapNetwork(const std::string& prefix);

    /**
     * @param path of one file for all devices of the network
     */
    void EnableAsciiNetwork(const std::string& path);

    // The helpers' own functions would be hidden behind the two below.
    using AsciiTraceHelperForDevice::EnableAscii;
    using PcapHelperForDevice::EnablePcap;

  private:
    void EnablePcapInternal(std::string prefix,
                            Ptr<NetDevice> device,
                            bool promiscuous,
                            bool explicitFilename) override;
    void EnableAsciiInternal(Ptr<OutputStreamWrapper> stream,
                             std::string prefix,
                             Ptr<NetDevice> device,
                             bool explicitFilename) override;

    PacketNetwork m_network; //!< nodes and devices
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PACKET_TRACES_H
