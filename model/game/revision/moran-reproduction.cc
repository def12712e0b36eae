/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/parameter-domain.h"
#include "ns3/revision-protocol.h"
#include "ns3/text-table.h"

#include <cmath>

/**
 * @file
 * @ingroup gridshare-game
 * The frequency-dependent Moran process: M. A. Nowak, A. Sasaki, C. Taylor, D. Fudenberg, Emergence
 * of cooperation and evolutionary stability in finite populations, Nature 428 (2004), with linear
 * fitness; with exponential fitness A. Traulsen, N. Shoresh, M. A. Nowak, Bulletin of Mathematical
 * Biology 70 (2008). A parent is drawn in proportion to fitness; its offspring replaces a random
 * agent.
 */

namespace ns3
{
namespace gridshare
{

namespace
{

/// The largest s with 1 - s + s * payoff > 0.
std::string
FormatLargest(double payoff)
{
    // A hundredth less than the bound itself, at which fitness is 0.
    return payoff > 0.0 ? "1" : FormatBound(0.99 / (1.0 - payoff));
}

/// What both fitness functions share.
class MoranReproduction : public RevisionProtocol
{
  public:
    explicit MoranReproduction(double intensity)
        : m_intensity(intensity)
    {
    }

    double GetIntensity() const override
    {
        return m_intensity;
    }

    Comparison GetComparison() const override
    {
        return Comparison::PARENT;
    }

    double SwitchProbability(double, double) const override
    {
        return 1.0; // the offspring always has its parent's strategy
    }

  protected:
    double m_intensity; //!< of selection
};

/// Fitness exp(beta payoff).
class ExponentialMoran : public MoranReproduction
{
  public:
    explicit ExponentialMoran(const RevisionParameters& parameters)
        : MoranReproduction(parameters.intensity.value_or(1.0)),
          m_reference(parameters.largestPayoff)
    {
        RequireParameter(m_intensity >= 0.0, "intensity", m_intensity, "a number from 0 (beta)");
    }

    double GetFitness(double payoff) const override
    {
        return std::exp(m_intensity * (payoff - m_reference)); // only ratios count; no overflow
    }

  private:
    double m_reference; //!< payoff of fitness 1
};

/// Fitness 1 - s + s payoff.
class LinearMoran : public MoranReproduction
{
  public:
    explicit LinearMoran(const RevisionParameters& parameters)
        : MoranReproduction(parameters.intensity.value_or(0.1))
    {
        const bool holds =
            m_intensity >= 0.0 && m_intensity <= 1.0 && GetFitness(parameters.smallestPayoff) > 0.0;
        RequireParameter(holds,
                         "intensity",
                         m_intensity,
                         "from 0, at most " + FormatLargest(parameters.smallestPayoff) +
                             " (s): 1 - s + s times the smallest payoff (" +
                             FormatExactly(parameters.smallestPayoff) + ") is above 0");
    }

    double GetFitness(double payoff) const override
    {
        return 1.0 - m_intensity + m_intensity * payoff;
    }
};

const NamedRegistration g_exponential{
    GetRevisionProtocols(),
    {{"moran_exp", "Moran process, fitness exp(beta payoff); intensity: beta"},
     MakeRevisionProtocol<ExponentialMoran>}};
const NamedRegistration g_linear{
    GetRevisionProtocols(),
    {{"moran_lin", "Moran process, fitness 1 - s + s payoff; intensity: s"},
     MakeRevisionProtocol<LinearMoran>}};

} // namespace

} // namespace gridshare
} // namespace ns3
