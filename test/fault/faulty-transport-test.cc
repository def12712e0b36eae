/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/faulty-transport.h"
#include "ns3/message-transport.h"
#include "ns3/opaque-message.h"
#include "ns3/simulator.h"
#include "ns3/test.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <set>
#include <vector>

/**
 * @file
 * @ingroup gridshare-test
 * What the trace Delivered says of messages that faults befall, against when they arrive.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

constexpr uint32_t STRONG_NODES = 2;
constexpr double LINK_S = 0.005;
constexpr double SPIKE_S = 0.7;

/// Two strong nodes on one link; a message a second, and every fault that delays.
class DeliveredDelayTest : public TestCase
{
  public:
    /**
     * @param spikeProbability of a spike
     * @param serviceS of the receiver, s
     */
    DeliveredDelayTest(double spikeProbability, double serviceS)
        : TestCase("the delay of a delivery is the time since it was sent: spikes of probability " +
                   std::to_string(spikeProbability) + ", service of " + std::to_string(serviceS) +
                   " s"),
          m_spikeProbability(spikeProbability),
          m_serviceS(serviceS)
    {
    }

  private:
    void DoRun() override
    {
        NetworkTopology topology(STRONG_NODES);
        NetworkLink link;
        link.a = 0;
        link.b = 1;
        link.rateAToB = link.rateBToA = 1e15;
        link.delay = Seconds(LINK_S);
        topology.AddLink(link);
        auto network = CreateObject<MessageTransport>();
        network->SetTopology(topology);
        network->AssignStreams(1);
        auto transport = CreateObject<FaultyTransport>();
        transport->Wrap(network, STRONG_NODES, STRONG_NODES);
        transport->AssignStreams(100);
        LinkDisturbance disturbance;
        disturbance.spikeProbability = m_spikeProbability;
        disturbance.spike = Seconds(SPIKE_S);
        transport->AddDisturbance({LINK_STRONG_NODES, {}, disturbance});
        transport->SetServiceTime(1, Seconds(m_serviceS));
        transport->TraceConnectWithoutContext("Delivered",
                                              MakeCallback(&DeliveredDelayTest::OnDelivered, this));
        for (uint32_t second = 0; second < 200; ++second)
        {
            Ptr<const NetworkMessage> message =
                Create<OpaqueMessage>(TrafficClass::VOTE, 100, second);
            Simulator::Schedule(
                Seconds(second), &GridTransport::Send, PeekPointer(transport), 0U, 1U, message);
        }
        Simulator::Run();
        Simulator::Destroy();
        NS_TEST_ASSERT_MSG_EQ(m_delaysS.size(), 200, "all arrive");
        const double least = LINK_S + m_serviceS;
        const auto held = std::count_if(m_delaysS.begin(), m_delaysS.end(), [least](double delayS) {
            return delayS > least + SPIKE_S / 2;
        });
        // Binomial, five standard deviations; exact at 0 and 1.
        const double expected = 200 * m_spikeProbability;
        const double deviation = std::sqrt(expected * (1 - m_spikeProbability));
        NS_TEST_EXPECT_MSG_EQ_TOL(
            static_cast<double>(held), expected, 5 * deviation, "those that were held back");
        for (const double delayS : m_delaysS)
        {
            const double spikeS = delayS > least + SPIKE_S / 2 ? SPIKE_S : 0;
            NS_TEST_EXPECT_MSG_EQ_TOL(delayS, least + spikeS, 1e-6, "link, spike, service");
        }
    }

    void OnDelivered(uint32_t, uint32_t, Ptr<const NetworkMessage> message, Time delay)
    {
        const Time sent = Seconds(static_cast<const OpaqueMessage&>(*message).GetNumber());
        NS_TEST_EXPECT_MSG_EQ(delay, Simulator::Now() - sent, "as the clock says");
        m_delaysS.push_back(delay.GetSeconds());
    }

    double m_spikeProbability;     //!< see constructor
    double m_serviceS;             //!< see constructor
    std::vector<double> m_delaysS; //!< of deliveries
};

