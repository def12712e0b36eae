/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/parameter-domain.h"
#include "ns3/revision-protocol.h"

#include <cmath>

/**
 * @file
 * @ingroup gridshare-game
 * Pairwise comparison by the Fermi function: L. E. Blume, The statistical mechanics of strategic
 * interaction, Games and Economic Behavior 5 (1993); A. Traulsen, M. A. Nowak, J. M. Pacheco,
 * Physical Review E 74, 011909 (2006).
 */

namespace ns3
{
namespace gridshare
{

namespace
{

/// Copies the role model with probability 1 / (1 + exp(-beta (model - own))).
class FermiComparison : public RevisionProtocol
{
  public:
    explicit FermiComparison(const RevisionParameters& parameters)
        : m_beta(parameters.intensity.value_or(1.0))
    {
        RequireParameter(m_beta >= 0.0, "intensity", m_beta, "a number from 0 (beta)");
    }

    double GetIntensity() const override
    {
        return m_beta;
    }

    double SwitchProbability(double ownPayoff, double otherPayoff) const override
    {
        return 1.0 / (1.0 + std::exp(-m_beta * (otherPayoff - ownPayoff)));
    }

  private:
    double m_beta; //!< intensity of selection, 1/payoff
};

const NamedRegistration g_fermi{
    GetRevisionProtocols(),
    {{"fermi",
      "pairwise comparison, probability 1/(1 + exp(-beta (model - own))); intensity: beta"},
     MakeRevisionProtocol<FermiComparison>}};

} // namespace

} // namespace gridshare
} // namespace ns3
