/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "consensus-test-values.h"

#include "ns3/config.h"
#include "ns3/consensus-simulation.h"
#include "ns3/input-error.h"
#include "ns3/test.h"
#include "ns3/traffic-purposes.h"

#include <cmath>
#include <fstream>
#include <map>

/**
 * @file
 * @ingroup gridshare-test
 * Loads that vary in time and clients that wait for answers, against their integrals and Little's
 * law; messages by purpose against the formulas of the protocols.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

RunRecord
RunWith(const Changes& changes)
{
    const ConsensusOptions options = ParseConsensusOptions(MakeConsensusValues(changes));
    ConsensusSimulation simulation(options, 1);
    const RunRecord record = simulation.Run();
    Config::Reset();
    return record;
}

/// The inverse of the integral, and the integral of it.
class LoadProfileTest : public TestCase
{
  public:
    LoadProfileTest()
        : TestCase("the k-th transaction comes when the integral of the rate is k")
    {
    }

  private:
    void DoRun() override
    {
        const LoadProfile profile({{0, 0}, {10, 5}, {20, 0}, {30, 2}, {40, 0}});
        NS_TEST_EXPECT_MSG_EQ_TOL(profile.GetIntegral(15), 25, 1e-12, "in a step");
        NS_TEST_EXPECT_MSG_EQ_TOL(profile.GetIntegral(100), 70, 1e-12, "all of it");
        NS_TEST_EXPECT_MSG_EQ_TOL(profile.FindTime(1).value(), 10.2, 1e-12, "the first");
        NS_TEST_EXPECT_MSG_EQ_TOL(profile.FindTime(50).value(), 20, 1e-12, "the end of a step");
        NS_TEST_EXPECT_MSG_EQ_TOL(profile.FindTime(51).value(), 30.5, 1e-12, "over a gap");
        NS_TEST_EXPECT_MSG_EQ(profile.FindTime(71).has_value(), false, "never");
        NS_TEST_EXPECT_MSG_EQ(profile.GetActiveTime(10), 0, "nothing is made before the step");
        NS_TEST_EXPECT_MSG_EQ(profile.GetActiveTime(32), 12, "pauses do not count");
        NS_TEST_EXPECT_MSG_EQ(profile.GetActiveTime(100), 20, "nor does what comes after");
    }
};

/// Submitted transactions are the integral of the rate, from steps and from a file.
class LoadStepsTest : public TestCase
{
  public:
    LoadStepsTest()
        : TestCase("loads of steps, of a file and of a Poisson process have their integrals")
    {
    }

  private:
    void DoRun() override
    {
        // 10 s of 4/s, 30 s of 12/s, 19.99 s of 1/s: 40 + 360 + 19.
        const Changes steps{{"load.step_times_s", std::vector<double>{0, 10, 40}},
                            {"load.step_rates_per_s", std::vector<double>{4, 12, 1}}};
        const RunRecord stepped = RunWith(steps);
        NS_TEST_EXPECT_MSG_EQ(stepped.FindMetric("transactions_submitted").value(), 419, "steps");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            stepped.FindMetric("offered_load_tx_s").value(), 419 / 60.0, 1e-12, "over 60 s");
        const Changes paused{{"load.step_times_s", std::vector<double>{0, 10, 40}},
                             {"load.step_rates_per_s", std::vector<double>{0, 12, 0}}};
        NS_TEST_EXPECT_MSG_EQ_TOL(RunWith(paused).FindMetric("offered_load_tx_s").value(),
                                  12,
                                  1e-12,
                                  "what is offered in the 30 s in which something is");
        const std::string path = CreateTempDirFilename("load.csv");
        std::ofstream(path) << "time_s,rate_per_s\n0,4\n10,12\n40,1\n";
        NS_TEST_EXPECT_MSG_EQ(
            RunWith({{"load.file", path}}).FindMetric("transactions_submitted").value(),
            419,
            "a file");
        const ConsensusOptions options =
            ParseConsensusOptions(MakeConsensusValues({{"load.file", path}}));
        NS_TEST_EXPECT_MSG_EQ(
            options.contents.count("load.file"), 1, "what stands in it is part of the plan");
        Changes poisson = steps;
        poisson.emplace_back("load.arrivals", std::string("poisson"));
        NS_TEST_EXPECT_MSG_EQ_TOL(RunWith(poisson).FindMetric("transactions_submitted").value(),
                                  420,
                                  4 * std::sqrt(420.0),
                                  "a Poisson number");
    }
};

/// Little's law in a closed loop: N = X (R + Z).
class ClosedLoopTest : public TestCase
{
  public:
    /// @param protocol its name @param thinkS pause, s @param window of each client
    ClosedLoopTest(const std::string& protocol, double thinkS, int64_t window)
        : TestCase(protocol + " in a closed loop: Little's law"),
          m_protocol(protocol),
          m_thinkS(thinkS),
          m_window(window)
    {
    }

  private:
    void DoRun() override
    {
        const double durationS = 400;
        const RunRecord record = RunWith({{"consensus.protocol", m_protocol},
                                          {"load.clients", int64_t{30}},
                                          {"load.window", m_window},
                                          {"load.think_s", m_thinkS},
                                          {"run.duration_s", durationS}});
        const double finals = record.FindMetric("transactions_committed").value();
        const double response = record.FindMetric("client_response_s").value();
        const double clients = finals / durationS * (response + m_thinkS);
        const auto expected = static_cast<double>(30 * m_window);
        NS_TEST_EXPECT_MSG_EQ_TOL(clients, expected, 0.015 * expected, "N = X (R + Z)");
        NS_TEST_EXPECT_MSG_LT_OR_EQ(record.FindMetric("transactions_submitted").value() - finals,
                                    expected,
                                    "no more under way than that");
        NS_TEST_EXPECT_MSG_EQ(record.FindMetric("transactions_refused").value(), 0, "none refused");
    }

    std::string m_protocol; //!< its name
    double m_thinkS;        //!< pause, s
    int64_t m_window;       //!< of each client
};

/// Wrong loads are told with their keys.
class WrongLoadTest : public TestCase
{
  public:
    WrongLoadTest()
        : TestCase("loads that do not fit are refused with key, file and line")
    {
    }

  private:
    void Expect(const Changes& changes, const std::string& part)
    {
        std::string message;
        try
        {
            ParseConsensusOptions(MakeConsensusValues(changes));
        }
        catch (const InputError& error)
        {
            message = error.what();
        }
        NS_TEST_EXPECT_MSG_NE(message.find(part), std::string::npos, message << " for " << part);
    }

    void ExpectInFile(const std::string& text, const std::string& part)
    {
        const std::string path = CreateTempDirFilename("load.csv");
        std::ofstream(path) << text;
        Expect({{"load.file", path}}, part);
    }

    void DoRun() override
    {
        const Changes::value_type times{"load.step_times_s", std::vector<double>{0, 5}};
        const Changes::value_type rates{"load.step_rates_per_s", std::vector<double>{1, 2}};
        Expect({times}, "2 rate(s)");
        Expect({times, {"load.step_rates_per_s", std::vector<double>{1, 1e300}}}, "[0, 1e+06]");
        Expect({rates}, "found load.step_times_s = []; expected 2 time(s)");
        Expect({{"load.step_times_s", std::vector<double>{5, 5}}, rates}, "rising times");
        Expect({times, rates, {"load.clients", int64_t{5}}}, "load.clients");
        Expect({{"load.arrivals", std::string("poisson")}, {"load.clients", int64_t{5}}},
               "load.arrivals");
        Expect({{"load.clients", int64_t{1000}}, {"load.window", int64_t{1001}}}, "at most 1000");
        const auto most = ParseConsensusOptions(
            MakeConsensusValues({{"load.clients", int64_t{1000}}, {"load.window", int64_t{1000}}}));
        NS_TEST_EXPECT_MSG_EQ(most.load.closedLoop->window, 1000, "a million under way");
        ExpectInFile("time,rate\n", "no rows");
        ExpectInFile("time,rate\n0,1\n0,2\n", "load.csv:3: found the time 0");
        ExpectInFile("0,1\n5,-2\n", "load.csv:2: found the rate -2");
        ExpectInFile("0,1,7\n", "load.csv:1: found 3 field(s)");
        ExpectInFile("0\n", "load.csv:1: found 1 field(s); expected 2, a time");
        ExpectInFile("0,1\n5,2e6\n", "load.csv:2: found the rate 2e6; expected from 0 to 1e+06");
        ExpectInFile("2e7,1\n", "load.csv:1: found the time 2e7; expected at least 0, at most");
    }
};

/// Messages by purpose: what a block costs in each protocol, and that nothing is left out.
class PurposeTest : public TestCase
{
  public:
    /**
     * @param protocol its name
     * @param nodes strong nodes
     * @param proposals messages a block
     * @param votes messages a block
     * @param openings blocks without transactions that a first leader makes
     */
    PurposeTest(const std::string& protocol,
                uint32_t nodes,
                double proposals,
                double votes,
                double openings = 0)
        : TestCase("messages of " + protocol + " by purpose, n = " + std::to_string(nodes)),
          m_protocol(protocol),
          m_nodes(nodes),
          m_proposals(proposals),
          m_votes(votes),
          m_openings(openings)
    {
    }

  private:
    void CheckSums(const RunRecord& record)
    {
        double messages = 0;
        double bytes = 0;
        for (const auto& purpose : GetTrafficPurposes())
        {
            messages += record.FindMetric("messages_" + purpose.name).value();
            bytes += record.FindMetric("bytes_" + purpose.name).value();
        }
        NS_TEST_EXPECT_MSG_EQ(messages, record.FindMetric("messages_sent").value(), "all messages");
        NS_TEST_EXPECT_MSG_EQ(bytes, record.FindMetric("bytes_sent").value(), "all bytes");
    }

    void DoRun() override
    {
        for (const char* fidelity : {"message", "packet"})
        {
            if (fidelity == std::string("packet") && m_nodes > 4)
            {
                continue; // the same numbers, and long
            }
            const RunRecord record =
                RunWith({{"consensus.protocol", m_protocol},
                         {"cluster.nodes", std::vector<double>{double(m_nodes)}},
                         {"network.fidelity", std::string(fidelity)},
                         {"load.transactions_per_s", 0.25},
                         {"run.duration_s", 21.5}});
            NS_TEST_EXPECT_MSG_EQ(
                record.FindMetric("transactions_committed").value(), 5, "one each four seconds");
            const double blocks = 5 + m_openings;
            NS_TEST_EXPECT_MSG_EQ(record.FindMetric("messages_proposal").value(),
                                  m_proposals * blocks,
                                  fidelity << ": proposals");
            NS_TEST_EXPECT_MSG_EQ(record.FindMetric("messages_vote").value(),
                                  m_votes * blocks,
                                  fidelity << ": votes");
            NS_TEST_EXPECT_MSG_EQ(
                record.FindMetric("messages_client").value(), 5, fidelity << ": clients");
            CheckSums(record);
        }
    }

    std::string m_protocol; //!< its name
    uint32_t m_nodes;       //!< strong nodes
    double m_proposals;     //!< messages a block
    double m_votes;         //!< messages a block
    double m_openings;      //!< blocks without transactions
};

