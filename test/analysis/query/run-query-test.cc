/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../printable-value.h"
#include "example-query-case.h"

#include "ns3/input-error.h"
#include "ns3/query-table.h"
#include "ns3/run-condition.h"

#include <map>
#include <variant>

/**
 * @file
 * @ingroup gridshare-test
 * Groups of runs, conditions on them and what is wrong with a question, on a study whose numbers
 * are known by a formula.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

using Names = std::vector<std::string>;

/// Means by one key, worked out by the formula.
class GroupByRewardTest : public ExampleQueryCase
{
  public:
    GroupByRewardTest()
        : ExampleQueryCase("runs that agree in a key are a group, in the order of its numbers")
    {
    }

  private:
    void Check() override
    {
        const auto answer = Ask({"game.reward"});
        NS_TEST_ASSERT_MSG_EQ(answer.groups.size(), 3, "three rewards");
        // Over two costs, two technologies and four seeds: 100 w + 5 + 2.5.
        const double means[] = {7.5, 57.5, (16 * 107.5 - 112) / 15}; // 112: the run that failed
        const double rewards[] = {0, 0.5, 1};
        for (int i = 0; i < 3; ++i)
        {
            const auto& group = answer.groups[i];
            NS_TEST_EXPECT_MSG_EQ(std::get<double>(group.values[0]), rewards[i], "by number");
            NS_TEST_EXPECT_MSG_EQ(group.runs, (i == 2 ? 15 : 16), "finished runs");
            NS_TEST_EXPECT_MSG_EQ(group.missing, (i == 2 ? 1 : 0), "failed runs");
            NS_TEST_EXPECT_MSG_EQ_TOL(
                *group.estimates[0].value, means[i], 1e-9, "mean of reward " << rewards[i]);
        }
        NS_TEST_EXPECT_MSG_EQ(answer.runs, 47, "all that finished");
        NS_TEST_EXPECT_MSG_EQ(answer.missing, 1, "one failed");
        const Names pooled{"access.technology", "game.cost", "network.ideal"};
        NS_TEST_EXPECT_MSG_EQ(answer.pooled, pooled, "runs that differ are together");
    }
};

/// However runs are grouped, each is in one group, and sums over groups are those over all.
class ConservedRunsTest : public ExampleQueryCase
{
  public:
    ConservedRunsTest()
        : ExampleQueryCase("every run is in one group, whatever the keys")
    {
    }

  private:
    void Check() override
    {
        const std::map<std::size_t, Names> questions = {
            {1, {"scenario"}},
            {2, {"access.technology"}},
            {4, {"seed"}},
            {6, {"game.cost", "game.reward"}},
            {12, {"experiment"}},
            {24, {"seed", "game.cost", "game.reward"}},
            {48, {"experiment", "seed"}},
        };
        for (const auto& [groups, keys] : questions)
        {
            const auto answer = Ask(keys);
            NS_TEST_EXPECT_MSG_EQ(answer.groups.size(), groups, "groups by " << keys.front());
            std::size_t runs = 0;
            double sum = 0;
            for (const auto& group : answer.groups)
            {
                runs += group.runs + group.missing;
                sum += group.estimates[0].value.value_or(0) * static_cast<double>(group.runs);
            }
            NS_TEST_EXPECT_MSG_EQ(runs, 48, "by " << keys.front());
            NS_TEST_EXPECT_MSG_EQ_TOL(sum, 48 * 57.5 - 112, 1e-9, "by " << keys.front());
        }
    }
};

/// Without --by: what tells the experiments apart, and nothing else.
class DifferingKeysTest : public ExampleQueryCase
{
  public:
    DifferingKeysTest()
        : ExampleQueryCase("without keys, those that differ between the experiments")
    {
    }

  private:
    void Check() override
    {
        const auto all = Ask({});
        const Names four{"access.technology", "game.cost", "game.reward", "network.ideal"};
        NS_TEST_EXPECT_MSG_EQ(all.keys, four, "the keys that differ");
        NS_TEST_EXPECT_MSG_EQ(all.groups.size(), 12, "an experiment each");
        NS_TEST_EXPECT_MSG_EQ(all.pooled.empty(), true, "nothing is put together");
        const std::string first = std::get<std::string>(all.groups.front().values[0]);
        NS_TEST_EXPECT_MSG_EQ(first, "plc", "words as the plan has them");
        const auto one = Ask({}, "game.reward = 0 and game.cost = 0.2 and network.ideal");
        NS_TEST_EXPECT_MSG_EQ(one.keys, Names{"experiment"}, "a single experiment");
        NS_TEST_EXPECT_MSG_EQ(one.groups.size(), 1, "a single experiment");
    }
};

/// Conditions, with the number of runs for which each holds.
class ConditionTest : public ExampleQueryCase
{
  public:
    ConditionTest()
        : ExampleQueryCase("a condition holds for as many runs as by hand")
    {
    }

  private:
    void Check() override
    {
        const std::map<std::string, std::size_t> counts = {
            {"", 48},
            {"game.cost > 0.5", 24},
            {"game.cost > 0.5 AND game.reward = 0", 8},
            {"game.cost > 0.5 or game.reward = 0", 32},
            {"not (game.cost > 0.5 or game.reward = 0)", 16},
            {"access.technology = 'lora'", 24},
            {"access.technology in ('lora', 'plc')", 48},
            {"access.technology like 'l%'", 24},
            {"network.ideal = true", 24},
            {"not network.ideal", 24},
            {"seed <= 2 and game.reward between 0.4 and 0.6", 8},
            {"scenario = 'example' and study = 'sharing'", 48},
            {"experiment like '%w = 0.0%'", 16},
            {"\"game\".\"reward\" = 1 -- and nothing else", 16},
            {"run.note = 'it''s'", 48},
            {"run.epoch_s = 3600", 48},
            {"faults.outage_s > 0", 0},      // there is no such number
            {"faults.outage_s is null", 48}, // which can be asked
        };
        for (const auto& [condition, count] : counts)
        {
            NS_TEST_EXPECT_MSG_EQ(SelectRuns(GetRuns(), condition).size(), count, condition);
        }
        const auto answer = Ask({"game.reward"}, "game.cost = 0.2 and seed = 3");
        for (const auto& group : answer.groups)
        {
            const double reward = std::get<double>(group.values[0]);
            NS_TEST_EXPECT_MSG_EQ(group.runs, 2, "one of each technology");
            NS_TEST_EXPECT_MSG_EQ_TOL(
                *group.estimates[0].value, ExampleShare(reward, 0.2, 3), 1e-9, "reward " << reward);
        }
    }
};

/// Values that some runs do not have.
class MissingValueTest : public ExampleQueryCase
{
  public:
    MissingValueTest()
        : ExampleQueryCase("runs without a value are counted, and are no 0")
    {
    }

  private:
    void Check() override
    {
        const auto answer = Ask({"access.technology"}, "", "convergence_epochs");
        NS_TEST_ASSERT_MSG_EQ(answer.groups.size(), 2, "plc and lora");
        NS_TEST_EXPECT_MSG_EQ(answer.groups[0].runs, 23, "plc runs that finished");
        NS_TEST_EXPECT_MSG_EQ(answer.groups[0].estimates[0].count, 0, "none has a value");
        NS_TEST_EXPECT_MSG_EQ(
            answer.groups[0].estimates[0].value.has_value(), false, "none, not 0");
        NS_TEST_EXPECT_MSG_EQ(answer.groups[1].estimates[0].count, 24, "all of lora");
        NS_TEST_EXPECT_MSG_EQ(*answer.groups[1].estimates[0].value, 7, "mean of sevens");
        NS_TEST_EXPECT_MSG_EQ(answer.measures[0].unit, "epoch", "its unit");
        const auto nowhere = Ask({"access.technology"}, "", "stale_rate");
        NS_TEST_EXPECT_MSG_EQ(nowhere.groups[1].runs, 24, "runs of a study that can have it");
        NS_TEST_EXPECT_MSG_EQ(nowhere.groups[1].estimates[0].count, 0, "but do not");
    }
};

/// Every metric by every statistic.
class SeveralMeasuresTest : public ExampleQueryCase
{
  public:
    SeveralMeasuresTest()
        : ExampleQueryCase("measures are metrics by statistics")
    {
    }

  private:
    void Check() override
    {
        const auto answer = AskRuns(GetDatabase(),
                                    GetRuns(),
                                    {{"share_final", "commit_latency_p50_s"},
                                     {ParseSampleStatistic("max"), ParseSampleStatistic("count")},
                                     {"game.reward"},
                                     ""});
        NS_TEST_ASSERT_MSG_EQ(answer.measures.size(), 4, "two by two");
        NS_TEST_EXPECT_MSG_EQ(answer.measures[2].metric, "commit_latency_p50_s", "the second");
        NS_TEST_EXPECT_MSG_EQ(answer.measures[2].unit, "s", "in its unit");
        NS_TEST_EXPECT_MSG_EQ(answer.measures[3].unit, "1", "a number of runs has none");
        const auto& first = answer.groups[0];
        NS_TEST_EXPECT_MSG_EQ_TOL(*first.estimates[0].value, ExampleShare(0, 0.8, 4), 1e-9, "max");
        NS_TEST_EXPECT_MSG_EQ(*first.estimates[1].value, 16, "count");
        NS_TEST_EXPECT_MSG_EQ(*first.estimates[2].value, 2.5, "max of the second metric");
    }
};

/// Questions that have no answer.
class WrongQuestionTest : public ExampleQueryCase
{
  public:
    WrongQuestionTest()
        : ExampleQueryCase("what is wrong with a question is said, with what was meant")
    {
    }

  private:
    /// @param words that the message has @param keys @param condition @param metric of a question
    void Expect(const std::string& words,
                const Names& keys,
                const std::string& condition = "",
                const std::string& metric = "share_final")
    {
        try
        {
            Ask(keys, condition, metric);
            NS_TEST_EXPECT_MSG_EQ(words, "", "a question without an answer");
        }
        catch (const InputError& error)
        {
            NS_TEST_EXPECT_MSG_NE(
                std::string(error.what()).find(words), std::string::npos, error.what());
        }
    }

    void Check() override
    {
        Expect("did you mean game.reward?", {"game.rewrad"});
        Expect("did you mean \"share_final\"?", {}, "", "share_finl");
        Expect("goes to --by", {}, "", "game.cost");
        Expect("the key \"game.cost\" twice", {"game.cost", "seed", "game.cost"});
        Expect("did you mean game.cost?", {}, "game.csot > 0.5");
        Expect("did you mean access.technology?", {}, "acess.technology = 'plc'");
        Expect("write 'plc' if it is a value", {}, "access.technology = plc");
        Expect("plc", {}, "access.technology = \"plc\"");
        Expect("syntax error", {}, "game.cost >");
        Expect("syntax error", {}, "game.cost = 1; drop table game");
        Expect("syntax error", {}, "game.cost > 0.5) or (game.cost > 0.1");
        Expect("syntax error", {}, "1 = 1 limit 1");
        Expect("holds for none of 48 runs", {}, "game.cost > 5");
    }
};

/// Means of shares, whose runs may settle in two basins.
class BasinQueryTest : public TestCase
{
  public:
    BasinQueryTest()
        : TestCase("a mean share has no interval over two basins, and else one within [0, 1]")
    {
    }

  private:
    /// A run of a group that settled, or still moves.
    static RunRecord MakeRun(int64_t id, int group, double share, std::optional<double> settled)
    {
        RunRecord run;
        run.description.id = id;
        run.description.study = "sharing";
        run.description.scenario = "s";
        run.description.experiment = std::to_string(group);
        run.description.seed = id;
        run.description.parametersJson = R"({"game.cost":)" + std::to_string(group) + "}";
        run.description.gridshareVersion = "0.1.0";
        run.description.ns3Version = "3.37";
        run.description.startedUtc = "2024-05-01T12:00:00Z";
        run.metrics = {
            {"share_final", share, "1"}, {"ordering", 1, "1"}, {"throughput_tx_s", share, "1/s"}};
        if (settled)
        {
            run.metrics.push_back({"settled_share", *settled, "1"});
        }
        return run;
    }

    void DoRun() override
    {
        const ScratchDirectory folder;
        ResultsDatabase database(folder.File("results.sqlite"), ResultsDatabase::Access::WRITE);
        database.WriteRun(MakeRun(1, 1, 0.0, 0));
        database.WriteRun(MakeRun(2, 1, 0.9, 1));
        database.WriteRun(MakeRun(3, 2, 0.9, 1));
        database.WriteRun(MakeRun(4, 2, 1.0, 1));
        database.WriteRun(MakeRun(5, 3, 0.5, 0.5));
        database.WriteRun(MakeRun(6, 3, 0.6, {}));
        const QueriedRuns runs(database);
        const auto answer = AskRuns(database,
                                    runs,
                                    {{"share_final", "throughput_tx_s"},
                                     {ParseSampleStatistic("mean")},
                                     {"game.cost"},
                                     ""});
        const auto share = [&answer](std::size_t group) {
            return answer.groups.at(group).estimates.at(0);
        };
        NS_TEST_EXPECT_MSG_EQ_TOL(*share(0).value, 0.45, 1e-12, "the mean stays");
        NS_TEST_EXPECT_MSG_EQ(share(0).low.has_value(), false, "without an interval");
        NS_TEST_EXPECT_MSG_EQ(share(0).high.has_value(), false, "at both ends");
        NS_TEST_EXPECT_MSG_EQ_TOL(*share(1).low, 0.95 - 12.706205 * 0.05, 1e-6, "Student's");
        NS_TEST_EXPECT_MSG_EQ(*share(1).high, 1, "cut");
        NS_TEST_EXPECT_MSG_EQ(share(2).low.has_value(), false, "one still moves");
        NS_TEST_EXPECT_MSG_LT(
            *answer.groups.at(0).estimates.at(1).low, 0, "a throughput is no share");
        NS_TEST_EXPECT_MSG_EQ(answer.severalBasins, 2, "rows without one");
        const auto notes = ExplainAnswer(answer);
        NS_TEST_ASSERT_MSG_EQ(notes.size(), 1, "and it is said why");
        NS_TEST_EXPECT_MSG_EQ(
            notes.front().rfind("a mean share has no interval in 2 of 3", 0), 0, notes.front());
    }
};

/// The suite of questions.
class RunQueryTestSuite : public TestSuite
{
  public:
    RunQueryTestSuite()
        : TestSuite("gridshare-run-query", TestSuite::Type::UNIT)
    {
        AddTestCase(new GroupByRewardTest);
        AddTestCase(new ConservedRunsTest);
        AddTestCase(new DifferingKeysTest);
        AddTestCase(new ConditionTest);
        AddTestCase(new MissingValueTest);
        AddTestCase(new SeveralMeasuresTest);
        AddTestCase(new WrongQuestionTest);
        AddTestCase(new BasinQueryTest);
    }
};

static RunQueryTestSuite g_runQueryTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
