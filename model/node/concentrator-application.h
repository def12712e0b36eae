/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_CONCENTRATOR_APPLICATION_H
#define GRIDSHARE_CONCENTRATOR_APPLICATION_H

#include "node-service.h"
#include "order-maker.h"

#include "ns3/application.h"
#include "ns3/consensus-replica.h"
#include "ns3/meter-poller.h"
#include "ns3/segment-reader.h"
#include "ns3/submission-client.h"
#include "ns3/traced-callback.h"

#include <memory>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-node
 * A data concentrator with its meters.
 *
 * Its meters stand on an access segment, where it reads all of them at once (SegmentReader), or
 * are endpoints of the network and send messages (MeterPoller). Once an epoch it makes orders of
 * what has arrived (OrderMaker): a provider that shares has its transaction sent to the
 * concentrator's strong node; one that keeps its data sells to one demander, off the chain, over
 * the same network.
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
     * @param taken when it was taken
     * @param delay from then to its arrival; meaningless if lost
     * @param delivered whether it arrived
     */
    typedef void (*ReadingTracedCallback)(Time taken, Time delay, bool delivered);

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
        std::shared_ptr<PermissionReview> review; //!< before a direct sale; null: there is none
        std::vector<uint32_t> alternatives; //!< strong nodes that it turns to in turn; may be none
        bool awaitsReceipts{false};         //!< see SubmissionClient::Wiring
    };

    /**
     * @param wiring connections, before the application starts
     * @param points the meters
     */
    void Connect(const Wiring& wiring, std::vector<MeteringPoint> points);

    /**
     * It stops: takes in no reading, makes no order, hears nothing.
     *
     * What is on its way over the access segment counts as taken in, since its arrival was decided
     * when it was sent.
     */
    void Crash();

    /// @param memory whether it still has the readings that had arrived and were not traded
    void Restart(RestartMemory memory);

    /**
     * @param meter one of its points
     * @param on whether the meter has power from now on; where meters stand on a segment, for
     *        those that are endpoints see MeterApplication
     */
    void SetMeterPower(uint32_t meter, bool on);

    /// @param service what it does besides, from now on
    void AddService(std::unique_ptr<NodeService> service);

    /**
     * @param stream the first stream
     * @return how many were taken
     */
    int64_t AssignStreams(int64_t stream);

    /// @return its endpoint of the transport
    uint32_t GetEndpoint() const
    {
        return m_wiring.endpoint;
    }

    /// @return whom its meters measure
    const std::vector<MeteringPoint>& GetPoints() const
    {
        return m_points;
    }

    /// @param points meters of a concentrator @return accounts of the agents who live there,
    /// ascending
    static std::vector<uint32_t> ListAccounts(const std::vector<MeteringPoint>& points);

    /// @return what sees its orders through
    Ptr<SubmissionClient> GetClient() const
    {
        return m_client;
    }

    /// @return readings taken so far; 0 where meters are endpoints and count for themselves
    uint64_t GetReadingCount() const;

    /// @param until a time, not after now @return readings due up to then, taken or not
    uint64_t GetReadingCount(Time until) const;

    /// @return energy of all readings taken so far, Wh; 0 where meters are endpoints
    uint64_t GetEnergyWh() const;

    /// @return readings that have come twice, or after a later one of their meter was traded
    uint64_t GetUselessReadingCount() const;

    /// @return bytes of the readings that are kept for orders now
    uint64_t GetReadingBytes() const;

    /// @return how many meters it has
    std::size_t GetMeterCount() const
    {
        return m_points.size();
    }

    /// @return orders held back so far because they were below the smallest trade
    uint64_t GetHeldBackCount() const;

  private:
    void DoDispose() override;
    void StartApplication() override;
    void StopApplication() override;

    void Receive(uint32_t from, const Ptr<const NetworkMessage>& message);
    void MissReadings(const NetworkMessage& message);
    ReadingRules GetReadingRules() const;
    void TakeUpAgents();
    void NoteOrder(const SharingOrder& order);
    void StartReading();
    void ScheduleOrders();
    void MakeOrders(uint32_t epoch);

    Wiring m_wiring;                                      //!< connections
    std::vector<MeteringPoint> m_points;                  //!< the meters
    Time m_started;                                       //!< begin of interval 1
    std::unique_ptr<ReadingStore> m_store;                //!< their readings
    std::unique_ptr<SegmentReader> m_reader;              //!< of meters on a segment
    std::unique_ptr<MeterPoller> m_poller;                //!< of meters that are endpoints
    std::unique_ptr<HostedAgents> m_agents;               //!< its customers, and their strategies
    std::unique_ptr<OrderMaker> m_orders;                 //!< of what has arrived
    std::vector<std::unique_ptr<NodeService>> m_services; //!< in the order in which they are asked
    Ptr<SubmissionClient> m_client;                       //!< sees orders through
    Ptr<UniformRandomVariable> m_jitter;                  //!< when orders leave
    Ptr<UniformRandomVariable> m_matches;                 //!< who trades with whom
    EventId m_epochEvent;                                 //!< the next end of an epoch
    std::vector<EventId> m_orderEvents;                   //!< orders to be made
    uint32_t m_nextEpoch{0};                              //!< whose orders are next
    bool m_isUp{true};                                    //!< neither crashed nor without power

    Time m_uploadInterval;             //!< attribute UploadInterval
    Time m_pollPatience;               //!< attribute PollTimeout
    Time m_keepReadings;               //!< attribute KeepReadings
    uint32_t m_requestBytes{0};        //!< attribute RequestSize
    uint32_t m_furtherReadingBytes{0}; //!< attribute FurtherReadingSize
    Time m_readingInterval;            //!< attribute ReadingInterval
    uint32_t m_registers{1};           //!< attribute Registers
    Time m_orderDelay;                 //!< attribute OrderDelay
    Time m_orderSpread;                //!< attribute OrderSpread
    uint32_t m_readingBytes{0};        //!< attribute ReadingSize

    TracedCallback<SharingTransactionPtr> m_submittedTrace; //!< Submitted
    TracedCallback<Time, Time, bool> m_readingTrace;        //!< Reading
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_CONCENTRATOR_APPLICATION_H
