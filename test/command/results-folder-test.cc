/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../printable-value.h"
#include "folder-test.h"

#include "ns3/folder-lock.h"
#include "ns3/test.h"

#include <filesystem>
#include <fstream>

/**
 * @file
 * @ingroup gridshare-test
 * Results are never mixed and never lost: folders, second runs, second commands.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Four runs that take a second.
const std::string SMALL_RUN = "run paper --set grid.feeder=ieee13 --set grid.kw_per_meter=200"
                              " --set run.epochs=2 --seeds 1 --no-figures";

/// What is there is not simulated again; what is made from it is made again.
class CompleteSweepTest : public FolderTest
{
  public:
    CompleteSweepTest()
        : FolderTest("a complete sweep simulates nothing, and makes its tables again")
    {
    }

  private:
    void Try() override
    {
        Expect(SMALL_RUN, 0, "results.sqlite are in results/paper");
        const std::string database = m_folder + "/results/paper/results.sqlite";
        const std::string table = m_folder + "/results/paper/table.md";
        const std::string rows = ReadWhole(database);
        const std::string printed = ReadWhole(table);
        std::ofstream(table) << "something else";
        std::ofstream(m_folder + "/results/paper/table.md.part-abcdef") << "left by kill -9";
        Expect(SMALL_RUN, 0, "all 4 runs are there");
        NS_TEST_EXPECT_MSG_EQ(ReadWhole(database), rows, "the database, byte by byte");
        NS_TEST_EXPECT_MSG_EQ(ReadWhole(table), printed, "the table is made again");
        NS_TEST_EXPECT_MSG_EQ(Exists("results/paper/table.md.part-abcdef"), false, "tidied up");
        Expect(SMALL_RUN + " --seeds 2", 2, "--seeds");
    }
};

/// Another plan has another folder, and finds it again.
class SecondPlanTest : public FolderTest
{
  public:
    /**
     * @param scenario of the library
     * @param words of a small run
     * @param change the words that make another plan of it
     * @param difference how the first plan's results differ from it
     */
    SecondPlanTest(const std::string& scenario,
                   const std::string& words,
                   const std::string& change,
                   const std::string& difference)
        : FolderTest("another plan of " + scenario + " has a folder of its own"),
          m_scenario("results/" + scenario),
          m_words(words),
          m_change(" " + change),
          m_difference(difference)
    {
    }

  private:
    std::string ReadTables(const std::string& folder) const
    {
        std::string all;
        for (const auto& entry : std::filesystem::directory_iterator(m_folder + "/" + folder))
        {
            const std::string ending = entry.path().extension().string();
            all += ending == ".csv" || ending == ".sqlite" ? ReadWhole(entry.path().string()) : "";
        }
        return all;
    }

    void Try() override
    {
        Expect(m_words, 0, "");
        const std::string first = ReadTables(m_scenario);
        const std::string second = m_scenario + "-2";
        Expect(m_words + m_change, 0, m_scenario + " holds " + m_difference);
        NS_TEST_EXPECT_MSG_EQ(Exists(second + "/plan.json"), true, "it has its own");
        NS_TEST_EXPECT_MSG_EQ(ReadTables(m_scenario), first, "the first is as it was");
        NS_TEST_EXPECT_MSG_NE(ReadTables(second), first, "the second is another");
        Expect(m_words + m_change, 0, "goes to " + second);
        NS_TEST_EXPECT_MSG_EQ(Exists(m_scenario + "-3"), false, "each finds its own again");
        Expect(m_words + m_change + " --out " + m_scenario + "/",
               2,
               "found --out " + m_scenario + ", which holds " + m_difference);
        Expect(m_words + m_change + " --out " + m_scenario, 2, "--out " + m_scenario + "-3");
        NS_TEST_EXPECT_MSG_EQ(ReadTables(m_scenario), first, "nothing was written");
    }

    std::string m_scenario;   //!< its folder
    std::string m_words;      //!< of a small run
    std::string m_change;     //!< another plan
    std::string m_difference; //!< in words
};

/// What a scenario's files say belongs to the plan as much as what the scenario says.
class ChangedFileTest : public FolderTest
{
  public:
    ChangedFileTest()
        : FolderTest("results of a feeder or a load shape that has changed since are not taken")
    {
    }

