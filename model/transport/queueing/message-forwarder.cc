/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "message-forwarder.h"

#include "message-passage.h"

#include "ns3/frame-loss.h"

namespace ns3
{
namespace gridshare
{

MessageForwarder::MessageForwarder(const MessageForwarderHost& host)
    : m_host(host),
      m_stepsPerNanosecond(NanoSeconds(1).GetTimeStep())
{
}

void
MessageForwarder::DrawLoss(MessagePassage& passage,
                           const LinkDirection& direction,
                           HopCost& cost) const
{
    const auto outcome = DrawFrameLoss(cost.frames,
                                       direction.lossProbability,
                                       m_host.options->maxRetries,
                                       *m_host.draws->GetLossDraws(direction.server));
    cost.occupation += static_cast<int64_t>(outcome.framesResent) * cost.firstFrame;
    cost.waiting = outcome.rounds * m_host.options->retransmissionTimeout.GetNanoSeconds();
    passage.m_lost = !outcome.delivered;
}

} // namespace gridshare
} // namespace ns3
