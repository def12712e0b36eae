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
using PoaFaultRegistration = FaultRegistration<PoaReplica, Rules>;

const PoaFaultRegistration<RecentsDropped> g_poaRecents(
    401,
    "poa-recents",
    "a signer may sign any number of blocks in a row");
const PoaFaultRegistration<SignerUnchecked> g_poaSigner(
    402,
    "poa-signer-unchecked",
    "a block need not be signed by its proposer");
const PoaFaultRegistration<TieKept> g_poaTie(403,
                                             "poa-tie",
                                             "of two equally heavy branches the first seen stays");
const PoaFaultRegistration<NotClosed> g_poaNotClosed(404,
                                                     "poa-not-closed",
                                                     "no empty blocks make the last orders final");
const PoaFaultRegistration<ShallowFinality<PoaRules>> g_poaShallow(
    405,
    "poa-shallow-finality",
    "blocks are final with the first signature");
const PoaFaultRegistration<BodyUnchecked<PoaRules>> g_poaBody(
    406,
    "poa-body-unchecked",
    "a block's transactions are not compared with its header");
const PoaFaultRegistration<WeightUnchecked<PoaRules>> g_poaWeight(
    407,
    "poa-weight-unchecked",
    "blocks may claim more weight than their signer has");
const PoaFaultRegistration<FirstBranchKept<PoaRules>> g_poaFirstBranch(
    408,
    "poa-first-branch",
    "no heavier branch replaces the one seen first");

} // namespace

} // namespace gridshare
} // namespace ns3
