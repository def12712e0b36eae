/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/globe-distance.h"
#include "ns3/test.h"

/**
 * @file
 * @ingroup gridshare-test
 * Distances on the globe, in closed form and as published.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Places whose distance is known.
class GlobeDistanceTest : public TestCase
{
  public:
    GlobeDistanceTest()
        : TestCase("great circles: a quarter of the Earth, a degree, and published distances")
    {
    }

  private:
    void DoRun() override
    {
        const double quarter = 10007557.2; // pi / 2 of the mean radius
        NS_TEST_EXPECT_MSG_EQ_TOL(MeasureOnGlobe({0, 0}, {90, 0}), quarter, 1, "pole");
        NS_TEST_EXPECT_MSG_EQ_TOL(MeasureOnGlobe({0, -90}, {0, 90}), 2 * quarter, 1, "half around");
        NS_TEST_EXPECT_MSG_EQ_TOL(MeasureOnGlobe({0, 179.5}, {0, -179.5}),
                                  quarter / 90,
                                  0.1,
                                  "a degree over the date line");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            MeasureOnGlobe({60, 10}, {60, 11}), quarter / 180, 3, "half a degree at 60 degrees");
        NS_TEST_EXPECT_MSG_EQ(MeasureOnGlobe({46.95, 7.45}, {46.95, 7.45}), 0, "none");
        // On the ellipsoid WGS 84: JFK to LHR in the manual of GeographicLib's GeodSolve, and BNA
        // to LAX by Vincenty's inverse formula. The sphere is within 0.6 % of them.
        struct Pair
        {
            GlobePlace a;
            GlobePlace b;
            double km;
        };
        for (const auto& [a, b, km] : {Pair{{40.6, -73.8}, {51.6, -0.5}, 5551.76},
                                       Pair{{36.12, -86.67}, {33.94, -118.40}, 2892.78}})
        {
            NS_TEST_EXPECT_MSG_EQ_TOL(MeasureOnGlobe(a, b) / 1000, km, 0.006 * km, "published");
        }
    }
};

/// The suite of distances.
class GlobeDistanceTestSuite : public TestSuite
{
  public:
    GlobeDistanceTestSuite()
        : TestSuite("gridshare-backbone-distance", TestSuite::Type::UNIT)
    {
        AddTestCase(new GlobeDistanceTest);
    }
};

static GlobeDistanceTestSuite g_globeDistanceTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
