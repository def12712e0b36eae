/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_EXPERIMENT_MATCHING_H
#define GRIDSHARE_EXPERIMENT_MATCHING_H

#include "compared-results.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-analysis
/// By what experiments of two sets are counterparts.
enum class MatchRule
{
    ANY,        //!< by name; those that are left by parameters
    NAME,       //!< they have one name, which no other of their sets has
    PARAMETERS, //!< they agree in the keys that tell experiments apart in both sets
    KEYS        //!< they agree in keys that were named
};

/**
 * @ingroup gridshare-analysis
 * An experiment of the first set with its counterparts.
 */
struct MatchedExperiment
{
    std::string name;                               //!< in the first set
    std::vector<std::optional<std::size_t>> places; //!< by set; the first is always there
};

/**
 * @ingroup gridshare-analysis
 * A key in which counterparts differ.
 */
struct ParameterDifference
{
    std::size_t other;       //!< place of the set that is compared with the first, from 1
    std::string key;         //!< e.g. "game.cost"
    std::string first;       //!< its value in the first set; empty: not one value
    std::string second;      //!< in the other; empty: not one value
    std::size_t experiments; //!< how many differ in it
};

/**
 * @ingroup gridshare-analysis
 * Which experiments are compared.
 */
struct ExperimentMatching
{
    std::vector<MatchedExperiment> matched; //!< those with a counterpart, in the first set's order
    std::vector<ParameterDifference> differences; //!< by set, then by key
    std::vector<std::string> notes; //!< how they were matched, and who has no counterpart
};

/**
 * @ingroup gridshare-analysis
 * Match the experiments of result sets.
 *
 * @param sets at least two; each of the others is matched with the first
 * @param rule by what
 * @param keys for MatchRule::KEYS, at least one
 * @return the counterparts
 * @throws InputError for a key that there is not, keys in which several experiments of one set
 *         agree, and where no experiment has a counterpart
 */
ExperimentMatching MatchExperiments(const std::vector<ComparedResults>& sets,
                                    MatchRule rule,
                                    const std::vector<std::string>& keys = {});

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_EXPERIMENT_MATCHING_H
