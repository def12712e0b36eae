/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_DEMAND_PREDICTION_H
#define GRIDSHARE_DEMAND_PREDICTION_H

#include "measured-network.h"

#include "ns3/network-demand.h"
#include "ns3/run-record.h"
#include "ns3/sharing-options.h"

#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * The network-aware law of an experiment in which demanders choose, too: two populations, each
 * epoch under the numbers that the run has shown in it; where it has shown none, under those of the
 * whole run, and where these are missing, of an ideal network.
 */
class DemandPrediction
{
  public:
    /**
     * @param options of the experiment, with a population of demanders
     * @param measured what providers' trades have met
     * @param epochs that were settled
     */
    DemandPrediction(const SharingOptions& options,
                     const MeasuredNetwork& measured,
                     const std::vector<EpochOutcome>& epochs);

    /**
     * @param record gets metrics and series
     * @param shares of providers as simulated, by epoch
     * @param epochS length of an epoch, s
     */
    void AddTo(RunRecord& record, const std::vector<double>& shares, double epochS) const;

  private:
    TwoPopulationGame MakeLaw(const NetworkSample& network, const DemandOutcome& demand) const;

    const SharingOptions& m_options;          //!< the experiment
    NetworkSample m_usualNetwork;             //!< of the whole run
    DemandOutcome m_usualDemand;              //!< of the whole run
    std::vector<TwoPopulationState> m_states; //!< by epoch, from the initial ones
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_DEMAND_PREDICTION_H
