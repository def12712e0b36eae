/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "block-sizes.h"

#include "ns3/invariant.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace gridshare
{

double
InterpolateQuantile(const std::vector<double>& quantiles, double uniform)
{
    GRIDSHARE_INVARIANT(quantiles.size() >= 2, "a distribution has a least and a largest value");
    const double at = uniform * static_cast<double>(quantiles.size() - 1);
    const auto below = std::min(static_cast<std::size_t>(at), quantiles.size() - 2);
    const double part = at - static_cast<double>(below);
    return quantiles[below] + part * (quantiles[below + 1] - quantiles[below]);
}

BlockSizes::BlockSizes(BlockSizeLaw law, uint64_t meanBytes, std::vector<double> quantiles)
    : m_law(law),
      m_meanBytes(meanBytes),
      m_quantiles(std::move(quantiles)),
      m_draws(CreateObject<UniformRandomVariable>())
{
}

int64_t
BlockSizes::AssignStreams(int64_t stream)
{
    m_draws->SetStream(stream);
    return 1;
}

uint64_t
BlockSizes::Draw(double intervals)
{
    double multiple = 1;
    switch (m_law)
    {
    case BlockSizeLaw::FIXED:
        return m_meanBytes;
    case BlockSizeLaw::EXPONENTIAL:
        multiple = -std::log(m_draws->GetValue(0, 1));
        break;
    case BlockSizeLaw::QUANTILES:
        multiple = InterpolateQuantile(m_quantiles, m_draws->GetValue(0, 1));
        break;
    case BlockSizeLaw::INTERVAL:
        multiple = intervals;
        break;
    }
    const double bytes = std::min(4e9, multiple * static_cast<double>(m_meanBytes));
    return static_cast<uint64_t>(std::max(1.0, std::round(bytes)));
}

} // namespace gridshare
} // namespace ns3
