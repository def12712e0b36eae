/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "phase-line.h"

#include <cmath>

namespace ns3
{
namespace gridshare
{

namespace
{

int
Sign(double value, double tolerance)
{
    if (std::fabs(value) <= tolerance)
    {
        return 0;
    }
    return value > 0.0 ? 1 : -1;
}

/// Kind by the signs of h(0) = -C and h(1) = A - C; a zero counts as the other end's sign.
PhaseLineKind
FindKind(int atKeep, int atShare)
{
    if (atKeep == 0 && atShare == 0)
    {
        return PhaseLineKind::NEUTRAL;
    }
    if (atKeep < 0 && atShare > 0)
    {
        return PhaseLineKind::BISTABLE;
    }
    if (atKeep > 0 && atShare < 0)
    {
        return PhaseLineKind::COEXISTENCE;
    }
    return atKeep + atShare > 0 ? PhaseLineKind::SHARE_DOMINANT : PhaseLineKind::NOTSHARE_DOMINANT;
}

RestPointStability
FindStability(int tangentSign, PhaseLineKind kind)
{
    if (kind == PhaseLineKind::NEUTRAL)
    {
        return RestPointStability::NEUTRAL;
    }
    if (tangentSign == 0)
    {
        return RestPointStability::HALF_STABLE;
    }
    return tangentSign < 0 ? RestPointStability::ATTRACTING : RestPointStability::REPELLING;
}

} // namespace

std::string
GetStabilityName(RestPointStability stability)
{
    switch (stability)
    {
    case RestPointStability::ATTRACTING:
        return "attracting";
    case RestPointStability::REPELLING:
        return "repelling";
    case RestPointStability::HALF_STABLE:
        return "half-stable";
    case RestPointStability::NEUTRAL:
        break;
    }
    return "neutral";
}

std::string
PhaseLine::GetName() const
{
    switch (kind)
    {
    case PhaseLineKind::BISTABLE:
        return "bistable";
    case PhaseLineKind::COEXISTENCE:
        return "coexistence";
    case PhaseLineKind::NEUTRAL:
        return "neutral";
    case PhaseLineKind::SHARE_DOMINANT:
    case PhaseLineKind::NOTSHARE_DOMINANT:
        break;
    }
    std::string name =
        kind == PhaseLineKind::SHARE_DOMINANT ? "share_dominant" : "notshare_dominant";
    if (degenerateKeep)
    {
        name += "_degenerate_x0";
    }
    if (degenerateShare)
    {
        name += "_degenerate_x1";
    }
    return name;
}

bool
PhaseLine::IsAtRest(double x0) const
{
    return kind == PhaseLineKind::NEUTRAL || x0 <= 0.0 || x0 >= 1.0 ||
           (interior && std::fabs(x0 - *interior) <= interiorTolerance);
}

double
PhaseLine::GetLimit(double x0) const
{
    if (IsAtRest(x0))
    {
        return interior && x0 > 0.0 && x0 < 1.0 ? *interior : x0;
    }
    switch (kind)
    {
    case PhaseLineKind::SHARE_DOMINANT:
        return 1.0;
    case PhaseLineKind::NOTSHARE_DOMINANT:
        return 0.0;
    case PhaseLineKind::COEXISTENCE:
        return *interior;
    default:
        break;
    }
    return x0 > *interior ? 1.0 : 0.0;
}

std::pair<double, double>
PhaseLine::GetBasin(double x0) const
{
    const double limit = GetLimit(x0);
    for (const auto& point : restPoints)
    {
        if (point.x == limit && !point.attractsInside)
        {
            return {x0, x0};
        }
    }
    switch (kind)
    {
    case PhaseLineKind::NEUTRAL:
        return {x0, x0};
    case PhaseLineKind::BISTABLE:
        return limit == 1.0 ? std::make_pair(*interior, 1.0) : std::make_pair(0.0, *interior);
    default:
        return {0.0, 1.0};
    }
}

PhaseLine
ClassifyPhaseLine(const PayoffAdvantage& advantage)
{
    const double A = advantage.A;
    const double C = advantage.C;
    const int atKeep = -Sign(C, advantage.tolerance);
    const int atShare = Sign(A - C, advantage.tolerance);

    PhaseLine line;
    line.tolerance = advantage.tolerance;
    line.kind = FindKind(atKeep, atShare);
    line.degenerateKeep = atKeep == 0;
    line.degenerateShare = atShare == 0;
    const bool neutral = line.kind == PhaseLineKind::NEUTRAL;

    // Jacobian along the line: F'(0) = -C, F'(1) = C - A, F'(x*) = A x* (1 - x*).
    line.restPoints.push_back(
        {0.0,
         atKeep == 0 ? 0.0 : -C,
         FindStability(atKeep, line.kind),
         line.kind == PhaseLineKind::BISTABLE || line.kind == PhaseLineKind::NOTSHARE_DOMINANT,
         atKeep == 0 && !neutral});
    if (line.kind == PhaseLineKind::BISTABLE || line.kind == PhaseLineKind::COEXISTENCE)
    {
        const double x = C / A;
        line.interior = x;
        line.interiorTolerance = advantage.tolerance / std::fabs(A);
        const int sign = line.kind == PhaseLineKind::BISTABLE ? 1 : -1;
        line.restPoints.push_back(
            {x, A * x * (1.0 - x), FindStability(sign, line.kind), sign < 0, false});
    }
    line.restPoints.push_back(
        {1.0,
         atShare == 0 ? 0.0 : C - A,
         FindStability(-atShare, line.kind),
         line.kind == PhaseLineKind::BISTABLE || line.kind == PhaseLineKind::SHARE_DOMINANT,
         atShare == 0 && !neutral});
    return line;
}

double
GetTransversalEigenvalue(const PayoffMatrix& matrix, double x)
{
    return -matrix.MeanPayoff(x);
}

TheoremOne
ApplyTheoremOne(const PayoffMatrix& matrix)
{
    return {matrix.shareJoined > 0.0 && matrix.shareJoined > matrix.keepJoined,
            matrix.keepAlone > 0.0 && matrix.keepAlone > matrix.shareAlone};
}

} // namespace gridshare
} // namespace ns3
