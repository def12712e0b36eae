/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_UNPAID_LOG_H
#define GRIDSHARE_UNPAID_LOG_H

#include "transaction-census.h"

#include "ns3/data-market.h"
#include "ns3/final-ledger.h"
#include "ns3/run-record.h"
#include "ns3/sharing-options.h"
#include "ns3/strong-node-application.h"

#include <cstdint>
#include <set>
#include <tuple>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * What was in the way of the trades of each epoch that were not paid. In each epoch the causes add
 * up to the trades that were made and not paid; `access` counts agents besides, who made none.
 */
class UnpaidLog
{
  public:
    /// @param options of the experiment: what fits into a block, who there is
    explicit UnpaidLog(const SharingOptions& options);

    /// @param block that has become final
    void NoteFinal(const LedgerBlock& block);

    /// @param order of a direct sale that came to a strong node that is down
    void NoteMissedSale(const SharingOrder& order);

    /// @param order of a direct sale whose buyer has confirmed it
    void NoteConfirmedSale(const SharingOrder& order);

    /**
     * An epoch is about to be settled.
     *
     * @param census of all transactions
     * @param nodes all strong nodes
     * @param ledger what counts as final
     */
    void CloseEpoch(TransactionCensus& census,
                    const std::vector<Ptr<StrongNodeApplication>>& nodes,
                    const FinalLedger& ledger);

    /// @param outcome of the epoch that was closed last
    void NoteOutcome(const EpochOutcome& outcome);

    /// @return by epoch
    const std::vector<UnpaidTrades>& GetEpochs() const;

    /**
     * @param record gets a metric and a series of each cause
     * @param epochS length of an epoch, s
     */
    void AddTo(RunRecord& record, double epochS) const;

  private:
    BlockLimits m_limits;                                       //!< of a block
    uint32_t m_agents;                                          //!< providers
    bool m_ordersEachEpoch;                                     //!< if no reading is lost
    bool m_blocksAreFull{false};                                //!< the last one with transactions
    std::set<std::tuple<uint32_t, int64_t, uint32_t>> m_missed; //!< sales, of this epoch
    std::vector<UnpaidTrades> m_epochs;                         //!< see GetEpochs
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_UNPAID_LOG_H
