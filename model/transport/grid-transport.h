/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_GRID_TRANSPORT_H
#define GRIDSHARE_GRID_TRANSPORT_H

#include "message-outcome.h"
#include "network-message.h"

#include "ns3/callback.h"
#include "ns3/node-container.h"
#include "ns3/nstime.h"
#include "ns3/object.h"
#include "ns3/traced-callback.h"

#include <array>
#include <map>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * What one traffic class has cost so far. Sent = delivered + lost + in flight, always.
 */
struct TrafficCounters
{
    uint64_t sentMessages{0};      //!< handed to Send()
    uint64_t sentBytes{0};         //!< their sizes, without headers of the network
    uint64_t deliveredMessages{0}; //!< handed to a receiver
    uint64_t deliveredBytes{0};    //!< their sizes
    uint64_t lostMessages{0}; //!< given up after retries, dropped by a full queue or undecodable
    uint64_t lostBytes{0};    //!< their sizes

    /// @return messages still under way
    uint64_t GetInFlightMessages() const
    {
        return sentMessages - deliveredMessages - lostMessages;
    }
};

/**
 * @ingroup gridshare-transport
 * Carries messages between endpoints 0 to n - 1, at whichever fidelity. Applications know this
 * class alone, and run unchanged over any of its children.
 */
class GridTransport : public Object, protected MessageOutcome
{
  public:
    /// Called at the endpoint with the sender and the message (by reference: callbacks of ns-3 hand
    /// their arguments on through four functions).
    using Receiver = Callback<void, uint32_t, const Ptr<const NetworkMessage>&>;

    /**
     * Signature of the traces Sent and Lost.
     *
     * @param from the sending endpoint
     * @param to the endpoint it is meant for
     * @param message the message
     */
    typedef void (*MessageTracedCallback)(uint32_t from,
                                          uint32_t to,
                                          Ptr<const NetworkMessage> message);

    /**
     * Signature of the trace Delivered.
     *
     * @param from the sending endpoint
     * @param to the receiving endpoint
     * @param message the message
     * @param delay from Send() to the receiver
     */
    typedef void (*DeliveryTracedCallback)(uint32_t from,
                                           uint32_t to,
                                           Ptr<const NetworkMessage> message,
                                           Time delay);

    /**
     * @return the TypeId ns3::gridshare::GridTransport
     */
    static TypeId GetTypeId();

    /// @return how many endpoints there are
    virtual uint32_t GetEndpointCount() const = 0;

    /**
     * Say which nodes of ns-3 the endpoints are, so that helpers can install on nodes. A transport
     * that has nodes knows it.
     *
     * @param nodes the first one is endpoint 0
     */
    void SetNodes(const NodeContainer& nodes);

    /**
     * @param endpoint which
     * @param node that it is
     */
    void SetNode(uint32_t endpoint, Ptr<Node> node);

    /**
     * @param node one
     * @return its endpoint
     * @throws InputError if it is none
     */
    uint32_t GetEndpoint(Ptr<Node> node) const;

    /// @return whether it is known which nodes of ns-3 the endpoints are
    bool HasNodes() const;

    /**
     * Give a random stream to each part that draws.
     *
     * @param stream the first stream
     * @return how many streams were taken
     */
    virtual int64_t AssignStreams(int64_t stream) = 0;

    /**
     * Take a link down, or bring it back: of message fidelity alone (no other has links that can
     * fail). What is sent over a link that is down is lost, and so is what is on it as it fails.
     *
     * @param link its number in the topology
     * @param up whether it carries messages from now on
     */
    virtual void SetLinkUp(uint32_t link, bool up);

    /**
     * Send one message. It arrives later, or is counted as lost. Sending to oneself arrives at
     * once, in an event of its own.
     *
     * @param from sending endpoint
     * @param to receiving endpoint
     * @param message what
     */
    void Send(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message);

    /**
     * Send one message object to many, in the order given.
     *
     * @param from sending endpoint
     * @param to receiving endpoints
     * @param message what
     */
    void SendToEach(uint32_t from,
                    const std::vector<uint32_t>& to,
                    Ptr<const NetworkMessage> message);

    /**
     * @param endpoint who
     * @param receiver called with every message for it; messages for an endpoint without one are
     *        counted as delivered
     */
    void SetReceiver(uint32_t endpoint, Receiver receiver);

    /**
     * Teach a kind of message to the receivers of a packet-level network. Message fidelity needs
     * no decoder; registering one is right at every fidelity.
     *
     * @param wireType kind of message
     * @param decoder makes the object of the bytes
     */
    void RegisterDecoder(uint16_t wireType, MessageDecoder decoder);

    /**
     * @param wireType kind of message
     * @param bytes its bytes
     * @param size how many
     * @return the message, or null when nobody knows the kind or the bytes are wrong
     */
    Ptr<const NetworkMessage> Decode(uint16_t wireType,
                                     const uint8_t* bytes,
                                     std::size_t size) const;

    /**
     * @param trafficClass a class
     * @return what was sent, delivered and lost in it
     */
    const TrafficCounters& GetCounters(TrafficClass trafficClass) const;

    /// @return the sum of all classes
    TrafficCounters GetTotalCounters() const;

    /**
     * @param message any
     * @return whether it goes before others in this network's queues
     */
    bool GoesFirst(const NetworkMessage& message) const
    {
        return m_urgentFirst && IsUrgent(message.GetTrafficClass());
    }

  protected:
    void DoDispose() override; //!< see ns3::Object

    /**
     * The child's part of Send(), after counting and tracing.
     *
     * @param from sending endpoint, valid
     * @param to receiving endpoint, valid, not from
     * @param message what
     */
    virtual void DoSend(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message) = 0;

    /**
     * A message has arrived: count, trace, hand over.
     *
     * @param from sending endpoint
     * @param to receiving endpoint
     * @param message what
     * @param delay from Send() to now
     */
    void Deliver(uint32_t from,
                 uint32_t to,
                 const Ptr<const NetworkMessage>& message,
                 Time delay) final;

    /**
     * A message will never arrive: count and trace.
     *
     * @param from sending endpoint
     * @param to receiving endpoint
     * @param message what
     */
    void Lose(uint32_t from, uint32_t to, const Ptr<const NetworkMessage>& message) final;

  private:
    void DeliverToSelf(uint32_t endpoint, Ptr<const NetworkMessage> message);
    TrafficCounters& CountersOf(const Ptr<const NetworkMessage>& message);

    bool m_urgentFirst{true};                                      //!< attribute UrgentFirst
    std::vector<Receiver> m_receivers;                             //!< by endpoint
    std::map<uint32_t, uint32_t> m_endpoints;                      //!< by id of the node
    std::array<TrafficCounters, TRAFFIC_CLASS_COUNT> m_counters{}; //!< by class
    std::map<uint16_t, MessageDecoder> m_decoders;                 //!< by wire type
    TracedCallback<uint32_t, uint32_t, Ptr<const NetworkMessage>> m_sentTrace; //!< Sent
    TracedCallback<uint32_t, uint32_t, Ptr<const NetworkMessage>, Time>
        m_deliveredTrace;                                                      //!< Delivered
    TracedCallback<uint32_t, uint32_t, Ptr<const NetworkMessage>> m_lostTrace; //!< Lost
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_GRID_TRANSPORT_H
