/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "network-law.h"

#include "ns3/parameter-domain.h"

#include <boost/math/quadrature/gauss_kronrod.hpp>
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

void
RequireShare(double x0)
{
    RequireParameter(x0 >= 0.0 && x0 <= 1.0, "x0", x0, "a number from 0 to 1");
}

/// The conditions, if they are within their domains.
const NetworkConditions&
CheckConditions(const NetworkConditions& conditions)
{
    const auto part = [](const char* name, double value) {
        RequireParameter(value >= 0.0 && value <= 1.0, name, value, "a number from 0 to 1");
    };
    const auto some = [](const char* name, double value) {
        RequireParameter(value > 0.0 && value <= 1.0,
                         name,
                         value,
                         "a number above 0, at most 1: else all rests");
    };
    some("ordering", conditions.ordering);
    RequireParameter(conditions.pairing > 0.0 && std::isfinite(conditions.pairing),
                     "pairing",
                     conditions.pairing,
                     "a number above 0: else all rests");
    some("informed", conditions.informed);
    part("delivered keep", conditions.deliveredKeep);
    part("value left share", conditions.valueLeftShare);
    part("value left keep", conditions.valueLeftKeep);
    return conditions;
}

/// A and C of the game at what its value is worth when it is paid. A value of which nothing is left
/// is no domain of a trade, yet a limit of it.
PayoffAdvantage
ReduceAt(const SharingGame& game, double value, double valueLeft)
{
    game.Validate();
    RequireParameter(value > 0.0, "value", value, "a number above 0");
    return game.Reduce(value * valueLeft);
}

/// The replicator equation that the law is, if p_s is constant. What is lost raises the cost.
std::optional<ReplicatorEquation>
MakeReplicator(const NetworkConditions& conditions,
               const PayoffAdvantage& shared,
               double value,
               double speed,
               double tolerance)
{
    if (!conditions.deliveredShare.IsConstant())
    {
        return std::nullopt;
    }
    const double delivered = conditions.deliveredShare.At(0.0);
    const double lost =
        conditions.deliveredKeep * conditions.valueLeftKeep - delivered * conditions.valueLeftShare;
    return ReplicatorEquation({conditions.GetPartnerOrdering() * delivered * delivered * shared.A,
                               delivered * shared.C + lost * value,
                               tolerance},
                              speed);
}

/// Rounding error of h: a few roundings of its terms, as in SharingGame::Reduce().
double
FindTolerance(const SharingGame& game, double value)
{
    return 4.0 * std::numeric_limits<double>::epsilon() *
           ((2.0 + game.gain) * value + std::fabs(game.reward) + std::fabs(game.cost));
}

} // namespace

NetworkLaw::NetworkLaw(const SharingGame& game,
                       double value,
                       double rate,
                       const NetworkConditions& conditions)
    : m_conditions(CheckConditions(conditions)),
      m_speed(rate * conditions.informed * conditions.ordering),
      m_value(value),
      m_shared(ReduceAt(game, value, conditions.valueLeftShare)),
      m_tolerance(FindTolerance(game, value)),
      m_replicator(MakeReplicator(conditions, m_shared, value, m_speed, m_tolerance)),
      m_line([this](double x) { return Advantage(x); },
             [this](double x) { return Slope(x); },
             FindMarks(),
             m_tolerance)
{
    RequireParameter(rate > 0.0, "rate", rate, "a number above 0");
}

const NetworkConditions&
NetworkLaw::GetConditions() const
{
    return m_conditions;
}

const FlowLine&
NetworkLaw::GetFlowLine() const
{
    return m_line;
}

const std::optional<ReplicatorEquation>&
NetworkLaw::GetReplicatorEquation() const
{
    return m_replicator;
}

double
NetworkLaw::GetSharePayoff(double x) const
{
    const double delivered = m_conditions.deliveredShare.At(x);
    return delivered * (m_value * m_conditions.valueLeftShare - m_shared.C +
                        m_conditions.GetPartnerOrdering() * delivered * m_shared.A * x);
}

double
NetworkLaw::GetKeepPayoff() const
{
    return m_conditions.deliveredKeep * m_value * m_conditions.valueLeftKeep;
}

