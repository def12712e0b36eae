/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "proof-options.h"

namespace ns3
{
namespace gridshare
{

namespace
{

const WordTable<ProofForgery>&
GetForgeryWords()
{
    static const WordTable<ProofForgery> words{{"none", ProofForgery::NONE},
                                               {"path", ProofForgery::PATH},
                                               {"header", ProofForgery::HEADER}};
    return words;
}

} // namespace

void
AddProofKeys(ScenarioSchema& schema)
{
    schema.AddReal("meters.proof_share",
                   0,
                   "",
                   "share of the transactions for which the light node asks for the Merkle proof "
                   "that they are stored",
                   0,
                   1);
    schema.AddText("faults.forged_proofs",
                   "none",
                   "what liars answer light nodes: none: the truth, path: the true header with a "
                   "false path, header: a block that nobody agreed on",
                   ListWords(GetForgeryWords()));
}

ProofOptions
ParseProofs(const ScenarioValues& values, const StrongNodeOptions& strongNodes)
{
    ProofOptions options;
    options.share = values.GetReal("meters.proof_share");
    options.forgery = ParseWord(values, "faults.forged_proofs", GetForgeryWords());
    if (options.forgery != ProofForgery::NONE && strongNodes.faults.byzantine == 0)
    {
        throw values.MakeError("faults.forged_proofs",
                               "\"none\" where nobody lies",
                               "or set faults.byzantine = \"1\"",
                               {"faults.byzantine"});
    }
    if (options.forgery != ProofForgery::NONE && options.share == 0)
    {
        throw values.MakeError("faults.forged_proofs",
                               "\"none\" where nobody asks for proofs",
                               "or set meters.proof_share = 1",
                               {"meters.proof_share"});
    }
    const ConsensusPromise& promise = strongNodes.protocol->promise;
    options.confirmations =
        promise.byzantine ? promise.countFaulty(strongNodes.consensus.replicas) + 1 : 1;
    return options;
}

} // namespace gridshare
} // namespace ns3
