/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "birth-death-chain.h"

#include "ns3/input-error.h"
#include "ns3/parameter-domain.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <tuple>
#include <utility>

namespace ns3
{
namespace gridshare
{

namespace
{

/// Probability of the first of two competing events, and of the second; both 0 when neither can
/// happen counts as the second for certain: the walk stays for ever.
std::pair<double, double>
Compete(double first, double second)
{
    const double sum = first + second;
    if (sum == 0.0)
    {
        return {0.0, 1.0};
    }
    return {first / sum, second / sum};
}

} // namespace

SharerLaw
SharerLaw::FromProbability(std::vector<double> probability)
{
    SharerLaw law;
    law.probability = std::move(probability);
    const double population = static_cast<double>(law.probability.size() - 1);
    for (std::size_t i = 0; i < law.probability.size(); ++i)
    {
        law.meanShare += law.probability[i] * static_cast<double>(i) / population;
    }
    for (std::size_t i = 0; i < law.probability.size(); ++i)
    {
        const double deviation = static_cast<double>(i) / population - law.meanShare;
        law.shareVariance += law.probability[i] * deviation * deviation;
    }
    return law;
}

BirthDeathChain::BirthDeathChain(std::vector<TransitionProbabilities> transitions)
    : m_transitions(std::move(transitions))
{
    if (m_transitions.size() < 2)
    {
        throw InputError({"", 0, "states"}, std::to_string(m_transitions.size()), "at least 2");
    }
    const std::size_t last = m_transitions.size() - 1;
    for (const auto& t : m_transitions)
    {
        RequireParameter(t.up >= 0.0, "up", t.up, "a probability, 0 to 1");
        RequireParameter(t.down >= 0.0 && t.up + t.down <= 1.0 + 1e-12,
                         "down",
                         t.down,
                         "a probability, with up at most 1");
    }
    RequireParameter(m_transitions[0].down == 0.0, "down at 0", m_transitions[0].down, "0");
    RequireParameter(m_transitions[last].up == 0.0, "up at N", m_transitions[last].up, "0");

    // First-step analysis from both ends; at 0 and N the walk is taken to stop.
    m_rise.assign(last + 1, 0.0);
    m_noRise.assign(last + 1, 1.0);
    m_fall.assign(last + 1, 0.0);
    m_noFall.assign(last + 1, 1.0);
    for (std::size_t i = 1; i < last; ++i)
    {
        const auto& t = m_transitions[i];
        std::tie(m_rise[i], m_noRise[i]) = Compete(t.up, t.down * m_noRise[i - 1]);
        const std::size_t j = last - i;
        const auto& s = m_transitions[j];
        std::tie(m_fall[j], m_noFall[j]) = Compete(s.down, s.up * m_noFall[j + 1]);
    }
}

std::size_t
BirthDeathChain::GetPopulation() const
{
    return m_transitions.size() - 1;
}

void
BirthDeathChain::RequireState(std::size_t sharers) const
{
    if (sharers >= m_transitions.size())
    {
        throw InputError({"", 0, "sharers"},
                         std::to_string(sharers),
                         "a whole number from 0 to the population (" +
                             std::to_string(GetPopulation()) + ")");
    }
}

double
BirthDeathChain::GetReach(std::size_t from, std::size_t to) const
{
    RequireState(from);
    RequireState(to);
    double product = 1.0;
    for (std::size_t i = from; i < to; ++i)
    {
        product *= m_rise[i];
    }
    for (std::size_t i = from; i > to; --i)
    {
        product *= m_fall[i];
    }
    return product;
}

double
BirthDeathChain::GetVisits(std::size_t state) const
{
    const auto& t = m_transitions[state];
    return 1.0 / (t.down * m_noRise[state - 1] + t.up * m_noFall[state + 1]);
}

double
BirthDeathChain::GetFixationProbability(std::size_t sharers) const
{
    return GetReach(sharers, GetPopulation());
}

double
BirthDeathChain::GetLossProbability(std::size_t sharers) const
{
    return GetReach(sharers, 0);
}

double
BirthDeathChain::GetAbsorptionSteps(std::size_t sharers) const
{
    RequireState(sharers);
    const std::size_t last = GetPopulation();
    if (sharers == 0 || sharers == last)
    {
        return 0.0;
    }
    // Sum over states of P(get there) times the mean number of steps spent there once there.
    double steps = GetVisits(sharers);
    double reach = 1.0;
    for (std::size_t j = sharers + 1; j < last && reach > 0.0; ++j)
    {
        reach *= m_rise[j - 1];
        steps += reach > 0.0 ? reach * GetVisits(j) : 0.0;
    }
    reach = 1.0;
    for (std::size_t j = sharers - 1; j > 0 && reach > 0.0; --j)
    {
        reach *= m_fall[j + 1];
        steps += reach > 0.0 ? reach * GetVisits(j) : 0.0;
    }
    return steps;
}

double
BirthDeathChain::GetConditionalSteps(std::size_t sharers) const
{
    RequireState(sharers);
    const std::size_t last = GetPopulation();
    if (sharers == last)
    {
        return 0.0;
    }
    for (std::size_t j = sharers; j < last; ++j)
    {
        if (m_rise[j] == 0.0)
        {
            return std::numeric_limits<double>::quiet_NaN();
        }
    }
    // Doob's transform weighs a visit to j by fixation(j)/fixation(i), which cancels the chance of
    // getting up to j, and below i is the chance of coming back up.
    double steps = 0.0;
    for (std::size_t j = sharers; j < last; ++j)
    {
        steps += GetVisits(j);
    }
    double weight = 1.0;
    for (std::size_t j = sharers - 1; j > 0 && weight > 0.0; --j)
    {
        weight *= m_fall[j + 1] * m_rise[j];
        steps += weight > 0.0 ? weight * GetVisits(j) : 0.0;
    }
    return steps;
}

SharerLaw
BirthDeathChain::GetStationaryLaw() const
{
    const std::size_t states = m_transitions.size();
    std::vector<double> mantissa(states, 0.5);
    std::vector<int64_t> exponent(states, 1);
    for (std::size_t i = 1; i < states; ++i)
    {
        const double up = m_transitions[i - 1].up;
        const double down = m_transitions[i].down;
        RequireParameter(up > 0.0 && down > 0.0,
                         "transition " + std::to_string(i),
                         std::min(up, down),
                         "above 0 in both directions: add mutation");
        int shift = 0;
        mantissa[i] = std::frexp(mantissa[i - 1] * (up / down), &shift);
        exponent[i] = exponent[i - 1] + shift;
    }
    const int64_t top = *std::max_element(exponent.begin(), exponent.end());
    std::vector<double> probability(states);
    double sum = 0.0;
    for (std::size_t i = 0; i < states; ++i)
    {
        const int64_t shift = std::max<int64_t>(exponent[i] - top, -5000);
        probability[i] = std::ldexp(mantissa[i], static_cast<int>(shift));
        sum += probability[i];
    }
    for (double& p : probability)
    {
        p /= sum;
    }
    return SharerLaw::FromProbability(std::move(probability));
}

SharerLaw
BirthDeathChain::GetLawAfter(std::size_t sharers, uint64_t steps) const
{
    RequireState(sharers);
    const std::size_t states = m_transitions.size();
    std::vector<double> now(states + 2, 0.0); // a border of zeros on both sides
    std::vector<double> next(states + 2, 0.0);
    std::vector<double> up(states + 2, 0.0);
    std::vector<double> down(states + 2, 0.0);
    std::vector<double> stay(states + 2, 0.0);
    for (std::size_t i = 0; i < states; ++i)
    {
        up[i + 1] = m_transitions[i].up;
        down[i + 1] = m_transitions[i].down;
        stay[i + 1] = std::max(0.0, 1.0 - m_transitions[i].up - m_transitions[i].down);
    }
    now[sharers + 1] = 1.0;
    for (uint64_t step = 0; step < steps; ++step)
    {
        for (std::size_t i = 1; i <= states; ++i)
        {
            next[i] = now[i] * stay[i] + now[i - 1] * up[i - 1] + now[i + 1] * down[i + 1];
        }
        now.swap(next);
    }
    return SharerLaw::FromProbability({now.begin() + 1, now.end() - 1});
}

} // namespace gridshare
} // namespace ns3
