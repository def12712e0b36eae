/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "value-of-data.h"

#include "parameter-domain.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace gridshare
{

ValueOfData::ValueOfData(const TradeLimits& limits)
    : m_limits(limits)
{
    RequireParameter(limits.smallest >= 0.0, "v_min", limits.smallest, "a number from 0");
    RequireParameter(
        limits.largest > limits.smallest, "v_max", limits.largest, "a number above v_min");
}

ValueOfData
ValueOfData::PiecewiseLinear(const PiecewiseValueParameters& parameters, const TradeLimits& limits)
{
    const auto& p = parameters;
    RequireParameter(p.k3 > 0.0, "k3", p.k3, "a number above 0 (k1 > k2 > k3 > 0)");
    RequireParameter(p.k2 > p.k3, "k2", p.k2, "a number above k3 (k1 > k2 > k3 > 0)");
    RequireParameter(p.k1 > p.k2, "k1", p.k1, "a number above k2 (k1 > k2 > k3 > 0)");
    RequireParameter(p.v1 > 0.0, "v1", p.v1, "a number above 0 (0 < v1 < v2 < v_max)");
    RequireParameter(p.v2 > p.v1, "v2", p.v2, "a number above v1 (0 < v1 < v2 < v_max)");
    ValueOfData curve(limits);
    RequireParameter(
        limits.largest > p.v2, "v_max", limits.largest, "a number above v2 (0 < v1 < v2 < v_max)");
    curve.m_piecewise = p;
    return curve;
}

ValueOfData
ValueOfData::Logarithmic(double scale, const TradeLimits& limits)
{
    RequireParameter(scale > 0.0, "a", scale, "a number above 0");
    ValueOfData curve(limits);
    curve.m_logarithmic = true;
    curve.m_scale = scale;
    return curve;
}

double
ValueOfData::At(double volume) const
{
    RequireParameter(
        volume >= 0.0 && volume <= m_limits.largest, "volume", volume, "a number from 0 to v_max");
    if (m_logarithmic)
    {
        return m_scale * std::log1p(volume);
    }
    const auto& p = m_piecewise;
    return p.k1 * std::min(volume, p.v1) + p.k2 * std::max(0.0, std::min(volume, p.v2) - p.v1) +
           p.k3 * std::max(0.0, volume - p.v2);
}

TradeSplit
ValueOfData::Split(double volume) const
{
    RequireParameter(volume >= 0.0, "volume", volume, "a number from 0");
    TradeSplit split;
    if (volume < m_limits.smallest || volume == 0.0)
    {
        split.heldBack = volume;
        return split;
    }
    const double count = std::ceil(volume / m_limits.largest);
    const double equal = volume / count;
    if (equal >= m_limits.smallest)
    {
        split.trades.assign(static_cast<std::size_t>(count), std::min(equal, m_limits.largest));
        return split;
    }
    split.trades.assign(static_cast<std::size_t>(count) - 1, m_limits.largest);
    split.heldBack = volume - (count - 1.0) * m_limits.largest;
    return split;
}

double
ValueOfData::ValueOfOffer(double volume) const
{
    const auto split = Split(volume);
    double value = 0.0;
    for (double trade : split.trades)
    {
        value += At(trade);
    }
    return value;
}

std::optional<PiecewiseValueParameters>
ValueOfData::GetPiecewise() const
{
    return m_logarithmic ? std::nullopt : std::optional<PiecewiseValueParameters>(m_piecewise);
}

double
ValueOfData::GetScale() const
{
    return m_scale;
}

const TradeLimits&
ValueOfData::GetLimits() const
{
    return m_limits;
}

} // namespace gridshare
} // namespace ns3
