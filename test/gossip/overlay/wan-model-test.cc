/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../printable-value.h"

#include "ns3/input-error.h"
#include "ns3/test.h"
#include "ns3/wan-model.h"
#include "ns3/wan-topology.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

/**
 * @file
 * @ingroup gridshare-test
 * Wide-area networks as data: which entry of which matrix, laws of latency at known quantiles,
 * places, relay networks, quotas of regions, and the same network as links.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

constexpr double NO_BOUND = std::numeric_limits<double>::infinity();

/// Three regions, all entries different; four nodes, two of them in the last region.
WanModel
MakeRegions()
{
    return WanModel({{0.25, 0.25, 0.5},
                     {10, 20, 30, 40, 50, 60, 70, 80, 90},
                     {1e6, 2e6, 3e6},
                     {4e6, 5e6, 6e6},
                     {9e6, 8e6, 7e6, 1e5, 9e6, 2e5, 3e5, 4e5, 9e6}},
                    {2, 0, 1, 2});
}

bool
IsRefused(const std::function<void()>& make)
{
    try
    {
        make();
    }
    catch (const InputError&)
    {
        return true;
    }
    return false;
}

/// Which entry belongs to which pair, whose rate is the bound.
class WanEntriesTest : public TestCase
{
  public:
    WanEntriesTest()
        : TestCase("matrices are read from, to; rates are the sender's up, the receiver's down")
    {
    }

  private:
    void CheckRegions()
    {
        auto wan = MakeRegions();
        NS_TEST_EXPECT_MSG_EQ(wan.GetNodeCount(), 4, "nodes");
        NS_TEST_EXPECT_MSG_EQ(wan.GetLatencyMs(0, 2), 80, "from region 2 to region 1");
        NS_TEST_EXPECT_MSG_EQ(wan.GetLatencyMs(2, 0), 60, "from region 1 to region 2");
        NS_TEST_EXPECT_MSG_EQ(wan.GetLatencyMs(0, 3), 90, "within region 2");
        NS_TEST_EXPECT_MSG_EQ(wan.GetUploadBps(2), 2e6, "of region 1");
        NS_TEST_EXPECT_MSG_EQ(wan.GetDownloadBps(2), 5e6, "of region 1");
        NS_TEST_EXPECT_MSG_EQ(wan.GetBoundBps(0, 2), 4e5, "from region 2 to region 1");
        NS_TEST_EXPECT_MSG_EQ(wan.GetRateBps(0, 2), 4e5, "the bound is the smallest");
        NS_TEST_EXPECT_MSG_EQ(wan.GetRateBps(0, 3), 3e6, "the upload is the smallest");
        wan.SetRegion(0, 1);
        NS_TEST_EXPECT_MSG_EQ(wan.GetLatencyMs(0, 3), 60, "now from region 1");
        NS_TEST_EXPECT_MSG_EQ(wan.GetRegions()[0], 1, "now of region 1");
        wan.SetNodeRates({11, 12, 13, 14}, {21, 22, 13.5, 24});
        NS_TEST_EXPECT_MSG_EQ(wan.GetUploadBps(2), 13, "its own");
        NS_TEST_EXPECT_MSG_EQ(wan.GetDownloadBps(1), 22, "its own");
        NS_TEST_EXPECT_MSG_EQ(wan.GetRateBps(3, 2), 13.5, "its own download");
        NS_TEST_EXPECT_MSG_EQ(
            WanModel({{1}, {7}, {NO_BOUND}, {5}}, {0, 0}).GetBoundBps(0, 1), NO_BOUND, "none");
    }

    void CheckRelayNetwork()
    {
        auto wan = MakeRegions();
        wan.SetRelayNetwork({true, false, true, false}, 7);
        NS_TEST_EXPECT_MSG_EQ(wan.GetLatencyMs(0, 2), 7, "between two members");
        NS_TEST_EXPECT_MSG_EQ(wan.GetLatencyMs(0, 3), 90, "to another");
        NS_TEST_EXPECT_MSG_EQ(wan.GetLatencyMs(3, 0), 90, "from another");
        NS_TEST_EXPECT_MSG_EQ(wan.GetLatencyMs(1, 3), 30, "between two others");
        NS_TEST_EXPECT_MSG_EQ(wan.GetRateBps(0, 2), 4e5, "rates stay");
    }

    // An eighth of the equator is 5003.77 km; along the meridian it is as far.
    void CheckPlaces()
    {
        const WanModel wan({{0, 0}, {0, 45}, {45, 0}}, 3, 100, 5e6, 2e6);
        NS_TEST_EXPECT_MSG_EQ(wan.GetNodeCount(), 3, "places");
        NS_TEST_EXPECT_MSG_EQ(wan.GetLatencyMs(1, 1), 3, "the fixed part");
        NS_TEST_EXPECT_MSG_EQ_TOL(wan.GetLatencyMs(0, 1), 53.0377, 1e-4, "and 100 km a ms");
        NS_TEST_EXPECT_MSG_EQ_TOL(wan.GetLatencyMs(0, 2), 53.0377, 1e-4, "along the meridian");
        // Sixty degrees: cos = cos 45 cos 45.
        NS_TEST_EXPECT_MSG_EQ_TOL(wan.GetLatencyMs(1, 2), 3 + 66.7170, 1e-4, "across");
        NS_TEST_EXPECT_MSG_EQ(wan.GetRateBps(0, 1), 2e6, "rates of all");
        NS_TEST_EXPECT_MSG_EQ(wan.GetUploadBps(2), 5e6, "up");
        // A degree of longitude at 60 degrees is half one at the equator.
        NS_TEST_EXPECT_MSG_EQ_TOL(
            GetGreatCircleKm({60, 10}, {60, 11}), 55.5971, 0.01, "half of 111.19 km");
    }

    void DoRun() override
    {
        CheckRegions();
        CheckRelayNetwork();
        CheckPlaces();
    }
};

/// One uniform number to one delay.
struct Quantile
{
    double meanMs;      //!< the entry
    double uniform;     //!< drawn
    double delayMs;     //!< by the law
    double toleranceMs; //!< of what is written here
};

/// Laws of latency.
class WanLawQuantilesTest : public TestCase
{
  public:
    WanLawQuantilesTest()
        : TestCase("laws of latency at known quantiles")
    {
    }

  private:
    void CheckQuantiles(const WanModel& wan, const std::vector<Quantile>& quantiles)
    {
        for (const auto& [mean, uniform, delay, tolerance] : quantiles)
        {
            NS_TEST_EXPECT_MSG_EQ_TOL(wan.MapLatencyMs(mean, uniform),
                                      delay,
                                      tolerance,
                                      "of " << mean << " ms at " << uniform);
        }
    }

    void CheckDraws(const WanModel& wan, double mean, double deviation, bool drawn)
    {
        auto draws = CreateObject<UniformRandomVariable>();
        auto same = CreateObject<UniformRandomVariable>();
        draws->SetStream(3);
        same->SetStream(3);
        constexpr int count = 20000;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < count; ++i)
        {
            const double delay = wan.DrawLatencyMs(mean, *draws);
            sum += delay;
            squares += (delay - mean) * (delay - mean);
            if (drawn)
            {
                same->GetValue();
            }
        }
        NS_TEST_EXPECT_MSG_EQ(draws->GetValue(), same->GetValue(), "one number a delay, or none");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            sum / count, mean, 1e-9 + 4 * deviation / std::sqrt(count), "the mean");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            std::sqrt(squares / count), deviation, 0.05 * deviation, "the deviation");
    }

    void DoRun() override
    {
        WanModel wan({{1}, {100}, {1e6}, {1e6}}, {0, 0});
        NS_TEST_EXPECT_MSG_EQ(wan.GetLatencyLaw(), LatencyLaw::FIXED, "by default");
        CheckDraws(wan, 100, 0, false);
        // Scale m - 5, shape m / 5: (m - 5) / u^(5 / m).
        wan.SetLatencyLaw(LatencyLaw::PARETO);
        CheckQuantiles(wan,
                       {{10, 0.25, 10, 1e-9},
                        {10, 0.01, 50, 1e-9},
                        {5 + 1e-6, 0.5, 2e-6, 1e-9},
                        {100, 1, 95, 1e-9},
                        {100, 1.0 / 1048576, 190, 1e-9}});
        // Shape 20: the deviation is the mean's 1 / sqrt(20 x 18).
        CheckDraws(wan, 100, 100 / std::sqrt(360.0), true);
        wan.SetLatencyLaw(LatencyLaw::NORMAL, 20);
        CheckQuantiles(wan,
                       {{100, 0.5, 100, 1e-9},
                        {100, 0.841344746, 120, 1e-6},
                        {100, 0.022750132, 60, 1e-6},
                        {30, 0.022750132, 0, 0}});
        CheckDraws(wan, 100, 20, true);
        wan.SetLatencyLaw(LatencyLaw::NORMAL, 0);
        CheckQuantiles(wan, {{100, 0.9, 100, 0}});
    }
};

/// What is no network is refused, what is just one is not.
class WanBordersTest : public TestCase
{
  public:
    WanBordersTest()
        : TestCase("borders of what a wide-area network may be")
    {
    }

  private:
    void CheckLaw()
    {
        for (const auto& [least, refused] :
             std::vector<std::pair<double, bool>>{{4, true}, {5, true}, {5.001, false}})
        {
            const double delay = least;
            const auto set = [delay]() {
                WanModel({{0.5, 0.5}, {10, delay, 20, 30}, {1, 1}, {1, 1}}, {0, 1})
                    .SetLatencyLaw(LatencyLaw::PARETO);
            };
            NS_TEST_EXPECT_MSG_EQ(IsRefused(set), refused, "a least delay of " << least);
            const auto join = [delay]() {
                WanModel wan({{1}, {10}, {1}, {1}}, {0, 0});
                wan.SetLatencyLaw(LatencyLaw::PARETO);
                wan.SetRelayNetwork({true, true}, delay);
            };
            NS_TEST_EXPECT_MSG_EQ(IsRefused(join), refused, "a relay network of " << least);
        }
        WanModel fixed({{1}, {2}, {1}, {1}}, {0, 0});
        NS_TEST_EXPECT_MSG_EQ(IsRefused([&]() {
                                  fixed.SetRelayNetwork({true, true}, 1);
                              }),
                              false,
                              "other laws take any delay");
    }

    void CheckNumbers()
    {
        const auto make = [](double share, double latency, double up, double bound) {
            return [=]() {
                WanModel({{share}, {latency}, {up}, {1}, {bound}}, {0});
            };
        };
        NS_TEST_EXPECT_MSG_EQ(IsRefused(make(1, 1, 1, 1)), false, "a network");
        NS_TEST_EXPECT_MSG_EQ(IsRefused(make(1, 1, NO_BOUND, 1)), false, "no bound of a node");
        NS_TEST_EXPECT_MSG_EQ(IsRefused(make(1, 1, 1, NO_BOUND)), true, "between regions, one");
        NS_TEST_EXPECT_MSG_EQ(IsRefused(make(1, NO_BOUND, 1, 1)), true, "no infinite delay");
        NS_TEST_EXPECT_MSG_EQ(IsRefused(make(1, 0, 1, 1)), true, "no delay of 0");
        NS_TEST_EXPECT_MSG_EQ(IsRefused(make(1 + 1e-7, 1, 1, 1)), false, "a rounded sum");
        NS_TEST_EXPECT_MSG_EQ(IsRefused(make(1 + 1e-5, 1, 1, 1)), true, "a sum above 1");
        NS_TEST_EXPECT_MSG_EQ(IsRefused(make(1 - 1e-5, 1, 1, 1)), true, "a sum below 1");
        NS_TEST_EXPECT_MSG_EQ(IsRefused([]() {
                                  WanModel({{1.5, -0.5}, {1, 1, 1, 1}, {1, 1}, {1, 1}}, {0});
                              }),
                              true,
                              "a share below 0");
        const auto place = [](double latitude, double longitude) {
            return [=]() {
                WanModel({{latitude, longitude}}, 1, 1, 1, 1);
            };
        };
        NS_TEST_EXPECT_MSG_EQ(IsRefused(place(90, -360)), false, "the pole");
        NS_TEST_EXPECT_MSG_EQ(IsRefused(place(-90.1, 0)), true, "south of it");
        NS_TEST_EXPECT_MSG_EQ(IsRefused(place(0, 360.1)), true, "more than around");
        NS_TEST_EXPECT_MSG_EQ(IsRefused([]() {
                                  WanModel({{0, 0}}, 0, 1, 1, 1);
                              }),
                              true,
                              "no delay");
        NS_TEST_EXPECT_MSG_EQ(IsRefused([]() {
                                  WanModel({{0, 0}}, 1, 0, 1, 1);
                              }),
                              true,
                              "no speed");
        NS_TEST_EXPECT_MSG_EQ(IsRefused([]() { WanModel({{0, 0}}, 1, 1, 1, 0); }), true, "no rate");
    }

    void DoRun() override
    {
        CheckLaw();
        CheckNumbers();
    }
};

/// Quotas, dealt out in random order.
class DealRegionsTest : public TestCase
{
  public:
    DealRegionsTest()
        : TestCase("regions have their quotas, in random order")
    {
    }

  private:
    void DoRun() override
    {
        auto draws = CreateObject<UniformRandomVariable>();
        draws->SetStream(5);
        const std::vector<double> share{0.5, 0, 0.3, 0.2};
        const auto regions = DealRegions(share, 1000, *draws);
        NS_TEST_ASSERT_MSG_EQ(regions.size(), 1000, "one a node");
        for (uint32_t region = 0; region < share.size(); ++region)
        {
            NS_TEST_EXPECT_MSG_EQ_TOL(
                static_cast<double>(std::count(regions.begin(), regions.end(), region)),
                1000 * share[region],
                1,
                "quota of region " << region);
        }
        // Of 500 nodes half belong to region 0: hypergeometric, deviation sqrt(500 / 8).
        NS_TEST_EXPECT_MSG_EQ_TOL(
            static_cast<double>(std::count(regions.begin(), regions.begin() + 500, 0U)),
            250,
            4 * std::sqrt(500.0 / 8),
            "of the first half");
        NS_TEST_EXPECT_MSG_EQ(
            DealRegions({1}, 3, *draws), std::vector<uint32_t>(3, 0), "one region");
    }
};

/// The network as links of a topology, each by its numbers.
class WanLinksTest : public TestCase
{
  public:
    WanLinksTest()
        : TestCase("access and backbone links have the network's rates and delays")
    {
    }

  private:
    void DoRun() override
    {
        // Two regions; nodes 0 and 2 in the first; five endpoints, routers 5 to 7.
        WanModel wan({{0.5, 0.5}, {10, 20, 20, 40}, {1e6, 2e6}, {3e6, 4e6}, {9e11, 5e6, 6e6, 9e6}},
                     {0, 1, 0});
        const auto topology = MakeWanTopology(wan, 5);
        NS_TEST_EXPECT_MSG_EQ(topology.GetEndpointCount(), 8, "endpoints and routers");
        const auto& links = topology.GetLinks();
        NS_TEST_ASSERT_MSG_EQ(links.size(), 3 + 3 + 2, "access, between routers, beside");
        const auto find = [&](uint32_t a, uint32_t b) {
            return *std::find_if(links.begin(), links.end(), [=](const NetworkLink& link) {
                return link.a == a && link.b == b;
            });
        };
        for (uint32_t node = 0; node < 3; ++node)
        {
            const auto access = find(node, 5 + node);
            NS_TEST_EXPECT_MSG_EQ(access.rateAToB, wan.GetUploadBps(node), "up, node " << node);
            NS_TEST_EXPECT_MSG_EQ(access.rateBToA, wan.GetDownloadBps(node), "down, node " << node);
            NS_TEST_EXPECT_MSG_EQ(access.delay.IsZero(), true, "the router is beside it");
        }
        const auto between = find(5, 6);
        NS_TEST_EXPECT_MSG_EQ(between.rateAToB, 5e6, "from the first region to the second");
        NS_TEST_EXPECT_MSG_EQ(between.rateBToA, 6e6, "and back");
        NS_TEST_EXPECT_MSG_EQ(between.delay.GetNanoSeconds(), 20000000, "20 ms");
        NS_TEST_EXPECT_MSG_EQ(between.direct, true, "no detour");
        const auto within = find(5, 7);
        NS_TEST_EXPECT_MSG_EQ(within.rateAToB, 1e11, "no more than a backbone's");
        NS_TEST_EXPECT_MSG_EQ(within.delay.GetNanoSeconds(), 10000000, "10 ms");
        NS_TEST_EXPECT_MSG_EQ(find(3, 0).delay.IsZero(), true, "endpoint 3 is beside node 0");
        NS_TEST_EXPECT_MSG_EQ(find(4, 1).delay.IsZero(), true, "endpoint 4 is beside node 1");
    }
};

/// The suite of wide-area networks as data.
class WanModelTestSuite : public TestSuite
{
  public:
    WanModelTestSuite()
        : TestSuite("gridshare-gossip-wan-model", TestSuite::Type::UNIT)
    {
        AddTestCase(new WanEntriesTest);
        AddTestCase(new WanLawQuantilesTest);
        AddTestCase(new WanBordersTest);
        AddTestCase(new DealRegionsTest);
        AddTestCase(new WanLinksTest);
    }
};

WanModelTestSuite g_wanModelTestSuite; //!< registers the suite

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
