/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "block-owners.h"

#include "sweep-arrangement.h"

#include "ns3/scenario-block-key.h"

#include <algorithm>
#include <iterator>

namespace ns3
{
namespace gridshare
{

BlockOwners::BlockOwners(const std::vector<ScenarioExperiment>& experiments,
                         const ScenarioSchema& schema)
{
    for (const auto& section : schema.GetSections())
    {
        if (!schema.HasBlocks(section))
        {
            continue;
        }
        for (const auto& experiment : experiments)
        {
            std::size_t& most = m_most[section];
            most = std::max(most, experiment.values.ListBlocks(section).size());
        }
    }
}

bool
BlockOwners::Concerns(const ScenarioValues& values, const std::string& key) const
{
    const auto block = SplitBlockKey(key);
    const auto most = block ? m_most.find(block->section) : m_most.end();
    if (most == m_most.end())
    {
        return true;
    }
    const std::size_t own = values.ListBlocks(block->section).size();
    return block->number <= own || own == most->second;
}

std::vector<ScenarioOverride>
BlockOwners::Select(const ScenarioValues& values, const std::vector<ScenarioOverride>& given) const
{
    std::vector<ScenarioOverride> selected;
    std::copy_if(given.begin(), given.end(), std::back_inserter(selected), [&](const auto& change) {
        return Concerns(values, change.key);
    });
    return selected;
}

SweepOptions
BlockOwners::Select(const ScenarioValues& values, SweepOptions sweep) const
{
    const auto concernsOthers = [&](const std::string& key) {
        return !Concerns(values, key);
    };
    auto& keys = sweep.keys;
    keys.erase(std::remove_if(keys.begin(),
                              keys.end(),
                              [&](const auto& key) { return concernsOthers(key.name); }),
               keys.end());
    for (auto& group : sweep.together)
    {
        auto& names = group.names;
        names.erase(std::remove_if(names.begin(), names.end(), concernsOthers), names.end());
    }
    auto& groups = sweep.together;
    groups.erase(std::remove_if(groups.begin(),
                                groups.end(),
                                [](const auto& group) { return group.names.empty(); }),
                 groups.end());
    if (keys.empty())
    {
        sweep.sample.reset();
    }
    ArrangeSweep(sweep);
    return sweep;
}

} // namespace gridshare
} // namespace ns3
