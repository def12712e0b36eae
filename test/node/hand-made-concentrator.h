/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TEST_HAND_MADE_CONCENTRATOR_H
#define GRIDSHARE_TEST_HAND_MADE_CONCENTRATOR_H

#include "fixed-delay-transport.h"
#include "hand-made-market.h"

#include "ns3/access-segment-helper.h"
#include "ns3/concentrator-helper.h"
#include "ns3/sharing-messages.h"
#include "ns3/uinteger.h"

#include <numeric>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{
namespace tests
{

/**
 * @ingroup gridshare-test
 * One concentrator, whose meters belong to the agents 0, 1, ... of a market with epochs of an hour.
 * A reading is taken every 900 s: four an epoch. Orders are made 300 s after the end of an epoch,
 * without a spread. Every customer draws 2 kW at all times: 500 Wh a reading.
 *
 * Endpoints: strong node 0, demanders 1 and 2, the concentrator 3, then a meter each.
 */
class HandMadeConcentrator
{
  public:
    static constexpr uint32_t STRONG_NODE = 0;     //!< endpoint
    static constexpr uint32_t CONCENTRATOR = 3;    //!< endpoint
    static constexpr uint32_t FIRST_METER = 4;     //!< endpoint
    static constexpr uint32_t READING_BYTES = 100; //!< a message with one reading
    static constexpr uint32_t FURTHER_BYTES = 10;  //!< each further one in it

    /// What cases differ in.
    struct Setup
    {
        uint32_t meters{2};         //!< and as many metering points
        uint32_t agents{2};         //!< at least as many as meters
        uint32_t sharers{2};        //!< of the agents
        TradeLimits limits{1, 10};  //!< of a trade
        bool meterEndpoints{false}; //!< meters are endpoints, without an access segment
        float rateBps{8000};        //!< of the access segment: a byte takes 1 ms
        double epochS{3600};        //!< length of an epoch, s
        float loss{0};              //!< of a frame on the access segment
    };

    /// @param setup what this case has
    explicit HandMadeConcentrator(const Setup& setup)
        : transport(CreateObject<FixedDelayTransport>(FIRST_METER + setup.meters, Seconds(1))),
          log(transport),
          market(CreateObject<DataMarket>()),
          directory(std::make_shared<ProviderKeyDirectory>()),
          helper(transport, market, directory),
          m_setup(setup)
    {
        market->SetAttribute("EpochLength", TimeValue(Seconds(setup.epochS)));
        market->SetAttribute("SettlementDelay", TimeValue(Seconds(setup.epochS / 2)));
        market->AssignStreams(1);
        AgentClass customers;
        customers.value =
            std::make_shared<const ValueOfData>(ValueOfData::Logarithmic(1, setup.limits));
        customers.rule = std::make_shared<TurningRule>();
        market->Open(MakeMarketRules(
            customers, setup.agents, static_cast<double>(setup.sharers) / setup.agents));
        if (!setup.meterEndpoints)
        {
            AccessSegmentHelper segments;
            segments.SetHop(setup.rateBps, setup.loss);
            access = segments.Create(std::vector<uint16_t>(setup.meters, 1));
        }
        helper.SetStrongNode(STRONG_NODE);
        helper.SetDemanders({1, 2});
        helper.SetAttribute("ReadingSize", UintegerValue(READING_BYTES));
        helper.SetAttribute("FurtherReadingSize", UintegerValue(FURTHER_BYTES));
        helper.SetAttribute("OrderSpread", TimeValue(Time(0)));
    }

    ~HandMadeConcentrator()
    {
        Simulator::Destroy();
    }

    /// Install it, to start at time 0; attributes have been set at the helper.
    void Start(const std::vector<LoadShape>& shapes = {LoadShape("one", 900, {1}, kPerUnit),
                                                       LoadShape("one", 900, {1}, kPerUnit)},
               std::vector<MeteringPoint> points = {})
    {
        helper.SetLoadShapes(shapes);
        for (uint32_t i = static_cast<uint32_t>(points.size()); i < m_setup.meters; ++i)
        {
            MeteringPoint point;
            point.provider = i;
            point.kw = 2;
            points.push_back(point);
        }
        std::vector<uint32_t> meters(m_setup.meters);
        std::iota(meters.begin(), meters.end(), FIRST_METER);
        const auto node = CreateObject<Node>();
        concentrator = helper.Create(CONCENTRATOR, points, access, meters);
        node->AddApplication(concentrator);
        helper.AssignStreams(ApplicationContainer(concentrator), 10);
        concentrator->TraceConnectWithoutContext(
            "Submitted", MakeCallback(&HandMadeConcentrator::OnSubmitted, this));
        concentrator->TraceConnectWithoutContext(
            "Reading", MakeCallback(&HandMadeConcentrator::OnReading, this));
    }

    /// @param end simulate until then, s
    static void RunUntil(double end)
    {
        HandMadeMarket::RunUntil(end);
    }

    /// @return the orders that went over the network so far, shared or sold
    std::vector<SharingOrder> GetOrders() const
    {
        std::vector<SharingOrder> orders;
        for (const auto& sent : log.sent)
        {
            if (sent.message->GetWireType() == WIRE_SUBMISSION)
            {
                const auto& item = static_cast<const TransactionItem&>(*sent.message);
                orders.push_back(item.GetTransaction()->GetOrder());
            }
            else if (sent.message->GetWireType() == WIRE_DIRECT_SALE)
            {
                orders.push_back(static_cast<const DirectSale&>(*sent.message).GetOrder());
            }
        }
        return orders;
    }

    static constexpr auto kPerUnit = LoadShape::Unit::PER_UNIT; //!< of the shapes

    Ptr<FixedDelayTransport> transport;              //!< 1 s a message
    MessageLog log;                                  //!< what went over it
    Ptr<DataMarket> market;                          //!< of the agents
    std::shared_ptr<ProviderKeyDirectory> directory; //!< of keys
    Ptr<AccessSegment> access;                       //!< of the meters, if they are no endpoints
    ConcentratorHelper helper;                       //!< installs it
    Ptr<ConcentratorApplication> concentrator;       //!< it, once it is installed
    std::vector<SharingTransactionPtr> submitted;    //!< trace Submitted
    std::vector<std::pair<Time, bool>> readings;     //!< trace Reading

  private:
    void OnSubmitted(SharingTransactionPtr transaction)
    {
        submitted.push_back(transaction);
    }

    void OnReading(Time, Time delay, bool delivered)
    {
        readings.emplace_back(delay, delivered);
    }

    Setup m_setup; //!< see constructor
};

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TEST_HAND_MADE_CONCENTRATOR_H
