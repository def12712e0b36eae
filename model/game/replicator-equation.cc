/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "replicator-equation.h"

#include "parameter-domain.h"

#include <boost/math/special_functions/lambert_w.hpp>
#include <boost/numeric/odeint/integrate/integrate_times.hpp>
#include <boost/numeric/odeint/stepper/generation.hpp>
#include <boost/numeric/odeint/stepper/runge_kutta_fehlberg78.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace ns3
{
namespace gridshare
{

namespace
{

/// ln(1 + z) / z where 1 + z is known better than z near -1.
double
LogRatio(double z, double onePlusZ)
{
    if (z == 0.0)
    {
        return 1.0;
    }
    return (z < -0.5 ? std::log(onePlusZ) : std::log1p(z)) / z;
}

/// The solution w of w + ln w = logArgument, i.e. W(e^logArgument), where the exponential may
/// overflow.
double
LambertOfExponential(double logArgument)
{
    if (logArgument < 500.0)
    {
        return boost::math::lambert_w0(std::exp(logArgument));
    }
    double w = logArgument - std::log(logArgument);
    for (int i = 0; i < 5; ++i) // Newton: three steps reach rounding from here
    {
        w -= (w + std::log(w) - logArgument) * w / (w + 1.0);
    }
    return w;
}

void
RequireTimes(const std::vector<double>& times)
{
    double previous = 0.0;
    for (double time : times)
    {
        RequireParameter(time >= previous, "time", time, "a number from 0, in ascending order");
        previous = time;
    }
}

void
RequireShare(double x0)
{
    RequireParameter(x0 >= 0.0 && x0 <= 1.0, "x0", x0, "a number from 0 to 1");
}

} // namespace

double
Logit(double x)
{
    return std::log(x) - std::log1p(-x);
}

double
Logistic(double u)
{
    if (u >= 0.0)
    {
        return 1.0 / (1.0 + std::exp(-u));
    }
    const double e = std::exp(u);
    return e / (1.0 + e);
}

ReplicatorEquation::ReplicatorEquation(const PayoffAdvantage& advantage, double rate)
    : m_advantage(advantage),
      m_rate(rate),
      m_line(ClassifyPhaseLine(advantage))
{
    RequireParameter(true, "A", advantage.A, "a finite number");
    RequireParameter(true, "C", advantage.C, "a finite number");
    RequireParameter(rate > 0.0, "rate", rate, "a number above 0");
}

const PayoffAdvantage&
ReplicatorEquation::GetAdvantage() const
{
    return m_advantage;
}

double
ReplicatorEquation::GetRate() const
{
    return m_rate;
}

const PhaseLine&
ReplicatorEquation::GetPhaseLine() const
{
    return m_line;
}

double
ReplicatorEquation::Derivative(double x) const
{
    return m_rate * x * (1.0 - x) * m_advantage.At(x);
}

std::optional<double>
ReplicatorEquation::TimeTo(double x0, double target) const
{
    RequireShare(x0);
    RequireParameter(
        target > 0.0 && target < 1.0, "target", target, "a number above 0 and below 1");
    if (x0 == target)
    {
        return 0.0;
    }
    const double limit = m_line.GetLimit(x0);
    const bool onTheWay = (target - x0) * (limit - target) > 0.0;
    if (!onTheWay)
    {
        return std::nullopt;
    }
    const double A = m_advantage.A;
    // What the classification takes for 0 is 0, or a corner that attracts by its kind would not.
    const double C = m_line.degenerateKeep ? 0.0 : m_advantage.C;
    const double D = m_line.degenerateShare ? 0.0 : A - C;
    const double h0 = A * x0 - C;
    const double h1 = A * target - C;
    const double step = (target - x0) / h0;
    const double z1 = C * step / target;
    const double z2 = D * step / (1.0 - target);
    const double ratio = h1 / h0;
    const double l1 = LogRatio(z1, ratio * x0 / target);
    const double l2 = LogRatio(z2, ratio * (1.0 - x0) / (1.0 - target));
    return step * (l1 / target + l2 / (1.0 - target)) / m_rate;
}

std::optional<double>
ReplicatorEquation::GetConvergenceTarget(double x0, double epsilon) const
{
    RequireShare(x0);
    RequireParameter(epsilon > 0.0, "epsilon", epsilon, "a number above 0");
    const double limit = m_line.GetLimit(x0);
    const bool attracts =
        std::any_of(m_line.restPoints.begin(), m_line.restPoints.end(), [&](const RestPoint& p) {
            return p.x == limit && p.attractsInside;
        });
    const bool restsInside = x0 > 0.0 && x0 < 1.0 && m_line.IsAtRest(x0);
    if (!attracts || restsInside)
    {
        return std::nullopt;
    }
    return x0 <= limit && limit > 0.0 ? limit - epsilon : limit + epsilon;
}

std::optional<double>
ReplicatorEquation::TimeToConverge(double x0, double epsilon) const
{
    const auto target = GetConvergenceTarget(x0, epsilon);
    if (!target)
    {
        return std::nullopt;
    }
    if (std::fabs(x0 - m_line.GetLimit(x0)) <= epsilon)
    {
        return 0.0;
    }
    return TimeTo(x0, *target);
}

double
ReplicatorEquation::TimeInLogit(double u0, double u1) const
{
    const double A = m_advantage.A;
    const double C = m_advantage.C;
    const double x0 = Logistic(u0);
    const double x1 = Logistic(u1);
    const double y0 = Logistic(-u0);
    const double y1 = Logistic(-u1);
    const double h0 = A * x0 - C;
    const double difference =
        u1 == u0 ? 0.0
                 : std::sinh((u1 - u0) / 2.0) / (2.0 * std::cosh(u1 / 2.0) * std::cosh(u0 / 2.0));
    const double step = difference / h0;
    const double ratio = (A * x1 - C) / h0;
    const double l1 = LogRatio(C * step / x1, ratio * x0 / x1);
    const double l2 = LogRatio((A - C) * step / y1, ratio * y0 / y1);
    return step * (l1 / x1 + l2 / y1);
}

double
ReplicatorEquation::SolveByLambert(double u0, double scaledTime) const
{
    // C = 0: with z = 1/x - 1 = e^-u the integral is ln z + z + A t = const. C = A is the same
    // equation for 1 - x.
    const double sign = m_line.degenerateKeep ? 1.0 : -1.0;
    const double z0 = std::exp(-sign * u0);
    const double constant = z0 - sign * u0 - m_advantage.A * scaledTime;
    const double z = LambertOfExponential(constant);
    return sign * (z - constant);
}

double
ReplicatorEquation::SolveByInversion(double u0, double scaledTime) const
{
    const double x0 = Logistic(u0);
    const double h0 = m_advantage.At(x0);
    if (h0 == 0.0 || scaledTime == 0.0)
    {
        return u0;
    }
    // u' = h lies between h0 and its value at the limit, so u(t) is bracketed.
    const double limit = m_line.GetLimit(x0);
    const bool interior = m_line.interior && limit == *m_line.interior;
    const double hLimit = interior ? 0.0 : m_advantage.At(limit);
    double near = u0 + std::min(std::fabs(h0), std::fabs(hLimit)) * std::copysign(scaledTime, h0);
    double far = u0 + std::max(std::fabs(h0), std::fabs(hLimit)) * std::copysign(scaledTime, h0);
    if (interior)
    {
        const double rest = Logit(*m_line.interior);
        far = h0 > 0.0 ? std::min(far, rest) : std::max(far, rest);
    }
    // Beyond |u| = 40 the flow is u' = h(limit) to rounding; keep the closed form off overflow.
    const double edge = std::copysign(std::max(40.0, std::fabs(u0)), h0);
    if (!interior && std::fabs(near) > std::fabs(edge) && near * edge > 0.0)
    {
        const double timeToEdge = edge == u0 ? 0.0 : TimeInLogit(u0, edge);
        return edge + (scaledTime - timeToEdge) * hLimit;
    }
    double u = near;
    for (int i = 0; i < 200; ++i)
    {
        const double h = m_advantage.At(Logistic(u));
        const double excess = h * h0 > 0.0 ? TimeInLogit(u0, u) - scaledTime
                                           : std::numeric_limits<double>::infinity();
        (excess < 0.0 ? near : far) = u;
        double next = u - excess * h;
        const bool inside = (next - near) * (far - next) >= 0.0;
        if (!std::isfinite(next) || !inside)
        {
            next = near + (far - near) / 2.0;
        }
        const double change = std::fabs(next - u);
        u = next;
        if (change <= 2.0 * std::numeric_limits<double>::epsilon() * std::max(1.0, std::fabs(u)))
        {
            break;
        }
    }
    return u;
}

double
ReplicatorEquation::SolveLogit(double u0, double time) const
{
    RequireTimes({time});
    const double scaledTime = m_rate * time;
    if (m_line.kind == PhaseLineKind::NEUTRAL)
    {
        return u0;
    }
    if (m_line.degenerateKeep || m_line.degenerateShare)
    {
        return SolveByLambert(u0, scaledTime);
    }
    if (m_advantage.A == 0.0)
    {
        return u0 - m_advantage.C * scaledTime;
    }
    return SolveByInversion(u0, scaledTime);
}

std::vector<double>
ReplicatorEquation::Solve(double x0, const std::vector<double>& times) const
{
    RequireShare(x0);
    RequireTimes(times);
    std::vector<double> shares(times.size(), x0);
    if (!m_line.IsAtRest(x0))
    {
        const double u0 = Logit(x0);
        std::transform(times.begin(), times.end(), shares.begin(), [&](double time) {
            return Logistic(SolveLogit(u0, time));
        });
    }
    return shares;
}

std::vector<double>
ReplicatorEquation::Integrate(double x0, const std::vector<double>& times, double tolerance) const
{
    namespace odeint = boost::numeric::odeint;
    RequireShare(x0);
    RequireTimes(times);
    RequireParameter(tolerance > 0.0, "tolerance", tolerance, "a number above 0");
    std::vector<double> shares(times.size(), x0);
    if (times.empty() || x0 <= 0.0 || x0 >= 1.0)
    {
        return shares;
    }
    using State = std::array<double, 1>;
    State u{Logit(x0)};
    std::vector<double> grid(times);
    grid.insert(grid.begin(), 0.0);
    std::vector<double> values;
    odeint::integrate_times(
        odeint::make_controlled<odeint::runge_kutta_fehlberg78<State>>(tolerance, tolerance),
        [this](const State& state, State& derivative, double) {
            derivative[0] = m_rate * m_advantage.At(Logistic(state[0]));
        },
        u,
        grid.begin(),
        grid.end(),
        1e-3,
        [&values](const State& state, double) { values.push_back(Logistic(state[0])); });
    std::copy(values.begin() + 1, values.end(), shares.begin());
    return shares;
}

} // namespace gridshare
} // namespace ns3
