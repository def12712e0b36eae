/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/delay-sample.h"
#include "ns3/test.h"

#include <string>

/**
 * @file
 * @ingroup gridshare-test
 * Samples of delays that were taken by parts.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

constexpr std::size_t LIMIT = 100;

/// Two samples, one added to the other, have the quantiles of one that was given all.
class MergedDelaysTest : public TestCase
{
  public:
    /// @param first how many delays one sample has @param second how many the other
    MergedDelaysTest(uint32_t first, uint32_t second)
        : TestCase("samples of " + std::to_string(first) + " and " + std::to_string(second) +
                   " delays, 100 of them kept, are together what one sample is"),
          m_first(first),
          m_second(second)
    {
    }

  private:
    void DoRun() override
    {
        DelaySample whole(LIMIT);
        DelaySample sum(LIMIT);
        DelaySample added(LIMIT);
        for (uint32_t i = 0; i < m_first + m_second; ++i)
        {
            const float delayS = 0.01F * static_cast<float>(i * 37 % 101);
            whole.Add(delayS);
            (i < m_first ? sum : added).Add(delayS);
        }
        sum.Add(added);
        ExpectSame(sum, whole);
        sum.Add(7.5F);
        whole.Add(7.5F);
        ExpectSame(sum, whole);
    }

    void ExpectSame(const DelaySample& sum, const DelaySample& whole)
    {
        NS_TEST_EXPECT_MSG_EQ(sum.GetCount(), whole.GetCount(), "all are counted");
        for (int i = 0; i <= 20; ++i)
        {
            const double p = i / 20.0;
            NS_TEST_EXPECT_MSG_EQ(sum.GetQuantile(p), whole.GetQuantile(p), "the quantile " << p);
        }
    }

    uint32_t m_first;  //!< see constructor
    uint32_t m_second; //!< see constructor
};

/// The suite.
class DelaySampleTestSuite : public TestSuite
{
  public:
    DelaySampleTestSuite()
        : TestSuite("gridshare-delay-sample", TestSuite::Type::UNIT)
    {
        AddTestCase(new MergedDelaysTest(0, 50));
        AddTestCase(new MergedDelaysTest(30, 40));
        AddTestCase(new MergedDelaysTest(60, 40));
        AddTestCase(new MergedDelaysTest(60, 41));
        AddTestCase(new MergedDelaysTest(150, 50));
        AddTestCase(new MergedDelaysTest(50, 150));
        AddTestCase(new MergedDelaysTest(150, 200));
    }
};

static DelaySampleTestSuite g_delaySampleTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
