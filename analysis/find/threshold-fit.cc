/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "threshold-fit.h"

#include <algorithm>
#include <boost/math/tools/roots.hpp>
#include <cmath>
#include <limits>
#include <tuple>
#include <utility>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr double INFINITE = std::numeric_limits<double>::infinity();

/// Thresholds whose likelihood is less than e^-8 of the greatest one weigh nothing.
constexpr double LIKELIHOOD_DROP = 8;

/// How far outside the values a threshold may lie, in widths of all values.
constexpr double FARTHEST = 0.5;

/// Left outside on each side: half of what 95 % leave, since one stops where the interval is
/// narrow.
constexpr double FIT_TAIL = 0.0125;
constexpr int THRESHOLDS = 120;   //!< of the integral over thresholds
constexpr int SLOPES = 20;        //!< of that over slopes
constexpr double SHALLOWEST = 1;  //!< slope of the log odds over the width of all values
constexpr double STEEPEST = 1000; //!< the same; such steps cannot be told from steeper ones

/// log(1 + e^x), without overflow.
double
LogOnePlusExp(double x)
{
    return x > 0 ? x + std::log1p(std::exp(-x)) : std::log1p(std::exp(x));
}

double
Logistic(double x)
{
    return x > 0 ? 1 / (1 + std::exp(-x)) : std::exp(x) / (1 + std::exp(x));
}

/// n log p, 0 where n is.
double
TimesLog(double n, double p)
{
    return n > 0 ? n * std::log(p) : 0;
}

/// The likelihood of a logistic law that rises, on values that are scaled to [0, 1].
class RisingLikelihood
{
  public:
    RisingLikelihood(std::vector<BinaryGroup> groups, double level)
        : m_groups(std::move(groups)),
          m_offset(std::log(level / (1 - level)))
    {
        double spacing = 1;
        for (std::size_t i = 1; i < m_groups.size(); ++i)
        {
            spacing = std::min(spacing, m_groups[i].value - m_groups[i - 1].value);
        }
        m_steepest = 100 / spacing; // odds of e^50 half-way to a neighbour: a step
    }

    /// @return the logarithm of the likelihood
    double At(double threshold, double slope) const
    {
        double sum = 0;
        for (const auto& group : m_groups)
        {
            const double odds = m_offset + slope * (group.value - threshold);
            sum += static_cast<double>(group.yes) * odds -
                   static_cast<double>(group.runs) * LogOnePlusExp(odds);
        }
        return sum;
    }

    /// @return the best slope for a threshold, from 0: the likelihood is concave in it
    double BestSlope(double threshold) const
    {
        const auto ascent = [&](double slope) {
            double sum = 0;
            for (const auto& group : m_groups)
            {
                const double distance = group.value - threshold;
                const double expected = Logistic(m_offset + slope * distance);
                sum += distance * (static_cast<double>(group.yes) -
                                   static_cast<double>(group.runs) * expected);
            }
            return sum;
        };
        const double atRest = ascent(0);
        const double atSteepest = ascent(m_steepest);
        if (atRest <= 0)
        {
            return 0;
        }
        if (atSteepest >= 0)
        {
            return m_steepest;
        }
        std::uintmax_t steps = 100;
        const auto [low, high] =
            boost::math::tools::toms748_solve(ascent,
                                              0.0,
                                              m_steepest,
                                              atRest,
                                              atSteepest,
                                              boost::math::tools::eps_tolerance<double>(24),
                                              steps);
        return (low + high) / 2;
    }

    /// @return the profile likelihood of a threshold
    double Profile(double threshold) const
    {
        return At(threshold, BestSlope(threshold));
    }

    /// @return (threshold, slope) of the greatest likelihood, by Newton's method with halved steps
    std::pair<double, double> Maximize() const
    {
        double intercept = 0; // of log odds = offset + intercept + slope u
        double slope = 0;
        double best = AtLine(intercept, slope);
        for (int step = 0; step < 100; ++step)
        {
            const auto [up, right] = FindNewtonStep(intercept, slope);
            double part = 1;
            double next = AtLine(intercept + up, slope + right);
            while (next < best && part > 1e-9)
            {
                part /= 2;
                next = AtLine(intercept + part * up, slope + part * right);
            }
            if (next <= best + 1e-12)
            {
                break;
            }
            intercept += part * up;
            slope += part * right;
            best = next;
        }
        return {-intercept / slope, slope};
    }

