/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sequencer-replica.h"

#include "ns3/protocol-fault.h"

/**
 * @file
 * @ingroup gridshare-test
 * Deliberate faults of the protocol from outside: its rules, but for one. The hostile simulator is
 * to find each, `fuzz sequencer --power` says how soon; what it does not find it does not test.
 */

namespace ns3
{
namespace gridshare
{

namespace
{

class TwoSequencers : public SequencerRules
{
    bool Decides(ReplicaId self) const override
    {
        return self <= 1;
    }
};

class NeverAsks : public SequencerRules
{
    bool AsksForMissing() const override
    {
        return false;
    }
};

template <typename Rules>
using SequencerFault = FaultRegistration<SequencerReplica, Rules>;

const SequencerFault<TwoSequencers> g_twoSequencers(900,
                                                    "sequencer-two",
                                                    "replica 1 decides as well");
const SequencerFault<NeverAsks> g_neverAsks(901,
                                            "sequencer-never-asks",
                                            "who misses blocks waits for them");

} // namespace

} // namespace gridshare
} // namespace ns3
