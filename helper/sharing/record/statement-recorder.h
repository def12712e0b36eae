/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_STATEMENT_RECORDER_H
#define GRIDSHARE_STATEMENT_RECORDER_H

#include "delay-sample.h"

#include "ns3/data-market.h"
#include "ns3/run-record.h"

#include <cstdint>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * Measures what agents learn of settlements, and when, and what the platform pays.
 */
class StatementRecorder
{
  public:
    StatementRecorder() = default;
    StatementRecorder(const StatementRecorder&) = delete;
    StatementRecorder& operator=(const StatementRecorder&) = delete;

    /// @param market to listen to
    void Observe(Ptr<DataMarket> market);

    /// @param record gets counts, delays, the outlay, and what was paid when
    void AddTo(RunRecord& record) const;

  private:
    void OnStatement(Time delay, uint32_t agents, bool arrived);
    void OnEpoch(const EpochOutcome& outcome);

    Ptr<DataMarket> m_market; //!< for the length of its epochs
    DelaySample m_delays;     //!< of what agents learnt, s
    uint64_t m_untold{0};     //!< agents whose statement did not arrive in time, over all epochs
    std::vector<double> m_outlays; //!< by epoch, value units
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_STATEMENT_RECORDER_H
