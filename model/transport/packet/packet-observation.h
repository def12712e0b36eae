/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PACKET_OBSERVATION_H
#define GRIDSHARE_PACKET_OBSERVATION_H

#include "packet-network.h"

#include "ns3/flow-monitor-helper.h"
#include "ns3/text-table.h"

#include <memory>
#include <string>

namespace ns3
{

class AnimationInterface;

namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * What is to be written of a packet network.
 */
struct PacketObservationOptions
{
    bool pcap{false};        //!< PREFIX-NODE-DEVICE.pcap
    bool ascii{false};       //!< PREFIX.tr
    bool flowMonitor{false}; //!< PREFIX-flows.xml
    bool animation{false};   //!< PREFIX-animation.xml, for NetAnim

    /// @return whether anything is
    bool Any() const
    {
        return pcap || ascii || flowMonitor || animation;
    }
};

/**
 * @ingroup gridshare-transport
 * Writes what ns-3's users look at: pcap and ascii traces, FlowMonitor's results, an animation.
 * Made after the network and before the simulation runs; Finish() after it. With flowMonitor or
 * animation the simulation needs Simulator::Stop(): both look again and again. With ascii, a
 * program that has sent packets before must have called Packet::EnablePrinting() before those:
 * ns-3's lines say what is in packets, of which it keeps no record otherwise. Files are closed when
 * this object is gone and the simulator destroyed.
 */
class PacketObservation
{
  public:
    /**
     * @param network what to observe
     * @param options what to write
     * @param prefix of the files, with their folder
     */
    PacketObservation(const PacketNetwork& network,
                      const PacketObservationOptions& options,
                      const std::string& prefix);
    ~PacketObservation();

    /// Write what is written at the end.
    void Finish();

    /**
     * @return a row each flow: addresses and ports, packets, lost, mean delay and jitter,
     * throughput; only with flowMonitor
     */
    TextTable MakeFlowTable() const;

  private:
    PacketObservationOptions m_options; //!< what to write
    std::string m_prefix;               //!< of the files
    mutable FlowMonitorHelper m_flows;  //!< with flowMonitor; its accessors are not const
    std::unique_ptr<AnimationInterface> m_animation; //!< with animation
};

/**
 * @ingroup gridshare-transport
 * ns-3 does not look whether its traces reach the disk. Call this when they are closed: when the
 * PacketObservation is gone and the simulator destroyed.
 *
 * @param prefix of the files, with their folder
 * @throws OutputError if the disk is full: their ends are missing then
 */
void CheckTraceFiles(const std::string& prefix);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PACKET_OBSERVATION_H
