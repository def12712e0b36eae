/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/input-error.h"
#include "ns3/lte-medium.h"
#include "ns3/medium-timing.h"
#include "ns3/test.h"
#include "ns3/wifi-medium.h"

/**
 * @file
 * @ingroup gridshare-test
 * What a turn costs on each medium, from the tables of its standard.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{
namespace
{

/// IEEE 802.11a and b: gaps, slots, acknowledgements.
class WifiTimingTest : public TestCase
{
  public:
    WifiTimingTest()
        : TestCase("DIFS, slots, preambles and acknowledgements of IEEE 802.11a and b")
    {
    }

  private:
    struct Expected
    {
        double rateBps;  //!< of data
        bool ofdm;       //!< 802.11a
        int64_t answer;  //!< us; SIFS and acknowledgement
        double turnNs;   //!< DIFS, mean of the slots, answer
        uint32_t window; //!< slots at first
    };

    void DoRun() override
    {
        // 802.11a: an acknowledgement has 16 + 112 + 6 bits in symbols of 24, 48 or 96: 6, 3 or 2
        // of 4 us, behind a preamble of 20 us and a SIFS of 16. A DIFS is 34 us, 7.5 slots of 9 us
        // are drawn on average. 802.11b: 112 bits behind a preamble of 192 us and a SIFS of 10; a
        // DIFS is 50 us, 15.5 slots of 20 us.
        for (const auto& expected : {Expected{6e6, true, 60, 161500, 16},
                                     Expected{9e6, true, 60, 161500, 16},
                                     Expected{12e6, true, 48, 149500, 16},
                                     Expected{18e6, true, 48, 149500, 16},
                                     Expected{24e6, true, 44, 145500, 16},
                                     Expected{54e6, true, 44, 145500, 16},
                                     Expected{1e6, false, 314, 674000, 32},
                                     Expected{2e6, false, 258, 618000, 32},
                                     Expected{11e6, false, 212, 572000, 32}})
        {
            const auto timing = MakeWifiTiming(expected.rateBps, expected.ofdm);
            const auto name = std::to_string(expected.rateBps / 1e6) + " Mb/s";
            NS_TEST_EXPECT_MSG_EQ(timing.acknowledgement, MicroSeconds(expected.answer), name);
            NS_TEST_EXPECT_MSG_EQ_TOL(timing.GetTurnNs(), expected.turnNs, 1e-6, name);
            NS_TEST_EXPECT_MSG_EQ(timing.minWindow, expected.window, name);
            NS_TEST_EXPECT_MSG_EQ(timing.maxWindow, 1024, name);
            NS_TEST_EXPECT_MSG_EQ(timing.maxRetries, 7, name);
            NS_TEST_EXPECT_MSG_EQ(timing.slot, MicroSeconds(expected.ofdm ? 9 : 20), name);
            NS_TEST_EXPECT_MSG_EQ(timing.gap, MicroSeconds(expected.ofdm ? 34 : 50), name);
            // With half a symbol of padding; a SIFS, a slot and a preamble without an answer.
            NS_TEST_EXPECT_MSG_EQ(timing.preamble, MicroSeconds(expected.ofdm ? 22 : 192), name);
            NS_TEST_EXPECT_MSG_EQ(timing.timeout, MicroSeconds(expected.ofdm ? 45 : 222), name);
            NS_TEST_EXPECT_MSG_EQ(timing.keepsSlots && timing.idleUntilAcknowledged, true, name);
            NS_TEST_EXPECT_MSG_EQ(timing.HasContention() && !timing.HasGrants(), true, name);
        }
    }
};

/// A rate is that of the standard at or below it.
class WifiRateTest : public TestCase
{
  public:
    WifiRateTest()
        : TestCase("Wi-Fi takes the highest rate of the standard that is not above what is asked")
    {
    }

  private:
    void DoRun() override
    {
        const std::pair<double, double> rates[] = {{1e6, 1},
                                                   {1.9e6, 1},
                                                   {2e6, 2},
                                                   {5.5e6, 5.5},
                                                   {6e6, 6},
                                                   {10.9e6, 9},
                                                   {11e6, 11},
                                                   {12e6, 12},
                                                   {23e6, 18},
                                                   {53.9e6, 48},
                                                   {54e6, 54}};
        for (const auto& [asked, expected] : rates)
        {
            const auto rate = FindWifiRate(asked);
            NS_TEST_EXPECT_MSG_EQ_TOL(rate.bitsPerSecond, expected * 1e6, 1, asked);
            const bool spread = expected < 6 || expected == 11;
            NS_TEST_EXPECT_MSG_EQ(rate.ofdm, !spread, asked);
        }
    }
};

/// The power line's contention.
class PlcTimingTest : public TestCase
{
  public:
    PlcTimingTest()
        : TestCase("slots and frames of a power line are those of its channel")
    {
    }

  private:
    void DoRun() override
    {
        const auto timing = MakePlcTiming();
        // 3.5 slots of 1.39 ms on average, nothing else.
        NS_TEST_EXPECT_MSG_EQ_TOL(timing.GetTurnNs(), 4865000, 1e-6, "ns");
        NS_TEST_EXPECT_MSG_EQ(timing.maxWindow, 256, "slots");
        NS_TEST_EXPECT_MSG_EQ(timing.maxRetries, 8, "collisions");
        NS_TEST_EXPECT_MSG_EQ(
            timing.keepsSlots || timing.idleUntilAcknowledged, false, "all draw anew");
        NS_TEST_EXPECT_MSG_EQ(timing.frameOverheadBytes, 40, "of a frame");
        const std::pair<uint32_t, uint32_t> frames[] = {
            {0, 1}, {1, 1}, {400, 1}, {401, 2}, {800, 2}, {801, 3}};
        for (const auto& [bytes, expected] : frames)
        {
            NS_TEST_EXPECT_MSG_EQ(timing.CountFrames(bytes), expected, bytes << " bytes");
        }
        NS_TEST_EXPECT_MSG_EQ(MakeWifiTiming(6e6, true).CountFrames(1500), 1, "never cut");
    }
};

/// LTE: resource blocks, groups, subframes.
class LteTimingTest : public TestCase
{
  public:
    LteTimingTest()
        : TestCase("blocks and subframes of each LTE carrier")
    {
    }

  private:
    struct Expected
    {
        double rateBps;  //!< 3GPP TS 36.213, table 7.1.7.2.1-1, I_TBS = 26
        uint32_t blocks; //!< of the carrier
        uint32_t down;   //!< of them in whole groups (table 7.1.6.1-1: of 1, 2, 3 or 4)
    };

    void DoRun() override
    {
        for (const auto& expected : {Expected{4.392e6, 6, 6},
                                     Expected{11.064e6, 15, 14},
                                     Expected{18.336e6, 25, 24},
                                     Expected{36.696e6, 50, 48},
                                     Expected{55.056e6, 75, 72},
                                     Expected{75.376e6, 100, 100}})
        {
            const auto name = std::to_string(expected.blocks) + " blocks";
            const auto bandwidth = FindLteBandwidth(expected.rateBps);
            NS_TEST_EXPECT_MSG_EQ(bandwidth.resourceBlocks, expected.blocks, name);
            NS_TEST_EXPECT_MSG_EQ_TOL(bandwidth.bitsPerSecond, expected.rateBps, 1, name);
            const auto more = FindLteBandwidth(expected.rateBps + 1);
            NS_TEST_EXPECT_MSG_EQ(more.resourceBlocks, expected.blocks, name);
            const auto timing = MakeLteTiming(expected.blocks);
            NS_TEST_EXPECT_MSG_EQ(timing.grantInterval, MilliSeconds(1), name);
            NS_TEST_EXPECT_MSG_EQ(timing.grantBlocks, expected.blocks, name);
            NS_TEST_EXPECT_MSG_EQ(timing.GetGrants(true).blocks, expected.down, name);
            NS_TEST_EXPECT_MSG_EQ(timing.GetGrants(true).minBlocks, expected.down, name);
            NS_TEST_EXPECT_MSG_EQ(timing.GetGrants(false).blocks, expected.blocks, name);
            NS_TEST_EXPECT_MSG_EQ(timing.GetGrants(false).minBlocks, 3, name);
            NS_TEST_EXPECT_MSG_EQ(timing.HasGrants() && !timing.HasContention(), true, name);
        }
        const auto timing = MakeLteTiming(25);
        // Down: three subframes, less the nanosecond before the last one ends.
        NS_TEST_EXPECT_MSG_EQ(timing.grantsAToB.GetWait(), NanoSeconds(0), "down, until taken");
        NS_TEST_EXPECT_MSG_EQ(timing.grantsAToB.transmission, NanoSeconds(2999999), "down");
        // Up: five subframes to report, 2 and 3 of 14 symbols to the grant, 4 and 10 of 14 on air.
        NS_TEST_EXPECT_MSG_EQ(timing.grantsBToA.GetWait(), NanoSeconds(7214285), "up, until taken");
        NS_TEST_EXPECT_MSG_EQ(timing.grantsBToA.transmission, NanoSeconds(4714285), "up");
    }
};

/// The suite of media's timing.
class MediumTimingTestSuite : public TestSuite
{
  public:
    MediumTimingTestSuite()
        : TestSuite("gridshare-transport-timing", TestSuite::Type::UNIT)
    {
        AddTestCase(new WifiTimingTest);
        AddTestCase(new WifiRateTest);
        AddTestCase(new PlcTimingTest);
        AddTestCase(new LteTimingTest);
    }
};

static MediumTimingTestSuite g_mediumTimingTestSuite; //!< registers the suite

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
