/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_MESSAGE_TRANSPORT_H
#define GRIDSHARE_MESSAGE_TRANSPORT_H

#include "ns3/grid-transport.h"
#include "ns3/link-draws.h"
#include "ns3/message-forwarder.h"
#include "ns3/message-network.h"
#include "ns3/message-options.h"
#include "ns3/network-topology.h"
#include "ns3/rank-exchange.h"
#include "ns3/rank-map.h"

#include <memory>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * Message fidelity: whole messages over links with rate, delay, loss and a queue; one event a
 * message a hop.
 *
 * Each direction of a link (or each shared medium) serves messages in the order in which they
 * reach it, urgent ones (IsUrgent()) first: these wait for each other alone. Frames are forwarded
 * as they come (Forwarding = FRAMES); with MESSAGES a node on the way waits for the whole message
 * (both: class QueueForwarder); STREAMS serves the frames of several messages in the order in which
 * they come, and sends as TCP does (class StreamForwarder): long messages travel in pieces of
 * StreamPiece bytes then, each an event a hop.
 *
 * With TcpStartup, a sender also stands still where TCP's window would make it wait, and
 * acknowledgements occupy the way back (LinkFraming::ackBytes).
 *
 * A link can go down (SetLinkUp()): what is on it and what is sent over it is lost. Routes avoid it
 * from RerouteDelay on, where there is another way, and use it again as long after its return.
 */
class MessageTransport : public GridTransport
{
  public:
    /// When a node on the way passes a message on.
    using Forwarding = MessageOptions::Forwarding;
    static constexpr Forwarding FRAMES = MessageOptions::FRAMES;     //!< frame by frame
    static constexpr Forwarding MESSAGES = MessageOptions::MESSAGES; //!< when all of it is there
    static constexpr Forwarding STREAMS = MessageOptions::STREAMS;   //!< between others' frames

    /// How a node's messages to several others use one link.
    using Discipline = MessageOptions::Discipline;
    static constexpr Discipline SEQUENTIAL = MessageOptions::SEQUENTIAL; //!< one after another
    static constexpr Discipline PARALLEL = MessageOptions::PARALLEL;     //!< in equal shares

    /// Who is next on a shared medium.
    using MediumAccess = MessageOptions::MediumAccess;
    static constexpr MediumAccess FIFO = MessageOptions::FIFO;       //!< whoever came first
    static constexpr MediumAccess BACKOFF = MessageOptions::BACKOFF; //!< whoever finds it free

    /**
     * @return the TypeId ns3::gridshare::MessageTransport
     */
    static TypeId GetTypeId();

    MessageTransport();
    ~MessageTransport() override;

    /**
     * Set the network, once, before anything is sent.
     *
     * @param topology endpoints and links
     * @throws InputError when it is not connected, or ns-3's time is coarser than a nanosecond
     */
    void SetTopology(const NetworkTopology& topology);

    /**
     * Simulate the endpoints of one rank alone; other processes do the others. Nodes of the whole
     * network are there in each, applications where their endpoint is, and links go down and come
     * back in all. After SetTopology(), before anything is sent.
     *
     * @param map who is where
     * @param exchange takes messages to other ranks, and brings theirs
     * @throws InputError with Forwarding = Streams, whose connections have both ends in one place
     */
    void DivideAmong(const RankMap& map, std::shared_ptr<RankExchange> exchange);

    /// @return messages that have left for other ranks so far
    uint64_t CountPassed() const;

    uint32_t GetEndpointCount() const override;
    /// After SetTopology(): two streams for each direction of a link, or medium.
    int64_t AssignStreams(int64_t stream) override;
    void SetLinkUp(uint32_t link, bool up) override;

    /**
     * @param link number of a link
     * @param fromA the direction from a to b, else from b to a
     * @return how long it has been occupied so far, including what is already queued
     */
    Time GetBusyTime(uint32_t link, bool fromA) const;

  protected:
    void DoDispose() override; //!< see ns3::Object
    void DoSend(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message) override;

  private:
    /// Set the attribute of an option.
    template <auto option, typename T>
    void SetOption(T value)
    {
        m_options.*option = value;
    }

    /// Get the attribute of an option.
    template <auto option, typename T>
    T GetOption() const
    {
        return m_options.*option;
    }

    void Reroute(uint32_t link);

    MessageOptions m_options;                      //!< attributes
    Time m_rerouteDelay;                           //!< attribute RerouteDelay
    LinkDraws m_draws;                             //!< what links draw
    std::unique_ptr<MessageNetwork> m_network;     //!< set with the topology
    std::unique_ptr<MessageForwarder> m_forwarder; //!< set with the topology
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_MESSAGE_TRANSPORT_H
