/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "chain-store.h"

#include "ns3/block-validator.h"
#include "ns3/input-error.h"
#include "ns3/output-error.h"
#include "ns3/output-file.h"
#include "ns3/settlement-contract.h"

#include <filesystem>
#include <map>
#include <sqlite3.h>
#include <SQLiteCpp/SQLiteCpp.h>
#include <tuple>

namespace ns3
{
namespace gridshare
{

namespace
{

const char* const SCHEMA =
    "CREATE TABLE chain_run(file TEXT NOT NULL, scenario TEXT NOT NULL, experiment TEXT NOT NULL,"
    " seed INTEGER NOT NULL, parameters_json TEXT NOT NULL);"
    "CREATE TABLE chain_block(height INTEGER PRIMARY KEY, hash TEXT NOT NULL, header BLOB NOT "
    "NULL);"
    "CREATE TABLE chain_transaction(height INTEGER NOT NULL, position INTEGER NOT NULL,"
    " id TEXT NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY(height, position)) WITHOUT ROWID;"
    "CREATE TABLE chain_settlement(epoch INTEGER NOT NULL, provider INTEGER NOT NULL,"
    " trades INTEGER NOT NULL, volume_milli INTEGER NOT NULL, partner_joined INTEGER NOT NULL,"
    " PRIMARY KEY(epoch, provider)) WITHOUT ROWID;";

/// trades, volume, joined.
using SettlementRow = std::tuple<int64_t, int64_t, int64_t>;
/// By epoch and provider.
using SettlementRows = std::map<std::pair<int64_t, int64_t>, SettlementRow>;

SettlementRows
ComputeSettlement(const std::vector<LedgerBlockPtr>& blocks)
{
    SettlementContract contract;
    for (const auto& block : blocks)
    {
        // What is compared does not depend on when blocks became final, which no chain says.
        contract.ApplyBlock(*block, block->GetHeader().proposedNs);
    }
    SettlementRows rows;
    for (const auto epoch : contract.GetEpochs())
    {
        for (const auto& provider : contract.CollectEpoch(epoch))
        {
            int64_t volumeMilli = 0;
            for (const auto& trade : provider.trades)
            {
                volumeMilli += static_cast<int64_t>(trade.volume * 1000 + 0.5);
            }
            rows[{epoch, provider.provider}] = {static_cast<int64_t>(provider.trades.size()),
                                                volumeMilli,
                                                provider.partnerJoined ? 1 : 0};
        }
    }
    return rows;
}

void
InsertRun(SQLite::Database& database, const std::string& path, const PlannedRun& run)
{
    SQLite::Statement insert(database, "INSERT INTO chain_run VALUES(?,?,?,?,?)");
    insert.bind(1, std::filesystem::path(path).filename().string());
    insert.bind(2, run.scenario);
    insert.bind(3, run.experiment);
    insert.bind(4, run.seed);
    insert.bind(5, run.parametersJson);
    insert.exec();
}

void
InsertBlock(SQLite::Database& database, const LedgerBlock& block)
{
    const auto height = static_cast<int64_t>(block.GetHeight());
    WireWriter header;
    EncodeBlockHeader(block.GetHeader(), header);
    SQLite::Statement insertBlock(database, "INSERT INTO chain_block VALUES(?,?,?)");
    insertBlock.bind(1, height);
    insertBlock.bind(2, block.GetHash().ToHex());
    insertBlock.bind(3, header.GetBytes().data(), static_cast<int>(header.GetSize()));
    insertBlock.exec();
    int64_t position = 0;
    for (const auto& transaction : block.GetTransactions())
    {
        WireWriter bytes;
        transaction->Encode(bytes);
        SQLite::Statement insert(database, "INSERT INTO chain_transaction VALUES(?,?,?,?)");
        insert.bind(1, height);
        insert.bind(2, position++);
        insert.bind(3, transaction->GetId().ToHex());
        insert.bind(4, bytes.GetBytes().data(), static_cast<int>(bytes.GetSize()));
        insert.exec();
    }
}

/// Reads a stored chain and notes what does not fit.
class ChainAuditor
{
  public:
    ChainAuditor(SQLite::Database& database, ChainAudit& audit)
        : m_database(database),
          m_audit(audit)
    {
    }