  private:
    void Try() override
    {
        const std::string run = "run s.toml --no-figures";
        Write("s.toml",
              "[grid]\nfeeder = \"x.dss\"\n[meters]\nload_shape = \"p.csv\"\n"
              "[run]\nepochs = 1\nseeds = 1\nstore_chain = true\n");
        Write("x.dss",
              "new circuit.x basekv=4.16\nnew line.a bus1=sourcebus bus2=b length=1 units=km\n"
              "redirect loads.dss\n");
        Write("loads.dss", "new load.a bus1=b kw=30\n");
        Write("p.csv", "kw\n0.5\n1\n");
        Expect(run, 0, "results.sqlite are in results/s\n");
        Expect(run, 0, "all 1 runs are there");
        Expect("audit results/s/chain-1-1.sqlite", 0, "compared with the experiment \"s\"");
        // A file that the feeder names, with other loads: 40 meters instead of 20.
        Write("loads.dss", "new load.a bus1=b kw=60\n");
        Expect(run, 0, "results/s holds content.grid.feeder = ");
        NS_TEST_EXPECT_MSG_NE(ReadWhole(m_folder + "/results/s/table.csv"),
                              ReadWhole(m_folder + "/results/s-2/table.csv"),
                              "twice the meters");
        Write("p.csv", "kw\n0.5\n0.9\n");
        Expect(run, 0, "goes to results/s-3");
        Expect(run + " --out results/s-2", 2, "which holds content.meters.load_shape = ");
        Expect("report results/s-3 --no-figures", 0, "tables are in results/s-3");
    }
};

/// Two commands in one folder.
class BusyFolderTest : public FolderTest
{
  public:
    BusyFolderTest()
        : FolderTest(
              "a folder in use is left alone, by run and by report, and they say who uses it")
    {
    }

  private:
    void Try() override
    {
        Expect(SMALL_RUN + " --out there", 0, "");
        {
            const FolderLock lock(m_folder + "/there", "./gridshare run other");
            const std::string says = "there: cannot be written (in use by ./gridshare run other, "
                                     "process " +
                                     std::to_string(getpid());
            Expect(SMALL_RUN + " --out there", 3, says);
            Expect(SMALL_RUN + " --set game.cost=0.8 --out there", 3, says);
            Expect("report there --no-figures", 3, says);
            Expect("report there --no-figures --out elsewhere", 0, "tables are in elsewhere");
        }
        Expect("report there --no-figures", 0, "tables are in there");
        Expect("report there --no-figures --out elsewhere", 0, "tables are in elsewhere");
        Expect(SMALL_RUN + " --set game.cost=0.8 --out other", 0, "");
        Expect("report there --no-figures --out other", 2, "a folder with results of its own");
        // Started together: both finish, each in a folder of its own.
        const std::string tool = "'" GRIDSHARE_TOOL "' ";
        Expect("version; " + tool + SMALL_RUN + " > one.txt 2>&1 & " + tool + SMALL_RUN +
                   " --set game.cost=0.8; wait",
               0,
               "");
        for (const char* name : {"results/paper", "results/paper-2"})
        {
            Expect("report " + std::string(name) + " --no-figures", 0, "1 joining is free");
        }
    }
};

/// Places where no results can be.
class UnusableFolderTest : public FolderTest
{
  public:
    UnusableFolderTest()
        : FolderTest("a folder that cannot be used is an error before anything is simulated")
    {
    }

