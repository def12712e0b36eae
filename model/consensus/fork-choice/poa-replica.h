/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_POA_REPLICA_H
#define GRIDSHARE_POA_REPLICA_H

#include "fork-choice-replica.h"
#include "poa-rules.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-consensus
 * Proof of authority after Clique: P. Szilágyi, EIP-225, 2017. The replicas are the signers. The
 * signer of height h in turn is h mod n, its blocks weigh 2, those of others 1; a signer may sign
 * one of any ⌊n/2⌋ + 1 consecutive blocks; signers out of turn wait a random time longer.
 *
 * Clique assumes that blocks arrive well within the period; there is no agreement in an
 * asynchronous network, whatever the depth.
 *
 * Departures:
 * - Of two equally heavy branches the one with the lower hash is chosen, not the first seen. With
 *   Clique's rule signers can wait for each other for ever, each barred by the recents rule on its
 *   own branch; the hostile simulator finds it within ten schedules.
 * - No votes on signers.
 * - Signers out of turn wait half a period and a uniform time up to a quarter of a period for each
 * of the ⌊n/2⌋ + 1 signers that may be waiting (Clique: 500 ms each), so that it scales.
 * - A block is final below confirmationDepth blocks, but at least ⌊n/2⌋ + 1: a majority of signers.
 * - Idle signers sign no blocks (as Clique with period 0) unless they are told to, or blocks with
 *   transactions are to be buried.
 */
class PoaReplica : public ForkChoiceReplica
{
  public:
    /**
     * @param config what to know
     * @param rules what it decides
     */
    explicit PoaReplica(
        const ConsensusConfig& config,
        const std::shared_ptr<const PoaRules>& rules = std::make_shared<PoaRules>());

    static constexpr const char* NAME = "poa";                    //!< in the registry
    static constexpr ConsensusTag TAG = 4;                        //!< first byte of its messages
    static constexpr IdleRule IDLE_RULE = IdleRule::FALLS_SILENT; //!< signers wait for transactions

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
     * @param parent of the block to be signed
     * @param signer who would sign it
     * @return true if the signer has signed one of the blocks before too recently
     */
    bool IsRecent(const LedgerBlockPtr& parent, ReplicaId signer) const;
    /**
     * @param height of a block
     * @param signer who signs it
     * @return 2 in turn, 1 out of turn
     */
    uint64_t GetWeight(uint64_t height, ReplicaId signer) const;

    const PoaRules& m_rules; //!< what it decides
    Hash256 m_waitingOn;     //!< head for which PRODUCE_TIMER runs; zero: it does not run
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_POA_REPLICA_H
