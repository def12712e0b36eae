/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/input-error.h"
#include "ns3/test.h"
#include "ns3/text-table.h"

#include <cmath>
#include <limits>

/**
 * @file
 * @ingroup gridshare-test
 * Tables in every format, and numbers for people and for programs.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// A table with every kind of cell, and text that each format must quote.
TextTable
MakeTable()
{
    TextTable table;
    table.AddColumn("name", "name & kind");
    table.AddColumn("count", "count");
    table.AddColumn("value_s", "value (s)", 3);
    table.AddRow({std::string("a, \"b\""), int64_t{12345}, 0.1});
    table.AddRow({std::string("x_1"), TextTable::Cell(), 1.0 / 3});
    return table;
}

/// Numbers for people have the digits asked for; numbers for programs read back.
class NumberFormatTest : public TestCase
{
  public:
    NumberFormatTest()
        : TestCase("numbers rounded for people, exact for programs")
    {
    }

  private:
    void DoRun() override
    {
        NS_TEST_EXPECT_MSG_EQ(FormatRounded(0.0012345, 3), "0.00123", "small");
        NS_TEST_EXPECT_MSG_EQ(FormatRounded(0.9999, 3), "1.00", "rounding up to a power of ten");
        NS_TEST_EXPECT_MSG_EQ(FormatRounded(99.95, 3), "100", "and beyond the point");
        NS_TEST_EXPECT_MSG_EQ(FormatRounded(-12.345, 4), "-12.35", "negative");
        NS_TEST_EXPECT_MSG_EQ(FormatRounded(123456, 3), "123456", "no digit before the point lost");
        NS_TEST_EXPECT_MSG_EQ(FormatRounded(0, 3), "0", "zero");
        for (double value : {0.1, 1.0 / 3, 1e-300, 123456789.123456789, -2.5e17})
        {
            NS_TEST_EXPECT_MSG_EQ(std::stod(FormatExactly(value)), value, "reads back");
        }
        NS_TEST_EXPECT_MSG_EQ(FormatExactly(std::numeric_limits<double>::infinity()), "inf", "inf");
        NS_TEST_EXPECT_MSG_EQ(FormatExactly(std::nan("")), "nan", "nan");
    }
};

/// Each format, character by character.
class TableFormatTest : public TestCase
{
  public:
    TableFormatTest()
        : TestCase("a table in every format")
    {
    }

  private:
    void DoRun() override
    {
        const TextTable table = MakeTable();
        using Format = TextTable::Format;
        NS_TEST_EXPECT_MSG_EQ(table.Render(Format::TABLE),
                              "name & kind  count  value (s)\n"
                              "-----------  -----  ---------\n"
                              "a, \"b\"       12345      0.100\n"
                              "x_1              -      0.333\n",
                              "for a terminal");
        NS_TEST_EXPECT_MSG_EQ(table.Render(Format::CSV),
                              "name,count,value_s\n"
                              "\"a, \"\"b\"\"\",12345,0.1\n"
                              "x_1,,0.3333333333333333\n",
                              "RFC 4180");
        NS_TEST_EXPECT_MSG_EQ(table.Render(Format::MD),
                              "| name & kind | count | value (s) |\n"
                              "| --- | ---: | ---: |\n"
                              "| a, \"b\" | 12345 | 0.100 |\n"
                              "| x_1 | - | 0.333 |\n",
                              "Markdown");
        NS_TEST_EXPECT_MSG_NE(
            table.Render(Format::TEX).find("name \\& kind & count"), std::string::npos, "LaTeX");
        TextTable awkward;
        awkward.AddColumn("name", "a|b");
        awkward.AddRow({std::string("x^2|y~\\z")});
        NS_TEST_EXPECT_MSG_EQ(awkward.Render(Format::MD),
                              "| a\\|b |\n| --- |\n| x^2\\|y~\\z |\n",
                              "a bar is no column");
        NS_TEST_EXPECT_MSG_NE(awkward.Render(Format::TEX).find("x\\^{}2|y\\~{}\\textbackslash{}z"),
                              std::string::npos,
                              "no accents");
        NS_TEST_EXPECT_MSG_NE(table.Render(Format::JSON).find("\"count\": null"),
                              std::string::npos,
                              "an empty cell is null in JSON");
    }
};

/// A view chooses columns, and turns rows into columns.
class TableViewTest : public TestCase
{
  public:
    TableViewTest()
        : TestCase("columns are chosen by name, and rows turned into columns")
    {
    }

  private:
    void DoRun() override
    {
        using Format = TextTable::Format;
        TextTable table = MakeTable();
        table.SetColumnsForPeople({"value_s"});
        NS_TEST_EXPECT_MSG_EQ(table.Render(Format::MD),
                              "| value (s) |\n| ---: |\n| 0.100 |\n| 0.333 |\n",
                              "what people see unasked");
        NS_TEST_EXPECT_MSG_EQ(
            table.Render(Format::CSV).substr(0, 18), "name,count,value_s", "programs see all");
        const TableView chosen{{"count", "name"}};
        NS_TEST_EXPECT_MSG_EQ(table.Render(Format::CSV, chosen),
                              "count,name\n12345,\"a, \"\"b\"\"\"\n,x_1\n",
                              "in the order that was asked for");
        NS_TEST_EXPECT_MSG_EQ(
            table.Render(Format::JSON, {{"count"}, true}),
            "[\n  {\n    \"count\": 12345\n  },\n  {\n    \"count\": null\n  }\n]\n",
            "JSON is not turned");
        NS_TEST_EXPECT_MSG_EQ(table.Render(Format::CSV, {{"name", "value_s"}, true}),
                              "name,\"a, \"\"b\"\"\",x_1\nvalue_s,0.1,0.3333333333333333\n",
                              "rows as columns");
        NS_TEST_EXPECT_MSG_EQ(table.Render(Format::TABLE, {{"name", "value_s"}, true}),
                              "name & kind  a, \"b\"    x_1\n"
                              "-----------  ------  -----\n"
                              "value (s)     0.100  0.333\n",
                              "for a terminal");
        std::string message;
        try
        {
            table.Render(Format::CSV, {{"cuont"}, false, {"command line", 0}});
        }
        catch (const InputError& error)
        {
            message = error.what();
        }
        NS_TEST_EXPECT_MSG_NE(
            message.find("command line: found the column \"cuont\""), std::string::npos, message);
        NS_TEST_EXPECT_MSG_NE(message.find("did you mean \"count\""), std::string::npos, message);
    }
};

/// Headings of several lines, long names and notes.
class NarrowTableTest : public TestCase
{
  public:
    NarrowTableTest()
        : TestCase("a table is made as narrow as a page")
    {
    }

  private:
    void DoRun() override
    {
        using Format = TextTable::Format;
        TextTable table;
        table.AddColumn("name", "name");
        table.AddColumn("time_s", "time,\nall (s)", 3);
        table.AddRow({std::string("the first of the names"), 12.5});
        table.AddNote("c & w: numbers.");
        NS_TEST_EXPECT_MSG_EQ(table.Render(Format::TABLE),
                              "                          time,\n"
                              "name                    all (s)\n"
                              "----------------------  -------\n"
                              "the first of the names     12.5\n"
                              "\nc & w: numbers.\n",
                              "as wide as it is");
        table.LimitWidth(25);
        NS_TEST_EXPECT_MSG_EQ(table.Render(Format::TABLE),
                              "                    time,\n"
                              "name              all (s)\n"
                              "----------------  -------\n"
                              "the first of the     12.5\n"
                              "names                    \n"
                              "\nc & w: numbers.\n",
                              "as narrow as was asked for");
        NS_TEST_EXPECT_MSG_EQ(table.Render(Format::MD),
                              "| name | time, all (s) |\n| --- | ---: |\n"
                              "| the first of the names | 12.5 |\n\nc & w: numbers.\n",
                              "Markdown breaks its lines itself");
        NS_TEST_EXPECT_MSG_EQ(table.Render(Format::TEX),
                              "\\begingroup\\footnotesize\\setlength{\\tabcolsep}{3pt}\n"
                              "\\begin{tabular}{lr}\n\\toprule\n"
                              "name & \\shortstack[r]{time,\\\\all (s)} \\\\\n\\midrule\n"
                              "the first of the names & 12.5 \\\\\n\\bottomrule\n\\end{tabular}\n"
                              "\\par\\smallskip c \\& w: numbers.\n\\par\\endgroup\n",
                              "LaTeX");
    }
};

/// A format nobody knows is the user's error.
class UnknownFormatTest : public TestCase
{
  public:
    UnknownFormatTest()
        : TestCase("an unknown format is refused")
    {
    }

  private:
    void DoRun() override
    {
        bool refused = false;
        try
        {
            TextTable::ParseFormat("xml");
        }
        catch (const InputError&)
        {
            refused = true;
        }
        NS_TEST_EXPECT_MSG_EQ(refused, true, "xml");
    }
};

/// The suite of tables.
class TextTableTestSuite : public TestSuite
{
  public:
    TextTableTestSuite()
        : TestSuite("gridshare-text-table", TestSuite::Type::UNIT)
    {
        AddTestCase(new NumberFormatTest);
        AddTestCase(new TableFormatTest);
        AddTestCase(new TableViewTest);
        AddTestCase(new NarrowTableTest);
        AddTestCase(new UnknownFormatTest);
    }
};

static TextTableTestSuite g_textTableTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
