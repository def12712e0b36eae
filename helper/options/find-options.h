/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FIND_OPTIONS_H
#define GRIDSHARE_FIND_OPTIONS_H

#include "ns3/scenario-values.h"

#include <cstddef>
#include <optional>
#include <string>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-helper
/// What of a run a question is about.
enum class FindTarget
{
    METRIC,  //!< a number
    SHARING, //!< whether it ends with all sharing: its metric settled_share is 1
    KEEPING, //!< whether it ends with nobody sharing: 0
    MIXED    //!< whether it ends in between, at rest
};

/**
 * @ingroup gridshare-helper
 * The section `find` of a scenario: at which value of a key does a probability, or the mean of a
 * metric, cross a level?
 */
struct FindOptions
{
    std::string key;                       //!< "section.key" of a number
    double from{0};                        //!< its least value
    double to{1};                          //!< its greatest value
    bool whole{false};                     //!< whether the key takes whole numbers alone
    FindTarget target{FindTarget::METRIC}; //!< of a run
    std::string metric;                    //!< that says it
    double level{0.5};                     //!< of the probability, in (0, 1), or of the mean
    double halfWidth{0};                   //!< of the 95 % interval: the widest that will do
    std::size_t runs{400};                 //!< most runs
    std::size_t points{5};                 //!< values to start with
    std::size_t seeds{4};                  //!< runs at each of these
};

/**
 * @ingroup gridshare-helper
 * Let scenarios ask a question; none is asked unless find.key is set.
 *
 * @param schema that gets the keys, after all keys that may be asked about; none decides what a run
 *        gives
 * @param hasBasins whether runs end sharing or keeping: find.probability_of
 */
void AddFindKeys(ScenarioSchema& schema, bool hasBasins);

/**
 * @ingroup gridshare-helper
 * @param values of an experiment
 * @return its question; none if it asks none
 * @throws InputError for a key that is no number or decides no result, values that it does not
 *         take, both or neither of a probability and a metric, a probability's level outside (0,
 * 1), and too few runs
 */
std::optional<FindOptions> ParseFindOptions(const ScenarioValues& values);

/**
 * @ingroup gridshare-helper
 * @param options of a question
 * @return what crosses which level, for people: "P(sharing) = 0.5", "share_final = 0.9"
 */
std::string DescribeFindTarget(const FindOptions& options);

/**
 * @ingroup gridshare-helper
 * @param options of a question
 * @param value of its key
 * @return the value in the key's type
 */
ScenarioValue MakeFindValue(const FindOptions& options, double value);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FIND_OPTIONS_H
