/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "delayed-information.h"

#include "interior-roots.h"

#include "ns3/input-error.h"
#include "ns3/parameter-domain.h"
#include "ns3/replicator-equation.h"

#include <boost/math/constants/constants.hpp>

#include <cmath>
#include <string>

namespace ns3
{
namespace gridshare
{

std::optional<DelayOnset>
FindDelayOnset(double damping, double strength)
{
    if (!(strength > std::fabs(damping)))
    {
        return std::nullopt;
    }
    DelayOnset onset;
    onset.strength = strength;
    onset.damping = damping;
    onset.frequency = std::sqrt((strength - damping) * (strength + damping));
    onset.criticalDelay = std::acos(-damping / strength) / onset.frequency;
    onset.period = boost::math::constants::two_pi<double>() / onset.frequency;
    return onset;
}

DelayedReplicator::DelayedReplicator(const PayoffAdvantage& advantage,
                                     double delay,
                                     double mutation)
    : m_advantage(advantage),
      m_delay(delay),
      m_mutation(mutation)
{
    RequireParameter(delay >= 0.0, "delay", delay, "a number from 0");
    RequireParameter(mutation >= 0.0, "mutation", mutation, "a number from 0");
}

std::vector<double>
DelayedReplicator::GetInteriorRestPoints() const
{
    if (m_mutation == 0.0)
    {
        const auto line = ClassifyPhaseLine(m_advantage);
        return line.interior ? std::vector<double>{*line.interior} : std::vector<double>{};
    }
    return FindInteriorRoots([this](double x) {
        return x * (1.0 - x) * m_advantage.At(x) + m_mutation * (1.0 - 2.0 * x);
    });
}

std::optional<DelayOnset>
DelayedReplicator::GetOnset(double rest) const
{
    const double strength = -m_advantage.A * rest * (1.0 - rest);
    const double present = m_mutation == 0.0 ? 0.0 : (1.0 - 2.0 * rest) * m_advantage.At(rest);
    return FindDelayOnset(2.0 * m_mutation - present, strength);
}

double
DelayedReplicator::GetStep(std::size_t steps) const
{
    if (steps < 4)
    {
        throw InputError({"", 0, "steps"}, std::to_string(steps), "a whole number from 4");
    }
    return (m_delay > 0.0 ? m_delay : 1.0) / static_cast<double>(steps);
}

double
DelayedReplicator::Speed(double u, double observed) const
{
    // u' = x'/(x (1 - x)); mu (1 - 2x)/(x (1 - x)) = -2 mu sinh u.
    const double mutation = m_mutation == 0.0 ? 0.0 : 2.0 * m_mutation * std::sinh(u);
    return m_advantage.At(observed) - mutation;
}

std::vector<double>
DelayedReplicator::Integrate(double x0, double end, std::size_t steps) const
{
    RequireParameter(x0 > 0.0 && x0 < 1.0, "x0", x0, "a number above 0 and below 1");
    RequireParameter(end >= 0.0, "end", end, "a number from 0");
    const double h = GetStep(steps);
    const auto count = static_cast<std::size_t>(std::ceil(end / h - 1e-9));
    const double u0 = Logit(x0);
    std::vector<double> u{u0};
    std::vector<double> slope{0.0}; // at each grid point, as seen from the right
    u.reserve(count + 1);
    slope.reserve(count + 1);
    const auto observe = [&](std::size_t from, double part) {
        if (from < steps)
        {
            return x0; // the constant history; its end joins on u0
        }
        const std::size_t i = from - steps;
        if (part == 0.0)
        {
            return Logistic(u[i]);
        }
        if (part == 1.0)
        {
            return Logistic(u[i + 1]);
        }
        // Cubic Hermite at the middle. From the left its slope is that of the same smooth piece,
        // as the only kink, at t = 0, is a grid point.
        return Logistic((u[i] + u[i + 1]) / 2.0 + h * (slope[i] - slope[i + 1]) / 8.0);
    };
    const bool isLate = m_delay > 0.0;
    const auto speed = [&](double v, double observed) {
        return Speed(v, isLate ? observed : Logistic(v));
    };
    for (std::size_t i = 0; i < count; ++i)
    {
        const double middle = isLate ? observe(i, 0.5) : 0.0;
        const double k1 = speed(u[i], isLate ? observe(i, 0.0) : 0.0);
        const double k2 = speed(u[i] + h / 2.0 * k1, middle);
        const double k3 = speed(u[i] + h / 2.0 * k2, middle);
        const double k4 = speed(u[i] + h * k3, isLate ? observe(i, 1.0) : 0.0);
        slope[i] = k1;
        u.push_back(u[i] + h / 6.0 * (k1 + 2.0 * k2 + 2.0 * k3 + k4));
        slope.push_back(speed(u[i + 1], isLate ? observe(i + 1, 0.0) : 0.0));
    }
    std::vector<double> shares;
    shares.reserve(u.size());
    for (double value : u)
    {
        shares.push_back(Logistic(value));
    }
    return shares;
}

} // namespace gridshare
} // namespace ns3
