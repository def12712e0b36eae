/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_MEDIUM_PORT_H
#define GRIDSHARE_MEDIUM_PORT_H

#include "delayed-acknowledgements.h"
#include "message-passage.h"

#include "ns3/shared-medium.h"

#include <cstdint>
#include <functional>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * An acknowledgement that waits for its turn.
 */
struct MediumAcknowledgement
{
    uint32_t direction{0}; //!< that it takes
    uint32_t to{0};        //!< the endpoint that it goes to
};

/**
 * @ingroup gridshare-transport
 * What waits for a turn at a medium: a passage, or an acknowledgement.
 */
struct MediumItem
{
    Ptr<MessagePassage> passage;             //!< null: the acknowledgement
    MediumAcknowledgement acknowledgement{}; //!< without a passage
};

/**
 * @ingroup gridshare-transport
 * What a port works with, and keeps as long as the medium.
 */
struct MediumPortHost
{
    MessageForwarder* forwarder{nullptr};               //!< whose passages take hops
    DelayedAcknowledgements* acknowledgements{nullptr}; //!< of what has come over a medium
    /// Called when an acknowledgement is at an endpoint on its way: which, where it goes.
    std::function<void(uint32_t, uint32_t)> relayAcknowledgement;
};

/**
 * @ingroup gridshare-transport
 * How hops are taken over one medium whose stations take turns: what a turn takes, and what follows
 * from its end.
 */
class MediumPort
{
  public:
    virtual ~MediumPort() = default;
    MediumPort(const MediumPort&) = delete;
    MediumPort& operator=(const MediumPort&) = delete;

    /**
     * Take a hop.
     *
     * @param passage where it is
     * @param index number of the direction to take
     */
    void Take(MessagePassage& passage, uint32_t index);

    /**
     * The same for an acknowledgement.
     *
     * @param at where it is
     * @param acknowledgement what, and over which direction
     */
    void TakeAcknowledgement(uint32_t at, const MediumAcknowledgement& acknowledgement);

  protected:
    using Job = SharedMedium<MediumItem>::Job; //!< what a station asks for

    /// @param host what to work with
    explicit MediumPort(const MediumPortHost& host);

    /// @return the medium
    virtual SharedMedium<MediumItem>& GetMedium() = 0;

    /**
     * @param index number of a direction
     * @param endpoint one of its ends
     * @return the station that it is at the medium
     */
    virtual uint32_t GetStation(uint32_t index, uint32_t endpoint) const = 0;

    /**
     * @param passage where it is
     * @param index number of the direction to take
     * @return whether the station has no room for it
     */
    virtual bool Overflows(const MessagePassage& passage, uint32_t index) const;

    /**
     * @param passage gets the cost of the hop, and whether it is lost
     * @param direction of the hop
     * @return what the turn takes
     */
    virtual Job MeasureTurn(MessagePassage& passage, const LinkDirection& direction) = 0;

    /**
     * The passage's turn is over.
     *
     * @param passage has taken the hop, or is lost
     * @param direction of the hop
     */
    virtual void FinishHop(MessagePassage& passage, const LinkDirection& direction) = 0;

    /**
     * @param direction over which an acknowledgement has been sent
     * @return how much of the direction's delay has passed until then
     */
    virtual Time GetPassedDelay(const LinkDirection& direction) const = 0;

    /**
     * @param direction one of the medium's
     * @param packetBytes an IP packet
     * @return how long it is sent, ns
     */
    static double GetAirtime(const LinkDirection& direction, uint64_t packetBytes);

    /// A turn at the medium is over; false: it was given up.
    void FinishTurn(const MediumItem& item, bool sent);

    /// @return what the forwarder works with
    const MessageForwarderHost& GetForwarding() const
    {
        return m_host.forwarder->GetHost();
    }

    MediumPortHost m_host; //!< what to work with

  private:
    void FinishAcknowledgement(const MediumAcknowledgement& acknowledgement);
    void RelayAcknowledgement(uint32_t at, uint32_t to);
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_MEDIUM_PORT_H
