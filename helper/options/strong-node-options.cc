/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "strong-node-options.h"

#include "replica-options.h"

namespace ns3
{
namespace gridshare
{

StrongNodeOptions
ParseStrongNodes(const ScenarioValues& values, uint32_t strongNodes, Time end)
{
    StrongNodeOptions options;
    options.protocol = &FindConsensusProtocol(values.GetText("consensus.protocol"));
    options.consensus = ParseReplicaConfig(values, strongNodes);
    options.relay = values.GetText("gossip.relay");
    options.ledger = ParseLedgerOptions(values);
    options.faults = ParseFaultOptions(values, *options.protocol, options.consensus, end);
    return options;
}

} // namespace gridshare
} // namespace ns3
