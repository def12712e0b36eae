/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PROGRESS_RECORDER_H
#define GRIDSHARE_PROGRESS_RECORDER_H

#include "block-fates.h"

#include "ns3/run-record.h"
#include "ns3/strong-node-application.h"

#include <optional>
#include <set>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * Measures what faults do to the honest strong nodes, by trace sources alone: safety, time without
 * progress, recovery, views given up, stale blocks. doc/model/faults.md says what each metric
 * means.
 *
 * Time without progress runs while transactions wait. Whoever knows of them says when they begin to
 * and when none is left; until told, some are taken to wait from the start.
 */
class ProgressRecorder
{
  public:
    /// @param lastChange after which the nodes have to recover; none: there were no faults
    explicit ProgressRecorder(const std::optional<Time>& lastChange);

    ProgressRecorder(const ProgressRecorder&) = delete;
    ProgressRecorder& operator=(const ProgressRecorder&) = delete;

    /// @param ledger of the honest nodes
    void Observe(Ptr<FinalLedger> ledger);
    /// @param node an honest one
    void Observe(Ptr<StrongNodeApplication> node);

    /// @param waiting whether transactions wait from now on
    void NoteWork(bool waiting);

    /// @param record gets the metrics
    void AddMetrics(RunRecord& record) const;

  private:
    void OnFirstFinal(uint32_t node, LedgerBlockPtr block);
    void OnProposed(uint32_t node, LedgerBlockPtr block);
    void OnFinal(uint32_t node, LedgerBlockPtr block);
    void OnEvent(uint32_t node, ReplicaEvent event, uint64_t value);
    void CheckRecovery();
    Time GetCurrentGap() const;

    std::optional<Time> m_lastChange;                 //!< see the constructor
    Ptr<FinalLedger> m_ledger;                        //!< of the honest nodes
    std::vector<Ptr<StrongNodeApplication>> m_honest; //!< observed
    BlockFates m_made;                                //!< blocks of honest nodes
    std::set<uint64_t> m_abandoned;                   //!< views, terms, rounds given up
    std::set<uint32_t> m_caughtUp;                    //!< nodes with a final block made after the
                                                      //!< last change
    std::optional<Time> m_workSince;                  //!< transactions wait since then
    std::optional<Time> m_workAfterChange;            //!< the same, not before the last change
    std::optional<double> m_recoveryS;                //!< from the last change
    uint64_t m_reorganisations{0};                    //!< of any honest node
    Time m_lastFinal;                                 //!< when a block was last first final
    Time m_longestGap;                                //!< without progress
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PROGRESS_RECORDER_H
