/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_LEDGER_OPTIONS_H
#define GRIDSHARE_LEDGER_OPTIONS_H

#include "ns3/block-validator.h"
#include "ns3/nstime.h"
#include "ns3/scenario-values.h"
#include "ns3/transaction-mempool.h"

#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * The section `ledger` of a scenario: blocks and mempools of strong nodes.
 */
struct LedgerOptions
{
    BlockLimits block;           //!< how large a block may be
    MempoolLimits mempool;       //!< how much may wait at a strong node
    Time verification;           //!< a strong node's time to check one transaction
    uint32_t admissionBlocks{0}; //!< StrongNodeApplication::AdmissionBlocks; 0: all are taken
    uint32_t admissionBurst{0};  //!< StrongNodeApplication::AdmissionBurst
};

/**
 * @ingroup gridshare-helper
 * Add the section `ledger`: blocks and mempools of strong nodes.
 *
 * @param schema of a study with strong nodes
 * @param intervalS default of the time between blocks, s
 * @param intervalHelp what that time means in the study
 * @param admission whether strong nodes turn submissions away unless told otherwise
 */
void AddLedgerKeys(ScenarioSchema& schema,
                   double intervalS,
                   const std::string& intervalHelp,
                   bool admission);

/// @ingroup gridshare-helper
/// @param schema gets the key gossip.relay
void AddRelayKey(ScenarioSchema& schema);

/**
 * @ingroup gridshare-helper
 * A transaction that no block has room for would wait for ever.
 *
 * @param values of an experiment
 * @param readings in its usual transaction
 * @throws InputError naming `ledger.block_bytes`, its place and a value that works
 */
void CheckTransactionFits(const ScenarioValues& values, uint64_t readings);

/**
 * @ingroup gridshare-helper
 * @param limits of a block that has room for its header
 * @param readings in each transaction
 * @return most transactions that a block has room for, by their number and by their bytes
 */
uint64_t CountRoomInBlock(const BlockLimits& limits, uint64_t readings);

/// @ingroup gridshare-helper
/// @param values of an experiment @return its section `ledger`
LedgerOptions ParseLedgerOptions(const ScenarioValues& values);

/// @ingroup gridshare-helper
/// @param values of an experiment @return warnings about keys that other keys leave without effect
std::vector<std::string> FindUnusedLedgerKeys(const ScenarioValues& values);

/// @ingroup gridshare-helper
/// @param options of the ledger @return defaults of a strong node's attributes, as text
std::vector<std::pair<std::string, std::string>> DescribeStrongNodes(const LedgerOptions& options);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_LEDGER_OPTIONS_H
