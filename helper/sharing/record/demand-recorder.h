/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_DEMAND_RECORDER_H
#define GRIDSHARE_DEMAND_RECORDER_H

#include "ns3/data-market.h"
#include "ns3/demander-application.h"
#include "ns3/run-record.h"

#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * What demanders did in a run: who joined, and how they came by what they wanted. Says nothing
 * where demanders mirror providers.
 */
class DemandRecorder
{
  public:
    /**
     * @param market to listen to
     * @param predicted share of demanders who have joined, by epoch; empty: there are none
     */
    void Observe(Ptr<DataMarket> market, const std::vector<double>& predicted);

    /// @param demander to listen to
    void Observe(Ptr<DemanderApplication> demander);

    /// @param record gets the metrics
    void AddMetrics(RunRecord& record) const;

    /// @param record gets the series
    void AddSeries(RunRecord& record) const;

    /// @return shares of demanders who have joined by epoch so far, the initial one first
    const std::vector<double>& GetShares() const;

  private:
    void OnEpoch(const EpochOutcome& outcome);
    void OnSubmitted(SharingTransactionPtr transaction);
    void OnPurchased(uint32_t account, Time latency);

    Ptr<DataMarket> m_market;                          //!< see Observe()
    std::vector<double> m_predicted;                   //!< see Observe()
    std::vector<Ptr<DemanderApplication>> m_demanders; //!< see Observe()
    std::vector<double> m_shares;                      //!< see GetShares()
    DemandOutcome m_sum;                               //!< over all epochs
    uint64_t m_words{0};                               //!< joins and leaves
    uint64_t m_purchases{0};                           //!< that have arrived
    double m_latencyS{0};                              //!< sum over these
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_DEMAND_RECORDER_H
