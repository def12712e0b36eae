/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SWEEP_OPTIONS_H
#define GRIDSHARE_SWEEP_OPTIONS_H

#include "ns3/scenario-schema.h"
#include "sweep-range.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-helper
/// A key that a sweep varies.
struct SweptKey
{
    std::string name;                  //!< "section.key", or "attributes.ns3::Type::Attribute"
    std::vector<ScenarioValue> values; //!< checked and different; none where a sample draws them
    std::optional<SweepRange> range;   //!< where they are from, unless they were listed
    InputLocation location;            //!< where it was written
};

/// @ingroup gridshare-helper
/// Keys that vary side by side: the first values of all, the second ones, ...
struct SweptGroup
{
    std::vector<std::string> names; //!< of swept keys, two or more
    InputLocation location;         //!< where it was written
};

/// @ingroup gridshare-helper
/// Points drawn from all that the keys may be, in place of the grid.
struct SweepSample
{
    std::size_t points{1};  //!< how many
    uint32_t seed{1};       //!< of the generator, from 1
    InputLocation location; //!< where it was written
};

/// @ingroup gridshare-helper
/// Seeds until a metric's mean is known well enough.
struct AdaptiveSeeds
{
    std::string metric;     //!< whose mean it is
    double halfWidth{0};    //!< of its 95 % confidence interval: the widest that will do, above 0
    std::size_t least{5};   //!< seeds at least, 2 or more
    std::size_t most{200};  //!< seeds at most
    InputLocation location; //!< where it was written
};

/**
 * @ingroup gridshare-helper
 * The section `sweep` of a scenario: what varies, how it is gone through, and how often it is run.
 */
struct SweepOptions
{
    std::vector<SweptKey> keys;       //!< in the order of the file, then of the command line
    std::vector<SweptGroup> together; //!< as written
    /// What varies by itself, as ArrangeSweep() finds it: indices of keys, several where they vary
    /// side by side. The first one varies slowest.
    std::vector<std::vector<std::size_t>> axes;
    std::optional<SweepSample> sample;     //!< none: the grid
    std::optional<int64_t> seeds;          //!< instead of run.seeds
    std::optional<AdaptiveSeeds> adaptive; //!< instead of a number of seeds
    InputLocation seedsLocation;           //!< of either
    bool skipImpossible{false};            //!< leave out combinations that a study refuses
};

/// @ingroup gridshare-helper
/// The largest number of runs of a scenario.
constexpr std::size_t MOST_RUNS = 1000000;

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SWEEP_OPTIONS_H
