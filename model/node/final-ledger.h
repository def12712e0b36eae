/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FINAL_LEDGER_H
#define GRIDSHARE_FINAL_LEDGER_H

#include "data-market.h"

#include "ns3/ledger-block.h"
#include "ns3/object.h"
#include "ns3/traced-callback.h"

#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare
 * The observer outside the network who sees what every honest strong node holds to be final.
 *
 * The first node to finalise a height makes that block the one that counts: the market's contract
 * is fed with it. Every other node's block at that height is held against it; a difference is a
 * violation of safety, which is counted and traced.
 */
class FinalLedger : public Object
{
  public:
    /**
     * Signature of the traces BlockFinal and SafetyViolated.
     *
     * @param node the strong node
     * @param block what is final there
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

    /// @return final blocks by height, the genesis block first
    const std::vector<LedgerBlockPtr>& GetBlocks() const;

    /// @return how often a node finalised another block than the first one at that height
    uint64_t GetViolationCount() const;

  private:
    void DoDispose() override;

    Ptr<DataMarket> m_market;                                  //!< fed with final blocks
    std::vector<LedgerBlockPtr> m_blocks;                      //!< by height
    uint64_t m_violations{0};                                  //!< of safety
    TracedCallback<uint32_t, LedgerBlockPtr> m_finalTrace;     //!< BlockFinal
    TracedCallback<uint32_t, LedgerBlockPtr> m_violationTrace; //!< SafetyViolated
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FINAL_LEDGER_H
