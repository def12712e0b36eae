/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "delay-sample.h"

#include "ns3/invariant.h"
#include "ns3/sample-quantile.h"

#include <algorithm>
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

float
ReadBits(uint32_t bits)
{
    float value = 0;
    std::memcpy(&value, &bits, sizeof value);
    return value;
}

/// The middle of a bin.
double
GetMiddle(std::size_t bin)
{
    const auto bits = static_cast<uint32_t>(bin << DROPPED_BITS) | uint32_t{1}
                                                                       << (DROPPED_BITS - 1);
    return bin == 0 ? 0.0 : static_cast<double>(ReadBits(bits));
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
        StartBins();
    }
    CountInBin(seconds);
}

void
DelaySample::Add(const DelaySample& other)
{
    GRIDSHARE_INVARIANT(other.m_exactLimit == m_exactLimit, "bins begin behind the same limit");
    for (const float kept : other.m_delaysS)
    {
        Add(kept);
    }
    if (other.m_bins.empty())
    {
        return;
    }
    if (m_bins.empty())
    {
        StartBins();
    }
    m_count += other.m_count;
    for (std::size_t bin = 0; bin < BINS; ++bin)
    {
        m_bins[bin] += other.m_bins[bin];
    }
}

void
DelaySample::StartBins()
{
    m_bins.assign(BINS, 0);
    for (const float kept : m_delaysS)
    {
        CountInBin(kept);
    }
    m_delaysS = {};
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

/// Delays that are kept, then the bins that have any: one of the two lists is empty.
void
DelaySample::Write(WireWriter& wire) const
{
    wire.WriteU64(m_exactLimit);
    wire.WriteU64(m_delaysS.size());
    for (const float kept : m_delaysS)
    {
        wire.WriteU32(GetBits(kept));
    }
    const auto empty = std::count(m_bins.begin(), m_bins.end(), uint64_t{0});
    wire.WriteU64(m_bins.size() - static_cast<std::size_t>(empty));
    for (std::size_t bin = 0; bin < m_bins.size(); ++bin)
    {
        if (m_bins[bin] > 0)
        {
            wire.WriteU32(static_cast<uint32_t>(bin));
            wire.WriteU64(m_bins[bin]);
        }
    }
}

DelaySample
DelaySample::Read(WireReader& wire)
{
    DelaySample sample(wire.ReadU64());
    const uint64_t kept = wire.ReadU64();
    if (kept > sample.m_exactLimit || !wire.CanHold(kept, sizeof(uint32_t)))
    {
        wire.Fail();
        return sample;
    }
    for (uint64_t i = 0; i < kept; ++i)
    {
        sample.Add(ReadBits(wire.ReadU32()));
    }
    const uint64_t filled = wire.ReadU64();
    if (filled > 0 && wire.CanHold(filled, sizeof(uint32_t) + sizeof(uint64_t)))
    {
        sample.ReadBins(filled, wire);
    }
    return sample;
}

void
DelaySample::ReadBins(uint64_t filled, WireReader& wire)
{
    StartBins();
    for (uint64_t i = 0; i < filled; ++i)
    {
        const uint32_t bin = wire.ReadU32();
        const uint64_t count = wire.ReadU64();
        if (bin >= BINS)
        {
            wire.Fail();
            return;
        }
        m_bins[bin] += count;
        m_count += count;
    }
}

} // namespace gridshare
} // namespace ns3
