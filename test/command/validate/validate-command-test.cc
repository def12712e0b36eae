/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../printable-value.h"
#include "../folder-test.h"
#include "../recomputed-columns.h"

#include "ns3/input-error.h"
#include "ns3/validation-registry.h"

#include <map>
#include <nlohmann/json.hpp>
#include <set>

/**
 * @file
 * @ingroup gridshare-test
 * `./gridshare validate` as users call it: its errors, its parts, and fast parts from end to end.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

using Json = nlohmann::json;

/// Bad words, and help.
class ValidateWordsTest : public FolderTest
{
  public:
    ValidateWordsTest()
        : FolderTest("validate: bad words are errors that say what is expected")
    {
    }

  private:
    void Try() override
    {
        Expect("validate game", 2, "./gridshare validate --part game");
        Expect("validate --part gmae", 2, "did you mean \"game\"?");
        Expect("validate --part game,", 2, "the name of a part is missing");
        Expect("validate --part game,,loop", 2, "leave out the comma");
        Expect("validate --part game --jobs 0", 2, "a whole number in [1, 1000]");
        Expect("validate --part game --format yaml", 2, "one of table, json, csv, md");
        Expect("validate --feeders nowhere", 2, "a folder with published feeder files");
        Expect("validate --feeders nowhere", 2, "it may have ieee13/IEEE13Nodeckt.dss, ");
        Expect("validate --part feeders --feeders .", 2, "none of the published files");
        Expect("validate --part game --feeders .", 2, "without the part feeders");
        std::filesystem::create_directories(m_folder + "/some/european-lv");
        Write("some/european-lv/Master.dss", "clear\n");
        const std::string some = "validate --part feeders --feeders some";
        Expect(some, 3, "some does not have them: ieee13/IEEE13Nodeckt.dss");
        Expect(some, 3, "; 1 simulation gave no result.");
        Write("file", "");
        Expect("validate --part game --out file", 2, "file");
        Expect("validate --help", 0, "--part");
        for (const char* code : {"0: all agree", "1: one does not", "2: ", "3: ", "130: "})
        {
            Expect("validate --help", 0, code);
        }
    }
};

/// Every part is listed, and the help names it.
class ValidateListTest : public FolderTest
{
  public:
    ValidateListTest()
        : FolderTest("validate: the list and the help have all parts")
    {
    }

  private:
    void Try() override
    {
        const std::string help = Call("validate --help", m_folder).output;
        const auto list = Json::parse(Call("validate --list --format json", m_folder).output);
        const auto two =
            Json::parse(Call("validate --list --part loop,game --format json", m_folder).output);
        NS_TEST_ASSERT_MSG_EQ(two.size(), 2, "those that were asked for");
        NS_TEST_EXPECT_MSG_EQ(two[1].at("part"), "loop", "in the order of the list");
        std::set<std::string> names;
        for (const auto& part : list)
        {
            names.insert(part.at("part"));
            NS_TEST_EXPECT_MSG_NE(help.find(part.at("part").get<std::string>()),
                                  std::string::npos,
                                  part.at("part") << " in the help");
            NS_TEST_EXPECT_MSG_EQ(part.at("duration").get<std::string>().empty(), false, "time");
        }
        const auto all = GetValidations().GetNames();
        NS_TEST_EXPECT_MSG_EQ(names.size(), all.size(), "as many as there are");
        for (const auto& name : all)
        {
            NS_TEST_EXPECT_MSG_EQ(names.count(name), 1, name);
        }
        for (const char* part : {"game",
                                 "agents",
                                 "consensus",
                                 "mining",
                                 "packets",
                                 "simblock",
                                 "bitcoin",
                                 "feeders",
                                 "access",
                                 "contention",
                                 "loop"})
        {
            NS_TEST_EXPECT_MSG_EQ(names.count(part), 1, part);
        }
    }
};

/// Fast parts.
class ValidateRunTest : public FolderTest
{
  public:
    ValidateRunTest()
        : FolderTest("validate: fast parts agree, twice with the same bytes, into files, too")
    {
    }

  private:
    void Try() override
    {
        const std::string words = "validate --part feeders --part game --format json";
        const auto first = Call(words + " --jobs 1 --out out", m_folder);
        const auto second = Call(words + " --jobs 3", m_folder);
        NS_TEST_ASSERT_MSG_EQ(first.exitCode, 0, first.output);
        NS_TEST_EXPECT_MSG_EQ(first.output, second.output, "whoever is first");
        const auto rows = Json::parse(first.output);
        std::set<std::string> parts;
        double border = -1;
        for (const auto& row : rows)
        {
            parts.insert(row.at("part"));
            NS_TEST_EXPECT_MSG_EQ(row.at("agrees").get<std::string>(), "yes", row.dump());
            NS_TEST_EXPECT_MSG_EQ(row.at("source").get<std::string>().empty(), false, row.dump());
            border = row.at("check") == "border x*, c = 0.5, w = 1" ? row.at("found").get<double>()
                                                                    : border;
        }
        NS_TEST_EXPECT_MSG_EQ(border, 0.25, "0.5 / (0.2 * 5 + 1)");
        NS_TEST_EXPECT_MSG_EQ(JoinNames({parts.begin(), parts.end()}), "feeders, game", "both");
        NS_TEST_EXPECT_MSG_EQ(rows.front().at("part"), "game", "in the order of the list");
        for (const char* file : {"out/game.csv", "out/game.md", "out/game.tex", "out/feeders.csv"})
        {
            NS_TEST_EXPECT_MSG_EQ(Exists(file), true, file);
        }
        NS_TEST_EXPECT_MSG_NE(
            Read("out/game.md").find("| border x*, c = 0.5, w = 1 | 0.2500 | 0.2500 |"),
            std::string::npos,
            Read("out/game.md"));
    }
};

/// The table that people read.
class ValidateTableTest : public FolderTest
{
  public:
    ValidateTableTest()
        : FolderTest("validate: the table has a row a check and counts them, with those that are "
                     "known to differ")
    {
    }

  private:
    /// @param part whose file @return how many rows say yes, known, no in the column "agrees"
    std::map<std::string, std::size_t> CountVerdicts(const std::string& part) const
    {
        std::map<std::string, std::size_t> count;
        for (const auto& row : ReadCsvRows(Read("out/" + part + ".csv")))
        {
            ++count[row.at("agrees")];
        }
        return count;
    }

    void Try() override
    {
        const auto said = Call("validate --part game,contention --out out", m_folder);
        NS_TEST_ASSERT_MSG_EQ(said.exitCode, 0, said.output);
        // Two laws for 2, 5, 10, 20 and 50 stations; Bianchi's is known to differ for 50.
        const std::map<std::string, std::size_t> laws{{"yes", 9}, {"known", 1}};
        NS_TEST_EXPECT_MSG_EQ(CountVerdicts("contention"), laws, "of contention");
        auto closedForms = CountVerdicts("game");
        const std::size_t forms = closedForms["yes"];
        NS_TEST_EXPECT_MSG_EQ(closedForms.size(), 1, "all agree");
        NS_TEST_EXPECT_MSG_GT(forms, 5, "of phase lines, orbits, two populations, delays, rewards");
        const std::string game = std::to_string(forms) + " of " + std::to_string(forms);
        const std::string all = std::to_string(forms + 9) + " of " + std::to_string(forms + 10);
        for (const std::string& line :
             {game + " checks agree.",
              std::string("9 of 10 checks agree, 1 differs as is known."),
              "All parts: " + all + " checks agree, 1 differs as is known."})
        {
            NS_TEST_EXPECT_MSG_NE(
                said.output.find("\n" + line + "\n"), std::string::npos, line << said.output);
        }
        NS_TEST_EXPECT_MSG_NE(
            said.output.find("\nKnown to differ: collisions, 50 saturated stations"),
            std::string::npos,
            "which, and why");
    }
};

/// The suite of the command.
class ValidateCommandTestSuite : public TestSuite
{
  public:
    ValidateCommandTestSuite()
        : TestSuite("gridshare-validate-command", TestSuite::Type::SYSTEM)
    {
        AddTestCase(new ValidateWordsTest);
        AddTestCase(new ValidateListTest);
        AddTestCase(new ValidateRunTest);
        AddTestCase(new ValidateTableTest);
    }
};

static ValidateCommandTestSuite g_validateCommandTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
