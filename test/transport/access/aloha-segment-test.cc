/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "air-technology.h"

#include "ns3/aloha-segment.h"
#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/test.h"
#include "ns3/uinteger.h"

#include <cmath>
#include <limits>

/**
 * @file
 * @ingroup gridshare-test
 * Meters that send when they like, against closed forms.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

constexpr double ALOHA_NEAR_METRES = 100; //!< SF7

/// LoRaWAN on one channel without duty cycle and without loss but by collisions.
AccessTechnology
MakePureAloha()
{
    AccessTechnology technology = GetTechnology(GRIDSHARE_SOURCE_DIRECTORY, "lorawan");
    technology.aloha.channels = 1;
    technology.dutyCycle = 1;
    technology.frameLossProbability = 0;
    return technology;
}

/// A demand of so many meters that frames of 20 bytes load the channel with G.
AccessDemand
MakeDemand(const AccessTechnology& technology, uint32_t meters, double load)
{
    AccessDemand demand;
    demand.meters = meters;
    demand.uploadBytes = 20;
    const double air = technology.aloha.GetAirSeconds(20 + technology.frameOverheadBytes, 0);
    demand.intervalSeconds = meters * air / load;
    demand.deadlineSeconds = std::numeric_limits<double>::infinity();
    demand.metres = {ALOHA_NEAR_METRES};
    return demand;
}

/// e^(-2G) over the whole range of loads (Abramson 1970), within 2 %.
class AlohaLoadTest : public TestCase
{
  public:
    /// @param load G
    explicit AlohaLoadTest(double load)
        : TestCase("frames survive with e^(-2G) at G = " + std::to_string(load)),
          m_load(load)
    {
    }

  private:
    void DoRun() override
    {
        constexpr uint32_t METERS = 20000;
        const AccessTechnology technology = MakePureAloha();
        const AccessDemand demand = MakeDemand(technology, METERS, m_load);
        auto segment =
            MakeSegment<AlohaSegment>(technology, std::vector<float>(METERS, ALOHA_NEAR_METRES));
        const double expected = std::exp(-2 * m_load);
        // 20000 frames that survive: a standard deviation of 0.7 %.
        const auto rounds = static_cast<uint32_t>(std::ceil(20000 / (METERS * expected)));
        const RoundMeans means = CarryRounds(*segment, demand, rounds);
        NS_TEST_EXPECT_MSG_EQ_TOL(means.delivery, expected, 0.02 * expected, "simulated");
        const AccessPrediction prediction = technology.sharing->predict(technology, demand);
        NS_TEST_EXPECT_MSG_EQ_TOL(prediction.delivery, expected, 0.002 * expected, "predicted");
        NS_TEST_EXPECT_MSG_EQ_TOL(prediction.utilisation, 2 * m_load, 0.002 * m_load, "2 G");
        NS_TEST_EXPECT_MSG_EQ_TOL(prediction.meanSeconds,
                                  means.delaySeconds,
                                  0.02 * means.delaySeconds,
                                  "half of the interval, and a frame");
    }

    double m_load; //!< see constructor
};

/// Channels and factors share the load: as many times as many meters, the same delivery.
class AlohaChannelsTest : public TestCase
{
  public:
    AlohaChannelsTest()
        : TestCase("eight channels carry eight times as much")
    {
    }

  private:
    void DoRun() override
    {
        constexpr uint32_t METERS = 40000;
        AccessTechnology technology = MakePureAloha();
        technology.aloha.channels = 8;
        const AccessDemand demand = MakeDemand(technology, METERS, 8 * 0.25);
        auto segment =
            MakeSegment<AlohaSegment>(technology, std::vector<float>(METERS, ALOHA_NEAR_METRES));
        const double expected = std::exp(-2 * 0.25);
        const double delivery = CarryRounds(*segment, demand, 2).delivery;
        NS_TEST_EXPECT_MSG_EQ_TOL(delivery, expected, 0.02 * expected, "delivery");
    }
};

/// With capture, near meters do not hear far ones: e^(-2G near) and e^(-2G all).
class AlohaCaptureTest : public TestCase
{
  public:
    AlohaCaptureTest()
        : TestCase("the stronger frame survives by the capture threshold")
    {
    }

  private:
    void DoRun() override
    {
        constexpr uint32_t EACH = 20000;
        const double load = 0.4;
        AccessTechnology technology = MakePureAloha();
        technology.aloha.captureDb = 6;
        std::vector<float> metres(EACH, ALOHA_NEAR_METRES);
        metres.resize(2 * EACH, 3 * ALOHA_NEAR_METRES); // 11 dB weaker, SF7 too
        AccessDemand demand = MakeDemand(technology, 2 * EACH, load);
        demand.metres = {ALOHA_NEAR_METRES, 3 * ALOHA_NEAR_METRES};
        auto segment = MakeSegment<AlohaSegment>(technology, metres);
        const double expected = (std::exp(-load) + std::exp(-2 * load)) / 2;
        const double delivery = CarryRounds(*segment, demand, 2).delivery;
        NS_TEST_EXPECT_MSG_EQ_TOL(delivery, expected, 0.02 * expected, "simulated");
        const double predicted = technology.sharing->predict(technology, demand).delivery;
        NS_TEST_EXPECT_MSG_EQ_TOL(predicted, expected, 0.002 * expected, "predicted");
    }
};

/// A meter that wants more than its duty cycle sends that and drops the rest.
class AlohaDutyCycleTest : public TestCase
{
  public:
    /// @param use share of its allowed time that the meter would need
    explicit AlohaDutyCycleTest(double use)
        : TestCase("the duty cycle is a hard bound where a meter needs " + std::to_string(use) +
                   " of it"),
          m_use(use)
    {
    }

  private:
    void DoRun() override
    {
        constexpr uint32_t ROUNDS = 5000;
        AccessTechnology technology = MakePureAloha();
        technology.dutyCycle = 0.01;
        AccessDemand demand;
        demand.uploadBytes = 300; // two frames at SF7
        demand.metres = {ALOHA_NEAR_METRES};
        demand.deadlineSeconds = std::numeric_limits<double>::infinity();
        const double air = 2 * technology.aloha.GetAirSeconds(150 + 13, 0);
        demand.intervalSeconds = air / technology.dutyCycle / m_use;
        auto segment = MakeSegment<AlohaSegment>(technology, {ALOHA_NEAR_METRES});
        const double expected = std::min(1.0, 1 / m_use);
        const RoundMeans means = CarryRounds(*segment, demand, ROUNDS);
        NS_TEST_EXPECT_MSG_EQ_TOL(means.delivery, expected, 0.01 * expected, "delivery");
        NS_TEST_EXPECT_MSG_EQ(
            segment->GetDroppedCount(), segment->GetCounters().lost, "the rest was dropped");
        const double onAir =
            segment->GetCounters().airTime.GetSeconds() / (ROUNDS * demand.intervalSeconds);
        NS_TEST_EXPECT_MSG_EQ_TOL(
            onAir, 0.01 * std::min(1.0, m_use), 0.0001, "on the air, at most 1 %");
        const AccessPrediction prediction = technology.sharing->predict(technology, demand);
        NS_TEST_EXPECT_MSG_EQ_TOL(prediction.delivery, expected, 0.001 * expected, "predicted");
        NS_TEST_EXPECT_MSG_EQ_TOL(prediction.utilisation, m_use, 1e-6, "of the duty cycle");
    }

    double m_use; //!< see constructor
};

/// Factors by distance, counted; who is too far is never heard.
class SpreadingFactorTest : public TestCase
{
  public:
    SpreadingFactorTest()
        : TestCase("meters use the smallest spreading factor that reaches")
    {
    }

  private:
    void DoRun() override
    {
        const AccessTechnology technology = GetTechnology(GRIDSHARE_SOURCE_DIRECTORY, "lorawan");
        const AlohaFigures& figures = technology.aloha;
        std::vector<float> metres;
        for (const double sensitivity : figures.sensitivityDbm)
        {
            const double reach =
                figures.pathLoss.GetReachMetres(figures.transmitPowerDbm - sensitivity);
            metres.push_back(static_cast<float>(0.999 * reach));
        }
        metres.push_back(static_cast<float>(1.001 * figures.GetReachMetres()));
        auto segment = MakeSegment<AlohaSegment>(technology, metres);
        AccessDemand demand;
        demand.uploadBytes = 100;
        demand.intervalSeconds = 86400;
        CarryRounds(*segment, demand, 10);
        const auto classes = segment->ListClasses();
        NS_TEST_ASSERT_MSG_EQ(classes.size(), 7, "six factors, and one out of reach");
        for (uint32_t factor = 0; factor < 6; ++factor)
        {
            NS_TEST_EXPECT_MSG_EQ(classes[factor].name, "SF" + std::to_string(factor + 7), "name");
            NS_TEST_EXPECT_MSG_EQ(classes[factor].meters, 1, classes[factor].name);
            // 222, 222, 115 and 51 bytes a frame.
            NS_TEST_EXPECT_MSG_EQ(
                classes[factor].framesSent, (factor < 3 ? 10 : 20), classes[factor].name);
        }
        NS_TEST_EXPECT_MSG_EQ(classes[6].name, "out of reach", "beyond SF12");
        NS_TEST_EXPECT_MSG_EQ(classes[6].lost, 10, "nothing of it arrives");
        NS_TEST_EXPECT_MSG_EQ(classes[6].framesSent, 0, "or is sent");
    }
};

/// Confirmed frames: 1 - p^(R+1) without collisions; the gateway's own duty cycle is kept.
class ConfirmedTest : public TestCase
{
  public:
    ConfirmedTest()
        : TestCase("confirmed frames are repeated until they are acknowledged")
    {
    }

  private:
    void DoRun() override
    {
        constexpr uint32_t ROUNDS = 20000;
        const double loss = 0.5;
        AccessTechnology technology = GetTechnology(GRIDSHARE_SOURCE_DIRECTORY, "lorawan");
        technology.aloha.confirmed = true;
        technology.frameLossProbability = loss;
        technology.maximumRetransmissions = 2;
        AccessDemand demand;
        demand.uploadBytes = 20;
        demand.intervalSeconds = 900;
        auto segment = MakeSegment<AlohaSegment>(technology, {ALOHA_NEAR_METRES});
        const double expected = 1 - loss * loss * loss;
        const double delivery = CarryRounds(*segment, demand, ROUNDS).delivery;
        NS_TEST_EXPECT_MSG_EQ_TOL(delivery, expected, 0.01 * expected, "one of three arrives");
        // A round ends with a frame that is heard and whose acknowledgement is heard: 1/4.
        const double attempts = 1 + 0.75 + 0.75 * 0.75;
        NS_TEST_EXPECT_MSG_EQ_TOL(static_cast<double>(segment->GetCounters().framesResent) / ROUNDS,
                                  attempts - 1,
                                  0.02 * attempts,
                                  "repetitions");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            static_cast<double>(segment->GetGateway().GetAcknowledgementCount()) / ROUNDS,
            attempts * loss,
            0.02 * attempts,
            "an acknowledgement for each frame that arrives");
    }
};

/// Many confirmed meters: what is simulated is what the fixed point says.
class ConfirmedLoadTest : public TestCase
{
  public:
    /// @param meters of a gateway
    explicit ConfirmedLoadTest(uint32_t meters)
        : TestCase("retries load the channels, with " + std::to_string(meters) + " meters"),
          m_meters(meters)
    {
    }

  private:
    void DoRun() override
    {
        AccessTechnology technology = GetTechnology(GRIDSHARE_SOURCE_DIRECTORY, "lorawan");
        technology.aloha.confirmed = true;
        AccessDemand demand;
        demand.meters = m_meters;
        demand.uploadBytes = 40;
        demand.intervalSeconds = 3600;
        demand.deadlineSeconds = std::numeric_limits<double>::infinity();
        demand.metres = {ALOHA_NEAR_METRES};
        auto segment =
            MakeSegment<AlohaSegment>(technology, std::vector<float>(m_meters, ALOHA_NEAR_METRES));
        const RoundMeans means = CarryRounds(*segment, demand, std::max(2U, 40000 / m_meters));
        const AccessPrediction prediction = technology.sharing->predict(technology, demand);
        NS_TEST_EXPECT_MSG_EQ_TOL(
            means.delivery, prediction.delivery, 0.05, "delivery, by retries");
    }

    uint32_t m_meters; //!< see constructor
};

/// Frames that are still on the air when the next round begins collide with its frames.
class NextRoundTest : public TestCase
{
  public:
    NextRoundTest()
        : TestCase("a round meets the frames that the one before has left on the air")
    {
    }

  private:
    void DoRun() override
    {
        AccessTechnology technology = MakePureAloha();
        technology.aloha.sendSpreadSeconds = 0;
        auto segment =
            MakeSegment<AlohaSegment>(technology, {ALOHA_NEAR_METRES, ALOHA_NEAR_METRES});
        const double air = technology.aloha.GetAirSeconds(20 + 13, 0);
        NS_TEST_EXPECT_MSG_EQ(segment->Transfer(Seconds(1), 0, 20).delivered, true, "alone");
        const auto second = segment->Transfer(Seconds(1 + air / 2), 1, 20);
        NS_TEST_EXPECT_MSG_EQ(second.delivered, false, "meets the first");
        const auto third = segment->Transfer(Seconds(1 + 2 * air), 0, 20);
        NS_TEST_EXPECT_MSG_EQ(third.delivered, true, "all are over");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            third.end.GetSeconds(), 1 + 3 * air, 1e-6, "at the end of its frame");
    }
};

/// The suite of ALOHA.
class AlohaSegmentTestSuite : public TestSuite
{
  public:
    AlohaSegmentTestSuite()
        : TestSuite("gridshare-aloha-segment", TestSuite::Type::UNIT)
    {
        for (const double load : {0.05, 0.1, 0.25, 0.5, 1.0, 1.5, 2.0})
        {
            AddTestCase(new AlohaLoadTest(load));
        }
        AddTestCase(new AlohaChannelsTest);
        AddTestCase(new AlohaCaptureTest);
        for (const double use : {0.1, 0.5, 0.9, 1.1, 1.5, 2.0, 5.0, 20.0})
        {
            AddTestCase(new AlohaDutyCycleTest(use));
        }
        AddTestCase(new SpreadingFactorTest);
        AddTestCase(new ConfirmedTest);
        for (const uint32_t meters : {100U, 300U, 1000U, 3000U})
        {
            AddTestCase(new ConfirmedLoadTest(meters));
        }
        AddTestCase(new NextRoundTest);
    }
};

static AlohaSegmentTestSuite g_alohaSegmentTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
