/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/double.h"
#include "ns3/hop-segment.h"
#include "ns3/input-error.h"
#include "ns3/mesh-segment.h"
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

/// Without loss: frames × hops × (bytes × 8 / rate + hop delay).
class AccessLatencyTest : public TestCase
{
  public:
    AccessLatencyTest()
        : TestCase("a lossless transfer takes the sum of its transmissions")
    {
    }

  private:
    void DoRun() override
    {
        auto segment = CreateObject<HopSegment>();
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
        NS_TEST_EXPECT_MSG_EQ(second.end.GetMilliSeconds(), 1975, "three hops, beside it");
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
        m_segment = CreateObject<MeshSegment>();
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
        auto segment = CreateObject<HopSegment>();
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

/// Every transmission, also of a frame that is sent again, costs its bytes and the hop's delay.
class ResentFramesTest : public TestCase
{
  public:
    ResentFramesTest()
        : TestCase("frames sent again take as long as those before, on the air and at the hop")
    {
    }

  private:
    void DoRun() override
    {
        constexpr double LOSS = 0.25;
        constexpr int64_t COUNT = 5000;
        auto segment = CreateObject<HopSegment>();
        segment->SetAttribute("FramePayload", UintegerValue(100));
        segment->SetAttribute("FrameOverhead", UintegerValue(20));
        segment->SetAttribute("HopDelay", TimeValue(MilliSeconds(7)));
        segment->SetAttribute("MaxRetries", UintegerValue(1000));
        segment->AssignStreams(1);
        segment->AddMeter({8000.0F, static_cast<float>(LOSS), 3});
        const auto& counters = segment->GetCounters();
        Time sum;
        for (int64_t i = 0; i < COUNT; ++i)
        {
            const Time start = Seconds(100 * i);
            const uint64_t resentBefore = counters.framesResent;
            const auto transfer = segment->Transfer(start, 0, 400); // 4 frames of 120 ms
            const auto sent = static_cast<int64_t>(12 + counters.framesResent - resentBefore);
            NS_TEST_ASSERT_MSG_EQ(transfer.delivered, true, "in the end");
            NS_TEST_ASSERT_MSG_EQ(transfer.end - start, sent * MilliSeconds(127), "each alike");
            sum += transfer.end - start;
        }
        // E = frames × hops / (1 − p) × (bytes × 8 / rate + delay): a geometric number of each.
        const double expected = 12 / (1 - LOSS) * 0.127;
        const double deviation = std::sqrt(12 * LOSS) / (1 - LOSS) * 0.127;
        NS_TEST_EXPECT_MSG_EQ_TOL(sum.GetSeconds() / COUNT,
                                  expected,
                                  4 * deviation / std::sqrt(double(COUNT)),
                                  "mean, s");
        const auto sent = 12 * COUNT + counters.framesResent;
        NS_TEST_EXPECT_MSG_EQ(counters.wireBytes, 120 * sent, "bytes of all of them");
        NS_TEST_EXPECT_MSG_EQ(counters.airTime, MilliSeconds(120 * sent), "on the air");
        NS_TEST_EXPECT_MSG_EQ(counters.payloadBytes, 400 * COUNT, "of use");
    }
};

/// How many frames a message takes, at the borders.
class AccessFramesTest : public TestCase
{
  public:
    AccessFramesTest()
        : TestCase("a message is cut into as many frames as its bytes need, one at least")
    {
    }

  private:
    void DoRun() override
    {
        const std::pair<uint32_t, int64_t> cases[] = {
            {0, 1}, {1, 1}, {99, 1}, {100, 1}, {101, 2}, {200, 2}, {201, 3}};
        for (const auto& [bytes, frames] : cases)
        {
            auto segment = CreateObject<HopSegment>();
            segment->SetAttribute("FramePayload", UintegerValue(100));
            segment->SetAttribute("FrameOverhead", UintegerValue(10));
            segment->AssignStreams(1);
            segment->AddMeter({8000.0F, 0, 1}); // 1 ms a byte
            const auto expected = MilliSeconds(bytes + 10 * frames);
            NS_TEST_EXPECT_MSG_EQ(segment->Transfer(Time(0), 0, bytes).end, expected, bytes);
            segment->SetAttribute("FramePayload", UintegerValue(0));
            NS_TEST_EXPECT_MSG_EQ(segment->Transfer(Seconds(1), 0, bytes).end,
                                  Seconds(1) + MilliSeconds(bytes + 10),
                                  bytes << " bytes, never cut");
        }
    }
};

/// Meters with media of their own.
class AccessBesideTest : public TestCase
{
  public:
    AccessBesideTest()
        : TestCase("nobody waits for others, and the last one's end counts")
    {
    }

  private:
    void DoRun() override
    {
        auto segment = CreateObject<HopSegment>();
        segment->AssignStreams(1);
        segment->AddMeter({8000.0F, 0, 2});
        segment->AddMeter({16000.0F, 0, 1});
        NS_TEST_EXPECT_MSG_EQ(segment->Transfer(Time(0), 0, 100).end, MilliSeconds(200), "long");
        NS_TEST_EXPECT_MSG_EQ(segment->Transfer(Time(0), 1, 100).end, MilliSeconds(50), "short");
        NS_TEST_EXPECT_MSG_EQ(segment->GetFreeAt(), MilliSeconds(200), "the last");
    }
};

/// A request that is lost is not answered; either of two copies will do.
class AccessOutcomeTest : public TestCase
{
  public:
    AccessOutcomeTest()
        : TestCase("a lost request has no answer, and a second copy stands in for a lost first")
    {
    }

  private:
    void DoRun() override
    {
        auto segment = CreateObject<MeshSegment>();
        segment->SetAttribute("MaxRetries", UintegerValue(0));
        segment->AssignStreams(5);
        segment->AddMeter({8000.0F, 0.5F, 1});
        segment->AddMeter({8000.0F, 0, 1});
        const auto& counters = segment->GetCounters();
        const auto answered = segment->Poll(Time(0), 1, 10, 200);
        NS_TEST_EXPECT_MSG_EQ(answered.delivered, true, "asked and answered");
        NS_TEST_EXPECT_MSG_EQ(counters.payloadBytes, 210, "both");
        segment->SetDisturbance({1, 0, 1, Seconds(3)});
        const auto asked = segment->Poll(Seconds(10), 1, 10, 200);
        NS_TEST_EXPECT_MSG_EQ(asked.delivered, false, "asked in vain");
        NS_TEST_EXPECT_MSG_EQ(
            asked.end, Seconds(10) + MilliSeconds(10), "what is lost is not held");
        NS_TEST_EXPECT_MSG_EQ(counters.payloadBytes, 220, "the request alone");
        NS_TEST_EXPECT_MSG_EQ(counters.transfers, 3, "three transfers");
        segment->SetDisturbance({0, 1, 0, Time()});
        constexpr int64_t COUNT = 4000;
        int64_t first = 0;
        int64_t second = 0;
        for (int64_t i = 0; i < COUNT; ++i)
        {
            const auto transfer = segment->Transfer(Seconds(100 + i), 0, 100);
            const Time took = transfer.end - Seconds(100 + i);
            first += transfer.delivered && took == MilliSeconds(100) ? 1 : 0;
            second += transfer.delivered && took == MilliSeconds(200) ? 1 : 0;
        }
        // A half, and a half of the other half; four standard errors.
        NS_TEST_EXPECT_MSG_EQ_TOL(first, COUNT / 2, 127, "the first arrived");
        NS_TEST_EXPECT_MSG_EQ_TOL(second, COUNT / 4, 110, "the second did");
        NS_TEST_EXPECT_MSG_EQ(counters.duplicates, COUNT, "all were doubled");
        NS_TEST_EXPECT_MSG_EQ(
            counters.lost, static_cast<uint64_t>(1 + COUNT - first - second), "neither did");
    }
};

/// One kind of fault is enough.
class ActiveDisturbanceTest : public TestCase
{
  public:
    ActiveDisturbanceTest()
        : TestCase("a disturbance is active with any of its probabilities")
    {
    }

  private:
    void DoRun() override
    {
        NS_TEST_EXPECT_MSG_EQ((LinkDisturbance{0, 0, 0, Seconds(1)}.IsActive()), false, "none");
        NS_TEST_EXPECT_MSG_EQ((LinkDisturbance{0.1, 0, 0, Time()}.IsActive()), true, "loss");
        NS_TEST_EXPECT_MSG_EQ((LinkDisturbance{0, 0.1, 0, Time()}.IsActive()), true, "double");
        NS_TEST_EXPECT_MSG_EQ((LinkDisturbance{0, 0, 0.1, Time()}.IsActive()), true, "spike");
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
        auto segment = CreateObject<HopSegment>();
        segment->SetAttribute("DutyCycle", DoubleValue(0.01));
        segment->AssignStreams(1);
        segment->AddMeter({8000.0F, 0, 1});
        segment->AddMeter({8000.0F, 0, 1});
        segment->Transfer(Time(0), 0, 50); // 50 ms on the air
        NS_TEST_EXPECT_MSG_EQ(segment->Transfer(Time(0), 1, 50).end.GetMilliSeconds(), 50, "other");
        NS_TEST_EXPECT_MSG_EQ(segment->Transfer(Time(0), 0, 50).end.GetMilliSeconds(), 5050, "own");
        // The air counts, not the turn-around: the next may start 5 s after the last.
        segment->SetAttribute("HopDelay", TimeValue(MilliSeconds(7)));
        segment->Transfer(Seconds(20), 0, 50);
        NS_TEST_EXPECT_MSG_EQ(
            segment->Transfer(Seconds(21), 0, 50).end.GetMilliSeconds(), 25057, "from its start");
        NS_TEST_EXPECT_MSG_EQ(
            segment->Transfer(Seconds(40), 0, 50).end.GetMilliSeconds(), 40057, "long after");
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
        for (const auto& path : {AccessPath{0, 0, 1},
                                 {-1, 0, 1},
                                 {1, 1, 1},
                                 {1, -0.1F, 1},
                                 {1, 0, 0},
                                 {INFINITY, 0, 1}})
        {
            bool thrown = false;
            try
            {
                CreateObject<HopSegment>()->AddMeter(path);
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
        : TestSuite("gridshare-transport-access", TestSuite::Type::UNIT)
    {
        AddTestCase(new AccessLatencyTest);
        AddTestCase(new AccessDisturbanceTest);
        AddTestCase(new AccessLossTest);
        AddTestCase(new ResentFramesTest);
        AddTestCase(new AccessFramesTest);
        AddTestCase(new AccessBesideTest);
        AddTestCase(new AccessOutcomeTest);
        AddTestCase(new ActiveDisturbanceTest);
        AddTestCase(new DutyCycleTest);
        AddTestCase(new AccessErrorTest);
    }
};

static AccessSegmentTestSuite g_accessSegmentTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
