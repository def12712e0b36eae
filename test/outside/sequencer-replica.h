/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TEST_SEQUENCER_REPLICA_H
#define GRIDSHARE_TEST_SEQUENCER_REPLICA_H

#include "sequencer-messages.h"
#include "sequencer-rules.h"

#include "ns3/consensus-replica.h"

#include <memory>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-test
 * A consensus protocol from outside, the least that agrees: replica 0, the sequencer, puts
 * everything in order, and the others take its signed blocks. (The fixed sequencer of X. Défago,
 * A. Schiper and P. Urbán, "Total order broadcast and multicast algorithms: taxonomy and survey",
 * ACM Computing Surveys 36(4), 2004.)
 *
 * All agree however long messages take, since one alone decides, and nothing goes on without it:
 * when the sequencer crashes, blocks stop until it is back. So the protocol promises to survive no
 * fault for good. A sequencer that lost its disk has forgotten what it decided, and decides no
 * more.
 *
 * Departures:
 * - What is put in order is a block of transactions.
 * - The sequencer waits for no acknowledgement: its disk, not the others, keeps what it decided. A
 *   replica that sees no progress although it waits for some asks for the blocks above its head.
 */
class SequencerReplica : public ConsensusReplica
{
  public:
    /**
     * @param config what to know
     * @param rules what it decides by; others than the protocol's for deliberate faults
     */
    explicit SequencerReplica(
        const ConsensusConfig& config,
        const std::shared_ptr<const SequencerRules>& rules = std::make_shared<SequencerRules>());

    static constexpr const char* NAME = "sequencer"; //!< in the registry
    static constexpr IdleRule IDLE_RULE =
        IdleRule::FALLS_SILENT; //!< the sequencer waits for transactions

    void Start(ReplicaEffects& effects) override;
    void Restart(RestartMemory memory, ReplicaEffects& effects) override;
    void Receive(const ConsensusMessagePtr& message, ReplicaEffects& effects) override;
    void ExpireTimer(ReplicaTimer timer, ReplicaEffects& effects) override;
    void SetWorkPending(bool pending, ReplicaEffects& effects) override;
    void ProposalReady(const LedgerBlockPtr& block, ReplicaEffects& effects) override;
    const char* GetProtocolName() const override;
    uint64_t GetRound() const override;
    ReplicaId GetLeader() const override;
    const LedgerBlockPtr& GetHead() const override;
    uint64_t GetFinalHeight() const override;
    bool IsVoter() const override;

  private:
    static constexpr ReplicaId SEQUENCER = 0;           //!< who is asked
    static constexpr ReplicaTimer INTERVAL_TIMER = 0;   //!< the sequencer's, between blocks
    static constexpr ReplicaTimer RETRANSMIT_TIMER = 1; //!< the others', who wait for a block

    /// Whether this replica decides.
    bool IsSequencer() const;
    /// Ask the application for a block, if this replica decides and one is wanted.
    void TryPropose(ReplicaEffects& effects);
    /// Take a block as the next one.
    void Append(const std::shared_ptr<const SequencerBlock>& message, ReplicaEffects& effects);
    /// The sequencer's word.
    void OnBlock(const std::shared_ptr<const SequencerBlock>& message, ReplicaEffects& effects);
    /// Somebody lacks blocks.
    void OnWanted(const SequencerWanted& message, ReplicaEffects& effects) const;
    /// Ask the sequencer for what is above the head.
    void AskForMore(ReplicaEffects& effects);
    /// Run RETRANSMIT_TIMER while a block is missing.
    void UpdatePatience(ReplicaEffects& effects);

    const SequencerRules& m_rules;                               //!< kept by the parent
    std::vector<std::shared_ptr<const SequencerBlock>> m_blocks; //!< by height from 1; on disk
    bool m_isVoter{true};       //!< false: it was the sequencer and lost its disk
    bool m_workPending{false};  //!< the application has transactions
    bool m_isRequested{false};  //!< the application is building a block
    bool m_isInInterval{false}; //!< INTERVAL_TIMER runs
    bool m_isImpatient{false};  //!< RETRANSMIT_TIMER runs
    uint64_t m_impatientAt{0};  //!< height of the head when it started
    uint64_t m_heardOf{0};      //!< greatest height of a block that came too early
    uint64_t m_askedUpTo{0};    //!< height up to which the last question may be answered
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TEST_SEQUENCER_REPLICA_H
