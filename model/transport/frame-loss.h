/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FRAME_LOSS_H
#define GRIDSHARE_FRAME_LOSS_H

#include "ns3/random-variable-stream.h"

#include <cstdint>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * How a message of several frames came over a link that loses frames.
 */
struct FrameLossOutcome
{
    bool delivered{true};     //!< whether all frames came through
    uint32_t rounds{0};       //!< rounds of retransmission
    uint64_t framesResent{0}; //!< frames sent more than once, counted each time
};

/**
 * @ingroup gridshare-transport
 * Draw how many of n independent frames are lost, in time proportional to the losses (skipping
 * from loss to loss by the geometric law).
 *
 * @param frames n
 * @param lossProbability of one frame, 0 to below 1
 * @param draws uniform in [0, 1)
 * @return how many are lost
 */
uint64_t DrawLostFrames(uint64_t frames, double lossProbability, UniformRandomVariable& draws);

/**
 * @ingroup gridshare-transport
 * Send the lost frames again, round after round, until none is lost or the retries are used up.
 *
 * @param frames frames of the message
 * @param lossProbability of one frame, 0 to below 1
 * @param maxRetries rounds of retransmission at most
 * @param draws uniform in [0, 1)
 * @return what happened
 */
FrameLossOutcome DrawFrameLoss(uint64_t frames,
                               double lossProbability,
                               uint32_t maxRetries,
                               UniformRandomVariable& draws);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FRAME_LOSS_H
