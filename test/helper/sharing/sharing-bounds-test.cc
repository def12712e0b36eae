/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../scenario/scenario-fixture.h"
#include "sharing-fixture.h"

#include "ns3/grid-options.h"
#include "ns3/ledger-options.h"
#include "ns3/metering-options.h"
#include "ns3/sharing-game-options.h"
#include "ns3/sharing-run-options.h"
#include "ns3/test.h"

#include <cmath>

/**
 * @file
 * @ingroup gridshare-test
 * What an agent trades in an epoch, by hand, and the last value of each key that is taken.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// A scenario's trade, and the largest rate of revision that it allows.
struct TradeCase
{
    std::string name;      ///< of the case
    Changes changes;       ///< to the defaults
    double volume;         ///< v
    double value;          ///< f
    double trades;         ///< a round
    double epochsPerRound; ///< until there is enough for a round
    double largestPayoff;  ///< of a round, where 0 is the smallest: the rate is at most its inverse
};

/// v, f, how many, how often; the rate at which a difference of payoffs becomes a certainty.
class EpochTradeTest : public TestCase
{
  public:
    /// @param trade the case
    explicit EpochTradeTest(TradeCase trade)
        : TestCase("the trade of an epoch: " + trade.name),
          m_case(std::move(trade))
    {
    }

  private:
    std::string Refuse(double rate) const
    {
        Changes changes = m_case.changes;
        changes.emplace_back("game.revision_rate", rate);
        const ScenarioValues values = MakeValues(changes);
        return CatchMessage([&values]() { ParseSharingGame(values); });
    }

    void DoRun() override
    {
        Changes changes = m_case.changes;
        changes.emplace_back("game.revision_rate", 1e-3);
        const EpochTrade trade = ParseSharingGame(MakeValues(changes)).trade;
        NS_TEST_EXPECT_MSG_EQ_TOL(trade.volume, m_case.volume, 1e-12, "v");
        NS_TEST_EXPECT_MSG_EQ_TOL(trade.value, m_case.value, 1e-5, "f");
        NS_TEST_EXPECT_MSG_EQ(trade.trades, m_case.trades, "trades a round");
        NS_TEST_EXPECT_MSG_EQ(trade.epochsPerRound, m_case.epochsPerRound, "epochs a round");
        NS_TEST_EXPECT_MSG_EQ(Refuse(0.999 / m_case.largestPayoff), "", "a rate below the bound");
        const std::string message = Refuse(1.001 / m_case.largestPayoff);
        NS_TEST_EXPECT_MSG_NE(message.find("game.revision_rate"), std::string::npos, message);
    }

    TradeCase m_case; ///< see constructor
};

std::vector<TradeCase>
MakeTradeCases()
{
    // Largest payoff of a trade: 1.2 f - c + w, with c = 0.5 and w = 1.
    return {
        {"four quarters of an hour", {}, 4, 5, 1, 1, 6.5},
        {"an interval that does not fit counts only whole",
         {{"meters.reading_interval_s", 1000.0}},
         3,
         3.75,
         1,
         1,
         1.2 * 3.75 + 0.5},
        {"two of sixteen",
         {{"meters.reading_interval_s", 112.5}, {"game.volume_maximum", int64_t{20}}},
         16,
         16,
         2,
         1,
         2 * (1.2 * 16 + 0.5)},
        {"two hours for one trade",
         {{"game.volume_minimum", int64_t{6}}},
         8,
         10,
         1,
         2,
         1.2 * 10 + 0.5},
        {"three hours: nine are more than two hours' worth",
         {{"game.volume_minimum", int64_t{9}}},
         12,
         13,
         1,
         3,
         1.2 * 13 + 0.5},
        {"eight are two hours' worth", {{"game.volume_minimum", int64_t{8}}}, 8, 10, 1, 2, 12.5},
        {"a saturating curve",
         {{"game.value_curve", std::string("logarithmic")}},
         4,
         3.106675 * std::log(5.0),
         1,
         1,
         1.2 * 3.106675 * std::log(5.0) + 0.5},
        {"a loss is the smallest payoff",
         {{"game.cost", 7.0}},
         4,
         5,
         1,
         1,
         5 + 2}, // keeping earns 5, sharing alone 5 - 7
    };
}

/// Values on either side of each bound that follows from other keys.
class BoundTest : public TestCase
{
  public:
    BoundTest()
        : TestCase("the last value that goes with the others is taken, the next one is refused")
    {
    }

  private:
    void Expect(const Changes& changes, const std::string& refused)
    {
        const ScenarioValues values = MakeValues(changes);
        const std::string message = CatchMessage([&values]() {
            ParseSharingRun(values);
            ParseRoles(values);
            ParseMetering(values);
        });
        const bool asExpected =
            refused.empty() ? message.empty() : message.find(refused) != std::string::npos;
        NS_TEST_EXPECT_MSG_EQ(asExpected, true, "\"" << refused << "\" in: " << message);
    }

    void DoRun() override
    {
        // Orders are made from 300 s to 900 s after the hour.
        Expect({{"run.settlement_s", 900.0}}, "more than meters.order_delay_s");
        Expect({{"run.settlement_s", 900.001}}, "");
        Expect({{"run.settlement_s", 3900.0}}, "");
        Expect({{"run.settlement_s", 3900.001}}, "at most run.epoch_s + meters.order_delay_s");
        Expect({{"meters.reading_interval_s", 3600.0}}, "");
        Expect({{"meters.reading_interval_s", 3601.0}}, "at most run.epoch_s = 3600");
        Expect({{"meters.reading_interval_s", 1.001}}, "");
        Expect({{"meters.reading_interval_s", 1.0014}}, "write 1.001");
        Expect({{"run.epochs", int64_t{90}}, {"run.epoch_s", 99999980.0}}, "");
        Expect({{"run.epochs", int64_t{90}}, {"run.epoch_s", 99999981.0}}, "at most 89 with");
        Expect({{"roles.power_companies", int64_t{200}}, {"roles.institutions", int64_t{56}}}, "");
        Expect({{"roles.power_companies", int64_t{200}}, {"roles.institutions", int64_t{57}}},
               "at most 199 with roles.institutions = 57");
        Expect({{"roles.power_companies", int64_t{57}}, {"roles.institutions", int64_t{200}}},
               "at most 199 with roles.power_companies = 57");
        const std::string daily = "daily-upload";
        Expect({{"meters.reading_mode", daily}, {"meters.reading_interval_s", 675.0}}, "");
        Expect({{"meters.reading_mode", daily}, {"meters.reading_interval_s", 700.0}},
               "for example 675: 128 readings a day");
        Expect({{"meters.reading_interval_s", 700.0}}, "");
        CheckLedger();
    }

    void CheckLedger()
    {
        // A header, a transaction without readings, and four bytes a reading.
        const int64_t bytes = LedgerBlock::HEADER_BYTES + SharingTransaction::ORDER_BYTES + 4000;
        const auto refuse = [](int64_t size) {
            const ScenarioValues values = MakeValues({{"ledger.block_bytes", size}});
            return CatchMessage([&values]() { CheckTransactionFits(values, 1000); });
        };
        NS_TEST_EXPECT_MSG_EQ(refuse(bytes), "", "just room enough");
        NS_TEST_EXPECT_MSG_NE(refuse(bytes - 1).find("at least " + std::to_string(bytes)),
                              std::string::npos,
                              "one byte short");
        const ScenarioValues values = MakeValues({{"ledger.block_transactions", int64_t{7}},
                                                  {"ledger.block_bytes", int64_t{5000}},
                                                  {"ledger.mempool_transactions", int64_t{11}},
                                                  {"ledger.verification_us", 250.0},
                                                  {"ledger.admission_blocks", int64_t{13}},
                                                  {"ledger.admission_burst", int64_t{17}}});
        const LedgerOptions options = ParseLedgerOptions(values);
        NS_TEST_EXPECT_MSG_EQ(options.block.maxTransactions, 7, "of a block");
        NS_TEST_EXPECT_MSG_EQ(options.block.maxBytes, 5000, "of a block");
        NS_TEST_EXPECT_MSG_EQ(options.mempool.maxTransactions, 11, "waiting");
        NS_TEST_EXPECT_MSG_EQ(options.mempool.maxBytes, UINT64_MAX, "as many bytes");
        NS_TEST_EXPECT_MSG_EQ(options.verification, MicroSeconds(250), "to check a transaction");
        const auto defaults = DescribeStrongNodes(options);
        NS_TEST_ASSERT_MSG_EQ(defaults.size(), 3, "verification, blocks and burst");
        NS_TEST_EXPECT_MSG_EQ(defaults[0].second, "250000ns", defaults[0].first);
        NS_TEST_EXPECT_MSG_EQ(defaults[1].second, "13", defaults[1].first);
        NS_TEST_EXPECT_MSG_EQ(defaults[2].second, "17", defaults[2].first);
        NS_TEST_EXPECT_MSG_EQ(
            ParseLedgerOptions(MakeValues({})).admissionBlocks, 0, "none: all are taken");
    }
};

/// The suite of bounds.
class SharingBoundsTestSuite : public TestSuite
{
  public:
    SharingBoundsTestSuite()
        : TestSuite("gridshare-sharing-bounds", TestSuite::Type::UNIT)
    {
        for (const auto& trade : MakeTradeCases())
        {
            AddTestCase(new EpochTradeTest(trade));
        }
        AddTestCase(new BoundTest);
    }
};

static SharingBoundsTestSuite g_sharingBoundsTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
