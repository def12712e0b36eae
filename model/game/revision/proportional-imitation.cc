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
 * Pairwise proportional imitation: copy a better agent with probability kappa times the difference
 * of payoffs. K. H. Schlag, Why imitate, and if so, how?, Journal of Economic Theory 78 (1998).
 * Its mean-field limit is the replicator equation with rate kappa, for expected payoffs and for
 * realised ones alike: kappa E[(b - a)^+ - (a - b)^+] = kappa E[b - a].
 */

namespace ns3
{
namespace gridshare
{

namespace
{

/// Copies a better agent with probability kappa times the difference.
class ProportionalImitation : public RevisionProtocol
{
  public:
    ProportionalImitation(PayoffSampling sampling, const RevisionParameters& parameters)
        : m_sampling(sampling),
          m_kappa(parameters.intensity.value_or(parameters.largestPayoffDifference > 0.0
                                                    ? 1.0 / parameters.largestPayoffDifference
                                                    : 1.0))
    {
        // A rounding's grace: kappa = 1/difference is the natural choice and must be allowed.
        const bool holds =
            m_kappa > 0.0 && m_kappa * parameters.largestPayoffDifference <= 1.0 + 1e-12;
        RequireParameter(holds,
                         "intensity",
                         m_kappa,
                         "above 0, at most " + FormatBound(1 / parameters.largestPayoffDifference) +
                             ": times the largest payoff difference (" +
                             FormatExactly(parameters.largestPayoffDifference) +
                             ") it is a probability");
    }

    double GetIntensity() const override
    {
        return m_kappa;
    }

    PayoffSampling GetPayoffSampling() const override
    {
        return m_sampling;
    }

    double SwitchProbability(double ownPayoff, double otherPayoff) const override
    {
        return std::min(1.0, m_kappa * std::max(0.0, otherPayoff - ownPayoff));
    }

  private:
    PayoffSampling m_sampling; //!< expected or one realised payoff
    double m_kappa;            //!< probability per payoff difference
};

std::unique_ptr<RevisionProtocol>
CreateOnExpected(const RevisionParameters& parameters)
{
    return std::make_unique<ProportionalImitation>(RevisionProtocol::PayoffSampling::EXPECTED,
                                                   parameters);
}

std::unique_ptr<RevisionProtocol>
CreateOnRealised(const RevisionParameters& parameters)
{
    return std::make_unique<ProportionalImitation>(RevisionProtocol::PayoffSampling::ONE_REALISED,
                                                   parameters);
}

const NamedRegistration g_imitation{
    GetRevisionProtocols(),
    {{"imitation", "pairwise proportional imitation on expected payoffs; intensity: kappa"},
     CreateOnExpected}};
const NamedRegistration g_schlag{
    GetRevisionProtocols(),
    {{"schlag", "pairwise proportional imitation on one realised payoff each; intensity: kappa"},
     CreateOnRealised}};

} // namespace

} // namespace gridshare
} // namespace ns3
