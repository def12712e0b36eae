/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../feeder/feeder-test-files.h"

#include "ns3/access-technology-file.h"
#include "ns3/delay-mixture.h"
#include "ns3/test.h"

#include <cmath>
#include <fstream>
#include <iterator>
#include <limits>

/**
 * @file
 * @ingroup gridshare-test
 * Figures of radio technologies against published ones, and their closed forms.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

const std::string SCENARIOS = std::string(GRIDSHARE_SOURCE_DIRECTORY) + "/scenarios";

/// Times on the air that others have published.
class AirTimeTest : public TestCase
{
  public:
    AirTimeTest()
        : TestCase("frames take the published time on the air")
    {
    }

  private:
    void DoRun() override
    {
        const AlohaFigures aloha = FindAccessTechnology(SCENARIOS, "lorawan").aloha;
        // 24 bytes and 13 of headers: a published sheet of AN1200.13's formulas, SF7 to SF12.
        const double published[] = {0.082176, 0.143872, 0.267264, 0.493568, 1.069056, 1.974272};
        for (uint32_t factor = 0; factor < AlohaFigures::FACTORS; ++factor)
        {
            NS_TEST_EXPECT_MSG_EQ_TOL(
                aloha.GetAirSeconds(37, factor), published[factor], 1e-9, "SF" << factor + 7);
        }
        // RF Wireless World's calculator: 10 bytes.
        NS_TEST_EXPECT_MSG_EQ_TOL(aloha.GetAirSeconds(10, 0), 0.041216, 1e-9, "SF7");
        NS_TEST_EXPECT_MSG_EQ_TOL(aloha.GetAirSeconds(10, 4), 0.577536, 1e-9, "SF11");
    }
};

/// The link budget: reach and loss are each other's inverse.
class LinkBudgetTest : public TestCase
{
  public:
    LinkBudgetTest()
        : TestCase("the path loss at the reach is what the link bears")
    {
    }

  private:
    void DoRun() override
    {
        const PathLoss loss{128.95, 23.2, 0};
        NS_TEST_EXPECT_MSG_EQ_TOL(loss.GetLossDb(1000), 128.95, 1e-12, "at 1 km");
        NS_TEST_EXPECT_MSG_EQ_TOL(loss.GetLossDb(10000), 152.15, 1e-12, "ten times as far");
        NS_TEST_EXPECT_MSG_EQ_TOL(loss.GetReachMetres(152.15), 10000, 1e-6, "back");
        NS_TEST_EXPECT_MSG_EQ_TOL(loss.GetLossDb(0), loss.GetLossDb(1), 1e-12, "below 1 m");
        for (const auto& technology : ReadAccessTechnologies(SCENARIOS))
        {
            if (technology.sharing->getReachMetres)
            {
                const double reach = technology.sharing->getReachMetres(technology);
                NS_TEST_EXPECT_MSG_LT_OR_EQ(technology.rangeMetres, reach, technology.name);
                NS_TEST_EXPECT_MSG_GT(technology.rangeMetres, 0.9 * reach, technology.name);
            }
        }
    }
};

/// More meters: never less of the scarcest resource, never a better delivery.
class MonotoneTest : public TestCase
{
  public:
    MonotoneTest()
        : TestCase("closed forms get worse with more meters, of every technology")
    {
    }

  private:
    void DoRun() override
    {
        for (const auto& technology : ReadAccessTechnologies(SCENARIOS))
        {
            AccessPrediction before;
            before.delivery = 1;
            double steady = 1; // delivery before saturation
            for (double meters = 1; meters < 3e5; meters *= 1.5)
            {
                AccessDemand demand;
                demand.meters = static_cast<uint32_t>(meters);
                demand.intervalSeconds = 900;
                demand.uploadBytes = 150;
                demand.deadlineSeconds = 3600;
                for (int i = 1; i <= 20; ++i)
                {
                    demand.metres.push_back(technology.rangeMetres * std::sqrt(i / 20.0));
                }
                const AccessPrediction now = technology.sharing->predict(technology, demand);
                const std::string what = technology.name + " of " + std::to_string(meters);
                NS_TEST_EXPECT_MSG_GT_OR_EQ(now.utilisation, before.utilisation - 1e-9, what);
                // Beyond saturation who is never connected leaves room for others.
                const bool saturated = before.utilisation >= 1;
                steady = saturated ? steady : before.delivery;
                NS_TEST_EXPECT_MSG_LT_OR_EQ(now.delivery, steady + 1e-9, what);
                NS_TEST_EXPECT_MSG_EQ(now.bottleneck.empty(), false, what);
                before = now;
            }
        }
    }
};

/// An own technology is a file; its range may not exceed its link budget.
class OwnTechnologyTest : public TestCase
{
  public:
    OwnTechnologyTest()
        : TestCase("an own technology with aloha is a file, whose range fits its link budget")
    {
    }

  private:
    std::string Read(const std::string& from, const std::string& to)
    {
        std::ifstream in(SCENARIOS + "/technologies/lorawan.toml");
        std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
        text.replace(text.find(from), from.size(), to);
        const std::string path = std::string(GRIDSHARE_BINARY_DIRECTORY) + "/own-aloha.toml";
        std::ofstream(path) << text;
        try
        {
            m_technology = ReadAccessTechnology(path);
        }
        catch (const InputError& error)
        {
            return error.what();
        }
        return "";
    }

    void DoRun() override
    {
        NS_TEST_EXPECT_MSG_EQ(Read("channels = { value = 3", "channels = { value = 8"), "", "read");
        NS_TEST_EXPECT_MSG_EQ(m_technology.name, "own-aloha", "named by its file");
        NS_TEST_EXPECT_MSG_EQ(m_technology.aloha.channels, 8, "eight channels");
        const std::string far = Read("range_m = { value = 4100", "range_m = { value = 5000");
        NS_TEST_EXPECT_MSG_EQ(Contains(far, "range_m = 5000"), true, far);
        NS_TEST_EXPECT_MSG_EQ(Contains(far, "at most 4113"), true, far);
        const std::string list = Read("[-124, ", "[");
        NS_TEST_EXPECT_MSG_EQ(Contains(list, "a list of 6 numbers"), true, list);
    }

    AccessTechnology m_technology; //!< read last
};

/// Shares, means and quantiles by hand.
class DelayMixtureTest : public TestCase
{
  public:
    DelayMixtureTest()
        : TestCase("delays between bounds, and with a wait of exponential length")
    {
    }

  private:
    void DoRun() override
    {
        DelayMixture delays;
        NS_TEST_EXPECT_MSG_EQ(delays.GetMeanSeconds(), 0, "none");
        delays.Add(0.5, 0, 10);
        delays.Add(0.25, 20, 20);
        NS_TEST_EXPECT_MSG_EQ_TOL(delays.GetShare(), 0.75, 1e-12, "all");
        NS_TEST_EXPECT_MSG_EQ_TOL(delays.GetShareWithin(5), 0.25, 1e-12, "half of the first");
        NS_TEST_EXPECT_MSG_EQ_TOL(delays.GetShareWithin(20), 0.75, 1e-12, "all");
        NS_TEST_EXPECT_MSG_EQ_TOL(delays.GetMeanSeconds(), 10, 1e-12, "mean");
        NS_TEST_EXPECT_MSG_EQ_TOL(delays.GetQuantileSeconds(1.0 / 3), 5, 1e-9, "a third");
        DelayMixture waits;
        waits.AddExponential(1, 3, 3, 2);
        NS_TEST_EXPECT_MSG_EQ_TOL(waits.GetMeanSeconds(), 5, 1e-9, "mean");
        for (const double quantile : {0.5, 0.9, 0.95})
        {
            const double expected = 3 - 2 * std::log(1 - quantile);
            NS_TEST_EXPECT_MSG_EQ_TOL(waits.GetQuantileSeconds(quantile), expected, 0.1, quantile);
        }
    }
};

/// The suite.
class AirFiguresTestSuite : public TestSuite
{
  public:
    AirFiguresTestSuite()
        : TestSuite("gridshare-plan-air", TestSuite::Type::UNIT)
    {
        AddTestCase(new AirTimeTest);
        AddTestCase(new LinkBudgetTest);
        AddTestCase(new MonotoneTest);
        AddTestCase(new OwnTechnologyTest);
        AddTestCase(new DelayMixtureTest);
    }
};

static AirFiguresTestSuite g_airFiguresTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
