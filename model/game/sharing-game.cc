/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sharing-game.h"

#include "parameter-domain.h"

#include "ns3/input-error.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace ns3
{
namespace gridshare
{

namespace
{

/// A few roundings of terms whose magnitudes add up to @p magnitude.
double
RoundingTolerance(double magnitude)
{
    return 4.0 * std::numeric_limits<double>::epsilon() * magnitude;
}

} // namespace

GainReading
ParseGainReading(const std::string& word)
{
    if (word == "mutual-gain")
    {
        return GainReading::MUTUAL_GAIN;
    }
    if (word == "unilateral-gain")
    {
        return GainReading::UNILATERAL_GAIN;
    }
    throw InputError({"", 0, "reading"}, word, "one of mutual-gain, unilateral-gain");
}

PayoffAdvantage
PayoffMatrix::Reduce() const
{
    const double magnitude = std::fabs(shareJoined) + std::fabs(shareAlone) +
                             std::fabs(keepJoined) + std::fabs(keepAlone);
    return {(shareJoined - keepJoined) + (keepAlone - shareAlone),
            keepAlone - shareAlone,
            RoundingTolerance(magnitude)};
}

double
PayoffMatrix::MeanPayoff(double x) const
{
    const double share = x * shareJoined + (1.0 - x) * shareAlone;
    const double keep = x * keepJoined + (1.0 - x) * keepAlone;
    return x * share + (1.0 - x) * keep;
}

void
SharingGame::Validate() const
{
    RequireParameter(gain > 0.0, "gain", gain, "a number above 0");
    RequireParameter(true, "cost", cost, "a finite number (below 0: a subsidy)");
    RequireParameter(true, "reward", reward, "a finite number (below 0: a fee)");
}

double
SharingGame::Payoff(Strategy own, bool partnerJoined, double value) const
{
    if (own == Strategy::KEEP)
    {
        return value;
    }
    const bool gains = partnerJoined || reading == GainReading::UNILATERAL_GAIN;
    return value + (gains ? gain * value : 0.0) - cost + (partnerJoined ? reward : 0.0);
}

double
SharingGame::ExpectedPayoff(Strategy own, double x, double value) const
{
    return x * Payoff(own, true, value) + (1.0 - x) * Payoff(own, false, value);
}

PayoffMatrix
SharingGame::GetMatrix(double value) const
{
    return {Payoff(Strategy::SHARE, true, value),
            Payoff(Strategy::SHARE, false, value),
            Payoff(Strategy::KEEP, true, value),
            Payoff(Strategy::KEEP, false, value)};
}

PayoffAdvantage
SharingGame::Reduce(double value) const
{
    const double benefit = gain * value;
    const double magnitude = std::fabs(benefit) + std::fabs(reward) + std::fabs(cost);
    if (reading == GainReading::MUTUAL_GAIN)
    {
        return {benefit + reward, cost, RoundingTolerance(magnitude)};
    }
    return {reward, cost - benefit, RoundingTolerance(magnitude)};
}

PayoffAdvantage
SharingGame::Reduce(const ValueOfData& curve,
                    const std::vector<double>& volumes,
                    CostBasis basis) const
{
    if (volumes.empty())
    {
        throw InputError({"", 0, "volumes"}, "none", "one volume a provider, at least one");
    }
    double value = 0.0;
    double trades = 0.0;
    for (double volume : volumes)
    {
        value += curve.ValueOfOffer(volume);
        trades += static_cast<double>(curve.Split(volume).trades.size());
    }
    const auto providers = static_cast<double>(volumes.size());
    SharingGame ofOrder = *this;
    if (basis == CostBasis::TRANSACTION)
    {
        ofOrder.cost *= trades / providers;
        ofOrder.reward *= trades / providers;
    }
    return ofOrder.Reduce(value / providers);
}

double
SharingGame::LargestPayoffDifference(double value) const
{
    const auto advantage = Reduce(value);
    return std::max(std::fabs(advantage.At(1.0)), std::fabs(advantage.At(0.0)));
}

} // namespace gridshare
} // namespace ns3
