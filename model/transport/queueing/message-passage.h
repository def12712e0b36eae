/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_MESSAGE_PASSAGE_H
#define GRIDSHARE_MESSAGE_PASSAGE_H

#include "link-direction.h"
#include "message-forwarder.h"

#include "ns3/arrival-event.h"
#include "ns3/message-server.h"
#include "ns3/network-message.h"
#include "ns3/simulator.h"

#include <cstddef>
#include <cstdint>
#include <new>
#include <utility>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * One message on its way: the event of its next arrival, so that a hop costs one allocation. What
 * every hop needs stands in the first line of the cache, what a delivery needs in the second.
 */
class alignas(64) MessagePassage : public ArrivalEvent
{
  public:
    /**
     * @param forwarder moves it on, and outlives it
     * @param from who sends it, now
     * @param to who gets it
     * @param message what
     */
    MessagePassage(MessageForwarder* forwarder,
                   uint32_t from,
                   uint32_t to,
                   Ptr<const NetworkMessage> message);

    ~MessagePassage() override;

    /// Passages come and go with every message: their room is used again.
    static void* operator new(std::size_t size)
    {
        if (size != sizeof(MessagePassage) || m_freeRoom == nullptr)
        {
            return ::operator new(size, std::align_val_t(alignof(MessagePassage)));
        }
        return std::exchange(m_freeRoom, m_freeRoom->next);
    }

    /// Keep the room for the next passage.
    static void operator delete(void* room, std::size_t size)
    {
        if (size != sizeof(MessagePassage))
        {
            ::operator delete(room, std::align_val_t(alignof(MessagePassage)));
            return;
        }
        m_freeRoom = new (room) Room{m_freeRoom};
    }

    /// Go on at m_at after a time in ns; the scheduler holds a reference of its own.
    void ScheduleIn(int64_t delay)
    {
        ScheduleIn(delay, Simulator::Now().GetNanoSeconds());
    }

    /// The same where the time now is known, ns.
    void ScheduleIn(int64_t delay, int64_t now)
    {
        Schedule(delay, now, m_at);
    }

    /// The same where it comes to m_at by a direction.
    void ArriveIn(int64_t delay, int64_t now, const LinkDirection& direction)
    {
        Schedule(delay, now, GetContext(direction.number, m_at));
    }

    /**
     * Have a server send it, in order.
     *
     * @param server that does
     * @param cost of the hop
     * @param start when the server begins, ns
     * @param now the time, ns
     * @return when the last frame has been sent, ns
     */
    int64_t Occupy(MessageServer& server, const HopCost& cost, int64_t start, int64_t now)
    {
        // The window stops the sender in the middle of the message: its first hop stands still.
        const int64_t occupation = cost.occupation + m_windowWait;
        m_windowWait = 0;
        return server.Serve(start, occupation, m_tailAt, cost.lastFrame, now);
    }

    /**
     * Take a hop that starts and ends at times given.
     *
     * @param direction of the hop
     * @param cost of the hop
     * @param start when the first frame leaves, ns
     * @param tailOut when the last one does, ns
     * @param pipelined whether the next hop may begin while this one goes on
     */
    void Advance(const LinkDirection& direction,
                 const HopCost& cost,
                 int64_t start,
                 int64_t tailOut,
                 bool pipelined)
    {
        m_tailAt = tailOut + direction.delay;
        m_at = direction.to;
        m_headAt = pipelined && cost.waiting == 0 && !m_lost
                       ? start + cost.firstFrame + direction.delay
                       : m_tailAt;
    }

    /// Take a direction: what becomes of it is the passage's fate until it arrives.
    void Enter(const LinkDirection& direction)
    {
        m_via = &direction;
        m_failures = direction.failures;
    }

    /// @return whether the direction that it took last has gone down since
    bool WasCut() const
    {
        return m_via != nullptr && m_via->failures != m_failures;
    }

    /// @return where it is, or arrives next
    uint32_t GetNode() const final
    {
        return m_at;
    }

    /// @return bytes of the message that travel here
    uint32_t GetBytes() const
    {
        return m_end - m_begin;
    }

    bool m_lost{false};                  //!< the hop under way fails
    bool m_urgent{false};                //!< goes first
    MessageForwarder* m_forwarder;       //!< whose it is
    uint32_t m_from;                     //!< who sent it
    uint32_t m_to;                       //!< who gets it
    uint32_t m_at;                       //!< where it is, or arrives next
    uint32_t m_end;                      //!< behind the last byte of the message that travels here
    int64_t m_dueAt;                     //!< ns; the time of its next event
    int64_t m_tailAt;                    //!< ns; when its last frame is at m_at
    int64_t m_headAt;                    //!< ns; when its first frame is at m_at
    int64_t m_sentAt;                    //!< ns; when it was sent
    Ptr<const NetworkMessage> m_message; //!< what
    uint32_t m_begin{0};                 //!< first byte of the message that travels here
    uint32_t m_backoffs{0};              //!< times the medium was busy
    int64_t m_windowWait{0};             //!< ns; what TCP's window costs on the first hop
    const LinkDirection* m_via{nullptr}; //!< the direction that it took last
    uint32_t m_failures{0};              //!< of that one, when it took it
    uint32_t m_direction{0};             //!< of a hop that ends in an event of its own
    HopCost m_cost{};                    //!< of the same hop

  protected:
    void Notify() override; //!< see ns3::EventImpl

  private:
    void Schedule(int64_t delay, int64_t now, uint32_t context)
    {
        m_dueAt = now + delay;
        Ref();
        Simulator::ScheduleWithContext(context, m_forwarder->MakeTime(delay), this);
    }

    /// What a passage leaves behind.
    struct Room
    {
        Room* next; //!< another one; null: the last
    };

    inline static Room* m_freeRoom{nullptr}; //!< of passages that are over
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_MESSAGE_PASSAGE_H