double
NetworkLaw::Advantage(double x) const
{
    // Not U_s - U_k: f is in both, and would leave its rounding error where it cancels.
    const double delivered = m_conditions.deliveredShare.At(x);
    const double lost = m_conditions.deliveredKeep * m_conditions.valueLeftKeep -
                        delivered * m_conditions.valueLeftShare;
    return m_conditions.GetPartnerOrdering() * delivered * delivered * m_shared.A * x -
           (delivered * m_shared.C + lost * m_value);
}

double
NetworkLaw::GetPaidShare(bool partnerJoined) const
{
    const double alone = m_value * m_conditions.valueLeftShare - m_shared.C;
    return partnerJoined ? alone + m_shared.A : alone;
}

double
NetworkLaw::GetPaidKeep() const
{
    return m_value * m_conditions.valueLeftKeep;
}

/// dh/dx on the piece of p_s that ends at x or holds it.
double
NetworkLaw::Slope(double x) const
{
    const auto& pieces = m_conditions.deliveredShare.GetPieces();
    const auto piece =
        std::find_if(pieces.begin(), pieces.end() - 1, [x](const auto& p) { return x <= p.to; });
    const double delivered = piece->At(x);
    const double fall = piece->capacity > 0.0 ? -delivered / x : piece->slope;
    const double alone = GetPaidShare(false);
    const double mutual = m_conditions.GetPartnerOrdering() * m_shared.A;
    return fall * alone + mutual * delivered * (delivered + 2.0 * x * fall);
}

/// Where h may turn: the ends of the pieces of p_s, and on a sloping line, where h is a cubic, the
/// zeros of dh/dx. On q / x it is monotone.
std::vector<double>
NetworkLaw::FindMarks() const
{
    std::vector<double> marks{0.0};
    const double alone = GetPaidShare(false);
    const double mutual = m_conditions.GetPartnerOrdering() * m_shared.A;
    for (const auto& piece : m_conditions.deliveredShare.GetPieces())
    {
        if (piece.capacity == 0.0 && piece.slope != 0.0 && mutual != 0.0)
        {
            // With p = k + s x: dh/dx = s alone + mutual (k^2 + 4 k s x + 3 s^2 x^2).
            const double k = piece.atFrom - piece.slope * piece.from;
            const auto [first, second] =
                boost::math::tools::quadratic_roots(3.0 * mutual * piece.slope * piece.slope,
                                                    4.0 * mutual * k * piece.slope,
                                                    mutual * k * k + piece.slope * alone);
            for (const double turn : {first, second})
            {
                if (turn > marks.back() && turn < piece.to) // not a number where none is real
                {
                    marks.push_back(turn);
                }
            }
        }
        marks.push_back(piece.to);
    }
    return marks;
}

double
NetworkLaw::Derivative(double x) const
{
    return m_speed * x * (1.0 - x) * Advantage(x);
}

double
NetworkLaw::GetLimit(double x0) const
{
    RequireShare(x0);
    return m_line.GetLimit(x0);
}

std::optional<double>
NetworkLaw::GetBorder() const
{
    const auto borders = m_line.GetBorders();
    return borders.empty() ? std::nullopt : std::optional(borders.front());
}

std::optional<double>
NetworkLaw::GetMixedShare() const
{
    const auto shares = m_line.GetMixedShares();
    return shares.empty() ? std::nullopt : std::optional(shares.front());
}

bool
NetworkLaw::IsShareEss() const
{
    return m_line.GetRestPoints().back().stability == RestPointStability::ATTRACTING;
}

bool
NetworkLaw::IsKeepEss() const
{
    return m_line.GetRestPoints().front().stability == RestPointStability::ATTRACTING;
}

std::string
NetworkLaw::GetVerdict() const
{
    return m_line.GetVerdict();
}

/// Along one piece of p_s, so that the integrand is smooth.
double
NetworkLaw::IntegrateTime(double from, double to) const
{
    return boost::math::quadrature::gauss_kronrod<double, 31>::integrate(
        [this](double u) { return 1.0 / (m_speed * Advantage(Logistic(u))); },
        Logit(from),
        Logit(to),
        15,
        1e-12);
}

