/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "two-population-game.h"

#include "ns3/input-error.h"
#include "ns3/parameter-domain.h"
#include "ns3/replicator-equation.h"

#include <boost/math/quadrature/tanh_sinh.hpp>
#include <boost/math/tools/roots.hpp>
#include <boost/numeric/odeint/integrate/integrate_times.hpp>
#include <boost/numeric/odeint/stepper/generation.hpp>
#include <boost/numeric/odeint/stepper/runge_kutta_fehlberg78.hpp>

#include <array>
#include <cmath>

namespace ns3
{
namespace gridshare
{

namespace
{

/// ln(1 + e^u) without overflow.
double
SoftPlus(double u)
{
    return u > 0.0 ? u + std::log1p(std::exp(-u)) : std::log1p(std::exp(u));
}

/// Sink, source or saddle from two real eigenvalues with a tolerance.
std::string
GetTypeOfRealPair(double first, double second, double tolerance)
{
    if (std::fabs(first) <= tolerance || std::fabs(second) <= tolerance)
    {
        return "degenerate";
    }
    if (first * second < 0.0)
    {
        return "saddle";
    }
    return first < 0.0 ? "sink" : "source";
}

} // namespace

TwoPopulationGame::TwoPopulationGame(const PayoffAdvantage& provider,
                                     const PayoffAdvantage& demander)
    : m_provider(provider),
      m_demander(demander)
{
    RequireParameter(std::isfinite(provider.C), "A of providers", provider.A, "a finite number");
    RequireParameter(std::isfinite(demander.C), "A of demanders", demander.A, "a finite number");
}

const PayoffAdvantage&
TwoPopulationGame::GetProvider() const
{
    return m_provider;
}

const PayoffAdvantage&
TwoPopulationGame::GetDemander() const
{
    return m_demander;
}

std::optional<TwoPopulationState>
TwoPopulationGame::GetInterior() const
{
    const auto provider = ClassifyPhaseLine(m_provider);
    const auto demander = ClassifyPhaseLine(m_demander);
    if (!provider.interior || !demander.interior)
    {
        return std::nullopt;
    }
    return TwoPopulationState{*demander.interior, *provider.interior};
}

std::vector<TwoPopulationRestPoint>
TwoPopulationGame::GetRestPoints() const
{
    std::vector<TwoPopulationRestPoint> points;
    const double tolerance = m_provider.tolerance + m_demander.tolerance;
    for (const auto& corner : {TwoPopulationState{0.0, 0.0},
                               TwoPopulationState{1.0, 0.0},
                               TwoPopulationState{0.0, 1.0},
                               TwoPopulationState{1.0, 1.0}})
    {
        // The Jacobian is diagonal: (1 - 2x)(A y - C) and (1 - 2y)(R x - D).
        const double first = (1.0 - 2.0 * corner.x) * m_provider.At(corner.y);
        const double second = (1.0 - 2.0 * corner.y) * m_demander.At(corner.x);
        points.push_back({corner, first, second, GetTypeOfRealPair(first, second, tolerance)});
    }
    if (const auto interior = GetInterior())
    {
        // Zero diagonal: the eigenvalues are +- the root of the product of the other two entries.
        const double product = m_provider.A * interior->x * (1.0 - interior->x) * m_demander.A *
                               interior->y * (1.0 - interior->y);
        const std::complex<double> root = std::sqrt(std::complex<double>(product, 0.0));
        points.push_back({*interior, root, -root, product > 0.0 ? "saddle" : "center"});
    }
    return points;
}

double
TwoPopulationGame::ProviderPart(double u) const
{
    return m_demander.A * SoftPlus(u) - m_demander.C * u;
}

double
TwoPopulationGame::DemanderPart(double v) const
{
    return m_provider.A * SoftPlus(v) - m_provider.C * v;
}

double
TwoPopulationGame::ConservedQuantity(const TwoPopulationState& state) const
{
    return ProviderPart(Logit(state.x)) - DemanderPart(Logit(state.y));
}

std::vector<TwoPopulationState>
TwoPopulationGame::IntegrateLogits(const TwoPopulationState& logits,
                                   const std::vector<double>& times,
                                   double tolerance) const
{
    namespace odeint = boost::numeric::odeint;
    RequireParameter(tolerance > 0.0, "tolerance", tolerance, "a number above 0");
    std::vector<double> grid{0.0};
    for (double time : times)
    {
        RequireParameter(time >= grid.back(), "time", time, "a number from 0, in ascending order");
        grid.push_back(time);
    }
    using State = std::array<double, 2>;
    State state{logits.x, logits.y};
    std::vector<TwoPopulationState> states;
    odeint::integrate_times(
        odeint::make_controlled<odeint::runge_kutta_fehlberg78<State>>(tolerance, tolerance),
        [this](const State& s, State& derivative, double) {
            derivative[0] = m_provider.At(Logistic(s[1]));
            derivative[1] = m_demander.At(Logistic(s[0]));
        },
        state,
        grid.begin(),
        grid.end(),
        1e-3,
        [&states](const State& s, double) {
            states.push_back({s[0], s[1]});
        });
    states.erase(states.begin());
    return states;
}

std::vector<TwoPopulationState>
TwoPopulationGame::Integrate(const TwoPopulationState& state,
                             const std::vector<double>& times,
                             double tolerance) const
{
    RequireParameter(state.x >= 0.0 && state.x <= 1.0, "x0", state.x, "a number from 0 to 1");
    RequireParameter(state.y >= 0.0 && state.y <= 1.0, "y0", state.y, "a number from 0 to 1");
    std::vector<TwoPopulationState> states;
    const bool xRests = state.x == 0.0 || state.x == 1.0;
    const bool yRests = state.y == 0.0 || state.y == 1.0;
    if (xRests || yRests)
    {
        // On an edge the other population moves alone, with a constant advantage.
        const ReplicatorEquation provider({0.0, -m_provider.At(state.y), 0.0});
        const ReplicatorEquation demander({0.0, -m_demander.At(state.x), 0.0});
        const auto x =
            yRests ? provider.Solve(state.x, times) : std::vector<double>(times.size(), state.x);
        const auto y =
            xRests ? demander.Solve(state.y, times) : std::vector<double>(times.size(), state.y);
        for (std::size_t i = 0; i < times.size(); ++i)
        {
            states.push_back({x[i], y[i]});
        }
        return states;
    }
    for (const auto& s : IntegrateLogits({Logit(state.x), Logit(state.y)}, times, tolerance))
    {
        states.push_back({Logistic(s.x), Logistic(s.y)});
    }
    return states;
}

std::optional<std::pair<TwoPopulationState, double>>
TwoPopulationGame::FindConvergence(const TwoPopulationState& state,
                                   double epsilon,
                                   double horizon) const
{
    RequireParameter(epsilon > 0.0 && epsilon < 0.5, "epsilon", epsilon, "above 0, below 0.5");
    RequireParameter(horizon > 0.0, "horizon", horizon, "a number above 0");
    // Sinks are corners, near which both logits move one way: once inside, always inside.
    std::vector<TwoPopulationState> sinks;
    for (const auto& point : GetRestPoints())
    {
        if (point.type == "sink")
        {
            sinks.push_back(point.state);
        }
    }
    const auto findSink = [&](const TwoPopulationState& s) -> const TwoPopulationState* {
        for (const auto& sink : sinks)
        {
            if (std::fabs(s.x - sink.x) <= epsilon && std::fabs(s.y - sink.y) <= epsilon)
            {
                return &sink;
            }
        }
        return nullptr;
    };
    double time = 0.0;
    const double step = 0.25;
    TwoPopulationState now = state;
    const TwoPopulationState* sink = findSink(now);
    while (sink == nullptr && time < horizon)
    {
        const TwoPopulationState next = Integrate(now, {step})[0];
        sink = findSink(next);
        if (sink == nullptr)
        {
            now = next;
            time += step;
            continue;
        }
        double low = 0.0;
        double high = step;
        while (high - low > 1e-12 * std::max(1.0, time))
        {
            const double middle = (low + high) / 2.0;
            (findSink(Integrate(now, {middle})[0]) == nullptr ? low : high) = middle;
        }
        time += high;
    }
    if (sink == nullptr)
    {
        return std::nullopt;
    }
    return std::make_pair(*sink, time);
}

bool
TwoPopulationGame::IsCoordination() const
{
    return ClassifyPhaseLine(m_provider).kind == PhaseLineKind::BISTABLE &&
           ClassifyPhaseLine(m_demander).kind == PhaseLineKind::BISTABLE;
}

double
TwoPopulationGame::GetSeparatrix(double x) const
{
    RequireParameter(x > 0.0 && x < 1.0, "x", x, "a number above 0 and below 1");
    if (!IsCoordination())
    {
        throw InputError({"", 0, "game"},
                         "without two basins",
                         "a game of coordination: 0 < C < A for both populations");
    }
    // Both parts are convex with their minimum at the saddle, so each level is met once on either
    // side; the stable manifold passes from the upper left to the lower right.
    const auto saddle = *GetInterior();
    const double u = Logit(x);
    const double uSaddle = Logit(saddle.x);
    const double vSaddle = Logit(saddle.y);
    const double height = ProviderPart(u) - ProviderPart(uSaddle);
    const double floor = DemanderPart(vSaddle);
    const double direction = u < uSaddle ? 1.0 : -1.0;
    if (!(height > 0.0))
    {
        return saddle.y;
    }
    const auto excess = [&](double distance) {
        return DemanderPart(vSaddle + direction * distance) - floor - height;
    };
    double far = 1.0;
    while (excess(far) < 0.0)
    {
        far *= 2.0;
    }
    boost::uintmax_t iterations = 200;
    const auto bracket = boost::math::tools::toms748_solve(
        excess, 0.0, far, boost::math::tools::eps_tolerance<double>(52), iterations);
    return Logistic(vSaddle + direction * (bracket.first + bracket.second) / 2.0);
}

std::optional<double>
TwoPopulationGame::GetShareBasinArea() const
{
    if (IsCoordination())
    {
        boost::math::quadrature::tanh_sinh<double> quadrature;
        const double saddle = GetInterior()->x;
        const auto above = [this](double x) {
            return x <= 0.0 || x >= 1.0 ? 0.0 : 1.0 - GetSeparatrix(x);
        };
        // In two parts: close to the saddle the border is found from a difference of equal levels.
        return quadrature.integrate(above, 0.0, saddle, 1e-10) +
               quadrature.integrate(above, saddle, 1.0, 1e-10);
    }
    const auto corners = GetRestPoints();
    if (corners.size() > 4)
    {
        return std::nullopt; // an interior center, or a saddle between (1,0) and (0,1)
    }
    const bool shareAttracts = corners[3].type == "sink";
    for (std::size_t i = 0; i < 3; ++i)
    {
        if (corners[i].type == "degenerate" || (corners[i].type == "sink" && shareAttracts))
        {
            return std::nullopt;
        }
    }
    if (corners[3].type == "degenerate")
    {
        return std::nullopt;
    }
    return shareAttracts ? 1.0 : 0.0;
}

} // namespace gridshare
} // namespace ns3
