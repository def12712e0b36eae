/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "example-query-case.h"

#include "ns3/input-error.h"
#include "ns3/query-table.h"
#include "ns3/sql-table.h"

#include <cmath>
#include <nlohmann/json.hpp>

/**
 * @file
 * @ingroup gridshare-test
 * Answers as tables in every format, what is said under them, and SQL.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

using Format = TextTable::Format;

bool
HasText(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

/// What programs get: every number, exactly.
class ProgramTableTest : public ExampleQueryCase
{
  public:
    ProgramTableTest()
        : ExampleQueryCase("CSV and JSON have a column for each number")
    {
    }

  private:
    void Check() override
    {
        const auto answer = Ask({"game.reward"}, "game.cost = 0.2 and not network.ideal");
        const std::string csv = MakeQueryTable(answer, GetRuns(), Format::CSV).Render(Format::CSV);
        const std::string head = "game.reward,seeds,seeds_missing,share_final_seeds,"
                                 "share_final_mean,share_final_mean_low,share_final_mean_high\n";
        NS_TEST_EXPECT_MSG_EQ(csv.substr(0, head.size()), head, "the columns");
        const auto rows = nlohmann::json::parse(
            MakeQueryTable(answer, GetRuns(), Format::JSON).Render(Format::JSON));
        NS_TEST_ASSERT_MSG_EQ(rows.size(), 3, "three rewards");
        // Seeds 1 to 4: mean 2.5, deviation sqrt(5/3), t(0.975, 3) = 3.182446.
        const double half = 3.182446 * std::sqrt(5.0 / 3.0) / 2;
        for (int i = 0; i < 3; ++i)
        {
            const double mean = 50 * i + 2 + 2.5;
            NS_TEST_EXPECT_MSG_EQ(rows[i]["seeds"].get<int>(), 4, "seeds");
            NS_TEST_EXPECT_MSG_EQ(rows[i]["seeds_missing"].get<int>(), 0, "missing");
            NS_TEST_EXPECT_MSG_EQ_TOL(
                rows[i]["share_final_mean"].get<double>(), mean, 1e-9, "mean");
            NS_TEST_EXPECT_MSG_EQ_TOL(
                rows[i]["share_final_mean_low"].get<double>(), mean - half, 1e-5, "low");
            NS_TEST_EXPECT_MSG_EQ_TOL(
                rows[i]["share_final_mean_high"].get<double>(), mean + half, 1e-5, "high");
        }
    }
};

/// What people get.
class PeopleTableTest : public ExampleQueryCase
{
  public:
    PeopleTableTest()
        : ExampleQueryCase("people get units, intervals in one cell, and seeds that are missing")
    {
    }

  private:
    void Check() override
    {
        const auto answer = Ask({"run.epoch_s", "game.reward"}, "game.cost = 0.8");
        for (const auto format : {Format::TABLE, Format::MD, Format::TEX})
        {
            const std::string text = MakeQueryTable(answer, GetRuns(), format).Render(format);
            const bool isTex = format == Format::TEX;
            NS_TEST_EXPECT_MSG_EQ(
                HasText(text, isTex ? "run.epoch\\_s (s)" : "run.epoch_s (s)"), true, text);
            NS_TEST_EXPECT_MSG_EQ(
                HasText(text, isTex ? "mean share\\_final" : "mean share_final"), true, text);
            NS_TEST_EXPECT_MSG_EQ(HasText(text, "7 of 8"), true, "a run is missing: " << text);
            NS_TEST_EXPECT_MSG_EQ(HasText(text, "10.50"), true, "8 + 2.5: " << text);
            // t(0.975, 7) = 2.364624, deviation sqrt(10 / 7): 1.0 on each side.
            NS_TEST_EXPECT_MSG_EQ(HasText(text, "[9.501, 11.50]"), true, text);
        }
        NS_TEST_EXPECT_MSG_EQ(ExplainAnswer(answer).size(), 2, "missing, and put together");
        NS_TEST_EXPECT_MSG_EQ(
            HasText(ExplainAnswer(answer).front(), "1 of 24 runs is missing"), true, "which");
    }
};

/// Steps of a logarithmic range have many digits.
class ShortNumberTest : public TestCase
{
  public:
    ShortNumberTest()
        : TestCase("people get a key's value exactly where that is short")
    {
    }

  private:
    void DoRun() override
    {
        const std::vector<std::pair<double, std::string>> numbers = {{0.1, "0.1"},
                                                                     {86400, "86400"},
                                                                     {1e6, "1000000"},
                                                                     {0.000012, "1.2e-05"},
                                                                     {4.641588833612778, "4.64159"},
                                                                     {0.1 + 0.2, "0.3"},
                                                                     {-2.5, "-2.5"},
                                                                     {0, "0"}};
        for (const auto& [value, text] : numbers)
        {
            NS_TEST_EXPECT_MSG_EQ(ShowKeyValue(value), text, "for people");
        }
        NS_TEST_EXPECT_MSG_EQ(FormatKeyValue(4.641588833612778), "4.641588833612778", "exactly");
        NS_TEST_EXPECT_MSG_EQ(FormatShortly(21.544346900318832, 3), "21.5", "at an axis");
        NS_TEST_EXPECT_MSG_EQ(ShowKeyValue(TextTable::Cell()), "-", "nothing");
    }
};

/// Values that some runs lack are said beside the number, and under the table.
class GapTableTest : public ExampleQueryCase
{
  public:
    GapTableTest()
        : ExampleQueryCase("a statistic over fewer runs than there are says so")
    {
    }

  private:
    void Check() override
    {
        const auto answer = Ask({"game.reward"}, "game.cost = 0.2", "convergence_epochs");
        const std::string text =
            MakeQueryTable(answer, GetRuns(), Format::TABLE).Render(Format::TABLE);
        NS_TEST_EXPECT_MSG_EQ(HasText(text, "mean convergence_epochs (epoch)"), true, text);
        NS_TEST_EXPECT_MSG_EQ(HasText(text, "4 of 8"), true, text);
        const auto lines = ExplainAnswer(answer);
        NS_TEST_ASSERT_MSG_EQ(lines.size(), 2, "gaps, and runs that are together");
        NS_TEST_EXPECT_MSG_EQ(
            HasText(lines[0], "some runs have no convergence_epochs"), true, lines[0]);
        NS_TEST_EXPECT_MSG_EQ(HasText(lines[1], "access.technology"), true, lines[1]);
    }
};

/// The same answer by SQL alone.
class SqlTableTest : public ExampleQueryCase
{
  public:
    SqlTableTest()
        : ExampleQueryCase("SQL answers as the question does, and only reads")
    {
    }

  private:
    /// @param sql a statement @return what is said of it; empty if it was done
    std::string FindFault(const std::string& sql) const
    {
        try
        {
            MakeSqlTable(GetDatabase().GetPath(), sql);
            return "";
        }
        catch (const InputError& error)
        {
            return error.what();
        }
    }

    void Check() override
    {
        const auto rows = nlohmann::json::parse(
            MakeSqlTable(GetDatabase().GetPath(),
                         "SELECT seed, avg(value) AS mean, count(*) AS runs, NULL AS none "
                         "FROM run JOIN metric ON run_id = run.id "
                         "WHERE name = 'share_final' AND status = 'finished' GROUP BY seed")
                .Render(Format::JSON));
        const auto answer = Ask({"seed"});
        NS_TEST_ASSERT_MSG_EQ(rows.size(), answer.groups.size(), "four seeds");
        for (std::size_t i = 0; i < rows.size(); ++i)
        {
            NS_TEST_EXPECT_MSG_EQ(rows[i]["runs"].get<std::size_t>(), answer.groups[i].runs, i);
            NS_TEST_EXPECT_MSG_EQ_TOL(rows[i]["mean"].get<double>(),
                                      *answer.groups[i].estimates[0].value,
                                      1e-9,
                                      "seed " << i + 1);
            NS_TEST_EXPECT_MSG_EQ(rows[i]["none"].is_null(), true, "NULL is null");
        }
        const std::string before = GetFolder().Read("results.sqlite");
        const std::string other = GetFolder().File("other.sqlite");
        for (const std::string& sql : {std::string("DELETE FROM run"),
                                       std::string("DROP TABLE run"),
                                       std::string("INSERT INTO run DEFAULT VALUES"),
                                       std::string("CREATE TEMP TABLE mine (a)"),
                                       std::string("PRAGMA query_only = OFF"),
                                       "ATTACH '" + other + "' AS other",
                                       "VACUUM INTO '" + other + "'"})
        {
            NS_TEST_EXPECT_MSG_EQ(HasText(FindFault(sql), "it does more than read"),
                                  true,
                                  sql << ": " << FindFault(sql));
        }
        NS_TEST_EXPECT_MSG_EQ(HasText(FindFault("SELECT * FROM rnu"), "no such table: rnu"),
                              true,
                              FindFault("SELECT * FROM rnu"));
        NS_TEST_EXPECT_MSG_EQ(
            HasText(FindFault("SELECT 1; SELECT 2"), "more than one statement"), true, "two");
        NS_TEST_EXPECT_MSG_EQ(HasText(FindFault(" "), "nothing to do"), true, "none");
        NS_TEST_EXPECT_MSG_EQ(FindFault("SELECT 1;\n"), "", "a semicolon ends it");
        NS_TEST_EXPECT_MSG_EQ(GetFolder().Read("results.sqlite").compare(before), 0, "as it was");
        NS_TEST_EXPECT_MSG_EQ(GetFolder().List().size(), 1, "no other file was made");
    }
};

/// The suite of tables of answers.
class QueryTableTestSuite : public TestSuite
{
  public:
    QueryTableTestSuite()
        : TestSuite("gridshare-query-table", TestSuite::Type::UNIT)
    {
        AddTestCase(new ProgramTableTest);
        AddTestCase(new PeopleTableTest);
        AddTestCase(new ShortNumberTest);
        AddTestCase(new GapTableTest);
        AddTestCase(new SqlTableTest);
    }
};

static QueryTableTestSuite g_queryTableTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
