/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PBFT_STATE_TRANSFER_H
#define GRIDSHARE_PBFT_STATE_TRANSFER_H

#include "pbft-checkpoints.h"
#include "pbft-log.h"
#include "pbft-view-changer.h"
#include "pbft-voter.h"

#include <memory>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-consensus
 * What a replica of PBFT says that lacks something, and what the others send it (Castro's thesis,
 * MIT 2001, section 5.2). One that is far behind gets blocks: from one helper, another one at each
 * attempt, until a stable checkpoint vouches for the last one, and by the hash chain for all below.
 */
class PbftStateTransfer
{
  public:
    /**
     * All but the number are referred to.
     *
     * @param group the replicas
     * @param log the order
     * @param views the current one
     * @param checkpoints own and others'
     * @param voter says again what it voted for
     * @param mostBlocks in one message
     */
    PbftStateTransfer(const PbftGroup& group,
                      PbftLog& log,
                      const PbftViewChanger& views,
                      const PbftCheckpoints& checkpoints,
                      const PbftVoter& voter,
                      uint32_t mostBlocks);

    /** @param effects tell everybody where this replica is, naming the next helper */
    void BroadcastStatus(ReplicaEffects& effects);
    /**
     * @param status of another replica, which may lack something
     * @param effects get what it lacks
     */
    void Answer(const PbftStatus& status, ReplicaEffects& effects) const;

    /**
     * @param message blocks up to a checkpoint
     * @param effects ask who gave this part for the next one
     * @return true if the checkpoint is proved and all blocks up to it are here
     */
    bool Extend(const PbftState& message, ReplicaEffects& effects);
    /**
     * @param message an ordered block of another replica
     * @return true if it fits, is proved and was lacking; it is in the log now
     */
    bool TakeCommitted(const std::shared_ptr<const PbftCommitted>& message);
    /** @return blocks above the head, not vouched for yet, which are no longer here */
    std::vector<LedgerBlockPtr> Take();
    /** Forget them. */
    void Clear();

  private:
    /// Where this replica is, signed.
    std::shared_ptr<const PbftStatus> MakeStatus() const;
    /// Whether a status asks this replica for what is large.
    bool IsHelperOf(const PbftStatus& status) const;
    /// Send blocks up to the stable checkpoint, and certificates above it.
    void SendBlocks(const PbftStatus& status, ReplicaEffects& effects) const;
    /// Put them above what is there; false if they do not fit.
    bool Append(const PbftState& message);
    /// The last block: the head, or what was transferred above it.
    const LedgerBlockPtr& GetLast() const;

    const PbftGroup& m_group;             //!< the replicas
    PbftLog& m_log;                       //!< the order
    const PbftViewChanger& m_views;       //!< the current one
    const PbftCheckpoints& m_checkpoints; //!< own and others'
    const PbftVoter& m_voter;             //!< says again what it voted for
    const uint32_t m_mostBlocks;          //!< in one message
    std::vector<LedgerBlockPtr> m_blocks; //!< above the head, not vouched for yet
    uint32_t m_attempt{0};                //!< of asking for help
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PBFT_STATE_TRANSFER_H
