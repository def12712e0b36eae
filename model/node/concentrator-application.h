/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_CONCENTRATOR_APPLICATION_H
#define GRIDSHARE_CONCENTRATOR_APPLICATION_H

#include "data-market.h"
#include "metering-point.h"
#include "reading-store.h"

#include "ns3/access-segment.h"
#include "ns3/application.h"
#include "ns3/event-id.h"
#include "ns3/grid-transport.h"
#include "ns3/load-shape.h"
#include "ns3/random-variable-stream.h"
#include "ns3/signature-verifier.h"
#include "ns3/traced-callback.h"

#include <memory>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare
 * A data concentrator with its meters.
 *
 * At every reading interval its meters are read, and what they have stored comes over the access
 * segment: pushed by the meter, or asked for by the concentrator; at once, or once in an upload
 * interval. One event for all of them, however many there are. Or the meters are endpoints of the
 * network (MeterApplication), and their readings come as messages: pushed, or asked for, one meter
 * after another. Once an epoch it makes orders of
 * what has arrived: below the market's smallest trade the readings wait, above its largest they are
 * split. A provider that shares has its transaction sent to the concentrator's strong node; one
 * that keeps its data sells to one demander, off the chain, over the same network.
 *
 * Meters store and relay nothing; they are light nodes.
 */
class ConcentratorApplication : public Application
{
  public:
    /**
     * Signature of the trace Submitted.
     *
     * @param transaction what was sent to the strong node
     */
    typedef void (*SubmittedTracedCallback)(SharingTransactionPtr transaction);

    /**
     * Signature of the trace Reading.
     *
     * @param delay from the reading to its arrival; meaningless if lost
     * @param delivered whether it arrived
     */
    typedef void (*ReadingTracedCallback)(Time delay, bool delivered);

    /// @return the TypeId ns3::gridshare::ConcentratorApplication
    static TypeId GetTypeId();

    ConcentratorApplication();
    ~ConcentratorApplication() override;

    /// What a concentrator is connected to.
    struct Wiring
    {
        Ptr<GridTransport> transport; //!< the backhaul
        /// The meters' medium, one meter there for each point here; null: meters are endpoints.
        Ptr<AccessSegment> access;
        std::vector<uint32_t>
            meterEndpoints;     //!< of the points, ascending, where they are endpoints
        Ptr<DataMarket> market; //!< knows strategies and trade limits
        std::shared_ptr<ProviderKeyDirectory> directory; //!< where providers enrol their keys
        uint32_t endpoint{0};                            //!< own endpoint of the transport
        uint32_t strongNode{0};          //!< endpoint of the strong node that takes its orders
        std::vector<uint32_t> demanders; //!< endpoints of those who buy off the chain
        std::vector<LoadShape> shapes;   //!< by CustomerKind
    };

    /**
     * @param wiring connections, before the application starts
     * @param points the meters
     */
    void Connect(const Wiring& wiring, std::vector<MeteringPoint> points);

    /**
     * @param stream the first stream
     * @return how many were taken
     */
    int64_t AssignStreams(int64_t stream);

    /// @return readings taken so far; 0 where meters are endpoints and count for themselves
    uint64_t GetReadingCount() const;

    /// @return energy of all readings taken so far, Wh; 0 where meters are endpoints
    uint64_t GetEnergyWh() const;

    /// @return readings that have come twice, or after a later one of their meter was traded
    uint64_t GetUselessReadingCount() const;

    /// @return orders held back so far because they were below the smallest trade
    uint64_t GetHeldBackCount() const;

  private:
    void DoDispose() override;
    void StartApplication() override;
    void StopApplication() override;

    void StartReading();
    void ReadMeters();
    void Upload(uint32_t meter, Time now);
    void Receive(uint32_t from, const Ptr<const NetworkMessage>& message);
    Time GetPollInterval() const;
    void StartPolling();
    void PollNext();
    void ScheduleOrders();
    void MakeOrders(uint32_t epoch);
    void MakeOrdersOf(uint32_t meter, uint32_t epoch, uint32_t end);
    void Trade(uint32_t meter, uint32_t epoch, uint32_t readings);

    Wiring m_wiring;                       //!< connections
    std::vector<MeteringPoint> m_points;   //!< the meters
    std::unique_ptr<ReadingStore> m_store; //!< their readings
    uint32_t m_interval{0};                //!< whose readings were taken last, from 1
    uint32_t m_uploaded{0};                //!< up to here they have left the meters
    Time m_started;                        //!< begin of interval 1
    Ptr<UniformRandomVariable> m_jitter;   //!< when orders leave
    Ptr<UniformRandomVariable> m_matches;  //!< who trades with whom
    EventId m_readingEvent;                //!< the next round
    EventId m_epochEvent;                  //!< the next end of an epoch
    EventId m_pollTimeout;                 //!< when the meter that was asked is given up
    uint32_t m_polled{0};                  //!< meters asked in this round
    uint64_t m_uselessReadings{0};         //!< see GetUselessReadingCount
    std::vector<EventId> m_orderEvents;    //!< orders to be made
    uint32_t m_nextEpoch{0};               //!< whose orders are next
    uint64_t m_readings{0};                //!< taken so far
    uint64_t m_energyWh{0};                //!< of all readings
    uint64_t m_heldBack{0};                //!< orders held back

    Time m_uploadInterval;             //!< attribute UploadInterval
    Time m_pollPatience;               //!< attribute PollTimeout
    uint32_t m_requestBytes{0};        //!< attribute RequestSize
    uint32_t m_furtherReadingBytes{0}; //!< attribute FurtherReadingSize
    Time m_readingInterval;            //!< attribute ReadingInterval
    Time m_orderDelay;                 //!< attribute OrderDelay
    Time m_orderSpread;                //!< attribute OrderSpread
    uint32_t m_readingBytes{0};        //!< attribute ReadingSize

    TracedCallback<SharingTransactionPtr> m_submittedTrace; //!< Submitted
    TracedCallback<Time, bool> m_readingTrace;              //!< Reading
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_CONCENTRATOR_APPLICATION_H
