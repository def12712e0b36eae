/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "stopping-rule.h"

namespace ns3
{
namespace gridshare
{

namespace
{

bool
AreAllAlike(double share)
{
    return share == 0.0 || share == 1.0;
}

} // namespace

StoppingRule::StoppingRule(std::optional<uint32_t> epochs, double tolerance, double share)
    : m_enough(epochs),
      m_tolerance(tolerance),
      m_hasLeftKeeping(share > tolerance),
      m_hasLeftSharing(1 - share > tolerance)
{
}

bool
StoppingRule::IsInCorner(double share, std::optional<double> joined) const
{
    if (joined)
    {
        return AreAllAlike(share) && AreAllAlike(*joined);
    }
    return AreAllAlike(share) || (share <= m_tolerance && m_hasLeftKeeping) ||
           (1 - share <= m_tolerance && m_hasLeftSharing);
}

bool
StoppingRule::NoteEpoch(double share, std::optional<double> joined)
{
    m_inCorner = IsInCorner(share, joined) ? m_inCorner + 1 : 0;
    m_hasLeftKeeping = m_hasLeftKeeping || share > m_tolerance;
    m_hasLeftSharing = m_hasLeftSharing || 1 - share > m_tolerance;
    return m_enough && m_inCorner >= *m_enough;
}

} // namespace gridshare
} // namespace ns3
