/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_CONVERGENCE_TIME_H
#define GRIDSHARE_CONVERGENCE_TIME_H

#include <cstddef>
#include <optional>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-game
 * Convergence as the study defines it: the first epoch from which on |x - rest| <= epsilon holds
 * until the end of the run.
 *
 * @param shares one an epoch, the first is the initial share
 * @param rest the rest point
 * @param epsilon > 0
 * @return index of that epoch; nothing if the last share is still outside
 */
inline std::optional<std::size_t>
FindConvergenceEpoch(const std::vector<double>& shares, double rest, double epsilon)
{
    std::size_t epoch = shares.size();
    while (epoch > 0 && shares[epoch - 1] - rest <= epsilon && rest - shares[epoch - 1] <= epsilon)
    {
        --epoch;
    }
    if (epoch == shares.size())
    {
        return std::nullopt;
    }
    return epoch;
}

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_CONVERGENCE_TIME_H
