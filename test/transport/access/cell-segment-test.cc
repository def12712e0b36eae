/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "air-technology.h"

#include "ns3/cell-segment.h"
#include "ns3/test.h"

#include <cmath>
#include <limits>

/**
 * @file
 * @ingroup gridshare-test
 * The cell of a base station against closed forms.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// A cell of 8 Mb/s, as fast as its terminals, without random access, waits and losses: 100 bytes
/// take 100 µs.
AccessTechnology
MakePureCell()
{
    AccessTechnology technology = GetTechnology(GRIDSHARE_SOURCE_DIRECTORY, "lte");
    technology.frameOverheadBytes = 0;
    technology.frameLossProbability = 0;
    technology.applicationRateBitPerSecond = 8e6;
    CellFigures& cell = technology.cell;
    cell.uplinkBitPerSecond = cell.downlinkBitPerSecond = 8e6;
    cell.processorSharing = false;
    cell.sendSpreadSeconds = 1e6;
    cell.accessPeriodSeconds = cell.connectSeconds = {0, 0, 0};
    return technology;
}

constexpr double NEAR_METRES = 100;      //!< the first class
constexpr double SERVICE_SECONDS = 1e-4; //!< of 100 bytes

/// So many meters that 100 bytes of each load the cell with rho.
AccessDemand
MakeDemand(uint32_t meters, double load)
{
    AccessDemand demand;
    demand.meters = meters;
    demand.uploadBytes = 100;
    demand.intervalSeconds = meters * SERVICE_SECONDS / load;
    demand.deadlineSeconds = std::numeric_limits<double>::infinity();
    demand.metres = {NEAR_METRES};
    return demand;
}

/// Equal messages at random times: M/D/1 and its processor-sharing brother, within 2 %.
class CellQueueTest : public TestCase
{
  public:
    /// @param load rho
    /// @param sharing whether all who wait are served in turn
    CellQueueTest(double load, bool sharing)
        : TestCase(std::string(sharing ? "M-D-1-PS: S over 1 - rho,"
                                       : "M-D-1: rho S over 2 (1 - rho),") +
                   " at rho = " + std::to_string(load)),
          m_load(load),
          m_sharing(sharing)
    {
    }

  private:
    void DoRun() override
    {
        // The relative variance of the mean wait is some 1 / (n (1 - rho)²).
        const double free = 1 - m_load;
        constexpr uint32_t METERS = 100000;
        const auto rounds = static_cast<uint32_t>(std::ceil(30000 / (free * free) / METERS));
        AccessTechnology technology = MakePureCell();
        technology.cell.processorSharing = m_sharing;
        const AccessDemand demand = MakeDemand(METERS, m_load);
        auto segment =
            MakeSegment<CellSegment>(technology, std::vector<float>(METERS, NEAR_METRES));
        const RoundMeans means = CarryAtRandom(*segment, demand, rounds);
        const double expected = SERVICE_SECONDS * m_load / free / (m_sharing ? 1 : 2);
        NS_TEST_EXPECT_MSG_EQ_TOL(
            means.delaySeconds - SERVICE_SECONDS, expected, 0.02 * expected, "mean wait");
        NS_TEST_EXPECT_MSG_EQ(means.delivery, 1, "nothing is lost");
        const AccessPrediction prediction = technology.sharing->predict(technology, demand);
        const double sending = demand.intervalSeconds / 2 + SERVICE_SECONDS;
        NS_TEST_EXPECT_MSG_EQ_TOL(prediction.meanSeconds - sending,
                                  expected,
                                  0.001 * expected + 1e-9,
                                  "predicted, after half of the interval");
        NS_TEST_EXPECT_MSG_EQ_TOL(prediction.utilisation, m_load, 1e-9, "utilisation");
    }

    double m_load;  //!< see constructor
    bool m_sharing; //!< see constructor
};

/// Beyond saturation the backlog of each round stays: rho - 1 of an interval more every time.
class CellBacklogTest : public TestCase
{
  public:
    /// @param sharing whether all who wait are served in turn
    explicit CellBacklogTest(bool sharing)
        : TestCase(std::string("the backlog of a saturated cell stays, ") +
                   (sharing ? "processor sharing" : "first come, first served")),
          m_sharing(sharing)
    {
    }

  private:
    void DoRun() override
    {
        constexpr uint32_t METERS = 20000;
        constexpr uint32_t ROUNDS = 10;
        AccessTechnology technology = MakePureCell();
        technology.cell.processorSharing = m_sharing;
        const AccessDemand demand = MakeDemand(METERS, 1.5);
        auto segment =
            MakeSegment<CellSegment>(technology, std::vector<float>(METERS, NEAR_METRES));
        CarryRounds(*segment, demand, ROUNDS);
        const double work = ROUNDS * METERS * SERVICE_SECONDS;
        NS_TEST_EXPECT_MSG_EQ_TOL(
            segment->GetFreeAt().GetSeconds(), work, 0.01 * work, "never idle");
        const double last = CarryRounds(*segment, demand, 1).delaySeconds;
        NS_TEST_EXPECT_MSG_GT(last, 10 * 0.5 * demand.intervalSeconds, "who comes then waits");
        const AccessPrediction prediction = technology.sharing->predict(technology, demand);
        NS_TEST_EXPECT_MSG_EQ(std::isinf(prediction.meanSeconds), true, "without end");
        NS_TEST_EXPECT_MSG_EQ(prediction.delivery, 0, "in time");
        NS_TEST_EXPECT_MSG_EQ_TOL(prediction.utilisation, 1.5, 1e-9, "utilisation");
    }

    bool m_sharing; //!< see constructor
};

/// N terminals at one opportunity with P preambles: (1 - 1/P)^(N - 1) of them are alone.
class RandomAccessTest : public TestCase
{
  public:
    /// @param contenders N
    explicit RandomAccessTest(uint32_t contenders)
        : TestCase("random access of " + std::to_string(contenders) + " at once"),
          m_contenders(contenders)
    {
    }

  private:
    void DoRun() override
    {
        constexpr uint32_t PREAMBLES = 54;
        RandomAccess access;
        access.SetRules({5000000, PREAMBLES, 1, 0, 0});
        auto draws = CreateObject<UniformRandomVariable>();
        draws->SetStream(3);
        const double expected = std::pow(1 - 1.0 / PREAMBLES, m_contenders - 1.0);
        const auto rounds = static_cast<uint32_t>(std::ceil(50000 / (m_contenders * expected)));
        double granted = 0;
        for (uint32_t round = 0; round < rounds; ++round)
        {
            std::vector<RandomAccess::Contender> contenders(m_contenders);
            for (auto& contender : contenders)
            {
                contender.ready = 1000000 + round * int64_t{5000000};
            }
            access.Contend(contenders, *draws);
            for (const auto& contender : contenders)
            {
                granted += contender.granted ? 1 : 0;
                NS_TEST_EXPECT_MSG_EQ(
                    contender.end, (round + 1) * int64_t{5000000}, "at the opportunity");
            }
        }
        const double share = granted / rounds / m_contenders;
        NS_TEST_EXPECT_MSG_EQ_TOL(share, expected, 0.02 * expected, "alone");
    }

    uint32_t m_contenders; //!< see constructor
};

/// A steady stream of terminals that try again: the fixed point of the closed form.
class RandomAccessLoadTest : public TestCase
{
  public:
    /// @param load of what slotted ALOHA carries at most
    explicit RandomAccessLoadTest(double load)
        : TestCase("random access at " + std::to_string(load) + " of its capacity"),
          m_load(load)
    {
    }

  private:
    void DoRun() override
    {
        constexpr uint32_t METERS = 20000;
        AccessTechnology technology = MakePureCell();
        technology.cell.uplinkBitPerSecond = technology.applicationRateBitPerSecond = 1e12;
        technology.cell.accessPeriodSeconds = {0.01, 0.01, 0.01};
        technology.cell.preambles = {12, 12, 12};
        technology.cell.accessAttempts = 10;
        // Long, so that two who have met seldom meet again: the fixed point knows no memory.
        technology.cell.backOffSeconds = 0.5;
        AccessDemand demand = MakeDemand(METERS, 1);
        demand.intervalSeconds = METERS * std::exp(1.0) * 0.01 / 12 / m_load;
        auto segment =
            MakeSegment<CellSegment>(technology, std::vector<float>(METERS, NEAR_METRES));
        const RoundMeans means = CarryAtRandom(*segment, demand, 30);
        const AccessPrediction prediction = technology.sharing->predict(technology, demand);
        NS_TEST_EXPECT_MSG_EQ_TOL(means.delivery, prediction.delivery, 0.001, "connected");
        NS_TEST_EXPECT_MSG_EQ_TOL(prediction.utilisation, m_load, 1e-6, "utilisation");
        const double predicted = prediction.meanSeconds - demand.intervalSeconds / 2;
        NS_TEST_EXPECT_MSG_EQ_TOL(
            means.delaySeconds, predicted, 0.03 * predicted, "opportunities and back-offs");
    }

    double m_load; //!< see constructor
};

/// Far terminals take the uplink for as long as their repetitions say, by distance.
class CoverageClassTest : public TestCase
{
  public:
    CoverageClassTest()
        : TestCase("coverage classes follow from distance, and repeat")
    {
    }

  private:
    void DoRun() override
    {
        AccessTechnology technology = MakePureCell();
        CellFigures& cell = technology.cell;
        cell.sendSpreadSeconds = 0;
        cell.repetitions = {1, 4, 32};
        std::vector<float> metres;
        for (const double loss : cell.couplingLossDb)
        {
            metres.push_back(static_cast<float>(0.999 * cell.pathLoss.GetReachMetres(loss)));
        }
        metres.push_back(static_cast<float>(1.001 * cell.GetReachMetres()));
        auto segment = MakeSegment<CellSegment>(technology, metres);
        for (uint32_t meter = 0; meter < 3; ++meter)
        {
            const auto transfer = segment->Transfer(Seconds(10 * (meter + 1)), meter, 100);
            NS_TEST_EXPECT_MSG_EQ(transfer.delivered, true, "in reach");
            NS_TEST_EXPECT_MSG_EQ_TOL((transfer.end - Seconds(10 * (meter + 1))).GetSeconds(),
                                      SERVICE_SECONDS * cell.repetitions[meter],
                                      1e-8,
                                      "repeated");
        }
        NS_TEST_EXPECT_MSG_EQ(
            segment->Transfer(Seconds(50), 3, 100).delivered, false, "out of reach");
        const auto classes = segment->ListClasses();
        NS_TEST_ASSERT_MSG_EQ(classes.size(), 4, "three, and one out of reach");
        NS_TEST_EXPECT_MSG_EQ(classes[1].name, "coverage class 1", "name");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            classes[2].airTime.GetSeconds(), 32 * SERVICE_SECONDS, 1e-8, "on the air");
        NS_TEST_EXPECT_MSG_EQ(classes[3].lost, 1, "lost");
        // Asked: the request first, over the downlink.
        const auto polled = segment->Poll(Seconds(60), 0, 200, 100);
        NS_TEST_EXPECT_MSG_EQ_TOL(
            (polled.end - Seconds(60)).GetSeconds(), 3 * SERVICE_SECONDS, 1e-8, "and the answer");
    }
};

/// 44 bytes over NB-IoT in good coverage took 837 ms (Ugwuanyi et al. 2021).
class NarrowbandTest : public TestCase
{
  public:
    NarrowbandTest()
        : TestCase("a lone message over NB-IoT takes what was measured")
    {
    }

  private:
    void DoRun() override
    {
        AccessTechnology technology = GetTechnology(GRIDSHARE_SOURCE_DIRECTORY, "nb-iot");
        technology.cell.sendSpreadSeconds = 0;
        auto segment = MakeSegment<CellSegment>(technology, {NEAR_METRES});
        double sum = 0;
        constexpr int COUNT = 2000;
        for (int i = 0; i < COUNT; ++i)
        {
            const Time ready = Seconds(100.0123 * i);
            sum += (segment->Transfer(ready, 0, 44).end - ready).GetSeconds();
        }
        NS_TEST_EXPECT_MSG_EQ_TOL(sum / COUNT, 0.837, 0.004, "mean delay, s");
    }
};

/// Simulated cells of built-in technologies are what their closed forms say.
class BuiltInCellTest : public TestCase
{
  public:
    /// @param name of a technology
    /// @param meters of a cell
    BuiltInCellTest(const std::string& name, uint32_t meters)
        : TestCase(name + " with " + std::to_string(meters) + " meters"),
          m_name(name),
          m_meters(meters)
    {
    }

  private:
    void DoRun() override
    {
        const AccessTechnology technology = GetTechnology(GRIDSHARE_SOURCE_DIRECTORY, m_name);
        AccessDemand demand;
        demand.meters = m_meters;
        demand.uploadBytes = 150;
        demand.intervalSeconds = 900;
        demand.deadlineSeconds = 900;
        // Spread evenly over a disk.
        std::vector<float> metres;
        for (uint32_t meter = 0; meter < m_meters; ++meter)
        {
            const double inner = std::sqrt((meter + 0.5) / m_meters);
            metres.push_back(static_cast<float>(inner * technology.rangeMetres));
        }
        demand.metres.assign(metres.begin(), metres.end());
        auto segment = MakeSegment<CellSegment>(technology, metres);
        const RoundMeans means = CarryRounds(*segment, demand, std::max(1U, 40000 / m_meters));
        const AccessPrediction prediction = technology.sharing->predict(technology, demand);
        if (prediction.utilisation >= 0.9)
        {
            // Random access may fall into the worse of two states, which is what is predicted.
            NS_TEST_EXPECT_MSG_GT(means.delivery, prediction.delivery - 0.02, "at least");
            return;
        }
        NS_TEST_EXPECT_MSG_EQ_TOL(means.delivery, prediction.delivery, 0.02, "delivery");
        NS_TEST_EXPECT_MSG_EQ_TOL(means.delaySeconds,
                                  prediction.meanSeconds,
                                  0.05 * prediction.meanSeconds,
                                  "mean delay");
    }

    std::string m_name; //!< see constructor
    uint32_t m_meters;  //!< see constructor
};

/// The suite of cells.
class CellSegmentTestSuite : public TestSuite
{
  public:
    CellSegmentTestSuite()
        : TestSuite("gridshare-cell-segment", TestSuite::Type::UNIT)
    {
        for (const bool sharing : {false, true})
        {
            for (const double load : {0.1, 0.3, 0.5, 0.7, 0.8, 0.9})
            {
                AddTestCase(new CellQueueTest(load, sharing));
            }
            AddTestCase(new CellBacklogTest(sharing));
        }
        AddTestCase(new CoverageClassTest);
        for (const uint32_t contenders : {1U, 5U, 20U, 54U, 150U, 300U})
        {
            AddTestCase(new RandomAccessTest(contenders));
        }
        for (const double load : {0.1, 0.3, 0.5, 0.7})
        {
            AddTestCase(new RandomAccessLoadTest(load));
        }
        AddTestCase(new NarrowbandTest);
        for (const std::string name : {"nb-iot", "lte-cat-m1", "lte", "5g-nr", "wimax"})
        {
            for (const uint32_t meters : {10U, 100U, 1000U, 10000U})
            {
                AddTestCase(new BuiltInCellTest(name, meters));
            }
        }
    }
};

static CellSegmentTestSuite g_cellSegmentTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
