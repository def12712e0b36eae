/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_POW_REPLICA_H
#define GRIDSHARE_POW_REPLICA_H

#include "fork-choice-replica.h"
#include "pow-rules.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-consensus
 * Proof of work with the longest chain: S. Nakamoto, "Bitcoin: a peer-to-peer electronic cash
 * system", 2008, sections 4, 5 and 11.
 *
 * Mining is exponential: with a share s of the hash rate a replica finds a block after an
 * exponential time with mean blockIntervalNs / s. Being memoryless, it need not begin anew when the
 * head changes.
 *
 * Departures:
 * - The difficulty is constant, so the longest chain is the one with most work.
 * - What the block holds is asked of the application when it is found, which is the same as
 * building it before and mining it: mining does not depend on the content.
 * - The proof is a tag that only a miner's timer gives out; 8 bytes, as a nonce.
 * - A block is final with confirmationDepth blocks, its own included. Where mining is told to stop
 *   when nothing waits (ConsensusConfig::proposeWhenIdle), it goes on until all transactions are.
 */
class PowReplica : public ForkChoiceReplica
{
  public:
    /**
     * @param config what to know
     * @param rules what it decides
     */
    explicit PowReplica(
        const ConsensusConfig& config,
        const std::shared_ptr<const PowRules>& rules = std::make_shared<PowRules>());

    static constexpr const char* NAME = "pow"; //!< in the registry
    static constexpr ConsensusTag TAG = 5;     //!< first byte of its messages
    static constexpr IdleRule IDLE_RULE =
        IdleRule::GOES_ON; //!< empty blocks are mined like any others

    void ExpireTimer(ReplicaTimer timer, ReplicaEffects& effects) override;
    void ProposalReady(const LedgerBlockPtr& block, ReplicaEffects& effects) override;
    const char* GetProtocolName() const override;

  protected:
    bool IsEntitled(const ForkChoiceBlock& message) const override;
    void UpdateProduction(ReplicaEffects& effects) override;
    void ResetProduction() override;
    bool WinsTie(const LedgerBlock& block, const LedgerBlock& head) const override;

  private:
    /**
     * @param block a block
     * @return the proof of its work
     */
    uint64_t ComputeWork(const LedgerBlock& block) const;

    const PowRules& m_rules; //!< what it decides
    bool m_mining{false};    //!< PRODUCE_TIMER runs
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_POW_REPLICA_H
