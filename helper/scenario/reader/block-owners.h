/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_BLOCK_OWNERS_H
#define GRIDSHARE_BLOCK_OWNERS_H

#include "scenario-reader.h"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * Whom a key of a block concerns that is said for all experiments, by --set or in a sweep: those
 * that have the block. One that has no such block, as with fault = [], is left as it is. A block
 * that no experiment has is added to those that have the most.
 */
class BlockOwners
{
  public:
    /**
     * @param experiments as the file states them
     * @param schema their keys
     */
    BlockOwners(const std::vector<ScenarioExperiment>& experiments, const ScenarioSchema& schema);

    /**
     * @param values of an experiment, as the file states them
     * @param key "fault.2.rate"; any other key concerns all
     * @return whether it concerns this experiment
     */
    bool Concerns(const ScenarioValues& values, const std::string& key) const;

    /// @param values likewise @param given for all @return what concerns this experiment
    std::vector<ScenarioOverride> Select(const ScenarioValues& values,
                                         const std::vector<ScenarioOverride>& given) const;

    /**
     * A sweep without the keys that do not concern an experiment.
     *
     * @param values likewise
     * @param sweep arranged
     * @return what is left of it, arranged
     */
    SweepOptions Select(const ScenarioValues& values, SweepOptions sweep) const;

  private:
    std::map<std::string, std::size_t> m_most; //!< blocks that an experiment has, by section
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_BLOCK_OWNERS_H
