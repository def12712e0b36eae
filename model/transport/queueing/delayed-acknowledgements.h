/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_DELAYED_ACKNOWLEDGEMENTS_H
#define GRIDSHARE_DELAYED_ACKNOWLEDGEMENTS_H

#include "ns3/event-id.h"

#include <cstdint>
#include <functional>
#include <map>
#include <utility>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * TCP's delayed acknowledgements (RFC 1122, section 4.2.3.2) of all connections of a network: every
 * second packet is acknowledged at once, a single one after DELAYED_ACKNOWLEDGEMENT_NS, unless data
 * goes back before and carries the acknowledgement.
 */
class DelayedAcknowledgements
{
  public:
    /// Called when an acknowledgement leaves: who sends it, who gets it.
    using Send = std::function<void(uint32_t, uint32_t)>;

    /// @param send called for each acknowledgement that travels alone
    explicit DelayedAcknowledgements(Send send);

    ~DelayedAcknowledgements();
    DelayedAcknowledgements(const DelayedAcknowledgements&) = delete;
    DelayedAcknowledgements& operator=(const DelayedAcknowledgements&) = delete;

    /**
     * Packets have arrived.
     *
     * @param from who sent them
     * @param to who got them and acknowledges them
     * @param packets how many
     */
    void Receive(uint32_t from, uint32_t to, uint32_t packets);

    /**
     * Data leaves, with what is to be acknowledged.
     *
     * @param from who sends it
     * @param to who gets it
     */
    void CarryWithData(uint32_t from, uint32_t to);

  private:
    void SendAlone(uint32_t from, uint32_t to);

    Send m_send; //!< for each acknowledgement that travels alone
    /// When one goes alone, by from, to of the data.
    std::map<std::pair<uint32_t, uint32_t>, EventId> m_delayed;
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_DELAYED_ACKNOWLEDGEMENTS_H
