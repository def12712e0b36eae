/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../example-map.h"
#include "../example-run.h"
#include "../scratch-directory.h"

#include "ns3/input-error.h"
#include "ns3/results-database.h"
#include "ns3/run-map-reader.h"
#include "ns3/run-map-writer.h"
#include "ns3/test.h"

#include <SQLiteCpp/SQLiteCpp.h>

/**
 * @file
 * @ingroup gridshare-test
 * The map of a run as text, and in the database.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

using Access = ResultsDatabase::Access;

/// MakeExampleMap() as doc/reference/run-map.md says that it is written.
constexpr const char* EXAMPLE =
    R"({"grid":{"name":"example","note":"Not to scale.","metres_per_unit":0.5,"width":1000,)"
    R"("height":400,"substation":[0,200],)"
    R"("buses":{"x":[0,500,1000],"y":[200,200,0],"name":["source","b1","b2"]},)"
    R"("sections":{"line":[0,200,500,200],"switch":[500,200,1000,0],"open":[500,200,1000,400]}},)"
    R"("network":{"title":"star","to_scale":false,"width":1000,"height":1000,)"
    R"("nodes":{"x":[500,500,900,100],"y":[500,1000,300,300],)"
    R"("kind":["router","company","institution","institution"],"votes":[false,true,true,false],)"
    R"("name":["substation","power company 1","university 2","institute 3"]},)"
    R"("links":[[0,1],[0,2],[0,3]],"further_demanders":7},)"
    R"("sites":{"x":[500,1000],"y":[200,0],"concentrators":[1,1],"meters":[2,1],)"
    R"("uplink":[null,0]},)"
    R"("customers":{"x":[500,500,1000],"y":[200,200,0],"site":[0,0,1]},)"
    R"("strategies":{"epoch_s":3600.0,"customers":3,"companies":1,"demanders":1,)"
    R"("epochs":[0,1,2],"sharing":["80","a8","f8"],"sharers":[]},)"
    R"("activity":{"step_s":1800.0,"readings":[[4,2],[4,2],[3,2],[4,0]],)"
    R"("submitted":[[0,0,0,0],[1,0,0,0],[0,0,0,1],[1,1,1,0]],)"
    R"("committed":[[0,0,0,0],[1,0,0,0],[0,0,0,0],[1,1,0,1]]},)"
    R"("spread":{"height":2,"transactions":3,"proposer":1,"proposed_s":7100.25,)"
    R"("committed_s":7100.75,"node":[1,2,3],"after_s":[0.0,0.125,4.5]},)"
    R"("faults":[{"what":"university 2 down","node":2,"site":null,"place":null,)"
    R"("from_s":1800.0,"to_s":3600.0},)"
    R"({"what":"concentrator 1 down","node":null,"site":1,"place":null,)"
    R"("from_s":5400.0,"to_s":null},)"
    R"({"what":"no power behind bus b1","node":null,"site":null,"place":[500,200],)"
    R"("from_s":6000.0,"to_s":6100.0}],)"
    R"("further_faults":12,"end_s":7200.5})";

/// The text with one place changed.
std::string
Change(const std::string& from, const std::string& to)
{
    std::string text = EXAMPLE;
    const auto at = text.find(from);
    return at == std::string::npos ? "" : text.replace(at, from.size(), to);
}

/// Written as documented, and read again without loss.
class RunMapTextTest : public TestCase
{
  public:
    RunMapTextTest()
        : TestCase("a map is written as documented, and read again without loss")
    {
    }

  private:
    void DoRun() override
    {
        NS_TEST_EXPECT_MSG_EQ(WriteRunMap(MakeExampleMap()), EXAMPLE, "written");
        const RunMap map = ParseRunMap(EXAMPLE, "file");
        NS_TEST_EXPECT_MSG_EQ(WriteRunMap(map), EXAMPLE, "read and written again");
        NS_TEST_ASSERT_MSG_EQ(map.strategies.sharing.size(), 3, "epochs");
        NS_TEST_EXPECT_MSG_EQ(map.strategies.sharing[1][2], true, "the third agent, in digit a");
        NS_TEST_EXPECT_MSG_EQ(map.strategies.sharing[1][3], false, "the fourth");
        NS_TEST_EXPECT_MSG_EQ(map.strategies.sharing[1][4], true, "the fifth, in digit 8");
        NS_TEST_ASSERT_MSG_EQ(map.sites.size(), 2, "sites");
        NS_TEST_EXPECT_MSG_EQ(map.sites[1].uplink.value_or(9), 0, "passes on to the first");
        NS_TEST_EXPECT_MSG_EQ(map.spread->arrivals.at(1).afterS, 0.125, "when the second had it");

        RunMap counted = MakeExampleMap();
        counted.strategies.sharing.clear();
        counted.strategies.sharers = {{1, 0, 0, 0}, {1, 1, 0, 1}, {2, 1, 1, 1}};
        counted.grid.name = "not \xff UTF-8 </script>";
        counted.grid.metresPerUnit.reset();
        counted.spread.reset();
        const std::string text = WriteRunMap(counted);
        const RunMap read = ParseRunMap(text, "file");
        NS_TEST_EXPECT_MSG_EQ(WriteRunMap(read), text, "numbers by place");
        NS_TEST_EXPECT_MSG_EQ(read.strategies.sharers.at(2).at(0), 2, "both at the first site");
        NS_TEST_EXPECT_MSG_EQ(read.grid.name, "not \xef\xbf\xbd UTF-8 </script>", "a name");
        NS_TEST_EXPECT_MSG_EQ(read.grid.metresPerUnit.has_value(), false, "not to scale");
        NS_TEST_EXPECT_MSG_EQ(read.spread.has_value(), false, "no block");
    }
};

/// Whatever is wrong is said, and nothing of it is taken.
class DamagedRunMapTest : public TestCase
{
  public:
    DamagedRunMapTest()
        : TestCase("a damaged map is an error that says what is wrong")
    {
    }

  private:
    void Expect(const std::string& text, const std::string& found)
    {
        std::string message;
        try
        {
            ParseRunMap(text, "results.sqlite, run 3");
        }
        catch (const InputError& error)
        {
            message = error.what();
        }
        const std::string begin = "results.sqlite, run 3: found a damaged map (";
        NS_TEST_EXPECT_MSG_EQ(message.substr(0, begin.size()), begin, text);
        NS_TEST_EXPECT_MSG_NE(message.find(found), std::string::npos, message);
    }

    void DoRun() override
    {
        Expect("", "parse error");
        Expect(std::string(EXAMPLE).substr(0, 500), "parse error");
        Expect("[]", "type");
        Expect("{}", "'grid' not found");
        Expect(Change("\"width\":1000", "\"width\":0"), "a map without a size");
        Expect(Change("\"width\":1000", "\"width\":2147483648"), "out of bounds: 2147483648");
        Expect(Change("[0,500,1000]", "[0,-500,1000]"), "out of bounds: -500");
        Expect(Change("[0,500,1000]", "[0,0.5,1000]"), "no whole number: 0.5");
        Expect(Change("[0,500,1000]", "[0,500]"), "rows of different lengths");
        Expect(Change("[0,500,1000]", "7"), "rows of different lengths: x");
        Expect(Change("[\"source\",\"b1\"", "[3,\"b1\""), "type must be string");
        Expect(Change("[0,200,500,200]", "[0,200,500]"), "a section without an end");
        Expect(Change("\"router\"", "\"tower\""), "an unknown kind: tower");
        Expect(Change("[0,3]]", "[0,4]]"), "number 4 of 4");
        Expect(Change("[null,0]", "[null,2]"), "number 2 of 2");
        Expect(Change("\"site\":[0,0,1]", "\"site\":[0,0,2]"), "number 2 of 2");
        Expect(Change("\"customers\":3", "\"customers\":2"), "a row of another length");
        Expect(Change("\"customers\":3", "\"customers\":4294967295"), "a row of another length");
        Expect(Change("\"epochs\":[0,1,2]", "\"epochs\":[0,2,2]"), "epochs that do not rise");
        Expect(Change("\"epochs\":[0,1,2]", "\"epochs\":[0,1]"), "strategies of other epochs");
        Expect(Change("\"a8\"", "\"g8\""), "no hexadecimal digit");
        Expect(Change("\"step_s\":1800.0", "\"step_s\":0"), "a step without a length");
        Expect(Change("[[4,2],", "[[4,2,1],"), "a row of another length");
        Expect(Change("[[4,2],", "["), "steps that not all have");
        Expect(Change("\"proposer\":1", "\"proposer\":4"), "number 4 of 4");
        Expect(Change("0.125", "-0.125"), "out of bounds: -0.125");
        Expect(Change("0.125", "1e999"), "number overflow");
        Expect(Change("\"node\":2,\"site\":null", "\"node\":2"), "'site' not found");
        Expect(Change("\"end_s\":7200.5", "\"end_s\":\"7200.5\""), "no number");
    }
};

/// A run's map goes with it.
class StoredRunMapTest : public TestCase
{
  public:
    StoredRunMapTest()
        : TestCase("a run's map is stored with it, replaced and deleted with it")
    {
    }

  private:
    void DoRun() override
    {
        const ScratchDirectory scratch;
        const std::string path = scratch.File("results.sqlite");
        ResultsDatabase database(path, Access::WRITE);
        RunRecord with = MakeExampleRun(1, "one", 1);
        with.mapJson = WriteRunMap(MakeExampleMap());
        RunRecord without = MakeExampleRun(2, "one", 2);
        without.mapJson.reset();
        database.WriteRuns({with, without});
        NS_TEST_EXPECT_MSG_EQ(database.ListRunMaps().size(), 1, "one run has left a map");
        NS_TEST_EXPECT_MSG_EQ(WriteRunMap(database.ReadRunMap(1).value()), EXAMPLE, "its map");
        NS_TEST_EXPECT_MSG_EQ(database.ReadRunMap(2).has_value(), false, "the other has none");
        NS_TEST_EXPECT_MSG_EQ(database.ReadRunMap(3).has_value(), false, "no such run");

        ResultsDatabase other(scratch.File("other.sqlite"), Access::WRITE);
        PlannedRun wanted = with.description;
        wanted.id = 5;
        NS_TEST_EXPECT_MSG_EQ(other.TakeRuns(path, {wanted}), 1, "taken");
        NS_TEST_EXPECT_MSG_EQ(WriteRunMap(other.ReadRunMap(5).value()), EXAMPLE, "with its map");
        PlannedRun twin = wanted;
        twin.id = 1;
        wanted.id = 2;
        other.AdoptPlan({"sharing", "example", "1", "5eed", "3.37", {}, {twin, wanted}});
        for (const int64_t id : {1, 2})
        {
            NS_TEST_EXPECT_MSG_EQ(
                WriteRunMap(other.ReadRunMap(id).value()), EXAMPLE, "of both, run " << id);
        }
        NS_TEST_EXPECT_MSG_EQ(other.ReadRunMap(5).has_value(), false, "moved");

        without.description.id = 1;
        database.WriteRun(without);
        NS_TEST_EXPECT_MSG_EQ(database.ListRunMaps().size(), 0, "replaced by a run without one");

        SQLite::Database(scratch.File("other.sqlite"), SQLite::OPEN_READWRITE)
            .exec("UPDATE run_map SET content = '{}' WHERE run_id = 1");
        std::string message;
        try
        {
            other.ReadRunMap(1);
        }
        catch (const InputError& error)
        {
            message = error.what();
        }
        NS_TEST_EXPECT_MSG_NE(
            message.find("other.sqlite, run 1: found a damaged map"), std::string::npos, message);
        NS_TEST_EXPECT_MSG_EQ(
            other.ReadRun(other.ReadRuns()[0]).mapJson.value(), "{}", "the rest can be read");
    }
};

/// The suite.
class RunMapTestSuite : public TestSuite
{
  public:
    RunMapTestSuite()
        : TestSuite("gridshare-run-map", TestSuite::Type::UNIT)
    {
        AddTestCase(new RunMapTextTest);
        AddTestCase(new DamagedRunMapTest);
        AddTestCase(new StoredRunMapTest);
    }
};

RunMapTestSuite g_runMapTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
