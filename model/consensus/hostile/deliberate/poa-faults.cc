/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "common-protocol-faults.h"

#include "ns3/poa-replica.h"
#include "ns3/protocol-fault.h"

namespace ns3
{
namespace gridshare
{

namespace
{

class RecentsDropped : public PoaRules
{
    uint32_t CountBarringBlocks(uint32_t /* signers */) const override
    {
        return 0;
    }
};

class SignerUnchecked : public PoaRules
{
    bool IsSignedByProposer(ReplicaId /* signer */, ReplicaId /* proposer */) const override
    {
        return true;
    }
};

class TieKept : public PoaRules
{
    bool WinsTie(const Hash256& /* block */, const Hash256& /* head */) const override
    {
        return false;
    }
};

class NotClosed : public PoaRules
{
    uint64_t CountOpenBlocks(uint64_t /* finalityDepth */) const override
    {
        return 0;
    }
};

template <typename Rules>
using Registration = FaultRegistration<PoaReplica, Rules>;

const Registration<RecentsDropped> g_recents(401,
                                             "poa-recents",
                                             "a signer may sign any number of blocks in a row");
const Registration<SignerUnchecked> g_signer(402,
                                             "poa-signer-unchecked",
                                             "a block need not be signed by its proposer");
const Registration<TieKept> g_tie(403,
                                  "poa-tie",
                                  "of two equally heavy branches the first seen stays");
const Registration<NotClosed> g_notClosed(404,
                                          "poa-not-closed",
                                          "no empty blocks make the last orders final");
const Registration<ShallowFinality<PoaRules>> g_shallow(
    405,
    "poa-shallow-finality",
    "blocks are final with the first signature");
const Registration<BodyUnchecked<PoaRules>> g_body(
    406,
    "poa-body-unchecked",
    "a block's transactions are not compared with its header");
const Registration<WeightUnchecked<PoaRules>> g_weight(
    407,
    "poa-weight-unchecked",
    "blocks may claim more weight than their signer has");
const Registration<FirstBranchKept<PoaRules>> g_firstBranch(
    408,
    "poa-first-branch",
    "no heavier branch replaces the one seen first");

} // namespace

} // namespace gridshare
} // namespace ns3
