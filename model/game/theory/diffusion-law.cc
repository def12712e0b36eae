/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "diffusion-law.h"

#include "ns3/parameter-domain.h"

#include <boost/math/quadrature/gauss_kronrod.hpp>
#include <boost/math/quadrature/tanh_sinh.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <limits>
#include <utility>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr double NOTHING = -std::numeric_limits<double>::infinity(); //!< the logarithm of 0

/// ln(e^a + e^b)
double
AddLogarithms(double a, double b)
{
    const double more = std::max(a, b);
    return more == NOTHING ? NOTHING : more + std::log1p(std::exp(std::min(a, b) - more));
}

} // namespace

PayoffContest
CompareRealised(const NetworkLaw& law, double x)
{
    const double delivered = law.GetConditions().deliveredShare.At(x);
    const double joined = law.GetConditions().GetPartnerOrdering() * delivered * x;
    const double kept = law.GetConditions().deliveredKeep;
    const std::array<std::pair<double, double>, 3> share{
        {{1.0 - delivered, 0.0},
         {delivered * (1.0 - joined), law.GetPaidShare(false)},
         {delivered * joined, law.GetPaidShare(true)}}};
    const std::array<std::pair<double, double>, 2> keep{
        {{1.0 - kept, 0.0}, {kept, law.GetPaidKeep()}}};
    PayoffContest contest;
    for (const auto& [chance, payoff] : share)
    {
        for (const auto& [otherChance, other] : keep)
        {
            const double probability = chance * otherChance;
            contest.gain += probability * std::max(0.0, payoff - other);
            contest.loss += probability * std::max(0.0, other - payoff);
            contest.most = std::max(contest.most, std::fabs(payoff - other));
        }
    }
    return contest;
}

DiffusionLaw::DiffusionLaw(const NetworkLaw& law, double population)
    : m_law(law),
      m_population(population)
{
    RequireParameter(population >= 2.0, "population", population, "a number from 2");
    const auto contest = CompareRealised(law, 0.5);
    RequireParameter(contest.gain + contest.loss > 0.0,
                     "delivered share",
                     law.GetConditions().deliveredShare.At(0.5),
                     "a number above 0, or keepers who are paid: nobody ever is, and nobody moves");
    for (const auto& point : law.GetFlowLine().GetRestPoints())
    {
        m_marks.push_back(point.x);
    }
    for (const auto& piece : law.GetConditions().deliveredShare.GetPieces())
    {
        m_marks.push_back(piece.from);
    }
    std::sort(m_marks.begin(), m_marks.end());
    m_marks.erase(std::unique(m_marks.begin(), m_marks.end()), m_marks.end());
}

/// Phi'
double
DiffusionLaw::GetSteepness(double x) const
{
    const auto contest = CompareRealised(m_law, x);
    const double spread = contest.gain + contest.loss;
    return spread > 0.0 ? 2.0 * m_population * (contest.gain - contest.loss) / spread : 0.0;
}

/// Phi(to) - Phi(from) between neighbouring marks, where Phi' is smooth.
double
DiffusionLaw::GetRise(double from, double to) const
{
    return boost::math::quadrature::gauss_kronrod<double, 31>::integrate(
        [this](double x) { return GetSteepness(x); }, from, to, 5, 1e-10);
}

/// ln of the integral of e^-(Phi - Phi(lowest)) between neighbouring marks; lowest is that end at
/// which Phi is lower, where all of it may lie within a small part of 1/N.
double
DiffusionLaw::GetLogIntegral(double lowest, double other) const
{
    // By the distance from that end: points close to 0 keep their digits, those close to a do not.
    boost::math::quadrature::tanh_sinh<double> quadrature(15);
    const double side = other > lowest ? 1.0 : -1.0;
    return std::log(quadrature.integrate(
        [&](double away) { return std::exp(-std::fabs(GetRise(lowest, lowest + side * away))); },
        0.0,
        std::fabs(other - lowest),
        1e-11));
}

double
DiffusionLaw::GetReachProbability(double x0, double low, double high) const
{
    RequireParameter(low >= 0.0 && low < 1.0, "low", low, "a number from 0, below 1");
    RequireParameter(high > low && high <= 1.0, "high", high, "a number above low, at most 1");
    RequireParameter(x0 >= low && x0 <= high, "x0", x0, "a number from low to high");
    std::vector<double> ends{low, x0, high};
    std::copy_if(m_marks.begin(), m_marks.end(), std::back_inserter(ends), [&](double mark) {
        return mark > low && mark < high;
    });
    std::sort(ends.begin(), ends.end());
    double level = 0.0; // Phi, from low on
    double below = NOTHING;
    double above = NOTHING;
    for (std::size_t i = 1; i < ends.size(); ++i)
    {
        const double from = ends[i - 1];
        const double to = ends[i];
        if (from == to)
        {
            continue;
        }
        const double rise = GetRise(from, to);
        const double part = -(level + std::min(0.0, rise)) +
                            (rise < 0.0 ? GetLogIntegral(to, from) : GetLogIntegral(from, to));
        (to <= x0 ? below : above) = AddLogarithms(to <= x0 ? below : above, part);
        level += rise;
    }
    if (below == NOTHING)
    {
        return 0.0;
    }
    return 1.0 / (1.0 + std::exp(above - below));
}

double
DiffusionLaw::GetShareProbability(double x0) const
{
    return GetReachProbability(x0, 0.0, 1.0);
}

BirthDeathChain
MakeNetworkChain(const NetworkLaw& law, std::size_t population)
{
    const double agents = static_cast<double>(population);
    RequireParameter(population >= 2, "population", agents, "a whole number from 2");
    std::vector<TransitionProbabilities> transitions(population + 1);
    for (std::size_t i = 1; i < population; ++i)
    {
        const double sharers = static_cast<double>(i);
        const double meeting = sharers / agents * (agents - sharers) / (agents - 1.0);
        const auto contest = CompareRealised(law, sharers / agents);
        // Only their ratio counts for where it ends; probabilities they are at any rate that is.
        const double rate = 0.5 / std::max(contest.most, std::numeric_limits<double>::min());
        transitions[i] = {meeting * rate * contest.gain, meeting * rate * contest.loss};
    }
    return BirthDeathChain(std::move(transitions));
}

} // namespace gridshare
} // namespace ns3
