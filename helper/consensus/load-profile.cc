/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "load-profile.h"

#include "ns3/invariant.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

LoadProfile::LoadProfile(const std::vector<Step>& steps)
    : m_steps(steps)
{
    GRIDSHARE_INVARIANT(!steps.empty() && steps.front().timeS == 0, "a load begins at 0 s");
    double sum = 0;
    for (std::size_t i = 0; i < steps.size(); ++i)
    {
        m_integral.push_back(sum);
        if (i + 1 < steps.size())
        {
            GRIDSHARE_INVARIANT(steps[i + 1].timeS > steps[i].timeS, "steps are in order");
            sum += steps[i].rate * (steps[i + 1].timeS - steps[i].timeS);
        }
    }
}

double
LoadProfile::GetIntegral(double timeS) const
{
    const auto after =
        std::upper_bound(m_steps.begin(), m_steps.end(), timeS, [](double time, const Step& step) {
            return time < step.timeS;
        });
    const auto step = static_cast<std::size_t>(after - m_steps.begin()) - 1;
    return m_integral[step] + m_steps[step].rate * (timeS - m_steps[step].timeS);
}

double
LoadProfile::GetActiveTime(double timeS) const
{
    double active = 0;
    for (std::size_t i = 0; i < m_steps.size() && m_steps[i].timeS < timeS; ++i)
    {
        const double end = i + 1 < m_steps.size() ? std::min(timeS, m_steps[i + 1].timeS) : timeS;
        active += m_steps[i].rate > 0 ? end - m_steps[i].timeS : 0;
    }
    return active;
}

std::optional<double>
LoadProfile::FindTime(double count) const
{
    // The last step that begins below the count: the integral reaches it there, not before.
    const auto after = std::lower_bound(m_integral.begin(), m_integral.end(), count);
    const auto step = static_cast<std::size_t>(after - m_integral.begin()) - 1;
    if (m_steps[step].rate == 0)
    {
        return {}; // only the last step can stay below it
    }
    return m_steps[step].timeS + (count - m_integral[step]) / m_steps[step].rate;
}

} // namespace gridshare
} // namespace ns3
