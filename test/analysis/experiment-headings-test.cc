/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/experiment-table.h"
#include "ns3/test.h"
#include "ns3/unicode-text.h"

#include <set>
#include <sstream>
#include <utility>

/**
 * @file
 * @ingroup gridshare-test
 * Tables of experiments fit a terminal, whatever their columns; notes say what holds for all rows.
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

/// Tables of studies about the ledger and about rewards, which show metrics of long names.
class LongHeadingsTest : public TestCase
{
  public:
    LongHeadingsTest()
        : TestCase("headings of long names are broken between words, and names stay whole")
    {
    }

  private:
    void ExpectNarrow(const std::vector<std::string>& columns)
    {
        ExperimentSummary summary;
        summary.experiment = "every quarter of an hour";
        summary.finished.resize(3);
        for (const auto& column : columns)
        {
            summary.metrics[column] = EstimateMean({101.5, 102.5, 103.5});
        }
        summary.metrics["ledger_bytes_per_year"] = EstimateMean({25123456789});
        const std::string table =
            MakeExperimentTable({summary}, Format::TABLE).Render(Format::TABLE, {columns});
        std::istringstream lines(table);
        for (std::string line; std::getline(lines, line);)
        {
            NS_TEST_EXPECT_MSG_LT(MeasureColumns(line), 121, line);
        }
        std::istringstream text(table);
        std::set<std::string> words;
        for (std::string word; text >> word;)
        {
            words.insert(word);
        }
        const TextTable again = MakeExperimentTable({summary}, Format::MD);
        std::istringstream names(again.Render(Format::MD, {columns}));
        std::string line;
        std::getline(names, line);
        for (const auto& [begun, whole] : {std::pair{"utilisa", "utilisation"},
                                           std::pair{"node by", "node bytes"},
                                           std::pair{"until conv", "until converged"}})
        {
            NS_TEST_EXPECT_MSG_EQ(line.find(begun), line.find(whole), "broken in " << line);
        }
        for (const auto* word : {"experiment", "every", "quarter", "hour", "seeds"})
        {
            NS_TEST_EXPECT_MSG_EQ(words.count(word), 1, word << " in\n" << table);
        }
    }

    void DoRun() override
    {
        ExpectNarrow({"experiment",
                      "seeds",
                      "transactions_committed",
                      "ledger_bytes_per_year",
                      "light_node_bytes",
                      "access_airtime_busiest",
                      "concentrator_link_utilisation",
                      "strong_node_link_utilisation",
                      "proofs_verified",
                      "proof_delay_p95_s",
                      "proof_bytes"});
        ExpectNarrow({"experiment",
                      "seeds",
                      "access_meters_most",
                      "reading_delay_p50_s",
                      "reading_delay_p95_s",
                      "readings_in_time",
                      "readings_in_time_predicted",
                      "access_headroom",
                      "access_retransmissions",
                      "share_final"});
        ExpectNarrow({"experiment",
                      "seeds",
                      "share_final",
                      "convergence_epochs_predicted",
                      "convergence_epochs",
                      "outlay_until_converged_predicted",
                      "outlay_until_converged",
                      "outlay"});
    }
};

/// Rewards, costs and trades that are not those of the keys of the game.
class OtherRulesTest : public TestCase
{
  public:
    OtherRulesTest()
        : TestCase("notes name policies, and who has a cost or trades of its own")
    {
    }

  private:
    static ExperimentSummary MakeSummary(const std::string& parametersJson)
    {
        ExperimentSummary summary;
        summary.experiment = "one";
        summary.parameters = {{"game.cost", 1}, {"game.reward", 3}};
        summary.metrics["trade_volume"] = EstimateMean({8});
        summary.metrics["trade_value"] = EstimateMean({5});
        summary.parametersJson = parametersJson;
        return summary;
    }

    static std::string Show(const std::vector<ExperimentSummary>& summaries)
    {
        return MakeExperimentTable(summaries, Format::MD).Render(Format::MD);
    }

    void Expect(const std::string& text, const std::string& part, bool isThere = true)
    {
        NS_TEST_EXPECT_MSG_EQ((text.find(part) != std::string::npos),
                              isThere,
                              "\"" << part << "\" in\n"
                                   << text);
    }

    void DoRun() override
    {
        const auto fixed = MakeSummary(R"({"game.policy":"fixed","game.class_cost":[]})");
        auto pot = MakeSummary(R"({"game.policy":"pot","game.policy_parameter":0.18})");
        pot.parameters["game.policy_parameter"] = 0.18;
        Expect(Show({fixed}), "w: reward for each side when both have joined, 3.");
        Expect(Show({fixed}), "olic", false);
        Expect(Show({pot}), "c: cost of joining, 1.\n\nPolicy that rewards sharing: pot 0.18.\n");
        Expect(Show({pot, fixed}), "when both have joined.\n");
        Expect(Show({pot, fixed}), "Policies that reward sharing: pot 0.18, fixed w = 3.\n");
        Expect(Show({pot, fixed}), "| one | - |");
        Expect(Show({pot, fixed}), "| one | 3 |");
        Expect(Show({pot, fixed}), "A trade of v = 8");

        const auto classes = MakeSummary(R"({"game.class_cost":[1,6]})");
        auto companies = MakeSummary(R"({"roles.companies_trade":true})");
        companies.parameters["companies.cost"] = 0.5;
        Expect(Show({fixed, classes}),
               "c: cost of joining where classes have none of their own, 1 in all rows");
        Expect(Show({companies, classes}),
               "c: cost of joining where classes and companies have none of their own, 1 in");
        Expect(Show({companies}), "A trade of", false);
        auto shops = fixed;
        shops.parameters["grid.commercial_share"] = 0.25;
        shops.parameters["meters.reading_interval_s"] = 900;
        shops.parameters["meters.commercial_interval_s"] = 900;
        Expect(Show({shops}), "A trade of");
        shops.parameters["meters.commercial_interval_s"] = 300;
        Expect(Show({shops}), "A trade of", false);
        Expect(Show({MakeSummary(R"({"game.policy":1,"roles.companies_trade":"x"})")}), ", 3.");
    }
};

/// What the network-aware law says of seeds that differ, and of rules that it is no law of.
class LawTableTest : public TestCase
{
  public:
    LawTableTest()
        : TestCase("limits of two basins have no mean, and other rules of revision a note")
    {
    }

  private:
    static ExperimentSummary MakeSummary(double first, double second)
    {
        ExperimentSummary summary;
        summary.experiment = "one";
        summary.finished.resize(2);
        for (const double limit : {first, second})
        {
            RunOutcome outcome;
            outcome.basin = Basin::MIXED;
            outcome.limitNetwork = limit;
            summary.outcomes.push_back(outcome);
        }
        summary.metrics["share_limit_network"] = EstimateMean({first, second});
        return summary;
    }

    static bool Has(const ExperimentSummary& summary, const std::string& text, Format format)
    {
        return MakeExperimentTable({summary}, format).Render(format).find(text) !=
               std::string::npos;
    }

    void DoRun() override
    {
        const auto limit = [](double first, double second, const std::string& mean) {
            return Has(
                MakeSummary(first, second), "\"share_limit_network\": " + mean, Format::JSON);
        };
        NS_TEST_EXPECT_MSG_EQ(limit(0, 0.75, "null"), true, "a corner, and inside");
        NS_TEST_EXPECT_MSG_EQ(limit(0, 1, "null"), true, "both corners");
        NS_TEST_EXPECT_MSG_EQ(limit(0.25, 0.75, "0.5"), true, "both inside");
        NS_TEST_EXPECT_MSG_EQ(limit(1, 1, "1"), true, "one corner");

        auto summary = MakeSummary(0, 0);
        for (const auto& [rule, isNoted] :
             {std::pair{"logit", true}, std::pair{"imitation", false}, std::pair{"schlag", false}})
        {
            summary.parametersJson = R"({"game.revision":")" + std::string(rule) + R"("})";
            NS_TEST_EXPECT_MSG_EQ(
                Has(summary, "laws of imitation on payoffs", Format::MD), isNoted, rule);
        }

        auto other = summary;
        summary.parameters = {{"game.initial_share", 1.9 / 3}};
        other.parameters = {{"game.initial_share", 0.1}};
        const std::string table =
            MakeExperimentTable({summary, other}, Format::MD).Render(Format::MD);
        NS_TEST_EXPECT_MSG_NE(table.find("| 0.6333 |"), std::string::npos, table);
    }
};

/// The suite.
class ExperimentHeadingsTestSuite : public TestSuite
{
  public:
    ExperimentHeadingsTestSuite()
        : TestSuite("gridshare-analysis-headings", TestSuite::Type::UNIT)
    {
        AddTestCase(new LongHeadingsTest);
        AddTestCase(new OtherRulesTest);
        AddTestCase(new LawTableTest);
    }
};

ExperimentHeadingsTestSuite g_experimentHeadingsTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