  private:
    double AtLine(double intercept, double slope) const
    {
        double sum = 0;
        for (const auto& group : m_groups)
        {
            const double odds = m_offset + intercept + slope * group.value;
            sum += static_cast<double>(group.yes) * odds -
                   static_cast<double>(group.runs) * LogOnePlusExp(odds);
        }
        return sum;
    }

    std::pair<double, double> FindNewtonStep(double intercept, double slope) const
    {
        double g0 = 0;
        double g1 = 0;
        double h00 = 1e-12;
        double h01 = 0;
        double h11 = 1e-12;
        for (const auto& group : m_groups)
        {
            const double p = Logistic(m_offset + intercept + slope * group.value);
            const auto runs = static_cast<double>(group.runs);
            const double residual = static_cast<double>(group.yes) - runs * p;
            const double weight = runs * p * (1 - p);
            g0 += residual;
            g1 += residual * group.value;
            h00 += weight;
            h01 += weight * group.value;
            h11 += weight * group.value * group.value;
        }
        const double determinant = h00 * h11 - h01 * h01;
        return {(h11 * g0 - h01 * g1) / determinant, (h00 * g1 - h01 * g0) / determinant};
    }

    std::vector<BinaryGroup> m_groups; //!< by value
    double m_offset;                   //!< log odds of the level
    double m_steepest{0};              //!< slope that is as good as a step
};

/// From a threshold in a direction: where thresholds begin that weigh nothing.
double
FindEnd(const RisingLikelihood& likelihood, double greatest, double threshold, double direction)
{
    const auto excess = [&](double distance) {
        return greatest - likelihood.Profile(threshold + direction * distance) - LIKELIHOOD_DROP;
    };
    double inside = 0;
    double outside = 1.0 / 1024;
    while (excess(outside) <= 0 && outside < 2)
    {
        inside = outside;
        outside *= 2;
    }
    for (int step = 0; step < 16; ++step)
    {
        const double middle = (inside + outside) / 2;
        (excess(middle) <= 0 ? inside : outside) = middle;
    }
    return std::clamp(threshold + direction * outside, -FARTHEST, 1 + FARTHEST);
}

/// Slopes between which the likelihood at a threshold is worth something, within two bounds.
std::pair<double, double>
FindSlopes(const RisingLikelihood& likelihood, double threshold, double steepest)
{
    const double best = std::clamp(likelihood.BestSlope(threshold), SHALLOWEST, steepest);
    const double greatest = likelihood.At(threshold, best);
    const auto go = [&](double factor) {
        double slope = best;
        while (SHALLOWEST < slope * factor && slope * factor < steepest &&
               greatest - likelihood.At(threshold, slope) < 2 * LIKELIHOOD_DROP)
        {
            slope *= factor;
        }
        return std::clamp(slope * factor, SHALLOWEST, steepest);
    };
    return {go(1 / 1.1), go(1.1)};
}

/// The central part of the weights of thresholds between two bounds.
std::pair<double, double>
FindCentralInterval(const RisingLikelihood& likelihood,
                    double greatest,
                    double best,
                    const std::pair<double, double>& bounds)
{
    const auto [first, last] = bounds;
    const double width = (last - first) / THRESHOLDS;
    const auto [low, high] = FindSlopes(likelihood, best, std::max(STEEPEST, 200 / (last - first)));
    std::vector<double> reached{0}; // weight of all thresholds up to the end of each cell
    for (int cell = 0; cell < THRESHOLDS; ++cell)
    {
        double weight = 0;
        for (int i = 0; i < SLOPES; ++i)
        {
            const double slope = low * std::pow(high / low, (i + 0.5) / SLOPES);
            weight += std::exp(likelihood.At(first + (cell + 0.5) * width, slope) - greatest);
        }
        reached.push_back(reached.back() + weight);
    }
    const auto find = [&](double part) {
        const double weight = part * reached.back();
        const auto above = std::lower_bound(reached.begin() + 1, reached.end(), weight);
        const double before = *(above - 1);
        const auto cell = static_cast<double>(above - reached.begin() - 1);
        return first + width * (cell + (weight - before) / (*above - before));
    };
    return {find(FIT_TAIL), find(1 - FIT_TAIL)};
}

/// The covariance of yes with the value, whose sign says whether it rises; 0 but for rounding is 0.
double
FindCovariance(const std::vector<BinaryGroup>& groups)
{
    double runs = 0;
    double yes = 0;
    double values = 0;
    double products = 0;
    for (const auto& group : groups)
    {
        runs += static_cast<double>(group.runs);
        yes += static_cast<double>(group.yes);
        values += static_cast<double>(group.runs) * group.value;
        products += static_cast<double>(group.yes) * group.value;
    }
    const double covariance = products - yes * values / runs;
    const bool alike = yes == 0 || yes == runs;
    return alike || std::fabs(covariance) < 1e-12 * std::fabs(products) ? 0 : covariance;
}

