/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_METER_APPLICATION_H
#define GRIDSHARE_METER_APPLICATION_H

#include "metering-point.h"
#include "unfed-meters.h"

#include "ns3/application.h"
#include "ns3/event-id.h"
#include "ns3/grid-transport.h"
#include "ns3/load-shape.h"

#include <memory>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-metering
 * A meter as an endpoint of its own: it reads its register at every interval and sends what it has
 * stored to its concentrator, at once, once in an upload interval, or when it is asked.
 *
 * Where meters are not endpoints, their ConcentratorApplication does this for all of them at once.
 */
class MeterApplication : public Application
{
  public:
    /// @return the TypeId ns3::gridshare::MeterApplication
    static TypeId GetTypeId();

    /// What a meter is connected to, and whom it measures.
    struct Wiring
    {
        Ptr<GridTransport> transport;           //!< carries its messages
        std::shared_ptr<const LoadShape> shape; //!< of its customer
        uint32_t endpoint{0};                   //!< own endpoint of the transport
        uint32_t concentrator{0};               //!< endpoint of its concentrator
        MeteringPoint point;                    //!< the customer, and how often it is read
    };

    /// @param wiring connections, before the application starts
    void Connect(const Wiring& wiring);

    /// @return its endpoint of the transport
    uint32_t GetEndpoint() const;

    /// @return whom it measures
    const MeteringPoint& GetPoint() const;

    /**
     * Without power it takes no reading, and sends nothing; its register stands still.
     *
     * @param on whether it has power from now on
     */
    void SetPower(bool on);

    /// @return readings taken so far
    uint64_t GetReadingCount() const;

    /// @param until a time, not after now @return readings due up to then, taken or not
    uint64_t GetReadingCount(Time until) const;

    /// @return energy of all readings taken so far, Wh
    uint64_t GetEnergyWh() const;

  private:
    void DoDispose() override;
    void StartApplication() override;
    void StopApplication() override;

    uint64_t ReadRegister() const;
    Time GetReadingInterval() const;
    void TakeReading();
    void NoteGap();
    void Measure();
    void SendStored();
    void Receive(uint32_t from, const Ptr<const NetworkMessage>& message);

    Wiring m_wiring;                  //!< connections
    std::vector<uint32_t> m_storedWh; //!< readings not sent yet
    uint64_t m_registerWh{0};         //!< what the register showed last
    uint64_t m_startWh{0};            //!< what it showed at the start
    Time m_started;                   //!< begin of interval 1
    uint32_t m_interval{0};           //!< the last one that has ended, from 1
    uint64_t m_readings{0};           //!< taken so far
    UnfedMeters m_unfed;              //!< itself, number 0, while it has no power
    EventId m_readingEvent;           //!< the next reading

    Time m_readingInterval;            //!< attribute ReadingInterval
    Time m_uploadInterval;             //!< attribute UploadInterval
    uint32_t m_readingBytes{0};        //!< attribute ReadingSize
    uint32_t m_furtherReadingBytes{0}; //!< attribute FurtherReadingSize
    bool m_push{true};                 //!< attribute Push
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_METER_APPLICATION_H
