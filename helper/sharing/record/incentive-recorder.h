/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_INCENTIVE_RECORDER_H
#define GRIDSHARE_INCENTIVE_RECORDER_H

#include "ns3/data-market.h"
#include "ns3/incentive-policy.h"
#include "ns3/run-record.h"

#include <optional>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * Measures what the platform pays until the population is where it goes, beside what the theory of
 * its policy says of an ideal network.
 */
class IncentiveRecorder
{
  public:
    /// What the theory needs to know, and when the population is there.
    struct Rules
    {
        std::optional<IncentivePolicy> law; //!< the policy without a network; none: not of this
                                            //!< game, which has two populations or classes
        double initialShare{0};             //!< x0
        double rate{1};                     //!< kappa: x' = kappa x (1 - x) h(x), an epoch
        double tolerance{0.01};             //!< distance from a corner that counts as there
    };

    /// @param rules of the experiment
    explicit IncentiveRecorder(Rules rules);

    IncentiveRecorder(const IncentiveRecorder&) = delete;
    IncentiveRecorder& operator=(const IncentiveRecorder&) = delete;

    /// @param market to listen to
    void Observe(Ptr<DataMarket> market);

    /**
     * @param record gets the outlay until convergence, and the theory's; nothing of what does not
     *        converge
     */
    void AddMetrics(RunRecord& record) const;

  private:
    void OnEpoch(const EpochOutcome& outcome);

    Rules m_rules;                 //!< see constructor
    Ptr<DataMarket> m_market;      //!< for the number of providers
    std::vector<double> m_shares;  //!< by epoch, the initial one first
    std::vector<double> m_outlays; //!< by epoch
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_INCENTIVE_RECORDER_H
