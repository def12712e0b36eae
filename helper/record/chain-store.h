/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_CHAIN_STORE_H
#define GRIDSHARE_CHAIN_STORE_H

#include "ns3/ledger-block.h"
#include "ns3/run-record.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * Write a chain to an SQLite file, in place of an earlier one: tables
 * `chain_run(file, scenario, experiment, seed, parameters_json)`, one row,
 * `chain_block(height, hash, header)`,
 * `chain_transaction(height, position, id, bytes)` and
 * `chain_settlement(epoch, provider, trades, volume_milli, partner_joined)`.
 * The file holds the whole chain, or it is as it was.
 *
 * @param path the file
 * @param run which run it is the chain of; its id is not stored
 * @param blocks final blocks in order, the genesis block first
 * @throws InputError if no file can be made there
 * @throws OutputError if the disk is full
 */
void StoreChain(const std::string& path,
                const PlannedRun& run,
                const std::vector<LedgerBlockPtr>& blocks);

/// @ingroup gridshare-helper
/// What a stored chain says of itself: its row of `chain_run`.
struct StoredRun
{
    std::string file;       //!< the name under which it was stored, without folder
    PlannedRun description; //!< the run
};

/// @ingroup gridshare-helper
/// Something wrong in a stored chain.
struct ChainFinding
{
    std::string place; //!< table and row, e.g. "chain_transaction height 3 position 0"
    std::string what;  //!< what was found and what was expected
};

/// @ingroup gridshare-helper
/// What an audit saw.
struct ChainAudit
{
    uint64_t blocks{0};                 //!< blocks read
    uint64_t transactions{0};           //!< transactions read
    uint64_t settlements{0};            //!< settlement rows read
    std::vector<ChainFinding> findings; //!< empty: all is well
    std::optional<StoredRun> run;       //!< none in a file of an older version
    std::vector<BlockRecord> stored;    //!< what headers and bodies say, without the genesis block
    std::string compared;               //!< with which results, or why with none
};

/**
 * @ingroup gridshare-helper
 * Recompute everything: block hashes, links, heights, Merkle roots, transaction ids, signatures and
 * the settlement.
 *
 * @param path a file written by StoreChain
 * @return what was found
 * @throws InputError if the file is missing, is not an SQLite database or holds no chain
 */
ChainAudit AuditChain(const std::string& path);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_CHAIN_STORE_H
