/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_CONSENSUS_RECORDER_H
#define GRIDSHARE_CONSENSUS_RECORDER_H

#include "transaction-load.h"

#include "ns3/block-log.h"
#include "ns3/progress-recorder.h"
#include "ns3/run-record.h"

#include <set>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * Measures a cluster from outside, by trace sources alone. doc/how-to/consensus-study.md says what
 * each metric means.
 */
class ConsensusRecorder
{
  public:
    /**
     * @param nodes strong nodes, honest or not
     * @param lastChange after which the cluster has to recover; none: there were no faults
     */
    ConsensusRecorder(uint32_t nodes, const std::optional<Time>& lastChange);

    /// @param ledger of the honest nodes
    void Observe(Ptr<FinalLedger> ledger);
    /// @param node an honest one
    void Observe(Ptr<StrongNodeApplication> node);
    /// @param transport whose messages count
    void Observe(Ptr<GridTransport> transport);

    /**
     * @param load what was submitted
     * @return metrics and blocks; the caller adds the description
     */
    RunRecord MakeRecord(const TransactionLoad& load) const;

  private:
    void OnFirstFinal(uint32_t node, LedgerBlockPtr block);
    void OnWithdrawn(uint32_t node, LedgerBlockPtr block);
    void OnFinal(uint32_t node, LedgerBlockPtr block);
    void AddLatencyMetrics(RunRecord& record) const;
    void AddTrafficMetrics(RunRecord& record) const;

    uint32_t m_majority;            //!< of all strong nodes
    ProgressRecorder m_progress;    //!< what faults do
    Ptr<GridTransport> m_transport; //!< whose messages count
    BlockLog m_blocks;              //!< final ones
    std::unordered_map<Hash256, std::set<uint32_t>, Hash256Hasher>
        m_finalAt; //!< honest nodes that hold a block; looked up, never walked
    std::unordered_set<Hash256, Hash256Hasher> m_committed; //!< transactions final at a majority
    std::vector<double> m_latenciesS;                       //!< of transactions
    std::vector<double> m_blockLatenciesS;                  //!< of blocks final at a majority
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_CONSENSUS_RECORDER_H
