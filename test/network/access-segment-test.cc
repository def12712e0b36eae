/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/access-segment.h"
#include "ns3/double.h"
#include "ns3/input-error.h"
#include "ns3/test.h"
#include "ns3/uinteger.h"

#include <cmath>

/**
 * @file
 * @ingroup gridshare-test
 * The access medium of a concentrator against closed forms.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Without loss: frames × hops × (bytes × 8 / rate + hop delay), one meter after another.
class AccessLatencyTest : public TestCase
{
  public:
    AccessLatencyTest()
        : TestCase("a lossless round takes the sum of all transmissions")
    {
    }

  private:
    void DoRun() override
    {
        auto segment = CreateObject<AccessSegment>();
        segment->SetAttribute("FramePayload", UintegerValue(100));
        segment->SetAttribute("FrameOverhead", UintegerValue(20));
        segment->SetAttribute("HopDelay", TimeValue(MilliSeconds(5)));
        segment->AssignStreams(1);
        segment->AddMeter({8000.0F, 0, 1});
        segment->AddMeter({8000.0F, 0, 3});
        // 250 B: 3 frames, 310 wire bytes a hop, 310 ms + 15 ms.
        const auto first = segment->Transfer(Seconds(1), 0, 250);
        NS_TEST_EXPECT_MSG_EQ(first.end.GetMilliSeconds(), 1325, "one hop");
        const auto second = segment->Transfer(Seconds(1), 1, 250);
        NS_TEST_EXPECT_MSG_EQ(second.end.GetMilliSeconds(), 1325 + 975, "three hops, after it");
        const auto third = segment->Poll(Seconds(10), 0, 80, 80);
        NS_TEST_EXPECT_MSG_EQ(third.end.GetMilliSeconds(), 10210, "request and answer");
        const auto& counters = segment->GetCounters();
        NS_TEST_EXPECT_MSG_EQ(counters.wireBytes, 310 + 930 + 200, "all hops counted");
        NS_TEST_EXPECT_MSG_EQ(counters.transfers, 4, "a poll is two");
    }
};

/// Faults on top of the medium: a duplicate takes its time, a delayed transfer does not.
class AccessDisturbanceTest : public TestCase
{
  public:
    AccessDisturbanceTest()
        : TestCase("a disturbed segment loses, doubles and holds back what it is told to")
    {
    }

  private:
    /// One transfer of 100 ms, from 1 s on.
    AccessTransfer TransferOnce(const LinkDisturbance& disturbance)
    {
        m_segment = CreateObject<AccessSegment>();
        m_segment->AssignStreams(1);
        m_segment->AddMeter({8000.0F, 0, 1});
        m_segment->SetDisturbance(disturbance);
        return m_segment->Transfer(Seconds(1), 0, 100);
    }

    void DoRun() override
    {
        auto transfer = TransferOnce({1, 0, 0, Time()});
        NS_TEST_EXPECT_MSG_EQ(transfer.delivered, false, "lost");
        NS_TEST_EXPECT_MSG_EQ(m_segment->GetCounters().lost, 1, "and counted");
        NS_TEST_EXPECT_MSG_EQ(m_segment->GetFreeAt(), MilliSeconds(1100), "after its time");
        transfer = TransferOnce({0, 1, 0, Time()});
        NS_TEST_EXPECT_MSG_EQ(transfer.end, MilliSeconds(1100), "the first of two counts");
        NS_TEST_EXPECT_MSG_EQ(m_segment->GetFreeAt(), MilliSeconds(1200), "both take time");
        NS_TEST_EXPECT_MSG_EQ(m_segment->GetCounters().wireBytes, 200, "both are sent");
        NS_TEST_EXPECT_MSG_EQ(m_segment->GetCounters().transfers, 1, "for one transfer");
        transfer = TransferOnce({0, 0, 1, Seconds(3)});
        NS_TEST_EXPECT_MSG_EQ(transfer.end, MilliSeconds(4100), "held back");
        NS_TEST_EXPECT_MSG_EQ(m_segment->GetFreeAt(), MilliSeconds(1100), "others go ahead");
    }

    Ptr<AccessSegment> m_segment; //!< of the last transfer
};

/// With loss p and R retries, a frame over h hops arrives with (1 - p^(R+1))^h.
class AccessLossTest : public TestCase
{
  public:
    AccessLossTest()
        : TestCase("frames are lost and repeated by the geometric law on every hop")
    {
    }

  private:
    void DoRun() override
    {
        const double p = 0.4;
        const int count = 50000;
        auto segment = CreateObject<AccessSegment>();
        segment->SetAttribute("MaxRetries", UintegerValue(2));
        segment->AssignStreams(3);
        segment->AddMeter({1e6F, static_cast<float>(p), 3});
        int delivered = 0;
        for (int i = 0; i < count; ++i)
        {
            delivered += segment->Transfer(Time(0), 0, 10).delivered ? 1 : 0;
        }
        const double expected = std::pow(1 - p * p * p, 3);
        const double sigma = std::sqrt(count * expected * (1 - expected));
        NS_TEST_EXPECT_MSG_EQ_TOL(delivered, count * expected, 4 * sigma, "delivered");
        // Repetitions of a hop: p + p² (the third failure is not repeated).
        const double repetitions = 3.0 * count * (p + p * p);
        NS_TEST_EXPECT_MSG_EQ_TOL(static_cast<double>(segment->GetCounters().framesResent),
                                  repetitions,
                                  0.01 * repetitions,
                                  "repetitions");
    }
};

/// A duty cycle of 1 % spaces a transmitter's messages by 100 times their air time.
class DutyCycleTest : public TestCase
{
  public:
    DutyCycleTest()
        : TestCase("a duty cycle silences the transmitter, not its neighbours")
    {
    }

  private:
    void DoRun() override
    {
        auto segment = CreateObject<AccessSegment>();
        segment->SetAttribute("DutyCycle", DoubleValue(0.01));
        segment->AssignStreams(1);
        segment->AddMeter({8000.0F, 0, 1});
        segment->AddMeter({8000.0F, 0, 1});
        segment->Transfer(Time(0), 0, 50); // 50 ms on the air
        NS_TEST_EXPECT_MSG_EQ(
            segment->Transfer(Time(0), 1, 50).end.GetMilliSeconds(), 100, "other");
        NS_TEST_EXPECT_MSG_EQ(segment->Transfer(Time(0), 0, 50).end.GetMilliSeconds(), 5050, "own");
    }
};

/// Impossible meters are errors.
class AccessErrorTest : public TestCase
{
  public:
    AccessErrorTest()
        : TestCase("impossible meters are input errors")
    {
    }

  private:
    void DoRun() override
    {
        for (const auto& path :
             {AccessPath{0, 0, 1}, {-1, 0, 1}, {1, 1, 1}, {1, -0.1F, 1}, {1, 0, 0}})
        {
            bool thrown = false;
            try
            {
                CreateObject<AccessSegment>()->AddMeter(path);
            }
            catch (const InputError&)
            {
                thrown = true;
            }
            NS_TEST_EXPECT_MSG_EQ(thrown, true, "rejected");
        }
    }
};

/// The suite of access segments.
class AccessSegmentTestSuite : public TestSuite
{
  public:
    AccessSegmentTestSuite()
        : TestSuite("gridshare-network-access", TestSuite::Type::UNIT)
    {
        AddTestCase(new AccessLatencyTest);
        AddTestCase(new AccessDisturbanceTest);
        AddTestCase(new AccessLossTest);
        AddTestCase(new DutyCycleTest);
        AddTestCase(new AccessErrorTest);
    }
};

static AccessSegmentTestSuite g_accessSegmentTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
