/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "flow-line.h"

#include <boost/math/tools/roots.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace ns3
{
namespace gridshare
{

namespace
{

int
Sign(double value, double tolerance)
{
    return std::fabs(value) <= tolerance ? 0 : value > 0.0 ? 1 : -1;
}

double
FindRoot(const FlowLine::OfShare& advantage, double from, double to)
{
    boost::uintmax_t iterations = 200;
    const auto bracket = boost::math::tools::toms748_solve(
        advantage, from, to, boost::math::tools::eps_tolerance<double>(53), iterations);
    return bracket.first + (bracket.second - bracket.first) / 2.0;
}

/// By the directions of the flow on both sides, each 1, 0 or -1.
RestPointStability
FindStability(int before, int behind)
{
    if (before == 0 || behind == 0)
    {
        return RestPointStability::NEUTRAL;
    }
    if (before == behind)
    {
        return RestPointStability::HALF_STABLE;
    }
    return before > 0 ? RestPointStability::ATTRACTING : RestPointStability::REPELLING;
}

/// How far from a zero of h the value of h is no more than its rounding error.
double
FindReach(double slope, double tolerance)
{
    constexpr double epsilon = std::numeric_limits<double>::epsilon();
    const double reach = slope == 0.0 ? std::sqrt(tolerance) : tolerance / std::fabs(slope);
    return std::min(std::sqrt(epsilon), reach) + 2.0 * epsilon;
}

} // namespace

FlowLine::FlowLine(const OfShare& advantage,
                   const OfShare& slope,
                   const std::vector<double>& marks,
                   double tolerance)
{
    const auto add = [this](double from, double to, int direction, bool restsBetween) {
        if (!m_stretches.empty() && !restsBetween && m_stretches.back().direction == direction)
        {
            m_stretches.back().to = to;
            return;
        }
        m_stretches.push_back({from, to, direction});
    };
    for (std::size_t i = 1; i < marks.size(); ++i)
    {
        const double from = marks[i - 1];
        const double to = marks[i];
        const int first = Sign(advantage(from), tolerance);
        const int last = Sign(advantage(to), tolerance);
        if (first * last < 0)
        {
            const double root = FindRoot(advantage, from, to);
            add(from, root, first, false);
            add(root, to, last, true);
            continue;
        }
        // A stretch that rests goes on through a mark; a zero between two that move is a point.
        const int direction = first != 0 ? first : last;
        add(from, to, direction, first == 0 && direction != 0);
    }
    const auto rest = [&](double x, double tangent, RestPointStability stability, bool attracts) {
        const bool algebraic = stability == RestPointStability::HALF_STABLE;
        m_restPoints.push_back({x, tangent, stability, attracts, algebraic});
        m_tolerances.push_back(FindReach(slope(x), tolerance));
    };
    // A corner is hyperbolic if h is not 0 there; if it is, the next stretch tells what it
    // attracts.
    const auto corner = [&](double x, double side) {
        const double h = advantage(x);
        const int sign = Sign(h, tolerance);
        const int toCorner =
            side > 0.0 ? m_stretches.back().direction : -m_stretches.front().direction;
        rest(x,
             sign == 0 ? 0.0 : -side * h,
             sign != 0       ? FindStability(toCorner, -toCorner)
             : toCorner == 0 ? RestPointStability::NEUTRAL
                             : RestPointStability::HALF_STABLE,
             toCorner > 0);
    };
    corner(0.0, -1.0);
    for (std::size_t i = 1; i < m_stretches.size(); ++i)
    {
        const double x = m_stretches[i].from;
        const int before = m_stretches[i - 1].direction;
        const int behind = m_stretches[i].direction;
        const auto stability = FindStability(before, behind);
        const bool hyperbolic = stability == RestPointStability::ATTRACTING ||
                                stability == RestPointStability::REPELLING;
        rest(x, hyperbolic ? x * (1.0 - x) * slope(x) : 0.0, stability, before > 0 || behind < 0);
    }
    corner(1.0, 1.0);
}

const std::vector<RestPoint>&
FlowLine::GetRestPoints() const
{
    return m_restPoints;
}

std::vector<FlowLine::Stretch>::const_iterator
FlowLine::FindStretch(double x) const
{
    return std::find_if(m_stretches.begin(), m_stretches.end() - 1, [x](const Stretch& stretch) {
        return x <= stretch.to;
    });
}

bool
FlowLine::IsAtRest(double x0) const
{
    if (x0 <= 0.0 || x0 >= 1.0 || FindStretch(x0)->direction == 0)
    {
        return true;
    }
    const double limit = GetLimit(x0);
    for (std::size_t i = 1; i + 1 < m_restPoints.size(); ++i)
    {
        if (m_restPoints[i].x == limit && std::fabs(limit - x0) <= m_tolerances[i])
        {
            return true;
        }
    }
    return false;
}

double
FlowLine::GetLimit(double x0) const
{
    if (x0 <= 0.0 || x0 >= 1.0)
    {
        return x0;
    }
    for (std::size_t i = 1; i + 1 < m_restPoints.size(); ++i)
    {
        if (std::fabs(m_restPoints[i].x - x0) <= m_tolerances[i])
        {
            return m_restPoints[i].x;
        }
    }
    const auto stretch = FindStretch(x0);
    return stretch->direction == 0 ? x0 : stretch->direction > 0 ? stretch->to : stretch->from;
}

std::pair<double, double>
FlowLine::GetBasin(double x0) const
{
    const double limit = GetLimit(x0);
    std::pair<double, double> basin{limit, limit};
    for (const auto& stretch : m_stretches)
    {
        basin.first = stretch.to == limit && stretch.direction > 0 ? stretch.from : basin.first;
        basin.second = stretch.from == limit && stretch.direction < 0 ? stretch.to : basin.second;
    }
    return basin.first == basin.second ? std::make_pair(x0, x0) : basin;
}

bool
FlowLine::IsKeepAttracting() const
{
    return m_restPoints.front().attractsInside;
}

bool
FlowLine::IsShareAttracting() const
{
    return m_restPoints.back().attractsInside;
}

namespace
{

/// Rest points inside (0, 1) of one stability.
std::vector<double>
FindInside(const std::vector<RestPoint>& points, RestPointStability stability)
{
    std::vector<double> shares;
    for (const auto& point : points)
    {
        if (point.x > 0.0 && point.x < 1.0 && point.stability == stability)
        {
            shares.push_back(point.x);
        }
    }
    return shares;
}

} // namespace

std::vector<double>
FlowLine::GetBorders() const
{
    return FindInside(m_restPoints, RestPointStability::REPELLING);
}

std::vector<double>
FlowLine::GetMixedShares() const
{
    return FindInside(m_restPoints, RestPointStability::ATTRACTING);
}

std::string
FlowLine::GetVerdict() const
{
    const bool keep = IsKeepAttracting();
    const bool share = IsShareAttracting();
    const auto inside =
        std::count_if(m_restPoints.begin() + 1, m_restPoints.end() - 1, [](const RestPoint& point) {
            return point.attractsInside || point.stability == RestPointStability::NEUTRAL;
        });
    if (inside > 0)
    {
        return inside > 1 || share ? "multistable" : keep ? "bistable_coexistence" : "coexistence";
    }
    if (keep == share)
    {
        return keep ? "bistable" : "neutral";
    }
    std::string name = share ? "share_dominant" : "notshare_dominant";
    name += m_restPoints.front().tangent == 0.0 ? "_degenerate_x0" : "";
    name += m_restPoints.back().tangent == 0.0 ? "_degenerate_x1" : "";
    return name;
}

} // namespace gridshare
} // namespace ns3