    void Run()
    {
        ReadRun();
        ReadTransactions();
        ReadBlocks();
        for (const auto& left : m_transactions)
        {
            Report("chain_transaction height " + std::to_string(left.first),
                   "transactions without a block");
        }
        CompareSettlement();
    }

  private:
    void Report(const std::string& place, const std::string& what)
    {
        m_audit.findings.push_back({place, what});
    }

    void ReadRun()
    {
        if (!m_database.tableExists("chain_run"))
        {
            return; // of an older version
        }
        SQLite::Statement row(
            m_database, "SELECT file, scenario, experiment, seed, parameters_json FROM chain_run");
        if (!row.executeStep())
        {
            Report("chain_run", "the row is missing");
            return;
        }
        m_audit.run = StoredRun{row.getColumn(0).getString(),
                                {0,
                                 row.getColumn(1).getString(),
                                 row.getColumn(2).getString(),
                                 row.getColumn(3).getInt64(),
                                 row.getColumn(4).getString()}};
    }

    void ReadTransactions()
    {
        SQLite::Statement rows(
            m_database,
            "SELECT height, position, id, bytes FROM chain_transaction ORDER BY height, position");
        while (rows.executeStep())
        {
            ++m_audit.transactions;
            const int64_t height = rows.getColumn(0).getInt64();
            const int64_t position = rows.getColumn(1).getInt64();
            const std::string place = "chain_transaction height " + std::to_string(height) +
                                      " position " + std::to_string(position);
            const SQLite::Column bytes = rows.getColumn(3);
            WireReader reader(static_cast<const uint8_t*>(bytes.getBlob()),
                              static_cast<std::size_t>(bytes.getBytes()));
            const auto transaction = SharingTransaction::Decode(reader);
            auto& list = m_transactions[height];
            if (!transaction || reader.GetRemaining() > 0)
            {
                Report(place, "found malformed bytes; expected a transaction");
                continue;
            }
            if (static_cast<std::size_t>(position) != list.size())
            {
                Report(place, "found a gap; expected position " + std::to_string(list.size()));
            }
            if (transaction->GetId().ToHex() != rows.getColumn(2).getString())
            {
                Report(place, "the id is not the hash of the bytes");
            }
            if (!transaction->HasValidSignature())
            {
                Report(place, "the signature does not fit the bytes");
            }
            list.push_back(transaction);
        }
    }

    void ReadBlocks()
    {
        SQLite::Statement rows(m_database,
                               "SELECT height, hash, header FROM chain_block ORDER BY height");
        while (rows.executeStep())
        {
            ++m_audit.blocks;
            const int64_t height = rows.getColumn(0).getInt64();
            const std::string place = "chain_block height " + std::to_string(height);
            const SQLite::Column header = rows.getColumn(2);
            CheckBlock(place,
                       height,
                       rows.getColumn(1).getString(),
                       static_cast<const uint8_t*>(header.getBlob()),
                       static_cast<std::size_t>(header.getBytes()));
        }
    }

    void CheckBlock(const std::string& place,
                    int64_t height,
                    const std::string& hash,
                    const uint8_t* header,
                    std::size_t size)
    {
        const auto transactions = m_transactions[height];
        m_transactions.erase(height);
        LedgerBlockHeader decoded;
        if (!DecodeBlockHeader(header, size, decoded))
        {
            Report(place, "found malformed bytes; expected a header");
            return;
        }
        const auto block = LedgerBlock::Assemble(decoded, transactions);
        if (block->GetHash().ToHex() != hash)
        {
            Report(place, "the hash is not that of the header");
        }
        if (static_cast<int64_t>(decoded.height) != height)
        {
            Report(place, "the header has the height " + std::to_string(decoded.height));
        }
        if (block->GetBodyState() != BlockBodyState::CONSISTENT)
        {
            Report(place, "count or Merkle root do not fit the transactions");
        }
        const LedgerBlockPtr before = m_blocks.empty() ? nullptr : m_blocks.back();
        const bool linked =
            before ? BlockValidator::CheckParent(*block, *before) == BlockVerdict::VALID
                   : block->GetHash() == LedgerBlock::GetGenesis()->GetHash();
        if (!linked)
        {
            Report(place,
                   before ? "it does not stand on the block before" : "not the genesis block");
        }
        m_blocks.push_back(block);
        if (height > 0)
        {
            BlockRecord record;
            record.height = height;
            record.proposedS = static_cast<double>(decoded.proposedNs) * 1e-9;
            record.transactions = static_cast<int64_t>(transactions.size());
            record.bytes = block->WireSizeBytes();
            m_audit.stored.push_back(record);
        }
    }

