/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../transport/network-test-fixtures.h"

#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/opaque-message.h"
#include "ns3/test.h"
#include "ns3/wan-transport.h"

#include <cmath>

/**
 * @file
 * @ingroup gridshare-test
 * A wide-area sender's upload, message by message, by hand: 8 Mb/s are 1,000 bytes a millisecond.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// One message of a case.
struct Sending
{
    int64_t atMs;                                   //!< when
    uint32_t to;                                    //!< receiver
    uint32_t bytes;                                 //!< size, by which it is known
    int64_t delayUs;                                //!< from Send() to the receiver
    TrafficClass trafficClass{TrafficClass::BLOCK}; //!< urgent or not
    uint32_t from{0};                               //!< sender
};

/// Attributes, and what becomes of messages under them.
struct WanCase
{
    std::string what;              //!< is shown
    bool unlimited;                //!< attribute UnlimitedRate
    bool untilArrival;             //!< attribute UploadUntilArrival
    Time processing;               //!< attribute ProcessingDelay
    std::vector<Sending> sendings; //!< in order
};

/// Node 0 uploads 8 Mb/s, takes 4; node 1 takes 2; 10 ms from 0 to 1, 20 ms back, 30 ms else.
std::shared_ptr<WanModel>
MakeThree()
{
    return std::make_shared<WanModel>(
        WanRegions{
            {0.4, 0.3, 0.3}, {1, 10, 30, 20, 1, 30, 30, 30, 1}, {8e6, 8e6, 8e6}, {4e6, 2e6, 8e6}},
        std::vector<uint32_t>{0, 1, 2});
}

/// When each arrives.
class WanUploadTest : public TestCase
{
  public:
    /// @param one what is sent
    explicit WanUploadTest(WanCase one)
        : TestCase("a wide-area upload: " + one.what),
          m_case(std::move(one))
    {
    }

  private:
    void DoRun() override
    {
        auto transport = CreateObject<WanTransport>();
        transport->SetAttribute("UnlimitedRate", BooleanValue(m_case.unlimited));
        transport->SetAttribute("UploadUntilArrival", BooleanValue(m_case.untilArrival));
        transport->SetAttribute("ProcessingDelay", TimeValue(m_case.processing));
        transport->SetModel(MakeThree());
        ArrivalLog log(transport);
        for (const auto& sending : m_case.sendings)
        {
            const Ptr<const NetworkMessage> message =
                Create<OpaqueMessage>(sending.trafficClass, sending.bytes);
            Simulator::Schedule(MilliSeconds(static_cast<uint64_t>(sending.atMs)),
                                &GridTransport::Send,
                                transport,
                                sending.from,
                                sending.to,
                                message);
        }
        Simulator::Run();
        NS_TEST_ASSERT_MSG_EQ(log.arrivals.size(), m_case.sendings.size(), "all arrive");
        for (const auto& arrival : log.arrivals)
        {
            const auto sent = std::find_if(
                m_case.sendings.begin(), m_case.sendings.end(), [&](const Sending& sending) {
                    return sending.bytes == arrival.bytes;
                });
            NS_TEST_EXPECT_MSG_EQ(
                arrival.delay, sent->delayUs * 1000, "that of " << sent->bytes << " bytes");
            NS_TEST_EXPECT_MSG_EQ(arrival.at, sent->atMs * 1000000 + arrival.delay, "then");
        }
        Simulator::Destroy();
    }

    WanCase m_case; //!< what is sent
};

/// Every message has a size of its own.
std::vector<WanCase>
MakeCases()
{
    constexpr auto vote = TrafficClass::VOTE;
    return {
        // The rate to node 1 is its download's: 250 bytes a millisecond.
        {"one after another at the rate of the pair",
         false,
         false,
         Time(0),
         {{0, 1, 1000, 4000 + 10000},
          {0, 2, 2000, 4000 + 2000 + 30000},
          {2, 0, 500, 1000 + 20000, TrafficClass::BLOCK, 1},
          {50, 2, 3000, 3000 + 30000}}},
        {"the next waits for the arrival",
         false,
         true,
         Time(0),
         {{0, 1, 1000, 4000 + 10000}, {0, 2, 2000, 14000 + 2000 + 30000}}},
        {"processing comes on top of the latency",
         false,
         true,
         MilliSeconds(3),
         {{0, 1, 1000, 4000 + 13000}, {0, 2, 2000, 17000 + 2000 + 33000}}},
        {"no transmission time",
         true,
         true,
         MicroSeconds(7),
         {{0, 1, 1000, 10007}, {0, 2, 2000, 30007}}},
        // Votes wait for each other alone; what comes later waits for both; what was there stays.
        {"urgent ones first",
         false,
         false,
         Time(0),
         {{0, 2, 20000, 20000 + 30000},
          {1, 2, 4000, 4000 + 30000, vote},
          {2, 2, 2000, 3000 + 2000 + 30000, vote},
          {3, 2, 1000, 17000 + 6000 + 1000 + 30000}}},
        {"an urgent one on an idle upload",
         false,
         false,
         Time(0),
         {{5, 2, 4000, 4000 + 30000, vote}, {6, 2, 1000, 3000 + 1000 + 30000}}},
    };
}

/// Losses by chance, counted and traced; streams.
class WanLossTest : public TestCase
{
  public:
    WanLossTest()
        : TestCase("the share of messages that never arrive")
    {
    }

  private:
    uint64_t CountLost(double probability, uint32_t messages)
    {
        auto transport = CreateObject<WanTransport>();
        transport->SetAttribute("LossProbability", DoubleValue(probability));
        transport->SetModel(MakeThree());
        NS_TEST_EXPECT_MSG_EQ(transport->AssignStreams(3), 2, "latency and losses");
        ArrivalLog log(transport);
        const Ptr<const NetworkMessage> message = Create<OpaqueMessage>(TrafficClass::BLOCK, 9);
        for (uint32_t i = 0; i < messages; ++i)
        {
            transport->Send(0, 1, message);
        }
        Simulator::Run();
        Simulator::Destroy();
        const auto& counters = transport->GetCounters(TrafficClass::BLOCK);
        NS_TEST_EXPECT_MSG_EQ(counters.lostMessages, log.losses.size(), "traced");
        NS_TEST_EXPECT_MSG_EQ(counters.lostBytes, 9 * log.losses.size(), "their bytes");
        NS_TEST_EXPECT_MSG_EQ(
            counters.deliveredMessages, messages - log.losses.size(), "all others arrive");
        return counters.lostMessages;
    }

    void DoRun() override
    {
        NS_TEST_EXPECT_MSG_EQ(CountLost(0, 100), 0, "none");
        NS_TEST_EXPECT_MSG_EQ(CountLost(1, 100), 100, "all");
        NS_TEST_EXPECT_MSG_EQ_TOL(static_cast<double>(CountLost(0.2, 5000)),
                                  1000,
                                  4 * std::sqrt(5000 * 0.2 * 0.8),
                                  "a fifth");
    }
};

/// The suite of wide-area uploads.
class WanTransportTestSuite : public TestSuite
{
  public:
    WanTransportTestSuite()
        : TestSuite("gridshare-gossip-wan-upload", TestSuite::Type::UNIT)
    {
        for (const auto& one : MakeCases())
        {
            AddTestCase(new WanUploadTest(one));
        }
        AddTestCase(new WanLossTest);
    }
};

WanTransportTestSuite g_wanTransportTestSuite; //!< registers the suite

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
