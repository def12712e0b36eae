/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "delay-mixture.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace ns3
{
namespace gridshare
{

void
DelayMixture::Add(double share, double fromSeconds, double toSeconds)
{
    if (share > 0)
    {
        m_parts.push_back({share, fromSeconds, toSeconds});
    }
}

void
DelayMixture::AddExponential(double share, double fromSeconds, double toSeconds, double waitSeconds)
{
    // Slices of equal probability, each uniform with the mean that it has: the mean of the whole is
    // exact. Of the exponential function beyond a, the mean of the part from a to b is
    // ((a + w) P(a) - (b + w) P(b)) / (P(a) - P(b)).
    constexpr int SLICES = 40;
    double begin = 0;
    for (int slice = 0; slice < SLICES; ++slice)
    {
        const double above = 1 - static_cast<double>(slice) / SLICES;
        const double below = 1 - (slice + 1.0) / SLICES;
        const double end = below > 0 ? -waitSeconds * std::log(below) : 0;
        const double mean =
            ((begin + waitSeconds) * above - (below > 0 ? (end + waitSeconds) * below : 0)) *
            SLICES;
        // The wait's own width matters where nothing else spreads the delays.
        const double width = std::max(toSeconds - fromSeconds, 2 * (mean - begin));
        const double middle = (fromSeconds + toSeconds) / 2 + mean;
        Add(share / SLICES, middle - width / 2, middle + width / 2);
        begin = end;
    }
}

double
DelayMixture::GetShare() const
{
    double share = 0;
    for (const Part& part : m_parts)
    {
        share += part.share;
    }
    return share;
}

double
DelayMixture::GetShareWithin(double seconds) const
{
    double share = 0;
    for (const Part& part : m_parts)
    {
        if (seconds >= part.to)
        {
            share += part.share;
        }
        else if (seconds > part.from)
        {
            share += std::isinf(part.to)
                         ? 0
                         : part.share * (seconds - part.from) / (part.to - part.from);
        }
    }
    return share;
}

double
DelayMixture::GetMeanSeconds() const
{
    double sum = 0;
    for (const Part& part : m_parts)
    {
        sum += part.share * (part.from + part.to) / 2;
    }
    return m_parts.empty() ? 0 : sum / GetShare();
}

double
DelayMixture::GetQuantileSeconds(double quantile) const
{
    const double wanted = quantile * GetShare();
    double low = 0;
    double high = 0;
    for (const Part& part : m_parts)
    {
        high = std::max(high, std::isinf(part.to) ? part.from : part.to);
    }
    if (GetShareWithin(high) < wanted)
    {
        return std::numeric_limits<double>::infinity();
    }
    // Halving leaves 2^-60 of the range.
    for (int step = 0; step < 60; ++step)
    {
        const double middle = (low + high) / 2;
        (GetShareWithin(middle) < wanted ? low : high) = middle;
    }
    return high;
}

} // namespace gridshare
} // namespace ns3
