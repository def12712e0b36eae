/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_MESSAGE_UPLOADS_H
#define GRIDSHARE_MESSAGE_UPLOADS_H

#include "stream-link.h"

#include "ns3/event-id.h"
#include "ns3/message-passage.h"
#include "ns3/message-transport.h"

#include <deque>
#include <unordered_map>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * The state of Forwarding = STREAMS: what comes in at each link, and who waits for its upload.
 *
 * A message is uploaded as TCP does it, with TcpStartup: a window at once, the rest as its
 * acknowledgements come back, each of two segments (RFC 5681, section 4.2; the very first of one);
 * the window grows by what is acknowledged (section 3.1) up to WindowLimit. Under SEQUENTIAL the
 * next message on a first link starts when the last byte of the one before has been released.
 */
class MessageTransport::Uploads
{
  public:
    /// The queue at a first link.
    struct Queue
    {
        std::deque<Ptr<Transfer>> waiting; //!< in order
        bool busy{false};                  //!< one is being released
    };

    /// An acknowledgement that its receiver puts off.
    struct Owed
    {
        Ptr<Transfer> transfer; //!< of what; null: of nothing
        uint64_t begin{0};      //!< first byte of the piece that it answers
        EventId event;          //!< when it goes alone
    };

    std::vector<StreamLink> links;           //!< by server
    std::vector<StreamLink> urgentLinks;     //!< the same, of what goes first
    std::vector<Queue> queues;               //!< 2 × direction, + 1 of what goes first
    bool continuing{false};                  //!< ContinueUploads is at work
    std::unordered_map<uint64_t, Owed> owed; //!< by from, to of the data; looked up, never walked
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_MESSAGE_UPLOADS_H
