/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PASSAGE_GATE_H
#define GRIDSHARE_PASSAGE_GATE_H

#include "message-forwarder.h"

#include "ns3/event-id.h"
#include "ns3/rank-exchange.h"
#include "ns3/rank-map.h"
#include "ns3/wire-format.h"

#include <cstdint>
#include <limits>
#include <map>
#include <memory>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * Where passages leave for endpoints that another rank simulates, and come in from there: as bytes,
 * with the message as packets would carry it. All that leave in one instant for one rank travel
 * together, and a message that goes to many there does so once: they share it on that side, too.
 */
class PassageGate
{
  public:
    /**
     * @param forwarder whose passages; outlives the gate
     * @param map who is where
     * @param exchange carries the bytes
     */
    PassageGate(MessageForwarder& forwarder,
                const RankMap& map,
                std::shared_ptr<RankExchange> exchange);

    ~PassageGate();
    PassageGate(const PassageGate&) = delete;
    PassageGate& operator=(const PassageGate&) = delete;

    /// @param endpoint one @return whether this rank simulates it
    bool IsHere(uint32_t endpoint) const
    {
        return m_map.IsHere(endpoint);
    }

    /**
     * @param passage takes a hop to an endpoint that is elsewhere
     * @param direction of the hop
     * @param due when it arrives there, ns
     */
    void Send(const MessagePassage& passage, const LinkDirection& direction, int64_t due);

    /// @return passages that have left for other ranks so far
    uint64_t CountPassed() const
    {
        return m_passed;
    }

  private:
    using MessagePointer = Ptr<const NetworkMessage>; //!< a message, shared

    /// What leaves in this instant for one rank.
    struct Outbox
    {
        std::vector<MessagePointer> messages;             //!< each once
        std::map<const NetworkMessage*, uint32_t> places; //!< of each in the list
        WireWriter passages;                              //!< one after another
        int64_t due{std::numeric_limits<int64_t>::max()}; //!< ns; when the first one arrives
    };

    void Flush();
    void Receive(const std::vector<uint8_t>& bytes);
    std::vector<MessagePointer> DecodeMessages(WireReader& reader) const;
    void TakeIn(WireReader& reader, const std::vector<MessagePointer>& messages);

    MessageForwarder& m_forwarder;            //!< whose passages
    RankMap m_map;                            //!< who is where
    std::shared_ptr<RankExchange> m_exchange; //!< carries the bytes
    std::map<uint32_t, Outbox> m_outboxes;    //!< by rank
    EventId m_flush;                          //!< at the end of the instant
    uint64_t m_passed{0};                     //!< see CountPassed
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PASSAGE_GATE_H
