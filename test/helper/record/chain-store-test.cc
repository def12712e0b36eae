/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/chain-store.h"
#include "ns3/input-error.h"
#include "ns3/test.h"

#include <cstdio>
#include <fstream>
#include <SQLiteCpp/SQLiteCpp.h>

/**
 * @file
 * @ingroup gridshare-test
 * A stored chain: what was written passes the audit, any flipped bit of its content is located.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Store, audit, damage, audit.
class ChainStoreTest : public TestCase
{
  public:
    ChainStoreTest()
        : TestCase("an audit finds and locates every flipped bit of a stored chain")
    {
    }

  private:
    static SharingTransactionPtr MakeTransaction(uint32_t provider)
    {
        SharingOrder order;
        order.provider = provider;
        order.demander = provider == 1 ? 2 : 1;
        order.volumeMilli = 1000 * provider;
        order.readings.energiesWh = {10, 20};
        return SharingTransaction::Create(order, SigningKey(provider));
    }

    /// Flip one bit of a column and tell whether the audit names the row.
    bool IsLocated(const std::string& column,
                   const std::string& table,
                   const std::string& where,
                   const std::string& place,
                   std::size_t bit)
    {
        std::string value;
        {
            SQLite::Database database(m_path, SQLite::OPEN_READWRITE);
            database.exec(NO_WAIT);
            SQLite::Statement read(database,
                                   "SELECT " + column + " FROM " + table + " WHERE " + where);
            read.executeStep();
            value = read.getColumn(0).getString();
            Write(database, column, table, where, value, bit);
        }
        const ChainAudit audit = AuditChain(m_path);
        bool located = false;
        for (const auto& finding : audit.findings)
        {
            located = located || finding.place == place;
        }
        SQLite::Database database(m_path, SQLite::OPEN_READWRITE);
        database.exec(NO_WAIT);
        Write(database, column, table, where, value, SIZE_MAX);
        return located;
    }

    static void Write(SQLite::Database& database,
                      const std::string& column,
                      const std::string& table,
                      const std::string& where,
                      std::string value,
                      std::size_t bit)
    {
        if (bit != SIZE_MAX)
        {
            value[bit / 8 % value.size()] =
                static_cast<char>(value[bit / 8 % value.size()] ^ (1 << bit % 8));
        }
        SQLite::Statement write(database,
                                "UPDATE " + table + " SET " + column + "=? WHERE " + where);
        if (column == "header" || column == "bytes")
        {
            write.bind(1, value.data(), static_cast<int>(value.size()));
        }
        else
        {
            write.bind(1, value);
        }
        write.exec();
    }

    void DoRun() override
    {
        m_path = CreateTempDirFilename("chain.sqlite");
        std::remove(m_path.c_str());
        std::vector<LedgerBlockPtr> blocks{LedgerBlock::GetGenesis()};
        blocks.push_back(LedgerBlock::Create(*blocks.back(), 0, 0, 5, {MakeTransaction(1)}));
        blocks.push_back(
            LedgerBlock::Create(*blocks.back(), 1, 0, 9, {MakeTransaction(2), MakeTransaction(3)}));
        StoreChain(m_path, {0, "paper", "one", 7, "{}"}, blocks);
        const ChainAudit audit = AuditChain(m_path);
        NS_TEST_EXPECT_MSG_EQ(audit.findings.size(), 0, "as written");
        NS_TEST_EXPECT_MSG_EQ(audit.blocks, 3, "blocks");
        NS_TEST_EXPECT_MSG_EQ(audit.transactions, 3, "transactions");
        NS_TEST_EXPECT_MSG_EQ(audit.settlements, 3, "settlements");
        for (std::size_t bit = 0; bit < 8 * LedgerBlock::HEADER_BYTES; bit += 5)
        {
            NS_TEST_EXPECT_MSG_EQ(
                IsLocated("header", "chain_block", "height=1", "chain_block height 1", bit),
                true,
                "header bit " << bit);
        }
        for (std::size_t bit = 0; bit < 8 * blocks[2]->GetTransactions()[1]->WireSizeBytes();
             bit += 7)
        {
            NS_TEST_EXPECT_MSG_EQ(IsLocated("bytes",
                                            "chain_transaction",
                                            "height=2 AND position=1",
                                            "chain_transaction height 2 position 1",
                                            bit),
                                  true,
                                  "transaction bit " << bit);
        }
        NS_TEST_EXPECT_MSG_EQ(
            IsLocated("hash", "chain_block", "height=2", "chain_block height 2", 3), true, "hash");
        {
            SQLite::Database database(m_path, SQLite::OPEN_READWRITE);
            database.exec("UPDATE chain_settlement SET volume_milli=volume_milli+1 "
                          "WHERE provider=3");
        }
        const ChainAudit forged = AuditChain(m_path);
        NS_TEST_ASSERT_MSG_EQ(forged.findings.size(), 1, "one row");
        NS_TEST_EXPECT_MSG_EQ(
            forged.findings[0].place, "chain_settlement epoch 0 provider 3", "located");
        CheckRefusals(blocks);
    }

    void CheckRefusals(const std::vector<LedgerBlockPtr>& blocks)
    {
        StoreChain(m_path, {0, "paper", "one", 7, "{}"}, blocks);
        NS_TEST_EXPECT_MSG_EQ(
            AuditChain(m_path).findings.size(), 0, "a second chain replaces the damaged one");
        int refused = 0;
        const std::string text = CreateTempDirFilename("text.sqlite");
        std::ofstream(text) << std::string(5000, 'x');
        for (const auto& path : {text, text + ".missing"})
        {
            try
            {
                AuditChain(path);
            }
            catch (const InputError&)
            {
                ++refused;
            }
        }
        NS_TEST_EXPECT_MSG_EQ(refused, 2, "a text file, a missing file");
    }

    /// Nobody needs these changes after a power cut.
    static constexpr const char* NO_WAIT = "PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY";

    std::string m_path; //!< of the file
};

/// The suite of stored chains.
class ChainStoreTestSuite : public TestSuite
{
  public:
    ChainStoreTestSuite()
        : TestSuite("gridshare-chain-store", TestSuite::Type::UNIT)
    {
        AddTestCase(new ChainStoreTest);
    }
};

static ChainStoreTestSuite g_chainStoreTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
