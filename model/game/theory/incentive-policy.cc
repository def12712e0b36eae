/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "incentive-policy.h"

#include "ns3/parameter-domain.h"
#include "ns3/replicator-equation.h"

#include <boost/math/quadrature/gauss_kronrod.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr double g_margin = 0.01; //!< distance from the limit at which accounting stops

void
AddInteriorZero(std::vector<double>& zeros, double x)
{
    if (x > 0.0 && x < 1.0)
    {
        zeros.push_back(x);
    }
}

/// Integral over the logit from a to b, cut into pieces at the bends and every unit.
double
IntegrateOverLogit(const std::function<double(double)>& integrand,
                   double from,
                   double to,
                   const std::vector<double>& bends)
{
    const double low = std::min(Logit(from), Logit(to));
    const double high = std::max(Logit(from), Logit(to));
    std::vector<double> cuts{low, high};
    for (double bend : bends)
    {
        if (bend > 0.0 && bend < 1.0 && Logit(bend) > low && Logit(bend) < high)
        {
            cuts.push_back(Logit(bend));
        }
    }
    for (double u = std::ceil(low); u < high; u += 1.0)
    {
        cuts.push_back(u);
    }
    std::sort(cuts.begin(), cuts.end());
    double sum = 0.0;
    for (std::size_t i = 1; i < cuts.size(); ++i)
    {
        if (cuts[i] > cuts[i - 1])
        {
            sum += boost::math::quadrature::gauss_kronrod<double, 31>::integrate(
                [&integrand](double u) { return integrand(Logistic(u)); },
                cuts[i - 1],
                cuts[i],
                10,
                1e-12); // met by the first panel but close to a rest point, and then exceeded
        }
    }
    return from <= to ? sum : -sum;
}

double
GetTimeBetween(const IncentivePolicy& policy, double from, double to)
{
    return IntegrateOverLogit(
        [&](double x) { return 1.0 / policy.advantage(x); }, from, to, policy.bends);
}

double
GetOutlayBetween(const IncentivePolicy& policy, double from, double to)
{
    return IntegrateOverLogit([&](double x) { return policy.outlayRate(x) / policy.advantage(x); },
                              from,
                              to,
                              policy.bends);
}

} // namespace

PayoffAdvantage
GetUnrewardedAdvantage(const SharingGame& game, double value)
{
    SharingGame unrewarded(game);
    unrewarded.reward = 0.0;
    return unrewarded.Reduce(value);
}

double
GetMinimalReward(const PayoffAdvantage& unrewarded, double x0)
{
    RequireParameter(x0 > 0.0 && x0 <= 1.0, "x0", x0, "a number above 0, at most 1");
    return unrewarded.C / x0 - unrewarded.A;
}

IncentivePolicy
MakeFixedReward(const PayoffAdvantage& unrewarded, double reward)
{
    RequireParameter(true, "reward", reward, "a finite number");
    const double A = unrewarded.A + reward;
    const double C = unrewarded.C;
    IncentivePolicy policy;
    policy.name = "fixed";
    policy.advantage = [A, C](double x) {
        return A * x - C;
    };
    policy.outlayRate = [reward](double x) {
        return reward * x * x;
    };
    AddInteriorZero(policy.restPoints, C / A);
    return policy;
}

double
GetAdaptiveSwitchOff(const PayoffAdvantage& unrewarded, double delta)
{
    return unrewarded.A > 0.0 ? (unrewarded.C + delta) / unrewarded.A
                              : std::numeric_limits<double>::infinity();
}

IncentivePolicy
MakeAdaptiveReward(const PayoffAdvantage& unrewarded, double delta)
{
    RequireParameter(delta > 0.0, "delta", delta, "a number above 0");
    const double G = unrewarded.A;
    const double C = unrewarded.C;
    IncentivePolicy policy;
    policy.name = "adaptive";
    policy.advantage = [=](double x) {
        return std::max(delta, G * x - C);
    };
    policy.outlayRate = [=](double x) {
        return x * std::max(0.0, C + delta - G * x);
    };
    policy.bends.push_back(GetAdaptiveSwitchOff(unrewarded, delta));
    return policy;
}

IncentivePolicy
MakeBudgetPerSharer(const PayoffAdvantage& unrewarded, double omega)
{
    RequireParameter(true, "budget", omega, "a finite number");
    const double G = unrewarded.A;
    const double C = unrewarded.C;
    IncentivePolicy policy;
    policy.name = "budget";
    policy.advantage = [=](double x) {
        return G * x + (omega - C);
    };
    policy.outlayRate = [=](double x) {
        return omega * x;
    };
    AddInteriorZero(policy.restPoints, (C - omega) / G);
    return policy;
}

