/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../analysis/query/example-study.h"
#include "../printable-value.h"
#include "command-call.h"

#include "ns3/plot-name.h"
#include "ns3/test.h"

#include <filesystem>
#include <set>
#include <vector>

/**
 * @file
 * @ingroup gridshare-test
 * Questions and plots as users ask for them: exit codes, what is printed, what is written.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// @param folder any @return the names of what is in it, but for results and lock
std::set<std::string>
ListNew(const std::string& folder)
{
    std::set<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
    {
        names.insert(entry.path().filename().string());
    }
    names.erase("results.sqlite");
    names.erase(".lock");
    return names;
}

/// A call of the command in a folder with the example study.
class StudyQuestionTest : public TestCase
{
  public:
    /**
     * @param words the command line
     * @param exitCode expected
     * @param parts each stands in what is printed
     * @param files that are written
     */
    StudyQuestionTest(const std::string& words,
                      int exitCode,
                      const std::vector<std::string>& parts,
                      const std::set<std::string>& files = {})
        : TestCase(NameTest("gridshare " + words)),
          m_words(words),
          m_exitCode(exitCode),
          m_parts(parts),
          m_files(files)
    {
    }

  private:
    void DoRun() override
    {
        const std::string folder = CreateTempDirFilename("study");
        std::filesystem::remove_all(folder);
        std::filesystem::create_directories(folder);
        MakeExampleStudy(folder + "/results.sqlite");
        const Outcome outcome = Call(m_words, folder);
        NS_TEST_EXPECT_MSG_EQ(
            outcome.exitCode, m_exitCode, "exit code; it said: " << outcome.output);
        for (const auto& part : m_parts)
        {
            NS_TEST_EXPECT_MSG_NE(outcome.output.find(part),
                                  std::string::npos,
                                  "\"" << outcome.output << "\" lacks \"" << part << "\"");
        }
        NS_TEST_EXPECT_MSG_EQ(ListNew(folder), m_files, "what is written");
    }

    std::string m_words;              //!< the command line
    int m_exitCode;                   //!< expected
    std::vector<std::string> m_parts; //!< of what is printed
    std::set<std::string> m_files;    //!< written
};

/// @param name of a figure @return its files
std::set<std::string>
FilesOf(const std::string& name)
{
    return {name + ".svg", name + ".pdf", name + ".png", name + ".csv", name + ".gnuplot"};
}

/// Two questions never have one name.
class PlotNameTest : public TestCase
{
  public:
    PlotNameTest()
        : TestCase("the files of a figure are named after what it shows")
    {
    }

  private:
    void DoRun() override
    {
        RunQuery query{{"share_final"},
                       {ParseSampleStatistic("p95")},
                       {"access.technology", "seed", "game.reward"},
                       "game.cost >= 0.5 and access.technology != 'lora'"};
        NS_TEST_EXPECT_MSG_EQ(
            NamePlot(query, {true, false, false}, false),
            "share_final-p95-over-game.reward-by-access.technology-and-seed-where-game.cost-gt-eq-"
            "0.5-and-access.technology-not-eq-lora-log-x",
            "all of it");
        query = {{"share_final"}, {ParseSampleStatistic("mean")}, {"game.cost", "game.reward"}, ""};
        NS_TEST_EXPECT_MSG_EQ(
            NamePlot(query, {}, true), "share_final-over-game.cost-and-game.reward", "a heat map");
        query.condition = std::string(500, 'x');
        NS_TEST_EXPECT_MSG_EQ(NamePlot(query, {}, true).size(), 200, "as long as file names are");
    }
};

/// The suite of questions to studies.
class QueryCommandTestSuite : public TestSuite
{
  public:
    QueryCommandTestSuite()
        : TestSuite("gridshare-query-command", TestSuite::Type::UNIT)
    {
        const std::string share = "query . --metric share_final";
        Add(share + " --by game.reward",
            0,
            {"game.reward", "seeds", "mean share_final", "95 % interval", "15 of 16", "57.50"});
        Add(share + " --by game.reward --format csv",
            0,
            {"game.reward,seeds,seeds_missing,share_final_seeds,share_final_mean"});
        Add(share + " --by game.reward --format json", 0, {"\"share_final_mean\": 57.5"});
        Add(share + " --by game.reward --format md", 0, {"| mean share_final |"});
        Add(share + " --by game.reward --format tex", 0, {"\\toprule", "share\\_final"});
        Add(share, 0, {"access.technology", "game.cost", "game.reward", "network.ideal"});
        Add(share + " --by seed --by scenario --statistic p95 --statistic count --where "
                    "\"game.cost > 0.5\"",
            0,
            {"p95 share_final", "count share_final", "example"});
        Add("query results.sqlite --sql \"SELECT count(*) AS runs FROM run\" --format csv",
            0,
            {"runs\n48\n"});
        Add("query . --metric share_fnal", 2, {"did you mean \"share_final\"?"});
        Add(share + " --by game.rewrad", 2, {"did you mean game.reward?"});
        Add(share + " --where \"game.csot > 1\"", 2, {"did you mean game.cost?"});
        Add(share + " --statistic maen", 2, {"command line", "did you mean \"mean\"?"});
        Add(share + " --metric share_final", 2, {"--metric share_final twice"});
        Add(share + " --statistic p95 --statistic mean --statistic p95",
            2,
            {"--statistic p95 twice"});
        Add("query .", 2, {"no metric", "--metric share_final"});
        Add("query --metric share_final", 2, {"0 places of results"});
        Add("query . --sql \"DROP TABLE run\"", 2, {"it does more than read"});
        Add("query . --sql \"SELECT 1\" --by seed", 2, {"--sql and --by"});
        const std::string curve = "plot . --y share_final --x game.reward";
        const std::string name = "share_final-over-game.reward";
        Add(curve + " --by game.cost",
            0,
            {name + "-by-game.cost.svg"},
            FilesOf(name + "-by-game.cost"));
        Add("plot . --x game.reward --y game.cost --colour share_final --statistic median",
            0,
            {"are written"},
            FilesOf("share_final-median-over-game.reward-and-game.cost"));
        Add(curve + " --log z", 2, {"--log z", "x, y or colour"});
        Add(curve + " --log x", 2, {"the value 0"});
        Add("plot . --y share_final", 2, {"no --x"});
        Add("plot . --x game.reward", 2, {"no --y"});
        Add("plot . --y game.reward --x share_final", 2, {"the key \"share_final\""});
        Add("plot . --x game.reward --y game.cost --colour share_final --by seed", 2, {"--where"});
        AddTestCase(new PlotNameTest);
    }

  private:
    void Add(const std::string& words,
             int exitCode,
             const std::vector<std::string>& parts,
             const std::set<std::string>& files = {})
    {
        AddTestCase(new StudyQuestionTest(words, exitCode, parts, files));
    }
};

static QueryCommandTestSuite g_queryCommandTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
