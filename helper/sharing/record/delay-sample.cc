/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "delay-sample.h"

#include "ns3/invariant.h"
#include "ns3/sample-quantile.h"

#include <cmath>
#include <cstring>

namespace ns3
{
namespace gridshare
{

namespace
{

// IEEE 754: the bits of a positive float, read as a number, are in the order of the floats. Sign,
// exponent and the first eleven bits of the mantissa name a bin.
constexpr uint32_t DROPPED_BITS = 12;
constexpr std::size_t BINS = std::size_t{1} << (31 - DROPPED_BITS);

uint32_t
GetBits(float value)
{
    uint32_t bits = 0;
    std::memcpy(&bits, &value, sizeof bits);
    return bits;
}

/// The middle of a bin.
double
GetMiddle(std::size_t bin)
{
    const auto bits = static_cast<uint32_t>(bin << DROPPED_BITS) | uint32_t{1}
                                                                       << (DROPPED_BITS - 1);
    float value = 0;
    std::memcpy(&value, &bits, sizeof value);
    return bin == 0 ? 0.0 : static_cast<double>(value);
}

} // namespace

DelaySample::DelaySample(std::size_t exactLimit)
    : m_exactLimit(exactLimit)
{
}

void
DelaySample::Add(float seconds)
{
    ++m_count;
    if (m_bins.empty())
    {
        if (m_delaysS.size() < m_exactLimit)
        {
            m_delaysS.push_back(seconds);
            return;
        }
        m_bins.assign(BINS, 0);
        for (const float kept : m_delaysS)
        {
            CountInBin(kept);
        }
        m_delaysS = {};
    }
    CountInBin(seconds);
}

void
DelaySample::CountInBin(float seconds)
{
    GRIDSHARE_INVARIANT(seconds >= 0 && std::isfinite(seconds), "a delay is a time");
    ++m_bins[GetBits(seconds + 0.0F) >> DROPPED_BITS];
}

uint64_t
DelaySample::GetCount() const
{
    return m_count;
}

double
DelaySample::GetQuantile(double p) const
{
    if (m_bins.empty())
    {
        return SampleQuantile({m_delaysS.begin(), m_delaysS.end()}, p);
    }
    const auto rank = static_cast<uint64_t>(std::floor(static_cast<double>(m_count - 1) * p));
    uint64_t counted = 0;
    for (std::size_t bin = 0; bin < BINS; ++bin)
    {
        counted += m_bins[bin];
        if (counted > rank)
        {
            return GetMiddle(bin);
        }
    }
    GRIDSHARE_INVARIANT(false, "every delay is in a bin");
    return 0;
}

} // namespace gridshare
} // namespace ns3
