/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/parameter-domain.h"
#include "ns3/revision-protocol.h"

/**
 * @file
 * @ingroup gridshare-test
 * A revision rule from outside: copy whoever earned more, at a fixed rate, however much more it
 * was.
 */

namespace ns3
{
namespace gridshare
{

namespace
{

/// Copies any better agent with one probability.
class WinStay : public RevisionProtocol
{
  public:
    explicit WinStay(const RevisionParameters& parameters)
        : m_rate(parameters.intensity.value_or(0.5))
    {
        RequireParameter(m_rate > 0.0 && m_rate <= 1.0, "intensity", m_rate, "above 0, at most 1");
    }

    double GetIntensity() const override
    {
        return m_rate;
    }

    double SwitchProbability(double ownPayoff, double otherPayoff) const override
    {
        return otherPayoff > ownPayoff ? m_rate : 0.0;
    }

  private:
    double m_rate; //!< probability of a switch
};

const NamedRegistration g_rule{
    GetRevisionProtocols(),
    {{"win_stay", "copies any better agent; intensity: rate"}, MakeRevisionProtocol<WinStay>}};

} // namespace

} // namespace gridshare
} // namespace ns3
