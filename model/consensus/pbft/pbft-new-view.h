/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PBFT_NEW_VIEW_H
#define GRIDSHARE_PBFT_NEW_VIEW_H

#include "pbft-group.h"

#include <memory>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-consensus
 * How a view of PBFT begins (section 4.4): what a quorum's view changes oblige the new primary to
 * propose, and whether it has done so.
 */
class PbftNewViewRule
{
  public:
    /// V in the paper.
    using ViewChanges = std::vector<std::shared_ptr<const PbftViewChange>>;

    /**
     * @param group whose signatures prove; referred to
     * @param places between the watermarks
     */
    PbftNewViewRule(const PbftGroup& group, uint64_t places);

    /**
     * @param message a view change whose signature holds
     * @return true if its claims are possible and, if it has evidence, proved
     */
    bool IsValid(const PbftViewChange& message) const;
    /**
     * @param view that begins
     * @param viewChanges of a quorum, with evidence
     * @return the message with which its primary begins it
     */
    std::shared_ptr<const PbftNewView> Make(uint64_t view, const ViewChanges& viewChanges) const;
    /**
     * @param message of the view's primary
     * @return true if a quorum wants the view and its proposals follow from their claims
     */
    bool IsValid(const PbftNewView& message) const;
    /**
     * What a quorum of view changes obliges the new primary to propose: O in the paper.
     *
     * @param viewChanges of a quorum
     * @param[out] claims the one of the latest view a place, in order; nullptr for a gap
     * @return the highest stable checkpoint among them: proposals start right above it
     */
    static PbftCheckpointProofPtr ComputeProposals(const ViewChanges& viewChanges,
                                                   std::vector<PbftPreparedProofPtr>& claims);

  private:
    /// Whether each proposal is the one that the deciding claim, proved, obliges to.
    bool AreProposalsValid(const PbftNewView& message,
                           const std::vector<PbftPreparedProofPtr>& claims) const;

    const PbftGroup& m_group; //!< whose signatures prove
    const uint64_t m_places;  //!< between the watermarks
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PBFT_NEW_VIEW_H
