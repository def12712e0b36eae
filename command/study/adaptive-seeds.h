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
 * @ingroup gridshare-command
 * How many seeds an experiment needs until the 95 % confidence interval of a metric's mean, as
 * tables print it (EstimateMean()), has a half-width of at most `halfWidth`. Seeds come in batches:
 * first `least`; then, while the interval of all so far is too wide, as many as their variance lets
 * expect, (t s / h)^2, but at most twice as many as there are, as the variance of few values is
 * uncertain; never more than `most`. The interval of the batch that ends it is the one in the
 * table.
 *
 * This is the sequential procedure of Law, Simulation Modeling and Analysis, 5th ed., section
 * 9.4.1, which looks less often than after each replication. Its interval covers the mean as it
 * promises in the limit of small half-widths (Y. S. Chow and H. Robbins, "On the asymptotic theory
 * of fixed-width sequential confidence intervals for the mean", Annals of Mathematical Statistics
 * 36(2), 457-462, 1965). With few seeds it stops somewhat too often where they are alike by chance:
 * raise `least` against that.
 *
 * A seed without a value (a run that failed or did not converge) leaves no mean: `most` then.
 *
 * The batches depend on values of the first seeds alone: interrupted or not, with any number of
 * jobs, an experiment ends with the same seeds.
 *
 * @param rule what is asked for
 * @param values of the metric, by seed from 1 on; none where a seed has no value
 * @return how many seeds to have: as many as there are values, when they are enough
 */
std::size_t ChooseSeeds(const AdaptiveSeeds& rule,
                        const std::vector<std::optional<double>>& values);

/**
 * @ingroup gridshare-command
 * @param metric to look for
 * @param study the kind of study, as scenarios name it
 * @param word that names the metric, e.g. "until"
 * @param location where
 * @throws InputError where the study has no such metric, with the nearest one
 */
void RequireStudyMetric(const std::string& metric,
                        const std::string& study,
                        const std::string& word,
                        const InputLocation& location);

/**
 * @ingroup gridshare-command
 * @param rule whose metric to look for
 * @param study the kind of study, as scenarios name it
 * @throws InputError where the study has no such metric, with the nearest one
 */
void RequireMetric(const AdaptiveSeeds& rule, const std::string& study);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_ADAPTIVE_SEEDS_H
