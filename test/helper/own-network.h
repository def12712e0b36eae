/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TEST_OWN_NETWORK_H
#define GRIDSHARE_TEST_OWN_NETWORK_H

#include "ns3/data-market.h"
#include "ns3/load-shape.h"
#include "ns3/message-transport.h"
#include "ns3/metering-point.h"

#include <memory>

namespace ns3
{
namespace gridshare
{
namespace tests
{

/// @param endpoints how many, around one more: 1 ms and 1 Gb/s to it @return their network
inline Ptr<MessageTransport>
MakeStarTransport(uint32_t endpoints)
{
    NetworkTopology topology(endpoints + 1);
    for (uint32_t endpoint = 0; endpoint < endpoints; ++endpoint)
    {
        NetworkLink link;
        link.a = endpoint;
        link.b = endpoints;
        link.rateAToB = link.rateBToA = 1e9;
        link.delay = MilliSeconds(1);
        topology.AddLink(link);
    }
    auto transport = CreateObject<MessageTransport>();
    transport->SetTopology(topology);
    transport->AssignStreams(0);
    return transport;
}

/// A rule by which nobody ever changes.
class StayingRule : public RevisionProtocol
{
  public:
    double GetIntensity() const override
    {
        return 0;
    }

    double SwitchProbability(double, double) const override
    {
        return 0;
    }
};

/**
 * A market with epochs of an hour that are settled half an hour later. f(v) = v up to 4 readings;
 * sharing costs 0.2.
 *
 * @param agents how many
 * @param share of them who share, 0 to 1, for good
 * @return it, open
 */
inline Ptr<DataMarket>
OpenHourlyMarket(uint32_t agents, double share)
{
    auto market = CreateObject<DataMarket>();
    market->AssignStreams(1);
    AgentClass customers;
    customers.game.cost = 0.2;
    customers.value = std::make_shared<const ValueOfData>(
        ValueOfData::PiecewiseLinear(PiecewiseValueParameters(), TradeLimits()));
    customers.rule = std::make_shared<const StayingRule>();
    market->Open(MakeMarketRules(customers, agents, share));
    return market;
}

/// @return a customer who draws 2 kW at all times: 500 Wh in a quarter of an hour
inline MeteringPoint
MakeFlatCustomer(uint32_t provider)
{
    MeteringPoint point;
    point.provider = provider;
    point.kw = 2;
    return point;
}

/// @return by CustomerKind: the same load at all times
inline std::vector<LoadShape>
MakeFlatShapes()
{
    const LoadShape flat("flat", 900, {1}, LoadShape::Unit::PER_UNIT);
    return {flat, flat};
}

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TEST_OWN_NETWORK_H
