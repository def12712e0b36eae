/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_THRESHOLD_FIT_H
#define GRIDSHARE_THRESHOLD_FIT_H

#include <cstddef>
#include <optional>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-analysis
/// Runs with one value of a key: how many there are, and how many of them say yes.
struct BinaryGroup
{
    double value{0};     //!< of the key
    std::size_t runs{0}; //!< 1 or more
    std::size_t yes{0};  //!< of these
};

/// @ingroup gridshare-analysis
/// Where a probability crosses a level.
struct ThresholdFit
{
    bool rising{true};   //!< whether yes is likelier at greater values
    double threshold{0}; //!< the value at which the probability has the level
    /// Of the log odds, per unit of the value, without its sign; infinite where values are
    /// separated.
    double slope{0};
    double low{0};  //!< the threshold's 95 % interval; at most half a width outside all values
    double high{0}; //!< its other end
    /// The greatest value with one answer only and the least with the other one only, where all
    /// of one answer lie below all of the other; none where they overlap.
    std::optional<double> gapLow;
    std::optional<double> gapHigh; //!< its other end; equal where one value has both answers
};

/**
 * @ingroup gridshare-analysis
 * Fit the logistic law, log odds = logit(level) + slope (value - threshold), by maximum likelihood.
 * The interval is the central 95 % of the likelihood, integrated over thresholds evenly and over
 * slopes evenly in their logarithm (L. L. Kontsevich and C. W. Tyler, "Bayesian adaptive estimation
 * of psychometric slope and threshold", Vision Research 39, 2729-2737, 1999), from 1 to 1000 over
 * the width of all values; and what lies between the last answer of one kind and the first of the
 * other, where a value separates them. An interval from the best slope alone is too short
 * while runs are few: few answers that happen to be separated look like a steep law. And what it
 * says does not hang on when one stops looking (J. O. Berger and R. L. Wolpert, The Likelihood
 * Principle, 2nd ed., 1988, section 4.2). How often it covers the truth is tested.
 *
 * @param groups runs by value, each value once
 * @param level of the probability, in (0, 1)
 * @return the fit; none where all answers are alike, or are no likelier at either end
 */
std::optional<ThresholdFit> FitThreshold(std::vector<BinaryGroup> groups, double level);

/**
 * @ingroup gridshare-analysis
 * @param fit from FitThreshold()
 * @param level the one it was made for
 * @param value of the key
 * @return the probability there
 */
double PredictProbability(const ThresholdFit& fit, double level, double value);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_THRESHOLD_FIT_H
