/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/parameter-domain.h"
#include "ns3/revision-protocol.h"

#include <cmath>

/**
 * @file
 * @ingroup gridshare-game
 * Logit best response: D. Fudenberg, D. K. Levine, The Theory of Learning in Games, MIT Press 1998,
 * chapter 4. The agent takes the strategy that would pay it more, with noise.
 */

namespace ns3
{
namespace gridshare
{

namespace
{

/// Takes the other strategy with probability 1 / (1 + exp(-eta (other - own))).
class LogitChoice : public RevisionProtocol
{
  public:
    explicit LogitChoice(const RevisionParameters& parameters)
        : m_eta(parameters.intensity.value_or(1.0))
    {
        RequireParameter(m_eta >= 0.0, "intensity", m_eta, "a number from 0 (eta)");
    }

    double GetIntensity() const override
    {
        return m_eta;
    }

    Comparison GetComparison() const override
    {
        return Comparison::OTHER_STRATEGY;
    }

    double SwitchProbability(double ownPayoff, double otherPayoff) const override
    {
        return 1.0 / (1.0 + std::exp(-m_eta * (otherPayoff - ownPayoff)));
    }

  private:
    double m_eta; //!< inverse noise, 1/payoff
};

const NamedRegistration g_logit{
    GetRevisionProtocols(),
    {{"logit", "noisy best response, share with probability 1/(1 + exp(-eta h)); intensity: eta"},
     MakeRevisionProtocol<LogitChoice>}};

} // namespace

} // namespace gridshare
} // namespace ns3
