/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FIND_QUESTION_H
#define GRIDSHARE_FIND_QUESTION_H

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * Between two values of a key: at which one does a probability, or the mean of a metric, cross a
 * level?
 */
struct FindQuestion
{
    double from{0};            //!< least value of the key
    double to{1};              //!< greatest one
    bool whole{false};         //!< whether the key takes whole numbers alone
    bool probability{true};    //!< of an answer that is 0 or 1; else the mean of any number
    double level{0.5};         //!< of a probability in (0, 1)
    double halfWidth{0.02};    //!< of the 95 % interval: the widest that will do, above 0
    std::size_t points{5};     //!< values to start with, both ends among them; 2 or more
    std::size_t seeds{4};      //!< runs at each of these; 2 or more
    std::size_t mostRuns{400}; //!< in all; at least points x seeds
};

/// @ingroup gridshare-analysis
/// What a run gave that has been done.
struct FindAnswer
{
    std::optional<double> number; //!< none where it failed, or has no such metric
};

/// @ingroup gridshare-analysis
/// A run that a design asks for.
struct FindTrial
{
    double value{0};                //!< of the key
    uint64_t seed{1};               //!< no other run of the question has it
    std::optional<FindAnswer> done; //!< what it gave; none while it has not been done
};

/// @ingroup gridshare-analysis
/// What is known of a run, by value and seed.
using FindLookup = std::function<std::optional<FindAnswer>(double value, uint64_t seed)>;

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FIND_QUESTION_H
