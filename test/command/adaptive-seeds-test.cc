/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/adaptive-seeds.h"
#include "ns3/input-error.h"
#include "ns3/mean-interval.h"
#include "ns3/rng-stream.h"
#include "ns3/test.h"

#include <array>
#include <boost/math/distributions/normal.hpp>
#include <cmath>

/**
 * @file
 * @ingroup gridshare-test
 * How many seeds a rule asks for: closed forms, coverage, and that nothing else has a part in it.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

using SeedValues = std::vector<std::optional<double>>;

/// A rule for a metric whose name has no part in it.
AdaptiveSeeds
MakeRule(double halfWidth, std::size_t least, std::size_t most)
{
    AdaptiveSeeds rule;
    rule.metric = "share_final";
    rule.halfWidth = halfWidth;
    rule.least = least;
    rule.most = most;
    return rule;
}

/// So many independent normal values with mean 0 and standard deviation 1.
SeedValues
DrawNormalValues(std::size_t count, uint64_t stream)
{
    RngStream random(1, stream, 0);
    SeedValues values;
    while (values.size() < count)
    {
        values.emplace_back(boost::math::quantile(boost::math::normal(), random.RandU01()));
    }
    return values;
}

/// @return with how many of the values an experiment ends, batch by batch
std::size_t
EndSeeds(const AdaptiveSeeds& rule, const SeedValues& all)
{
    std::size_t have = 0;
    for (std::size_t wanted = ChooseSeeds(rule, {}); wanted > have;)
    {
        have = wanted;
        wanted = ChooseSeeds(
            rule, SeedValues(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(have)));
    }
    return have;
}

/// Small samples whose intervals are known.
class SeedChoiceTest : public TestCase
{
  public:
    SeedChoiceTest()
        : TestCase("the first interval that is narrow enough ends it, between least and most")
    {
    }

  private:
    void DoRun() override
    {
        // Two values a distance of 1 apart: t(0.975, 1) / 2 = 6.3531.
        NS_TEST_EXPECT_MSG_EQ(ChooseSeeds(MakeRule(6.354, 2, 9), {0.0, 1.0}), 2, "just enough");
        NS_TEST_EXPECT_MSG_EQ(ChooseSeeds(MakeRule(6.353, 2, 9), {0.0, 1.0}), 3, "one more");
        NS_TEST_EXPECT_MSG_EQ(
            ChooseSeeds(MakeRule(1, 2, 9), {0.0, 1.0}), 4, "at most twice as many");
        NS_TEST_EXPECT_MSG_EQ(ChooseSeeds(MakeRule(1, 2, 3), {0.0, 1.0}), 3, "at most the most");
        NS_TEST_EXPECT_MSG_EQ(ChooseSeeds(MakeRule(1, 2, 2), {0.0, 1.0}), 2, "which ends it");
        NS_TEST_EXPECT_MSG_EQ(ChooseSeeds(MakeRule(1, 5, 9), {}), 5, "the least to begin with");
        NS_TEST_EXPECT_MSG_EQ(
            ChooseSeeds(MakeRule(1, 5, 9), {2.0, 2.0, 2.0}), 5, "the least, even if alike");
        NS_TEST_EXPECT_MSG_EQ(
            ChooseSeeds(MakeRule(1, 3, 9), {2.0, 2.0, 2.0, 9.0, 0.0}),
            9,
            "all that are there count: 4.3 is too wide, and 10 seeds are too many");
        NS_TEST_EXPECT_MSG_EQ(ChooseSeeds(MakeRule(1, 3, 9), {2.0, std::nullopt, 2.0, 2.0}),
                              9,
                              "no mean without a value");
        NS_TEST_EXPECT_MSG_EQ(
            ChooseSeeds(MakeRule(1, 2, 3), {2.0, 2.0, std::nullopt}), 3, "which ends it, too");
    }
};

/// Coverage and expected number for normal values.
class SeedCoverageTest : public TestCase
{
  public:
    SeedCoverageTest()
        : TestCase(
              "of normal samples, 95 % have the mean within; 96 seeds on average, as the form says")
    {
    }

  private:
    void DoRun() override
    {
        constexpr uint64_t SAMPLES = 600;
        constexpr double HALF_WIDTH = 0.2;
        const AdaptiveSeeds rule = MakeRule(HALF_WIDTH, 20, 1000);
        double seeds = 0;
        double covered = 0;
        for (uint64_t sample = 0; sample < SAMPLES; ++sample)
        {
            const auto values = DrawNormalValues(400, sample);
            const std::size_t chosen = EndSeeds(rule, values);
            NS_TEST_ASSERT_MSG_LT_OR_EQ(chosen, values.size(), "400 are enough for 96 +- 14");
            double sum = 0;
            for (std::size_t seed = 0; seed < chosen; ++seed)
            {
                sum += values[seed].value();
            }
            seeds += static_cast<double>(chosen) / SAMPLES;
            covered += std::fabs(sum / static_cast<double>(chosen)) <= HALF_WIDTH ? 1.0 : 0.0;
        }
        NS_TEST_EXPECT_MSG_EQ_TOL(covered / SAMPLES, 0.95, 0.03, "three standard deviations");
        NS_TEST_EXPECT_MSG_EQ_TOL(seeds / std::pow(1.96 / HALF_WIDTH, 2),
                                  1.05,
                                  0.05,
                                  "96 seeds, and some as they come in batches: " << seeds);
    }
};

/// Batches of values.
class SeedBatchesTest : public TestCase
{
  public:
    SeedBatchesTest()
        : TestCase("few batches, and the interval of the last one keeps what was asked for")
    {
    }

  private:
    void DoRun() override
    {
        for (uint64_t sample = 0; sample < 50; ++sample)
        {
            const auto all = DrawNormalValues(400, 1000 + sample);
            const AdaptiveSeeds rule = MakeRule(0.15, 5, 400);
            std::size_t batches = 0;
            std::size_t have = 0;
            SeedValues values;
            while (ChooseSeeds(rule, values) > have)
            {
                have = ChooseSeeds(rule, values);
                values.assign(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(have));
                ++batches;
            }
            NS_TEST_EXPECT_MSG_EQ(have, EndSeeds(rule, all), "the same once more");
            NS_TEST_EXPECT_MSG_LT_OR_EQ(batches, 30, "not one by one");
            std::vector<double> known;
            for (const auto& value : values)
            {
                known.push_back(value.value());
            }
            NS_TEST_EXPECT_MSG_LT_OR_EQ(
                EstimateMean(known).halfWidth95.value(), 0.15, "narrow enough with " << have);
        }
    }
};

/// The metric must be one of the study's.
class SeedMetricTest : public TestCase
{
  public:
    SeedMetricTest()
        : TestCase("a metric that the study does not have is refused, with the nearest one")
    {
    }

  private:
    void DoRun() override
    {
        AdaptiveSeeds rule = MakeRule(1, 2, 3);
        rule.location = {"a.toml", 7};
        RequireMetric(rule, "sharing");
        for (const auto& [metric, study, part] : std::vector<std::array<std::string, 3>>{
                 {"share_finl", "sharing", "did you mean \"share_final\"?"},
                 {"share_final", "consensus", "a metric of the study consensus"}})
        {
            rule.metric = metric;
            try
            {
                RequireMetric(rule, study);
                NS_TEST_EXPECT_MSG_EQ(metric, "refused", "it must not pass");
            }
            catch (const InputError& error)
            {
                const std::string message = error.what();
                NS_TEST_EXPECT_MSG_NE(message.find(part), std::string::npos, message);
                NS_TEST_EXPECT_MSG_EQ(message.find("a.toml:7: "), 0, message);
            }
        }
    }
};

/// The suite of rules for seeds.
class AdaptiveSeedsTestSuite : public TestSuite
{
  public:
    AdaptiveSeedsTestSuite()
        : TestSuite("gridshare-adaptive-seeds", TestSuite::Type::UNIT)
    {
        AddTestCase(new SeedChoiceTest);
        AddTestCase(new SeedCoverageTest);
        AddTestCase(new SeedBatchesTest);
        AddTestCase(new SeedMetricTest);
    }
};

static AdaptiveSeedsTestSuite g_adaptiveSeedsTestSuite; //!< registered by being there

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