/// What a message is for stands in one column of the tables, and in one only.
class OnePurposeTest : public TestCase
{
  public:
    OnePurposeTest()
        : TestCase("every class of messages has one purpose")
    {
    }

  private:
    void DoRun() override
    {
        std::map<TrafficClass, int> columns;
        for (const auto& purpose : GetTrafficPurposes())
        {
            for (const TrafficClass trafficClass : purpose.classes)
            {
                ++columns[trafficClass];
            }
        }
        for (std::size_t i = 0; i < TRAFFIC_CLASS_COUNT; ++i)
        {
            const auto trafficClass = static_cast<TrafficClass>(i);
            NS_TEST_EXPECT_MSG_EQ(
                columns[trafficClass], 1, GetTrafficClassName(trafficClass) << "'s columns");
        }
    }
};

/// The suite of loads.
class ConsensusLoadTestSuite : public TestSuite
{
  public:
    ConsensusLoadTestSuite()
        : TestSuite("gridshare-consensus-load", TestSuite::Type::SYSTEM)
    {
        AddTestCase(new LoadProfileTest);
        AddTestCase(new LoadStepsTest);
        AddTestCase(new ClosedLoopTest("pbft", 0, 1));
        AddTestCase(new ClosedLoopTest("pbft", 2.5, 2));
        AddTestCase(new ClosedLoopTest("poa", 1, 1));
        AddTestCase(new WrongLoadTest);
        AddTestCase(new OnePurposeTest);
        // Pre-prepares n - 1, prepares (n - 1)^2, commits n (n - 1): 24 in all at n = 4, 480 at
        // 16, 2 n (n - 1) always.
        for (const uint32_t nodes : {4, 16, 64, 100})
        {
            const double others = nodes - 1.0;
            AddTestCase(new PurposeTest("pbft", nodes, others, others * others + nodes * others));
        }
        for (const uint32_t nodes : {4, 7, 16, 100})
        {
            const double others = nodes - 1.0;
            // An entry, its acknowledgement, and word that it is committed; an entry of no effect
            // when the leader has been elected.
            AddTestCase(new PurposeTest("raft", nodes, others, 2 * others, 1));
            // A proposal and the votes on it in each of the three views of a lone block, and word
            // of the last certificate: 2 (n - 1) a view.
            AddTestCase(new PurposeTest("hotstuff", nodes, 3 * others, 3 * others + others));
        }
    }
};

ConsensusLoadTestSuite g_consensusLoadTestSuite; //!< registers the suite

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
