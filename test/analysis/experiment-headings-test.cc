/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/experiment-table.h"
#include "ns3/test.h"
#include "ns3/unicode-text.h"

#include <set>
#include <sstream>

/**
 * @file
 * @ingroup gridshare-test
 * Tables of experiments fit a terminal, whatever their columns.
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
        NS_TEST_EXPECT_MSG_EQ((line.find("utilisa") == line.find("utilisation")), true, line);
        NS_TEST_EXPECT_MSG_EQ((line.find("node by") == line.find("node bytes")), true, line);
        NS_TEST_EXPECT_MSG_EQ((line.find("until conv") == line.find("until converged")),
                              true,
                              "words stay whole: " << line);
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
                      "share_final",
                      "convergence_epochs_predicted",
                      "convergence_epochs",
                      "outlay_until_converged_predicted",
                      "outlay_until_converged",
                      "outlay"});
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
    }
};

ExperimentHeadingsTestSuite g_experimentHeadingsTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
