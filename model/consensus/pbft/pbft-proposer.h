/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PBFT_PROPOSER_H
#define GRIDSHARE_PBFT_PROPOSER_H

#include "pbft-log.h"

#include <memory>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-consensus
 * What a primary of PBFT proposes next: it asks the application for blocks, each on the one
 * proposed before, as many at once as the pipeline is deep.
 */
class PbftProposer
{
  public:
    /**
     * @param group the replicas; referred to
     * @param log the order; referred to
     * @param pipelineDepth proposals under way at once
     * @param proposesWhenIdle whether blocks go on when no transactions wait
     */
    PbftProposer(const PbftGroup& group,
                 const PbftLog& log,
                 uint32_t pipelineDepth,
                 bool proposesWhenIdle);

    /** @param pending whether transactions wait */
    void SetWorkPending(bool pending);
    /** @return true if a block is wanted: transactions wait, or blocks go on without */
    bool IsBlockWanted() const;
    /**
     * Ask for a block, if one is wanted, there is room, and none is being built.
     *
     * @param view of which this replica is the primary
     * @param effects appended to
     */
    void Request(uint64_t view, ReplicaEffects& effects);
    /** The block that was asked for has come, or is not waited for any more. */
    void EndRequest();
    /** What was executed need not be proposed. */
    void SkipExecuted();
    /** @param sequence of the next place */
    void SetNext(uint64_t sequence);
    /**
     * @param view of which this replica is the primary
     * @param block that was asked for
     * @return the proposal for the next place; nullptr: the chain or the window has moved meanwhile
     */
    std::shared_ptr<const PbftPrePrepare> Make(uint64_t view, const LedgerBlockPtr& block);

  private:
    /// Blocks proposed above the head, in order; returns the last one.
    LedgerBlockPtr CollectPending(std::vector<LedgerBlockPtr>& pending) const;

    const PbftGroup& m_group;      //!< the replicas
    const PbftLog& m_log;          //!< the order
    const uint32_t m_depth;        //!< proposals under way at once
    const bool m_proposesWhenIdle; //!< blocks go on when no transactions wait
    uint64_t m_next{1};            //!< place
    bool m_workPending{false};     //!< the application has transactions
    bool m_requested{false};       //!< the application is building a block
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PBFT_PROPOSER_H
