/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_METER_POLLER_H
#define GRIDSHARE_METER_POLLER_H

#include "metering-point.h"
#include "reading-rules.h"
#include "reading-store.h"

#include "ns3/event-id.h"
#include "ns3/grid-transport.h"

#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-metering
 * Takes the readings of meters that are endpoints (MeterApplication). Where they do not push, it
 * asks one meter after another: the next one when an answer has come or patience is over.
 */
class MeterPoller
{
  public:
    /// Whom it asks, and where the readings go; points and store outlive the poller.
    struct Meters
    {
        Ptr<GridTransport> transport;             //!< carries requests and readings
        uint32_t self{0};                         //!< endpoint of the concentrator
        std::vector<uint32_t> endpoints;          //!< of the meters, ascending
        const std::vector<MeteringPoint>& points; //!< the meters
        ReadingStore& store;                      //!< gets the readings
    };

    /**
     * @param rules when they are asked, and for how long
     * @param meters which
     * @param listener hears of each reading that is new
     */
    MeterPoller(const ReadingRules& rules, const Meters& meters, ReadingListener listener);

    /// The first interval begins now.
    void Start();

    /**
     * To be called with what arrives at the concentrator.
     *
     * @param from endpoint of the sender
     * @param message anything; what is no reading of these meters is ignored
     */
    void Receive(uint32_t from, const Ptr<const NetworkMessage>& message);

    /// No meter is asked any more, until Resume().
    void Stop();

    /// Meters are asked again, from the next round on.
    void Resume();

    /// @return readings that have come twice, or after a later one of their meter was traded
    uint64_t GetUselessCount() const;

  private:
    Time GetRoundInterval() const;
    bool IsDue(uint32_t meter) const;
    void StartRound();
    void AskNext();

    ReadingRules m_rules;       //!< see constructor
    Meters m_meters;            //!< see constructor
    ReadingListener m_listener; //!< see constructor
    Time m_started;             //!< begin of interval 1
    uint32_t m_asked{0};        //!< meters asked in this round, or passed over
    int64_t m_round{0};         //!< intervals until the latest round
    uint64_t m_useless{0};      //!< see GetUselessCount
    EventId m_nextRound;        //!< the next round's begin
    EventId m_timeout;          //!< when the meter that was asked is given up
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_METER_POLLER_H
