/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "network-test-fixtures.h"

#include "ns3/boolean.h"
#include "ns3/enum.h"
#include "ns3/message-transport.h"
#include "ns3/opaque-message.h"
#include "ns3/test.h"

#include <map>
#include <random>
#include <tuple>

/**
 * @file
 * @ingroup gridshare-test
 * Random networks and traffic, a fifth of it urgent: whatever the mode, every message arrives once
 * or is lost once, in order among those of its kind, and no sooner than its way allows.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// What a random case is made of.
struct ConservationCase
{
    const char* name;                        //!< in words
    MessageTransport::Forwarding forwarding; //!< attribute
    MessageTransport::Discipline discipline; //!< attribute
    MessageTransport::MediumAccess access;   //!< attribute
    bool tcp;                                //!< attribute TcpStartup
    bool lossy;                              //!< links lose frames
    bool limited;                            //!< queues are short
    bool shared;                             //!< some links are one medium
    bool failing{false};                     //!< links go down and come back
};

constexpr uint32_t ENDPOINTS = 12;
constexpr uint32_t MESSAGES = 600;

/// One kind of network, several random ones.
class MessageConservationTest : public TestCase
{
  public:
    /// @param studied modes
    explicit MessageConservationTest(const ConservationCase& studied)
        : TestCase(std::string("every message is accounted for: ") + studied.name),
          m_case(studied)
    {
    }

  private:
    NetworkTopology MakeTree(std::mt19937_64& words)
    {
        // In a tree the way, and so the shortest time, is known without asking the transport.
        NetworkTopology topology(ENDPOINTS);
        m_parent.assign(ENDPOINTS, 0);
        for (uint32_t i = 1; i < ENDPOINTS; ++i)
        {
            m_parent[i] = static_cast<uint32_t>(words() % i);
            NetworkLink link = MakePlainLink(m_parent[i],
                                             i,
                                             1e6 * static_cast<double>(1 + words() % 20),
                                             MicroSeconds(words() % 5000));
            link.framing = LinkFraming::MakeTcpOverPpp();
            link.lossProbability = m_case.lossy ? 0.02 : 0;
            link.queueLimitBytes = m_case.limited ? 60000 : 0;
            link.medium = m_case.shared && i % 3 == 0 ? 0 : NO_MEDIUM;
            topology.AddLink(link);
        }
        return topology;
    }

    /// Delays of all links on the way, all of it on the slowest one, a frame on every other.
    double BoundDelay(const NetworkTopology& topology, uint32_t from, uint32_t to, uint32_t bytes)
    {
        double delayNs = 0;
        double framesNs = 0;
        double longestNs = 0;
        for (uint32_t a = from, b = to; a != b;)
        {
            uint32_t& deeper = a > b ? a : b; // parents have smaller numbers
            const auto& link = topology.GetLinks()[deeper - 1];
            delayNs += static_cast<double>(link.delay.GetNanoSeconds());
            const double frame =
                static_cast<double>(link.framing.CountLastFrameBytes(bytes)) * 8e9 / link.rateAToB;
            const double whole =
                static_cast<double>(link.framing.CountWireBytes(bytes)) * 8e9 / link.rateAToB;
            framesNs += frame;
            longestNs = std::max(longestNs, whole - frame);
            deeper = m_parent[deeper];
        }
        return delayNs + framesNs + longestNs;
    }

    void Note(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message, Time delay)
    {
        const uint32_t number = DynamicCast<const OpaqueMessage>(message)->GetNumber();
        NS_TEST_EXPECT_MSG_EQ(m_seen[number], 0, "once");
        ++m_seen[number];
        ++m_arrived;
        NS_TEST_EXPECT_MSG_GT_OR_EQ(static_cast<double>(delay.GetNanoSeconds()),
                                    BoundDelay(*m_topology, from, to, message->GetSizeBytes()) - 40,
                                    "no sooner than an empty network would");
        auto& last = m_last[{from, to, message->GetTrafficClass()}];
        if (!m_case.lossy && m_case.access == MessageTransport::FIFO)
        {
            NS_TEST_EXPECT_MSG_LT_OR_EQ(last, number, "in order");
        }
        last = number;
    }

    void NoteLoss(uint32_t, uint32_t, Ptr<const NetworkMessage> message)
    {
        const uint32_t number = DynamicCast<const OpaqueMessage>(message)->GetNumber();
        NS_TEST_EXPECT_MSG_EQ(m_seen[number], 0, "lost or delivered, once");
        ++m_seen[number];
        ++m_lost;
    }

    void Send(Ptr<GridTransport> transport, uint32_t from, uint32_t to, uint32_t number)
    {
        const uint32_t bytes = number % 3 == 0 ? 400000 / (1 + number % 40) : 5 + number % 3000;
        const auto purpose = number % 5 == 0 ? TrafficClass::VOTE : TrafficClass::BLOCK;
        transport->Send(from, to, Create<OpaqueMessage>(purpose, bytes, number));
        ++m_sent;
        const auto total = transport->GetTotalCounters();
        NS_TEST_EXPECT_MSG_EQ(total.sentMessages, m_sent, "sent");
        NS_TEST_EXPECT_MSG_EQ(total.deliveredMessages, m_arrived, "delivered");
        NS_TEST_EXPECT_MSG_EQ(total.lostMessages, m_lost, "lost");
        NS_TEST_EXPECT_MSG_EQ(
            total.GetInFlightMessages(), m_sent - m_arrived - m_lost, "under way");
    }

    void RunOnce(uint64_t seed)
    {
        std::mt19937_64 words(seed);
        const NetworkTopology topology = MakeTree(words);
        m_topology = &topology;
        auto transport = CreateObject<MessageTransport>();
        transport->SetAttribute("Forwarding", EnumValue(m_case.forwarding));
        transport->SetAttribute("Discipline", EnumValue(m_case.discipline));
        transport->SetAttribute("MediumAccess", EnumValue(m_case.access));
        transport->SetAttribute("BackoffSlot", TimeValue(MicroSeconds(200)));
        transport->SetAttribute("TcpStartup", BooleanValue(m_case.tcp));
        transport->SetTopology(topology);
        transport->AssignStreams(1);
        transport->TraceConnectWithoutContext("Delivered",
                                              MakeCallback(&MessageConservationTest::Note, this));
        transport->TraceConnectWithoutContext(
            "Lost", MakeCallback(&MessageConservationTest::NoteLoss, this));
        m_seen.assign(MESSAGES, 0);
        m_sent = m_arrived = m_lost = 0;
        m_last.clear();
        for (uint32_t link = 0; m_case.failing && link < topology.GetLinks().size(); ++link)
        {
            Time down;
            for (uint32_t failure = 0; failure < 10; ++failure)
            {
                down += MicroSeconds(words() % 1000000);
                const Time up = down + MicroSeconds(words() % 200000);
                Simulator::Schedule(down, &GridTransport::SetLinkUp, transport, link, false);
                Simulator::Schedule(up, &GridTransport::SetLinkUp, transport, link, true);
                down = up;
            }
        }
        Time at;
        for (uint32_t number = 0; number < MESSAGES; ++number)
        {
            at += MicroSeconds(words() % 20000);
            const auto from = static_cast<uint32_t>(words() % ENDPOINTS);
            const auto step = static_cast<uint32_t>(1 + words() % (ENDPOINTS - 1));
            Simulator::Schedule(at,
                                &MessageConservationTest::Send,
                                this,
                                transport,
                                from,
                                (from + step) % ENDPOINTS,
                                number);
        }
        Simulator::Run();
        NS_TEST_EXPECT_MSG_EQ(m_arrived + m_lost, MESSAGES, "nothing is under way for ever");
        NS_TEST_EXPECT_MSG_EQ((m_lost > 0),
                              m_case.limited || m_case.failing,
                              "only short queues and failures lose messages");
        transport->Dispose();
        Simulator::Destroy();
    }

    void DoRun() override
    {
        for (uint64_t seed = 1; seed <= 15; ++seed)
        {
            RunOnce(seed);
        }
    }

    ConservationCase m_case;                    //!< modes
    const NetworkTopology* m_topology{nullptr}; //!< the tree
    std::vector<uint32_t> m_parent;             //!< by endpoint
    std::vector<uint32_t> m_seen;               //!< by message
    /// By pair and purpose: last number arrived.
    std::map<std::tuple<uint32_t, uint32_t, TrafficClass>, uint32_t> m_last;
    uint64_t m_sent{0};    //!< so far
    uint64_t m_arrived{0}; //!< so far
    uint64_t m_lost{0};    //!< so far
};

/// The suite of random traffic.
class MessageConservationTestSuite : public TestSuite
{
  public:
    MessageConservationTestSuite()
        : TestSuite("gridshare-transport-conservation", TestSuite::Type::UNIT)
    {
        using T = MessageTransport;
        for (const auto& studied : {
                 ConservationCase{"frames", T::FRAMES, T::SEQUENTIAL, T::FIFO, 0, 0, 0, 0},
                 ConservationCase{"frames, TCP", T::FRAMES, T::SEQUENTIAL, T::FIFO, 1, 0, 0, 1},
                 ConservationCase{"whole, loss", T::MESSAGES, T::SEQUENTIAL, T::FIFO, 0, 1, 0, 1},
                 ConservationCase{"frames, drops", T::FRAMES, T::SEQUENTIAL, T::FIFO, 1, 0, 1, 0},
                 ConservationCase{"backoff", T::FRAMES, T::SEQUENTIAL, T::BACKOFF, 0, 1, 0, 1},
                 ConservationCase{"parallel", T::FRAMES, T::PARALLEL, T::FIFO, 1, 0, 0, 0},
                 ConservationCase{"streams", T::STREAMS, T::SEQUENTIAL, T::FIFO, 0, 0, 0, 0},
                 ConservationCase{"streams, TCP", T::STREAMS, T::SEQUENTIAL, T::FIFO, 1, 0, 0, 1},
                 ConservationCase{"streams, loss", T::STREAMS, T::SEQUENTIAL, T::FIFO, 1, 1, 0, 1},
                 ConservationCase{"streams, drops", T::STREAMS, T::SEQUENTIAL, T::FIFO, 1, 0, 1, 0},
                 ConservationCase{
                     "streams, parallel", T::STREAMS, T::PARALLEL, T::FIFO, 1, 1, 1, 1},
                 ConservationCase{"failures", T::FRAMES, T::SEQUENTIAL, T::FIFO, 1, 0, 0, 1, true},
                 ConservationCase{
                     "whole, failures", T::MESSAGES, T::PARALLEL, T::FIFO, 0, 1, 0, 0, true},
                 ConservationCase{
                     "backoff, failures", T::FRAMES, T::SEQUENTIAL, T::BACKOFF, 0, 1, 0, 1, true},
                 ConservationCase{
                     "streams, failures", T::STREAMS, T::SEQUENTIAL, T::FIFO, 1, 1, 1, 1, true},
             })
        {
            AddTestCase(new MessageConservationTest(studied));
        }
    }
};

static MessageConservationTestSuite g_messageConservationTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
