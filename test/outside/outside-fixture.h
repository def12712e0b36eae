/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TEST_OUTSIDE_FIXTURE_H
#define GRIDSHARE_TEST_OUTSIDE_FIXTURE_H

#include "ns3/results-database.h"
#include "ns3/test.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <sys/wait.h>

namespace ns3
{
namespace gridshare
{
namespace tests
{

using Json = nlohmann::json;

/// What a call of the program did.
struct ProgramOutcome
{
    int exitCode{-1};   //!< 0 to 255
    std::string output; //!< on standard output
    std::string errors; //!< on standard error
};

/// What all cases share: a folder to write into, and calls of the program.
class OutsideTest : public TestCase
{
  protected:
    explicit OutsideTest(const std::string& name)
        : TestCase(name)
    {
    }

    /// Write a file into the folder of the calls.
    void Write(const std::string& name, const std::string& text)
    {
        std::ofstream(GetFolder() + "/" + name) << text;
    }

    /// Call the program.
    ProgramOutcome Call(const std::string& words)
    {
        const std::string line =
            "cd '" + GetFolder() + "' && '" OWN_PROGRAM "' " + words + " >output 2>errors";
        const int status = std::system(line.c_str());
        return {WEXITSTATUS(status), ReadWhole("output"), ReadWhole("errors")};
    }

    /// Call it where that goes well.
    std::string Run(const std::string& words)
    {
        const ProgramOutcome outcome = Call(words);
        NS_TEST_EXPECT_MSG_EQ(outcome.exitCode, 0, words << ": " << outcome.errors);
        return outcome.output;
    }

    /// The same where it answers in JSON.
    Json RunForJson(const std::string& words)
    {
        const std::string text = Run(words + " --format json");
        const Json answer = Json::parse(text, nullptr, false);
        NS_TEST_EXPECT_MSG_EQ(answer.is_discarded(), false, words << ": " << text);
        return answer.is_discarded() ? Json::object() : answer;
    }

    /// Run a scenario of one experiment and one seed, written before.
    RunRecord RunScenario(const std::string& name)
    {
        Run("run " + name + ".toml --no-figures --out " + name);
        const ResultsDatabase database(GetFolder() + "/" + name + "/results.sqlite",
                                       ResultsDatabase::Access::READ);
        return database.ReadRun(database.ReadRuns().front());
    }

    /// The bytes of a file in the folder of the calls.
    std::string ReadWhole(const std::string& name)
    {
        std::ifstream file(GetFolder() + "/" + name);
        return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    }

    std::string GetFolder()
    {
        const std::string folder = CreateTempDirFilename("outside");
        std::filesystem::create_directories(folder);
        return folder;
    }
};

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TEST_OUTSIDE_FIXTURE_H
