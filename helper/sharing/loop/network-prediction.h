/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_NETWORK_PREDICTION_H
#define GRIDSHARE_NETWORK_PREDICTION_H

#include "measured-network.h"

#include "ns3/network-law.h"
#include "ns3/run-record.h"
#include "ns3/sharing-options.h"

#include <optional>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * The network-aware law of an experiment with one population that is paid game.reward, under the
 * numbers that a run has shown; where it has shown none, under those of the link budget
 * (EstimateDelivery()).
 */
class NetworkPrediction
{
  public:
    /**
     * @param options of the experiment; see IsPossible()
     * @param measured of a run
     */
    NetworkPrediction(const SharingOptions& options, const MeasuredNetwork& measured);

    /**
     * @param options of an experiment
     * @return whether there is such a law: one population, no classes, one reward
     */
    static bool IsPossible(const SharingOptions& options);

    /// @return q as it was measured, or as the plan lets expect; none if all orders have room
    std::optional<double> GetCapacity() const;

    /// @return where the law goes on to from the last predicted share
    double GetLimit() const;

    /**
     * @param record gets metrics and series
     * @param shares as simulated, by epoch
     * @param epochS length of an epoch, s
     */
    void AddTo(RunRecord& record, const std::vector<double>& shares, double epochS) const;

  private:
    NetworkLaw MakeLaw(const NetworkSample& sample) const;

    const SharingOptions& m_options; //!< the experiment
    NetworkSample m_usual;           //!< for epochs that show nothing; no number is missing
    double m_capacity;               //!< q
    std::optional<NetworkLaw> m_law; //!< of the whole run; none without an order
    std::vector<double> m_shares;    //!< by epoch, each under its own numbers
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_NETWORK_PREDICTION_H
