/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_ADAPTIVE_SEEDS_H
#define GRIDSHARE_ADAPTIVE_SEEDS_H

#include "ns3/sweep-options.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare
 * How many seeds an experiment needs until the 95 % confidence interval of a metric's mean is
 * narrow enough: the smallest n from `least` on for which the interval of seeds 1 ... n, as tables
 * print it (EstimateMean()), has a half-width of at most `halfWidth`; `most` if there is none. This
 * is the sequential procedure of Law, Simulation Modeling and Analysis, 5th ed., section 9.4.1,
 * whose interval covers the mean as it promises in the limit of small half-widths (Y. S. Chow and
 * H. Robbins, "On the asymptotic theory of fixed-width sequential confidence intervals for the
 * mean", Annals of Mathematical Statistics 36(2), 457-462, 1965). With few seeds it stops somewhat
 * too often where they are alike by chance: raise `least` against that.
 *
 * A seed without a value (a run that failed or did not converge) has no mean, so that no n from it
 * on is enough.
 *
 * The answer depends on values of the first seeds alone, whatever ran before or beside them:
 * interrupted or not, with any number of jobs, an experiment ends with the same seeds.
 *
 * @param rule what is asked for
 * @param values of the metric, by seed from 1 on; none where a seed has no value
 * @return the number of seeds that it ends with, if that is at most the number of values; else how
 *         many to have before asking again: what the variance so far lets expect, (t s / h)^2, but
 *         at most twice as many as there are, as the variance of few values is uncertain
 */
std::size_t ChooseSeeds(const AdaptiveSeeds& rule,
                        const std::vector<std::optional<double>>& values);

/**
 * @param rule whose metric to look for
 * @param study the kind of study, as scenarios name it
 * @throws InputError where the study has no such metric, with the nearest one
 */
void RequireMetric(const AdaptiveSeeds& rule, const std::string& study);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_ADAPTIVE_SEEDS_H
