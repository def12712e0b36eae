/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_CONSENSUS_RECORDER_H
#define GRIDSHARE_CONSENSUS_RECORDER_H

#include "transaction-load.h"

#include "ns3/fault-schedule.h"
#include "ns3/run-record.h"

#include <map>
#include <optional>
#include <set>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare
 * Measures a cluster from outside, by trace sources alone. doc/consensus-study.md says what each
 * metric means.
 */
class ConsensusRecorder
{
  public:
    /**
     * @param nodes strong nodes, honest or not
     * @param lastChange after which the cluster has to recover; 0: there were no faults
     */
    ConsensusRecorder(uint32_t nodes, Time lastChange);

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
    void OnProposed(uint32_t node, LedgerBlockPtr block);
    void OnFinal(uint32_t node, LedgerBlockPtr block);
    void OnNote(uint32_t node, ReplicaNote note, uint64_t value);
    void CheckRecovery();
    void AddLatencyMetrics(RunRecord& record) const;
    void AddProgressMetrics(RunRecord& record) const;
    void AddTrafficMetrics(RunRecord& record) const;
    double GetStaleRate() const;

    uint32_t m_majority;                              //!< of all strong nodes
    Time m_lastChange;                                //!< see the constructor
    Ptr<FinalLedger> m_ledger;                        //!< of the honest nodes
    Ptr<GridTransport> m_transport;                   //!< whose messages count
    std::vector<Ptr<StrongNodeApplication>> m_honest; //!< observed
    std::vector<BlockRecord> m_blocks;                //!< final ones
    std::unordered_map<Hash256, std::set<uint32_t>, Hash256Hasher>
        m_finalAt; //!< honest nodes that hold a block; looked up, never walked
    std::unordered_set<Hash256, Hash256Hasher> m_committed; //!< transactions final at a majority
    std::map<uint64_t, uint32_t> m_proposedAt;              //!< by height: blocks of honest nodes
    std::vector<double> m_latenciesS;                       //!< of transactions
    std::set<uint64_t> m_abandoned;                         //!< views, terms, rounds given up
    std::set<uint32_t> m_caughtUp;                          //!< nodes with a final block made after
                                                            //!< the last change
    std::optional<double> m_recoveryS;                      //!< from the last change
    uint64_t m_reorganisations{0};                          //!< of any honest node
    Time m_lastFinal;                                       //!< when a block was last first final
    Time m_longestGap;                                      //!< between two of them
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_CONSENSUS_RECORDER_H
