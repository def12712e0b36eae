/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/chain-comparison.h"
#include "ns3/results-database.h"
#include "ns3/test.h"

#include <algorithm>
#include <filesystem>
#include <functional>
#include <SQLiteCpp/SQLiteCpp.h>

/**
 * @file
 * @ingroup gridshare-test
 * A stored chain beside the results of its run, and rows of a stored chain that do not fit each
 * other although every hash is right.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

SharingTransactionPtr
MakeTransaction(uint32_t provider, uint64_t sequence, int64_t volumeMilli)
{
    SharingOrder order;
    order.provider = provider;
    order.demander = provider == 1 ? 2 : 1;
    order.sequence = sequence;
    order.volumeMilli = volumeMilli;
    order.readings.energiesWh = {10, 20};
    return SharingTransaction::Create(order, SigningKey(provider));
}

/// The same bytes but for one of the signature, which are the last.
SharingTransactionPtr
BreakSignature(const SharingTransaction& transaction)
{
    WireWriter writer;
    transaction.Encode(writer);
    auto bytes = writer.GetBytes();
    bytes.back() ^= 1;
    WireReader reader(bytes.data(), bytes.size());
    return SharingTransaction::Decode(reader);
}

/// Five blocks with 1, 2, 0, 3 and 1 transactions, made at 10, 20, ... s.
std::vector<LedgerBlockPtr>
MakeChain()
{
    std::vector<LedgerBlockPtr> blocks{LedgerBlock::GetGenesis()};
    uint64_t sequence = 0;
    for (const uint32_t count : {1, 2, 0, 3, 1})
    {
        std::vector<SharingTransactionPtr> transactions;
        for (uint32_t i = 0; i < count; ++i)
        {
            transactions.push_back(MakeTransaction(1 + i, sequence++, 1000));
        }
        const auto madeNs = static_cast<int64_t>(blocks.size()) * 10000000000;
        blocks.push_back(LedgerBlock::Create(*blocks.back(), 0, 0, madeNs, transactions));
    }
    return blocks;
}

/// Results that differ from the chain, and what is said of it.
struct ComparisonCase
{
    std::string name;                      ///< of the case
    std::function<void(RunRecord&)> spoil; ///< what the results have otherwise
    std::vector<std::string> findings;     ///< places and words, in this order
};

/// The chain above against results that are the same but for one thing.
class ChainComparisonTest : public TestCase
{
  public:
    /// @param comparison the case
    explicit ChainComparisonTest(ComparisonCase comparison)
        : TestCase("a stored chain against results: " + comparison.name),
          m_case(std::move(comparison))
    {
    }

  private:
    void DoRun() override
    {
        const std::string folder = CreateTempDirFilename("chain " + m_case.name);
        std::filesystem::create_directories(folder);
        const std::string path = folder + "/chain-1-7.sqlite";
        const auto blocks = MakeChain();
        const PlannedRun run{1, "paper", "one", 7, "{}"};
        StoreChain(path, run, blocks);
        RunRecord record;
        static_cast<PlannedRun&>(record.description) = run;
        record.description.gridshareVersion = "0.1.0";
        record.description.ns3Version = "3.37";
        record.description.startedUtc = "2026-01-01T00:00:00Z";
        for (std::size_t height = 1; height < blocks.size(); ++height)
        {
            BlockRecord row;
            row.height = static_cast<int64_t>(height);
            row.proposer = "power company 1";
            row.proposedS = static_cast<double>(blocks[height]->GetHeader().proposedNs) * 1e-9;
            row.committedS = row.proposedS + 1;
            row.transactions = static_cast<int64_t>(blocks[height]->GetTransactions().size());
            row.bytes = blocks[height]->WireSizeBytes();
            record.blocks.push_back(row);
        }
        m_case.spoil(record);
        ResultsDatabase(folder + "/results.sqlite", ResultsDatabase::Access::WRITE)
            .WriteRun(record);
        ChainAudit audit = AuditChain(path);
        NS_TEST_EXPECT_MSG_EQ(audit.findings.size(), 0, "sound in itself");
        CompareWithResults(path, audit);
        NS_TEST_EXPECT_MSG_EQ(audit.findings.size(), m_case.findings.size(), "findings");
        const std::size_t count = std::min(audit.findings.size(), m_case.findings.size());
        for (std::size_t i = 0; i < count; ++i)
        {
            const std::string found = audit.findings[i].place + ": " + audit.findings[i].what;
            NS_TEST_EXPECT_MSG_NE(found.find(m_case.findings[i]), std::string::npos, found);
        }
    }

    ComparisonCase m_case; ///< see constructor
};

std::vector<ComparisonCase>
MakeComparisonCases()
{
    const auto at = [](std::size_t index, const std::function<void(BlockRecord&)>& change) {
        return [index, change](RunRecord& record) {
            change(record.blocks[index]);
        };
    };
    const auto cut = [](std::size_t first, std::size_t count) {
        return [first, count](RunRecord& record) {
            const auto begin = record.blocks.begin() + static_cast<std::ptrdiff_t>(first);
            record.blocks.erase(begin, begin + static_cast<std::ptrdiff_t>(count));
        };
    };
    return {
        {"the same", [](RunRecord&) {}, {}},
        {"a block more at the end",
         [](RunRecord& record) {
             BlockRecord more = record.blocks.back();
             more.height = 6;
             more.transactions = 9;
             record.blocks.push_back(more);
         },
         {"height 6: missing, by results.sqlite: blocks 1, transactions 9"}},
        {"one that the results do not know",
         cut(3, 1),
         {"height 4: not in results.sqlite: blocks 1, transactions 3"}},
        {"neighbours are one finding",
         cut(1, 3),
         {"height 2 to 4: not in results.sqlite: blocks 3, transactions 5"}},
        {"others are two",
         [](RunRecord& record) {
             record.blocks.erase(record.blocks.begin() + 3);
             record.blocks.erase(record.blocks.begin() + 1);
         },
         {"height 2: not in results.sqlite: blocks 1, transactions 2",
          "height 4: not in results.sqlite: blocks 1, transactions 3"}},
        {"bytes",
         at(1, [](BlockRecord& block) { ++block.bytes; }),
         {"chain_block height 2: found 2 transactions"}},
        {"transactions",
         at(3, [](BlockRecord& block) { --block.transactions; }),
         {"height 4: found 3 transactions"}},
        {"the time of a proposal",
         at(4, [](BlockRecord& block) { block.proposedS = 50.5; }),
         {"proposed at 50.000000 s; expected, by results.sqlite, 1, "}},
        {"when it was committed is not in a chain",
         at(4, [](BlockRecord& block) { block.committedS += 1; }),
         {}},
        {"another scenario",
         [](RunRecord& record) { record.description.scenario = "resilience"; },
         {"chain_run: results.sqlite beside it has no finished run"}},
        {"another experiment",
         [](RunRecord& record) { record.description.experiment = "two"; },
         {"no finished run"}},
        {"another seed",
         [](RunRecord& record) { record.description.seed = 8; },
         {"no finished run"}},
        {"other parameters",
         [](RunRecord& record) { record.description.parametersJson = "{\"game.cost\": 1}"; },
         {"no finished run"}},
        {"a run that failed",
         [](RunRecord& record) { record.description.status = RunStatus::FAILED; },
         {"no finished run"}},
    };
}

/// Rows that hashes cannot show.
class ForgedChainTest : public TestCase
{
  public:
    ForgedChainTest()
        : TestCase("a wrong signature, a row moved, a settlement that is gone or does not add up")
    {
    }

  private:
    /// @return whether an audit of the chain, after a change by SQL, says a word at a place
    bool IsFound(const std::vector<LedgerBlockPtr>& blocks,
                 const std::string& sql,
                 const std::string& place,
                 const std::string& what)
    {
        const std::string path = CreateTempDirFilename("forged.sqlite");
        StoreChain(path, {1, "paper", "one", 7, "{}"}, blocks);
        if (!sql.empty())
        {
            SQLite::Database(path, SQLite::OPEN_READWRITE).exec(sql);
        }
        const auto findings = AuditChain(path).findings;
        return std::any_of(findings.begin(), findings.end(), [&](const ChainFinding& finding) {
            return finding.place == place && finding.what.find(what) != std::string::npos;
        });
    }

    void DoRun() override
    {
        const auto blocks = MakeChain();
        auto forged = blocks;
        forged.resize(1);
        const auto good = MakeTransaction(1, 0, 1000);
        forged.push_back(LedgerBlock::Create(
            *forged.back(), 0, 0, 5, {MakeTransaction(2, 0, 1000), BreakSignature(*good)}));
        const std::string second = "chain_transaction height 1 position 1";
        NS_TEST_EXPECT_MSG_EQ(
            IsFound(forged, "", second, "signature"), true, "hashed, but not signed");
        NS_TEST_EXPECT_MSG_EQ(IsFound(blocks,
                                      "UPDATE chain_block SET height = 9 WHERE height = 5",
                                      "chain_block height 9",
                                      "the header has the height 5"),
                              true,
                              "a block under another height");
        NS_TEST_EXPECT_MSG_EQ(
            IsFound(blocks,
                    "UPDATE chain_transaction SET position = 7 WHERE height = 4 AND position = 2",
                    "chain_transaction height 4 position 7",
                    "expected position 2"),
            true,
            "a gap");
        NS_TEST_EXPECT_MSG_EQ(IsFound(blocks,
                                      "DELETE FROM chain_settlement WHERE provider = 3",
                                      "chain_settlement epoch 0 provider 3",
                                      "the row is missing"),
                              true,
                              "a payment taken out");
        for (const std::string column : {"trades", "volume_milli", "partner_joined"})
        {
            NS_TEST_EXPECT_MSG_EQ(IsFound(blocks,
                                          "UPDATE chain_settlement SET " + column + " = 1 - " +
                                              column + " WHERE provider = 2",
                                          "chain_settlement epoch 0 provider 2",
                                          "not what the chain's transactions settle to"),
                                  true,
                                  column);
        }
        CheckSums();
    }

    /// Two trades of one provider are one row with the sum of their volumes.
    void CheckSums()
    {
        const std::string path = CreateTempDirFilename("sums.sqlite");
        std::vector<LedgerBlockPtr> blocks{LedgerBlock::GetGenesis()};
        blocks.push_back(LedgerBlock::Create(*blocks.back(),
                                             0,
                                             0,
                                             5,
                                             {MakeTransaction(1, 0, 1500),
                                              MakeTransaction(1, 1, 2250),
                                              MakeTransaction(2, 0, 1000)}));
        StoreChain(path, {1, "paper", "one", 7, "{}"}, blocks);
        const SQLite::Database database(path, SQLite::OPEN_READONLY);
        SQLite::Statement rows(database,
                               "SELECT provider, trades, volume_milli, partner_joined FROM "
                               "chain_settlement ORDER BY provider");
        NS_TEST_ASSERT_MSG_EQ(rows.executeStep(), true, "a row");
        NS_TEST_EXPECT_MSG_EQ(rows.getColumn(1).getInt(), 2, "two trades");
        NS_TEST_EXPECT_MSG_EQ(rows.getColumn(2).getInt(), 3750, "1.5 and 2.25");
        NS_TEST_EXPECT_MSG_EQ(rows.getColumn(3).getInt(), 1, "2 shares, too");
        NS_TEST_ASSERT_MSG_EQ(rows.executeStep(), true, "a second one");
        NS_TEST_EXPECT_MSG_EQ(rows.getColumn(2).getInt(), 1000, "1");
        NS_TEST_EXPECT_MSG_EQ(rows.executeStep(), false, "no third");
        const auto audit = AuditChain(path);
        NS_TEST_EXPECT_MSG_EQ(audit.findings.size(), 0, "as stored");
        NS_TEST_ASSERT_MSG_EQ(audit.stored.size(), 1, "without the genesis block");
        NS_TEST_EXPECT_MSG_EQ(audit.stored[0].transactions, 3, "transactions");
        NS_TEST_EXPECT_MSG_EQ(audit.stored[0].bytes, blocks[1]->WireSizeBytes(), "bytes");
        NS_TEST_EXPECT_MSG_EQ_TOL(audit.stored[0].proposedS, 5e-9, 1e-15, "seconds");
    }
};

/// The suite of comparisons.
class ChainComparisonTestSuite : public TestSuite
{
  public:
    ChainComparisonTestSuite()
        : TestSuite("gridshare-chain-comparison", TestSuite::Type::UNIT)
    {
        for (const auto& comparison : MakeComparisonCases())
        {
            AddTestCase(new ChainComparisonTest(comparison));
        }
        AddTestCase(new ForgedChainTest);
    }
};

static ChainComparisonTestSuite g_chainComparisonTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
