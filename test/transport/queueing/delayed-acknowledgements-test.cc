/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/delayed-acknowledgements.h"
#include "ns3/simulator.h"
#include "ns3/test.h"

#include <vector>

/**
 * @file
 * @ingroup gridshare-test
 * When TCP acknowledges packets that come in twos, alone, and with data on the way back.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{
namespace
{

/// Packets from endpoint 1 to endpoint 2, and what comes back.
class DelayedAcknowledgementsTest : public TestCase
{
  public:
    DelayedAcknowledgementsTest()
        : TestCase(
              "every second packet is acknowledged at once, a single one 200 ms later, or with "
              "data")
    {
    }

  private:
    void ReceiveAt(int64_t ms, uint32_t packets)
    {
        Simulator::Schedule(MilliSeconds(ms),
                            &DelayedAcknowledgements::Receive,
                            &m_acknowledgements,
                            1,
                            2,
                            packets);
    }

    void SendDataAt(int64_t ms, uint32_t from, uint32_t to)
    {
        Simulator::Schedule(MilliSeconds(ms),
                            &DelayedAcknowledgements::CarryWithData,
                            &m_acknowledgements,
                            from,
                            to);
    }

    void DoRun() override
    {
        ReceiveAt(0, 1); // alone: 200
        ReceiveAt(300, 1);
        ReceiveAt(310, 1); // the second: at once
        ReceiveAt(600, 3); // the second at once, the third at 800
        ReceiveAt(1000, 1);
        SendDataAt(1050, 2, 1); // carries it
        ReceiveAt(1300, 1);
        SendDataAt(1350, 1, 2); // the other way: carries nothing; 1500
        ReceiveAt(2000, 1);
        Simulator::Schedule(MilliSeconds(2000),
                            &DelayedAcknowledgements::Receive,
                            &m_acknowledgements,
                            2,
                            1,
                            1); // of another connection: each its own, 2200 and 2200
        Simulator::Run();
        const std::vector<int64_t> expected{200, 310, 600, 800, 1500, 2200, 2200};
        NS_TEST_ASSERT_MSG_EQ(m_sentAtMs.size(), expected.size(), "acknowledgements");
        for (std::size_t i = 0; i < expected.size(); ++i)
        {
            NS_TEST_EXPECT_MSG_EQ(m_sentAtMs[i], expected[i], "acknowledgement " << i);
        }
        NS_TEST_EXPECT_MSG_EQ(m_fromReceiver, 6, "all but one leave who got packets of 1");
        Simulator::Destroy();
    }

    std::vector<int64_t> m_sentAtMs; //!< when acknowledgements left
    uint32_t m_fromReceiver{0};      //!< of them, from 2 to 1
    DelayedAcknowledgements m_acknowledgements{[this](uint32_t from, uint32_t to) {
        m_sentAtMs.push_back(Simulator::Now().GetMilliSeconds());
        m_fromReceiver += from == 2 && to == 1 ? 1 : 0;
    }}; //!< what is tested
};

/// The suite of delayed acknowledgements.
class DelayedAcknowledgementsTestSuite : public TestSuite
{
  public:
    DelayedAcknowledgementsTestSuite()
        : TestSuite("gridshare-transport-acknowledgements", TestSuite::Type::UNIT)
    {
        AddTestCase(new DelayedAcknowledgementsTest);
    }
};

static DelayedAcknowledgementsTestSuite g_delayedAcknowledgementsTestSuite; //!< registers the suite

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
