/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "well-mixed-process.h"

#include "interior-roots.h"

#include "ns3/input-error.h"
#include "ns3/invariant.h"
#include "ns3/parameter-domain.h"

#include <boost/numeric/odeint/integrate/integrate_times.hpp>
#include <boost/numeric/odeint/stepper/generation.hpp>
#include <boost/numeric/odeint/stepper/runge_kutta_fehlberg78.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>

namespace ns3
{
namespace gridshare
{

/// All that one event depends on, for finite and infinite populations alike.
struct WellMixedProcess::Encounter
{
    double share;        //!< i / N
    double pair;         //!< probability that agent and role model are a keeper and a sharer
    double seenBySharer; //!< share of joined partners
    double seenByKeeper; //!< share of joined partners
};

WellMixedProcess::WellMixedProcess(const PayoffAdvantage& advantage,
                                   double keepPayoff,
                                   std::shared_ptr<const RevisionProtocol> rule,
                                   const MixingConvention& convention)
    : m_advantage(advantage),
      m_keepPayoff(keepPayoff),
      m_rule(std::move(rule)),
      m_convention(convention)
{
    GRIDSHARE_INVARIANT(m_rule != nullptr, "a process needs a rule");
    RequireParameter(convention.mutation >= 0.0 && convention.mutation <= 1.0,
                     "mutation",
                     convention.mutation,
                     "a probability, 0 to 1");
}

double
WellMixedProcess::SwitchProbability(Strategy from, double joinedShare) const
{
    const auto probabilityAt = [&](double advantage) {
        const double share = m_keepPayoff + advantage;
        return from == Strategy::KEEP ? m_rule->SwitchProbability(m_keepPayoff, share)
                                      : m_rule->SwitchProbability(share, m_keepPayoff);
    };
    if (m_rule->GetPayoffSampling() == RevisionProtocol::PayoffSampling::EXPECTED)
    {
        return probabilityAt(m_advantage.At(joinedShare));
    }
    return joinedShare * probabilityAt(m_advantage.At(1.0)) +
           (1.0 - joinedShare) * probabilityAt(m_advantage.At(0.0));
}

TransitionProbabilities
WellMixedProcess::Combine(const Encounter& e) const
{
    double up = 0.0;
    double down = 0.0;
    switch (m_rule->GetComparison())
    {
    case RevisionProtocol::Comparison::RANDOM_AGENT:
        // Payoffs differ only through what the sharer of the pair sees.
        up = e.pair * SwitchProbability(Strategy::KEEP, e.seenBySharer);
        down = e.pair * SwitchProbability(Strategy::SHARE, e.seenBySharer);
        break;
    case RevisionProtocol::Comparison::OTHER_STRATEGY:
        up = (1.0 - e.share) * SwitchProbability(Strategy::KEEP, e.seenByKeeper);
        down = e.share * SwitchProbability(Strategy::SHARE, e.seenBySharer);
        break;
    case RevisionProtocol::Comparison::PARENT: {
        const double share =
            e.share * m_rule->GetFitness(m_keepPayoff + m_advantage.At(e.seenBySharer));
        const double keep = (1.0 - e.share) * m_rule->GetFitness(m_keepPayoff);
        up = (1.0 - e.share) * share / (share + keep);
        down = e.share * keep / (share + keep);
        break;
    }
    }
    const double mutation = m_convention.mutation;
    return {(1.0 - mutation) * up + mutation * (1.0 - e.share),
            (1.0 - mutation) * down + mutation * e.share};
}

TransitionProbabilities
WellMixedProcess::At(std::size_t sharers, std::size_t population) const
{
    const double i = static_cast<double>(sharers);
    const double n = static_cast<double>(population);
    const double share = i / n;
    const bool excluded = m_convention.selfExcluded;
    const double seenBySharer = excluded ? (i - 1.0) / (n - 1.0) : share;
    const double seenByKeeper = excluded ? i / (n - 1.0) : share;
    return Combine({share, i * (n - i) / (n * (n - 1.0)), seenBySharer, seenByKeeper});
}

BirthDeathChain
WellMixedProcess::MakeChain(std::size_t population) const
{
    if (population < 2)
    {
        throw InputError(
            {"", 0, "population"}, std::to_string(population), "a whole number from 2");
    }
    std::vector<TransitionProbabilities> transitions;
    transitions.reserve(population + 1);
    for (std::size_t i = 0; i <= population; ++i)
    {
        transitions.push_back(At(i, population));
    }
    return BirthDeathChain(std::move(transitions));
}

TransitionProbabilities
WellMixedProcess::InLimit(double x) const
{
    return Combine({x, x * (1.0 - x), x, x});
}

double
WellMixedProcess::Drift(double x) const
{
    const auto t = InLimit(x);
    return t.up - t.down;
}

double
WellMixedProcess::Diffusion(double x) const
{
    const auto t = InLimit(x);
    return t.up + t.down;
}

double
WellMixedProcess::DriftSlope(double x) const
{
    // Central difference of order 8. Its step resolves the width 1/(intensity A) on which choice
    // turns; the drift is smooth beyond [0, 1], so the ends need no care.
    const double sharpness = m_rule->GetIntensity() * std::fabs(m_advantage.A);
    const double h = 1e-3 / std::max(1.0, sharpness / 10.0);
    const auto difference = [&](double steps) {
        return Drift(x + steps * h) - Drift(x - steps * h);
    };
    return (4.0 / 5.0 * difference(1.0) - 1.0 / 5.0 * difference(2.0) +
            4.0 / 105.0 * difference(3.0) - 1.0 / 280.0 * difference(4.0)) /
           h;
}

const RevisionProtocol&
WellMixedProcess::GetRule() const
{
    return *m_rule;
}

std::vector<MeanFieldRoot>
FindMeanFieldRoots(const WellMixedProcess& process)
{
    std::vector<MeanFieldRoot> roots;
    for (double x : FindInteriorRoots([&process](double y) { return process.Drift(y); }))
    {
        const double slope = process.DriftSlope(x);
        roots.push_back({x, slope, -process.Diffusion(x) / (2.0 * slope)});
    }
    return roots;
}

std::vector<LinearNoise>
IntegrateLinearNoise(const WellMixedProcess& process,
                     double x0,
                     const std::vector<double>& generations)
{
    namespace odeint = boost::numeric::odeint;
    RequireParameter(x0 >= 0.0 && x0 <= 1.0, "x0", x0, "a number from 0 to 1");
    using State = std::array<double, 2>;
    State state{x0, 0.0};
    std::vector<double> grid(generations);
    grid.insert(grid.begin(), 0.0);
    std::vector<LinearNoise> results;
    odeint::integrate_times(
        odeint::make_controlled<odeint::runge_kutta_fehlberg78<State>>(1e-12, 1e-12),
        [&process](const State& s, State& derivative, double) {
            derivative[0] = process.Drift(s[0]);
            derivative[1] = 2.0 * process.DriftSlope(s[0]) * s[1] + process.Diffusion(s[0]);
        },
        state,
        grid.begin(),
        grid.end(),
        1e-3,
        [&results](const State& s, double) {
            results.push_back({s[0], s[1]});
        });
    results.erase(results.begin());
    return results;
}

} // namespace gridshare
} // namespace ns3
