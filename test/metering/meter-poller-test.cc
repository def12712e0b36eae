/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../node/fixed-delay-transport.h"
#include "../printable-value.h"
#include "asked-meters.h"

#include "ns3/meter-poller.h"
#include "ns3/reading-messages.h"
#include "ns3/test.h"

#include <vector>

/**
 * @file
 * @ingroup gridshare-test
 * Meters asked one after another: who is asked when, by hand. A message takes 1 s.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Of the meters 1 to 3, the second never answers; patience is 30 s.
class PollingTest : public TestCase
{
  public:
    PollingTest()
        : TestCase("the next meter is asked when one has answered, or when patience is over")
    {
    }

  private:
    void Answer(uint32_t meter, uint32_t, const Ptr<const NetworkMessage>&)
    {
        ++m_interval[meter - 1];
        m_transport->Send(
            meter,
            0,
            Create<ReadingMessage>(m_interval[meter - 1], std::vector<uint32_t>{500}, 100));
    }

    void DoRun() override
    {
        m_transport = CreateObject<FixedDelayTransport>(4, Seconds(1));
        const MessageLog log(m_transport);
        for (const uint32_t meter : {1, 3})
        {
            m_transport->SetReceiver(meter, MakeCallback(&PollingTest::Answer, this).Bind(meter));
        }
        ReadingStore store(3, 0, Seconds(900).GetNanoSeconds());
        std::vector<MeteringPoint> points(3);
        points[1].stride = 2;
        store.SetStride(1, 2);
        std::vector<Time> delays;
        MeterPoller poller(MakePollingRules(),
                           MeterPoller::Meters{m_transport, 0, {1, 2, 3}, points, store},
                           [&delays](Time, Time delay, bool) { delays.push_back(delay); });
        m_transport->SetReceiver(0, MakeCallback(&MeterPoller::Receive, &poller));
        poller.Start();
        Simulator::Stop(Seconds(1900));
        Simulator::Run();
        const auto asked = ListAsked(log);
        const std::vector<std::pair<uint32_t, Time>> expected{{1, Seconds(900)},
                                                              {3, Seconds(902)},
                                                              {1, Seconds(1800)},
                                                              {2, Seconds(1802)},
                                                              {3, Seconds(1832)}};
        NS_TEST_EXPECT_MSG_EQ(asked, expected, "there and back 2 s, patience 30 s, 2 when due");
        const std::vector<Time> expectedDelays{Seconds(2), Seconds(4), Seconds(2), Seconds(34)};
        NS_TEST_EXPECT_MSG_EQ(delays, expectedDelays, "of the readings that came");
        NS_TEST_EXPECT_MSG_EQ(poller.GetUselessCount(), 0, "each came once");
        m_transport = nullptr;
        Simulator::Destroy();
    }

    Ptr<FixedDelayTransport> m_transport;      //!< 1 s a message
    std::vector<uint32_t> m_interval{0, 0, 0}; //!< of the last answer, by meter
};

/// The suite of polling.
class MeterPollerTestSuite : public TestSuite
{
  public:
    MeterPollerTestSuite()
        : TestSuite("gridshare-meter-poller", TestSuite::Type::UNIT)
    {
        AddTestCase(new PollingTest);
    }
};

static MeterPollerTestSuite g_meterPollerTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
