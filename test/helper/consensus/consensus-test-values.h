/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TEST_CONSENSUS_TEST_VALUES_H
#define GRIDSHARE_TEST_CONSENSUS_TEST_VALUES_H

#include "ns3/consensus-schema.h"
#include "ns3/scenario-reader.h"

#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{
namespace tests
{

/// Keys and their values.
using Changes = std::vector<std::pair<std::string, ScenarioValue>>;

/**
 * Four nodes for a minute.
 *
 * @param changes to that
 * @return the values
 */
inline ScenarioValues
MakeConsensusValues(const Changes& changes)
{
    ScenarioValues values(GetConsensusSchema());
    const Changes small{
        {"cluster.nodes", std::vector<double>{4}},
        {"load.transactions_per_s", 10.0},
        {"run.duration_s", 60.0},
        {"consensus.timeout_s", 2.0},
    };
    for (const auto& [key, value] : small)
    {
        values.Set(key, value);
    }
    for (const auto& [key, value] : changes)
    {
        values.Set(key, value);
    }
    return values;
}

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TEST_CONSENSUS_TEST_VALUES_H
