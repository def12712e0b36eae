/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/parameter-domain.h"
#include "ns3/revision-protocol.h"
#include "ns3/text-table.h"

#include <algorithm>

/**
 * @file
 * @ingroup gridshare-game
 * The local update rule: A. Traulsen, J. C. Claussen, C. Hauert, Coevolutionary dynamics: from
 * finite to infinite populations, Physical Review Letters 95, 238701 (2005).
 */

namespace ns3
{
namespace gridshare
{

namespace
{

/// Copies the role model with probability (1 + w (model - own)) / 2.
class LocalComparison : public RevisionProtocol
{
  public:
    explicit LocalComparison(const RevisionParameters& parameters)
        : m_weight(parameters.intensity.value_or(parameters.largestPayoffDifference > 0.0
                                                     ? 1.0 / parameters.largestPayoffDifference
                                                     : 1.0))
    {
        const bool holds =
            m_weight >= 0.0 && m_weight * parameters.largestPayoffDifference <= 1.0 + 1e-12;
        RequireParameter(holds,
                         "intensity",
                         m_weight,
                         "from 0, at most " + FormatBound(1 / parameters.largestPayoffDifference) +
                             ": times the largest payoff difference (" +
                             FormatExactly(parameters.largestPayoffDifference) +
                             ") it is a difference of probabilities");
    }

    double GetIntensity() const override
    {
        return m_weight;
    }

    double SwitchProbability(double ownPayoff, double otherPayoff) const override
    {
        const double probability = (1.0 + m_weight * (otherPayoff - ownPayoff)) / 2.0;
        return std::min(1.0, std::max(0.0, probability));
    }

  private:
    double m_weight; //!< w, 1/payoff
};

const NamedRegistration g_local{
    GetRevisionProtocols(),
    {{"local", "pairwise comparison, probability (1 + w (model - own))/2; intensity: w"},
     MakeRevisionProtocol<LocalComparison>}};

} // namespace

} // namespace gridshare
} // namespace ns3
