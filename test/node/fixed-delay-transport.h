/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TEST_FIXED_DELAY_TRANSPORT_H
#define GRIDSHARE_TEST_FIXED_DELAY_TRANSPORT_H

#include "ns3/grid-transport.h"
#include "ns3/simulator.h"

#include <vector>

namespace ns3
{
namespace gridshare
{
namespace tests
{

/**
 * @ingroup gridshare-test
 * A network in which every message takes the same time, whatever its size, and none is lost: what a
 * test sees then is the work of the applications alone.
 */
class FixedDelayTransport : public GridTransport
{
  public:
    /**
     * @param endpoints how many
     * @param delay of every message
     */
    FixedDelayTransport(uint32_t endpoints, Time delay)
        : m_endpoints(endpoints),
          m_delay(delay)
    {
    }

    uint32_t GetEndpointCount() const override
    {
        return m_endpoints;
    }

    int64_t AssignStreams(int64_t) override
    {
        return 0;
    }

  protected:
    void DoSend(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message) override
    {
        Simulator::Schedule(m_delay, &FixedDelayTransport::Arrive, this, from, to, message);
    }

  private:
    void Arrive(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message)
    {
        Deliver(from, to, message, m_delay);
    }

    uint32_t m_endpoints; //!< see constructor
    Time m_delay;         //!< see constructor
};

/// A message that was sent, delivered or lost.
struct LoggedMessage
{
    Time at;                           //!< when
    uint32_t from{0};                  //!< sender
    uint32_t to{0};                    //!< receiver
    Ptr<const NetworkMessage> message; //!< what
    Time delay;                        //!< of a delivery
};

/**
 * @ingroup gridshare-test
 * Listens to a transport's traces.
 */
class MessageLog
{
  public:
    /// @param transport whom to listen to
    explicit MessageLog(const Ptr<GridTransport>& transport)
    {
        transport->TraceConnectWithoutContext("Sent", MakeCallback(&MessageLog::OnSent, this));
        transport->TraceConnectWithoutContext("Delivered",
                                              MakeCallback(&MessageLog::OnDelivered, this));
        transport->TraceConnectWithoutContext("Lost", MakeCallback(&MessageLog::OnLost, this));
    }

    std::vector<LoggedMessage> sent;      //!< in order
    std::vector<LoggedMessage> delivered; //!< in order
    std::vector<LoggedMessage> lost;      //!< in order

  private:
    void OnSent(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message)
    {
        sent.push_back({Simulator::Now(), from, to, message, Time(0)});
    }

    void OnDelivered(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message, Time delay)
    {
        delivered.push_back({Simulator::Now(), from, to, message, delay});
    }

    void OnLost(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message)
    {
        lost.push_back({Simulator::Now(), from, to, message, Time(0)});
    }
};

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TEST_FIXED_DELAY_TRANSPORT_H
