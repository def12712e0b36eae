/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../command/recomputed-columns.h"
#include "simulated-response.h"

#include "ns3/find-table.h"
#include "ns3/test.h"

#include <algorithm>
#include <map>

/**
 * @file
 * @ingroup gridshare-test
 * Searches of responses that are known: what they find, how, and that nothing but answers matters.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// A question from 0 to 1 about a level of 0.5.
FindQuestion
Ask(bool probability, double halfWidth)
{
    return {0, 1, false, probability, 0.5, halfWidth, 5, 4, 400};
}

/// A number that depends on the value alone.
template <typename Function>
FindLookup
Answer(Function number)
{
    return [number](double value, uint64_t) -> std::optional<FindAnswer> {
        return FindAnswer{number(value)};
    };
}

/// A step is found by cutting the gap into four.
class StepTest : public TestCase
{
  public:
    StepTest()
        : TestCase("a step is found in as many runs as its logarithm takes")
    {
    }

  private:
    void DoRun() override
    {
        const double place = 0.43219;
        const auto step = Answer([=](double value) { return value > place ? 1.0 : 0.0; });
        for (const int cuts : {2, 4, 6, 8})
        {
            // The gap is 1/4 to begin with; each cut by four takes 3 runs, and 3 more at each new
            // end.
            const double width = 0.25 / std::pow(4, cuts);
            const auto exact = FollowDesign(Ask(false, width / 2 * 1.2), step);
            NS_TEST_EXPECT_MSG_EQ(NameFindEnding(exact.ending), "found", "an exact number");
            NS_TEST_EXPECT_MSG_LT_OR_EQ(exact.trials.size(), 20 + 9 * cuts, "nine runs a cut");
            NS_TEST_EXPECT_MSG_LT(*exact.low, place, "below it");
            NS_TEST_EXPECT_MSG_GT(*exact.high, place, "above it");
            // A probability asks again at the ends of the gap: a few times more for as many cuts.
            const auto answers = FollowDesign(Ask(true, width), step);
            NS_TEST_EXPECT_MSG_EQ(NameFindEnding(answers.ending), "found", "a probability");
            NS_TEST_EXPECT_MSG_LT(answers.trials.size(), 20 + 20 * cuts, "a multiple of cuts");
            NS_TEST_EXPECT_MSG_LT(*answers.low, place, "below it");
            NS_TEST_EXPECT_MSG_GT(*answers.high, place, "above it");
        }
        const auto falls = FollowDesign(
            Ask(true, 0.01), Answer([=](double value) { return value < place ? 1.0 : 0.0; }));
        NS_TEST_EXPECT_MSG_EQ(falls.threshold->rising, false, "downwards as well");
        NS_TEST_EXPECT_MSG_EQ_TOL(*falls.value, place, 0.01, "there");
    }
};

/// Between whole numbers there is nothing.
class WholeNumbersTest : public TestCase
{
  public:
    WholeNumbersTest()
        : TestCase("a key of whole numbers is tried at whole numbers alone")
    {
    }

  private:
    void DoRun() override
    {
        const auto response = Answer([](double value) { return value * value; });
        FindQuestion question{1, 50, true, false, 200, 0.5, 5, 4, 400};
        const auto root = FollowDesign(question, response);
        NS_TEST_EXPECT_MSG_EQ(NameFindEnding(root.ending), "found", "14^2 = 196 < 200 < 15^2");
        NS_TEST_EXPECT_MSG_EQ(*root.low, 14, "the last below");
        NS_TEST_EXPECT_MSG_EQ(*root.high, 15, "the first above");
        for (const auto& trial : root.trials)
        {
            NS_TEST_EXPECT_MSG_EQ(trial.value, std::round(trial.value), "whole");
        }
        question = {1, 50, true, true, 0.5, 0.5, 5, 4, 400};
        const auto step =
            FollowDesign(question, Answer([](double value) { return value > 14.5 ? 1.0 : 0.0; }));
        NS_TEST_EXPECT_MSG_EQ(*step.low, 14, "of a probability");
        NS_TEST_EXPECT_MSG_EQ(*step.high, 15, "the same");
    }
};

/// What has no answer.
class WithoutCrossingTest : public TestCase
{
  public:
    WithoutCrossingTest()
        : TestCase("without one crossing between the ends the search says so")
    {
    }

  private:
    void DoRun() override
    {
        const auto end = [](bool probability, const FindLookup& lookup) {
            return FollowDesign(Ask(probability, 0.01), lookup);
        };
        const auto never = end(true, Answer([](double) { return 0.0; }));
        NS_TEST_EXPECT_MSG_EQ(NameFindEnding(never.ending), "no_crossing", "never yes");
        NS_TEST_EXPECT_MSG_EQ(never.value.has_value(), false, "no value");
        // Six times no in six runs leave 1 - 0.025^(1/6) = 0.46 (Clopper and Pearson), four 0.6.
        NS_TEST_EXPECT_MSG_EQ(never.trials.size(), 24, "two more at either end");
        const FoundCrossing found{"x", "game.cost", "P(sharing) = 0.5", Ask(true, 0.01), never};
        NS_TEST_EXPECT_MSG_EQ(DescribeEnds(found),
                              "at 0 0 of 6 runs say yes, at 1 0 of 6 runs say yes",
                              "what both ends give");
        const auto below = end(false, Answer([](double value) { return value / 4; }));
        NS_TEST_EXPECT_MSG_EQ(NameFindEnding(below.ending), "no_crossing", "at most 1/4");
        NS_TEST_EXPECT_MSG_EQ(below.trials.size(), 20, "which exact numbers say at once");
        const auto hill = Answer([](double value) { return 4 * value * (1 - value); });
        NS_TEST_EXPECT_MSG_EQ(
            NameFindEnding(end(false, hill).ending), "several_crossings", "up and down");
        const auto without = end(false, [](double, uint64_t) { return FindAnswer{}; });
        NS_TEST_EXPECT_MSG_EQ(NameFindEnding(without.ending), "no_value", "no run has the metric");
        NS_TEST_EXPECT_MSG_EQ(without.trials.size(), 20, "which the first runs say");
        FindQuestion few = Ask(true, 0.001);
        few.mostRuns = 50;
        const auto many = FollowDesign(few, LogisticResponse{0.4, 20, 0.5, 7});
        NS_TEST_EXPECT_MSG_EQ(NameFindEnding(many.ending), "most_runs", "too few runs");
        NS_TEST_EXPECT_MSG_EQ(many.trials.size(), 50, "all that there may be");
        NS_TEST_EXPECT_MSG_GT(*many.high - *many.low, 0.002, "and what they tell");
    }
};

/// The sequence depends on answers alone.
class SequenceTest : public TestCase
{
  public:
    SequenceTest()
        : TestCase("runs that come one by one, in any order, make the same sequence")
    {
    }

  private:
    void DoRun() override
    {
        const LogisticResponse response{0.37, 30, 0.5, 3};
        const FindQuestion question = Ask(true, 0.03);
        const auto straight = FollowDesign(question, response);
        NS_TEST_ASSERT_MSG_EQ(NameFindEnding(straight.ending), "found", "it ends");
        std::map<std::pair<double, uint64_t>, FindAnswer> known;
        const auto lookup = [&](double value, uint64_t seed) -> std::optional<FindAnswer> {
            const auto found = known.find({value, seed});
            return found == known.end() ? std::nullopt : std::optional(found->second);
        };
        auto progress = FollowDesign(question, lookup);
        for (uint64_t step = 0; progress.ending == FindEnding::OPEN && step < 10000; ++step)
        {
            std::vector<FindTrial> missing;
            std::copy_if(progress.trials.begin(),
                         progress.trials.end(),
                         std::back_inserter(missing),
                         [](const auto& trial) { return !trial.done; });
            const auto& next = missing[MixNumbers(9, step) % missing.size()];
            known[{next.value, next.seed}] = response(next.value, next.seed);
            progress = FollowDesign(question, lookup);
        }
        CheckSame(straight.trials, progress.trials, straight.trials.size());
        NS_TEST_EXPECT_MSG_EQ(*progress.value, *straight.value, "the same answer");
        const auto further = FollowDesign(Ask(true, 0.015), response);
        NS_TEST_EXPECT_MSG_GT(further.trials.size(), straight.trials.size(), "more precision");
        CheckSame(straight.trials, further.trials, straight.trials.size());
        for (std::size_t i = 0; i < further.trials.size(); ++i)
        {
            NS_TEST_EXPECT_MSG_EQ(further.trials[i].seed, i + 1, "a seed of its own");
        }
    }

    void CheckSame(const std::vector<FindTrial>& a, const std::vector<FindTrial>& b, std::size_t n)
    {
        NS_TEST_ASSERT_MSG_GT_OR_EQ(a.size(), n, "as many runs");
        NS_TEST_ASSERT_MSG_GT_OR_EQ(b.size(), n, "as many runs");
        for (std::size_t i = 0; i < n; ++i)
        {
            NS_TEST_EXPECT_MSG_EQ(a[i].value, b[i].value, "run " << i);
        }
    }
};

/// Runs that failed.
class FailedRunsTest : public TestCase
{
  public:
    FailedRunsTest()
        : TestCase("runs without a number say nothing and are counted")
    {
    }

  private:
    void DoRun() override
    {
        const auto lookup = [](double value, uint64_t seed) -> std::optional<FindAnswer> {
            return seed % 5 == 0 ? FindAnswer{} : FindAnswer{value > 0.4 ? 1.0 : 0.0};
        };
        const FindQuestion question = Ask(true, 0.02);
        const FoundCrossing found{
            "x", "game.cost", "P(sharing) = 0.5", question, FollowDesign(question, lookup)};
        const auto rows = ReadCsvRows(MakeFindTable({found}));
        NS_TEST_EXPECT_MSG_EQ(rows.at(0).at("find_ended"), "found", "found all the same");
        const std::size_t runs = found.progress.trials.size();
        NS_TEST_EXPECT_MSG_EQ(
            rows.at(0).at("find_without"), std::to_string(runs / 5), "each fifth run");
    }
};

/// The table, column by column.
class FindTableTest : public RecomputingTableTest
{
  public:
    FindTableTest()
        : RecomputingTableTest("the table of answers")
    {
    }

  private:
    void DoRun() override
    {
        // x^2 crosses 1/2 at 0.70710678; the gap 1/2 .. 3/4 is cut three times by four: 1/256 wide.
        const FindQuestion question = Ask(false, 0.003);
        const FoundCrossing found{
            "x",
            "game.cost",
            "share_final = 0.5",
            question,
            FollowDesign(question, Answer([](double value) { return value * value; }))};
        const auto row = ReadCsvRows(MakeFindTable({found})).at(0);
        const double root = std::sqrt(0.5);
        ExpectColumn(SHARING, row, "find_key", "game.cost");
        ExpectColumn(SHARING, row, "find_target", "share_final = 0.5");
        ExpectColumn(SHARING, row, "find_value", root, 1e-4);
        ExpectColumn(SHARING, row, "find_low", root, 0.006);
        ExpectColumn(SHARING, row, "find_high", root, 0.006);
        ExpectColumn(SHARING, row, "find_runs", 41);
        ExpectColumn(SHARING, row, "find_without", 0);
        ExpectColumn(SHARING, row, "find_ended", "found");
        ExpectColumn(CONSENSUS, row, "experiment", "x");
        ExpectColumn(CONSENSUS, row, "find_key", "game.cost");
        ExpectColumn(CONSENSUS, row, "find_target", "share_final = 0.5");
        ExpectColumn(CONSENSUS, row, "find_value", root, 1e-4);
        ExpectColumn(CONSENSUS, row, "find_low", root, 0.006);
        ExpectColumn(CONSENSUS, row, "find_high", root, 0.006);
        ExpectColumn(CONSENSUS, row, "find_runs", 41);
        ExpectColumn(CONSENSUS, row, "find_without", 0);
        ExpectColumn(CONSENSUS, row, "find_ended", "found");
        ExpectColumn(PROPAGATION, row, "find_key", "game.cost");
        ExpectColumn(PROPAGATION, row, "find_target", "share_final = 0.5");
        ExpectColumn(PROPAGATION, row, "find_value", root, 1e-4);
        ExpectColumn(PROPAGATION, row, "find_low", root, 0.006);
        ExpectColumn(PROPAGATION, row, "find_high", root, 0.006);
        ExpectColumn(PROPAGATION, row, "find_runs", 41);
        ExpectColumn(PROPAGATION, row, "find_without", 0);
        ExpectColumn(PROPAGATION, row, "find_ended", "found");
        NS_TEST_EXPECT_MSG_LT(std::stod(row.at("find_low")), root, "below the root");
        NS_TEST_EXPECT_MSG_GT(std::stod(row.at("find_high")), root, "above the root");
    }
};

/// The suite of searches.
class FindDesignTestSuite : public TestSuite
{
  public:
    FindDesignTestSuite()
        : TestSuite("gridshare-find-design", TestSuite::Type::UNIT)
    {
        AddTestCase(new StepTest);
        AddTestCase(new WholeNumbersTest);
        AddTestCase(new WithoutCrossingTest);
        AddTestCase(new SequenceTest);
        AddTestCase(new FailedRunsTest);
        AddTestCase(new FindTableTest);
    }
};

static FindDesignTestSuite g_findDesignTestSuite; //!< registered by being there

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