  private:
    void Try() override
    {
        std::ofstream(m_folder + "/file") << "text";
        Expect(SMALL_RUN + " --out file", 2, "file: found a place that cannot be written");
        Expect(SMALL_RUN + " --out file/x", 2, "file/x: found a place that cannot be written");
        Expect(SMALL_RUN + " --out /proc/x", 2, "/proc/x: found a place that cannot be written");
        Expect(SMALL_RUN + " --out ''", 2, "found --out with an empty name");
        std::filesystem::create_directory(m_folder + "/damaged");
        std::ofstream(m_folder + "/damaged/results.sqlite") << std::string(5000, 'x');
        Expect(SMALL_RUN + " --out damaged", 2, "a file that is not an SQLite database");
        NS_TEST_EXPECT_MSG_EQ(ReadWhole(m_folder + "/damaged/results.sqlite"),
                              std::string(5000, 'x'),
                              "it is as it was");
        NS_TEST_EXPECT_MSG_EQ(Exists("results"), false, "nothing was written");
        // A report prints its table where it can write nothing.
        Expect(SMALL_RUN + " --out there", 0, "");
        Expect("report there --no-figures --out /proc/x", 2, "1 joining is free");
        Expect("report there --no-figures --out /proc/x", 2, "/proc/x: found a place that cannot");
        // What is refused leaves neither folder nor lock.
        Expect("report there --no-figures --columns nope --out new", 2, "the column \"nope\"");
        Expect("report there nope --out new", 2, "nope: found no such file");
        NS_TEST_EXPECT_MSG_EQ(Exists("new"), false, "nothing was written");
        Expect("report there --no-figures --columns seeds --out new", 0, "tables are in new");
    }
};

/// Ctrl-C ends a sweep with a code of its own.
class InterruptTest : public TestCase
{
  public:
    InterruptTest()
        : TestCase("an interrupted sweep ends with 130 and says where it stands")
    {
    }

  private:
    void DoRun() override
    {
        const std::string folder = CreateTempDirFilename("interrupt");
        std::filesystem::create_directories(folder);
        // The signal comes when the sweep has begun.
        const Outcome run =
            Call("list > /dev/null; { '" GRIDSHARE_TOOL "' run paper --set run.epochs=1000000 "
                 "--seeds 1 --no-figures --out there & p=$!; i=0; "
                 "while [ ! -e there/results.sqlite ] && [ $i -lt 300 ]; "
                 "do sleep 0.1; i=$((i + 1)); done; sleep 0.5; kill -INT $p; wait $p; }",
                 folder);
        NS_TEST_EXPECT_MSG_EQ(run.exitCode, 130, run.output);
        NS_TEST_EXPECT_MSG_NE(
            run.output.find("interrupted; finished runs are in"), std::string::npos, run.output);
        NS_TEST_EXPECT_MSG_EQ(
            std::filesystem::exists(folder + "/there/table.csv"), false, "no table of a part");
    }
};

/// The suite of folders of results.
class ResultsFolderTestSuite : public TestSuite
{
  public:
    ResultsFolderTestSuite()
        : TestSuite("gridshare-command-folders", TestSuite::Type::SYSTEM)
    {
        AddTestCase(new InterruptTest);
        AddTestCase(new CompleteSweepTest);
        AddTestCase(new SecondPlanTest("paper",
                                       SMALL_RUN,
                                       "--set game.gain=0.3",
                                       "game.gain = 0.2 in the experiment \"1 joining is free\", "
                                       "where this plan has 0.3"));
        AddTestCase(new SecondPlanTest(
            "consensus",
            "run consensus --set cluster.nodes=[4] --set run.duration_s=5 --seeds 1 --no-figures",
            "--set run.duration_s=6",
            "run.duration_s = 5.0 in the experiment"));
        AddTestCase(new SecondPlanTest("internet-propagation",
                                       "run internet-propagation --set overlay.nodes=60 --set "
                                       "run.blocks=3 --no-figures",
                                       "--set overlay.nodes=61",
                                       "overlay.nodes = 60 in the experiment"));
        AddTestCase(new SecondPlanTest("fidelity",
                                       "run fidelity --set network.topology=star --set "
                                       "traffic.block_bytes=[1000] --no-figures",
                                       "--set traffic.block_bytes=[2000]",
                                       "the experiment \"fidelity, star, blocks of 1000 bytes\", "
                                       "which this plan does not have"));
        AddTestCase(
            new SecondPlanTest("paper", SMALL_RUN, "--RngSeed=7", "attributes.RngSeed = no value"));
        AddTestCase(new ChangedFileTest);
        AddTestCase(new BusyFolderTest);
        AddTestCase(new UnusableFolderTest);
    }
};

ResultsFolderTestSuite g_resultsFolderTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
