/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../node/fixed-delay-transport.h"
#include "../printable-value.h"

#include "ns3/faulty-transport.h"
#include "ns3/opaque-message.h"
#include "ns3/test.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <utility>
#include <vector>

/**
 * @file
 * @ingroup gridshare-test
 * Which messages a fault befalls: by the class of their link, by side of a partition, by receiver.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// A case with strong nodes 0 and 1, concentrators 2 and 3, meters 4 and 5; 1 s a message.
class LinkFaultTest : public TestCase
{
  protected:
    /// @param name of the case
    explicit LinkFaultTest(const std::string& name)
        : TestCase(name)
    {
    }

    static constexpr uint32_t ENDPOINTS = 6; //!< of each kind two

    /// What to do once all stands.
    virtual void Check() = 0;

    /// Send a message now.
    void Send(uint32_t from, uint32_t to, TrafficClass trafficClass = TrafficClass::TRANSACTION)
    {
        m_transport->Send(from, to, Create<OpaqueMessage>(trafficClass, 100));
    }

    /// Everybody sends to everybody else, once, and all of it comes to its end.
    void SendAll()
    {
        for (uint32_t from = 0; from < ENDPOINTS; ++from)
        {
            for (uint32_t to = 0; to < ENDPOINTS; ++to)
            {
                if (from != to)
                {
                    Send(from, to);
                }
            }
        }
        Run(Seconds(10));
    }

    /// Simulate for so long.
    static void Run(Time span)
    {
        Simulator::Stop(span);
        Simulator::Run();
    }

    /// Begin anew to write down.
    void Forget()
    {
        m_log->sent.clear();
        m_log->delivered.clear();
        m_log->lost.clear();
    }

    Ptr<FixedDelayTransport> m_inner;  //!< below
    Ptr<FaultyTransport> m_transport;  //!< it
    std::unique_ptr<MessageLog> m_log; //!< what goes over it

  private:
    void DoRun() override
    {
        m_inner = CreateObject<FixedDelayTransport>(ENDPOINTS, Seconds(1));
        m_transport = CreateObject<FaultyTransport>();
        m_transport->Wrap(m_inner, 2, 4);
        NS_TEST_EXPECT_MSG_EQ(m_transport->AssignStreams(1), ENDPOINTS, "one each");
        NS_TEST_EXPECT_MSG_EQ(m_transport->GetEndpointCount(), ENDPOINTS, "as below");
        m_log = std::make_unique<MessageLog>(m_transport);
        Check();
        Simulator::Destroy();
    }
};

/// Loss and duplicates on one class of links and on no other.
class LinkClassTest : public LinkFaultTest
{
  public:
    LinkClassTest()
        : LinkFaultTest("a disturbance befalls all links of its class and no others")
    {
    }

  private:
    /// Of 30 pairs: 2 among strong nodes, 10 with a concentrator and no meter, 18 with a meter.
    static LinkClass ClassOf(const LoggedMessage& message)
    {
        const uint32_t outer = std::max(message.from, message.to);
        return outer <= 1 ? LINK_STRONG_NODES : outer <= 3 ? LINK_BACKHAUL : LINK_ACCESS;
    }

    void Check() override
    {
        const std::map<LinkClass, std::size_t> pairs{
            {LINK_STRONG_NODES, 2}, {LINK_BACKHAUL, 10}, {LINK_ACCESS, 18}};
        for (const auto& [links, count] : pairs)
        {
            LinkDisturbance loss;
            loss.loss = 1;
            const auto lossy = m_transport->AddDisturbance({links, {}, loss});
            SendAll();
            NS_TEST_EXPECT_MSG_EQ(m_log->lost.size(), count, "lost");
            NS_TEST_EXPECT_MSG_EQ(m_log->delivered.size(), 30 - count, "delivered");
            for (const auto& message : m_log->lost)
            {
                NS_TEST_EXPECT_MSG_EQ(ClassOf(message), links, "of this class");
            }
            Forget();
            m_transport->RemoveDisturbance(lossy);

            LinkDisturbance duplication;
            duplication.duplication = 1;
            const auto twice = m_transport->AddDisturbance({links, {}, duplication});
            SendAll();
            NS_TEST_EXPECT_MSG_EQ(m_log->sent.size(), 30 + count, "twice, not more");
            NS_TEST_EXPECT_MSG_EQ(m_log->delivered.size(), 30 + count, "both arrive");
            NS_TEST_EXPECT_MSG_EQ(m_log->lost.size(), 0, "none is lost");
            Forget();
            m_transport->RemoveDisturbance(twice);
        }
        SendAll();
        NS_TEST_EXPECT_MSG_EQ(m_log->delivered.size(), 30, "undisturbed");
        const auto total = m_transport->GetTotalCounters();
        NS_TEST_EXPECT_MSG_EQ(total.sentMessages, 7 * 30 + 30, "duplicates count as sent");
        NS_TEST_EXPECT_MSG_EQ(total.lostBytes, 30 * 100, "bytes lost");
        NS_TEST_EXPECT_MSG_EQ(total.deliveredBytes, 7 * 30 * 100, "bytes delivered");
        NS_TEST_EXPECT_MSG_EQ(total.GetInFlightMessages(), 0, "nothing vanishes");
    }
};

/// Probabilities are what they say.
class LossRateTest : public LinkFaultTest
{
  public:
    LossRateTest()
        : LinkFaultTest("loss and duplication happen as often as they should, independently")
    {
    }

  private:
    void Check() override
    {
        LinkDisturbance disturbance;
        disturbance.loss = 0.3;
        disturbance.duplication = 0.2;
        m_transport->AddDisturbance({LINK_STRONG_NODES, {}, disturbance});
        constexpr uint32_t messages = 10000;
        for (uint32_t i = 0; i < messages; ++i)
        {
            Send(0, 1);
        }
        Run(Seconds(10));
        // Five deviations: √(10000 × 0.2 × 0.8) = 40, √(12000 × 0.3 × 0.7) = 50.
        const auto sent = static_cast<double>(m_log->sent.size());
        NS_TEST_EXPECT_MSG_EQ_TOL(sent, 1.2 * messages, 200, "sent, with duplicates");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            static_cast<double>(m_log->lost.size()), 0.3 * sent, 250, "each of them may be lost");
    }
};

/// Who hears whom, and what was under way when the network broke.
class PartitionTest : public LinkFaultTest
{
  public:
    PartitionTest()
        : LinkFaultTest("a cut stops what crosses it, when it is sent and when it arrives")
    {
    }

  private:
    using Pairs = std::set<std::pair<uint32_t, uint32_t>>;

    static Pairs Find(const std::vector<LoggedMessage>& messages)
    {
        Pairs pairs;
        for (const auto& message : messages)
        {
            pairs.emplace(message.from, message.to);
        }
        return pairs;
    }

    void Check() override
    {
        // Concentrator 2 is on the side of node 0; what has no side hears both.
        m_transport->SetPartition({false, true, false});
        SendAll();
        const Pairs cut{{0, 1}, {1, 0}, {1, 2}, {2, 1}};
        NS_TEST_EXPECT_MSG_EQ(Find(m_log->lost), cut, "what crosses the cut");
        NS_TEST_EXPECT_MSG_EQ(m_log->delivered.size(), 30 - 4, "the rest arrives");
        m_transport->HealPartition();
        Forget();
        SendAll();
        NS_TEST_EXPECT_MSG_EQ(m_log->delivered.size(), 30, "all arrive again");
        Forget();

        // Under way when it breaks: lost. Sent while it is cut, however it is later: lost.
        Send(0, 1);
        Run(MilliSeconds(500));
        m_transport->SetPartition({false, true});
        Run(MilliSeconds(600));
        NS_TEST_EXPECT_MSG_EQ(m_log->lost.size(), 1, "was under way");
        Send(1, 0);
        Send(1, 2);
        NS_TEST_EXPECT_MSG_EQ(m_log->lost.size(), 2, "at once");
        m_transport->HealPartition();
        Run(Seconds(5));
        NS_TEST_EXPECT_MSG_EQ(m_log->lost.size(), 2, "no more");
        NS_TEST_EXPECT_MSG_EQ(m_log->delivered.size(), 1, "to the concentrator");
        Forget();

        // Held back by a spike when it breaks: lost, too.
        LinkDisturbance spike;
        spike.spikeProbability = 1;
        spike.spike = Seconds(2);
        m_transport->AddDisturbance({LINK_STRONG_NODES, {}, spike});
        Send(0, 1);
        Run(Seconds(2));
        m_transport->SetPartition({false, true});
        Run(Seconds(5));
        NS_TEST_EXPECT_MSG_EQ(m_log->lost.size(), 1, "held back");
        NS_TEST_EXPECT_MSG_EQ(m_log->delivered.size(), 0, "and never there");
    }
};

/// A slow node works off one message after another; urgent ones among themselves first.
class ServiceTest : public LinkFaultTest
{
  public:
    ServiceTest()
        : LinkFaultTest("a slow node takes its time for each message, first for what is urgent")
    {
    }

  private:
    void ExpectTimes(const std::vector<double>& seconds, const std::string& what)
    {
        NS_TEST_ASSERT_MSG_EQ(m_log->delivered.size(), seconds.size(), what << ": arrivals");
        for (std::size_t i = 0; i < seconds.size(); ++i)
        {
            const auto& message = m_log->delivered[i];
            NS_TEST_EXPECT_MSG_EQ(message.at - m_begin, Seconds(seconds[i]), what << " " << i);
            NS_TEST_EXPECT_MSG_EQ(message.delay, Seconds(seconds[i]), what << ": delay " << i);
        }
        Forget();
        m_begin = Simulator::Now();
    }

    void Check() override
    {
        m_transport->SetServiceTime(1, Seconds(3));
        for (int i = 0; i < 3; ++i)
        {
            Send(0, 1);
        }
        Send(1, 0);
        Send(1, 2);
        Run(Seconds(20));
        ExpectTimes({1, 1, 4, 7, 10}, "others are not slow");

        Send(2, 1);
        Send(2, 1);
        Send(0, 1, TrafficClass::VOTE);
        Send(0, 1, TrafficClass::VOTE);
        Send(2, 1);
        Run(Seconds(40));
        // Votes wait for votes alone: 1 + 3, 1 + 6; the others for all: 1 + 3, 1 + 6, 1 + 15.
        ExpectTimes({4, 4, 7, 7, 16}, "urgent ones first");

        // A queue that has been idle starts from now.
        Send(0, 1);
        Run(Seconds(20));
        ExpectTimes({4}, "idle again");
        m_transport->SetServiceTime(1, Time(0));
        Send(0, 1);
        Run(Seconds(20));
        ExpectTimes({1}, "quick again");
    }

    Time m_begin; //!< of what is expected
};

/// The suite of faults of links.
class LinkFaultTestSuite : public TestSuite
{
  public:
    LinkFaultTestSuite()
        : TestSuite("gridshare-link-fault", TestSuite::Type::UNIT)
    {
        AddTestCase(new LinkClassTest);
        AddTestCase(new LossRateTest);
        AddTestCase(new PartitionTest);
        AddTestCase(new ServiceTest);
    }
};

static LinkFaultTestSuite g_linkFaultTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
