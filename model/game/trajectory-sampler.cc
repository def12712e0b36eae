/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "trajectory-sampler.h"

#include "parameter-domain.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace gridshare
{

namespace
{

/// Share and its first two derivatives.
struct Knot
{
    double x;
    double first;
    double second;
};

Knot
GetKnot(const ReplicatorEquation& equation, double x)
{
    const double A = equation.GetAdvantage().A;
    const double h = equation.GetAdvantage().At(x);
    const double rate = equation.GetRate();
    const double first = equation.Derivative(x);
    const double slope = rate * ((1.0 - 2.0 * x) * h + x * (1.0 - x) * A);
    return {x, first, slope * first};
}

/// The quintic through two knots a time h apart, as coefficients of powers of time.
void
Interpolate(const Knot& a, const Knot& b, double h, double* c)
{
    const double d = b.x - a.x - h * (a.first + h * a.second / 2.0);
    const double e = h * (b.first - a.first - h * a.second);
    const double f = h * h * (b.second - a.second);
    c[0] = a.x;
    c[1] = a.first;
    c[2] = a.second / 2.0;
    c[3] = (10.0 * d - 4.0 * e + f / 2.0) / (h * h * h);
    c[4] = (-15.0 * d + 7.0 * e - f) / (h * h * h * h);
    c[5] = (6.0 * d - 3.0 * e + f / 2.0) / (h * h * h * h * h);
}

double
Evaluate(const double* c, double s)
{
    return c[0] + s * (c[1] + s * (c[2] + s * (c[3] + s * (c[4] + s * c[5]))));
}

} // namespace

TrajectorySampler::TrajectorySampler(const ReplicatorEquation& equation,
                                     double x0,
                                     double end,
                                     double tolerance)
    : m_end(end)
{
    RequireParameter(x0 >= 0.0 && x0 <= 1.0, "x0", x0, "a number from 0 to 1");
    RequireParameter(end >= 0.0, "end", end, "a number from 0");
    RequireParameter(tolerance >= 1e-12, "tolerance", tolerance, "a number from 1e-12");
    const bool rests = equation.Derivative(x0) == 0.0;
    double time = 0.0;
    double u = rests ? 0.0 : Logit(x0);
    const auto solve = [&](double after) {
        return rests ? x0 : Logistic(equation.SolveLogit(u, after));
    };
    double step = std::max(end, 1e-300);
    Knot knot = GetKnot(equation, x0);
    while (time < end || m_pieces.empty())
    {
        step = std::min(step, std::max(end - time, 1e-300));
        const bool last = time + step >= end;
        Piece piece{time, last ? end : time + step, {}};
        const double length = std::max(piece.end - piece.start, 1e-300);
        const Knot next = GetKnot(equation, solve(length));
        Interpolate(knot, next, length, piece.c);
        double error = 0.0;
        for (double part : {0.25, 0.5, 0.75})
        {
            const double exact = solve(part * length);
            error = std::max(error, std::fabs(Evaluate(piece.c, part * length) - exact));
        }
        // The share is monotonic, so a piece that fits at its ends and three points hides nothing.
        if (!(error <= tolerance / 10.0))
        {
            step /= 2.0;
            continue;
        }
        m_pieces.push_back(piece);
        u = rests ? u : equation.SolveLogit(u, length);
        knot = next;
        time = piece.end;
        step *= 2.0;
    }
}

void
TrajectorySampler::Sample(double start, double step, std::size_t count, double* shares) const
{
    RequireParameter(start >= 0.0, "start", start, "a number from 0");
    const double lastTime = start + step * static_cast<double>(count > 0 ? count - 1 : 0);
    RequireParameter(step >= 0.0 && lastTime <= m_end * (1.0 + 1e-12),
                     "step",
                     step,
                     "a number from 0, with the last time not after the end");
    std::size_t i = 0;
    for (const auto& piece : m_pieces)
    {
        const bool last = &piece == &m_pieces.back();
        std::size_t stop = count;
        if (!last && step > 0.0)
        {
            const double within = std::floor((piece.end - start) / step) + 1.0;
            stop = within <= 0.0 ? 0 : std::min(count, static_cast<std::size_t>(within));
        }
        else if (!last && start > piece.end)
        {
            stop = 0;
        }
        const double offset = start - piece.start;
        for (; i < stop; ++i)
        {
            shares[i] = Evaluate(piece.c, offset + step * static_cast<double>(i));
        }
    }
}

std::size_t
TrajectorySampler::GetPieces() const
{
    return m_pieces.size();
}

} // namespace gridshare
} // namespace ns3
