/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_MESSAGE_FORWARDER_H
#define GRIDSHARE_MESSAGE_FORWARDER_H

#include "link-direction.h"
#include "link-draws.h"
#include "message-network.h"
#include "message-options.h"

#include "ns3/grid-transport.h"

#include <cstdint>

namespace ns3
{
namespace gridshare
{

class MessagePassage;

/**
 * @ingroup gridshare-transport
 * What a transport gives its forwarder, and keeps as long.
 */
struct MessageForwarderHost
{
    const GridTransport* transport{nullptr}; //!< knows what goes first
    MessageOutcome* outcome{nullptr};        //!< whom to tell
    MessageNetwork* network{nullptr};        //!< what to forward over
    const MessageOptions* options{nullptr};  //!< how
    LinkDraws* draws{nullptr};               //!< what links draw
};

/**
 * @ingroup gridshare-transport
 * Moves messages hop by hop over a MessageNetwork: the part of MessageTransport that differs
 * between kinds of Forwarding. Every message given to Send() is delivered or lost, once.
 */
class MessageForwarder
{
  public:
    virtual ~MessageForwarder() = default;
    MessageForwarder(const MessageForwarder&) = delete;
    MessageForwarder& operator=(const MessageForwarder&) = delete;

    /**
     * @param from sending endpoint
     * @param to receiving endpoint, another one
     * @param message what
     */
    virtual void Send(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message) = 0;

    /**
     * The event of a passage.
     *
     * @param passage has arrived where it says, or is lost
     * @param now the time, ns
     */
    virtual void Arrive(MessagePassage& passage, int64_t now) = 0;

    /**
     * A hop is known to the end: the passage arrives at the next endpoint.
     *
     * @param passage takes it
     * @param direction of the hop
     * @param cost of the hop
     * @param start when the first frame leaves, ns
     * @param tailOut when the last one does, ns
     * @param now the time, ns
     */
    virtual void Forward(MessagePassage& passage,
                         const LinkDirection& direction,
                         const HopCost& cost,
                         int64_t start,
                         int64_t tailOut,
                         int64_t now) = 0;

    /**
     * @param message any
     * @return whether it goes before others
     */
    bool GoesFirst(const NetworkMessage& message) const
    {
        return m_host.transport->GoesFirst(message);
    }

    /// Nanoseconds as ns-3's time, without looking up its resolution for each message.
    Time MakeTime(int64_t nanoseconds) const
    {
        return Time(nanoseconds * m_stepsPerNanosecond);
    }

    /// @return what the transport gave
    const MessageForwarderHost& GetHost() const
    {
        return m_host;
    }

  protected:
    /// @param host what to work with
    explicit MessageForwarder(const MessageForwarderHost& host);

    /**
     * Draw how many frames of a hop are lost, and whether the message is.
     *
     * @param passage takes the hop
     * @param direction of the hop
     * @param cost grows by what that costs
     */
    void DrawLoss(MessagePassage& passage, const LinkDirection& direction, HopCost& cost) const;

    MessageForwarderHost m_host; //!< what to work with

  private:
    int64_t m_stepsPerNanosecond; //!< ns-3's resolution
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_MESSAGE_FORWARDER_H