/// Which messages of endpoint 0 arrive at 1 is the same whether 2 sends to 1 as well, or not.
class OwnDrawsTest : public TestCase
{
  public:
    OwnDrawsTest()
        : TestCase("what befalls an endpoint's messages does not depend on who else sends")
    {
    }

  private:
    void DoRun() override
    {
        const auto alone = Send({0});
        NS_TEST_EXPECT_MSG_EQ_TOL(
            static_cast<double>(alone.size()), 100, 5 * std::sqrt(50), "half");
        NS_TEST_EXPECT_MSG_EQ(CountDifferent(Send({2, 0}), alone), 0, "after another's messages");
        NS_TEST_EXPECT_MSG_EQ(CountDifferent(Send({0, 2}), alone), 0, "before another's messages");
        NS_TEST_EXPECT_MSG_GT(CountDifferent(Send({2}), alone), 50, "another has other draws");
    }

    static std::size_t CountDifferent(const std::set<uint64_t>& one,
                                      const std::set<uint64_t>& other)
    {
        std::vector<uint64_t> different;
        std::set_symmetric_difference(
            one.begin(), one.end(), other.begin(), other.end(), std::back_inserter(different));
        return different.size();
    }

    /// @param senders in each second, in this order @return what arrives of endpoint 0, or of the
    /// only one
    std::set<uint64_t> Send(const std::vector<uint32_t>& senders)
    {
        NetworkTopology topology(3);
        for (const uint32_t end : {0U, 2U})
        {
            NetworkLink link;
            link.a = end;
            link.b = 1;
            link.rateAToB = link.rateBToA = 1e15;
            link.delay = Seconds(LINK_S);
            topology.AddLink(link);
        }
        auto network = CreateObject<MessageTransport>();
        network->SetTopology(topology);
        auto transport = CreateObject<FaultyTransport>();
        transport->Wrap(network, 3, 3);
        transport->AssignStreams(100);
        LinkDisturbance disturbance;
        disturbance.loss = 0.5;
        transport->AddDisturbance({LINK_STRONG_NODES, {}, disturbance});
        transport->TraceConnectWithoutContext("Delivered",
                                              MakeCallback(&OwnDrawsTest::OnDelivered, this));
        m_watched = senders.size() > 1 ? 0 : senders.front();
        m_arrived.clear();
        for (uint32_t second = 0; second < 200; ++second)
        {
            for (const uint32_t sender : senders)
            {
                Ptr<const NetworkMessage> message =
                    Create<OpaqueMessage>(TrafficClass::VOTE, 100, second);
                Simulator::Schedule(Seconds(second),
                                    &GridTransport::Send,
                                    PeekPointer(transport),
                                    sender,
                                    1U,
                                    message);
            }
        }
        Simulator::Run();
        Simulator::Destroy();
        return m_arrived;
    }

    void OnDelivered(uint32_t from, uint32_t, Ptr<const NetworkMessage> message, Time)
    {
        if (from == m_watched)
        {
            m_arrived.insert(static_cast<const OpaqueMessage&>(*message).GetNumber());
        }
    }

    uint32_t m_watched{0};        //!< whose messages count
    std::set<uint64_t> m_arrived; //!< of these
};

/// The suite of faulty messages.
class FaultyTransportTestSuite : public TestSuite
{
  public:
    FaultyTransportTestSuite()
        : TestSuite("gridshare-faulty-transport", TestSuite::Type::UNIT)
    {
        AddTestCase(new DeliveredDelayTest(0.0, 0.0));
        AddTestCase(new DeliveredDelayTest(1.0, 0.0));
        AddTestCase(new DeliveredDelayTest(0.3, 0.0));
        AddTestCase(new DeliveredDelayTest(0.3, 0.02));
        AddTestCase(new OwnDrawsTest);
    }
};

static FaultyTransportTestSuite g_faultyTransportTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
