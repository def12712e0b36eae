/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "holm-correction.h"

#include <algorithm>
#include <cstddef>
#include <numeric>

namespace ns3
{
namespace gridshare
{

std::vector<double>
CorrectByHolm(const std::vector<double>& probabilities)
{
    std::vector<std::size_t> order(probabilities.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return probabilities[a] < probabilities[b];
    });
    std::vector<double> corrected(probabilities.size());
    double before = 0;
    for (std::size_t i = 0; i < order.size(); ++i)
    {
        const auto left = static_cast<double>(order.size() - i);
        before = std::max(before, std::min(1.0, left * probabilities[order[i]]));
        corrected[order[i]] = before;
    }
    return corrected;
}

} // namespace gridshare
} // namespace ns3
