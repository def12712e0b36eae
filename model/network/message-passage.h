/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_MESSAGE_PASSAGE_H
#define GRIDSHARE_MESSAGE_PASSAGE_H

#include "message-transport.h"

#include "ns3/event-impl.h"
#include "ns3/simulator.h"

namespace ns3
{
namespace gridshare
{

/// One message on its way: the event of its next arrival, so that a hop costs one allocation.
class MessageTransport::Passage : public EventImpl
{
  public:
    Passage(MessageTransport* transport,
            uint32_t from,
            uint32_t to,
            Ptr<const NetworkMessage> message)
        : m_transport(transport),
          m_from(from),
          m_to(to),
          m_at(from),
          m_sentAt(Simulator::Now()),
          m_message(std::move(message))
    {
    }

    /// Arrive at m_at after a time in ns; the scheduler holds a reference of its own.
    void ScheduleIn(int64_t delay)
    {
        Ref();
        Simulator::ScheduleWithContext(m_at, NanoSeconds(delay), this);
    }

    MessageTransport* m_transport;       //!< whose it is
    uint32_t m_from;                     //!< who sent it
    uint32_t m_to;                       //!< who gets it
    uint32_t m_at;                       //!< where it is, or arrives next
    bool m_lost{false};                  //!< the hop under way fails
    Time m_sentAt;                       //!< when it was sent
    uint32_t m_direction{0};             //!< of the shared first hop
    HopCost m_cost{};                    //!< of the shared first hop
    int64_t m_headAt{0};                 //!< ns; when its first frame is at m_at
    uint32_t m_backoffs{0};              //!< times the medium was busy
    int64_t m_windowWait{0};             //!< ns; what TCP's window costs on the first hop
    int64_t m_tailAt{0};                 //!< ns; when its last frame is at m_at
    Ptr<const NetworkMessage> m_message; //!< what

  protected:
    void Notify() override
    {
        m_transport->Arrive(this);
    }
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_MESSAGE_PASSAGE_H
