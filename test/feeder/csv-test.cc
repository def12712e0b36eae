/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../printable-value.h"
#include "feeder-test-files.h"
#include "third-party-data.h"

#include "ns3/csv-row.h"
#include "ns3/load-shape-file.h"
#include "ns3/test.h"

#include <filesystem>
#include <fstream>
#include <tuple>
#include <utility>

/**
 * @file
 * @ingroup gridshare-test
 * Tables as spreadsheets of several countries write them: edge lists, coordinates, load shapes.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{
namespace
{

/// Rows as "a|b|c" lines.
std::string
ListRows(const std::string& text)
{
    CsvRowReader reader(text, "t.csv");
    std::vector<std::string> fields;
    std::string all;
    while (reader.Next(fields))
    {
        for (std::size_t i = 0; i < fields.size(); ++i)
        {
            all += (i > 0 ? "|" : "") + fields[i];
        }
        all += "\n";
    }
    return all;
}

/// One rule finds the separator.
class CsvRowsTest : public TestCase
{
  public:
    CsvRowsTest()
        : TestCase("separators, quotes, empty rows and columns")
    {
    }

  private:
    void DoRun() override
    {
        const std::pair<std::string, std::string> list[] = {
            {"a,b\n1,2\n", "a|b\n1|2\n"},
            {"a;b\r\n1,5;2\r\n", "a|b\n1,5|2\n"},
            {"a\tb\n1\t2\n", "a|b\n1|2\n"},
            {"\ta\n0\t2\n", "|a\n0|2\n"},
            {"sep=;\na;b,c\n", "a|b,c\n"},
            {"\"sep=,\"\na,b;c\n", "a|b;c\n"},
            {"sep=\t\na;x\tb\n", "a;x|b\n"},
            {"kw\n0,5\n", "kw\n0,5\n"},
            {"\"a;x\",b\n\"1\",2\n", "a;x|b\n1|2\n"},
            {"\"say \"\"so\"\"\",b\n", "say \"so\"|b\n"},
            {"# heading; of nothing\n\na,b,,\n1,2,,\n,,,\n,,,\n", "a|b\n1|2\n"},
            {"a,b,c\n1,2,\n", "a|b|c\n1|2|\n"},
            {"a,b\r1,2\r", "a|b\n1|2\n"}};
        for (const auto& [text, rows] : list)
        {
            NS_TEST_EXPECT_MSG_EQ(ListRows(text), rows, text);
        }
    }
};

/// A comma is a decimal sign where it can be nothing else, and refused where it may be.
class CsvNumbersTest : public TestCase
{
  public:
    CsvNumbersTest()
        : TestCase("decimal commas and thousands separators")
    {
    }

  private:
    /// The number in row 1 and a column, or "refused".
    std::string Read(const std::string& text, std::size_t column)
    {
        CsvRowReader reader(text, "t.csv");
        std::vector<std::string> fields;
        reader.Next(fields);
        try
        {
            return std::to_string(reader.GetNumber(fields, column, "kw"));
        }
        catch (const InputError& error)
        {
            const std::string message = error.what();
            NS_TEST_EXPECT_MSG_EQ(Contains(message, "t.csv:1: found kw"), true, message);
            return "refused";
        }
    }

    void DoRun() override
    {
        const std::tuple<std::string, std::size_t, std::string> list[] = {
            {"a;0,5", 1, "0.500000"},
            {"a;1,234", 1, "1.234000"},       // semicolons: no comma separates thousands
            {"a;1.234", 1, "1.234000"},       // no comma anywhere
            {"a;1.234\nb;0,5", 1, "refused"}, // a thousand and more
            {"a;1.234,5", 1, "refused"},
            {"a;0.5\nb;0,5", 1, "0.500000"},
            {"a;0,5\nb;0.5", 1, "refused"}, // two decimal signs in a column
            {"a,\"1000,5\"", 1, "1000.500000"},
            {"a,\"1,234\"", 1, "refused"},
            {"a,\"1,234.5\"", 1, "refused"},
            {"a,\"0,125\"", 1, "0.125000"},
            {"a\t-1,5e3", 1, "-1500.000000"},
            {"a\t1,234", 1, "refused"},
            {"12.30;0,5", 1, "0.500000"}, // times in another column
            {"a;1 234,5", 1, "refused"},
            {"a;1\u00a0234,5", 1, "refused"},
            {"a;1\u202f234", 1, "refused"},
            {"a;1'234.5", 1, "refused"},
            {"a;1\u2019234.5", 1, "refused"},
            {"a,1e13", 1, "refused"}};
        for (const auto& [text, column, value] : list)
        {
            NS_TEST_EXPECT_MSG_EQ(Read(text, column), value, text);
        }
        const std::string message = GetMessage("from;to;length_m\na;b;1\u00a0234,5\n", "csv");
        NS_TEST_EXPECT_MSG_EQ(
            Contains(message, "in column 3; expected a number without thousands separators"),
            true,
            message);
    }
};

/// The same edge list from several programs.
class CsvEdgeListTest : public TestCase
{
  public:
    CsvEdgeListTest()
        : TestCase("edge lists of spreadsheets")
    {
    }

  private:
    void DoRun() override
    {
        const std::string lists[] = {
            "from,to,length_m,kw\na,b,150.5,3\nb,c,50,0.5\n",
            "from;to;length_m;kw\r\na;b;150,5;3\r\nb;c;50;0,5\r\n;;;\r\n",
            "sep=;\r\nfrom;to;length_m;kw;;\r\na;b;150,5;3;;\r\nb;c;50;0,5;;\r\n",
            "\"from\"\t\"to\"\t\"length_m\"\t\"kw\"\na\tb\t150.5\t3\nb\tc\t50\t0.5\n",
            ",from,to,length_m,kw\n0,a,b,150.5,3\n1,b,c,50,0.5\n",
            "Unnamed: 0,from,to,length_m,kw\n0,a,b,150.5,3\n1,b,c,50,0.5\n",
            "from,to,length_m,kw\na,b,\"150,5\",\"3,0\"\nb,c,\"50,0\",\"0,5\"\n",
            "from,to,length_m,kw,switch\na,b,200.5,3,\nb,c,,0.5,yes\n"};
        for (const auto& text : lists)
        {
            const FeederSummary found = Count(ReadFeederText(text, "csv"));
            NS_TEST_EXPECT_MSG_EQ(found.buses, 3u, text);
            NS_TEST_EXPECT_MSG_EQ_TOL(found.km.value_or(-1), 0.2005, 1e-12, text);
            NS_TEST_EXPECT_MSG_EQ_TOL(found.kw, 3.5, 1e-12, text);
        }
        const std::pair<std::string, std::string> bad[] = {
            {"from|to|length_m\na|b|3\n", "separated by nothing"},
            {"from,to,length_m\na,b,1,5\n",
             "master:2: found a row of 4 fields separated by commas"},
            {"from,to,length_m,kw\na,b,5,\"1,234\"\n", "found kw \"1,234\" in column 4"},
            {"from;to;lenght_m\na;b;3\n", "columns separated by semicolons"},
            {"from,to,length_m\na,b,3\nb,c,\n", "master:3: found a line without length"},
            {"from,to,from,length_m\na,b,c,3\n", "master:1: found a second column of from"},
            {"from,to,length_m,length_km\na,b,3,3\n", "a second column of length, \"length_km\""},
            {"from,to,length_m,to_x,to_y\na,b,3,7,\n", "master:2: found to_x without to_y"},
            {"from,to,length_m,from_x\na,b,3,7\n", "master:2: found from_x without from_y"}};
        for (const auto& [text, part] : bad)
        {
            const std::string message = GetMessage(text, "csv");
            NS_TEST_EXPECT_MSG_EQ(Contains(message, part), true, part + ": " + message);
        }
    }
};

/// The same coordinates from several programs.
class CsvCoordinatesTest : public TestCase
{
  public:
    CsvCoordinatesTest()
        : TestCase("coordinates are the same from whichever program they were written by")
    {
    }

  private:
    void DoRun() override
    {
        const std::string files[] = {"s,0.5,0.5\nb,1000.5,0.25\n",
                                     "s;0,5;0,5\nb;1000,5;0,25\n",
                                     "s 0.5 0.5\nb,\t1000.5,\t0.25 ! the end\n",
                                     "s 0,5 0,5\nb 1000,5 0,25\n",
                                     "s\t0,5\t0,5\nb\t1000,5\t0,25\n",
                                     "\"s\",\"0,5\",\"0,5\"\n\"b\",\"1000,5\",\"0,25\"\n",
                                     "bus;x;y\r\ns;0,5;0,5\r\nb;1000,5;0,25\r\n;;\r\n",
                                     ",bus,x,y\n0,s,0.5,0.5\n1,b,1000.5,0.25\n",
                                     "Bus,Latitude,Longitude\ns,0.5,0.5\nb,0.25,1000.5\n",
                                     "x,y,name\n0.5,0.5,s\n1000.5,0.25,b\n",
                                     "sep=;\ns;0,5;0,5\nb;1000,5;0,25\n"};
        for (const auto& text : files)
        {
            MemoryFileSource source;
            source.Add("f.feeder", "source s\nline l s b length=1km\nload a b kw=3\n");
            source.Add("c.csv", text);
            FeederReadOptions options;
            options.coordinatesFile = "c.csv";
            const Feeder feeder = ReadFeeder("f.feeder", options, source);
            NS_TEST_EXPECT_MSG_EQ(Count(feeder).coordinates, 2u, text);
            NS_TEST_EXPECT_MSG_EQ(feeder.positionsAreToScale, true, text);
            NS_TEST_EXPECT_MSG_EQ_TOL(feeder.buses[1].xMetres, 1000.5, 1e-9, text);
            NS_TEST_EXPECT_MSG_EQ_TOL(feeder.buses[1].yMetres, 0.25, 1e-9, text);
        }
        MemoryFileSource source;
        source.Add("f.feeder", "source s\nline l s b length=1km\nload a b kw=3\n");
        source.Add("other.csv", "x1,1,2\nx2,3,4\n");
        FeederReadOptions options;
        const std::string grouped[] = {"s;0;0\nb;1 000,5;0\n", "s,0,0\nb,\"1 000.5\",0\n"};
        for (const auto& text : grouped)
        {
            source.Add("grouped.csv", text);
            options.coordinatesFile = "grouped.csv";
            std::string message;
            try
            {
                ReadFeeder("f.feeder", options, source);
            }
            catch (const InputError& error)
            {
                message = error.what();
            }
            NS_TEST_EXPECT_MSG_EQ(Contains(message, "grouped.csv:2: found x \"1 000"), true, text);
        }
        options.coordinatesFile = "other.csv";
        const Feeder feeder = ReadFeeder("f.feeder", options, source);
        NS_TEST_EXPECT_MSG_EQ(Contains(feeder.warnings.at(0), "none of its 2 rows names a bus"),
                              true,
                              "names of another feeder");
    }
};

/// The same load shape from several programs, and what can be read in two ways.
class CsvLoadShapeTest : public TestCase
{
  public:
    CsvLoadShapeTest()
        : TestCase("load shapes of spreadsheets")
    {
    }

  private:
    std::string Read(const std::string& text, const std::string& column)
    {
        const std::string path = std::string(GRIDSHARE_BINARY_DIRECTORY) + "/csv-test.csv";
        std::ofstream(path) << text;
        std::string all;
        try
        {
            const LoadShape shape = ReadLoadShape(path, column, 900.0, LoadShape::Unit::PER_UNIT);
            for (const double value : shape.GetValues())
            {
                all += (all.empty() ? "" : " ") + std::to_string(value).substr(0, 4);
            }
        }
        catch (const InputError& error)
        {
            all = error.what();
        }
        std::filesystem::remove(path);
        return all;
    }

    void DoRun() override
    {
        const std::string values = "0.20 0.50 0.30";
        const std::pair<std::string, std::string> same[] = {
            {"2016,kw\n0,0.2\n1,0.5\n2,0.3\n", ""},       // a number among the names
            {"2015,2016\n9,0.2\n9,0.5\n9,0.3\n", "2016"}, // years, one asked for
            {"time;2016\n00:00;0,2\n00:15;0,5\n00:30;0,3\n", ""},
            {",2016\n0,0.2\n1,0.5\n2,0.3\n", ""},
            {"kw\n0,2\n0,5\n0,3\n", ""},
            {"kw\r\n0.2\r\n0.5\r\n0.3\r\n\r\n\r\n", ""},
            {"2016-01-01 00:00,0.2\n2016-01-01 00:15,0.5\n2016-01-01 00:30,0.3\n", ""},
            {"Mon,0.2\nTue,0.5\nWed,0.3\n", ""},
            {"sep=;\n\"kw 1\";\"kw 2\";\n0,2;9;\n0,5;9;\n0,3;9;\n", "kw 1"},
            {"a\tb\n0,2\t1\n0,5\t1\n0,3\t1\n", "1"},
            {"0.2\n0.5\n0.3", ""}};
        for (const auto& [text, column] : same)
        {
            NS_TEST_EXPECT_MSG_EQ(Read(text, column), values, text);
        }
        NS_TEST_EXPECT_MSG_EQ(Read("0,7\n1,9\n2,8\n", ""), "7.00 9.00 8.00", "a counter in front");
        const std::pair<std::string, std::string> refused[] = {
            {"0,5\n1,7\n0,9\n", "two whole numbers, or one with a decimal comma"},
            {"kw,x\n0,5\n0,7,1\n", "separate columns by semicolons"},
            {"kw\n0.2\n\n0.3\n", ":4: found an empty row before this one"},
            {"a;b\n1;\n", "the load \"\""},
            {"1 200\n900\n800\n", ":1: found the load \"1 200\" in column 1"},
            {"a;b\n1;2\n", "no column \"c\" (columns are separated by semicolons)"}};
        for (const auto& [text, part] : refused)
        {
            const std::string message = Read(text, Contains(part, "no column") ? "c" : "");
            NS_TEST_EXPECT_MSG_EQ(Contains(message, part), true, part + ": " + message);
        }
    }
};

/// The small inputs that were collected where the product had been wrong.
class CsvWildTest : public TestCase
{
  public:
    CsvWildTest()
        : TestCase("collected tables, when they are there")
    {
    }

  private:
    void DoRun() override
    {
        const std::string folder = FindThirdPartyData("wild", "tables as found").string();
        if (folder.empty())
        {
            return;
        }
        FeederReadOptions options;
        options.coordinatesFile = folder + "/18-decimal-comma.csv";
        const Feeder feeder = ReadFeeder(folder + "/18-feeder.dss", options);
        NS_TEST_EXPECT_MSG_EQ(Count(feeder).coordinates, 2u, "18");
        const auto& bus = feeder.buses.at(feeder.FindBus("b"));
        NS_TEST_EXPECT_MSG_EQ_TOL(bus.xMetres, 1000.5, 1e-9, "18");
        NS_TEST_EXPECT_MSG_EQ_TOL(bus.yMetres, 0.5, 1e-9, "18");
        const auto shape = ReadLoadShape(
            folder + "/22-numeric-name-in-heading.csv", "", 900.0, LoadShape::Unit::PER_UNIT);
        NS_TEST_EXPECT_MSG_EQ(shape.GetValues(), (std::vector<double>{0.2, 0.5, 0.3}), "22");
    }
};

/// The suite.
class CsvTestSuite : public TestSuite
{
  public:
    CsvTestSuite()
        : TestSuite("gridshare-feeder-csv", TestSuite::Type::UNIT)
    {
        AddTestCase(new CsvRowsTest);
        AddTestCase(new CsvNumbersTest);
        AddTestCase(new CsvEdgeListTest);
        AddTestCase(new CsvCoordinatesTest);
        AddTestCase(new CsvLoadShapeTest);
        AddTestCase(new CsvWildTest);
    }
};

CsvTestSuite g_csvTestSuite; //!< registers the suite

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
