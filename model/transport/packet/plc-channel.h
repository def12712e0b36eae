/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PLC_CHANNEL_H
#define GRIDSHARE_PLC_CHANNEL_H

#include "ns3/data-rate.h"
#include "ns3/mac48-address.h"
#include "ns3/nstime.h"
#include "ns3/packet.h"
#include "ns3/random-variable-stream.h"
#include "ns3/simple-channel.h"
#include "ns3/simple-net-device.h"
#include "ns3/traced-callback.h"

#include <deque>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * A power line that many stations share, under ns-3's SimpleNetDevice: frames, contention,
 * collisions, errors, repetition.
 *
 * Whenever the line falls idle, every station with a packet draws a slot from its contention
 * window. The lowest slot wins; stations that draw the same one collide, waste the time of a frame
 * and double their window (slotted CSMA/CA with binary exponential backoff, as ITU-T G.9903 and
 * IEEE 1901.2 use it, without their priorities). The winner sends its packet as frames; each frame
 * is lost with FrameErrorRate and repeated, at most MaxRetries times.
 */
class PlcChannel : public SimpleChannel
{
  public:
    /**
     * Signature of the trace Drop.
     *
     * @param packet the packet given up
     */
    typedef void (*PacketTracedCallback)(Ptr<const Packet> packet);

    /**
     * @return the TypeId ns3::gridshare::PlcChannel
     */
    static TypeId GetTypeId();

    PlcChannel();

    /// See ns3::SimpleChannel.
    void Send(Ptr<Packet> packet,
              uint16_t protocol,
              Mac48Address to,
              Mac48Address from,
              Ptr<SimpleNetDevice> sender) override;

    /**
     * @param stream the first stream
     * @return how many were taken
     */
    int64_t AssignStreams(int64_t stream);

    /**
     * @param device a station's
     * @return packets that wait there
     */
    uint32_t CountWaiting(const Ptr<SimpleNetDevice>& device);

    /// @return contentions in which several stations drew the lowest slot
    uint64_t GetCollisions() const;

    /// @return packets given up so far
    uint64_t GetDrops() const;

  private:
    struct Waiting
    {
        Ptr<Packet> packet; //!< what
        uint16_t protocol;  //!< its kind
        Mac48Address to;    //!< receiver
        Mac48Address from;  //!< sender
    };

    struct Station
    {
        Ptr<SimpleNetDevice> device; //!< whose
        std::deque<Waiting> queue;   //!< packets, in order
        uint64_t waitingBytes{0};    //!< their bytes
        uint32_t window{0};          //!< contention window, slots
        uint32_t collisions{0};      //!< of the packet in front
    };

    void DoDispose() override;
    void Drop(const Ptr<const Packet>& packet);
    Station& FindStation(const Ptr<SimpleNetDevice>& device);
    void Contend();
    void Transmit(Station* winner);
    void Collide(const std::vector<Station*>& stations);
    void Deliver(const Station& station, const Waiting& sent, Time after);
    void FreeAfter(Time busy);
    Time GetFrameTime(uint32_t payloadBytes) const;
    uint32_t CountFrames(const Packet& packet) const;

    std::deque<Station> m_stations;                //!< in order of first sending
    Ptr<UniformRandomVariable> m_draws;            //!< slots and errors
    bool m_busy{false};                            //!< a contention or transmission is under way
    uint64_t m_drops{0};                           //!< packets given up so far
    uint64_t m_collisions{0};                      //!< so far
    DataRate m_rate;                               //!< attribute DataRate
    Time m_slot;                                   //!< attribute Slot
    uint32_t m_framePayloadBytes{0};               //!< attribute FramePayload
    uint32_t m_frameOverheadBytes{0};              //!< attribute FrameOverhead
    uint32_t m_minWindow{0};                       //!< attribute MinWindow
    uint32_t m_maxWindow{0};                       //!< attribute MaxWindow
    uint32_t m_maxRetries{0};                      //!< attribute MaxRetries
    uint64_t m_queueLimitBytes{0};                 //!< attribute QueueLimit
    double m_frameErrorRate{0};                    //!< attribute FrameErrorRate
    TracedCallback<Ptr<const Packet>> m_dropTrace; //!< Drop
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PLC_CHANNEL_H
