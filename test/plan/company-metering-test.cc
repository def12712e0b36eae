/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../feeder/feeder-test-files.h"

#include "ns3/company-metering.h"
#include "ns3/test.h"

#include <string>

/**
 * @file
 * @ingroup gridshare-test
 * What power companies measure, on a grid small enough to do it by hand.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Two feeders from one source, one of them through a transformer; a regulator; two more
/// transformers.
const std::string g_grid = "source s kv=110\n"
                           "transformer sub s m kva=5000 kv=110/10\n"
                           "line s-h s h length=100\n"
                           "line m-a m a length=100\n"
                           "line m-b m b length=200\n"
                           "regulator reg a ar kva=500 kv=10/10\n"
                           "transformer ta ar al kva=100 kv=10/0.4\n"
                           "transformer tb b bl kva=100 kv=10/0.4\n"
                           "load la al kw=30 customers=20\n"
                           "load lb bl kw=12 customers=8\n"
                           "load lm m kw=5 customers=2\n"
                           "load lh h kw=7 customers=3\n";

/// By company, "bus=kW" of its points.
std::string
DescribePoints(const std::vector<std::string>& concentrators, uint32_t companies)
{
    const Feeder feeder = ReadFeederText(g_grid, "gridshare");
    std::vector<ConcentratorSite> sites;
    for (const auto& name : concentrators)
    {
        ConcentratorSite site{};
        site.bus = feeder.FindBus(name);
        sites.push_back(site);
    }
    std::string text;
    for (const auto& points : PlaceCompanyMeters(feeder, FeederTree(feeder), sites, companies))
    {
        text += text.empty() ? "" : "; ";
        for (const auto& point : points)
        {
            text += feeder.buses[point.bus].name + "=" +
                    std::to_string(static_cast<int>(point.kw)) + " ";
        }
    }
    return text;
}

/// Transformers go to the nearest concentrator's company, heads in turn.
class CompanyMeteringTest : public TestCase
{
  public:
    CompanyMeteringTest()
        : TestCase("companies measure the transformers and feeder heads of their part of the grid")
    {
    }

  private:
    void DoRun() override
    {
        // sub: 30 + 12 + 5 behind it; the regulator changes no voltage; h is the one other head.
        NS_TEST_EXPECT_MSG_EQ(
            DescribePoints({"al"}, 1), "m=47 al=30 bl=12 h=7 ", "one company has all");
        NS_TEST_EXPECT_MSG_EQ(DescribePoints({"al", "bl"}, 2),
                              "m=47 al=30 h=7 ; bl=12 ",
                              "m is 100 m from al and 200 m from bl");
        NS_TEST_EXPECT_MSG_EQ(DescribePoints({"bl", "al"}, 2),
                              "bl=12 h=7 ; m=47 al=30 ",
                              "it is concentrators that decide");
        NS_TEST_EXPECT_MSG_EQ(DescribePoints({"al", "bl"}, 4),
                              "m=47 al=30 h=7 ; bl=12 ; m=47 ; h=7 ",
                              "who has none measures a head");
        NS_TEST_EXPECT_MSG_EQ(DescribePoints({"al", "bl", "m"}, 2),
                              "m=47 al=30 h=7 ; bl=12 ",
                              "the third concentrator is a client of company 0");
    }
};

/// The suite.
class CompanyMeteringTestSuite : public TestSuite
{
  public:
    CompanyMeteringTestSuite()
        : TestSuite("gridshare-company-metering", TestSuite::Type::UNIT)
    {
        AddTestCase(new CompanyMeteringTest);
    }
};

static CompanyMeteringTestSuite g_companyMeteringTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
