/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_LEDGER_SETUP_H
#define GRIDSHARE_LEDGER_SETUP_H

#include "scenario-reader.h"

#include "ns3/block-validator.h"
#include "ns3/transaction-mempool.h"

namespace ns3
{
namespace gridshare
{

/**
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

/// @param schema gets the key gossip.relay
void AddRelayKey(ScenarioSchema& schema);

/**
 * A transaction that no block has room for would wait for ever.
 *
 * @param values of an experiment
 * @param readings in its usual transaction
 * @throws InputError naming `ledger.block_bytes`, its place and a value that works
 */
void CheckTransactionFits(const ScenarioValues& values, uint64_t readings);

/// @param values of an experiment @return how large a block may be
BlockLimits MakeBlockLimits(const ScenarioValues& values);

/// @param values of an experiment @return defaults of a strong node's attributes, as text
std::vector<std::pair<std::string, std::string>> MakeAdmissionDefaults(
    const ScenarioValues& values);

/// @param values of an experiment @return warnings about keys that other keys leave without effect
std::vector<std::string> FindUnusedLedgerKeys(const ScenarioValues& values);

/// @param values of an experiment @return how much may wait at a strong node
MempoolLimits MakeMempoolLimits(const ScenarioValues& values);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_LEDGER_SETUP_H
