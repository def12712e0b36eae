/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "assertion-rules.h"
#include "breach-test.h"
#include "colour-rules.h"
#include "file-lists.h"
#include "page-rules.h"
#include "result-rules.h"
#include "room-rules.h"
#include "type-definitions.h"

#include "ns3/test.h"

#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

/**
 * @file
 * @ingroup gridshare-test
 * The rules of the house, held against every source; and each rule held against a made-up breach,
 * as a rule that finds nothing may just not look.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

const std::string ROOT = GRIDSHARE_SOURCE_DIRECTORY;
/// Some 25 files a folder; with the pairs of a class this is as far as "some" goes.
constexpr std::size_t FOLDER_SIZE = 32;

/// Sources that need no header of their own: the program; and slices of a class, which are to
/// become classes of their own.
const std::set<std::string> ALONE = {
    "command/main.cc",
};

const std::string LICENCE = "// SPDX-License-Identifier: GPL-2.0-only\n";

std::string
ReadWholeFile(const std::string& path)
{
    std::ifstream in(path, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

std::set<std::string>
FindNs3Headers()
{
    std::set<std::string> names;
    const std::string folder = "/usr/include/ns3";
    if (!std::filesystem::is_directory(folder))
    {
        std::cout << "no " << folder << ": our header names are not compared with ns-3's\n";
        return names;
    }
    for (const auto& entry : std::filesystem::directory_iterator(folder))
    {
        names.insert(entry.path().filename().string());
    }
    return names;
}

/// All rules hold for the repository; one case, so that all findings are seen at once.
class RepositoryTest : public TestCase
{
  public:
    RepositoryTest()
        : TestCase("the repository obeys the rules of the house")
    {
    }

  private:
    void DoRun() override
    {
        const auto files = ReadSourceTree(ROOT);
        auto texts = ReadPages(ROOT);
        texts.insert(texts.end(), files.begin(), files.end());
        const auto lists = ReadAllCMakeLists(ROOT);
        const auto programs = ReadWholeFile(ROOT + "/cmake/standalone-tests.cmake") +
                              ReadWholeFile(ROOT + "/cmake/fuzz.cmake") +
                              ReadWholeFile(ROOT + "/test/outside/CMakeLists.txt");
        std::string all;
        for (const auto& findings :
             {CheckArrows(files),
              CheckPurity(files),
              CheckOutput(files),
              CheckScenarioText(files),
              CheckHeaderNames(files, FindNs3Headers()),
              CheckFirstIncludes(files),
              CheckForm(files),
              CheckPairs(files, ALONE),
              CheckFolderSizes(files, FOLDER_SIZE),
              CheckAssertions(files),
              CheckColours(files),
              CheckTypes(files),
              CheckPages(texts),
              CheckRecomputed(files, GetResultCatalogue()),
              CheckListed(files, lists, programs),
              CheckExamples(files,
                            ReadWholeFile(ROOT + "/examples/sources.cmake"),
                            ReadWholeFile(ROOT + "/test/examples-to-run.py"))})
        {
            for (const auto& finding : findings)
            {
                all += "\n  " + finding;
            }
        }
        NS_TEST_EXPECT_MSG_EQ(all, "", "broken rules");
    }
};

/// The suite of the house.
class HouseTestSuite : public TestSuite
{
  public:
    HouseTestSuite()
        : TestSuite("gridshare-house", TestSuite::Type::UNIT)
    {
        AddArrowBreaches();
        AddFormBreaches();
        AddListBreaches();
        AddPageBreaches();
        AddResultBreaches();
        AddTestCase(new RepositoryTest);
    }

  private:
    void AddBreach(const std::string& name,
                   const BreachTest::Rule& rule,
                   const std::vector<SourceFile>& files,
                   const std::string& finding)
    {
        AddTestCase(new BreachTest(name, rule, files, finding));
    }

    void AddArrowBreaches()
    {
        const SourceFile game{"model/game/sharing-game.h", ""};
        const SourceFile node{"model/node/meter.h", ""};
        AddBreach("downwards",
                  CheckArrows,
                  {game, {"model/ledger/a.cc", "#include \"ns3/sharing-game.h\"\n"}},
                  "");
        AddBreach("upwards",
                  CheckArrows,
                  {node, {"model/feeder/a.cc", "  # include \"ns3/meter.h\"\n"}},
                  "model/feeder/a.cc: feeder may not know node (meter.h)");
        AddBreach("into a room of the room",
                  CheckArrows,
                  {{"model/game/theory/b.h", ""}, {"model/game/a.cc", "#include \"ns3/b.h\"\n"}},
                  "model/game/a.cc: game may not know game/theory (b.h)");
        AddBreach("out of a room of the room",
                  CheckArrows,
                  {game, {"model/game/theory/a.cc", "#include \"ns3/sharing-game.h\"\n"}},
                  "");
        AddBreach("a fixture of tests above",
                  CheckArrows,
                  {{"test/helper/b.h", ""}, {"test/helper/sharing/a.cc", "#include \"../b.h\"\n"}},
                  "");
        AddBreach("ns-3 in a pure room",
                  CheckArrows,
                  {{"model/consensus/a.h", "#include \"ns3/nstime.h\"\n"}},
                  "model/consensus/a.h: consensus includes ns-3's nstime.h");
        AddBreach("ns-3 where it is allowed",
                  CheckArrows,
                  {{"model/transport/a.h", "#include \"ns3/nstime.h\"\n"}},
                  "");
        AddBreach("figures in a helper",
                  CheckArrows,
                  {{"analysis/figure-panels.h", ""},
                   {"helper/a.cc", "#include \"ns3/figure-panels.h\"\n"}},
                  "helper/a.cc: helper may not know analysis (figure-panels.h)");
        AddBreach("results in a helper",
                  CheckArrows,
                  {{"analysis/results-database.h", ""},
                   {"helper/a.cc", "#include \"ns3/results-database.h\"\n"}},
                  "");
        AddBreach("angle brackets",
                  CheckArrows,
                  {{"model/node/a.cc", "#include <ns3/nstime.h>\n"}},
                  "model/node/a.cc: <ns3/nstime.h> takes quotes");
        AddBreach("a path out of the folder",
                  CheckArrows,
                  {game, {"model/node/a.cc", "#include \"../game/sharing-game.h\"\n"}},
                  "model/node/a.cc: \"../game/sharing-game.h\" is not in the same folder");
        AddBreach("a room without a rule",
                  CheckArrows,
                  {{"model/attic/a.h", ""}},
                  "model/attic/a.h: the room attic has no rule");
        AddBreach("a clock in a pure room",
                  CheckPurity,
                  {{"model/game/a.cc", "auto t = std::chrono::steady_clock::now();"}},
                  "model/game/a.cc: steady_clock in a room without ns-3");
        AddBreach("a distribution in a pure room",
                  CheckPurity,
                  {{"model/plan/a.cc", "std::normal_distribution<> n;"}},
                  "model/plan/a.cc: std::normal_distribution in a room without ns-3");
        AddBreach("a clock in a comment",
                  CheckPurity,
                  {{"model/game/a.cc", "// no steady_clock\n/* nor\nrand() */ f(\"time(0)\");"}},
                  "");
        AddBreach("a file written past the one place",
                  CheckOutput,
                  {{"helper/a.cc", "std::ofstream(path) << text;"}},
                  "helper/a.cc: ofstream where model/foundation/output-file.h is meant");
        AddBreach("a folder made past the one place",
                  CheckOutput,
                  {{"command/a.cc", "std::filesystem::create_directories(path);"}},
                  "command/a.cc: create_directories where model/foundation/output-file.h is meant");
        AddBreach("files read, and written by a test",
                  CheckOutput,
                  {{"helper/a.cc", "std::ifstream in(path);"},
                   {"test/game/a.cc", "std::ofstream(path) << text;"}},
                  "");
        AddBreach("a scenario's values past its parser",
                  CheckScenarioText,
                  {{"helper/sharing/a.h", "void Build(const ScenarioValues& values);"},
                   {"helper/sharing/a-options.h", "Options Parse(const ScenarioValues& values);"}},
                  "helper/sharing/a.h: ScenarioValues where an option struct is meant");
        AddBreach("a word compared past its parser",
                  CheckScenarioText,
                  {{"command/a.cc", "if (values.GetText(\"network.fidelity\") == \"packet\")"},
                   {"helper/options/a.cc", "if (values.GetText(key) != \"f\")"}},
                  "command/a.cc: a key's text is compared outside of the parsers");
    }

    void AddFormBreaches()
    {
        AddBreach("a colour in a figure",
                  CheckColours,
                  {{"analysis/a.cc", "\"#0072B2\""}, {"analysis/colour-palette.h", "'#222'"}},
                  "analysis/a.cc: the colour #0072B2 belongs into colour-palette.h");
        AddBreach(
            "two headers of one name",
            [](const auto& files) { return CheckHeaderNames(files, {}); },
            {{"helper/a.h", ""}, {"model/game/a.h", ""}},
            "model/game/a.h: helper/a.h has the same name");
        AddBreach(
            "a header of ns-3's name",
            [](const auto& files) { return CheckHeaderNames(files, {"node.h"}); },
            {{"model/node/node.h", ""}},
            "model/node/node.h: ns-3 has a header of that name");
        AddBreach("another header first",
                  CheckFirstIncludes,
                  {{"helper/a.cc", "#include <vector>\n#include \"a.h\"\n"}, {"helper/a.h", ""}},
                  "helper/a.cc: its own header is not the first include");
        AddBreach(
            "a source without its header",
            [](const auto& files) { return CheckPairs(files, {"helper/main.cc"}); },
            {{"helper/a.cc", ""},
             {"helper/main.cc", ""},
             {"helper/c.cc", "const RuleRegistration g_rule(\"c\");"},
             {"test/helper/b.cc", ""}},
            "helper/a.cc: has no header of its name");
        AddBreach(
            "a folder with too many files",
            [](const auto& files) { return CheckFolderSizes(files, 2); },
            {{"helper/a.h", ""}, {"helper/b.h", ""}, {"helper/x/c.h", ""}, {"helper/c.h", ""}},
            "helper: 3 files, more than 2");
        AddBreach("450 lines", CheckForm, {{"helper/a.cc", LICENCE + std::string(449, '\n')}}, "");
        AddBreach("451 lines",
                  CheckForm,
                  {{"helper/a.cc", LICENCE + std::string(450, '\n')}},
                  "helper/a.cc: 451 lines, more than 450");
        AddBreach("no licence",
                  CheckForm,
                  {{"helper/a.cc", "int x;\n"}},
                  "helper/a.cc: no SPDX-License-Identifier at the top");
        AddBreach("a comparison whose values a failing test would not show",
                  CheckAssertions,
                  {{"test/game/a.cc", "NS_TEST_EXPECT_MSG_EQ((a == b), true, \"alike\");"}},
                  "test/game/a.cc: NS_TEST_EXPECT_MSG_EQ((a == b), true, hides the values: the "
                  "macro compares");
        AddBreach(
            "what is true or false",
            CheckAssertions,
            {{"test/game/a.cc",
              "NS_TEST_EXPECT_MSG_EQ(IsIn(a, b), true, \"in\");\n"
              "NS_TEST_EXPECT_MSG_EQ(a.Any([](int i) { return i == 1; }), false, \"none\");"}},
            "");
        AddBreach("a word that ns-3.48 has no more",
                  CheckAssertions,
                  {{"test/game/a.cc",
                    "AddTestCase(new ATest, TestCase::"
                    "QUICK);"},
                   {"test/game/b.cc", "TestSuite(name, TestSuite::Type::UNIT)"}},
                  "test/game/a.cc: TestCase::QUICK is not in every ns-3");
        AddBreach("an event that ns-3.35 cannot make",
                  CheckAssertions,
                  {{"test/game/a.cc", "Later(MakeEvent(\n    [this]() { Go(); }));"},
                   {"test/game/b.cc", "Later(MakeEvent(&ATest::Go, this));"}},
                  "test/game/a.cc: MakeEvent(\n    [ is not in every ns-3");
        AddBreach("unfinished work",
                  CheckForm,
                  {{"helper/a.cc", LICENCE + "// TO" + "DO: the rest\n"}},
                  "helper/a.cc: unfinished work");
    }

    void AddResultBreaches()
    {
        const auto check = [](const std::vector<SourceFile>& files) {
            return CheckRecomputed(
                files,
                {
                    {ResultKind::METRIC, "bytes_KIND", "byte", {"consensus"}, "all"},
                    {ResultKind::METRIC, "bytes_sent", "byte", {"consensus"}, "some"},
                });
        };
        const std::string some = "ExpectMetric(CONSENSUS, run, \"bytes_vote\", 3);";
        const std::string all = "ExpectMetric(CONSENSUS,\n run,\n \"bytes_sent\", 5);";
        const std::string mentioned = "// \"bytes_sent\"\nFind(run, \"bytes_sent\");";
        AddBreach("all recomputed", check, {{"test/helper/a.cc", some + all}}, "");
        AddBreach("a result that no test recomputes",
                  check,
                  {{"test/helper/a.cc", some + mentioned}, {"helper/a.cc", all}},
                  "no test recomputes the metric bytes_sent of the study consensus");
        AddBreach("a form of which no test recomputes one",
                  check,
                  {{"test/helper/a.cc", all}},
                  "no test recomputes the metric bytes_KIND of the study consensus");
        AddBreach("the mean of a metric in a table",
                  check,
                  {{"test/a.cc", some + "ExpectColumn(CONSENSUS, row, \"bytes_sent\", 5);"}},
                  "no test recomputes the metric bytes_sent of the study consensus");
        AddBreach("a result that is in no list",
                  check,
                  {{"test/a.cc", some + all + "ExpectMetric(SHARING, run, \"bytes_sent\", 5);"}},
                  "test/a.cc: no metric bytes_sent of the study sharing in the catalogue");
    }

    void AddPageBreaches()
    {
        const SourceFile page{"doc/a.md", std::string(250, '\n')};
        AddBreach(
            "a page of 250 lines that is named",
            CheckPages,
            {page,
             {"helper/a.cc", "// see doc/a.md"},
             {"doc/b/c.md", "[a](../a.md), [part](../a.md#part), [elsewhere](https://b/c.md)"}},
            "");
        AddBreach("251 lines",
                  CheckPages,
                  {{"doc/a.md", std::string(251, '\n')}},
                  "doc/a.md: 251 lines, more than 250");
        AddBreach("251 lines that the command prints",
                  CheckPages,
                  {{"doc/reference/metrics.md", std::string(251, '\n')}},
                  "");
        AddBreach("a page that is not there",
                  CheckPages,
                  {page, {"helper/a.cc", "// see doc/b.md"}},
                  "helper/a.cc: no page doc/b.md");
        AddBreach("a link to nowhere",
                  CheckPages,
                  {page, {"doc/b/c.md", "[a](a.md)"}},
                  "doc/b/c.md: no page doc/b/a.md");
    }

    void AddListBreaches()
    {
        const auto read = [](const std::vector<SourceFile>& files) {
            FileLists lists;
            ReadCMakeLists(files[0].text, lists);
            return CheckListed({{"helper/a.cc", ""}, {"helper/b.h", ""}}, lists, "");
        };
        const std::string sources =
            "list(APPEND gridshare_helper_sources\n    helper/a.cc # first\n)\n";
        const std::string headers = "list(APPEND gridshare_helper_headers\n    helper/b.h\n)\n";
        AddBreach("lists of CMake", read, {{"", sources + headers}}, "");
        AddBreach("a list in a comment",
                  read,
                  {{"", sources + "# " + headers}},
                  "helper/b.h: in no list");
        AddBreach(
            "listed twice", read, {{"", sources + headers + sources}}, "helper/a.cc: listed twice");
        const auto listed = [](const std::vector<SourceFile>& files) {
            return CheckListed(
                files, {{"helper/a.cc"}, {}, {}}, "gridshare_add_benchmark(known gridshare)");
        };
        const SourceFile a{"helper/a.cc", ""};
        AddBreach("all listed", listed, {a, {"test/benchmark/known-benchmark.cc", ""}}, "");
        AddBreach("in no list", listed, {a, {"helper/b.cc", ""}}, "helper/b.cc: in no list");
        AddBreach("an unknown benchmark",
                  listed,
                  {a, {"test/benchmark/new-benchmark.cc", ""}},
                  "test/benchmark/new-benchmark.cc: in no list");
        AddBreach("not there", listed, {}, "helper/a.cc: listed, but not there");
        const auto shown = [](const std::vector<SourceFile>& files) {
            return CheckExamples(files, "set(gridshare_examples a b)", "(\"gridshare-a\", ");
        };
        const SourceFile example{"examples/a.cc", ""};
        AddBreach("an example that does not run",
                  shown,
                  {example, {"examples/b.cc", ""}},
                  "test/examples-to-run.py: b is missing");
        AddBreach("no example", shown, {example}, "examples/sources.cmake: b is no example");
    }
};

static HouseTestSuite g_houseTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
