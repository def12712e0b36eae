/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "hand-made-summary.h"

#include "ns3/limit-sentences.h"
#include "ns3/number-words.h"
#include "ns3/outcome-sentences.h"
#include "ns3/sharing-sentences.h"
#include "ns3/test.h"

/**
 * @file
 * @ingroup gridshare-test
 * Sentences of sharing studies, of numbers that a reader can check.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Numbers in words.
class NumberWordsTest : public TestCase
{
  public:
    NumberWordsTest()
        : TestCase("numbers in sentences have as many digits as their intervals bear")
    {
    }

  private:
    void DoRun() override
    {
        NS_TEST_EXPECT_MSG_EQ(CountWords(1, "run", "runs"), "1 run", "one");
        NS_TEST_EXPECT_MSG_EQ(CountWords(0, "run", "runs"), "0 runs", "none");
        NS_TEST_EXPECT_MSG_EQ(PercentWords(0.667), "67 %", "rounded");
        NS_TEST_EXPECT_MSG_EQ(PercentWords(0.004), "0.4 %", "not nothing");
        NS_TEST_EXPECT_MSG_EQ(PercentWords(0.996), "99.6 %", "not all");
        NS_TEST_EXPECT_MSG_EQ(PercentWords(1), "100 %", "all");
        NS_TEST_EXPECT_MSG_EQ(PercentWords(0.0003), "less than 0.1 %", "hardly any, not none");
        NS_TEST_EXPECT_MSG_EQ(PercentWords(0.0098), "1 %", "as 0.01 is");
        NS_TEST_EXPECT_MSG_EQ(PercentWords(0), "0 %", "none");
        NS_TEST_EXPECT_MSG_EQ(EstimateWords({1, 0.123456, {}, {}}), "0.123", "no interval");
        NS_TEST_EXPECT_MSG_EQ(EstimateWords({3, 512.34567, 1, 2.345}), "512.3 ± 2.3", "tenths");
        NS_TEST_EXPECT_MSG_EQ(EstimateWords({3, 0.62, 0.1, 0.034}), "0.62 ± 0.034", "hundredths");
        NS_TEST_EXPECT_MSG_EQ(EstimateWords({3, 0, 0.1, 0.5}), "0 ± 0.5", "of nothing");
        NS_TEST_EXPECT_MSG_EQ(JoinWords({}), "", "no words");
        NS_TEST_EXPECT_MSG_EQ(JoinWords({"a"}), "a", "one");
        NS_TEST_EXPECT_MSG_EQ(JoinWords({"a", "b"}), "a and b", "two");
        NS_TEST_EXPECT_MSG_EQ(JoinWords({"a", "b", "c"}), "a, b and c", "three");
    }
};

/// Where runs ended. Wilson's interval of 8 of 12 is 0.391 to 0.862 (R: prop.test(8, 12,
/// correct = FALSE)); of 3 of 3, n / (n + 1.96^2) = 0.438 to 1; of 2 of 4, 0.150 to 0.850.
class BasinSentenceTest : public TestCase
{
  public:
    BasinSentenceTest()
        : TestCase("which basin, and how sure")
    {
    }

  private:
    static std::string Describe(const std::vector<HandMadeRun>& runs)
    {
        return DescribeBasins(MakeHandMadeSummary("e", runs, {}));
    }

    void DoRun() override
    {
        const HandMadeRun share{Basin::SHARING, 20};
        const HandMadeRun keep{Basin::KEEPING, 20};
        const HandMadeRun move{Basin::MOVING, 50};
        NS_TEST_EXPECT_MSG_EQ(Describe({share, share, share}),
                              "of 3 runs 3 ended with all sharing (95 % interval of the "
                              "probability: 44 % to 100 %).",
                              "all of one basin");
        std::vector<HandMadeRun> most(8, share);
        most.insert(most.end(), 3, keep);
        most.push_back(move);
        NS_TEST_EXPECT_MSG_EQ(Describe(most),
                              "of 12 runs 8 ended with all sharing (95 % interval of the "
                              "probability: 39 % to 86 %), 3 with nobody sharing, 1 still moving.",
                              "mixed basins");
        NS_TEST_EXPECT_MSG_EQ(Describe({keep, share, keep, share}),
                              "of 4 runs 2 ended with all sharing (95 % interval of the "
                              "probability: 15 % to 85 %), 2 with nobody sharing.",
                              "a tie");
        NS_TEST_EXPECT_MSG_EQ(
            Describe({keep}).substr(0, 34), "of 1 run 1 ended with nobody shari", "one seed");
        NS_TEST_EXPECT_MSG_EQ(Describe({}), "", "all failed");
    }
};

/// Simulation against theory: 0.6 and 0.64 have the mean 0.62, and an interval of half width
/// t(0.975, 1) 0.02 = 12.706 x 0.02 = 0.254.
class TheorySentenceTest : public TestCase
{
  public:
    TheorySentenceTest()
        : TestCase("where theory and simulation part, and by how much")
    {
    }

  private:
    static std::string Compare(const std::vector<double>& simulated,
                               std::optional<double> network,
                               std::optional<double> ideal)
    {
        std::vector<std::pair<std::string, std::vector<double>>> metrics{
            {"share_final", simulated}};
        if (network)
        {
            metrics.push_back({"share_predicted_network", {*network}});
        }
        if (ideal)
        {
            metrics.push_back({"share_predicted", {*ideal}});
        }
        const std::vector<HandMadeRun> runs(simulated.size(), {Basin::MIXED, 30});
        return CompareWithTheory(MakeHandMadeSummary("e", runs, metrics));
    }

    void DoRun() override
    {
        NS_TEST_EXPECT_MSG_EQ(Compare({0.6, 0.64}, 0.7, 1),
                              "the share ends at 0.62 ± 0.25 (mean over 2 seeds); the "
                              "network-aware law gives 0.7, within this interval; the ideal law "
                              "gives 1, 0.38 above it.",
                              "one agrees");
        NS_TEST_EXPECT_MSG_EQ(Compare({0.62}, 0.5, 0.625),
                              "the share ends at 0.62 (one seed, no interval); the network-aware "
                              "law gives 0.5, 0.12 below it; the ideal law gives 0.625, within the "
                              "tolerance of 0.01.",
                              "one seed agrees within the tolerance alone");
        NS_TEST_EXPECT_MSG_EQ(Compare({0.62}, {}, {}), "", "no prediction");
        CheckApart();
    }

    /// Runs that end apart have no mean that says anything.
    void CheckApart()
    {
        auto apart = MakeHandMadeSummary(
            "e",
            {{Basin::SHARING, 20}, {Basin::KEEPING, 20}, {Basin::SHARING, 25}, {Basin::MOVING, 90}},
            {{"share_final", {1, 0, 1, 0.5}},
             {"share_predicted_network", {1, 1, 1, 1}},
             {"border_network", {0.41, 0.41}},
             {"border_ideal", {1.0 / 3}},
             {"share_initial", {0.4}}});
        for (auto& outcome : apart.outcomes)
        {
            outcome.limitNetwork = 1;
        }
        NS_TEST_EXPECT_MSG_EQ(
            CompareWithTheory(apart),
            "the runs ended apart, and their mean share is that of none of them; of 3 runs that "
            "settled, the network-aware law sends 2 to where they ended; the border between the "
            "basins is at 0.41 by the network-aware law and 0.333 by the ideal law, and the runs "
            "began at 0.4.",
            "each by itself");
    }
};

/// When runs settled; what was in the way.
class LimitSentenceTest : public TestCase
{
  public:
    LimitSentenceTest()
        : TestCase("when runs settled, and what limited them")
    {
    }

  private:
    void DoRun() override
    {
        NS_TEST_EXPECT_MSG_EQ(DescribeSettling(MakeHandMadeSummary("e",
                                                                   {{Basin::SHARING, 10},
                                                                    {Basin::SHARING, 20},
                                                                    {Basin::SHARING, 30},
                                                                    {Basin::SHARING, 40},
                                                                    {Basin::KEEPING, 7}},
                                                                   {})),
                              "runs that ended with all sharing settled after 25 epochs (median; "
                              "quartiles 15 and 35) and the run that ended with nobody sharing "
                              "settled after 7 epochs.",
                              "by basin");
        NS_TEST_EXPECT_MSG_EQ(
            DescribeSettling(MakeHandMadeSummary("e", {{Basin::MOVING, 10}}, {})), "", "none");
        const auto unpaid = MakeHandMadeSummary("e",
                                                {{Basin::SHARING, 1}, {Basin::SHARING, 1}},
                                                {{"unpaid_access", {5, 15}},
                                                 {"unpaid_block_space", {20, 40}},
                                                 {"unpaid_mempool", {0}}});
        NS_TEST_EXPECT_MSG_EQ(DescribeUnpaid(unpaid),
                              "40 trades a run were not paid (mean over seeds), 75 % of them "
                              "because blocks were full (unpaid_block_space).",
                              "the largest cause");
        const auto tie =
            MakeHandMadeSummary("e", {}, {{"unpaid_mempool", {2}}, {"unpaid_consensus", {2}}});
        NS_TEST_EXPECT_MSG_EQ(DescribeUnpaid(tie),
                              "4 trades a run were not paid (mean over seeds), 50 % each because a "
                              "strong node's mempool was full (unpaid_mempool) and they were not "
                              "final in time although blocks had room (unpaid_consensus).",
                              "a tie");
        NS_TEST_EXPECT_MSG_EQ(
            DescribeUnpaid(MakeHandMadeSummary("e", {}, {{"unpaid_access", {0, 0}}})),
            "every trade was paid.",
            "none");
        NS_TEST_EXPECT_MSG_EQ(DescribeUnpaid(MakeHandMadeSummary("e", {}, {})), "", "unknown");
        const auto used = MakeHandMadeSummary("e",
                                              {},
                                              {{"access_airtime_busiest", {0.2, 0.4}},
                                               {"strong_node_link_utilisation", {0.9}},
                                               {"throughput_tx_s", {50}}});
        NS_TEST_EXPECT_MSG_EQ(
            DescribeUse(used, 200),
            "used most of all media and links: a strong node's link, the busiest, 90 % "
            "of the run; 50 transactions/s were committed, 25 % of the 200/s "
            "that blocks allow.",
            "what is used");
        NS_TEST_EXPECT_MSG_EQ(DescribeUse(MakeHandMadeSummary("e", {}, {}), 200), "", "unknown");
    }
};

/// A study of several experiments.
class WholeStudyTest : public TestCase
{
  public:
    WholeStudyTest()
        : TestCase("a study begins with all of its experiments, and names what is missing")
    {
    }

  private:
    void DoRun() override
    {
        const HandMadeRun share{Basin::SHARING, 20};
        const HandMadeRun keep{Basin::KEEPING, 20};
        auto one = MakeHandMadeSummary("one",
                                       {share, share},
                                       {{"share_final", {1, 1}},
                                        {"share_predicted_network", {1, 1}},
                                        {"share_predicted", {1, 1}},
                                        {"unpaid_access", {0, 0}},
                                        {"access_airtime_busiest", {0.25}}});
        one.unfinished = 1;
        const auto two = MakeHandMadeSummary("two",
                                             {keep, keep},
                                             {{"share_final", {0, 0}},
                                              {"share_predicted_network", {0.5, 0.5}},
                                              {"share_predicted", {0, 0}},
                                              {"unpaid_access", {4, 4}},
                                              {"access_airtime_busiest", {0.75}}});
        const auto apart = MakeHandMadeSummary("three", {share, keep}, {{"share_final", {0, 1}}});
        auto failed = MakeHandMadeSummary("four", {}, {});
        failed.unfinished = 2;
        const auto sentences = DescribeSharing({one, two, apart, failed}, {{}, {}, {}, {}});
        const std::vector<std::string> first{
            "4 experiments, 6 finished runs: in 1 all runs ended with all sharing, in 1 all runs "
            "ended with nobody sharing and in 1 runs ended apart.",
            "3 runs of 9 are missing: see the columns reason and log of the table run in "
            "results.sqlite.",
            "The network-aware law agrees with the final share (within its 95 % interval, or the "
            "tolerance) in 1 of 2 experiments; farthest away it is in "
            "\"two\", by 0.5.",
            "The ideal law agrees with the final share (within its 95 % interval, or the "
            "tolerance) in 2 of 2 experiments.",
            "Trades were not paid in 1 of 2 experiments, most of them in 1 because too few "
            "readings had arrived for an order (unpaid_access).",
            "Used most of all media and links: access medium, the busiest, in \"two\", 75 % of the "
            "run.",
        };
        NS_TEST_ASSERT_MSG_GT(sentences.size(), first.size(), "and each experiment");
        for (std::size_t i = 0; i < first.size(); ++i)
        {
            NS_TEST_EXPECT_MSG_EQ(sentences[i], first[i], "sentence " << i);
        }
        NS_TEST_EXPECT_MSG_EQ(sentences[first.size()].rfind("one: of 2 runs 2 ended with", 0),
                              0,
                              sentences[first.size()]);
        NS_TEST_EXPECT_MSG_EQ(sentences.back(), "four: no run has finished.", "all failed");
        const std::vector<ExperimentSummary> many(14, one);
        const auto cut = DescribeSharing(many, std::vector<ExperimentBounds>(14));
        NS_TEST_EXPECT_MSG_EQ(cut.back(), "The table has the other 2 experiments.", "enough");
    }
};

/// The suite.
class OutcomeSentencesTestSuite : public TestSuite
{
  public:
    OutcomeSentencesTestSuite()
        : TestSuite("gridshare-analysis-sentences", TestSuite::Type::UNIT)
    {
        AddTestCase(new NumberWordsTest);
        AddTestCase(new BasinSentenceTest);
        AddTestCase(new TheorySentenceTest);
        AddTestCase(new LimitSentenceTest);
        AddTestCase(new WholeStudyTest);
    }
};

OutcomeSentencesTestSuite g_outcomeSentencesTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