IncentivePolicy
MakeFixedPot(const PayoffAdvantage& unrewarded, double pot)
{
    RequireParameter(pot > 0.0, "pot", pot, "a number above 0");
    const double G = unrewarded.A;
    const double C = unrewarded.C;
    IncentivePolicy policy;
    policy.name = "pot";
    policy.advantage = [=](double x) {
        return G * x + pot / x - C;
    };
    policy.outlayRate = [=](double) {
        return pot;
    };
    for (const auto& point : FindPotRestPoints(unrewarded, pot))
    {
        policy.restPoints.push_back(point.x);
    }
    return policy;
}

std::vector<PotRestPoint>
FindPotRestPoints(const PayoffAdvantage& unrewarded, double pot)
{
    const double G = unrewarded.A;
    const double C = unrewarded.C;
    const double scale = C * C + 4.0 * std::fabs(G) * pot;
    const double tolerance = 8.0 * std::numeric_limits<double>::epsilon();
    double discriminant = C * C - 4.0 * G * pot;
    if (std::fabs(discriminant) <= tolerance * scale)
    {
        discriminant = 0.0;
    }
    std::vector<PotRestPoint> points;
    if (discriminant < 0.0 || C <= 0.0)
    {
        return points; // G x + b/x has no zero at all, or none for positive x
    }
    const double sum = C + std::sqrt(discriminant); // no cancellation in either root
    std::vector<double> candidates{2.0 * pot / sum};
    if (G > 0.0)
    {
        candidates.push_back(sum / (2.0 * G));
    }
    for (double x : candidates)
    {
        if (x < 1.0 - tolerance)
        {
            PotRestPoint point;
            point.x = x;
            point.slope = discriminant == 0.0 ? 0.0 : x * (1.0 - x) * (G - pot / (x * x));
            point.onset = FindDelayOnset(0.0, -point.slope);
            points.push_back(point);
        }
    }
    return points;
}

double
GetPotSaddleNode(const PayoffAdvantage& unrewarded)
{
    RequireParameter(unrewarded.A > 0.0, "g f", unrewarded.A, "a number above 0");
    return unrewarded.C * unrewarded.C / (4.0 * unrewarded.A);
}

IncentiveOutcome
FollowPolicy(const IncentivePolicy& policy, double x0)
{
    RequireParameter(x0 > 0.0 && x0 < 1.0, "x0", x0, "a number above 0 and below 1");
    IncentiveOutcome outcome;
    const double h0 = policy.advantage(x0);
    const bool atRest =
        std::any_of(policy.restPoints.begin(), policy.restPoints.end(), [x0](double rest) {
            return std::fabs(rest - x0) <= 8.0 * std::numeric_limits<double>::epsilon();
        });
    if (h0 == 0.0 || atRest)
    {
        outcome.limit = x0;
        return outcome;
    }
    outcome.limit = h0 > 0.0 ? 1.0 : 0.0;
    for (double rest : policy.restPoints)
    {
        const bool nearer =
            h0 > 0.0 ? rest > x0 && rest < outcome.limit : rest < x0 && rest > outcome.limit;
        outcome.limit = nearer ? rest : outcome.limit;
    }
    outcome.target = outcome.limit - std::copysign(g_margin, h0);
    if (std::fabs(x0 - outcome.limit) <= g_margin)
    {
        outcome.target = x0;
    }
    outcome.time = GetTimeBetween(policy, x0, *outcome.target);
    outcome.outlay = GetOutlayBetween(policy, x0, *outcome.target);
    return outcome;
}

std::vector<IncentiveMoment>
TraceIncentivePath(const IncentivePolicy& policy, double x0, std::size_t count)
{
    const auto outcome = FollowPolicy(policy, x0);
    std::vector<IncentiveMoment> path{{0.0, x0, 0.0}};
    if (!outcome.target || *outcome.target == x0)
    {
        return path;
    }
    const double from = Logit(x0);
    const double to = Logit(*outcome.target);
    for (std::size_t i = 1; i < count; ++i)
    {
        const auto part = static_cast<double>(i) / static_cast<double>(count - 1);
        const double share = i + 1 == count ? *outcome.target : Logistic(from + part * (to - from));
        const IncentiveMoment last = path.back();
        path.push_back({last.time + GetTimeBetween(policy, last.share, share),
                        share,
                        last.outlay + GetOutlayBetween(policy, last.share, share)});
    }
    return path;
}

} // namespace gridshare
} // namespace ns3
