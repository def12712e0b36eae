/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FINAL_LEDGER_H
#define GRIDSHARE_FINAL_LEDGER_H

#include "data-market.h"

#include "ns3/ledger-block.h"
#include "ns3/ledger-chain.h"
#include "ns3/object.h"
#include "ns3/traced-callback.h"

#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-node
 * The observer outside the network who sees what every honest strong node holds to be final.
 *
 * The first node to finalise a height makes that block the one that counts: the market's contract
 * is fed with it. Every other node's block at that height is held against it; a difference is a
 * violation of safety, which is counted and traced.
 *
 * Where a protocol's finality can be undone (proof of work, by a reorganisation deeper than the
 * confirmation depth), a block counts until the last node has given it up: then it is withdrawn,
 * its payments with it, and the block that most nodes hold in its place counts.
 */
class FinalLedger : public Object
{
  public:
    /**
     * Signature of the traces BlockFinal, BlockWithdrawn and SafetyViolated.
     *
     * @param node the strong node
     * @param block what is final there, or no longer is
     */
    typedef void (*BlockTracedCallback)(uint32_t node, LedgerBlockPtr block);

    /// @return the TypeId ns3::gridshare::FinalLedger
    static TypeId GetTypeId();

    FinalLedger();

    /// @param market is fed with final blocks; may be null
    void SetMarket(Ptr<DataMarket> market);

    /**
     * @param node a strong node
     * @param block that it holds to be final from now on
     */
    void NoteFinal(uint32_t node, const LedgerBlockPtr& block);

    /**
     * @param node a strong node
     * @param block that it held to be final and has taken off its chain; the highest one first
     */
    void NoteReverted(uint32_t node, const LedgerBlockPtr& block);

    /**
     * A node has lost its disk; what it had agreed to still counts.
     *
     * @param chain what it held
     */
    void NoteForgotten(const LedgerChain& chain);

    /// @return final blocks by height, the genesis block first
    const std::vector<LedgerBlockPtr>& GetBlocks() const;

    /// @return how often a node finalised another block than the first one at that height
    uint64_t GetViolationCount() const;

    /// @return how many blocks counted and were withdrawn
    uint64_t GetWithdrawnCount() const;

  private:
    /// A block that some node finalised.
    struct Candidate
    {
        LedgerBlockPtr block; //!< it
        uint32_t holders{0};  //!< nodes that hold it to be final now
    };

    void DoDispose() override;
    Candidate& GetCandidate(const LedgerBlockPtr& block);
    void WithdrawTop(uint32_t node);
    void Extend(uint32_t node);

    Ptr<DataMarket> m_market;                                  //!< fed with final blocks
    std::vector<LedgerBlockPtr> m_blocks;                      //!< that count, by height
    std::vector<std::vector<Candidate>> m_candidates;          //!< by height, the first one first
    uint64_t m_violations{0};                                  //!< of safety
    uint64_t m_withdrawn{0};                                   //!< blocks
    TracedCallback<uint32_t, LedgerBlockPtr> m_finalTrace;     //!< BlockFinal
    TracedCallback<uint32_t, LedgerBlockPtr> m_withdrawnTrace; //!< BlockWithdrawn
    TracedCallback<uint32_t, LedgerBlockPtr> m_violationTrace; //!< SafetyViolated
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FINAL_LEDGER_H
