/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "miner-lottery.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace gridshare
{

MinerLottery::MinerLottery()
    : m_waitDraws(CreateObject<ExponentialRandomVariable>()),
      m_minerDraws(CreateObject<UniformRandomVariable>()),
      m_powerDraws(CreateObject<NormalRandomVariable>())
{
}

int64_t
MinerLottery::AssignStreams(int64_t stream)
{
    m_waitDraws->SetStream(stream);
    m_minerDraws->SetStream(stream + 1);
    m_powerDraws->SetStream(stream + 2);
    return 3;
}

void
MinerLottery::Deal(uint32_t nodes, const std::vector<double>& expected, double deviation)
{
    m_cumulativePower.clear();
    double sum = 0;
    for (uint32_t node = 0; node < nodes; ++node)
    {
        const double factor =
            std::max(2.5e-6, 1 + m_powerDraws->GetValue(0, deviation * deviation, 100));
        sum += expected.empty() ? factor : expected[node] * factor;
        m_cumulativePower.push_back(sum);
    }
}

int64_t
MinerLottery::DrawWaitMs(double meanMs)
{
    return std::llround(m_waitDraws->GetValue(meanMs, 0));
}

uint32_t
MinerLottery::DrawMiner()
{
    // The first whose cumulative power exceeds the draw: one without power never does first.
    const double at = m_minerDraws->GetValue(0, m_cumulativePower.back());
    return static_cast<uint32_t>(
        std::upper_bound(m_cumulativePower.begin(), m_cumulativePower.end(), at) -
        m_cumulativePower.begin());
}

} // namespace gridshare
} // namespace ns3
