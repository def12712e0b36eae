/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_BRANCHING_LEADER_H
#define GRIDSHARE_BRANCHING_LEADER_H

#include "ns3/fuzz-generator.h"
#include "ns3/hotstuff-messages.h"
#include "ns3/replica-decorator.h"
#include "ns3/vote-count.h"

#include <map>
#include <unordered_map>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-consensus
 * A Byzantine leader of HotStuff that proposes on any certificate it knows and not on the highest,
 * tells some of the others only, shows later leaders one that is not the highest, and votes for
 * whatever is proposed or for nothing of others. Its certificates are true: so branches come up
 * that stand on lower certificates and whose views do not follow one another. The lock and the rule
 * of the three-chain alone keep them from doing harm.
 */
class BranchingLeader : public ReplicaDecorator
{
  public:
    /**
     * @param inner follows the protocol
     * @param seed decides
     */
    BranchingLeader(std::unique_ptr<ConsensusReplica> inner, uint64_t seed);

    void Receive(const ConsensusMessagePtr& message, ReplicaEffects& effects) override;

  private:
    void PassOn(ReplicaEffects& effects) override;

    /// Who leads a view.
    ReplicaId GetLeaderOf(uint64_t view) const;
    /// Remember a certificate whose node is known.
    void Learn(const HotStuffCertificate& certificate);
    /// Remember a node and the certificate in it.
    void Learn(const HotStuffNodePtr& node);
    /// Remember what a message tells.
    void LearnFrom(const ConsensusMessage& message);
    /// Vote for a node, whatever came before.
    void VoteFor(const HotStuffNode& node, ReplicaEffects& effects);
    /// Propose in a view on a certificate of its choice.
    void Propose(uint64_t view, ReplicaEffects& effects);
    /// Whether a node is another one or stands below it.
    bool IsBelow(const Hash256& node, const Hash256& top) const;
    /// The highest one, one of its last tenure, or the highest of another branch.
    HotStuffCertificate ChooseCertificate(uint64_t view);
    /// An empty block on the last one of a branch.
    LedgerBlockPtr BuildBlock(const HotStuffCertificate& parent);
    /// A vote for one of its own nodes; a quorum's make a certificate, and the next proposal.
    void CountVote(const HotStuffVote& vote, ReplicaEffects& effects);
    /// Send the branch below the certificate that it has told of last.
    void AnswerFetch(ReplicaId from, ReplicaEffects& effects) const;

    FuzzGenerator m_generator;    //!< decides
    const bool m_misplacesBlocks; //!< its blocks do not stand on their branch's last one
    const bool m_votesForOthers;  //!< on any branch; else for its own proposals alone
    std::unordered_map<Hash256, HotStuffNodePtr, Hash256Hasher> m_nodes; //!< heard of
    std::map<uint64_t, std::vector<HotStuffCertificate>> m_certificates; //!< by view
    std::map<uint64_t, VoteCount> m_votes; //!< for its own nodes, by view
    HotStuffCertificate m_shown;           //!< the last one it has told of
    HotStuffNodePtr m_last;                //!< its last own proposal
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_BRANCHING_LEADER_H
