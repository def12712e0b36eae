/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_CHAIN_STORE_H
#define GRIDSHARE_CHAIN_STORE_H

#include "ns3/ledger-block.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * Write a chain to an SQLite file: tables
 * `chain_block(height, hash, header)`,
 * `chain_transaction(height, position, id, bytes)` and
 * `chain_settlement(epoch, provider, trades, volume_milli, partner_joined)`.
 * One transaction: the file holds the whole chain or nothing of it.
 *
 * @param path the file; other tables in it are left alone
 * @param blocks final blocks in order, the genesis block first
 * @throws InputError if the file cannot be written or holds a chain already
 */
void StoreChain(const std::string& path, const std::vector<LedgerBlockPtr>& blocks);

/// @ingroup gridshare-analysis Something wrong in a stored chain.
struct ChainFinding
{
    std::string place; //!< table and row, e.g. "chain_transaction height 3 position 0"
    std::string what;  //!< what was found and what was expected
};

/// @ingroup gridshare-analysis What an audit saw.
struct ChainAudit
{
    std::uint64_t blocks{0};            //!< blocks read
    std::uint64_t transactions{0};      //!< transactions read
    std::uint64_t settlements{0};       //!< settlement rows read
    std::vector<ChainFinding> findings; //!< empty: all is well
};

/**
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
