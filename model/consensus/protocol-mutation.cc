/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "protocol-mutation.h"

namespace ns3
{
namespace gridshare
{

const std::vector<ProtocolMutationEntry>&
GetProtocolMutations()
{
    using M = ProtocolMutation;
    static const std::vector<ProtocolMutationEntry> entries{
        {M::kPbftQuorumTooSmall, "pbft", "pbft-quorum", "certificates need one vote less", 4},
        {M::kPbftViewChangeUnproved,
         "pbft",
         "pbft-view-change-unproved",
         "view changes carry no prepared certificates",
         4},
        {M::kPbftNewViewUnchecked,
         "pbft",
         "pbft-new-view-unchecked",
         "a new view's proposals are not compared with its view changes",
         4},
        {M::kPbftProofUnchecked,
         "pbft",
         "pbft-proof-unchecked",
         "prepared certificates in view changes are taken on trust",
         4},
        {M::kPbftVoteForgotten,
         "pbft",
         "pbft-vote-forgotten",
         "after a restart a replica has forgotten what it voted for",
         4},
        {M::kPbftPrepareTwice,
         "pbft",
         "pbft-prepare-twice",
         "a second proposal for the same place is prepared too",
         4},
        {M::kPbftSignatureUnchecked,
         "pbft",
         "pbft-signature-unchecked",
         "votes are counted without a look at the signature",
         4},
        {M::kRaftQuorumTooSmall, "raft", "raft-quorum", "half of the replicas are a majority", 4},
        {M::kRaftLogMatchingSkipped,
         "raft",
         "raft-log-matching",
         "entries are appended without comparing the one before",
         4},
        {M::kRaftVoteForgotten,
         "raft",
         "raft-vote-forgotten",
         "after a restart a replica has forgotten its vote",
         3},
        {M::kRaftStaleCandidate,
         "raft",
         "raft-stale-candidate",
         "votes are given without comparing the logs",
         4},
        {M::kRaftOldTermCommitted,
         "raft",
         "raft-old-term",
         "entries of earlier terms are committed by counting",
         3},
        {M::kRaftTermIgnored,
         "raft",
         "raft-term-ignored",
         "appends of deposed leaders are accepted",
         3},
        {M::kRaftPreVoteLate,
         "raft",
         "raft-pre-vote-late",
         "pre-votes are granted only when the voter campaigns itself",
         16},
        {M::kHotStuffQuorumTooSmall,
         "hotstuff",
         "hotstuff-quorum",
         "certificates need one vote less",
         4},
        {M::kHotStuffLockDropped,
         "hotstuff",
         "hotstuff-lock",
         "votes are given without a look at the lock",
         4},
        {M::kHotStuffOneChain,
         "hotstuff",
         "hotstuff-one-chain",
         "a block is committed as soon as it is certified",
         4},
        {M::kHotStuffVoteTwice,
         "hotstuff",
         "hotstuff-vote-twice",
         "a replica votes again in a view",
         4},
        {M::kHotStuffVoteForgotten,
         "hotstuff",
         "hotstuff-vote-forgotten",
         "after a restart a replica has forgotten vote and lock",
         4},
        {M::kHotStuffDecideKept,
         "hotstuff",
         "hotstuff-decide-kept",
         "only its leader learns the last certificate",
         4},
        {M::kHotStuffVotesPaced,
         "hotstuff",
         "hotstuff-votes-paced",
         "views without a block, too, wait for the block interval",
         4},
        {M::kPoaRecentsDropped,
         "poa",
         "poa-recents",
         "a signer may sign any number of blocks in a row",
         4},
        {M::kPoaShallowFinality,
         "poa",
         "poa-shallow-finality",
         "blocks are final with the first signature",
         4},
        {M::kPowWorkUnchecked, "pow", "pow-work-unchecked", "blocks are accepted without work", 4},
        {M::kPowShallowFinality,
         "pow",
         "pow-shallow-finality",
         "blocks are final as soon as they are adopted",
         4},
        {M::kPowIdleStopped,
         "pow",
         "pow-idle-stopped",
         "miners stop when nothing waits although they should go on",
         4},
    };
    return entries;
}

const ProtocolMutationEntry*
FindProtocolMutation(const std::string& name)
{
    for (const auto& entry : GetProtocolMutations())
    {
        if (name == entry.name)
        {
            return &entry;
        }
    }
    return nullptr;
}

} // namespace gridshare
} // namespace ns3
