/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_UPLOAD_QUEUES_H
#define GRIDSHARE_UPLOAD_QUEUES_H

#include "stream-transfer.h"

#include <cstdint>
#include <deque>
#include <functional>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * Which message is uploaded next on each first link: the next one starts when the last byte of the
 * one before has been released.
 */
class UploadQueues
{
  public:
    /// Called when a message may be released.
    using Begin = std::function<void(StreamTransfer&)>;

    /**
     * @param count how many queues there are
     * @param begin called for each message, in order
     */
    UploadQueues(uint32_t count, Begin begin);

    /**
     * @param transfer waits in the queue that it names
     */
    void Add(const Ptr<StreamTransfer>& transfer);

    /**
     * All of the message in front has been released.
     *
     * @param queue of which
     * @param at when, ns, now or later
     */
    void End(uint32_t queue, int64_t at);

  private:
    /// The queue at a first link.
    struct Queue
    {
        std::deque<Ptr<StreamTransfer>> waiting; //!< in order
        bool busy{false};                        //!< one is being released
        bool continuing{false};                  //!< Continue is at work
    };

    void Continue(uint32_t index);

    std::vector<Queue> m_queues; //!< by number
    Begin m_begin;               //!< for each message
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_UPLOAD_QUEUES_H
