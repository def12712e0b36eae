/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sequencer-replica.h"

#include "ns3/consensus-registry.h"

/**
 * @file
 * @ingroup gridshare-test
 * The entry of the protocol from outside.
 */

namespace ns3
{
namespace gridshare
{

namespace
{

/// Who stops for good stops everybody, if it is the sequencer.
uint32_t
CountNone(uint32_t /* replicas */)
{
    return 0;
}

/// The sequencer's word, once.
int64_t
GetLoneLatencyNs(const ConsensusConfig& /* config */, int64_t delayNs)
{
    return delayNs;
}

const NamedRegistration g_sequencer{
    GetConsensusProtocols(),
    {{SequencerReplica::NAME, "a fixed sequencer: replica 0 decides; nothing may fail"},
     SEQUENCER_TAG,
     {false, true, CountNone},
     SequencerReplica::IDLE_RULE,
     CreateReplica<SequencerReplica>,
     DecodeSequencerMessage,
     {false, false, false, GetLoneLatencyNs, true}}};

} // namespace

} // namespace gridshare
} // namespace ns3
