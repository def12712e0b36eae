/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sweep-fixture.h"

#include "ns3/latin-hypercube.h"

#include <cmath>
#include <map>
#include <set>

/**
 * @file
 * @ingroup gridshare-test
 * Samples of what a sweep may be: strata, seeds, kinds of keys.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

const std::string SAMPLE = "sample = { method = \"latin-hypercube\", points = 50, seed = 3 }\n";

/// The definition of McKay, Beckman and Conover, on the unit cube.
class LatinHypercubeTest : public TestCase
{
  public:
    LatinHypercubeTest()
        : TestCase("every stratum of every axis holds one point; places do not hang together")
    {
    }

  private:
    void DoRun() override
    {
        constexpr std::size_t POINTS = 2000;
        constexpr std::size_t AXES = 3;
        const auto sample = DrawLatinHypercube(AXES, POINTS, 1);
        NS_TEST_ASSERT_MSG_EQ(sample.size(), POINTS, "by point");
        for (std::size_t axis = 0; axis < AXES; ++axis)
        {
            std::set<std::size_t> strata;
            double offsets = 0;
            double product = 0;
            for (const auto& point : sample)
            {
                const auto& other = point[(axis + 1) % AXES];
                strata.insert(point[axis].stratum);
                offsets += point[axis].offset;
                product += (static_cast<double>(point[axis].stratum) / POINTS - 0.5) *
                           (static_cast<double>(other.stratum) / POINTS - 0.5);
            }
            NS_TEST_EXPECT_MSG_EQ(strata.size(), POINTS, "each once");
            NS_TEST_EXPECT_MSG_EQ(*strata.rbegin(), POINTS - 1, "from 0");
            // Four standard deviations of a mean of uniform numbers, and of a correlation.
            NS_TEST_EXPECT_MSG_EQ_TOL(
                offsets / POINTS, 0.5, 4 / std::sqrt(12.0 * POINTS), "in the middle on average");
            NS_TEST_EXPECT_MSG_EQ_TOL(
                12 * product / POINTS, 0, 4 / std::sqrt(1.0 * POINTS), "axes are independent");
        }
        const auto more = DrawLatinHypercube(AXES + 1, POINTS, 1);
        NS_TEST_EXPECT_MSG_EQ(
            more[7][2].offset, sample[7][2].offset, "an axis more changes no other");
        NS_TEST_EXPECT_MSG_NE(
            DrawLatinHypercube(1, POINTS, 2)[0][0].offset, sample[0][0].offset, "another seed");
        NS_TEST_EXPECT_MSG_EQ(DrawLatinHypercube(1, 1, 1)[0][0].stratum, 0, "a single point");
    }
};

/// A sample of numbers: one in each stratum of their range.
class SampledRangesTest : public SweepTestCase
{
  public:
    SampledRangesTest()
        : SweepTestCase("a sample has a value in each stratum of a range, also of its logarithm")
    {
    }

  private:
    void DoRun() override
    {
        const std::string text = "[sweep]\n" + SAMPLE +
                                 "\"game.cost\" = { from = 2, to = -3 }\n"
                                 "\"game.gain\" = { from = 0.01, to = 10, scale = \"log\" }\n"
                                 "\"run.epochs\" = { from = 1, to = 5, points = 3 }\n";
        const auto sample = Expand(text);
        NS_TEST_ASSERT_MSG_EQ(sample.size(), 50, "so many points");
        std::set<int> linear;
        std::set<int> logarithmic;
        std::map<int64_t, int> whole;
        for (const auto& point : sample)
        {
            linear.insert(
                static_cast<int>(std::floor((point.values.GetReal("game.cost") + 3) / 5 * 50)));
            logarithmic.insert(static_cast<int>(
                std::floor(std::log10(point.values.GetReal("game.gain") / 0.01) / 3 * 50)));
            ++whole[point.values.GetInteger("run.epochs")];
        }
        NS_TEST_EXPECT_MSG_EQ(linear.size(), 50, "one in each stratum");
        NS_TEST_EXPECT_MSG_EQ(logarithmic.size(), 50, "one in each stratum of the logarithm");
        NS_TEST_ASSERT_MSG_EQ(whole.size(), 5, "all whole numbers, whatever the points of a grid");
        for (const auto& [number, count] : whole)
        {
            NS_TEST_EXPECT_MSG_EQ(count, 10, number << " has a fifth of the strata");
        }
        NS_TEST_EXPECT_MSG_EQ(ListNames(Expand(text)), ListNames(sample), "the same seed");
        std::string other = text;
        other.replace(other.find("seed = 3"), 8, "seed = 4");
        NS_TEST_EXPECT_MSG_NE(ListNames(Expand(other)), ListNames(sample), "another one");
    }
};

/// Lists in a sample, and keys side by side.
class SampledListsTest : public SweepTestCase
{
  public:
    SampledListsTest()
        : SweepTestCase("a sample has the values of a list equally often, side by side as well")
    {
    }

  private:
    void DoRun() override
    {
        const auto sample = Expand("[sweep]\n" + SAMPLE +
                                   "together = [[\"consensus.protocol\", \"run.figures\"]]\n"
                                   "\"game.cost\" = { from = 0, to = 1 }\n"
                                   "\"consensus.protocol\" = [\"pbft\", \"raft\"]\n"
                                   "\"run.figures\" = [true, false]\n"
                                   "\"run.sizes\" = [[4], [5], [6]]\n");
        std::map<double, int> sizes;
        int pbft = 0;
        for (const auto& point : sample)
        {
            const bool first = point.values.GetText("consensus.protocol") == "pbft";
            NS_TEST_EXPECT_MSG_EQ(point.values.GetFlag("run.figures"), first, "side by side");
            pbft += first ? 1 : 0;
            ++sizes[point.values.GetList("run.sizes").at(0)];
        }
        NS_TEST_EXPECT_MSG_EQ(pbft, 25, "half of them");
        NS_TEST_EXPECT_MSG_EQ(sizes[4] + sizes[5] + sizes[6], 50, "all of them");
        for (const auto& [size, count] : sizes)
        {
            NS_TEST_EXPECT_MSG_EQ_TOL(count, 50.0 / 3, 0.7, size << ": 16 or 17 of 50");
        }
    }
};

/// What reading a sample may come to.
class SampleErrorTest : public SweepTestCase
{
  public:
    SampleErrorTest()
        : SweepTestCase("a sample of nothing, and one that has a point twice, are refused")
    {
    }

  private:
    void DoRun() override
    {
        NS_TEST_EXPECT_MSG_NE(Refuse("[sweep]\n" + SAMPLE)
                                  .find("study.toml:2: found a sample of "
                                        "nothing"),
                              std::string::npos,
                              "nothing swept");
        const std::string twice = Refuse("[sweep]\n" + SAMPLE + "\"run.epochs\" = [1, 2]\n");
        NS_TEST_EXPECT_MSG_NE(twice.find("study.toml:2: found a sample that has the point "
                                         "run.epochs = "),
                              std::string::npos,
                              "50 points of 2: " << twice);
        const std::string grid = Refuse("[sweep]\n\"game.cost\" = { from = 0, to = 1 }\n");
        NS_TEST_EXPECT_MSG_NE(
            grid.find("study.toml:2: found the range of game.cost without points"),
            std::string::npos,
            "a grid needs them: " << grid);
    }
};

/// The suite of samples.
class SweepSampleTestSuite : public TestSuite
{
  public:
    SweepSampleTestSuite()
        : TestSuite("gridshare-sweep-sample", TestSuite::Type::UNIT)
    {
        AddTestCase(new LatinHypercubeTest);
        AddTestCase(new SampledRangesTest);
        AddTestCase(new SampledListsTest);
        AddTestCase(new SampleErrorTest);
    }
};

static SweepSampleTestSuite g_sweepSampleTestSuite; //!< registered by being there

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
