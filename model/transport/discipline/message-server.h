/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_MESSAGE_SERVER_H
#define GRIDSHARE_MESSAGE_SERVER_H

#include <algorithm>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * What serves messages one after another at message fidelity: a direction of a link, or a shared
 * medium. All times in ns. One line of a processor's cache, as each hop waits for one.
 */
struct alignas(64) MessageServer
{
    int64_t freeAt{0};      //!< when the last message queued is through
    int64_t busyTime{0};    //!< total occupation
    uint32_t urgentLane{0}; //!< MessageQueues' number of it, from 1; 0: none yet

    /**
     * Serve a message behind all that is queued.
     *
     * @param start when it starts
     * @param occupation how long it takes
     * @param tailIn when its last frame comes
     * @param last how long that takes
     * @param now the time
     * @return when its last frame is through
     */
    int64_t Serve(int64_t start, int64_t occupation, int64_t tailIn, int64_t last, int64_t now)
    {
        freeAt = start + occupation;
        busyTime += occupation;
        // The last frame leaves when the link has sent all before it, and not before it has come.
        return KeepOrder(tailIn, std::max(freeAt, tailIn + last), last, now);
    }

    /**
     * Something is served in an order that is kept elsewhere: all work together is over later.
     *
     * @param start when it starts
     * @param work how long it takes
     */
    void MakeWay(int64_t start, int64_t work)
    {
        freeAt = std::max(freeAt, start) + work;
        busyTime += work;
    }

    /**
     * A message that comes in slowly leaves gaps that others use; but what comes behind its last
     * frame leaves behind it, too.
     *
     * @param tailIn when the message's last frame comes
     * @param tailOut when it would be through for itself
     * @param last how long it takes
     * @param now the time
     * @return when it is through
     */
    int64_t KeepOrder(int64_t tailIn, int64_t tailOut, int64_t last, int64_t now)
    {
        if (m_earlier)
        {
            tailOut = FollowEarlier(tailIn, tailOut, last, now);
        }
        tailOut = std::max(tailOut, m_pastOut + last);
        if (tailIn < m_tailIn)
        {
            NoteEarlier(tailIn, tailOut);
            return tailOut;
        }
        tailOut = std::max(tailOut, m_tailOut + last);
        if (m_tailIn > now)
        {
            NoteEarlier(m_tailIn, m_tailOut);
        }
        else
        {
            m_pastOut = std::max(m_pastOut, m_tailOut);
        }
        m_tailIn = tailIn;
        m_tailOut = tailOut;
        return tailOut;
    }

  private:
    using Tails = std::vector<std::pair<int64_t, int64_t>>; //!< tailIn and tailOut of messages

    int64_t FollowEarlier(int64_t tailIn, int64_t tailOut, int64_t last, int64_t now)
    {
        auto& earlier = *m_earlier;
        const auto came = std::partition(
            earlier.begin(), earlier.end(), [now](const auto& other) { return other.first > now; });
        for (auto it = came; it != earlier.end(); ++it)
        {
            m_pastOut = std::max(m_pastOut, it->second);
        }
        earlier.erase(came, earlier.end());
        for (const auto& [otherIn, otherOut] : earlier)
        {
            tailOut = otherIn <= tailIn ? std::max(tailOut, otherOut + last) : tailOut;
        }
        return tailOut;
    }

    void NoteEarlier(int64_t tailIn, int64_t tailOut)
    {
        if (!m_earlier)
        {
            m_earlier = std::make_unique<Tails>();
        }
        m_earlier->emplace_back(tailIn, tailOut);
    }

    int64_t m_tailIn{0};  //!< when the last frame of the message that ends last comes
    int64_t m_tailOut{0}; //!< when that frame is through
    int64_t m_pastOut{0}; //!< when all last frames that had come by then are through
    /// m_tailIn and m_tailOut of other messages that still came in when the last one was taken.
    std::unique_ptr<Tails> m_earlier;
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_MESSAGE_SERVER_H
