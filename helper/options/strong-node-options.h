/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_STRONG_NODE_OPTIONS_H
#define GRIDSHARE_STRONG_NODE_OPTIONS_H

#include "fault-options.h"
#include "ledger-options.h"

#include "ns3/consensus-registry.h"

#include <string>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * The strong nodes of a scenario: the sections consensus, ledger and faults, and the relay of
 * transactions.
 */
struct StrongNodeOptions
{
    const ConsensusProtocolEntry* protocol{nullptr}; //!< from the registry
    ConsensusConfig consensus;                       //!< of every replica, but for its number
    std::string relay{"push"};                       //!< name of a relay of transactions
    LedgerOptions ledger;                            //!< blocks and mempools
    FaultOptions faults;                             //!< of nodes and links
};

/**
 * @ingroup gridshare-helper
 * @param values of an experiment
 * @param strongNodes how many there are
 * @param end of the run
 * @return what the experiment says of them
 * @throws InputError for values that do not fit each other
 */
StrongNodeOptions ParseStrongNodes(const ScenarioValues& values, uint32_t strongNodes, Time end);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_STRONG_NODE_OPTIONS_H
