/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_NETWORK_TEST_FIXTURES_H
#define GRIDSHARE_NETWORK_TEST_FIXTURES_H

#include "ns3/grid-transport.h"
#include "ns3/network-topology.h"
#include "ns3/simulator.h"

#include <vector>

namespace ns3
{
namespace gridshare
{
namespace tests
{

/// One arrival or loss, as a test sees it.
struct Arrival
{
    uint32_t from;  //!< sender
    uint32_t to;    //!< receiver
    int64_t at;     //!< ns
    int64_t delay;  //!< ns
    uint32_t bytes; //!< size
};

/// Listens to a transport's traces.
class ArrivalLog
{
  public:
    /// @param transport whom to listen to
    explicit ArrivalLog(Ptr<GridTransport> transport)
    {
        transport->TraceConnectWithoutContext("Delivered", MakeCallback(&ArrivalLog::Note, this));
        transport->TraceConnectWithoutContext("Lost", MakeCallback(&ArrivalLog::NoteLoss, this));
    }

    std::vector<Arrival> arrivals; //!< in order
    std::vector<Arrival> losses;   //!< in order

  private:
    void Note(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message, Time delay)
    {
        arrivals.push_back({from,
                            to,
                            Simulator::Now().GetNanoSeconds(),
                            delay.GetNanoSeconds(),
                            message->GetSizeBytes()});
    }

    void NoteLoss(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message)
    {
        losses.push_back({from, to, Simulator::Now().GetNanoSeconds(), 0, message->GetSizeBytes()});
    }
};

/**
 * @param a one end
 * @param b the other end
 * @param rateBps bit/s both ways
 * @param delay one way
 * @return a link without overhead or loss
 */
inline NetworkLink
MakePlainLink(uint32_t a, uint32_t b, double rateBps, Time delay)
{
    NetworkLink link;
    link.a = a;
    link.b = b;
    link.rateAToB = rateBps;
    link.rateBToA = rateBps;
    link.delay = delay;
    return link;
}

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_NETWORK_TEST_FIXTURES_H
