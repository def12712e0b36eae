/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "folder-test.h"

#include "ns3/results-database.h"
#include "ns3/test.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <string>
#include <utility>
#include <vector>

/**
 * @file
 * @ingroup gridshare-test
 * The section find, run by the command: what it prints and leaves, what is lost and taken up again,
 * what is refused.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Runs of some hundredths of a second: thirty customers, whose share moves fast.
const std::string SMALL = "[grid]\nfeeder = \"ieee13\"\nkw_per_meter = 200\n"
                          "[game]\ncost = 0.5\nreward = 1.0\n"
                          "[run]\nepochs = 3\nsettled_epochs = 1\n";

const std::string QUESTION = "[find]\nkey = \"game.initial_share\"\nbetween = [0.05, 0.95]\n"
                             "metric = \"share_final\"\nlevel = 0.5\nhalf_width = 0.05\n";

/// A question is answered alike, whatever ran before and whoever runs it.
class FoundAgainTest : public FolderTest
{
  public:
    FoundAgainTest()
        : FolderTest("a question ends with the same runs and answer, whatever was lost before")
    {
    }

  private:
    void Try() override
    {
        Write("ask.toml", SMALL + QUESTION);
        Expect("run ask.toml --no-figures --jobs 2", 0, "share_final = 0.5");
        const std::string found = Read("results/ask/found.csv");
        const std::string table = Read("results/ask/table.csv");
        const std::string plan = Read("results/ask/plan.json");
        NS_TEST_EXPECT_MSG_NE(found.find(",found"), std::string::npos, found);
        for (const std::string lost : {"seed > 24", "seed % 3 = 1", "id % 2 = 0", "1"})
        {
            Lose("DELETE FROM run WHERE " + lost);
            Expect("run ask.toml --no-figures --jobs 1", 0, "share_final = 0.5");
            NS_TEST_EXPECT_MSG_EQ(Read("results/ask/found.csv"), found, "without " << lost);
            NS_TEST_EXPECT_MSG_EQ(Read("results/ask/table.csv"), table, "without " << lost);
            NS_TEST_EXPECT_MSG_EQ(Read("results/ask/plan.json"), plan, "without " << lost);
        }
        Expect("run ask.toml --no-figures", 0, "nothing is simulated");
        Expect("run ask.toml --no-figures --columns experiment,find_value", 0, "value");
        NS_TEST_EXPECT_MSG_EQ(Read("results/ask/table.csv"), table, "the table is whole");
        // A failure is another answer; once the run is well again the search is what it was.
        Lose("UPDATE run SET status = 'failed' WHERE seed % 4 = 1");
        Expect("run ask.toml --no-figures", 0, "");
        NS_TEST_EXPECT_MSG_EQ(Read("results/ask/found.csv"), found, "after failures");
        NS_TEST_EXPECT_MSG_EQ(Read("results/ask/plan.json"), plan, "after failures");
        Expect("run ask.toml --no-figures --set find.half_width=0.04", 0, "share_final = 0.5");
        NS_TEST_EXPECT_MSG_EQ(Exists("results/ask-2"), false, "more precision goes on in place");
        Expect("report results/ask --no-figures --format json", 0, "\"find_value\":");
        Expect("query results/ask --metric share_final --by game.initial_share", 0, "0.05");
    }

    void Lose(const std::string& statement) const
    {
        SQLite::Database database(m_folder + "/results/ask/results.sqlite", SQLite::OPEN_READWRITE);
        database.exec("PRAGMA foreign_keys = ON");
        database.exec(statement);
    }
};

/// Questions of experiments and combinations, and those without an answer.
class ManyQuestionsTest : public FolderTest
{
  public:
    ManyQuestionsTest()
        : FolderTest(
              "each combination has a question of its own; without a crossing the answer is no")
    {
    }

  private:
    void Try() override
    {
        Write("two.toml",
              SMALL + "[sweep]\n\"game.reward\" = [0.5, 1.0]\n" + QUESTION +
                  "[[experiment]]\nname = \"a\"\n[[experiment]]\nname = \"b\"\n"
                  "find.level = 0.6\n");
        Expect("run two.toml --dry-run",
               0,
               "4 questions by section find: 80 runs to begin with, "
               "at most 1600");
        Expect("run two.toml --no-figures", 0, "a [game.reward = 0.5]");
        const std::string found = Read("results/two/found.csv");
        for (const std::string part : {"a [game.reward = 1],game.initial_share,",
                                       "b [game.reward = 0.5],game.initial_share,",
                                       "b [game.reward = 1],game.initial_share,share_final = 0.6,"})
        {
            NS_TEST_EXPECT_MSG_NE(found.find(part), std::string::npos, part << " in " << found);
        }
        Write("no.toml", SMALL + QUESTION + "[[experiment]]\nname = \"x\"\nfind.level = 2\n");
        Expect("run no.toml --no-figures", 1, "no crossing in between: at 0.05 the mean is");
        Expect("report results/no --no-figures --format csv", 0, "no_crossing");
        Write("pace.toml",
              "study = \"propagation\"\n[overlay]\nnodes = 40\n[run]\nblocks = 5\n" +
                  std::string("[find]\nkey = \"mining.interval_s\"\nbetween = [1, 600]\n"
                              "metric = \"mean_ms\"\nlevel = -1\n"));
        Expect("run pace.toml --no-figures", 1, "mean_ms = -1");
    }
};

/// What is wrong is said before anything is run.
class RefusedQuestionTest : public FolderTest
{
  public:
    RefusedQuestionTest()
        : FolderTest("questions that cannot be asked are refused, with a value that works")
    {
    }

  private:
    void Try() override
    {
        Write("ask.toml", SMALL + QUESTION);
        for (const auto& [given, says] : std::vector<std::pair<std::string, std::string>>{
                 {"--set find.key=grid.feeder", "a key that holds a number"},
                 {"--set find.key=run.seeds", "about the study alone"},
                 {"--set find.key=game.initial_shar", "did you mean game.initial_share"},
                 {"--set find.between=[0.5]", "two numbers, the smaller one first"},
                 {"--set find.between=[0.9,0.1]", "two numbers, the smaller one first"},
                 {"--set find.between=[0.1,1.5]", "a number in [0, 1]"},
                 {"--set find.probability_of=sharing", "either a metric or a probability"},
                 {"--set find.metric=share_fnal", "did you mean \"share_final\""},
                 {"--set 'find.metric=\"\"'", "a metric, or a probability"},
                 {"--set find.runs=19", "at least the 20 runs"},
                 {"--set find.key=game.cost --set find.half_width=1e-12", "at least"},
                 {"--set 'find.metric=\"\"' --set find.probability_of=mixed --set find.level=1",
                  "a probability above 0 and below 1"},
                 {"--set find.key=run.epochs --set find.between=[1,9] --set find.half_width=0.2",
                  "write 0.5 or more"},
                 {"--sweep game.initial_share=0.2,0.4", "which find.key varies"},
                 {"--set game.initial_share=0.2", "which find.key varies"},
                 {"--sweep find.level=0.2,0.4", "a sweep of find.level"},
                 {"--columns experiment,share_final", "the column \"share_final\""},
                 {"--seeds 3", "each of its runs has a seed of its own"}})
        {
            Expect("run ask.toml --no-figures " + given, 2, says);
        }
        Write("keyless.toml", SMALL + "[find]\nbetween = [0, 1]\nmetric = \"share_final\"\n");
        Expect("run keyless.toml --no-figures", 2, "keyless.toml:11");
        Expect("run keyless.toml --no-figures", 2, "find.between without find.key");
        Write("stated.toml",
              SMALL + QUESTION + "[[experiment]]\nname = \"x\"\ngame.initial_share = 0.3\n");
        Expect("run stated.toml --no-figures", 2, "stated.toml:18");
        Expect("run stated.toml --no-figures", 2, "which its find.key varies");
        NS_TEST_EXPECT_MSG_EQ(Exists("results"), false, "nothing was written");
    }
};

/// The suite of questions that are run.
class FindCommandTestSuite : public TestSuite
{
  public:
    FindCommandTestSuite()
        : TestSuite("gridshare-command-find", TestSuite::Type::SYSTEM)
    {
        AddTestCase(new FoundAgainTest);
        AddTestCase(new ManyQuestionsTest);
        AddTestCase(new RefusedQuestionTest);
    }
};

static FindCommandTestSuite g_findCommandTestSuite; //!< registered by being there

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
