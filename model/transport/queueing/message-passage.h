/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_MESSAGE_PASSAGE_H
#define GRIDSHARE_MESSAGE_PASSAGE_H

#include "message-transport.h"

#include "ns3/event-impl.h"
#include "ns3/simple-ref-count.h"
#include "ns3/simulator.h"

#include <new>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * A message under way in pieces. The events under way own it, its timer among them, so that it must
 * not own the timer: an EventId here would keep both alive for ever.
 */
class MessageTransport::Transfer : public SimpleRefCount<Transfer>
{
  public:
    /// A piece, and when it was given to the first link.
    struct Released
    {
        uint64_t begin; //!< first byte
        int64_t head;   //!< ns; its first segment
        int64_t tail;   //!< ns; its last
    };

    uint32_t from{0};                  //!< sender
    uint32_t to{0};                    //!< receiver
    uint32_t direction{0};             //!< first hop
    uint64_t underWayBytes{0};         //!< not through their last hop
    uint64_t segments{0};              //!< of all of it
    uint64_t sentSegments{0};          //!< released
    uint64_t windowSegments{0};        //!< congestion window
    uint64_t acknowledgedSegments{0};  //!< of those released
    uint64_t releasedSegments{0};      //!< ever; sentSegments goes back when TCP repeats
    bool fresh{false};                 //!< the connection's first message
    bool isCopy{false};                //!< of segments that TCP repeats: only occupies links
    int64_t deadline{0};               //!< ns; when TCP's timer runs out; 0: it does not run
    int64_t timedOutAt{-1};            //!< ns; when it did; what was sent before is not measured
    EventImpl* timer{nullptr};         //!< looks at the deadline; null: no such event waits
    int64_t timerAt{0};                //!< ns; when it does
    std::vector<Released> pieces;      //!< not yet acknowledged, with a timer
    bool lost{false};                  //!< a piece was lost
    uint32_t queue{0};                 //!< where it waits for its upload
    int64_t arrivesAt{0};              //!< ns; the last of the pieces through their last hop
    int64_t sentAt{0};                 //!< ns; when it was sent
    Ptr<const NetworkMessage> message; //!< what

    /// Its event stays with the scheduler and does nothing.
    void StopTimer()
    {
        if (timer != nullptr)
        {
            timer->Cancel();
            timer = nullptr;
        }
    }
};

/**
 * One message on its way: the event of its next arrival, so that a hop costs one allocation. What
 * every hop needs stands in the first line of the cache, what a delivery needs in the second.
 */
class alignas(64) MessageTransport::Passage final : public EventImpl
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
          m_end(message->GetSizeBytes()),
          m_dueAt(Simulator::Now().GetNanoSeconds()),
          m_sentAt(m_dueAt),
          m_message(std::move(message))
    {
        m_urgent = transport->GoesFirst(*m_message);
    }

    /// Passages come and go with every message: their room is used again.
    static void* operator new(std::size_t size)
    {
        Room*& free = GetFreeRoom();
        if (free == nullptr)
        {
            return ::operator new(size, std::align_val_t(alignof(Passage)));
        }
        return std::exchange(free, free->next);
    }

    static void operator delete(void* room)
    {
        Room*& free = GetFreeRoom();
        free = new (room) Room{free};
    }

    /// Arrive at m_at after a time in ns; the scheduler holds a reference of its own.
    void ScheduleIn(int64_t delay)
    {
        ScheduleIn(delay, Simulator::Now().GetNanoSeconds());
    }

    /// The same where the time now is known, ns.
    void ScheduleIn(int64_t delay, int64_t now)
    {
        m_dueAt = now + delay;
        Ref();
        Simulator::ScheduleWithContext(m_at, m_transport->MakeTime(delay), this);
    }

    bool m_lost{false};                  //!< the hop under way fails
    bool m_urgent{false};                //!< goes first
    MessageTransport* m_transport;       //!< whose it is
    uint32_t m_from;                     //!< who sent it
    uint32_t m_to;                       //!< who gets it
    uint32_t m_at;                       //!< where it is, or arrives next
    uint32_t m_end;                      //!< behind the last byte of the message that travels here
    int64_t m_dueAt;                     //!< ns; the time of its next event
    int64_t m_tailAt{0};                 //!< ns; when its last frame is at m_at
    int64_t m_headAt{0};                 //!< ns; when its first frame is at m_at
    int64_t m_sentAt;                    //!< ns; when it was sent
    Ptr<const NetworkMessage> m_message; //!< what
    Ptr<Transfer> m_transfer;            //!< the message that it is a piece of; null: all of it
    uint32_t m_begin{0};                 //!< first byte of the message that travels here
    int64_t m_windowWait{0};             //!< ns; what TCP's window costs on the first hop
    uint32_t m_backoffs{0};              //!< times the medium was busy
    uint32_t m_direction{0};             //!< of the shared first hop
    HopCost m_cost{};                    //!< of the shared first hop

  protected:
    void Notify() override
    {
        m_transport->Arrive(this, m_dueAt);
    }

  private:
    /// What a passage leaves behind.
    struct Room
    {
        Room* next; //!< another one; null: the last
    };

    static Room*& GetFreeRoom()
    {
        static Room* free = nullptr;
        return free;
    }
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_MESSAGE_PASSAGE_H
