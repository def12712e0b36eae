/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "common-protocol-faults.h"

#include "ns3/pow-replica.h"
#include "ns3/protocol-fault.h"

namespace ns3
{
namespace gridshare
{

namespace
{

class WorkUnchecked : public PowRules
{
    bool IsWorkDone(uint64_t /* shown */, uint64_t /* needed */) const override
    {
        return true;
    }
};

class IdleStopped : public PowRules
{
    bool GoesOn(bool /* isTold */) const override
    {
        return false;
    }
};

template <typename Rules>
using PowFaultRegistration = FaultRegistration<PowReplica, Rules>;

const PowFaultRegistration<WorkUnchecked> g_powWork(501,
                                                    "pow-work-unchecked",
                                                    "blocks are accepted without work");
const PowFaultRegistration<ShallowFinality<PowRules>> g_powShallow(
    502,
    "pow-shallow-finality",
    "blocks are final as soon as they are adopted");
const PowFaultRegistration<IdleStopped> g_powIdle(
    503,
    "pow-idle-stopped",
    "miners stop when nothing waits although they should go on");
const PowFaultRegistration<BodyUnchecked<PowRules>> g_powBody(
    504,
    "pow-body-unchecked",
    "a block's transactions are not compared with its header");
const PowFaultRegistration<WeightUnchecked<PowRules>> g_powWeight(
    505,
    "pow-weight-unchecked",
    "blocks may claim more weight than their work");
const PowFaultRegistration<FirstBranchKept<PowRules>> g_powFirstBranch(
    506,
    "pow-first-branch",
    "no heavier branch replaces the one seen first");

} // namespace

} // namespace gridshare
} // namespace ns3
