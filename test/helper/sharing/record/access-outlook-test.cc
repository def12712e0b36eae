/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../sharing-run-test.h"

#include "ns3/access-capacity.h"

#include <algorithm>

/**
 * @file
 * @ingroup gridshare-test
 * What a run says of its fullest concentrator, beside what can be worked out from the plan.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// A run with a technology; what it says of the access network is worked out again.
class AccessOutlookTest : public RecomputingTest
{
  public:
    /// @param technology of the meters
    explicit AccessOutlookTest(const std::string& technology)
        : RecomputingTest("what is left of the access network: " + technology),
          m_technology(technology)
    {
    }

  private:
    void DoRun() override
    {
        const auto options =
            PrepareSmall({{"run.epochs", int64_t{1}}, {"access.technology", m_technology}});
        SharingSimulation simulation(options, 1);
        const RunRecord record = simulation.Run();
        const auto& sites = options.plan.concentrators;
        const auto fullest =
            std::max_element(sites.begin(), sites.end(), [](const auto& a, const auto& b) {
                return a.meters < b.meters;
            });
        AccessDemand demand;
        demand.meters = fullest->meters;
        demand.intervalSeconds = 900;
        demand.uploadBytes = 229; // doc/model/grid.md: a pushed reading
        demand.deadlineSeconds = 3600;
        for (std::size_t meter = 0; meter < options.plan.GetMeters(); ++meter)
        {
            if (options.plan.concentratorOfMeter[meter] == fullest - sites.begin())
            {
                demand.metres.push_back(options.plan.accessMetres[meter]);
            }
        }
        const auto& access = options.plan.access;
        const AccessPrediction said = PredictAccess(access, demand);
        ExpectMetric(SHARING, record, "access_meters_most", demand.metres.size());
        ExpectMetric(SHARING, record, "readings_in_time_predicted", said.delivery, 1e-9);
        ExpectMetric(SHARING,
                     record,
                     "reading_delay_predicted_s",
                     said.meanSeconds,
                     1e-9 * said.meanSeconds);
        const auto headroom = record.FindMetric("access_headroom");
        NS_TEST_ASSERT_MSG_EQ(headroom.has_value(), access.sharedMedium, "who waits for others");
        if (headroom)
        {
            const auto most = static_cast<uint32_t>(std::lround(*headroom * demand.meters));
            ExpectMetric(SHARING,
                         record,
                         "access_headroom",
                         static_cast<double>(most) / demand.meters,
                         1e-9);
            demand.meters = most;
            NS_TEST_EXPECT_MSG_LT(PredictAccess(access, demand).utilisation, 1, "not saturated");
            ++demand.meters;
            NS_TEST_EXPECT_MSG_GT_OR_EQ(
                PredictAccess(access, demand).utilisation, 1, "saturated by one more");
        }
        Config::Reset();
    }

    std::string m_technology; //!< see constructor
};

/// The suite.
class AccessOutlookTestSuite : public TestSuite
{
  public:
    AccessOutlookTestSuite()
        : TestSuite("gridshare-access-outlook", TestSuite::Type::UNIT)
    {
        AddTestCase(new AccessOutlookTest("prime"));
        AddTestCase(new AccessOutlookTest("fibre"));
    }
};

static AccessOutlookTestSuite g_accessOutlookTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