    void CompareSettlement()
    {
        SettlementRows expected = ComputeSettlement(m_blocks);
        SQLite::Statement rows(m_database,
                               "SELECT epoch, provider, trades, volume_milli, partner_joined FROM "
                               "chain_settlement ORDER BY epoch, provider");
        while (rows.executeStep())
        {
            ++m_audit.settlements;
            const std::pair<int64_t, int64_t> key{rows.getColumn(0).getInt64(),
                                                  rows.getColumn(1).getInt64()};
            const SettlementRow row{rows.getColumn(2).getInt64(),
                                    rows.getColumn(3).getInt64(),
                                    rows.getColumn(4).getInt64()};
            const auto found = expected.find(key);
            const std::string place = "chain_settlement epoch " + std::to_string(key.first) +
                                      " provider " + std::to_string(key.second);
            if (found == expected.end() || found->second != row)
            {
                Report(place, "it is not what the chain's transactions settle to");
            }
            if (found != expected.end())
            {
                expected.erase(found);
            }
        }
        for (const auto& missing : expected)
        {
            Report("chain_settlement epoch " + std::to_string(missing.first.first) + " provider " +
                       std::to_string(missing.first.second),
                   "the row is missing");
        }
    }

    SQLite::Database& m_database;
    ChainAudit& m_audit;
    std::map<int64_t, std::vector<SharingTransactionPtr>> m_transactions;
    std::vector<LedgerBlockPtr> m_blocks;
};

} // namespace

void
StoreChain(const std::string& path,
           const PlannedRun& run,
           const std::vector<LedgerBlockPtr>& blocks)
{
    OutputFile file(path);
    try
    {
        SQLite::Database database(file.GetTemporaryPath(), SQLite::OPEN_READWRITE);
        // What fails is thrown away, and Commit() waits for the disk.
        database.exec("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF");
        SQLite::Transaction transaction(database);
        database.exec(SCHEMA);
        InsertRun(database, path, run);
        for (const auto& block : blocks)
        {
            InsertBlock(database, *block);
        }
        for (const auto& [key, row] : ComputeSettlement(blocks))
        {
            SQLite::Statement insert(database, "INSERT INTO chain_settlement VALUES(?,?,?,?,?)");
            insert.bind(1, key.first);
            insert.bind(2, key.second);
            insert.bind(3, std::get<0>(row));
            insert.bind(4, std::get<1>(row));
            insert.bind(5, std::get<2>(row));
            insert.exec();
        }
        transaction.commit();
    }
    catch (const SQLite::Exception& error)
    {
        throw OutputError(path, error.what(), "free some space, or choose another folder");
    }
    file.Commit();
}

ChainAudit
AuditChain(const std::string& path)
{
    if (std::filesystem::is_directory(path))
    {
        throw InputError({path, 0},
                         "a folder",
                         "a file with a stored chain",
                         "name one in it, such as " + path +
                             "/chain-1-1.sqlite; runs store them "
                             "with run.store_chain = true");
    }
    if (!std::filesystem::is_regular_file(path))
    {
        throw InputError({path, 0}, "no such file", "a file with a stored chain");
    }
    ChainAudit audit;
    try
    {
        SQLite::Database database(path, SQLite::OPEN_READONLY);
        if (!database.tableExists("chain_block") || !database.tableExists("chain_transaction") ||
            !database.tableExists("chain_settlement"))
        {
            throw InputError({path, 0},
                             "a database without the chain's tables",
                             "tables chain_block, chain_transaction and chain_settlement");
        }
        SQLite::Statement check(database, "PRAGMA integrity_check");
        while (check.executeStep())
        {
            const std::string line = check.getColumn(0).getString();
            if (line != "ok")
            {
                audit.findings.push_back({"database", line});
            }
        }
        ChainAuditor(database, audit).Run();
    }
    catch (const SQLite::Exception& error)
    {
        if (error.getErrorCode() == SQLITE_NOTADB)
        {
            throw InputError({path, 0}, error.what(), "an SQLite database");
        }
        audit.findings.push_back({"database", error.what()});
    }
    return audit;
}

} // namespace gridshare
} // namespace ns3
