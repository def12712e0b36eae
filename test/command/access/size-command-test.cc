/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../printable-value.h"
#include "../command-call.h"

#include "ns3/access-technology-file.h"
#include "ns3/scenario-library.h"
#include "ns3/test.h"

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

/**
 * @file
 * @ingroup gridshare-test
 * `./gridshare size` and `./gridshare list technologies --verbose`, as users call them.
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

/// Calls in a folder of their own.
class SizeCase : public TestCase
{
  public:
    using TestCase::TestCase;

  protected:
    std::string MakeFolder()
    {
        const std::string folder = CreateTempDirFilename("size");
        std::filesystem::create_directories(folder);
        return folder;
    }

    Json Size(const std::string& words)
    {
        return Json::parse(
            Call("size " + words + " --format json", MakeFolder()).output, nullptr, false);
    }
};

/// Around the capacity: what is wanted is had up to there, and not beyond.
class SizeAnswerTest : public SizeCase
{
  public:
    SizeAnswerTest()
        : SizeCase("the number of meters that is answered is served as wanted")
    {
    }

  private:
    void DoRun() override
    {
        const std::string words = "lorawan --interval 6h --deadline 6h --delivery 0.9";
        const Json rows = Size(words);
        NS_TEST_ASSERT_MSG_EQ(rows.is_array(), true, "a table of loads");
        NS_TEST_ASSERT_MSG_EQ(rows.size(), 7, "from a quarter of the capacity to twice it");
        const uint32_t capacity = rows[3]["meters"];
        const Json at = Size(words + " --meters " + std::to_string(capacity));
        const Json beyond = Size(words + " --meters " + std::to_string(capacity + 1));
        NS_TEST_EXPECT_MSG_GT_OR_EQ(at[0]["delivery"].get<double>(), 0.9, "as wanted");
        const bool isServed = beyond[0]["delivery"].get<double>() >= 0.9 &&
                              beyond[0]["utilisation"].get<double>() < 1;
        NS_TEST_EXPECT_MSG_EQ(isServed, false, beyond.dump());
        const std::string text = Call("size " + words, MakeFolder()).output;
        NS_TEST_EXPECT_MSG_NE(text.find(": " + std::to_string(capacity) + " meters a concentrator"),
                              std::string::npos,
                              text);
        const Json seen = Size(words + " --meters 100 --simulate 20");
        NS_TEST_EXPECT_MSG_EQ_TOL(seen[0]["simulated_delivery"].get<double>(),
                                  seen[0]["delivery"].get<double>(),
                                  0.02,
                                  "2,000 simulated uploads");
    }
};

/// One row a technology.
class SizeAllTest : public SizeCase
{
  public:
    SizeAllTest()
        : SizeCase("all technologies side by side, and every figure with its source")
    {
    }

  private:
    void DoRun() override
    {
        const auto technologies = ReadAccessTechnologies(GetScenarioDirectory());
        const Json rows = Size("all");
        NS_TEST_ASSERT_MSG_EQ(rows.size(), technologies.size(), "a row each");
        std::size_t figures = 0;
        for (std::size_t i = 0; i < rows.size(); ++i)
        {
            NS_TEST_EXPECT_MSG_EQ(rows[i]["technology"].get<std::string>(),
                                  technologies[i].name,
                                  "in the order of their names");
            NS_TEST_EXPECT_MSG_EQ(rows[i]["usual_meters"].get<uint32_t>(),
                                  technologies[i].typicalMetersPerConcentrator,
                                  "beside what is usual");
            figures += technologies[i].provenance.size();
        }
        const auto outcome = Call("list technologies --verbose --format json", MakeFolder());
        const Json listed = Json::parse(outcome.output, nullptr, false);
        NS_TEST_ASSERT_MSG_EQ(listed.size(), figures, "every figure");
        for (const auto& row : listed)
        {
            NS_TEST_EXPECT_MSG_EQ(row["source"].get<std::string>().empty(), false, row.dump());
        }
        NS_TEST_EXPECT_MSG_EQ(
            Call("list feeders --verbose", MakeFolder()).exitCode, 2, "others have none");
    }
};

/// Wrong words, one at a time.
class SizeErrorsTest : public SizeCase
{
  public:
    SizeErrorsTest()
        : SizeCase("what cannot be asked is refused with what can")
    {
    }

  private:
    void DoRun() override
    {
        const std::pair<std::string, std::string> calls[] = {
            {"", "./gridshare size lorawan"},
            {"lorowan", "did you mean \"lorawan\"?"},
            {"lorawan prime", "the extra word \"prime\""},
            {"lorawan --interval 15", "none"},
            {"lorawan --interval 15minutes", "15min"},
            {"lorawan --interval 0s", "a time from 1s"},
            {"lorawan --deadline -1h", "a time from 1s"},
            {"lorawan --delivery 1.5", "a share above 0, at most 1"},
            {"lorawan --delivery 0", "a share above 0, at most 1"},
            {"lorawan --meters 0", "--meters 0"},
            {"lorawan --reach 0km", "a distance from 1m"},
            {"lorawan --reading-mode polling", "listen only after they have sent"},
            {"lorawan --reading-mode pull", "push, polling, daily-upload"},
            {"prime --reading-mode daily-upload --interval 7min", "a whole part of a day"},
            {"lorawan --speed 3", "--speed"},
        };
        for (const auto& [words, expected] : calls)
        {
            const auto outcome = Call("size " + words, MakeFolder());
            if (expected == "none")
            {
                NS_TEST_EXPECT_MSG_EQ(outcome.exitCode, 0, words + ": a number of seconds");
                continue;
            }
            NS_TEST_EXPECT_MSG_EQ(outcome.exitCode, 2, words);
            NS_TEST_EXPECT_MSG_NE(
                outcome.output.find(expected), std::string::npos, words + ": " + outcome.output);
        }
    }
};

/// A file beside the scenario that changes single numbers.
class OwnTechnologyTest : public SizeCase
{
  public:
    OwnTechnologyTest()
        : SizeCase("a technology of the user's own has the numbers of its base, but for its own")
    {
    }

  private:
    void DoRun() override
    {
        const std::string folder = MakeFolder();
        std::ofstream(folder + "/mine.toml")
            << "base = \"prime\"\nper_hop_latency_s = { value = 0.01, source = \"measured\" }\n";
        const AccessTechnology prime = FindAccessTechnology(GetScenarioDirectory(), "prime");
        const AccessTechnology mine =
            ReadAccessTechnology(folder + "/mine.toml", GetScenarioDirectory());
        NS_TEST_EXPECT_MSG_EQ(mine.perHopLatencySeconds, 0.01, "its own number");
        NS_TEST_EXPECT_MSG_EQ(mine.rangeMetres, prime.rangeMetres, "the base's");
        NS_TEST_EXPECT_MSG_EQ(mine.title, prime.title + " (mine)", "told apart");
        NS_TEST_EXPECT_MSG_EQ(mine.sharing->name, prime.sharing->name, "shared alike");
        std::ofstream(folder + "/study.toml")
            << "[grid]\nfeeder = \"ieee13\"\n[access]\ntechnology = \"mine.toml\"\n"
               "[run]\nseeds = 1\nepochs = 1\n";
        const auto outcome = Call("feeder --scenario study.toml --format json", folder);
        NS_TEST_EXPECT_MSG_EQ(outcome.exitCode, 0, outcome.output);
        std::ofstream(folder + "/mine.toml") << "base = \"primo\"\n";
        const auto unknown = Call("size mine.toml", folder);
        NS_TEST_EXPECT_MSG_EQ(unknown.exitCode, 2, "no such base");
        for (const char* part : {"mine.toml:1", "did you mean \"prime\"?"})
        {
            NS_TEST_EXPECT_MSG_NE(unknown.output.find(part), std::string::npos, unknown.output);
        }
    }
};

/// The suite.
class SizeCommandTestSuite : public TestSuite
{
  public:
    SizeCommandTestSuite()
        : TestSuite("gridshare-command-size", TestSuite::Type::SYSTEM)
    {
        AddTestCase(new SizeAnswerTest);
        AddTestCase(new SizeAllTest);
        AddTestCase(new SizeErrorsTest);
        AddTestCase(new OwnTechnologyTest);
    }
};

static SizeCommandTestSuite g_sizeCommandTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
