/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../printable-value.h"

#include "ns3/command-registry.h"
#include "ns3/hostile-simulator.h"
#include "ns3/input-error.h"
#include "ns3/test.h"

#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>
#include <sstream>

/**
 * @file
 * @ingroup gridshare-test
 * `./gridshare fuzz`: its errors, the keys of its JSON, its exit codes, and the replay of what it
 * found.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// What a call of the command did.
struct FuzzCall
{
    int exitCode;       //!< its result
    std::string output; //!< standard output
    std::string errors; //!< standard error
};

/// Catches what goes to a stream while it lives.
class StreamCapture
{
  public:
    /** @param stream whose text is caught */
    explicit StreamCapture(std::ostream& stream)
        : m_stream(stream),
          m_before(stream.rdbuf(m_text.rdbuf()))
    {
    }

    ~StreamCapture()
    {
        m_stream.rdbuf(m_before);
    }

    /** @return what was written so far */
    std::string GetText() const
    {
        return m_text.str();
    }

  private:
    std::ostream& m_stream;    //!< whose text is caught
    std::ostringstream m_text; //!< what was written
    std::streambuf* m_before;  //!< where it went before
};

FuzzCall
Fuzz(const std::string& line)
{
    std::istringstream in(line);
    std::vector<std::string> words;
    for (std::string word; in >> word;)
    {
        words.push_back(word);
    }
    const StreamCapture output(std::cout);
    const StreamCapture errors(std::cerr);
    const int exitCode = GetCommands().Get("fuzz").run(words);
    return {exitCode, output.GetText(), errors.GetText()};
}

/// Bad words.
class FuzzErrorTest : public TestCase
{
  public:
    FuzzErrorTest()
        : TestCase("fuzz: every bad word is an error that says what is expected")
    {
    }

  private:
    void DoRun() override
    {
        const std::vector<std::pair<std::string, std::string>> cases{
            {"", "one protocol of pbft, raft, hotstuff, poa, pow"},
            {"pbft raft", "the extra word \"raft\""},
            {"pbtf", "did you mean \"pbft\"?"},
            {"pbft --schedules 0", "a whole number from 1"},
            {"pbft --schedules -1", "a whole number from 1"},
            {"pbft --schedules 1e3", "a whole number from 1"},
            {"pbft --replicas 0", "a whole number in [1, 16]"},
            {"pbft --replicas 17", "a whole number in [1, 16]"},
            {"pbft --replicas 99999999999999999999", "a whole number in [1, 16]"},
            {"pbft --seed x", "a whole number in [0, 18446744073709551615]"},
            {"pbft --seed -1", "a whole number in [0, 18446744073709551615]"},
            {"pbft --replay 18446744073709551616", "a whole number in [0, 18446744073709551615]"},
            {"pbft --minutes 0", "a number above 0"},
            {"pbft --minutes nan", "a number above 0"},
            {"pbft --mutation raft-quorum", "a deliberate fault of pbft"},
            {"pbft --power --minutes 1", "say the most that a fault may take"},
            {"pbft --format yaml", "one of table, json, csv, md"},
            {"pbft --sceed 1", "did you mean --seed?"},
            {"pbft --seed 1 --seed 2", "more than once"},
            {"pbft --seed", "correct the command"},
        };
        for (const auto& [line, part] : cases)
        {
            std::string message = "no error";
            try
            {
                Fuzz(line);
            }
            catch (const InputError& error)
            {
                message = error.what();
            }
            NS_TEST_EXPECT_MSG_NE(message.find(part), std::string::npos, line + ": " + message);
        }
    }
};

/// A clean run, of any size.
class FuzzReportTest : public TestCase
{
  public:
    FuzzReportTest()
        : TestCase("fuzz: the JSON has its keys, and clean runs end with 0")
    {
    }

  private:
    void DoRun() override
    {
        for (const char* protocol : {"pbft", "raft", "hotstuff", "poa", "pow"})
        {
            for (const char* replicas : {"1", "2", "3", "5"})
            {
                const std::string line = std::string(protocol) + " --schedules 20 --replicas " +
                                         replicas + " --seed 18446744073709551615 --format json";
                const FuzzCall call = Fuzz(line);
                NS_TEST_EXPECT_MSG_EQ(call.exitCode, 0, line);
                const auto json = nlohmann::ordered_json::parse(call.output);
                std::vector<std::string> keys;
                for (const auto& item : json.items())
                {
                    keys.push_back(item.key());
                }
                const std::vector<std::string> expected{
                    "protocol", "schedules", "violations", "liveness_failures", "steps", "seconds"};
                NS_TEST_EXPECT_MSG_EQ(keys, expected, line);
                NS_TEST_EXPECT_MSG_EQ(json["protocol"].get<std::string>(), protocol, line);
                NS_TEST_EXPECT_MSG_EQ(json["schedules"].get<int>(), 20, line);
                NS_TEST_EXPECT_MSG_EQ(json["violations"].get<int>(), 0, line);
                NS_TEST_EXPECT_MSG_EQ(json["liveness_failures"].get<int>(), 0, line);
                NS_TEST_EXPECT_MSG_GT(json["steps"].get<int>(), 0, line);
                NS_TEST_EXPECT_MSG_GT(json["seconds"].get<double>(), 0, line);
            }
        }
    }
};

