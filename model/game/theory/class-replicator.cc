/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "class-replicator.h"

#include "ns3/parameter-domain.h"
#include "ns3/replicator-equation.h"

#include <boost/numeric/odeint/integrate/integrate_times.hpp>
#include <boost/numeric/odeint/stepper/generation.hpp>
#include <boost/numeric/odeint/stepper/runge_kutta_fehlberg78.hpp>

#include <algorithm>
#include <cmath>
#include <utility>

namespace ns3
{
namespace gridshare
{

namespace
{

/// Beyond this logit a share is a corner's to rounding, and the law needs no further digits.
constexpr double LARGEST_LOGIT = 700.0;

bool
IsCorner(double share)
{
    return share <= 0.0 || share >= 1.0;
}

} // namespace

ClassReplicator::ClassReplicator(std::vector<ReplicatorClass> classes)
    : m_classes(std::move(classes))
{
    for (const auto& one : m_classes)
    {
        RequireParameter(one.agents > 0.0, "agents", one.agents, "a number above 0");
        RequireParameter(one.interest >= 0.0, "interest", one.interest, "a number from 0");
        RequireParameter(one.rate > 0.0, "rate", one.rate, "a number above 0");
        RequireParameter(true, "A", one.advantage.A, "a finite number");
        RequireParameter(true, "C", one.advantage.C, "a finite number");
        m_agents += one.agents;
        m_interest += one.agents * one.interest;
    }
    RequireParameter(m_interest > 0.0, "interest", m_interest, "above 0 for at least one class");
}

const std::vector<ReplicatorClass>&
ClassReplicator::GetClasses() const
{
    return m_classes;
}

double
ClassReplicator::GetPartnerShare(const std::vector<double>& shares) const
{
    double sum = 0.0;
    for (std::size_t k = 0; k < m_classes.size(); ++k)
    {
        sum += m_classes[k].agents * m_classes[k].interest * shares[k];
    }
    return sum / m_interest;
}

double
ClassReplicator::GetShare(const std::vector<double>& shares) const
{
    double sum = 0.0;
    for (std::size_t k = 0; k < m_classes.size(); ++k)
    {
        sum += m_classes[k].agents * shares[k];
    }
    return sum / m_agents;
}

std::vector<double>
ClassReplicator::Derivative(const std::vector<double>& shares) const
{
    RequireShares(shares);
    const double partners = GetPartnerShare(shares);
    std::vector<double> derivative(shares.size());
    for (std::size_t k = 0; k < m_classes.size(); ++k)
    {
        derivative[k] =
            m_classes[k].rate * shares[k] * (1.0 - shares[k]) * m_classes[k].advantage.At(partners);
    }
    return derivative;
}

void
ClassReplicator::RequireShares(const std::vector<double>& shares) const
{
    RequireParameter(shares.size() == m_classes.size(),
                     "shares",
                     static_cast<double>(shares.size()),
                     "one a class");
    for (const double share : shares)
    {
        RequireParameter(share >= 0.0 && share <= 1.0, "share", share, "a number from 0 to 1");
    }
}

std::vector<std::vector<double>>
ClassReplicator::Integrate(const std::vector<double>& shares,
                           const std::vector<double>& times,
                           double tolerance) const
{
    namespace odeint = boost::numeric::odeint;
    RequireShares(shares);
    RequireParameter(tolerance > 0.0, "tolerance", tolerance, "a number above 0");
    RequireParameter(std::is_sorted(times.begin(), times.end()) &&
                         (times.empty() || times.front() >= 0.0),
                     "time",
                     times.empty() ? 0.0 : times.front(),
                     "ascending, from 0");
    std::vector<double> logits(shares.size());
    for (std::size_t k = 0; k < shares.size(); ++k)
    {
        logits[k] = IsCorner(shares[k]) ? 0.0 : Logit(shares[k]);
    }
    // A class at a corner stays there; its logit is infinite and takes no part.
    const auto toShares = [&shares](const std::vector<double>& u) {
        std::vector<double> now(u.size());
        for (std::size_t k = 0; k < u.size(); ++k)
        {
            now[k] = IsCorner(shares[k]) ? shares[k] : Logistic(u[k]);
        }
        return now;
    };
    std::vector<double> grid(times);
    grid.insert(grid.begin(), 0.0);
    std::vector<std::vector<double>> states;
    states.reserve(grid.size());
    odeint::integrate_times(
        odeint::make_controlled<odeint::runge_kutta_fehlberg78<std::vector<double>>>(tolerance,
                                                                                     tolerance),
        [this, &toShares](const std::vector<double>& u, std::vector<double>& derivative, double) {
            const double partners = GetPartnerShare(toShares(u));
            for (std::size_t k = 0; k < u.size(); ++k)
            {
                const double speed = m_classes[k].rate * m_classes[k].advantage.At(partners);
                const bool isBeyond = std::fabs(u[k]) > LARGEST_LOGIT && u[k] * speed > 0.0;
                derivative[k] = isBeyond ? 0.0 : speed;
            }
        },
        logits,
        grid.begin(),
        grid.end(),
        1e-3,
        [&states, &toShares](const std::vector<double>& u, double) {
            states.push_back(toShares(u));
        });
    states.erase(states.begin());
    return states;
}

ClassReplicator::Rest
ClassReplicator::FindRest(const std::vector<double>& shares, double epsilon, double horizon) const
{
    RequireParameter(epsilon > 0.0, "epsilon", epsilon, "a number above 0");
    RequireParameter(horizon > 0.0, "horizon", horizon, "a number above 0");
    // At rest: doubling the time that has passed moves the share by far less than epsilon.
    constexpr double SAMPLES_A_TIME = 16.0;
    Rest rest;
    rest.shares = shares;
    double end = 0.0;
    for (double length = 64.0; end < horizon && !rest.isReached; length *= 2.0)
    {
        const auto next = Integrate(rest.shares, {length}).front();
        rest.isReached = true;
        for (std::size_t k = 0; k < next.size(); ++k)
        {
            rest.isReached = rest.isReached && std::fabs(next[k] - rest.shares[k]) < 1e-6 * epsilon;
        }
        end += rest.isReached ? 0.0 : length;
        rest.shares = next;
    }
    // The last sample outside, and the crossing behind it by the chord.
    std::vector<double> times;
    for (double i = 0; i <= std::min(end, 1e5) * SAMPLES_A_TIME; ++i)
    {
        times.push_back(i / SAMPLES_A_TIME);
    }
    const double limit = GetShare(rest.shares);
    const auto states = Integrate(shares, times);
    double after = epsilon;
    for (std::size_t i = states.size(); i-- > 0;)
    {
        const double distance = std::fabs(GetShare(states[i]) - limit);
        if (distance > epsilon)
        {
            const bool isInside = i + 1 < states.size();
            rest.time =
                isInside ? std::optional<double>(times[i] + (distance - epsilon) /
                                                                (distance - after) / SAMPLES_A_TIME)
                         : std::nullopt;
            return rest;
        }
        after = distance;
    }
    rest.time = rest.isReached ? std::optional<double>(0.0) : std::nullopt;
    return rest;
}

} // namespace gridshare
} // namespace ns3