std::optional<double>
NetworkLaw::TimeTo(double x0, double target) const
{
    RequireShare(x0);
    RequireParameter(
        target > 0.0 && target < 1.0, "target", target, "a number above 0 and below 1");
    if (m_replicator)
    {
        return m_replicator->TimeTo(x0, target);
    }
    if (x0 == target)
    {
        return 0.0;
    }
    if ((target - x0) * (m_line.GetLimit(x0) - target) <= 0.0)
    {
        return std::nullopt;
    }
    const double low = std::min(x0, target);
    const double high = std::max(x0, target);
    double time = 0.0;
    for (const auto& piece : m_conditions.deliveredShare.GetPieces())
    {
        const double from = std::max(low, piece.from);
        const double to = std::min(high, piece.to);
        time += from < to ? std::fabs(IntegrateTime(from, to)) : 0.0;
    }
    return time;
}

std::optional<double>
NetworkLaw::GetConvergenceTarget(double x0, double epsilon) const
{
    RequireShare(x0);
    RequireParameter(epsilon > 0.0, "epsilon", epsilon, "a number above 0");
    const double limit = m_line.GetLimit(x0);
    const bool inCorner = x0 == 0.0 || x0 == 1.0;
    const bool attracts = x0 == 0.0 ? m_line.IsKeepAttracting() : m_line.IsShareAttracting();
    if (inCorner ? !attracts : m_line.IsAtRest(x0))
    {
        return std::nullopt;
    }
    return x0 <= limit && limit > 0.0 ? limit - epsilon : limit + epsilon;
}

std::optional<double>
NetworkLaw::TimeToConverge(double x0, double epsilon) const
{
    const auto target = GetConvergenceTarget(x0, epsilon);
    if (!target)
    {
        return std::nullopt;
    }
    return std::fabs(x0 - m_line.GetLimit(x0)) <= epsilon ? std::optional(0.0)
                                                          : TimeTo(x0, *target);
}

std::vector<std::pair<double, double>>
NetworkLaw::FindKinks(double x0) const
{
    std::vector<std::pair<double, double>> kinks;
    for (const auto& piece : m_conditions.deliveredShare.GetPieces())
    {
        const auto time = piece.to < 1.0 ? TimeTo(x0, piece.to) : std::nullopt;
        if (time && *time > 0.0)
        {
            kinks.emplace_back(*time, piece.to);
        }
    }
    std::sort(kinks.begin(), kinks.end()); // of a falling share they come from the last one
    return kinks;
}

void
NetworkLaw::Follow(double logit, const std::vector<double>& grid, std::vector<double>& shares) const
{
    namespace odeint = boost::numeric::odeint;
    using State = std::array<double, 1>;
    constexpr double tolerance = 1e-12;
    State u{logit};
    std::vector<double> found;
    odeint::integrate_times(
        odeint::make_controlled<odeint::runge_kutta_fehlberg78<State>>(tolerance, tolerance),
        [this](const State& state, State& derivative, double) {
            derivative[0] = m_speed * Advantage(Logistic(state[0]));
        },
        u,
        grid.begin(),
        grid.end(),
        1e-3,
        [&found](const State& state, double) { found.push_back(Logistic(state[0])); });
    shares.insert(shares.end(), found.begin() + 1, found.end());
}

std::vector<double>
NetworkLaw::Integrate(double x0, const std::vector<double>& times) const
{
    RequireShare(x0);
    if (m_replicator)
    {
        return m_replicator->Solve(x0, times);
    }
    double now = 0.0;
    for (const double time : times)
    {
        RequireParameter(time >= now, "time", time, "a number from 0, in ascending order");
        now = time;
    }
    if (m_line.IsAtRest(x0))
    {
        return std::vector<double>(times.size(), x0);
    }
    // A step across a kink would be of low order: each stretch between kinks is one integration.
    now = 0.0;
    double logit = Logit(x0);
    std::vector<double> shares;
    auto next = times.begin();
    for (const auto& [time, share] : FindKinks(x0))
    {
        const auto until = std::lower_bound(next, times.end(), time);
        std::vector<double> grid{now};
        grid.insert(grid.end(), next, until);
        Follow(logit, grid, shares);
        now = time;
        next = until;
        logit = Logit(share);
    }
    std::vector<double> grid{now};
    grid.insert(grid.end(), next, times.end());
    Follow(logit, grid, shares);
    return shares;
}

} // namespace gridshare
} // namespace ns3