/// The ends of the gap of a law that rises, by place; none if answers overlap.
std::optional<std::pair<std::size_t, std::size_t>>
FindGap(const std::vector<BinaryGroup>& groups)
{
    std::size_t lastNo = 0;
    std::size_t firstYes = groups.size();
    for (std::size_t i = 0; i < groups.size(); ++i)
    {
        lastNo = groups[i].yes < groups[i].runs ? i : lastNo;
        firstYes = groups[i].yes > 0 ? std::min(firstYes, i) : firstYes;
    }
    return lastNo <= firstYes ? std::optional(std::make_pair(lastNo, firstYes)) : std::nullopt;
}

/// The likelihood of a step between the ends of a gap: of the one value with both answers.
double
FindStepLikelihood(const std::vector<BinaryGroup>& groups)
{
    double sum = 0;
    for (const auto& group : groups)
    {
        const auto runs = static_cast<double>(group.runs);
        const auto yes = static_cast<double>(group.yes);
        sum += TimesLog(yes, yes / runs) + TimesLog(runs - yes, 1 - yes / runs);
    }
    return sum;
}

/// For groups that rise, scaled to [0, 1].
ThresholdFit
FitRising(const std::vector<BinaryGroup>& groups, double level)
{
    const RisingLikelihood likelihood(groups, level);
    const auto gap = FindGap(groups);
    ThresholdFit fit;
    double greatest = 0;
    if (gap)
    {
        fit.threshold = (groups[gap->first].value + groups[gap->second].value) / 2;
        fit.slope = INFINITE;
        greatest = FindStepLikelihood(groups);
    }
    else
    {
        std::tie(fit.threshold, fit.slope) = likelihood.Maximize();
        greatest = likelihood.At(fit.threshold, fit.slope);
    }
    const double first = FindEnd(likelihood, greatest, fit.threshold, -1);
    const double last = FindEnd(likelihood, greatest, fit.threshold, 1);
    std::tie(fit.low, fit.high) =
        FindCentralInterval(likelihood, greatest, fit.threshold, {first, last});
    return fit;
}

/// Groups on [0, 1], in the direction in which yes becomes likelier.
std::vector<BinaryGroup>
Scale(std::vector<BinaryGroup> groups, double first, double width, bool rising)
{
    for (auto& group : groups)
    {
        const double place = (group.value - first) / width;
        group.value = rising ? place : 1 - place;
    }
    if (!rising)
    {
        std::reverse(groups.begin(), groups.end());
    }
    return groups;
}

} // namespace

std::optional<ThresholdFit>
FitThreshold(std::vector<BinaryGroup> groups, double level)
{
    std::sort(groups.begin(), groups.end(), [](const auto& a, const auto& b) {
        return a.value < b.value;
    });
    const double covariance = groups.empty() ? 0 : FindCovariance(groups);
    if (covariance == 0)
    {
        return std::nullopt;
    }
    const double first = groups.front().value;
    const double width = groups.back().value - first;
    const bool rising = covariance > 0;
    const auto scaled = Scale(groups, first, width, rising);
    ThresholdFit fit = FitRising(scaled, level);
    const auto restore = [&](double place) {
        return first + width * (rising ? place : 1 - place);
    };
    fit.rising = rising;
    fit.slope /= width;
    fit.threshold = restore(fit.threshold);
    fit.low = restore(fit.low);
    fit.high = restore(fit.high);
    if (!rising)
    {
        std::swap(fit.low, fit.high);
    }
    if (const auto gap = FindGap(scaled)) // the values themselves: they will be run again
    {
        const std::size_t last = groups.size() - 1;
        fit.gapLow = groups[rising ? gap->first : last - gap->second].value;
        fit.gapHigh = groups[rising ? gap->second : last - gap->first].value;
        fit.low = std::min(fit.low, *fit.gapLow);
        fit.high = std::max(fit.high, *fit.gapHigh);
    }
    return fit;
}

double
PredictProbability(const ThresholdFit& fit, double level, double value)
{
    const double distance = (fit.rising ? 1 : -1) * (value - fit.threshold);
    if (std::isinf(fit.slope))
    {
        return distance == 0 ? level : (distance > 0 ? 1 : 0);
    }
    return Logistic(std::log(level / (1 - level)) + fit.slope * distance);
}

} // namespace gridshare
} // namespace ns3