/// What the simulator is worth.
class FuzzPowerTest : public TestCase
{
  public:
    FuzzPowerTest()
        : TestCase("fuzz: --power counts the schedules that a fault takes, as runs of its own do")
    {
    }

  private:
    void DoRun() override
    {
        const std::string fault = "hotstuff --mutation hotstuff-lock";
        const FuzzCall call = Fuzz(fault + " --power --seed 5 --format json");
        NS_TEST_EXPECT_MSG_EQ(call.exitCode, 0, "within the bound");
        const auto rows = nlohmann::json::parse(call.output);
        NS_TEST_ASSERT_MSG_EQ(rows.size(), 1, "only the fault that was named");
        const HostileSimulator simulator(
            {"hotstuff", 4, GetProtocolFaults().Find("hotstuff-lock"), {}});
        std::vector<int> schedules;
        for (uint64_t seed = 5; seed < 15; ++seed)
        {
            int taken = 0;
            while (simulator.Run(MixDigest(seed, static_cast<uint64_t>(taken++))).IsClean())
            {
            }
            schedules.push_back(taken);
        }
        std::sort(schedules.begin(), schedules.end());
        NS_TEST_EXPECT_MSG_EQ(rows[0]["fault"].get<std::string>(), "hotstuff-lock", "its name");
        NS_TEST_EXPECT_MSG_EQ(rows[0]["replicas"].get<int>(), 4, "its size");
        NS_TEST_EXPECT_MSG_EQ(rows[0]["found"].get<int>(), 10, "by every seed");
        NS_TEST_EXPECT_MSG_EQ(rows[0]["median"].get<int>(), schedules[4], "the lower median");
        NS_TEST_EXPECT_MSG_EQ(rows[0]["largest"].get<int>(), schedules[9], "the largest");
        const std::string schedule = rows[0]["schedule"].get<std::string>();
        NS_TEST_EXPECT_MSG_EQ(Fuzz(fault + " --replay " + schedule).exitCode, 1, "shows it");
        NS_TEST_EXPECT_MSG_EQ(
            Fuzz("hotstuff --replay " + schedule).exitCode, 0, "and nothing without it");

        const int most = schedules[4] - 1; // one less than half of the seeds need
        const FuzzCall weak = Fuzz(fault + " --power --seed 5 --format json --schedules " +
                                   std::to_string(std::max(most, 1)));
        NS_TEST_ASSERT_MSG_GT(most, 0, "some seeds take more than one schedule");
        NS_TEST_EXPECT_MSG_EQ(weak.exitCode, 1, "half of the seeds did not find it");
        const auto row = nlohmann::json::parse(weak.output)[0];
        NS_TEST_EXPECT_MSG_EQ(row["median"].is_null(), true, "so there is no median");
        NS_TEST_EXPECT_MSG_EQ(row["largest"].is_null(), true, "and no largest");
    }
};

/// What was found is told, and told again.
class FuzzReplayTest : public TestCase
{
  public:
    FuzzReplayTest()
        : TestCase("fuzz: a violation ends with 1, and its replay tells the same conversation")
    {
    }

  private:
    void DoRun() override
    {
        const std::string fault = "hotstuff --replicas 4 --mutation hotstuff-one-chain";
        const FuzzCall found = Fuzz(fault + " --format json");
        NS_TEST_EXPECT_MSG_EQ(found.exitCode, 1, "a fault was found");
        const auto json = nlohmann::json::parse(found.output);
        NS_TEST_EXPECT_MSG_EQ(json["violations"].get<int>(), 1, "stops at the first");
        const std::string seed = std::to_string(json["failed_seed"].get<uint64_t>());
        const std::string again = "./gridshare fuzz " + fault + " --replay " + seed;
        NS_TEST_EXPECT_MSG_NE(found.errors.find(again), std::string::npos, found.errors);

        const FuzzCall replay = Fuzz(fault + " --replay " + seed);
        NS_TEST_EXPECT_MSG_EQ(replay.exitCode, 1, "it breaks again");
        std::istringstream lines(replay.output);
        std::string last;
        for (std::string line; std::getline(lines, line);)
        {
            last = line;
            NS_TEST_EXPECT_MSG_NE(found.errors.find("  " + line), std::string::npos, line);
        }
        NS_TEST_EXPECT_MSG_EQ(last.substr(0, 10), "violation:", "the conversation ends with it");
        NS_TEST_EXPECT_MSG_EQ(Fuzz("hotstuff --replay " + seed).exitCode,
                              0,
                              "without the fault the schedule is clean");
    }
};

/// The suite of the command.
class FuzzCommandTestSuite : public TestSuite
{
  public:
    FuzzCommandTestSuite()
        : TestSuite("gridshare-fuzz-command", TestSuite::Type::UNIT)
    {
        AddTestCase(new FuzzErrorTest);
        AddTestCase(new FuzzReportTest);
        AddTestCase(new FuzzPowerTest);
        AddTestCase(new FuzzReplayTest);
    }
};

static FuzzCommandTestSuite g_fuzzCommandTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
