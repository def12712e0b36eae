/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_COMPANY_APPLICATION_H
#define GRIDSHARE_COMPANY_APPLICATION_H

#include "ns3/application.h"
#include "ns3/event-id.h"
#include "ns3/hosted-agents.h"
#include "ns3/load-shape.h"
#include "ns3/metering-point.h"
#include "ns3/order-sender.h"
#include "ns3/strong-node-application.h"
#include "ns3/traced-callback.h"

#include <memory>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-node
 * A power company as a provider, beside its strong node.
 *
 * Its metering points, at transformers and feeder heads, are read over its own lines, so that
 * readings are there when their interval ends; no access network carries them. Once an epoch it
 * makes one order of all of them: a table with an interval a row and a register of a metering point
 * a column, cut where the limits of a trade say. A sharing company hands its transactions in at its
 * own strong node; one that keeps its data sells them from there. While its machine is down it
 * makes no order, and what was measured goes into the next one.
 */
class CompanyApplication : public Application
{
  public:
    /// @return the TypeId ns3::gridshare::CompanyApplication
    static TypeId GetTypeId();

    CompanyApplication();
    ~CompanyApplication() override;

    /// What a company is connected to.
    struct Wiring
    {
        Ptr<GridTransport> transport; //!< the backhaul
        uint32_t endpoint{0};         //!< own: its strong node's
        /// With whom; its client and its agents are filled in.
        OrderSender::Trade trade;
        Ptr<StrongNodeApplication> strongNode; //!< its machine; null: that never fails
        uint32_t account{0};                   //!< its number among the providers
        std::vector<LoadShape> shapes;         //!< by CustomerKind
        bool awaitsReceipts{false};            //!< see SubmissionClient::Wiring
    };

    /**
     * @param wiring connections, before the application starts
     * @param points where it measures, at least one; their strides do not count
     */
    void Connect(const Wiring& wiring, std::vector<MeteringPoint> points);

    /// @param stream the first stream @return how many were taken
    int64_t AssignStreams(int64_t stream);

    /// @return what sees its orders through
    Ptr<SubmissionClient> GetClient() const;

    /// @return values an interval: registers of all metering points
    uint32_t GetColumns() const;

    /// @return values measured and not traded, now
    uint64_t CountWaitingValues() const;

    /// @return orders held back so far because they were below the smallest trade
    uint64_t GetHeldBackCount() const;

  private:
    void DoDispose() override;
    void StartApplication() override;
    void StopApplication() override;

    void TakeUpAgent();
    void ScheduleOrder();
    void MakeOrder(uint32_t epoch);
    OrderPart Cut(uint32_t values);
    uint32_t MeasureEnergy(const MeteringPoint& point, uint64_t interval) const;
    uint64_t CountValuesUntil(Time end) const;

    Wiring m_wiring;                        //!< connections
    std::vector<MeteringPoint> m_points;    //!< where it measures
    Time m_started;                         //!< begin of interval 0
    std::unique_ptr<HostedAgents> m_agents; //!< itself, where it has no strong node
    std::unique_ptr<OrderSender> m_sender;  //!< sends what is cut
    Ptr<SubmissionClient> m_client;         //!< sees orders through
    Ptr<UniformRandomVariable> m_jitter;    //!< when orders leave
    Ptr<UniformRandomVariable> m_matches;   //!< who trades with whom
    std::vector<EventId> m_events;          //!< the next end of an epoch, the next order
    uint32_t m_nextEpoch{0};                //!< whose order is next
    uint64_t m_traded{0};                   //!< values so far: the table up to there
    uint64_t m_heldBack{0};                 //!< see GetHeldBackCount

    Time m_readingInterval;  //!< attribute ReadingInterval
    uint32_t m_registers{1}; //!< attribute Registers
    Time m_orderDelay;       //!< attribute OrderDelay
    Time m_orderSpread;      //!< attribute OrderSpread

    TracedCallback<SharingTransactionPtr> m_submittedTrace; //!< Submitted
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_COMPANY_APPLICATION_H
