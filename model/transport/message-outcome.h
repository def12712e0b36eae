/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_MESSAGE_OUTCOME_H
#define GRIDSHARE_MESSAGE_OUTCOME_H

#include "network-message.h"

#include "ns3/nstime.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * Whom the parts of a transport that carry messages tell what became of each.
 */
class MessageOutcome
{
  public:
    /**
     * A message has arrived, now.
     *
     * @param from sending endpoint
     * @param to receiving endpoint
     * @param message what
     * @param delay since it was sent
     */
    virtual void Deliver(uint32_t from,
                         uint32_t to,
                         const Ptr<const NetworkMessage>& message,
                         Time delay) = 0;

    /**
     * A message will never arrive.
     *
     * @param from sending endpoint
     * @param to receiving endpoint
     * @param message what
     */
    virtual void Lose(uint32_t from, uint32_t to, const Ptr<const NetworkMessage>& message) = 0;

  protected:
    ~MessageOutcome() = default;
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_MESSAGE_OUTCOME_H
