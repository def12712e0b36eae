/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_HOLM_CORRECTION_H
#define GRIDSHARE_HOLM_CORRECTION_H

#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * What the p values of several tests mean together: rejecting those that are at most 0.05
 * afterwards errs anywhere with a probability of at most 5 %, however the tests depend on one
 * another. The smallest p is multiplied by their number, the next by one less, and so on, each at
 * least as large as the one before and at most 1 (S. Holm, A simple sequentially rejective multiple
 * test procedure, Scandinavian Journal of Statistics 6(2), 1979).
 *
 * @param probabilities p values, in [0, 1]
 * @return the corrected ones, in the same order
 */
std::vector<double> CorrectByHolm(const std::vector<double>& probabilities);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_HOLM_CORRECTION_H
