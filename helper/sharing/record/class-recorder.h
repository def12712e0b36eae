/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_CLASS_RECORDER_H
#define GRIDSHARE_CLASS_RECORDER_H

#include "ns3/data-market.h"
#include "ns3/run-record.h"
#include "ns3/sharing-options.h"

#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * The shares of the classes of providers, beside the law of classes; nothing where there is one
 * class.
 */
class ClassRecorder
{
  public:
    /// @param options of the experiment; must outlive the recorder
    explicit ClassRecorder(const SharingOptions& options);

    ClassRecorder(const ClassRecorder&) = delete;
    ClassRecorder& operator=(const ClassRecorder&) = delete;

    /// @param market to listen to, open
    void Observe(Ptr<DataMarket> market);

    /// @param record gets shares at the start and the end, and what the law says
    void AddMetrics(RunRecord& record) const;

    /// @param record gets shares by epoch
    void AddSeries(RunRecord& record) const;

  private:
    void OnEpoch(const EpochOutcome& outcome);
    std::vector<double> CountShares() const;

    const SharingOptions& m_options;           //!< the experiment
    Ptr<DataMarket> m_market;                  //!< knows strategies
    std::vector<std::vector<double>> m_shares; //!< by epoch, then by class
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_CLASS_RECORDER_H
