/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_LINK_DIRECTION_H
#define GRIDSHARE_LINK_DIRECTION_H

#include "ns3/network-topology.h"

#include <cstdint>
#include <memory>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * What a hop costs a message, ns.
 */
struct HopCost
{
    int64_t firstFrame; //!< time of the first frame
    int64_t lastFrame;  //!< time of the last frame
    int64_t occupation; //!< of the direction
    int64_t waiting{0}; //!< for retransmission
    uint32_t frames{1}; //!< without those sent again
};

/**
 * @ingroup gridshare-transport
 * One direction of a link at message fidelity, and what it costs to take it. What every hop needs
 * comes first, in one line of the cache.
 */
struct alignas(64) LinkDirection
{
    /**
     * @param link of which
     * @param fromA the direction from a to b, else from b to a
     */
    LinkDirection(const NetworkLink& link, bool fromA);

    /**
     * @param begin first byte of a message that belongs to a part
     * @param end behind the last
     * @return what the hop costs the part, without losses and acknowledgements
     */
    HopCost MeasureHop(uint32_t begin, uint32_t end) const
    {
        const auto [bytes, frames] = framing.CountPiece(begin, end);
        HopCost cost;
        cost.frames = frames;
        cost.occupation = GetTransmissionTime(bytes);
        cost.firstFrame = cost.occupation;
        cost.lastFrame = cost.occupation;
        if (frames > 1)
        {
            cost.firstFrame = GetTransmissionTime(framing.CountFirstFrameBytes(end));
            cost.lastFrame = GetTransmissionTime(framing.CountLastFrameBytes(end));
        }
        return cost;
    }

    /**
     * @param frames of a message
     * @param occupation of the direction by them, ns
     * @param isBackBusy whether the way back carries data
     * @return what acknowledgements add to the occupation, ns
     */
    int64_t CountAcknowledgements(uint32_t frames, int64_t occupation, bool isBackBusy) const;

    /**
     * Whether the queue has no room for a message.
     *
     * @param bytes of the message
     * @param headAt when its first frame is there, ns
     * @param waiting work that waits before it, ns
     * @param now the time, ns
     * @return whether what waits and it are more than the limit
     */
    bool Overflows(uint32_t bytes, int64_t headAt, int64_t waiting, int64_t now) const;

    /**
     * @param up false: what takes the direction is lost from now on, and so is what is on it
     */
    void SetUp(bool up);

    uint32_t to{0};            //!< the endpoint it leads to
    uint32_t server{0};        //!< what it waits for: MessageNetwork::GetServer()
    double nanosecondsPerByte; //!< 8e9 / rate
    int64_t delay;             //!< ns
    LinkFraming framing;       //!< what it adds
    double lossProbability;    //!< of one frame
    uint64_t queueLimitBytes;  //!< 0: none
    bool isShared;             //!< whether it is one of a shared medium
    bool takesTurns;           //!< whether the medium's stations take turns
    bool isUp{true};           //!< what takes it arrives, unless frames are lost
    bool isPlain;              //!< a queue that loses nothing and no more
    bool fromA;                //!< whether it leads from a to b
    uint32_t backServer{0};    //!< server of the way back
    uint32_t failures{0};      //!< how often it went down
    uint32_t number{0};        //!< its own, of MessageNetwork::GetDirection()
    double backRateRatio;      //!< rate of the way back over the own
    /// Of a medium that has one.
    std::shared_ptr<const MediumTiming> timing;

  private:
    int64_t GetTransmissionTime(uint64_t bytes) const
    {
        return static_cast<int64_t>(
            static_cast<double>(static_cast<int64_t>(bytes)) * nanosecondsPerByte + 0.5);
    }
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_LINK_DIRECTION_H
