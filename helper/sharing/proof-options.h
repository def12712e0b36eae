/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PROOF_OPTIONS_H
#define GRIDSHARE_PROOF_OPTIONS_H

#include "ns3/proof-desk.h"
#include "ns3/scenario-schema.h"
#include "ns3/strong-node-options.h"
#include "ns3/typed-values.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * What light nodes ask strong nodes about their transactions, and how these answer.
 */
struct ProofOptions
{
    double share{0};                          //!< of the transactions; 0: nobody asks
    uint32_t confirmations{1};                //!< strong nodes that must have a block's header
    ProofForgery forgery{ProofForgery::NONE}; //!< what liars answer
};

/// @ingroup gridshare-helper
/// @param schema gets the keys of proofs
void AddProofKeys(ScenarioSchema& schema);

/**
 * @ingroup gridshare-helper
 * @param values of a sharing scenario
 * @param strongNodes of the scenario: what their protocol survives, and how many lie
 * @return what it says of proofs
 * @throws InputError for forged proofs where nobody lies or nobody asks
 */
ProofOptions ParseProofs(const ScenarioValues& values, const StrongNodeOptions& strongNodes);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PROOF_OPTIONS_H
