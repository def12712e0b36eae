/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_MESSAGE_OPTIONS_H
#define GRIDSHARE_MESSAGE_OPTIONS_H

#include "ns3/nstime.h"

#include <cstdint>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * How messages are forwarded at message fidelity: the attributes of MessageTransport, which say
 * what each one is.
 */
struct MessageOptions
{
    /// When a node on the way passes a message on.
    enum Forwarding
    {
        FRAMES,   //!< frame by frame
        MESSAGES, //!< when the whole message is there
        STREAMS   //!< frame by frame, between the frames of others (an event a piece a hop)
    };

    /// How a node's messages to several others use one link.
    enum Discipline
    {
        SEQUENTIAL, //!< one after another
        PARALLEL    //!< each connection gets an equal share (one more event a message)
    };

    /// Who is next on a shared medium.
    enum MediumAccess
    {
        FIFO,   //!< whoever came first: a scheduler, a token, polling
        BACKOFF //!< whoever finds it free: carrier sense with exponential backoff
    };

    Forwarding forwarding{FRAMES};     //!< when a node passes a message on
    uint32_t pieceBytes{0};            //!< bytes that travel as one with STREAMS
    Discipline discipline{SEQUENTIAL}; //!< how messages share a node's link
    uint32_t maxRetries{7};            //!< rounds of retransmission per hop
    Time retransmissionTimeout;        //!< what each round takes
    MediumAccess mediumAccess{FIFO};   //!< who is next on a shared medium
    Time backoffSlot;                  //!< unit of the wait for a busy medium
    uint32_t backoffMaxSlots{0};       //!< longest wait for it, slots
    bool tcpStartup{false};            //!< whether TCP's window makes senders wait
    uint32_t segmentBytes{0};          //!< payload of a TCP segment
    uint32_t initialWindow{0};         //!< segments a new TCP connection may send at once
    uint32_t windowLimitBytes{0};      //!< largest TCP window
    Time minimumTimeout;               //!< TCP's least retransmission timeout, with STREAMS
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_MESSAGE_OPTIONS_H
